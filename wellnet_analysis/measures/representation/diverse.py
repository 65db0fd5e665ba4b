"""Whether the group is more diverse than the area, in three readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.measures.representation.bids import for_a_bid, seat
from wellnet_analysis.measures.representation.comparing import (
    Comparison,
    answered_on,
    compare,
    comparisons,
    not_compared,
    too_few,
)
from wellnet_analysis.measures.representation.judging import (
    LESS,
    MORE,
    SMALLEST_BASE_FOR_A_VERDICT,
    judge,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.stats import bounds, diversity
from wellnet_analysis.stats import more_diverse as tested
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE, percent

# How sure one wants to be that so many people would settle it.
POWER = 0.8
FARTHEST = 20


def more_diverse(
    people: pd.DataFrame,
    population: Population,
    variable: Variable,
    *,
    organisations: pd.DataFrame | None = None,
    judged_with: Sequence[Variable] = (),
    seed: int,
    confidence: float = 0.95,
) -> Findings:
    """Ask whether the group is more diverse than the area, in three readings.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variable : Variable
        The characteristic.
    organisations : DataFrame, optional
        One row per partner organisation, as :func:`seats` counts them.
    judged_with : sequence of Variable
        All characteristics of the report: a verdict on the recruitment stands only where it
        stands together with every test of them. Without any, of this characteristic.
    seed : int
        Of the bootstrap.
    confidence : float
        Of the one-sided limit.

    Returns
    -------
    Findings
        ``came``: how often two of the people who came belong to different groups, exact
        (unbiased Gini–Simpson, Simpson 1949), beside two residents. ``seats``: organisations
        led by and for a community, or new to the council. ``again``: what another round run
        the same way would bring, tested with a studentised bootstrap (Hall 1992). ``settle``:
        roughly how many people would settle an open answer. ``bid``: the sentence that stands
        on the reading that holds.
    """
    name = f"representation.more_diverse.{variable.name}"
    measure = "representation.more_diverse"
    title = f"More diverse than {population.name}? By {variable.label}"
    found = compare(people, population, variable)
    if found is None:
        return not_compared(people, population, variable, measure, title)
    if found.answered < 10:
        return too_few(variable, measure, title)
    counts = found.counts.to_numpy()
    area = diversity.gini_simpson_of_shares(found.shares)
    here = diversity.gini_simpson(counts)
    common = {
        "variable": variable.name, "counts": "none", "of": found.answered, "reference": area,
        "base": answered_on(variable), "unit": "index",
        "source": population.provenance(variable),
    }  # fmt: skip
    # Only those who answered are known: the others could be of any group.
    who = "those who answered" if found.unstated else "the people who came"
    those = who.replace("the people", "those")
    exact = "more diverse than" if here > area else "less diverse than"
    if percent(here) == percent(area):
        exact = "about as diverse as"
    verdict = _verdict(counts, found.unstated, area, seed=seed, confidence=confidence)
    family = [*comparisons(people, population, judged_with)] or [found]
    claim = {"yes": MORE, "no": LESS}.get(verdict)
    if claim and not judge(family, seed=seed).stands(found, claim):
        verdict = "cannot tell"
    # The headline carries its own doubt, because a headline is what is quoted.
    doubt = ""
    if verdict == "cannot tell":
        doubt = "; whether this way of recruiting brings that about, we cannot tell"
    came = Finding(
        f"{name}.came", measure, category=who[:1].upper() + who[1:], estimate=here,
        method="chance that two people differ (unbiased Gini–Simpson, Simpson 1949), exact",
        caveat="Those who did not answer are left out." if found.unstated else "",
        says=f"By {variable.label}, {who} are {exact} {population.name}{doubt}.", **common,
    )  # fmt: skip
    again, settle = _again(
        name, counts, area, f"More diverse: {verdict}.", common, seed=seed, confidence=confidence
    )
    again = replace(again, says=_safe_to_say(verdict, population.name, who))
    if verdict != "cannot tell" or found.unstated:
        settle = None
    leads = ["{came.sentence}"]
    if found.answered >= SMALLEST_BASE_FOR_A_PERCENTAGE:
        leads.append(
            f"Two people picked from {those} are of different groups {{came.estimate:percent}} of "
            f"the time; two {population.name} residents, {{came.reference:percent}}."
        )
    table = seat(organisations)
    if table:
        leads.append("{seats.sentence}")
    leads.append("{again.sentence}")
    if settle:
        leads.append("Roughly {settle.estimate:people} with the same mix would probably settle it.")
    elif verdict == "cannot tell":
        leads.append(_what_would_settle(found, here > area))
    bid = for_a_bid(found, came, verdict=verdict, seat=table, place=population)
    leads.append("{bid.sentence}")
    extra = [row for row in (table, again, settle, bid) if row]
    rows = (came, *extra)
    subtitle = (
        f"Chance that two people belong to different groups, beside {population.name} "
        f"({population.base(variable)}, {population.label})"
    )
    return Findings(title, subtitle, rows, tuple(leads),
                    f"{population.name} residents")  # fmt: skip


def _safe_to_say(verdict: str, place: str, who: str) -> str:
    more = f"this way of recruiting tends to bring groups more diverse than {place}"
    return {
        "yes": f"It holds for the recruitment too, not only for {who}: {more}.",
        "no": "It does not hold for the recruitment: this way of recruiting tends to bring groups "
        f"less diverse than {place}.",
        "cannot tell": f"It is safe to say what is true of {who}, not that {more}.",
    }[verdict]


def _what_would_settle(found: Comparison, more: bool) -> str:
    if more and found.unstated:
        return "What would settle it are the answers that are missing."
    if more:
        return "It is too close to call."
    return "With the same mix, no number of people would show that it is more diverse."


def _verdict(
    counts: np.ndarray, unstated: int, area: float, *, seed: int, confidence: float
) -> str:
    """Give the verdict that holds whatever the unanswered would have said."""
    fewest, most = bounds.least_and_most_diverse(counts, unstated)
    if counts.sum() < SMALLEST_BASE_FOR_A_VERDICT:
        return "cannot tell"
    outcomes = set()
    for case in (counts, fewest, most):
        interval = tested.diversity_interval(case, seed=seed, confidence=confidence)
        if interval is None:
            return "cannot tell"
        mirrored = interval.high < area
        outcomes.add("yes" if interval.lower_limit > area else "no" if mirrored else "cannot tell")
    return outcomes.pop() if len(outcomes) == 1 else "cannot tell"


def _again(
    name: str, counts: np.ndarray, area: float, caveat: str, common: dict, *, seed: int,
    confidence: float,
) -> tuple[Finding, Finding | None]:  # fmt: skip
    interval = tested.diversity_interval(counts, seed=seed, confidence=confidence)
    again = Finding(
        f"{name}.again", name.rpartition(".")[0], category="The recruitment behind them",
        estimate=interval.estimate if interval else None, low=interval.low if interval else None,
        high=_possible(interval.high, interval.estimate, len(counts)) if interval else None,
        method=f"studentised bootstrap (Hall 1992), {interval.draws:,} draws, seed {seed}"
        if interval else "studentised bootstrap (Hall 1992): not estimable",
        confidence=confidence,
        caveat=f"{caveat} One-sided limit: {percent(interval.lower_limit)}."
        if interval and counts.sum() >= SMALLEST_BASE_FOR_A_PERCENTAGE else caveat,
        **common,
    )  # fmt: skip
    needed = tested.people_to_settle(counts, reference=area, confidence=confidence, power=POWER)
    if needed is None:
        return again, None
    needed = max(needed, SMALLEST_BASE_FOR_A_VERDICT)
    # Where today's number would do, what is missing are answers, not people; and a number
    # that no programme reaches is no advice.
    if not counts.sum() < needed <= FARTHEST * counts.sum():
        return again, None
    settle = Finding(
        f"{name}.settle", again.measure, category="People who would settle it", estimate=needed,
        method="people at which the one-sided limit would pass the area with a chance of "
        f"{percent(POWER)}, were the mix to stay: normal approximation with Simpson's exact "
        "variance (Simpson 1949)", says="{category}: roughly {estimate}.",
        **{**common, "unit": "people", "reference": None},
    )  # fmt: skip
    return again, settle


def _possible(high: float, estimate: float, groups: int) -> float:
    """Cut a limit off where no population of so many groups can lie."""
    return min(high, max(estimate, 1 - 1 / groups))

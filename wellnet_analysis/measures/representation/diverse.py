"""Whether the group is more diverse than the area, in three readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

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
from wellnet_analysis.stats.diversity_intervals import diversity_interval
from wellnet_analysis.stats.more_diverse import people_to_settle
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE, percent

# How sure one wants to be that so many people would settle it.
POWER = 0.8
FARTHEST = 20
# Of fewer answers nothing is said: a mix of nine people is who happened to come.
FEWEST = 10
CANNOT_TELL = "cannot tell"
_MEASURE = "representation.more_diverse"


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
    title = f"More diverse than {population.name}? By {variable.label}"
    found = compare(people, population, variable)
    if found is None:
        return not_compared(people, population, variable, _MEASURE, title)
    if found.answered < FEWEST:
        return too_few(variable, _MEASURE, title)
    family = [*comparisons(people, population, judged_with)] or [found]
    asked = _Asked(found, population, _claim(found, family, population, seed=seed,
                                             confidence=confidence))  # fmt: skip
    came, table = _came(asked), seat(organisations)
    again = _again(asked, seed=seed, confidence=confidence)
    settle = _settle(asked, confidence=confidence)
    bid = for_a_bid(found, came, verdict=asked.verdict, seat=table, place=population)
    return Findings(
        title,
        f"Chance that two people belong to different groups, beside {population.name} "
        f"({population.base(variable)}, {population.label})",
        tuple(row for row in (came, table, again, settle, bid) if row),
        tuple(_leads(asked, seat=table, settle=settle)),
        f"{population.name} residents",
    )


@dataclass(frozen=True)
class _Asked:
    """What is known of one characteristic before a word is said of it."""

    found: Comparison
    place: Population
    verdict: str

    @property
    def counts(self) -> np.ndarray:
        """People in each group."""
        return self.found.counts.to_numpy()

    @property
    def here(self) -> float:
        """Chance that two of the people differ."""
        return diversity.gini_simpson(self.counts)

    @property
    def area(self) -> float:
        """Chance that two residents differ."""
        return diversity.gini_simpson_of_shares(self.found.shares)

    @property
    def who(self) -> str:
        """Of whom alone it is known: those who did not answer could be of any group."""
        return "those who answered" if self.found.unstated else "the people who came"

    def finding(self, key: str, **told: Any) -> Finding:
        """Make a finding on this characteristic."""
        variable = self.found.variable
        return Finding(f"{_MEASURE}.{variable.name}.{key}", _MEASURE, **{
            "variable": variable.name, "counts": "none", "of": self.found.answered,
            "reference": self.area, "base": answered_on(variable), "unit": "index",
            "source": self.place.provenance(variable), **told,
        })  # fmt: skip


def _came(asked: _Asked) -> Finding:
    who, place = asked.who, asked.place.name
    exact = "more diverse than" if asked.here > asked.area else "less diverse than"
    if percent(asked.here) == percent(asked.area):
        exact = "about as diverse as"
    # The headline carries its own doubt, because a headline is what is quoted.
    doubt = ""
    if asked.verdict == CANNOT_TELL:
        doubt = "; whether this way of recruiting brings that about, we cannot tell"
    return asked.finding(
        "came", category=who[:1].upper() + who[1:], estimate=asked.here,
        method="chance that two people differ (unbiased Gini–Simpson, Simpson 1949), exact",
        caveat="Those who did not answer are left out." if asked.found.unstated else "",
        says=f"By {asked.found.variable.label}, {who} are {exact} {place}{doubt}.",
    )  # fmt: skip


def _leads(asked: _Asked, *, seat: Finding | None, settle: Finding | None) -> Iterator[str]:
    yield "{came.sentence}"
    if asked.found.answered >= SMALLEST_BASE_FOR_A_PERCENTAGE:
        those = asked.who.replace("the people", "those")
        yield (
            f"Two people picked from {those} are of different groups {{came.estimate:percent}} of "
            f"the time; two {asked.place.name} residents, {{came.reference:percent}}."
        )
    if seat:
        yield "{seats.sentence}"
    yield "{again.sentence}"
    if settle:
        yield "Roughly {settle.estimate:people} with the same mix would probably settle it."
    elif asked.verdict == CANNOT_TELL:
        yield _what_would_settle(asked.found, asked.here > asked.area)
    yield "{bid.sentence}"


def _safe_to_say(verdict: str, place: str, who: str) -> str:
    more = f"this way of recruiting tends to bring groups more diverse than {place}"
    return {
        "yes": f"It holds for the recruitment too, not only for {who}: {more}.",
        "no": "It does not hold for the recruitment: this way of recruiting tends to bring groups "
        f"less diverse than {place}.",
        CANNOT_TELL: f"It is safe to say what is true of {who}, not that {more}.",
    }[verdict]


def _what_would_settle(found: Comparison, more: bool) -> str:
    if more and found.unstated:
        return "What would settle it are the answers that are missing."
    if more:
        return "It is too close to call."
    return "With the same mix, no number of people would show that it is more diverse."


def _claim(
    found: Comparison, family: Sequence[Comparison], place: Population, *, seed: int,
    confidence: float,
) -> str:  # fmt: skip
    """Give the verdict on the recruitment, if it stands beside every other test."""
    area = diversity.gini_simpson_of_shares(found.shares)
    verdict = _verdict(
        found.counts.to_numpy(), found.unstated, area, seed=seed, confidence=confidence
    )
    claim = {"yes": MORE, "no": LESS}.get(verdict)
    if claim and not judge(family, seed=seed).stands(found, claim):
        return CANNOT_TELL
    return verdict


def _verdict(
    counts: np.ndarray, unstated: int, area: float, *, seed: int, confidence: float
) -> str:
    """Give the verdict that holds whatever the unanswered would have said."""
    fewest, most = bounds.least_and_most_diverse(counts, unstated)
    if counts.sum() < SMALLEST_BASE_FOR_A_VERDICT:
        return CANNOT_TELL
    outcomes = set()
    for case in (counts, fewest, most):
        interval = diversity_interval(case, seed=seed, confidence=confidence)
        if interval is None:
            return CANNOT_TELL
        mirrored = interval.high < area
        outcomes.add("yes" if interval.lower_limit > area else "no" if mirrored else CANNOT_TELL)
    return outcomes.pop() if len(outcomes) == 1 else "cannot tell"


def _again(asked: _Asked, *, seed: int, confidence: float) -> Finding:
    """Say what another round run the same way would bring."""
    counts, caveat = asked.counts, f"More diverse: {asked.verdict}."
    says = _safe_to_say(asked.verdict, asked.place.name, asked.who)
    who = {"category": "The recruitment behind them", "confidence": confidence, "says": says}
    interval = diversity_interval(counts, seed=seed, confidence=confidence)
    if interval is None:
        return asked.finding(
            "again", method="studentised bootstrap (Hall 1992): not estimable", caveat=caveat, **who
        )
    if counts.sum() >= SMALLEST_BASE_FOR_A_PERCENTAGE:
        caveat += f" One-sided limit: {percent(interval.lower_limit)}."
    return asked.finding(
        "again", estimate=interval.estimate, low=interval.low,
        high=_possible(interval.high, interval.estimate, len(counts)),
        method=f"studentised bootstrap (Hall 1992), {interval.draws:,} draws, seed {seed}",
        caveat=caveat, **who,
    )  # fmt: skip


def _settle(asked: _Asked, *, confidence: float) -> Finding | None:
    """Say roughly how many people would settle what is open, where people would settle it."""
    if asked.verdict != CANNOT_TELL or asked.found.unstated:
        return None
    now = asked.counts.sum()
    needed = people_to_settle(
        asked.counts, reference=asked.area, confidence=confidence, power=POWER
    )
    if needed is None:
        return None
    needed = max(needed, SMALLEST_BASE_FOR_A_VERDICT)
    # Where today's number would do, what is missing are answers, not people; and a number
    # that no programme reaches is no advice.
    if not now < needed <= FARTHEST * now:
        return None
    return asked.finding(
        "settle", category="People who would settle it", estimate=needed, unit="people",
        reference=None,
        method="people at which the one-sided limit would pass the area with a chance of "
        f"{percent(POWER)}, were the mix to stay: normal approximation with Simpson's exact "
        "variance (Simpson 1949)", says="{category}: roughly {estimate}.",
    )  # fmt: skip


def _possible(high: float, estimate: float, groups: int) -> float:
    """Cut a limit off where no population of so many groups can lie."""
    return min(high, max(estimate, 1 - 1 / groups))

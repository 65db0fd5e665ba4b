"""How many times as present each group is among those who came as among the residents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wellnet_analysis import words
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.representation.comparing import (
    Comparison,
    answered_on,
    comparisons,
)
from wellnet_analysis.measures.representation.standing_out import StandingOut, standing_out
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.stats.ratios import participation_to_prevalence

_NAME, _TITLE = "representation.ratios", "How many times its share each group has"
FEWER, MORE, OPEN = "Fewer", "More", "Not settled"


def ratios(
    people: pd.DataFrame,
    population: Population,
    variables: Sequence[Variable],
    *,
    seed: int,
    confidence: float = 0.95,
) -> Findings:
    """Divide each group's share of those who came by its share of the residents.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics to look at.
    seed : int
        Of the simulations of the tests that these are judged together with.
    confidence : float
        Of each ratio's limits, by itself.

    Returns
    -------
    Findings
        Per group of a characteristic with 20 answers or more: the participation-to-prevalence
        ratio (Poon and others 2013; ``estimate``, 1 where the group has just its share) with
        Clopper & Pearson limits (1934), and the p-value (``reference``) of an exact binomial test
        that holds whatever the unanswered would say, adjusted over all groups (Holm 1979). The note
        says whether the group has fewer or more than its share; "fewer" and "more" stand only where
        they stand among every test of the report.
    """
    compared = list(comparisons(people, population, variables))
    if not variables:
        return Findings(_TITLE, "Every characteristic", (), (f"{_TITLE}: nothing was asked.",))
    if not compared:
        return unavailable(_NAME, "", "Every characteristic", title=_TITLE)
    out = standing_out(compared, seed=seed)
    rows = tuple(row for c in compared for row in _rows(c, population, out, confidence))
    subtitle = f"Share of those who answered over the share of {population.name} residents"
    if not rows:
        least = words.SMALLEST_BASE_FOR_A_PERCENTAGE
        said = f"{_TITLE}: fewer than {least} people answered each question."
        return Findings(_TITLE, subtitle, (), (said,))
    return Findings(_TITLE, subtitle, rows, _leads(rows), "Chance, all groups allowed for")


def _rows(
    c: Comparison, population: Population, out: StandingOut, confidence: float
) -> Iterator[Finding]:
    for group, number in c.counts.items():
        count, share = int(number), float(c.shares[group])
        if not share or c.answered < words.SMALLEST_BASE_FOR_A_PERCENTAGE:
            continue
        ratio = participation_to_prevalence(count, c.answered, share, confidence=confidence)
        verdict = OPEN
        if out.surprising(c, str(group)):
            verdict = FEWER if ratio.estimate < 1 else MORE
        yield Finding(
            f"{_NAME}.{c.variable.name}_{slug(str(group))}", _NAME, c.variable.name,
            f"{c.variable.heading}: {group}", cells=(str(group),), count=count, of=c.answered,
            base=answered_on(c.variable), estimate=ratio.estimate, low=ratio.low, high=ratio.high,
            unit="times its share", confidence=confidence,
            method="participation-to-prevalence ratio (Poon and others 2013), Clopper–Pearson "
            "limits (1934) over the residents' share; exact binomial test that holds whatever "
            f"the unanswered would say, adjusted over {out.tests} tests (Holm 1979)",
            source=population.provenance(c.variable),
            reference=out.p(c, str(group)), caveat=f"{verdict}.",
            says="{category}: {estimate:2} times its share ({low:2} to {high:2}).",
        )  # fmt: skip


def _leads(rows: Sequence[Finding]) -> tuple[str, ...]:
    stand = [row for row in rows if not row.caveat.startswith(OPEN)]
    if stand:
        return tuple(f"{{{row.key}.sentence}}" for row in stand[:3])
    return ("No group is shown to have fewer or more people than its share, once every "
            "comparison is allowed for.",)  # fmt: skip

"""How far each group's share of those who came is from its share of the residents."""

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
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.stats.proportions import joint_limits

_NAME, _TITLE = "representation.differences", "How far every group is from its share of residents"


def differences(
    people: pd.DataFrame,
    population: Population,
    variables: Sequence[Variable],
    *,
    confidence: float = 0.95,
) -> Findings:
    """Lay every group of every characteristic beside its share of the residents.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics to look at.
    confidence : float
        Of the limits, at the least.

    Returns
    -------
    Findings
        Per group: share of those who answered less the residents' share (``estimate``, in
        shares), with limits that hold for all groups of a characteristic at once (Clopper &
        Pearson 1934, Bonferroni); the residents' share as ``reference``.
    """
    found = list(comparisons(people, population, variables))
    if not variables:
        return Findings(_TITLE, "Every characteristic", (), (f"{_TITLE}: nothing was asked.",))
    if not found:
        return unavailable(_NAME, "", "Every characteristic", title=_TITLE)
    rows = tuple(row for c in found for row in _rows(c, population, confidence))
    told = [row for row in rows if row.of and row.of >= words.SMALLEST_BASE_FOR_A_PERCENTAGE]
    leads: tuple[str, ...] = ()
    if told:
        far = max(told, key=lambda row: abs(row.estimate or 0))
        way = "above" if (far.estimate or 0) > 0 else "below"
        leads = (
            f"Furthest from its share: {{{far.key}.category}}, {{{far.key}.estimate:points}} "
            f"{way} the residents' {{{far.key}.reference:percent}}.",
        )
    subtitle = f"Share of those who answered less the share of {population.name} residents"
    return Findings(_TITLE, subtitle, rows, leads, "Residents")


def _rows(c: Comparison, population: Population, confidence: float) -> Iterator[Finding]:
    limits = joint_limits([int(count) for count in c.counts], confidence=confidence)
    for (group, number), (low, high) in zip(c.counts.items(), limits, strict=True):
        count, share = int(number), float(c.shares[group])
        yield Finding(
            f"{_NAME}.{c.variable.name}_{slug(str(group))}", _NAME, c.variable.name,
            f"{c.variable.heading}: {group}", cells=(str(group),),
            count=count, of=c.answered, base=answered_on(c.variable),
            estimate=count / c.answered - share, low=low - share, high=high - share,
            reference=share, unit="percentage points", confidence=confidence,
            method="difference of shares, the residents taken as known; Clopper–Pearson limits "
            "(1934) that hold for all groups of a characteristic at once (Bonferroni)",
            source=population.provenance(c.variable),
            says="{category}: {count} of {of}.",
        )  # fmt: skip

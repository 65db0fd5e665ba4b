"""How evenly the recruitment reached the groups of each characteristic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.representation.comparing import (
    Comparison,
    answered_on,
    comparisons,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.stats.response import Evenness, evenness


def evenly(people: pd.DataFrame, population: Population, variables: Sequence[Variable]) -> Findings:
    """Say how evenly groups were reached, and which groups make it uneven.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics to look at.

    Returns
    -------
    Findings
        Per characteristic: the coefficient of variation of the groups' rates (0 where all were
        reached alike), and what chance alone gives (``reference``); the R-indicator (Schouten,
        Cobben & Bethlehem 2009), in the population-based form, which needs totals only; and per
        group its partial indicator over the mean rate (Schouten and others 2012).
    """
    name, title = "representation.evenly", "How evenly groups were reached"
    found = [
        (c, evenness(c.counts, c.residents))
        for c in comparisons(people, population, variables)
        if (c.counts <= c.residents).all()
    ]
    if not variables:
        return Findings(title, "Every characteristic", (), (f"{title}: nothing was asked.",))
    if not found:
        return unavailable(name, "", "Every characteristic", title=title)
    whole = [_row(name, c, even, population) for c, even in found]
    most = max(whole, key=lambda row: (row.estimate or 0) - (row.reference or 0))
    # The groups that make it uneven, from the one that was reached most for its share.
    groups = {
        c.variable.name: sorted(_groups(name, c, even, population), key=lambda row: -row.estimate)
        for c, even in found
    }
    ends = groups[most.variable][0], groups[most.variable][-1]
    leads = (
        f"Reached least evenly: {{{most.key}.category:lower}}; the spread of the rates is "
        f"{{{most.key}.estimate:2}} of their mean, where chance alone gives about "
        f"{{{most.key}.reference:2}}.",
        f"Adding most to it: {{{ends[0].key}.category}}, reached more than others, and "
        f"{{{ends[1].key}.category}}, reached less.",
    )
    rows = [
        row for each, (c, even) in zip(whole, found, strict=True)
        for row in (each, *_whole(name, c, even, population), *groups[c.variable.name])
    ]  # fmt: skip
    subtitle = f"Spread of the rates at which groups of {population.name} were reached, over their "
    return Findings(title, f"{subtitle}mean", tuple(rows), leads, "By chance alone")


def _row(name: str, c: Comparison, even: Evenness, population: Population) -> Finding:
    return Finding(
        f"{name}.{c.variable.name}", name, c.variable.name, c.variable.heading, counts="none",
        estimate=even.variation, reference=even.by_chance, of=c.answered,
        base=answered_on(c.variable), unit="coefficient",
        method="coefficient of variation of group rates (Schouten, Cobben & Bethlehem 2009), "
        "population-based",
        source=population.provenance(c.variable),
        says="{category}: {estimate:2}, by chance about {reference:2}.",
    )  # fmt: skip


def _whole(
    name: str, c: Comparison, even: Evenness, population: Population
) -> Iterator[Finding]:  # fmt: skip
    """Tell the same without what chance adds, and as an R-indicator."""
    for key, told, value, unit, places, method in (
        ("beyond_chance", "without what chance adds", even.adjusted, "coefficient", 2,
         "square root of the squared coefficient less what chance adds to it"),
        ("r_indicator", "R-indicator", even.indicator, "R-indicator", 4,
         "R-indicator (Schouten, Cobben & Bethlehem 2009), population-based; near 1 whenever few "
         "of the residents came"),
    ):  # fmt: skip
        yield Finding(
            f"{name}.{c.variable.name}_{key}", name, c.variable.name,
            f"{c.variable.heading}: {told}", counts="none", estimate=value, of=c.answered,
            base=answered_on(c.variable), unit=unit, method=method,
            source=population.provenance(c.variable),
            says=f"{{category}}: {{estimate:{places}}}.",
        )  # fmt: skip


def _groups(
    name: str, c: Comparison, even: Evenness, population: Population
) -> Iterator[Finding]:  # fmt: skip
    for group, part in zip(c.counts.index, even.groups, strict=True):
        yield Finding(
            f"{name}.{c.variable.name}_{slug(str(group))}", name, c.variable.name,
            f"{c.variable.heading}: {group}", counts="none", estimate=part, of=c.answered,
            base=answered_on(c.variable), unit="coefficient",
            method="partial indicators over the mean rate (Schouten and others 2012): above 0 "
            "where a group was reached more than others, their squares add up to that of the "
            "coefficient",
            source=population.provenance(c.variable),
            says="{category}: {estimate:2}.",
        )  # fmt: skip

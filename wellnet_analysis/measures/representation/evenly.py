"""How evenly the recruitment reached the groups of each characteristic."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, unavailable
from wellnet_analysis.measures.representation.comparing import (
    Comparison,
    answered_on,
    comparisons,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.stats.response import Evenness, evenness
from wellnet_analysis.words import number


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
        reached alike), and what chance alone gives (``reference``). The R-indicator
        (Schouten, Cobben & Bethlehem 2009), in the population-based form, which needs totals
        only, and the groups with the largest partial indicators over the mean rate (Schouten
        and others 2012) end ``method``.
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
    leads = (
        f"Reached least evenly: {{{most.key}.category:lower}}; the spread of the rates is "
        f"{{{most.key}.estimate:2}} of their mean, where chance alone gives about "
        f"{{{most.key}.reference:2}}.",
    )
    subtitle = f"Spread of the rates at which groups of {population.name} were reached, over their "
    return Findings(title, f"{subtitle}mean", tuple(whole), leads, "By chance alone")


def _row(name: str, c: Comparison, even: Evenness, population: Population) -> Finding:
    partial = sorted(zip(even.groups, c.counts.index, strict=True), key=lambda each: abs(each[0]))
    most = ", ".join(f"{group} {number(part, places=2)}" for part, group in partial[:-4:-1])
    return Finding(
        f"{name}.{c.variable.name}", name, c.variable.name, c.variable.heading, counts="none",
        estimate=even.variation, reference=even.by_chance, of=c.answered,
        base=answered_on(c.variable), unit="coefficient",
        method="coefficient of variation of group rates, R-indicator (Schouten, Cobben & Bethlehem "
        "2009) and partial indicators over the mean rate (Schouten and others 2012), "
        f"population-based: R = {number(even.indicator, places=4)}, near 1 whenever few of the "
        f"residents came; without what chance adds {number(even.adjusted, places=2)}; partial "
        f"indicators {most}",
        source=population.provenance(c.variable),
        says="{category}: {estimate:2}, by chance about {reference:2}.",
    )  # fmt: skip

"""Which groups have fewer people than would mirror the area."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wellnet_analysis import words
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.representation.comparing import (
    answered_on,
    comparisons,
)
from wellnet_analysis.measures.representation.standing_out import standing_out
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable


def gaps(
    people: pd.DataFrame,
    population: Population,
    variables: Sequence[Variable],
    *,
    seed: int,
) -> Findings:
    """Name the groups with fewer, or more, people than would mirror the area.

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

    Returns
    -------
    Findings
        Per group of every shown breakdown: people (``count``), people who would mirror the
        area (``reference``) and the difference (``estimate``). A group is called fewer or more
        than expected only where an exact binomial test, adjusted over all groups (Holm 1979),
        says so at 5% and stands when every test of the report is judged together.
    """
    name, title = "representation.gaps", "Who is not here yet"
    found = list(comparisons(people, population, variables))
    if not variables:
        return Findings(title, "Every characteristic", (), (f"{title}: nothing was asked.",))
    if not found:
        return unavailable(name, "", "Every characteristic", title=title)
    cells = [
        (c, str(group), int(count), float(c.shares[group]))
        for c in found
        for group, count in c.counts.items()
    ]
    out = standing_out(found, seed=seed)
    rows = []
    for c, group, count, share in cells:
        expected = share * c.answered
        said = "of those who answered" if c.unstated else "came"
        word = "Fewer than expected" if count < expected else "More than expected"
        rows.append(
            Finding(
                f"{name}.{c.variable.name}_{slug(group)}", name, c.variable.name,
                f"{c.variable.heading}: {group}", cells=(group,),
                count=count, of=c.answered, base=answered_on(c.variable),
                estimate=count - expected, reference=expected, unit="people",
                method="difference from the residents' share; exact binomial test that holds "
                f"whatever the unanswered would say, adjusted over {out.tests} tests (Holm "
                f"1979): p = {out.p(c, group):.3f}",
                source=population.provenance(c.variable),
                caveat=f"{word}; chance alone would seldom do this." if out.surprising(c, group)
                else "",
                says=f"{c.variable.heading}, {group}: {{count}} {said}, where about "
                f"{{reference}} would mirror {population.name}.",
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (row.estimate or 0, row.id))
    return Findings(title, f"People who came, against a mirror of {population.name}",
                    tuple(rows), _missing(rows, population),
                    f"Would mirror {population.name}")  # fmt: skip


def _missing(rows: Sequence[Finding], population: Population) -> tuple[str, ...]:
    fewer = [row for row in rows if (row.estimate or 0) < 0]
    surprising = [row for row in fewer if row.caveat]
    said = [f"{{{row.key}.sentence}}" for row in (surprising or fewer)[:3]]
    if not fewer:
        said = [f"No group that can be shown has fewer people than would mirror {population.name}."]
    elif not surprising:
        said.append("These are the widest gaps; chance alone could give them.")
    else:
        said[0] = f"Missing most: {said[0]}"
        said.append("Chance alone would seldom do this; the other gaps are not settled.")
    return (*said, words.UNNAMED)

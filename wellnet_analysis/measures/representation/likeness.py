"""One figure for each characteristic: how far those who came are from the area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, unavailable
from wellnet_analysis.measures.representation.comparing import (
    LEVEL,
    answered_on,
    comparisons,
)
from wellnet_analysis.measures.representation.judging import MIX, fit_at_worst, judge
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.stats import fit, many_tests
from wellnet_analysis.stats.dissimilarity import dissimilarity, dissimilarity_by_chance
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE


def overall(
    people: pd.DataFrame,
    population: Population,
    variables: Sequence[Variable],
    *,
    seed: int,
) -> Findings:
    """Say on which characteristics the people who came differ from the area.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics to look at.
    seed : int
        Of the simulation.

    Returns
    -------
    Findings
        Per characteristic: the share of people who would have to belong to another group for
        the mix to match (index of dissimilarity, Duncan & Duncan 1955), and what the same
        number of random residents would show on average (``reference``). The verdict is a
        Monte Carlo goodness-of-fit test (Cai & Krishnamoorthy 2006) that holds whatever the
        unanswered would say, adjusted over the characteristics (Holm 1979), and that stands
        when every test of the report is judged together.
    """
    name, title = "representation.overall", "Likeness to the area, in one figure each"
    found = list(comparisons(people, population, variables))
    if not variables:
        return Findings(title, "Every characteristic", (), (f"{title}: nothing was asked.",))
    if not found:
        return unavailable(name, "", "Every characteristic", title=title)
    adjusted = many_tests.holm([fit_at_worst(c, seed=seed) for c in found])
    together = judge(found, seed=seed)
    rows = []
    for c, p_value in zip(found, adjusted, strict=True):
        chance = dissimilarity_by_chance(c.answered, c.shares, seed=seed)
        differs = p_value < LEVEL and together.stands(c, MIX)
        rows.append(
            Finding(
                f"{name}.{c.variable.name}", name, c.variable.name, c.variable.heading,
                counts="none", estimate=dissimilarity(c.counts, c.shares),
                reference=chance.mean, of=c.answered,
                base=answered_on(c.variable), unit="index",
                method="index of dissimilarity (Duncan & Duncan 1955); Monte Carlo goodness of "
                f"fit, {fit.DRAWS:,} draws, seed {seed}, that holds whatever the unanswered "
                f"would say, adjusted over {len(found)} tests (Holm 1979): p = {p_value:.3f}",
                source=population.provenance(c.variable),
                caveat="Differs by more than chance would give." if differs
                else "Not settled, once every comparison is allowed for.",
                says="{category}: {estimate:percent} of {base} would have to be in another "
                "group to match; chance alone gives about {reference:percent}."
                if c.answered >= SMALLEST_BASE_FOR_A_PERCENTAGE else "{category}: {caveat}",
            )
        )  # fmt: skip
    return Findings(title, f"Distance from {population.name}, by characteristic", tuple(rows),
                    tuple(_differences(rows, population)), "By chance alone")  # fmt: skip


def _differences(rows: Sequence[Finding], population: Population) -> Iterator[str]:
    # Named through the rows, so that a verdict goes where its figure goes.
    named = {row.key: f"{{{row.key}.category:lower}}" for row in rows}
    differ = [named[row.key] for row in rows if row.caveat.startswith("Differs")]
    alike = [named[row.key] for row in rows if not row.caveat.startswith("Differs")]
    if differ:
        yield (
            f"By {listed(differ)}, the people who came differ from {population.name} by more "
            "than chance would give."
        )
    if alike:
        yield (
            f"By {listed(alike)}, it is not settled whether they differ: chance could give this, "
            "once every comparison is allowed for."
        )

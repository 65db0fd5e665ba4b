"""Whether those who came are so close to the area that they may be called representative."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, unavailable
from wellnet_analysis.measures.representation.comparing import (
    LEVEL,
    Comparison,
    answered_on,
    comparisons,
)
from wellnet_analysis.measures.representation.judging import (
    CLOSE,
    Together,
    close_at_worst,
    judge,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.stats.ratios import ALIKE, people_to_show

POWER = 0.8


def close(
    people: pd.DataFrame, population: Population, variables: Sequence[Variable], *, seed: int
) -> Findings:
    """Ask on which characteristics those who came are shown to be close to the area.

    That no difference was found shows no likeness; this asks for the likeness itself. Every
    group's share has to lie between 0.8 and 1.25 times that of the residents.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics to look at.
    seed : int
        Of the simulations of the tests that it is judged together with.

    Returns
    -------
    Findings
        Per characteristic: the verdict of two one-sided exact binomial tests of every group
        (Schuirmann 1987; the largest p-value counts, Berger 1982) that holds wherever the
        unanswered belong and stands when every test of the report is judged together, and
        roughly how many people it takes to show such closeness where it is there
        (``estimate``). "Representative" stands only where the verdict is yes.
    """
    name, title = "representation.close", "Are they close to the area, group by group?"
    found = list(comparisons(people, population, variables))
    if not variables:
        return Findings(title, "Every characteristic", (), (f"{title}: nothing was asked.",))
    if not found:
        return unavailable(name, "", "Every characteristic", title=title)
    together = judge(found, seed=seed)
    rows = [_row(name, c, population, together) for c in found]
    shown = [f"{{{row.key}.category:lower}}" for row in rows if row.caveat.startswith("Close: yes")]
    open_ = [row for row in rows if not row.caveat.startswith("Close: yes")]
    leads = []
    if shown:
        leads.append(f"By {listed(shown)}, those who came are representative of {population.name}: "
                     "every group is close to its share of the residents.")  # fmt: skip
    if open_:
        names = listed(f"{{{row.key}.category:lower}}" for row in open_)
        leads.append(f"By {names}, we cannot tell whether every group is close to its share.")
        leads.append("It is safe to say how many came of each group.")
        told = [row for row in open_ if row.estimate]
        if told:
            least = min(told, key=lambda row: row.estimate or 0)
            leads.append(
                f"To show that all are close takes about {{{least.key}.estimate}} answers by "
                f"{{{least.key}.category:lower}}, and more by the others, if they are."
            )
    subtitle = f"Answers needed to show that every group has about its share of {population.name}"
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def _row(name: str, c: Comparison, population: Population, together: Together) -> Finding:
    p_value = close_at_worst(c)
    smallest = min(float(share) for share in c.shares if share > 0)
    verdict = "yes" if p_value < LEVEL and together.stands(c, CLOSE) else "cannot tell"
    return Finding(
        f"{name}.{c.variable.name}", name, c.variable.name, c.variable.heading, counts="none",
        estimate=people_to_show(smallest, power=POWER), of=c.answered,
        base=answered_on(c.variable), unit="answers",
        method=f"shares between {ALIKE[0]} and {ALIKE[1]} times those of residents: "
        "two one-sided exact binomial tests of every group (Schuirmann 1987), the largest "
        "p-value over groups (Berger 1982) and over where the unanswered belong; "
        "answers that show the smallest group of residents to be close with a "
        f"chance of {POWER:.0%}, by exact power: p = {p_value:.3f}",
        source=population.provenance(c.variable),
        caveat=f"Close: {verdict}.",
        says="{category}: roughly {estimate} answers would show it, if it is so.",
    )  # fmt: skip

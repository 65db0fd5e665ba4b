"""What each share could be at the least and at the most, whatever the unanswered would say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.measures.representation.comparing import (
    Comparison,
    answered_on,
    comparisons,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.stats.bounds import share_bounds
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_NAME, _TITLE = "representation.unanswered", "What the missing answers could change"


def unanswered(
    people: pd.DataFrame, population: Population, variables: Sequence[Variable]
) -> Findings:
    """Give the range of every share, wherever those who did not answer belong.

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
        Per group of each question that somebody left unanswered: the share of those who
        answered, between the shares of everybody with none and with all of the unanswered in
        the group (Horowitz & Manski 1998), beside the residents' share. The note says where
        the residents' share lies.
    """
    found = [c for c in comparisons(people, population, variables) if c.unstated]
    if not found:
        said = "Every question that is compared and can be shown in full was answered by everybody."
        return Findings(_TITLE, "Every characteristic", (), (said,))
    rows = tuple(row for c in found for row in _rows(c, population))
    told = [row for row in rows if (row.of or 0) >= SMALLEST_BASE_FOR_A_PERCENTAGE]
    open_ = [row for row in told if row.caveat.startswith("Could")]
    leads: tuple[str, ...] = ()
    if told:
        widest = max(told, key=lambda row: (row.high or 0) - (row.low or 0))
        leads = (
            f"Widest: {{{widest.key}.category}}, {{{widest.key}.low:percent}} to "
            f"{{{widest.key}.high:percent}} of everybody, whatever the missing answers.",
        )
    if open_:
        leads += (f"Of {{{open_[0].key}.category}}, for one, the missing answers could turn fewer "
                  "than among residents into more.",)  # fmt: skip
    subtitle = "Share of those who answered, and the range with everybody"
    return Findings(_TITLE, subtitle, rows, leads, f"{population.name} residents")


def _rows(c: Comparison, population: Population) -> Iterator[Finding]:
    for group, number in c.counts.items():
        count, share = int(number), float(c.shares[group])
        low, high = share_bounds(count, c.answered, c.unstated)
        turns = low <= share <= high
        yield Finding(
            f"{_NAME}.{c.variable.name}_{slug(str(group))}", _NAME, c.variable.name,
            f"{c.variable.heading}: {group}", cells=(str(group),), count=count, of=c.answered,
            base=answered_on(c.variable), estimate=count / c.answered, low=low, high=high,
            reference=share, unit="share",
            method="worst-case bounds: none and all of the unanswered in the group (Horowitz & "
            "Manski 1998)",
            source=population.provenance(c.variable),
            caveat="Could be above or below residents." if turns
            else "On the same side of residents either way.",
            says="{category}: {count} of {of} who answered.",
        )  # fmt: skip

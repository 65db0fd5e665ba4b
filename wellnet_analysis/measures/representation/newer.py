"""Whether newer figures of residents, such as mid-year estimates, tell another story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.measures.representation.comparing import (
    Comparison,
    answered_on,
    compare,
    comparisons,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE, percent

_NAME, _TITLE = "representation.newer", "Beside newer figures of residents"


def newer(
    people: pd.DataFrame, populations: Sequence[Population], variables: Sequence[Variable]
) -> Findings:
    """Set the groups beside newer figures of residents, with the older ones in the note.

    A census is a picture of one day, and this one was taken in a lockdown; estimates for later
    years know ages and sexes, and nothing else.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    populations : sequence of Population
        Every base; the first is the one the report uses.
    variables : sequence of Variable
        The characteristics to look at.

    Returns
    -------
    Findings
        Per group of each characteristic that a newer base knows: the share of those who
        answered (``estimate``), beside the newest base's share of residents (``reference``);
        the note has the share of the base that the report uses. Not on the page where no base is
        newer.
    """
    first = populations[0] if populations else None
    later = [other for other in populations[1:] if first and other.as_at > first.as_at]
    rows: list[Finding] = []
    turned: list[Finding] = []
    for found, base in _newest(people, later, variables):
        before = compare(people, first, found.variable) if first else None
        if before is None or found.answered < SMALLEST_BASE_FOR_A_PERCENTAGE:
            continue
        for row, older in _rows(found, base, before, first):
            rows.append(row)
            here, there = (row.estimate or 0), (row.reference or 0)
            if (here - there) * (here - older) < 0:
                turned.append(row)
    if first is None or not rows:
        said = f"{_TITLE}: none of the programme's figures of residents is newer than the first."
        return Findings(_TITLE, "", (), (said,), asked=False, asked_by=_NAME)
    lead = (
        "Every group that has fewer, or more, of those who came than its share has so by the newer "
        "figures too."
    )
    if turned:
        named = "; ".join(f"{{{row.key}.category}}" for row in turned)
        lead = f"By newer figures these turn from fewer to more, or back: {named}."
    labels = {row.source.partition(",")[0] for row in rows}
    subtitle = f"Share of those who answered, beside {first.name} residents; {first.label} in notes"
    compared = labels.pop() if len(labels) == 1 else "Newer figures"
    return Findings(_TITLE, subtitle, tuple(rows), (lead,), compared)


def _newest(
    people: pd.DataFrame, later: Sequence[Population], variables: Sequence[Variable]
) -> Iterator[tuple[Comparison, Population]]:
    """Compare each characteristic with the newest base that knows it."""
    for variable in variables:
        known = [base for base in later if base.knows(variable)]
        if known:
            base = max(known, key=lambda each: each.as_at)
            for found in comparisons(people, base, [variable]):
                yield found, base


def _rows(
    found: Comparison, base: Population, before: Comparison, first: Population
) -> Iterator[tuple[Finding, float]]:
    for group, number in found.counts.items():
        count, older = int(number), float(before.shares[group])
        row = Finding(
            f"{_NAME}.{found.variable.name}_{slug(str(group))}", _NAME, found.variable.name,
            f"{found.variable.heading}: {group}", cells=(str(group),), count=count,
            of=found.answered, base=answered_on(found.variable),
            estimate=count / found.answered, reference=float(found.shares[group]), unit="share",
            method=f"share of {base.name} residents in newer figures, beside the same share in "
            "those the report uses",
            source=base.provenance(found.variable),
            caveat=f"Compared with: {first.label}, {percent(older)}.",
            says="{category}: {estimate:percent} of those who answered, {reference:percent} of "
            "residents by newer figures.",
        )  # fmt: skip
        yield row, older

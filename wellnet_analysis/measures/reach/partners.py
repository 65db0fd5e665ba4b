"""What the centres' own counts add up to, as a range: nobody can tell who was counted twice."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.stats.overlap import ranges

_TITLE = "What the centres counted"
_SUBTITLE = "People, from the largest centre's count to the sum of all"


def rolled_up(counts: pd.DataFrame | None) -> Findings:
    """Add the centres' returned sheets up, without pretending that nobody stands in two.

    The same person may have come to several centres. So there are at least as many different
    people as the largest centre counted, and at most as many as all centres together.

    Parameters
    ----------
    counts : DataFrame or None
        ``organisation_id``, ``variable``, ``category`` and ``count`` of every sheet, in order of
        date: of one centre and answer the last row holds. A count may say "fewer than 5". Counts
        of people on a centre's sheet pass no plan, so only a working copy has this; None in a
        report for others, or if no sheet came back.

    Returns
    -------
    Findings
        Per question and answer: the least number of people (``count`` and ``low``) and the most
        (``high``), as people of the population ``centres``.
    """
    name = "reach.rolled_up"
    if counts is None:
        told = f"{_TITLE}: only in the evaluator's own working copy, once sheets have come back."
        return nothing(name, _TITLE, _SUBTITLE, why=told)
    groups = list(zip(counts["variable"], counts["category"], strict=True))
    found = ranges(counts["organisation_id"], groups, counts["count"])
    rows = [
        Finding(
            f"{name}.{slug(variable)}_{slug(category)}", name, f"counts: {variable}",
            f"{variable.replace('_', ' ').capitalize()}: {category}", cells=(category,),
            population="centres", count=told.least, low=told.least, high=told.most, unit="people",
            source="counts.csv", caveat="One centre only." if told.lists == 1 else "",
            method="from the largest count of one centre to the sum over centres",
            says="{category}: {low} to {high:people}.",
        )
        for (variable, category), told in found.items()
    ]  # fmt: skip
    lead = (
        "The same person may be counted at several centres, so each figure runs from the largest "
        "single count to the sum of all."
    )
    return Findings(_TITLE, _SUBTITLE, tuple(rows), (lead,) if rows else ())

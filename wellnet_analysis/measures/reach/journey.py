"""How far people have come: every stage among all who registered."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.schema.journey import stage_groups
from wellnet_analysis.stats.proportions import wilson
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

CAME = "people who registered"
NOT_YET = "Not yet: nobody has reached this stage by the report's date."


def funnel(people: pd.DataFrame, *, confidence: float = 0.95) -> Findings:
    """Show how many people reached each stage of the way.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per stage that the shown groups add up to: people, share of all who registered with
        Wilson limits (Wilson 1927), and share of the stage before as ``reference``, where
        that was reached by enough people for a percentage.
    """
    name, title = "reach.funnel", "How far people have come"
    if "journey" not in people:
        return unavailable(name, "journey", "The journey", title=title)
    groups = stage_groups(people["journey"].cat.categories)
    counts = people["journey"].value_counts()
    registered = int(counts.sum())
    reached = {stage: int(sum(counts[g] for g in cells)) for stage, cells in groups.items()}
    before: Mapping[str, int | None] = {
        next(iter(reached), ""): None,
        **{stage: reached[previous] for previous, stage in pairwise(reached)},
    }
    rows = []
    for stage, count in reached.items():
        previous = before[stage]
        # All who registered are the base itself: nothing there is uncertain.
        low, high = (None, None) if previous is None else limits(count, registered, confidence)
        compared = previous is not None and previous >= SMALLEST_BASE_FOR_A_PERCENTAGE
        rows.append(
            Finding(
                f"{name}.{slug(stage)}", name, "journey", stage, count=count, of=registered,
                base=CAME, estimate=count / registered if registered else None, low=low,
                high=high, reference=count / previous if compared else None, unit="share",
                confidence=None if low is None else confidence,
                method="share with Wilson score limits (Wilson 1927); reference: share of the "
                "stage before",
                caveat=NOT_YET if count == 0 else "",
                says=NOT_YET if count == 0 else "{category}: {count} of {of}.",
                cells=groups[stage],
            )
        )  # fmt: skip
    done = [slug(stage) for stage, count in reached.items() if count]
    lead = "; ".join(f"{{{key}.category:lower}}: {{{key}.count}}" for key in done)
    leads = (f"{lead}.",) if len(done) > 1 else ()
    return Findings(title, "People who reached each stage", tuple(rows), leads,
                    "Of the stage before")  # fmt: skip


def limits(count: int, of: int, confidence: float) -> tuple[float, float] | tuple[None, None]:
    """Work out Wilson limits of a share (Wilson 1927), or none where there is no base."""
    return wilson(count, of, confidence=confidence) if of else (None, None)

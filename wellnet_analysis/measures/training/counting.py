"""How many people stand at each stage of the way, where all of it may be shown."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.schema import HELD_BACK
from wellnet_analysis.schema.journey import cells_of


def counted(people: pd.DataFrame) -> pd.Series | None:
    """Count the printed groups of the journey.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.

    Returns
    -------
    Series or None
        People by printed group; None where the journey, or a group of it, may not be shown.
    """
    if "journey" not in people or people.attrs.get(HELD_BACK, {}).get("journey"):
        return None
    return people["journey"].value_counts(sort=False)


def at(counts: pd.Series, stage: str) -> tuple[int, tuple[str, ...]]:
    """Add up the people who reached a stage, and name the printed groups they stand in.

    Examples
    --------
    >>> at(pd.Series({"No place yet, or withdrew first": 10, "Took a place": 45}), "Took a place")
    (45, ('Took a place',))
    """
    cells = cells_of(stage, tuple(counts.index))
    return int(sum(counts[cell] for cell in cells)), cells

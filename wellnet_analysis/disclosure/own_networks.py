"""Whose own network grew, stayed or shrank, counted for a working copy alone."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from wellnet_analysis.schema.tables.network import FELL, MOVES, OWN, ROSE, UNCHANGED


def moving(here: pd.DataFrame, own: pd.DataFrame) -> Iterator[tuple[str, dict[str, int]]]:
    """Count people by whether what they told in the first wave fell, stayed or rose by the last.

    Parameters
    ----------
    here : DataFrame
        Rows of ``Records.people``.
    own : DataFrame
        Rows of ``own_networks.csv``.

    Yields
    ------
    tuple of str and dict
        People by move, once for people and once for communities; nothing of a single wave.
    """
    own = own[own["participant_id"].isin(here["participant_id"])]
    waves = sorted(own["wave"].astype(int).unique())
    if len(waves) < 2:
        return
    for what in ("people", "communities"):
        told = own.assign(wave=own["wave"].astype(int)).pivot_table(
            index="participant_id", columns="wave", values=what
        )
        if not {waves[0], waves[-1]} <= set(told):
            continue
        moved = np.sign((told[waves[-1]] - told[waves[0]]).dropna())
        counts = moved.map({-1.0: FELL, 0.0: UNCHANGED, 1.0: ROSE}).value_counts()
        yield f"{OWN}{what}", {move: int(counts.get(move, 0)) for move in MOVES}

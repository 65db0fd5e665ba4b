"""Rows of people who asked to be forgotten, and of those who now ask to come back."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from wellnet_analysis.errors import ParameterError, row_numbers
from wellnet_analysis.intake.body import Body
from wellnet_analysis.intake.memory import Memory
from wellnet_analysis.intake.persons import keys_of


def forgotten(body: Body, frame: pd.DataFrame, table: str, memory: Memory) -> np.ndarray:
    """Mark the rows of people who asked to be forgotten."""
    if table not in {"people", "attendance", "surveys"} or not memory.ring.gone:
        return np.zeros(len(body.numbers), dtype=bool)
    register = table != "people"
    return np.array([memory.ring.is_forgotten(person, register=register)
                     for person in _named(body, frame, table)], dtype=bool)  # fmt: skip


def _named(body: Body, frame: pd.DataFrame, table: str) -> list[dict[str, str]]:
    """What each row's person is matched by."""
    about = frame if table == "people" else pd.DataFrame(index=frame.index)
    return keys_of(body, about).to_dict("records")


def welcome(
    back: Collection[int], body: Body, frame: pd.DataFrame, table: str, memory: Memory | None
) -> None:
    """Take people in again who asked to be forgotten, each by a row that was left out."""
    left = forgotten(body, frame, table, memory) if memory and table == "people" else ()
    place_of = {int(body.numbers[place]): place for place in np.flatnonzero(left)}
    if wrong := sorted(set(back) - set(place_of)):
        raise ParameterError(
            f"No person who asked to be forgotten stands in {row_numbers(wrong)}.",
            where=body.file, do="Give the rows that an import of these registrations left out.",
        )  # fmt: skip
    named = _named(body, frame, table)
    for row in back:
        memory.ring.welcome(named[place_of[row]])

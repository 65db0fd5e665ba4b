"""The moves that may be shown, as a report's people hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from wellnet_analysis.instruments import Instrument
from wellnet_analysis.instruments.pairing import CHANGE, LATER_CHANGE, OTHERS
from wellnet_analysis.schema import ANSWERED, HELD_BACK, NO_ANSWER, NOT_STATED

ASKED_TWICE = "people who answered both times"
REGISTERED = "people who registered"
NOTHING_YET = (
    "Nothing can be told of change: people were asked only once, or too few were asked twice."
)
NOT_COLLECTED = "No survey has been collected yet."
SOURCE = "surveys.csv"
MOVED_BY = "first answer taken from the later one of the same person"


class Moves(NamedTuple):
    """One instrument's moves as they may be shown.

    ``pairs`` is None where the number of people asked twice may not be told; ``groups`` are the
    printed groups of those asked twice, with their numbers, and ``unanswered`` the others'.
    """

    instrument: Instrument
    variable: str
    groups: Mapping[str, int]
    pairs: int | None
    everybody: int
    unanswered: tuple[str, ...] = ()

    @property
    def better(self) -> str:
        """The group in which a move is a move to the better."""
        return "Rose" if self.instrument.better == "higher" else "Fell"

    @property
    def told(self) -> bool:
        """Whether it is told how many moved, not only how many answered."""
        return ANSWERED not in self.groups


def moves(
    people: pd.DataFrame, instruments: Mapping[str, Instrument], *, later: bool = False
) -> Iterator[Moves]:
    """Find what may be shown of every primary instrument.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``change: …`` are categoricals of the shown groups.
    instruments : mapping of str to Instrument
        What was asked.
    later : bool
        Whether it is the later follow-up.

    Yields
    ------
    Moves
        Nothing of an instrument that may not be shown at all.
    """
    for key, this in instruments.items():
        variable = f"{LATER_CHANGE if later else CHANGE}{key}"
        if variable not in people or people.attrs.get(HELD_BACK, {}).get(variable):
            continue
        counts = people[variable].value_counts(sort=False)
        groups = {str(name): int(counts[name]) for name in counts.index
                  if name not in (*NO_ANSWER, NOT_STATED)}  # fmt: skip
        # The group that is told by name stands last, as the highest answer does.
        groups = dict(sorted(groups.items(), key=lambda each: not each[0].startswith(OTHERS)))
        left = tuple(str(name) for name in counts.index if name not in groups)
        # Where nobody stands apart as unanswered, they stand among all the others.
        pairs = sum(groups.values()) if left else None
        yield Moves(this, variable, groups, pairs, int(counts.sum()), left)


def heading(label: str) -> str:
    """Write a label as a heading."""
    return label[:1].upper() + label[1:]

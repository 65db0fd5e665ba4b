"""Cells of one sheet, column by column, each different cell held once.

A column of a million answers holds a handful of different ones. Whatever is worked out about
an answer is worked out once, for the different ones, and looked up for the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count, zip_longest

import numpy as np


@dataclass(frozen=True, repr=False)
class Coded:
    """One column: the different cells, and for each row which one stands there.

    Parameters
    ----------
    cells : list of str
        Every different cell once; the first is always the empty one.
    codes : numpy.ndarray
        For each row the place of its cell in ``cells``.

    Examples
    --------
    >>> Coded(["", "yes"], np.array([1, 0, 1])).texts().tolist()
    ['yes', '', 'yes']
    """

    cells: list[str]
    codes: np.ndarray

    def texts(self) -> np.ndarray:
        """Every row's cell."""
        return np.array(self.cells, dtype=object)[self.codes]

    def rows_of(self, places: Iterable[int]) -> np.ndarray:
        """Mark the rows where one of these cells stands."""
        wanted = np.zeros(len(self.cells), dtype=bool)
        wanted[list(places)] = True
        return wanted[self.codes]

    def take(self, rows: np.ndarray) -> Coded:
        """Keep some of the rows; a cell that stands in none of them says nothing any more."""
        codes = self.codes[rows]
        used = np.bincount(codes, minlength=len(self.cells)) > 0
        if used.all():
            return Coded(self.cells, codes)
        cells = list(self.cells)
        for place in np.flatnonzero(~used).tolist():
            cells[place] = ""
        return Coded(cells, codes)


@dataclass(frozen=True, repr=False)
class Grid:
    """One sheet as it was read.

    Parameters
    ----------
    file : str
        File name, for messages.
    sheet : str
        Name of the sheet; empty for a text file.
    columns : tuple of Coded
        The cells of each column, all columns equally long.
    numbers : numpy.ndarray
        Row numbers as a spreadsheet shows them; empty rows are not held.
    hidden : int
        Rows that the workbook hides, perhaps by a filter.
    dated : frozenset of int
        Columns in which the workbook stores real dates.
    real_dates : mapping of int to set of int
        For those columns the places, in ``cells``, that came from real dates.
    uncomputed : frozenset of (int, int)
        Row number and column of formulas whose result was never stored.
    broken : frozenset of (int, int)
        Row number and column of cells that show a spreadsheet error.
    merged : tuple
        Merged areas as first row, first column, last row, last column.
    epoch : int
        1900 or 1904: where the workbook begins to count days.
    joiner : str
        What parts the cells of a text file.
    """

    file: str
    sheet: str
    columns: tuple[Coded, ...]
    numbers: np.ndarray
    hidden: int = 0
    real_dates: dict[int, set[int]] = field(default_factory=dict)
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    broken: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    epoch: int = 1900
    joiner: str = ""

    def __len__(self) -> int:
        return len(self.numbers)

    def row(self, place: int) -> list[str]:
        """The cells of one row, by its place."""
        return [column.cells[column.codes[place]] for column in self.columns]


class GridBuilder:
    """Collects rows and holds each different cell once, without the spaces around it."""

    def __init__(self) -> None:
        self._places: list[dict[str, int]] = []
        self._codes: list[list[np.ndarray]] = []
        self._numbers: list[np.ndarray] = []
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def width(self) -> int:
        """How many columns there are so far."""
        return len(self._codes)

    def add(self, rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> None:
        """Add rows; a short one is filled up, one that holds nothing is left out."""
        columns = list(zip_longest(*rows, fillvalue=""))
        self._widen(len(columns))
        found = [
            # A million cells go through here: nothing of this runs in Python, cell by cell.
            np.fromiter(map(places.__getitem__, map(str.strip, column)), np.int32, len(rows))
            for places, column in zip(self._places, columns, strict=False)
        ]
        kept = np.logical_or.reduce(found) if found else np.zeros(len(rows), dtype=bool)
        filled = int(kept.sum())
        for codes, each in zip_longest(self._codes, found):
            held = np.zeros(filled, dtype=np.int32) if each is None else each
            codes.append(held[kept] if each is not None and filled < len(rows) else held)
        self._numbers.append(np.asarray(numbers, dtype=np.int64)[kept])
        self._count += filled

    def _widen(self, width: int) -> None:
        while len(self._codes) < width:
            # A cell that is new gets the next number; the empty one is always the first.
            places: dict[str, int] = defaultdict(count().__next__)
            places.__getitem__("")
            self._places.append(places)
            self._codes.append([np.zeros(self._count, dtype=np.int32)])

    def place_of(self, column: int, cell: str) -> int:
        """Where a cell stands among the different ones of its column."""
        return self._places[column][cell.strip()]

    def columns(self) -> tuple[Coded, ...]:
        """The finished columns."""
        return tuple(
            Coded(list(places), np.concatenate(codes))
            for places, codes in zip(self._places, self._codes, strict=True)
        )

    def row_numbers(self) -> np.ndarray:
        """The finished row numbers."""
        return np.concatenate(self._numbers) if self._numbers else np.empty(0, dtype=np.int64)

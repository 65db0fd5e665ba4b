"""The records of a sheet: rows below the headings, without those that are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from wellnet_analysis.intake.answers import read_yes_no
from wellnet_analysis.intake.aside import set_aside
from wellnet_analysis.intake.files.grid import Coded, Grid
from wellnet_analysis.intake.finding import Header
from wellnet_analysis.intake.headingmap import HeadingMap
from wellnet_analysis.intake.headings import question_of


@dataclass(repr=False)
class Body:
    """The records of a sheet: rows below the headings, without those set aside.

    Parameters
    ----------
    file : str
        Name for messages.
    columns : list of Coded
        Every column of the sheet.
    numbers : numpy.ndarray
        Row numbers as a spreadsheet shows them.
    headings : tuple of str
        The headings as they stand in the file.
    place_of : mapping of str to int
        From each target to the place of its column.
    set_aside : mapping of str to tuple of int
        By reason, the numbers of the rows that are no records.
    """

    file: str
    columns: list[Coded]
    numbers: np.ndarray
    headings: tuple[str, ...]
    place_of: Mapping[str, int]
    set_aside: Mapping[str, tuple[int, ...]]

    def without(self, rows: np.ndarray, *, reason: str) -> Body:
        """Set more rows aside."""
        kept = np.flatnonzero(~rows)
        told = {**self.set_aside, reason: tuple(self.numbers[rows].tolist())}
        columns = [column.take(kept) for column in self.columns]
        return replace(self, columns=columns, numbers=self.numbers[kept], set_aside=told)

    def texts(self, target: str) -> np.ndarray:
        """The cells of a target, empty if no heading stands for it."""
        if target in self.place_of:
            return self.columns[self.place_of[target]].texts()
        return np.full(len(self.numbers), "", dtype=object)

    def heading(self, target: str) -> str:
        """The heading of a target as it stands in the file."""
        place = self.place_of.get(target)
        return target if place is None else self.headings[place]


def _joined(
    columns: list[Coded], places_of: Mapping[str, list[int]], headings: Sequence[str]
) -> list[Coded]:
    """Join a question that has a column for each of its options into the first of them."""
    for places in places_of.values():
        if len(places) > 1:
            parts = [_chosen(columns[place], question_of(headings[place])[1]) for place in places]
            rows = [";".join(filter(None, cells)) for cells in zip(*parts, strict=True)]
            cells = list(dict.fromkeys(["", *rows]))
            place_in = {cell: place for place, cell in enumerate(cells)}
            codes = np.array([place_in[row] for row in rows], dtype=np.int32)
            columns[places[0]] = Coded(cells, codes)
    return columns


def _chosen(column: Coded, option: str) -> list[str]:
    """Write the option where it is ticked; some tools repeat it instead of a tick."""
    ticks = read_yes_no(column.cells, blank="")
    texts = [
        option if tick == "yes" and option else "" if tick == "no" else cell
        for cell, tick in zip(column.cells, ticks.texts, strict=True)
    ]
    return [texts[code] for code in column.codes]


def body_of(grid: Grid, header: Header, mapping: HeadingMap, *, file: str) -> Body:
    """Take the records of a sheet."""
    width = len(header.headings)
    headings = (*header.headings, *[""] * (len(grid.columns) - width))
    rows = np.arange(header.last + 1, len(grid))
    columns = [column.take(rows) for column in grid.columns]
    columns = _joined(columns, mapping.places_of(header.headings), headings)
    place_of = mapping.place_of(header.headings)
    if not len(rows):
        return Body(file, columns, grid.numbers[rows], headings, place_of, {})
    aside = set_aside(columns, headings, place_of)
    out = np.logical_or.reduce(list(aside.values())) if aside else np.zeros(len(rows), dtype=bool)
    numbers = grid.numbers[rows]
    told = {reason: tuple(numbers[marked].tolist()) for reason, marked in aside.items()}
    kept = np.flatnonzero(~out)
    if len(kept) < len(rows):
        columns = [column.take(kept) for column in columns]
        numbers = numbers[kept]
    return Body(file, columns, numbers, headings, place_of, told)

"""The records of a sheet: rows below the headings, without those that are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.intake.aside import set_aside
from wellnet_analysis.intake.files.grid import Coded, Grid
from wellnet_analysis.intake.finding import Header
from wellnet_analysis.intake.headingmap import HeadingMap


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

    def texts(self, target: str) -> np.ndarray:
        """The cells of a target, empty if no heading stands for it."""
        if target in self.place_of:
            return self.columns[self.place_of[target]].texts()
        return np.full(len(self.numbers), "", dtype=object)

    def heading(self, target: str) -> str:
        """The heading of a target as it stands in the file."""
        place = self.place_of.get(target)
        return target if place is None else self.headings[place]


def body_of(grid: Grid, header: Header, mapping: HeadingMap, *, file: str) -> Body:
    """Take the records of a sheet."""
    width = len(header.headings)
    headings = (*header.headings, *[""] * (len(grid.columns) - width))
    rows = np.arange(header.last + 1, len(grid))
    columns = [column.take(rows) for column in grid.columns]
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

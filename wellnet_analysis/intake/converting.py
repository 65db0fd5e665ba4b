"""From the cells of a sheet to the columns of a table, with everything that was noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from wellnet_analysis.errors import Fault
from wellnet_analysis.intake.answers import (
    Broken,
    Told,
    read_ages,
    read_bands,
    read_choices,
    read_dates,
    read_disability,
    read_several,
    read_yes_no,
)
from wellnet_analysis.intake.answers.ages import mostly_bands
from wellnet_analysis.intake.aside import set_aside
from wellnet_analysis.intake.faults import faults_of
from wellnet_analysis.intake.files.grid import Coded, Grid
from wellnet_analysis.intake.finding import Header
from wellnet_analysis.intake.headingmap import HeadingMap
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.schema import TABLES, Column

_UNCOMPUTED = Broken(
    "holds a formula whose result was never stored.",
    "Open the file in a spreadsheet, save it, and import that.",
)
_ERROR = Broken("shows a spreadsheet error.", "Correct the formula, or write the value in.")
_RUN = Broken(
    "begins as a formula does, which a spreadsheet would run.", "Delete the first sign of the cell."
)
_UNDER_NO_HEADING = "has a cell under no heading."
_STRAY = "Look for a stray comma or quotation mark in that row, or give the column a heading."


@dataclass
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


@dataclass
class Noticed:
    """What was noticed while reading.

    Parameters
    ----------
    faults : list of Fault
        Everything that has to be put right.
    normalised, mended : Counter
        By column, how many cells were rewritten, and how many a spreadsheet had changed.
    unknown : dict of str to Counter
        By column, each answer that was not recognised with how often it was given.
    orders : dict of str to str
        By heading, the order of day and month that was decided.
    """

    faults: list[Fault] = field(default_factory=list)
    normalised: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    unknown: dict[str, Counter[str]] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)


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


def convert(
    body: Body, grid: Grid, mapping: HeadingMap, *, vocabulary: Vocabulary
) -> tuple[pd.DataFrame, Noticed]:
    """Turn records into the columns of their table.

    Parameters
    ----------
    body : Body
        The records.
    grid : Grid
        The sheet they come from, for what only a workbook knows.
    mapping : HeadingMap
        Which heading is read as which column.
    vocabulary : Vocabulary
        Which answers each column takes.

    Returns
    -------
    DataFrame
        Columns of the table that the file holds, as text; the index holds row numbers.
    Noticed
        Faults, counts and answers that were not recognised.
    """
    noticed = Noticed()
    table = TABLES[mapping.table]
    held: dict[str, np.ndarray] = {}
    _structure_faults(body, grid, noticed)
    for column in table.columns:
        if column.name not in body.place_of:
            continue
        place = body.place_of[column.name]
        coded = body.columns[place]
        name, told = _told(column, coded, place, body, grid, mapping, vocabulary)
        held[name] = _kept(name, column, coded, told, body, noticed)
    if mapping.table == "people" and {"condition", "limits"} & set(body.place_of):
        held["disability"] = np.array(
            read_disability(body.texts("condition"), body.texts("limits")), dtype=object
        )
    index = pd.Index(body.numbers, dtype="int64")
    return pd.DataFrame(held, index=index, dtype=object), noticed


def _told(
    column: Column,
    coded: Coded,
    place: int,
    body: Body,
    grid: Grid,
    mapping: HeadingMap,
    vocabulary: Vocabulary,
) -> tuple[str, Told]:
    """Read the different cells of one column as what the schema says they are."""
    cells, name = coded.cells, column.name
    decided = {**vocabulary.decided(column), **mapping.answers.get(name, {})}
    programme = vocabulary.programme
    if column.kind == "date":
        born = name == "date_of_birth"
        likely = (programme.opened, programme.closed) if programme else None
        return name, read_dates(
            cells, order=mapping.dates.get(body.headings[place], ""), epoch=grid.epoch,
            real=grid.real_dates.get(place, ()), born=born,
            window=likely if name == "registered_on" else (date(1906, 1, 1), date(2016, 1, 1))
            if born else None, today=programme.as_at if programme else None,
        )  # fmt: skip
    if name == "age" and not mostly_bands(cells):
        return name, read_ages(cells)
    if name in {"age", "age_band"}:
        bands = TABLES["people"].by_name["age_band"]
        told = read_bands(cells, vocabulary.allowed(bands) or (), floor=vocabulary.floor)
        for at, cell in enumerate(cells):
            if cell in decided:
                told.texts[at] = decided[cell]
                told.unknown.pop(at, None)
                told.broken.pop(at, None)
        return "age_band", told
    if column.kind == "yes or no":
        return name, read_yes_no(cells, blank="no" if name != "equality_opt_out" else "")
    if column.kind == "any of":
        return name, read_several(cells, name, vocabulary.allowed(column), decided=decided)
    if column.kind == "one of":
        allowed = vocabulary.allowed(column)
        asked = column.personal and not column.required
        do = f"Use one of: {', '.join(allowed or ())}."
        return name, read_choices(cells, name, allowed, decided=decided, asked=asked, do=do)
    return name, _as_written(cells, column)


def _as_written(cells: Sequence[str], column: Column) -> Told:
    """Take text and codes as they stand, made safe for a spreadsheet."""
    told = Told(list(cells))
    for place, cell in enumerate(cells):
        if column.kind == "whole" and cell:
            told.texts[place] = cell.replace(",", "").removesuffix(".0")
            if not told.texts[place].isdigit() or len(told.texts[place]) > 6:
                told.broken[place] = Broken("is not a whole number.", "Write digits only.")
        elif cell[:1] in {"=", "+", "-", "@"} and cell not in {"-", "--"}:
            if column.kind == "identifier":
                told.broken[place] = _RUN
            else:
                told.texts[place] = f"'{cell}"
    return told


def _kept(
    name: str, column: Column, coded: Coded, told: Told, body: Body, noticed: Noticed
) -> np.ndarray:
    """Note what was found in a column and give its rows."""
    heading = body.heading(column.name)
    noticed.faults += faults_of(told.broken, coded, body.numbers, file=body.file, heading=heading)
    here = np.bincount(coded.codes, minlength=len(coded.cells))
    changed = sum(
        int(here[n]) for n, (was, now) in enumerate(zip(coded.cells, told.texts, strict=True))
        if was and was != now
    )  # fmt: skip
    if changed:
        noticed.normalised[name] += changed
    if mended := sum(int(here[place]) for place in told.mended):
        noticed.mended[name] += mended
    for place, answers in told.unknown.items():
        if here[place]:
            counter = noticed.unknown.setdefault(name, Counter())
            counter.update({answer: int(here[place]) for answer in answers})
    if told.order and any("/" in cell or "." in cell or "-" in cell for cell in coded.cells[1:3]):
        noticed.orders[heading] = told.order
    texts = np.array(told.texts, dtype=object)[coded.codes]
    if column.required:
        empty = (texts == "") & ~coded.rows_of(list(told.broken))
        if empty.any():
            rows = tuple(body.numbers[empty].tolist())
            rule, do = "is empty.", "Fill it in; every row needs it."
            noticed.faults.append(Fault(body.file, rows, heading, rule, do))
    return texts


def _structure_faults(body: Body, grid: Grid, noticed: Noticed) -> None:
    """Name cells that no heading covers, and formulas that have no result."""
    if grid.joiner:
        bare = [c.codes > 0 for c, h in zip(body.columns, body.headings, strict=True) if not h]
        if bare and (rows := np.logical_or.reduce(bare)).any():
            told = tuple(body.numbers[rows].tolist())
            noticed.faults.append(Fault(body.file, told, "", _UNDER_NO_HEADING, _STRAY))
    numbers = set(body.numbers.tolist())
    used = set(body.place_of.values())
    for cells, rule in ((grid.uncomputed, _UNCOMPUTED), (grid.broken, _ERROR)):
        rows: dict[int, list[int]] = {}
        for row, place in sorted(cells):
            if row in numbers and place in used:
                rows.setdefault(place, []).append(row)
        noticed.faults += [
            Fault(body.file, tuple(held), body.headings[place], rule.rule, rule.do)
            for place, held in rows.items()
        ]

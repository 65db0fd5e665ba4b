"""From the cells of a sheet to the columns of a table, with everything that was noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from wellnet_analysis.errors import Fault
from wellnet_analysis.intake.answers import (
    Broken,
    Told,
    age_from_year,
    is_year,
    lists_of,
    read_disability,
)
from wellnet_analysis.intake.body import Body
from wellnet_analysis.intake.columns import Reader
from wellnet_analysis.intake.faults import faults_of
from wellnet_analysis.intake.files.grid import Coded, Grid
from wellnet_analysis.intake.headingmap import HeadingMap
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.schema import ETHNIC_LISTS, TABLES, Column

_UNCOMPUTED = Broken(
    "holds a formula whose result was never stored.",
    "Open the file in a spreadsheet, save it, and import that.",
)
_ERROR = Broken("shows a spreadsheet error.", "Correct the formula, or write the value in.")
_UNDER_NO_HEADING = "has a cell under no heading."
_BESIDE = {"date_of_birth": "age", "age": "date_of_birth"}
_STRAY = "Look for a stray comma or quotation mark in that row, or give the column a heading."


@dataclass(repr=False)
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
    lists : tuple of str
        Which lists of ethnic groups the answers are worded by.
    years : int
        How many years of birth were read as ages.
    """

    faults: list[Fault] = field(default_factory=list)
    normalised: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    unknown: dict[str, Counter[str]] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)
    lists: tuple[str, ...] = ()
    years: int = 0


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
    reader = Reader(body, grid, mapping, vocabulary)
    table = TABLES[mapping.table]
    held: dict[str, np.ndarray] = {}
    beside: dict[str, np.ndarray] = {}
    _structure_faults(body, grid, noticed)
    for column in table.columns:
        if column.name not in body.place_of:
            continue
        name, told = reader.told(column)
        held[name] = _kept(column, told, body, noticed, name=name)
        if told.beside:
            beside[_BESIDE[name]] = _texts(told.beside, body.columns[body.place_of[column.name]])
    for name, texts in beside.items():
        held[name] = np.where(held[name] == "", texts, held[name]) if name in held else texts
    if "ethnic_group" in body.place_of and "standard_version" not in held:
        lists = _lists_offered(body, noticed)
        if lists is not None:
            held["standard_version"] = lists
    if "age" in held:
        held["age"] = _ages_of_years(held["age"], held.get("registered_on"), noticed)
    if mapping.table == "people" and {"condition", "limits"} & set(body.place_of):
        held["disability"] = np.array(
            read_disability(body.texts("condition"), body.texts("limits")), dtype=object
        )
    index = pd.Index(body.numbers, dtype="int64")
    return pd.DataFrame(held, index=index, dtype=object), noticed


def _texts(told: Mapping[int, str], coded: Coded) -> np.ndarray:
    """Give every row the text of its cell, where there is one."""
    texts = [told.get(place, "") for place in range(len(coded.cells))]
    return np.array(texts, dtype=object)[coded.codes]


def _kept(column: Column, told: Told, body: Body, noticed: Noticed, *, name: str) -> np.ndarray:
    """Note what was found in a column and give its rows."""
    heading, coded = body.heading(column.name), body.columns[body.place_of[column.name]]
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
    written = next((cell for cell in coded.cells if cell), "")
    if told.order and any(sign in written for sign in "/.-"):
        noticed.orders[heading] = told.order
    texts = np.array(told.texts, dtype=object)[coded.codes]
    if column.required:
        empty = (texts == "") & ~coded.rows_of(list(told.broken))
        if empty.any():
            rows = tuple(body.numbers[empty].tolist())
            rule, do = "is empty.", "Fill it in; every row needs it."
            noticed.faults.append(Fault(body.file, rows, heading, rule, do))
    return texts


def _lists_offered(body: Body, noticed: Noticed) -> np.ndarray | None:
    """Say which list of ethnic groups each row's form offered; None where no wording tells.

    A file is one form: the wording of a few answers tells its list for every row. Where the
    wordings are of several lists, the form was changed, and each answer speaks for itself.
    """
    coded = body.columns[body.place_of["ethnic_group"]]
    lists = lists_of(coded.cells)
    noticed.lists = tuple(name for name in ETHNIC_LISTS if name in lists)
    if not noticed.lists:
        return None
    if len(noticed.lists) == 1:
        return np.full(len(coded.codes), noticed.lists[0], dtype=object)
    return np.array(lists, dtype=object)[coded.codes]


def _ages_of_years(ages: np.ndarray, registered: np.ndarray | None, noticed: Noticed) -> np.ndarray:
    """Turn years of birth into ages on the day of registration, as if born in mid-year."""
    if registered is None:
        return ages
    years = np.array([is_year(age) for age in ages], dtype=bool)
    noticed.years = int(years.sum())
    if not noticed.years:
        return ages
    told = ages.copy()
    for place in np.flatnonzero(years):
        told[place] = age_from_year(int(ages[place]), registered[place])
    return told


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

"""The sign-in sheet of one session: names, perhaps ticks, and the session in a title above."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from wellnet_analysis.intake.answers import read_yes_no
from wellnet_analysis.intake.files import Grid
from wellnet_analysis.intake.files.grid import Coded
from wellnet_analysis.intake.finding import Header
from wellnet_analysis.intake.headingrules import BUYER, DROPPED, MATCHING, SESSION_KINDS
from wellnet_analysis.intake.headings import target_of
from wellnet_analysis.intake.letters import key

_LOOKED_AT = 20
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_NUMBERED = re.compile(rf"\b{SESSION_KINDS}s? ?\d{{1,2}}\b.*", re.IGNORECASE)
_DAY = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\b\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{2,4}\b",
    re.IGNORECASE,
)
_TICK = re.compile(r"sign(ed|ature)?\b|present|attend(ed|ance)?|tick|here|^in$|came|arrived|[✓✔☑]")
_NAMES = re.compile(
    r"(full |first |participant )?names?( of .*)?|attendees?|participants?|who came"
)
_NAME = re.compile(r"[^\W\d_][\w'’.,-]*( [^\W\d_][\w'’.,-]*){0,4}")
_COUNTED = re.compile(r"^\d{1,3}[.)] ?")


def as_register(grid: Grid, header: Header | None) -> tuple[Grid, Header] | None:
    """Read a sign-in sheet as a register with a single session.

    Parameters
    ----------
    grid : Grid
        The sheet.
    header : Header or None
        The headings that were found, if any were.

    Returns
    -------
    (Grid, Header) or None
        The sheet with one more column, which ticks who came and is headed by the session;
        None if it is no sign-in sheet.
    """
    if header and not _tells_only_who(header):
        return None
    first, last = (header.first, header.last) if header else _names_begin(grid)
    session = _session_above(grid, first if header or last >= first else last + 1)
    if not session or last + 1 >= len(grid):
        return None
    headings = list(header.headings) if header else list(grid.row(last)) if first == last else []
    headings = _every_column_headed(grid, headings, last)
    if first != last and not _like_names(grid, headings.index("Name"), last):
        return None
    columns = [_uncounted(column) for column in grid.columns]
    signed = next((n for n, h in enumerate(headings) if _TICK.search(key(h))), -1)
    named = next(n for n, h in enumerate(headings) if target_of(h, "attendance")[0] in MATCHING)
    ticks = _ticks(columns[signed]) if signed >= 0 else columns[named].codes > 0
    ticks = ticks & (np.arange(len(grid)) > last)
    columns.append(Coded(["", "x"], ticks.astype(np.int32)))
    told = Header("attendance", (*headings, session), first, last, 2, session=session)
    return replace(grid, columns=tuple(columns)), told


def _tells_only_who(header: Header) -> bool:
    """Say whether the headings tell who somebody is, and no answer, day or session."""
    if header.table == "people":
        given = [target_of(heading, "people")[0] for heading in header.headings if heading]
        return set(given) - {""} <= {*MATCHING, *BUYER, DROPPED, "response"}
    given = [target_of(heading, "attendance")[0] for heading in header.headings if heading]
    return header.table == "attendance" and "attended" in given and "session_id" not in given


def _names_begin(grid: Grid) -> tuple[int, int]:
    """Find a single heading above names, or the title that they stand below.

    Returns
    -------
    int, int
        The place of the heading twice; or one past the title, and the title.
    """
    title = -1
    for place in range(min(_LOOKED_AT, len(grid))):
        cells = [cell for cell in grid.row(place) if cell]
        if any(_NAMES.fullmatch(key(cell)) for cell in cells):
            return place, place
        if title < 0 and len(cells) <= 2 and any(_said(cell) for cell in cells):
            title = place
    return title + 1, title


def _session_above(grid: Grid, first: int) -> str:
    """Read in the rows above the names which session it was: its number, its day, or both."""
    cells = [cell for place in range(min(first, len(grid))) for cell in grid.row(place) if cell]
    numbered = next((found[0] for cell in cells if (found := _NUMBERED.search(cell))), "")
    day = next((found[0] for cell in cells if (found := _DAY.search(cell))), "")
    return numbered if day in numbered else f"{numbered} {day}".strip()


def _said(cell: str) -> bool:
    return bool(_NUMBERED.search(cell) or _DAY.search(cell))


def _every_column_headed(grid: Grid, headings: list[str], last: int) -> list[str]:
    """Head the columns that have none; the fullest of them are names, if nothing else is."""
    headings = [*headings, *[""] * (len(grid.columns) - len(headings))]
    headings = ["Name" if _NAMES.fullmatch(key(each)) else each for each in headings]
    if not any(target_of(each, "attendance")[0] in MATCHING for each in headings):
        below = [[column.cells[n] for n in column.codes[last + 1 :]] for column in grid.columns]
        words = [sum(any(map(str.isalpha, cell)) for cell in cells) for cells in below]
        headings[words.index(max(words))] = "Name"
    return [each or f"(column {number})" for number, each in enumerate(headings, start=1)]


def _like_names(grid: Grid, column: int, last: int) -> bool:
    """Say whether most cells below a title are as short as names."""
    cells = [grid.row(place)[column] for place in range(last + 1, len(grid))]
    names = [cell for cell in cells if _NAME.fullmatch(_COUNTED.sub("", cell))]
    return bool(names) and 5 * len(names) >= 4 * len(cells)


def _uncounted(column: Coded) -> Coded:
    """Leave out the number before a name."""
    return Coded([_COUNTED.sub("", cell) for cell in column.cells], column.codes)


def _ticks(column: Coded) -> np.ndarray:
    """Say who signed; initials are a signature, and a no is none."""
    told = read_yes_no(column.cells, blank="no")
    return column.rows_of([n for n, text in enumerate(told.texts) if text != "no"])

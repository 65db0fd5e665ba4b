"""Sheets of counts that partners send back: numbers of people, never who.

The sheet says in its first rows which centre it is of, and up to which day; below stand a
question, an answer and a number. Where nobody was asked the number is blank, and the row is
left out; "fewer than 5" is kept as such.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.errors import Fault
from wellnet_analysis.intake.answers import read_bands, read_dates
from wellnet_analysis.intake.answers.synonyms import meanings
from wellnet_analysis.intake.body import Body
from wellnet_analysis.intake.converting import Noticed
from wellnet_analysis.intake.files import Grid
from wellnet_analysis.intake.finding import Header
from wellnet_analysis.intake.letters import key
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.schema import (
    CHARACTERISTICS,
    EVERYBODY,
    NO_ANSWER,
    TABLES,
    Variable,
    age_variable,
)

CENTRE, LAST_DAY, SHEET = "centre", "last day", "sheet"
_CENTRES = {"centre", "center", "organisation", "name of centre", "partner"}
_LAST_DAYS = {"last day", "as at", "up to", "to", "until", "date"}
_FEWER = re.compile(r"(?:<|(?:fewer|less) than|under|below) ?(\d{1,3}|five|ten)")
# A spreadsheet cuts the name of a sheet here.
_LONGEST_SHEET = 31
_WORDS = {"five": "5", "ten": "10"}
_NO_CENTRE = (
    "does not say which organisation of organisations.csv counted.",
    "Write its name or code beside 'Centre', as it stands in organisations.csv, or add it there.",
)
_NO_NUMBERS = ("no heading says 'count'.", "Add a heading for it: Number of people.")
_NO_DAY = (
    "does not say up to which day people were counted.",
    "Write the last day beside 'Last day', as 2022-06-30.",
)
_NO_COUNT = ("is not a number of people.", "Write digits, 'fewer than 5', or leave it blank.")
_NO_ANSWER = ("is not an answer of that question.", "Use the words of the template.")


def about(grid: Grid, header: Header) -> dict[str, str]:
    """Read what a sheet says of itself in the rows above its headings.

    Returns
    -------
    dict of str to str
        ``centre`` and ``last day``, where they are told, and the ``sheet``'s own name.
    """
    told: dict[str, str] = {SHEET: grid.sheet}
    for place in range(header.first):
        cells = [cell for cell in grid.row(place) if cell]
        if len(cells) >= 2:
            label = key(cells[0])
            for name, labels in ((CENTRE, _CENTRES), (LAST_DAY, _LAST_DAYS)):
                if label in labels:
                    told.setdefault(name, cells[1])
    return told


def complete(
    frame: pd.DataFrame,
    body: Body,
    noticed: Noticed,
    *,
    about: Mapping[str, str],
    vocabulary: Vocabulary,
) -> pd.DataFrame:
    """Make a sheet of counts the table of counts.

    Parameters
    ----------
    frame : DataFrame
        Columns ``variable, category, count`` as text, perhaps others.
    body : Body
        The rows as they stand in the file.
    noticed : Noticed
        Takes the faults.
    about : mapping of str to str
        What the sheet says of itself.
    vocabulary : Vocabulary
        Gives the answers and the organisations.

    Returns
    -------
    DataFrame
        The columns of ``counts.csv``; the index holds row numbers.
    """

    def fault(rows: list[int], target: str, what: tuple[str, str]) -> None:
        heading = body.heading(target) if target in body.place_of else ""
        noticed.faults.append(Fault(body.file, tuple(rows), heading, *what))

    if "count" not in frame:
        fault([], "", _NO_NUMBERS)
    if not {"variable", "category", "count"} <= set(frame):
        return frame
    told = frame[frame["count"] != ""].copy()
    limits = {row: _FEWER.fullmatch(key(cell)) for row, cell in told["count"].items()}
    told["fewer_than"] = [
        _WORDS.get(m[1], m[1]) if (m := limits[row]) else "" for row in told.index
    ]
    told["count"] = [
        "" if limits[row] else cell.replace(",", "").removesuffix(".0")
        for row, cell in told["count"].items()
    ]
    bad = [int(r) for r, n in told["count"].items() if n and not re.fullmatch(r"\d{1,6}", n)]
    if bad:
        fault(bad, "count", _NO_COUNT)
    asked = list(zip(told["variable"], told["category"], strict=True))
    answers = [_answer(name, said, vocabulary) for name, said in asked]
    lost = [
        int(row) for row, answer, (name, _) in zip(told.index, answers, asked, strict=True)
        if name and not answer
    ]  # fmt: skip
    if lost:
        fault(lost, "category", _NO_ANSWER)
    told["category"] = answers
    if "organisation_id" not in told:
        told["organisation_id"] = _centre(about, vocabulary)
        if not len(told) or not told["organisation_id"].iloc[0]:
            fault([], "", _NO_CENTRE)
    if "as_at" not in told:
        day = read_dates([about.get(LAST_DAY, "")])
        told["as_at"] = day.texts[0]
        if not day.texts[0]:
            broken = day.broken.get(0)
            fault([], "", (f"'Last day' {broken.rule}", broken.do) if broken else _NO_DAY)
    if "base" not in told:
        told["base"] = _base(told)
    return told[[c.name for c in TABLES["counts"].columns if c.name in told]]


def variables(floor: int) -> dict[str, Variable]:
    """List the questions that can be counted, by name."""
    return {each.name: each for each in (age_variable(floor), *CHARACTERISTICS)}


def _answer(name: str, said: str, vocabulary: Vocabulary) -> str:
    """Write an answer as its question's list does; empty if it is none of them."""
    if name == EVERYBODY:
        return said
    variable = variables(vocabulary.floor).get(name)
    if variable is None:
        return ""
    if found := next((no for no in NO_ANSWER if key(no) == key(said)), ""):
        return found
    if name == "age_band":
        return read_bands([said], variable.categories, floor=vocabulary.floor).texts[0]
    return meanings(name, variable.categories).get(key(said), "")


def _centre(about: Mapping[str, str], vocabulary: Vocabulary) -> str:
    """Find the code of the organisation that is named; before a programme its name stands.

    Where nobody wrote the name into the sheet, the sheet itself may be called by it.
    """
    column = TABLES["counts"].by_name["organisation_id"]
    codes = vocabulary.allowed(column)
    if codes is None:
        return about.get(CENTRE, "")
    known = {**vocabulary.decided(column), **{key(code): code for code in codes}}
    if said := key(about.get(CENTRE, "")):
        return known.get(said, "")
    sheet = key(about.get(SHEET, ""))
    fits = {code for name, code in known.items() if name[:_LONGEST_SHEET].strip() == sheet}
    return fits.pop() if len(fits) == 1 else ""


def _base(told: pd.DataFrame) -> list[str]:
    """Take everybody who came as the base, where a sheet tells that number."""
    keys = list(zip(told["organisation_id"], told["as_at"], strict=True))
    bases = {
        which: count
        for which, variable, count in zip(keys, told["variable"], told["count"], strict=True)
        if variable == EVERYBODY
    }
    return [bases.get(which, "") for which in keys]

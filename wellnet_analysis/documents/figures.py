"""The one way a figure enters a document: from a row of the evidence, and checked against it.

Every number of a text has to be a published figure of one of the rows it is said to come from, in
the rounding in which it is printed, part of a name in those rows, or a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from wellnet_analysis import words
from wellnet_analysis.documents.model import Figure, Line, Run, Words, holds_a_digit
from wellnet_analysis.errors import PublishError

Row = Mapping[str, Any]
SHOWN = frozenset({"shown", "grouped"})
FIGURES = ("count", "of", "estimate", "low", "high", "reference", "confidence")
# What names something in a row, and may hold a number that counts nobody: "16 to 24".
NAMES = ("category", "base", "rung", "scope", "source", "method", "caveat")
# The digits of a code such as TS007 or v3.0 are no number.
NUMBER = re.compile(r"(?<![^\W_])(?<!\d\.)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAYS = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTHS}) \d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b")
# How a figure of a unit is written where it is not the number itself.
_HUNDREDFOLD = {"share", "index", "chance", "percentage points"}
_CHANCES = {"probability", "coefficient"}
_PER = {"per 1,000": "1,000", "per 10 hours": "10"}


def figure(row: Row, name: str = "count") -> Figure:
    """Write one figure of a finding in the way a sentence has it.

    Parameters
    ----------
    row : mapping
        A row of ``evidence.json``.
    name : str
        ``count``, ``of``, ``estimate``, ``low``, ``high`` or ``reference``.

    Returns
    -------
    Figure
        Tagged with the finding.

    Raises
    ------
    PublishError
        If the finding is held back, or has no such figure.

    Examples
    --------
    >>> row = {"id": "reach.people.all", "status": "shown", "count": 1055, "unit": "people"}
    >>> figure(row).text
    '1,055'
    """
    value = row.get(name) if name in FIGURES else None
    if row.get("status") not in SHOWN or value is None:
        raise PublishError(f"{row.get('id')} has no figure that may be shown as '{name}'.")
    return Figure(_written(row, name, float(value)), (str(row["id"]),))


def said(row: Row, *, beside: Sequence[Row] = ()) -> Run:
    """Say a finding in its own published sentence.

    Parameters
    ----------
    row : mapping
        A row of ``evidence.json``.
    beside : sequence of mapping
        Rows whose figures the sentence names as well.

    Returns
    -------
    Figure or Words
        The sentence; words where it holds no number.

    Raises
    ------
    PublishError
        If it holds a number that none of the rows has, or the finding is held back.
    """
    if row.get("status") not in SHOWN or not row.get("sentence"):
        raise PublishError(f"{row.get('id')} has no sentence that may be printed.")
    return tagged(str(row["sentence"]), (row, *beside))


def told(row: Row, name: str) -> Run:
    """Take what a finding tells about itself: its category, base, source, method or caveat."""
    return tagged(str(row.get(name) or ""), (row,)) if name in NAMES else figure(row, name)


def tagged(text: str, rows: Iterable[Row]) -> Run:
    """Tag a text with the findings its numbers come from; the one way figures enter a document.

    Parameters
    ----------
    text : str
        As it was published.
    rows : iterable of mapping
        Rows of ``evidence.json`` it may speak of; the first that has a number gives it.

    Returns
    -------
    Figure or Words
        Words where there is no number in it.

    Raises
    ------
    PublishError
        If a number is in none of the rows.

    Examples
    --------
    >>> row = {"id": "reach.people.all", "status": "shown", "count": 55, "unit": "people"}
    >>> tagged("55 people came by 30 September 2022.", [row]).ids
    ('reach.people.all',)
    >>> tagged("56 people came.", [row])
    Traceback (most recent call last):
    ...
    wellnet_analysis.errors.PublishError: The number 56 is in none of the findings it is said to \
come from (reach.people.all).
    """
    if not holds_a_digit(text):
        return Words(text)
    return Figure(text, _sources(text, list(rows)))


def _sources(text: str, rows: Sequence[Row]) -> tuple[str, ...]:
    """Find the row of each number; the rows of names and dates where nothing else is left."""
    left = text
    found: list[str] = []
    for row in rows:
        for name in _named(row):
            shorter = _without(name, left)
            found += [str(row["id"])] if shorter != left else []
            left = shorter
    # A date may be part of a name, so the names go first.
    left = DAYS.sub(" ", left)
    for match in NUMBER.finditer(left):
        token = match[0] + ("%" if left[match.end() : match.end() + 1] == "%" else "")
        from_here = next((row for row in rows if token in _numbers_of(row)), None)
        if from_here is None:
            named = ", ".join(str(row["id"]) for row in rows[:3]) or "no finding"
            raise PublishError(
                f"The number {token} is in none of the findings it is said to come from ({named})."
            )
        found.append(str(from_here["id"]))
    # A text whose only numbers are dates speaks of the first row all the same.
    return tuple(dict.fromkeys(found or [str(row["id"]) for row in rows[:1]]))


@lru_cache(maxsize=4096)
def _names(*told: str) -> tuple[str, ...]:
    """List what is named and holds a number, whole and in its parts, the longest first."""
    names = set(told)
    category = told[0]
    names |= {category.partition(": ")[2], category.replace(": ", ", ")}
    apart = (re.split(sign, name) for name in names for sign in ("; ", r"[;:.,] "))
    parts = {part.strip(" .") for pieces in apart for part in pieces}
    names |= {part for part in parts if re.search(r"[^\W\d_]", part)}
    return tuple(sorted((name for name in names if holds_a_digit(name)), key=len, reverse=True))


def _named(row: Row) -> tuple[str, ...]:
    return _names(*(str(row.get(name) or "") for name in NAMES))


def _without(name: str, text: str) -> str:
    if name.casefold() not in text.casefold():
        return text
    # The "5" of "5.6" is part of another number and not the name "5".
    return re.sub(rf"(?<![\w.,]){re.escape(name)}(?![\w%]|[.,]\d)", " ", text, flags=re.I)


def _numbers_of(row: Row) -> frozenset[str]:
    """Write the figures of a row in every way in which a sentence may."""
    values = tuple(row.get(name) for name in FIGURES)
    return _written_every_way(str(row.get("unit") or ""), values)


@lru_cache(maxsize=4096)
def _written_every_way(unit: str, values: tuple[float | None, ...]) -> frozenset[str]:
    found: set[str] = set()
    for name, value in zip(FIGURES, values, strict=True):
        if value is not None:
            found |= _ways(unit, name, float(value))
    return frozenset(found | ({_PER[unit]} if unit in _PER else set()))


def _ways(unit: str, name: str, value: float) -> set[str]:
    if name == "confidence":
        return {f"{words.number(100 * value, places=places)}%" for places in range(3)}
    plain = {words.number(abs(value), places=places) for places in range(5)}
    if name in {"count", "of"}:
        whole = float(value).is_integer()
        return {words.number(value)} if whole else plain
    if unit in _HUNDREDFOLD:
        points = {words.number(abs(100 * value))} if unit == "percentage points" else set()
        # What a share is held to may be a number of people: at least so many were wanted.
        wanted = {words.number(value)} if name == "reference" and value > 1 else set()
        return points | wanted | {_bare(words.percent(value))}
    least = {_bare(words.chance(value))} if unit in _CHANCES or unit == "times its share" else set()
    return plain | least


def _bare(said: str) -> str:
    return said.removeprefix("under ").removeprefix("over ").removeprefix("−")


def _written(row: Row, name: str, value: float) -> str:
    unit = row.get("unit")
    if name == "confidence" or (name not in {"count", "of"} and unit in _HUNDREDFOLD):
        return words.percent(value)
    if name not in {"count", "of"} and unit == "probability":
        return words.chance(value)
    whole = float(value).is_integer()
    return words.number(value, places=0 if whole or abs(value) >= 100 else 1)


def unresolved(lines: Iterable[Line], rows: Iterable[Row]) -> tuple[str, ...]:
    """Check a finished document once more: every figure's numbers against the rows it names.

    Parameters
    ----------
    lines : iterable of Line
        Such as :attr:`~wellnet_analysis.documents.model.Document.lines`.
    rows : iterable of mapping
        Rows of the evidence.

    Returns
    -------
    tuple of str
        Each text that does not come from the rows it names; empty where all do.
    """
    by_id: dict[str, list[Row]] = {}
    for row in rows:
        by_id.setdefault(str(row["id"]), []).append(row)
    astray = []
    for runs in lines:
        for run in runs:
            if isinstance(run, Figure):
                named = [row for each in run.ids for row in by_id.get(each, ())]
                try:
                    tagged(run.text, named)
                except PublishError:
                    astray.append(run.text)
    return tuple(astray)

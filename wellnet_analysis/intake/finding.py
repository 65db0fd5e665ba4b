"""Where the table begins: below titles and notes, under one row of headings or two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wellnet_analysis.intake.answers import DAY_FIRST, read_dates
from wellnet_analysis.intake.files import Grid
from wellnet_analysis.intake.headingrules import DROPPED, MATCHING, TICKED
from wellnet_analysis.intake.headings import assigned, target_of
from wellnet_analysis.intake.letters import key
from wellnet_analysis.schema import TABLES

_LOOKED_AT = 40
_LONG = 300
_LEAST = 2
# Tables that are kept by hand in our own columns: no export is taken for one of them.
_BY_HAND = frozenset({"codebook", "segments", "quotes", "stories", "joint", "points"})
_LONGEST_DAY = 30
_BOOKED = re.compile(r"regist|book|order|submi|sign|creat|timestamp|completion")
_KINDS_OF_ANSWER = {"response", "open-ended response"}
_ANCHORS = {
    "people": {"registered_on", "participant_id", "response", "order", *MATCHING},
    "attendance": {"attended", "session_id"},
    "surveys": {"wave", "item", "value"},
    "sessions": {"session_id", "held_on"},
    "access_needs": {"need"},
    "follow_up": {"still_active"},
    "ties": {"participant_a", "participant_b"},
    "ties_asked": {"wave"},
    "own_networks": {"communities"},
    "links": {"organisation_a", "organisation_b"},
    "links_asked": {"wave"},
    "counts": {"count"},
    "contacts": {"contacts"},
    "materials": {"material"},
    "footfall": {"visits"},
    "reasons": {"reason"},
    "organisations": {"organisation_id", "sector"},
    "costs": {"amount", "basis"},
    "volunteering": {"hours", "role"},
    "assumptions": {"low", "central", "high"},
    "theory": {"step", "indicator", "leans_on"},
    "activities": {"activity_id", "demand"},
    "known_needs": {"said_on"},
    "messages": {"sent_on", "council_channel"},
    "passed_on": {"passed_on", "estimated_audience"},
}
# A row that holds any of these is a record: its cells must never be taken for headings.
_RECORD = re.compile(
    r"\S+@\S+\.\S+|[\d\s/.:+()-]{5,}|\d+(\.\d+)?|(yes|no(?![.])|true|false)[.,;]*", re.I
)


@dataclass(frozen=True)
class Header:
    """The headings of a sheet.

    Parameters
    ----------
    table : str
        The table of the schema whose headings these are.
    headings : tuple of str
        As they stand in the file; two rows are joined by an en-dash. A repeated heading has
        its number behind it.
    first, last : int
        Places of the rows they stand in.
    understood : int
        How many of them are understood.
    session : str
        For a sign-in sheet: the heading that stands for its one session.
    """

    table: str
    headings: tuple[str, ...]
    first: int
    last: int
    understood: int
    session: str = ""


def ticked(heading: str) -> bool:
    """Say whether a heading reads like one session of a register.

    Examples
    --------
    >>> ticked("Workshop 2 (21 June)"), ticked("Name")
    (True, False)
    """
    return bool(TICKED.match(key(heading)))


def is_day(heading: str) -> bool:
    """Say whether a heading is a day and nothing else, as above the ticks of a register.

    Examples
    --------
    >>> is_day("07/06/2022"), is_day("Tue 7 June 2022"), is_day("Date"), is_day("34")
    (True, True, False, False)
    """
    if len(heading) > _LONGEST_DAY or heading.isdigit() or not any(map(str.isdigit, heading)):
        return False
    return bool(read_dates([heading], order=DAY_FIRST).texts[0])


def find_header(
    grid: Grid, *, table: str = "", is_session: Callable[[str], bool] = ticked
) -> Header | None:
    """Find the headings of a sheet, and the table they belong to.

    Parameters
    ----------
    grid : Grid
        The cells.
    table : str
        The table it should be; empty to find out.
    is_session : callable
        Whether a heading stands for one session of a register.

    Returns
    -------
    Header or None
        None if no row holds at least two headings that are understood.
    """
    best: Header | None = None
    rows = [grid.row(place) for place in range(min(_LOOKED_AT, len(grid)))]
    for place, row in enumerate(rows):
        if sum(bool(cell) for cell in row) < _LEAST or _holds_a_record(row, is_session):
            continue
        options = [(row, place)]
        below = rows[place + 1] if place + 1 < len(rows) else []
        if below and _explains(below):
            options = [(row, place + 1)]
        elif below and _continues(grid, place, rows) and not _holds_a_record(below, is_session):
            both = (_joined(grid, place, row, below), place + 1)
            further = place + 2 < len(rows) and _explains(rows[place + 2])
            options.append(both)
            if _kinds_of_answer(below) or further:
                options = [(both[0], place + 1 + further)]
        for headings, last in options:
            found = _understood(headings, table, is_session)
            if found and (best is None or found[1] > best.understood):
                best = Header(found[0], _numbered(headings), place, last, found[1])
    return best


def _continues(grid: Grid, place: int, rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the row below may belong to the headings too, and not be somebody's answers.

    Headings in two rows have a gap in the upper one, or a cell that spans several; or a row
    below the two, or in the lower one, says what kind of answer it is.
    """
    above, below = rows[place], rows[place + 1]
    gap = any(down and not up for up, down in zip(above, below, strict=True))
    further = place + 2 < len(rows) and _explains(rows[place + 2])
    return gap or further or _kinds_of_answer(below) or any(_spans(grid, int(grid.numbers[place])))


def _kinds_of_answer(row: Sequence[str]) -> bool:
    """Say whether a row tells what kind of answer each question takes, as some tools write it."""
    return any(key(cell) in _KINDS_OF_ANSWER for cell in row)


def _holds_a_record(row: Sequence[str], is_session: Callable[[str], bool]) -> bool:
    # Days beside a name or an e-mail may head the sessions of a register.
    days = any(cell and target_of(cell, "attendance")[0] in MATCHING for cell in row)
    return any(
        len(cell) > _LONG
        or (_RECORD.fullmatch(cell) and not is_session(cell) and not (days and is_day(cell)))
        for cell in row
    )


def _explains(row: Sequence[str]) -> bool:
    """Say whether a row below the headings only explains them, in brackets."""
    held = [cell for cell in row if cell]
    return bool(held) and all(cell[0] in "({[" and cell[-1] in ")}]" for cell in held)


def _understood(
    headings: Sequence[str], table: str, is_session: Callable[[str], bool]
) -> tuple[str, int] | None:
    """Say to which table these headings belong, and how many of them are understood."""
    scores = {}
    sessions = [bool(heading) and (is_session(heading) or is_day(heading)) for heading in headings]
    ticks = sum(sessions)
    for name in (table,) if table else (name for name in TABLES if name not in _BY_HAND):
        given = assigned(headings, name)
        known = {target for target in given.values() if target != DROPPED}
        required = {column.name for column in TABLES[name].columns if column.required}
        told = len(given)
        if name == "attendance":
            told = ticks + sum(not sessions[place] for place in given)
        sure = known & _ANCHORS.get(name, known)
        if told >= _LEAST and (sure or (ticks and name == "attendance")):
            scores[name] = (told, len(required & known) / len(required), name == "people")
    if not scores:
        return None
    if not table and ticks and "attendance" in scores and "people" in scores:
        # A list of people with a column for each session is a register.
        dated = {"registered_on", "ethnic_group", "consent_data"} & set(
            assigned(headings, "people").values()
        )
        if not dated:
            return "attendance", scores["attendance"][0]
    if not table and not ticks and {"attendance", "people"} <= scores.keys():
        # A list of bookings may also tell who came; it is a list of registrations first.
        dated = [target_of(heading, "people")[0] == "registered_on" for heading in headings]
        if any(here and _BOOKED.search(key(h)) for h, here in zip(headings, dated, strict=True)):
            return "people", scores["people"][0]
    best = max(scores, key=lambda name: scores[name])
    return best, scores[best][0]


def _joined(grid: Grid, place: int, above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Join two rows of headings; a merged heading stands above all the columns it spans."""
    number, spread = int(grid.numbers[place]), list(above)
    for top, left, bottom, right in grid.merged:
        if top <= number <= bottom and left < len(spread):
            for column in range(left, min(right + 1, len(spread))):
                spread[column] = spread[left]
    if not any(_spans(grid, number)):
        group = ""
        for column, cell in enumerate(spread):
            group = cell or group
            if below[column] and not cell and group:
                spread[column] = group
    headings = []
    for up, down in zip(spread, below, strict=True):
        alone = target_of(down, "people")[0] if down else ""
        joined = f"{up} – {down}" if up and down and up != down else up or down
        both = target_of(joined, "people")[0] if joined else ""
        headings.append(joined if both or not alone else down)
    return headings


def _spans(grid: Grid, number: int) -> list[bool]:
    return [top <= number <= bottom for top, _, bottom, _ in grid.merged]


def _numbered(headings: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    numbered = []
    for heading in headings:
        seen[heading] = seen.get(heading, 0) + 1
        again = seen[heading] > 1 and heading
        numbered.append(f"{heading} ({seen[heading]})" if again else heading)
    return tuple(numbered)

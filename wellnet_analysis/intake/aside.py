"""Rows below the headings that are no records: totals, headings once more, notes, no orders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from wellnet_analysis.intake.files.grid import Coded
from wellnet_analysis.intake.letters import key

_TOTAL = re.compile(
    r"(grand |sub-?)?totals?\b.{0,40}|sum|count|average|mean|number of (people|registrations|"
    r"attendees)\b.*|(total|overall) (people|number|registered|attended)\b.*"
)
_MAYBE = re.compile(r"\W*(grand|sub|total|sum|count|average|mean|number|overall)", re.IGNORECASE)
_NO_ORDER = {"abandoned", "started", "deleted", "not completed", "test"}
_STATE_OF_FORM = {"response type", "response status", "submission status"}
_NEVER_SENT = {"partial", "started", "in progress", "incomplete"}
FORGOTTEN = "of a person who asked to be forgotten"
TOTALS, HEADINGS, NOTES, NO_ORDERS, NOT_SENT = (
    "a total, not a person",
    "the headings once more",
    "a note or title: one cell only",
    "an order that was never completed",
    "a form that was begun and never sent",
)


def set_aside(
    columns: Sequence[Coded], headings: Sequence[str], place_of: Mapping[str, int]
) -> dict[str, np.ndarray]:
    """Find the rows that are no records.

    Parameters
    ----------
    columns : sequence of Coded
        The columns below the headings.
    headings : sequence of str
        Their headings.
    place_of : mapping of str to int
        From each target to the place of its column.

    Returns
    -------
    dict of str to numpy.ndarray
        By reason, a mark for every row.
    """
    count = len(columns[0].codes)
    filled = np.zeros(count, dtype=np.int32)
    for column in columns:
        filled += column.codes > 0
    found = {HEADINGS: _headings_again(columns, headings, filled)}
    identified = np.zeros(count, dtype=bool)
    for target in ("email", "registered_on", "participant_id"):
        if target in place_of:
            identified |= columns[place_of[target]].codes > 0
    maybe = (filled <= max(2, len(place_of) // 2)) | ~identified
    found[TOTALS] = _totals(columns, maybe) & ~found[HEADINGS]
    if len(place_of) >= 3 and "registered_on" in place_of:
        found[NOTES] = (filled == 1) & ~identified & ~found[TOTALS]
    if "status" in place_of:
        column = columns[place_of["status"]]
        said = [n for n, cell in enumerate(column.cells) if key(cell) in _NO_ORDER]
        if said and "order" in place_of:
            found[NO_ORDERS] = column.rows_of(said)
    for column, heading in zip(columns, headings, strict=True):
        if key(heading) in _STATE_OF_FORM:
            said = [n for n, cell in enumerate(column.cells) if key(cell) in _NEVER_SENT]
            if said:
                found[NOT_SENT] = column.rows_of(said)
        if key(heading) == "date submitted" and "last page" in map(key, headings):
            found[NOT_SENT] = column.codes == 0
    return {reason: rows for reason, rows in found.items() if rows.any()}


def _totals(columns: Sequence[Coded], maybe: np.ndarray) -> np.ndarray:
    """Mark those of some rows whose first words say that they add up the others."""
    totals = np.zeros(len(maybe), dtype=bool)
    for place, column in enumerate(columns[:4]):
        held = np.unique(column.codes[maybe]).tolist()
        said = [n for n in held if _MAYBE.match(column.cells[n])]
        said = [n for n in said if _TOTAL.fullmatch(key(column.cells[n]))]
        if said:
            first = np.logical_and.reduce([c.codes == 0 for c in columns[:place]] or [True])
            totals |= column.rows_of(said) & first
    return totals & maybe


def _headings_again(
    columns: Sequence[Coded], headings: Sequence[str], filled: np.ndarray
) -> np.ndarray:
    """Mark rows that repeat the headings, as exports pasted below each other have them."""
    same = np.zeros(len(filled), dtype=np.int32)
    for column, heading in zip(columns, headings, strict=True):
        if heading in column.cells[1:]:
            same += column.codes == column.cells.index(heading)
    return (same >= 2) & (same == filled)

"""The demonstration's invented surveys, with changes planted in them.

How many people fell, stayed and rose is fixed here; who they are is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from wellnet_analysis.demo.people import Lots, Row
from wellnet_analysis.schema.tables.surveys import AFTER_SESSION, BASELINE, FOLLOW_UP

# Where a person stands at the start, and by how many points they move: points of the sum of the
# seven items for wellbeing, of the answer itself for everything else. Thirty answered the long
# form twice, those who came to every workshop; five more the short one, by telephone.
STARTS: Mapping[str, tuple[int, ...]] = {
    "swemwbs": (16, 18, 20, 22, 24, 26, 28),
    "life_satisfaction": (4, 5, 6, 7),
    "worthwhile": (5, 6, 7),
    "happy": (4, 5, 6, 7),
    "lonely": (2, 3, 4),
    "belonging": (2, 3),
    "influence": (2, 3),
    "confidence": (2, 3, 4),
}
MOVES: Mapping[str, Mapping[int, int]] = {
    "swemwbs": {6: 8, 5: 7, 1: 5, 0: 4, -1: 3, -6: 3},
    "life_satisfaction": {2: 6, 1: 9, 0: 10, -1: 4, -2: 1},
    "worthwhile": {1: 10, 0: 14, -1: 6},
    "happy": {1: 9, 0: 12, -1: 9},
    "lonely": {1: 9, 0: 16, -1: 5},
    "belonging": {1: 8, 0: 18, -1: 4},
    "influence": {1: 15, 0: 14, -1: 6},
    "confidence": {1: 22, 0: 8, -1: 5},
}
SHORT_FORM = ("influence", "confidence")
# What those who came to a workshop said of it, from "strongly disagree" up.
USEFUL = {5: 16, 4: 13, 3: 11}
WELCOME = {5: 25, 4: 11, 3: 4}
LEFT_AN_ITEM_OUT = 2
CONFIDENCE = ("confident_speaking", "confident_organising", "confident_with_services")
_RUN_DOWN = {"belonging": 5, "influence": 5}
_BEFORE, _AFTER_WORKSHOP, _AT_THE_END = date(2022, 6, 1), date(2022, 6, 21), date(2022, 9, 12)


def responses(people: Sequence[Row], lots: Lots) -> list[Row]:
    """Invent the answers of everybody who took a place.

    Parameters
    ----------
    people : sequence of dict
        As :func:`~wellnet_analysis.demo.people.invented` makes them.
    lots : Lots
        Decides who moves how.

    Returns
    -------
    list of dict
        Rows of ``surveys.csv`` in order of person, survey and question.
    """
    fates = {fate: [p["participant_id"] for p in people if p["fate"] == fate]
             for fate in ("none", "one", "both", "course")}  # fmt: skip
    long_form = [*fates["both"], *fates["course"]]
    short_form = lots.shuffled(fates["one"])[:5]
    once = [code for code in (*fates["one"], *fates["none"]) if code not in short_form]
    rows: list[Row] = []
    for key, moves in MOVES.items():
        twice = [*long_form, *short_form] if key in SHORT_FORM else long_form
        for code, move in zip(twice, lots.deal(moves), strict=True):
            start = STARTS[key][lots.below(len(STARTS[key]))]
            rows += _answers(code, BASELINE, key, start)
            rows += _answers(code, FOLLOW_UP, key, start + move)
        for code in [each for each in (*short_form, *once) if each not in twice]:
            rows += _answers(code, BASELINE, key, STARTS[key][lots.below(len(STARTS[key]))])
    rows += _anxiety(rows)
    incomplete = set(lots.shuffled(once)[:LEFT_AN_ITEM_OUT])
    for row in rows:
        if row["participant_id"] in incomplete and row["item"] == "swemwbs_4":
            row["value"] = ""
    came = [*long_form, *fates["one"]]
    for item, said in (("session_useful", USEFUL), ("session_welcome", WELCOME)):
        for code, value in zip(came, lots.deal(said), strict=True):
            rows.append(_row(code, AFTER_SESSION, item, value))
    helped = {*short_form, *lots.shuffled(long_form)[:6]}
    return _dated(rows, helped, lots)


def _answers(code: str, wave: str, key: str, score: int) -> Iterator[Row]:
    """Write a score as the answers that make it."""
    if key == "swemwbs":
        each, more = divmod(score, 7)
        for item in range(7):
            yield _row(code, wave, f"swemwbs_{item + 1}", each + (item < more))
    elif key == "confidence":
        for item in CONFIDENCE:
            yield _row(code, wave, item, score)
    else:
        yield _row(code, wave, key, _RUN_DOWN[key] - score if key in _RUN_DOWN else score)


def _anxiety(rows: Sequence[Row]) -> list[Row]:
    """Let whoever is happier be less anxious."""
    return [_row(row["participant_id"], row["wave"], "anxious", 10 - row["value"])
            for row in rows if row["item"] == "happy"]  # fmt: skip


def _row(code: str, wave: str, item: str, value: Any) -> Row:
    return {"participant_id": code, "wave": wave, "item": item, "value": value}


def _dated(rows: list[Row], helped: set[str], lots: Lots) -> list[Row]:
    order = (BASELINE, AFTER_SESSION, FOLLOW_UP)
    opens = dict(zip(order, (_BEFORE, _AFTER_WORKSHOP, _AT_THE_END), strict=True))
    days = {
        key: opens[key[1]] + timedelta(lots.below(5))
        for key in sorted({(row["participant_id"], row["wave"]) for row in rows})
    }
    for row in rows:
        who, wave = row["participant_id"], row["wave"]
        row["date"] = days[who, wave]
        row["mode"] = "with help" if who in helped and wave == FOLLOW_UP else "online"
    return sorted(rows, key=lambda row: (row["participant_id"], order.index(row["wave"])))

"""The demonstration's messages, and who passed them on; nothing is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from wellnet_analysis.demo.people import Row

_COUNCIL, _NEWSLETTER = "O01", "Council newsletter"
_ISSUES = "Addresses it is delivered to"
_IN_WORD, _BOARD, _LIST = "Told at a lunch", "Notice board", "Messages to members"
_COUNTED = {_IN_WORD: "Heads counted", _LIST: "Members on the list"}

SENT: Mapping[str, tuple[str, date]] = {
    "M1": ("Help with food", date(2022, 7, 11)),
    "M2": ("Flu vaccination", date(2022, 9, 5)),
    "M3": ("Warm places in winter", date(2022, 9, 12)),
}
# Day after it was sent, organisation, way, languages, estimated audience. Eight of the sixteen
# partners had passed the first on by day 16 and the second by day 6; the third reached five,
# nobody in South among them. One estimate is too small for a report to tell.
PASSED: Mapping[str, Sequence[tuple[int, str, str, str, int | None]]] = {
    "M1": (
        (1, "O02", _LIST, "", 240), (2, "O03", _BOARD, "", None), (4, "O07", _LIST, "Somali", 60),
        (5, "O05", _IN_WORD, "", 35), (9, "O08", _LIST, "", 90), (11, "O13", _BOARD, "", None),
        (14, "O10", _LIST, "", 45), (16, "O15", _IN_WORD, "", 30), (21, "O12", _BOARD, "", None),
    ),
    "M2": (
        (1, "O02", _LIST, "", 240), (2, "O07", _IN_WORD, "English; Somali", 40),
        (2, "O03", _LIST, "English; Turkish", 150), (3, "O15", _IN_WORD, "English; Bengali", 55),
        (4, "O05", _IN_WORD, "", 35), (4, "O13", _LIST, "", 80), (5, "O10", _LIST, "Spanish", 45),
        (6, "O08", _LIST, "", 90), (8, "O12", _BOARD, "", None), (10, "O17", _IN_WORD, "", 8),
        (12, "O04", _BOARD, "", None), (15, "O14", _LIST, "", 65),
        (17, "O02", _BOARD, "", None),
    ),
    "M3": (
        (2, "O02", _LIST, "", 240), (3, "O03", _LIST, "English; Turkish", 150),
        (7, "O05", _IN_WORD, "", 35), (9, "O08", _LIST, "", 90), (10, "O12", _BOARD, "", None),
    ),
}  # fmt: skip


def messages() -> list[Row]:
    """List the messages; the council told of one of them in its newsletter, after a fortnight."""
    rows: list[Row] = [
        {"message_id": code, "topic": topic, "sent_on": day, "sent_by": _COUNCIL,
         "languages": "English"}
        for code, (topic, day) in SENT.items()
    ]  # fmt: skip
    rows[1] |= {
        "council_channel": _NEWSLETTER, "council_on": SENT["M2"][1] + timedelta(14),
        "council_languages": "English", "council_audience": 12_000,
        "council_audience_source": _ISSUES,
    }  # fmt: skip
    return rows


def passed_on() -> list[Row]:
    """List who passed what on, in which way."""
    return [
        {"message_id": code, "organisation_id": who, "passed_on": SENT[code][1] + timedelta(after),
         "how": how, "languages": languages, "estimated_audience": audience,
         "audience_source": _COUNTED.get(how, "") if audience is not None else ""}
        for code, told in PASSED.items()
        for after, who, how, languages, audience in told
    ]  # fmt: skip

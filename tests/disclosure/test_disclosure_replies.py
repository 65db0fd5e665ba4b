"""Replies are printed whole or not at all, and never before what may name somebody was read."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.disclosure import replies_to

NAMES = {"O1": "Amberfold Rooms", "O2": "The Council"}
AS_AT = date(2022, 9, 30)


def table(*rows):
    plain = {"organisation_id": "O1", "report": "reach", "about": "", "reply": "We agree.",
             "asked_on": date(2022, 9, 1), "replied_on": date(2022, 9, 8), "read_by": "",
             "kept_because": ""}  # fmt: skip
    return pd.DataFrame([plain | row for row in rows], index=range(2, 2 + len(rows)))


def asked(*rows, report="reach"):
    return replies_to(report, table(*rows), NAMES, as_at=AS_AT, known=("Islington",))


def test_a_plain_reply_is_printed_with_its_day():
    found = asked({})
    assert [(r.organisation, r.day, r.text) for r in found.given] == [
        ("Amberfold Rooms", date(2022, 9, 8), "We agree.")
    ]
    assert not found.waiting and not found.silent


def test_a_page_prints_its_own_replies_alone():
    assert not asked({"report": "value"}).asked
    assert asked({"report": "value"}, report="value").given


def test_who_was_asked_and_did_not_reply_is_told():
    found = asked({}, {"organisation_id": "O2", "reply": "", "replied_on": pd.NaT})
    assert found.asked == ("Amberfold Rooms", "The Council")
    assert found.silent == ("The Council",)


def test_what_came_after_the_reports_date_is_not_there_yet():
    found = asked({"replied_on": date(2022, 10, 1)})
    assert not found.given and found.silent == ("Amberfold Rooms",)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ask for Parveen at the desk.", "name"),
        ("Ring us on 07700 900123.", "phone"),
        ("Everybody came but three of our neighbours.", "number"),
        ("Of 12 who came, most stayed.", "number"),
        ("She was the only one who used a wheelchair.", "health"),
    ],
)
def test_what_may_give_somebody_away_waits_until_it_was_read(text, kind):
    found = asked({"reply": text})
    (waits,) = found.waiting
    assert kind in waits.kinds and not found.given and waits.row == 2
    assert text not in repr(waits)
    reasons = "; ".join(f"{each}: they agreed" for each in waits.kinds)
    assert asked({"reply": text, "kept_because": reasons}).waiting, "nobody signed"
    read = asked({"reply": text, "kept_because": reasons, "read_by": "A. Editor"})
    assert [each.text for each in read.given] == [text]
    for left_out in waits.kinds:
        fewer = "; ".join(f"{each}: they agreed" for each in waits.kinds if each != left_out)
        some = asked({"reply": text, "kept_because": fewer, "read_by": "A. Editor"})
        assert some.waiting[0].kinds == (left_out,)


def test_names_of_partners_and_places_give_nobody_away():
    text = "People of Islington came to Amberfold Rooms because The Council asked."
    assert asked({"reply": text}).given


@given(st.text(max_size=120))
def test_every_reply_is_printed_as_it_was_given_or_waits(text):
    found = asked({"reply": text})
    assert len(found.given) + len(found.waiting) == bool(text)
    assert all(each.text == text for each in found.given)

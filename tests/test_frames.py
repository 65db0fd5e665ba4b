"""A report's frame is made of published numbers and nothing else."""

import pandas as pd
import pytest

from wellnet_analysis import frames
from wellnet_analysis.disclosure import Decision, Plan
from wellnet_analysis.schema import HELD_BACK, SPEAKS_OF
from wellnet_analysis.schema.ladders import rung

SEX = rung("as asked", {"Female": ["Female"], "Male": ["Male"], "Not stated": ["Not answered"]})


def plan(counts, *, size, hidden=()):
    decision = Decision("sex", "", "registered", SEX, True, 5, counts, hidden)
    return Plan("council", 5, (decision,), frozenset({("", "registered")}),
                {("", "registered"): size})  # fmt: skip


def test_it_counts_what_is_published():
    frame = frames.shown(plan({"Female": 3, "Male": 2, "Not stated": 1}, size=6), scope="",
                         population="registered")  # fmt: skip
    assert frame["sex"].value_counts().to_dict() == {"Female": 3, "Male": 2, "Not stated": 1}
    assert frame.attrs == {HELD_BACK: {}, SPEAKS_OF: {"sex": 6}}


def test_a_group_held_back_cannot_be_counted():
    kept = plan({"Female": 3}, size=6, hidden=("Male", "Not stated"))
    frame = frames.shown(kept, scope="", population="registered")
    assert frame["sex"].count() == 3
    assert len(frame) == 6
    assert frame.attrs[HELD_BACK] == {"sex": ("Male", "Not stated")}


def test_an_edition_printed_again_speaks_of_fewer_people():
    frame = frames.shown(plan({"Female": 3, "Male": 2, "Not stated": 0}, size=9), scope="",
                         population="registered")  # fmt: skip
    assert frame["sex"].count() == 5
    assert frame.attrs[SPEAKS_OF] == {"sex": 5}


def test_nothing_where_not_even_the_number_may_be_shown():
    assert frames.shown(plan({}, size=6), scope="North", population="registered").empty


TABLES = {
    "attendance": pd.DataFrame({"session_id": ["S1"], "participant_id": ["P1"]}),
    "counts": pd.DataFrame({"organisation_id": ["A"], "count": ["3"]}),
    "sessions": pd.DataFrame({"session_id": ["S1", "S2"], "locality": ["North", "South"]}),
    "contacts": pd.DataFrame({"organisation_id": ["A", "B", ""], "contacts": ["1", "2", "3"]}),
    "organisations": pd.DataFrame({"organisation_id": ["A", "B"], "locality": ["North", "South"]}),
    "reasons": pd.DataFrame({"project": ["Earlier", "Earlier", "OURS"], "reason": ["x", "y", "x"],
                             "count": ["10", "9", "40"]}),
}  # fmt: skip


@pytest.mark.parametrize("working", [False, True])
def test_registers_and_centres_counts_are_handed_out_to_nobody(working):
    told = frames.facts(TABLES, scope="", programme="Ours", working=working)
    assert set(told) == {"sessions", "contacts", "organisations", "reasons"}
    assert told["reasons"]["count"].tolist() == (["10", "9", "40"] if working else ["10"])


def test_what_belongs_to_an_organisation_belongs_where_that_is():
    told = frames.facts(TABLES, scope="North", programme="Ours", working=False)
    assert told["contacts"]["contacts"].tolist() == ["1"]
    assert told["sessions"]["session_id"].tolist() == ["S1"]
    assert "reasons" not in told


@pytest.mark.parametrize(("working", "told"), [(False, [10, 400]), (True, [9, 10, 400])])
def test_an_estimate_of_a_few_people_is_handed_out_in_a_working_copy_only(working, told):
    passed = pd.DataFrame({"organisation_id": ["A", "A", "B"], "estimated_audience": [9, 10, 400]})
    held = frames.facts({"passed_on": passed}, scope="", programme="Ours", working=working)
    assert held["passed_on"]["estimated_audience"].dropna().tolist() == told
    assert len(held["passed_on"]) == 3

"""A report's frame is made of published numbers and nothing else."""

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

"""What moved between two sets: counts moved, estimates only where ranges lie apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.errors import ParameterError
from wellnet_analysis.evidence import Evidence, compare

ROW = {"id": "reach.total.all", "report": "reach", "status": "shown", "category": "Came",
       "unit": "share", "count": None, "estimate": None, "low": None, "high": None}  # fmt: skip


def held(*rows, month=6, programme="A", audience="council"):
    told = tuple({**ROW, **row} for row in rows)
    return Evidence(programme, audience, date(2022, month, 1), False, told)


def only(before, after):
    found = compare(held(*before), held(*after, month=9))
    assert len(found.moved) == 1 and found.same == 0
    return found.moved[0]


def share(estimate, low, high):
    return {"estimate": estimate, "low": low, "high": high}


def test_ranges_apart_moved_and_ranges_that_overlap_may_be_chance():
    assert only([share(0.2, 0.1, 0.3)], [share(0.5, 0.4, 0.6)]).kind == "apart"
    assert only([share(0.5, 0.4, 0.6)], [share(0.2, 0.1, 0.3)]).kind == "apart"
    found = only([share(0.3, 0.2, 0.4)], [share(0.45, 0.35, 0.55)])
    assert found.kind == "overlap"
    assert str(found) == (
        "Came: 30% (20% to 40%) → 45% (35% to 55%) (may be chance: the two ranges overlap)"
    )


def test_a_count_that_moved_did_move():
    found = only([{"count": 50, "unit": "people"}], [{"count": 55, "unit": "people"}])
    assert (found.kind, found.before, found.after) == ("exact", "50", "55")


def test_what_is_held_back_shows_no_figure_even_where_one_slipped_in():
    found = only([{"count": 3, "status": "withheld"}], [{"count": 12}])
    assert (found.kind, found.before) == ("now shown", "")
    assert only([{"count": 12}], [{"count": 3, "status": "withheld"}]).kind == "no longer shown"


def test_what_is_new_or_gone_is_named():
    assert only([], [{"count": 12}]).kind == "new"
    assert only([{"count": 12}], []).kind == "gone"


def test_the_weightiest_comes_first_and_what_stayed_is_counted():
    found = compare(
        held({"id": "a.b.c", "count": 1}, {"id": "a.b.d", "count": 5},
             {"id": "a.b.e", **share(0.2, 0.1, 0.3)}),
        held({"id": "a.b.c", "count": 2}, {"id": "a.b.d", "count": 5},
             {"id": "a.b.e", **share(0.5, 0.4, 0.6)}, month=9),
    )  # fmt: skip
    assert [each.id for each in found.moved] == ["a.b.e", "a.b.c"] and found.same == 1


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=2))
def test_turning_two_sets_round_changes_no_verdict(ranges):
    one, other = ([share((a + b) / 2, min(a, b), max(a, b))] for a, b in ranges)
    there = compare(held(*one), held(*other, month=9)).moved
    back = compare(held(*other), held(*one, month=9)).moved
    assert [each.kind for each in there] == [each.kind for each in back]


def test_two_programmes_or_two_dates_the_wrong_way_round_are_refused():
    with pytest.raises(ParameterError, match="two programmes"):
        compare(held(), held(programme="B", month=9))
    with pytest.raises(ParameterError, match="later day"):
        compare(held(month=9), held())


def test_it_warns_that_the_same_people_are_in_both_and_of_another_reader():
    found = compare(held(), held(month=9, audience="public"))
    assert "no independent samples" in found.cautions[0] and "public" in found.cautions[1]
    assert len(compare(held(), held()).cautions) == 1

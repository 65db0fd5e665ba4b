"""How many different people: every overlap lies inside the range, and both ends occur."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.stats.overlap import Range, ranges


@given(st.lists(st.sets(st.integers(0, 12)), min_size=1, max_size=5))
def test_the_union_lies_inside_whatever_the_overlap(lists):
    found = ranges(range(len(lists)), ["all"] * len(lists), [len(each) for each in lists])["all"]
    assert found.least <= len(set().union(*lists)) <= found.most
    assert found.lists == len(lists)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_both_ends_can_be_true(sizes):
    found = ranges(range(len(sizes)), ["all"] * len(sizes), sizes)["all"]
    nested = [set(range(size)) for size in sizes]
    ids = itertools.count()
    apart = [{next(ids) for _ in range(size)} for size in sizes]
    assert len(set().union(*nested)) == found.least
    assert len(set().union(*apart)) == found.most


def test_the_last_row_of_a_centre_holds_and_what_was_not_asked_is_left_out():
    found = ranges(["A", "B", "A", "C", "B"], ["w", "w", "w", "w", "m"],
                   ["12", 7, 14, "", "Fewer than 5"])  # fmt: skip
    assert found == {"w": Range(14, 21, 2), "m": Range(0, 4, 1)}


def test_lists_of_different_length_are_refused():
    with pytest.raises(ValueError, match="zip"):
        ranges(["A"], ["w", "w"], [1, 2])

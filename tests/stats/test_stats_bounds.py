"""Bounds against every placing there is (Horowitz & Manski 1998)."""

from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.bounds import closest, least_and_most_diverse, share_bounds, without
from wellnet_analysis.stats.diversity import gini_simpson

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)
few = st.lists(st.integers(0, 9), min_size=2, max_size=4).filter(lambda c: sum(c) >= 3)


def placings(groups, unknown):
    for chosen in combinations_with_replacement(range(groups), unknown):
        yield np.bincount(chosen, minlength=groups)


@quick
@given(few, st.integers(0, 5))
def test_no_placing_is_less_or_more_diverse(counts, unknown):
    every = [gini_simpson(counts + more) for more in placings(len(counts), unknown)]
    least, most = least_and_most_diverse(counts, unknown)
    assert gini_simpson(least) == pytest.approx(min(every))
    assert gini_simpson(most) == pytest.approx(max(every))
    assert sum(least) == sum(most) == sum(counts) + unknown


@quick
@given(few, st.integers(0, 5))
def test_no_choice_of_leavers_is_less_or_more_diverse(counts, leavers):
    leavers = min(leavers, sum(counts) - 2)
    every = [gini_simpson(left) for gone in placings(len(counts), leavers)
             if (left := np.array(counts) - gone).min() >= 0]  # fmt: skip
    least, most = without(counts, leavers)
    assert gini_simpson(least) == pytest.approx(min(every))
    assert gini_simpson(most) == pytest.approx(max(every))


@quick
@given(few, st.integers(0, 5))
def test_share_bounds_hold_every_placing_and_the_share_of_those_who_answered(counts, unknown):
    low, high = share_bounds(counts[0], sum(counts), unknown)
    every = [(counts[0] + more[0]) / (sum(counts) + unknown)
             for more in placings(len(counts), unknown)]  # fmt: skip
    assert (low, high) == pytest.approx((min(every), max(every)))
    assert low - 1e-12 <= counts[0] / sum(counts) <= high + 1e-12


def test_share_bounds_of_nobody():
    assert share_bounds(0, 0, 0) == (0, 1)


@quick
@given(few, st.integers(0, 5), st.data())
def test_closest_is_closer_than_any_other_placing(counts, unknown, data):
    size = len(counts)
    shares = data.draw(st.lists(st.integers(1, 50), min_size=size, max_size=size))
    expected = np.array(shares) / sum(shares) * (sum(counts) + unknown)

    def distance(mix):
        return np.abs(mix - expected).sum()

    every = [distance(counts + more) for more in placings(size, unknown)]
    assert distance(closest(counts, shares, unknown)) == pytest.approx(min(every))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: share_bounds(3, 2, 1), "cannot be larger"),
        (lambda: share_bounds(1, 2, -1), "0 or more"),
        (lambda: least_and_most_diverse([1, 2], 1.5), "whole number"),
        (lambda: without([1, 2], 4), "cannot be larger"),
        (lambda: closest([1, 2], [1], 1), "same number"),
    ],
)
def test_impossible_input_is_refused_in_plain_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()

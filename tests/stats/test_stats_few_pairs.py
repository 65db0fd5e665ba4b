from itertools import combinations_with_replacement

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test

from wellnet_analysis.stats.few_pairs import few_pairs
from wellnet_analysis.stats.paired import permutation_p

quick = settings(deadline=None, max_examples=20, derandomize=True, database=None)
moves = st.lists(st.integers(-4, 4), min_size=2, max_size=9)


@quick
@given(moves)
def test_the_chance_is_that_of_every_turn_of_signs_in_scipy(moved):
    found = few_pairs([0] * len(moved), moved, seed=1)
    by_scipy = permutation_test((np.array(moved, dtype=float),), np.mean, vectorized=True,
                                permutation_type="samples", n_resamples=np.inf)  # fmt: skip
    assert found.p == pytest.approx(by_scipy.pvalue)
    assert found.p == pytest.approx(permutation_p([0] * len(moved), moved, seed=1))


@quick
@given(moves)
def test_the_centre_is_the_median_of_all_means_of_two(moved):
    """Hodges and Lehmann 1963: each with itself, too."""
    means = [(a + b) / 2 for a, b in combinations_with_replacement(moved, 2)]
    found = few_pairs([0] * len(moved), moved, seed=1)
    assert (found.centre, found.median) == (np.median(means), np.median(moved))


@pytest.mark.parametrize("pairs", [2, 3, 5, 6, 15])
def test_nothing_is_less_likely_than_the_floor_and_all_moving_alike_reaches_it(pairs):
    found = few_pairs([0] * pairs, [1] * pairs, seed=1)
    assert found.p == found.floor == 2 / 2**pairs
    assert (found.floor > 0.05) == (pairs < 6)


def test_nobody_moving_is_no_surprise():
    assert few_pairs([1, 2, 3], [1, 2, 3], seed=1).p == 1


def test_many_pairs_are_drawn_and_the_seed_decides():
    rng = np.random.default_rng(3)
    before, after = rng.normal(size=25), rng.normal(0.5, size=25)
    assert few_pairs(before, after, seed=1).p == permutation_p(before, after, seed=1)

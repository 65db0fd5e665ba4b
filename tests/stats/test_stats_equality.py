from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.equality import equality, fewest_raised, gini

quick = settings(deadline=None, max_examples=40, derandomize=True, database=None)
levels = st.lists(st.integers(0, 5), min_size=2, max_size=17).filter(any)


def by_differences(values):
    """Gini's own definition: mean difference between two, over twice the mean, as a fraction."""
    n = len(values)
    differences = sum(abs(a - b) for a in values for b in values)
    return Fraction(differences, 2 * n * sum(values))


@quick
@given(levels)
def test_gini_is_the_mean_difference_over_twice_the_mean(values):
    assert gini(values) == pytest.approx(float(by_differences(values)))
    n = len(values)
    assert equality(values) == pytest.approx(float(1 - by_differences(values) * n / (n - 1)))


def test_three_partners_by_hand():
    """Levels 5, 4, 1: differences 1 + 4 + 3 = 8, twice over nine pairs, mean 10/3: G = 4/15 · 1."""
    assert gini([5, 4, 1]) == pytest.approx(4 / 15)
    assert equality([5, 4, 1]) == pytest.approx(1 - 4 / 15 * 3 / 2)


@quick
@given(levels, st.integers(2, 9))
def test_it_lies_between_nought_and_one_whatever_the_order_and_the_scale(values, factor):
    assert 0 <= equality(values) <= 1
    assert equality(values[::-1]) == equality(values)
    assert equality([factor * v for v in values]) == pytest.approx(equality(values))


@pytest.mark.parametrize("n", [2, 3, 17])
def test_all_alike_is_one_and_a_single_holder_is_nought(n):
    assert equality([3] * n) == 1
    assert equality([5] + [0] * (n - 1)) == 0


@settings(deadline=None, max_examples=12, derandomize=True, database=None)
@given(st.lists(st.integers(0, 5), min_size=2, max_size=4), st.sampled_from([0.5, 0.8, 0.95, 1.0]))
def test_no_fewer_members_would_do_whatever_they_are_raised_to(values, target):
    """Every way of raising any of them to any level, tried."""
    ways = product(*(range(value, 6) for value in values))
    enough = [way for way in ways if any(way) and equality(way) >= target - 1e-9]
    fewest = min(sum(a != b for a, b in zip(way, values, strict=True)) for way in enough)
    found = fewest_raised(values, target=target, highest=5)
    assert found.members == fewest
    assert (found.level is None) == (fewest == 0)
    if found.members:
        held = sorted(values)
        assert equality([found.level] * fewest + held[fewest:]) >= target - 1e-9


@pytest.mark.parametrize("values", [[], [0, 0], [-1, 2], [float("nan"), 1]])
def test_what_cannot_be_shared_is_refused(values):
    with pytest.raises(ValueError, match="values must hold"):
        gini(values)


def test_a_single_member_or_a_target_above_one_is_refused():
    with pytest.raises(ValueError, match="two members"):
        equality([3])
    with pytest.raises(ValueError, match="target"):
        fewest_raised([1, 5], target=1.2, highest=5)

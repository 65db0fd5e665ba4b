"""The range for a next round: against a sum by hand, and against what rounds really bring."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.prediction import next_share


def by_hand(count, of, ahead):
    """The beta-binomial chances, from the beta function alone (Jeffreys' prior)."""
    a, b = count + 0.5, of - count + 0.5

    def beta(x, y):
        return math.lgamma(x) + math.lgamma(y) - math.lgamma(x + y)

    return [
        math.exp(math.log(math.comb(ahead, k)) + beta(k + a, ahead - k + b) - beta(a, b))
        for k in range(ahead + 1)
    ]


@given(st.integers(1, 60), st.integers(1, 60), st.data())
@settings(max_examples=40)
def test_the_limits_are_those_of_the_beta_binomial_summed_by_hand(of, ahead, data):
    count = data.draw(st.integers(0, of))
    chances = by_hand(count, of, ahead)
    found = next_share(count, of, ahead=ahead)
    assert sum(chances) == pytest.approx(1)
    assert found.mean == pytest.approx(sum(k * p for k, p in enumerate(chances)))
    below, upto = sum(chances[: found.low]), sum(chances[: found.high + 1])
    assert below < 0.025 + 1e-9 and upto >= 0.975 - 1e-9
    assert sum(chances[found.low : found.high + 1]) >= 0.95 - 1e-9
    assert 0 <= found.low <= found.high <= ahead


def test_the_range_holds_the_next_round_as_often_as_it_says():
    """Rounds drawn at one rate: 15 of 45 planned, as the demonstration has it."""
    lots = np.random.default_rng(2022)
    first, then = lots.binomial(45, 1 / 3, 600), lots.binomial(45, 1 / 3, 600)
    ranges = {k: next_share(int(k), 45, ahead=45) for k in set(first)}
    held = [ranges[a].low <= b <= ranges[a].high for a, b in zip(first, then, strict=True)]
    assert np.mean(held) > 0.94


def test_more_to_go_by_makes_it_narrower():
    few, many = next_share(5, 15, ahead=45), next_share(150, 450, ahead=45)
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize(("count", "of", "ahead"), [(5, 3, 10), (1.5, 3, 10), (1, 3, 0)])
def test_what_is_no_count_is_refused(count, of, ahead):
    with pytest.raises(ValueError, match=r"whole number|larger than"):
        next_share(count, of, ahead=ahead)

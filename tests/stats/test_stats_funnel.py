"""Funnel limits: Spiegelhalter's interpolation, and what it must do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, special

from wellnet_analysis.stats.funnel import ALARM, WARNING, funnel_limits


def _interpolated(share, expected):
    """Spiegelhalter 2005, appendix: the count where the broken line of the sums is ``share``."""

    def line(count):
        whole = int(count)
        before = special.pdtr(whole - 1, expected) if whole >= 1 else 0.0
        return before + (count - whole) * (special.pdtr(whole, expected) - before)

    # The line reaches the sum up to r at r + 1, and the limit is one less.
    return optimize.brentq(lambda c: line(c) - share, 0, 10 * expected + 40) - 1


@pytest.mark.parametrize("expected", [2.0, 5.5, 18.3, 120.0])
@pytest.mark.parametrize("confidence", [WARNING, ALARM])
def test_limits_agree_with_spiegelhalter_2005_solved_another_way(expected, confidence):
    low, high = funnel_limits(expected=expected, confidence=confidence)
    tail = (1 - confidence) / 2
    assert low == pytest.approx(max(0, _interpolated(tail, expected)) / expected, abs=1e-7)
    assert high == pytest.approx(_interpolated(1 - tail, expected) / expected, abs=1e-7)


@given(st.floats(0.2, 500))
def test_limits_hold_one_and_narrow_as_places_grow(expected):
    near, far = (funnel_limits(expected=expected, confidence=c) for c in (WARNING, ALARM))
    assert 0 <= far[0] <= near[0] <= 1 <= near[1] <= far[1]
    larger = funnel_limits(expected=4 * expected, confidence=ALARM)
    assert larger[1] - larger[0] < far[1] - far[0]


@pytest.mark.parametrize("call", [{"expected": 0, "confidence": 0.95},
                                  {"expected": 3, "confidence": 1}])  # fmt: skip
def test_no_limits_without_anybody_or_confidence(call):
    with pytest.raises(ValueError, match="must"):
        funnel_limits(**call)

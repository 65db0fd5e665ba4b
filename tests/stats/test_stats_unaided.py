import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.unaided import (
    regression_to_the_mean,
    with_leavers_unchanged,
    without_help,
)

quick = settings(deadline=None, max_examples=40, derandomize=True, database=None)


@given(mean=st.floats(-5, 5), pairs=st.integers(0, 45))
@quick
def test_leavers_unchanged_bring_the_mean_nearer_to_nought(mean, pairs):
    assert abs(with_leavers_unchanged(mean, pairs=pairs, started=45)) <= abs(mean)
    assert with_leavers_unchanged(mean, pairs=45, started=45) == mean


def test_regression_to_the_mean_agrees_with_its_formula():
    """Barnett and others 2005: (1 - r) (usual - start)."""
    assert regression_to_the_mean(19.0, usual=23.2, reliability=0.75) == pytest.approx(1.05)
    assert regression_to_the_mean(19.0, usual=23.2, reliability=1) == 0


def test_what_is_expected_without_help_rests_on_the_correlation():
    before, after = [10, 12, 14, 20], [13, 11, 18, 19]
    alike = np.corrcoef(before, after)[0, 1]
    assert without_help(before, after, usual=23) == pytest.approx((1 - alike) * (23 - 14))
    assert without_help(before, after, usual=None) is None
    assert without_help([5, 5], [4, 6], usual=7) is None


@pytest.mark.parametrize(
    "call",
    [
        lambda: with_leavers_unchanged(1, pairs=3, started=2),
        lambda: regression_to_the_mean(1, usual=2, reliability=1.5),
    ],
)
def test_what_makes_no_sense_is_refused(call):
    with pytest.raises(ValueError, match=r"\w+"):
        call()

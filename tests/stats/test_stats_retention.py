from fractions import Fraction
from math import exp, log, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.retention import staying

quick = settings(deadline=None, max_examples=30, derandomize=True, database=None)
days = st.lists(st.integers(0, 200), max_size=40)


def test_the_shares_agree_with_freireich_1963(reference):
    table = reference("retention")["freireich_1963"]
    found = staying(table["left_after"], table["here_for"])
    assert [step[:3] for step in found] == [tuple(row.values()) for row in table["steps"]]
    assert [step.share for step in found] == pytest.approx(table["shares"], abs=0.0006)


def test_the_limits_are_greenwoods_on_the_log_log_scale(reference):
    """Kalbfleisch & Prentice 1980: from the sum of left / there (there-left)."""
    table = reference("retention")["freireich_1963"]
    spread = share = 0
    for step in staying(table["left_after"], table["here_for"]):
        spread += step.left / (step.there * (step.there - step.left))
        share = (share or 1) * Fraction(step.there - step.left, step.there)
        half = 1.959963984540054 * sqrt(spread) / abs(log(share))
        assert step.share == pytest.approx(float(share))
        assert (step.low, step.high) == pytest.approx(
            (float(share) ** exp(half), float(share) ** exp(-half))
        )


@quick
@given(left=st.lists(st.integers(0, 99), min_size=1, max_size=30), many=st.integers(1, 30))
def test_it_equals_a_plain_share_when_nobody_is_lost_from_sight(left, many):
    everybody = len(left) + many
    for step in staying(left, [100] * many):
        assert step.share == pytest.approx(sum(day > step.after for day in left + [100] * many)
                                           / everybody)  # fmt: skip


@quick
@given(left=days, here=days)
def test_the_share_falls_and_lies_within_its_limits(left, here):
    shares = [1.0]
    for step in staying(left, here):
        assert 0 <= step.share < shares[-1]
        assert step.left <= step.there
        if step.low is not None:
            assert 0 <= step.low <= step.share <= step.high <= 1
        shares.append(step.share)
    assert len(shares) - 1 == len(set(left))


def test_where_nobody_stays_there_are_no_limits():
    assert staying([1, 2], [])[-1][3:] == (0.0, None, None)


def test_where_nobody_left_there_is_no_step():
    assert staying([], [5, 6]) == ()


@pytest.mark.parametrize("left", [[-1], [1.5], ["soon"]])
def test_days_that_are_no_days_are_refused(left):
    with pytest.raises(ValueError, match="days must be a whole number"):
        staying(left, [3])

"""Inequality over a scale agrees with regression and with the covariance over every resident."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.stats.inequality import inequality, mid_ranks

RESIDENTS = [50_833, 99_593, 51_221, 13_648, 1_313]
CAME = [21, 19, 8, 0, 0]


def test_mid_ranks_by_hand():
    assert mid_ranks([50, 30, 20]).tolist() == pytest.approx([0.25, 0.65, 0.9])


@pytest.mark.parametrize("came", [CAME, [1, 2, 3, 4, 5], [5, 40, 5, 0, 1]])
def test_slope_agrees_with_statsmodels_weighted_regression(came):
    rates = np.array(came) / RESIDENTS
    fitted = sm.WLS(rates, sm.add_constant(mid_ranks(RESIDENTS)), weights=RESIDENTS).fit()
    found = inequality(came, RESIDENTS)
    assert found.slope.estimate == pytest.approx(fitted.params[1], rel=1e-9)
    average = sum(came) / sum(RESIDENTS)
    assert found.relative.estimate == pytest.approx(fitted.params[1] / average, rel=1e-9)


def test_concentration_agrees_with_kakwani_wagstaff_van_doorslaer_1997():
    """Over each resident: twice the covariance of having come and rank, over the average."""
    residents = [500, 900, 400, 100, 60]
    came = np.concatenate([np.arange(n) < c for n, c in zip(residents, CAME, strict=True)])
    rank = np.repeat(mid_ranks(residents), residents)
    average = came.mean()
    by_hand = 2 * np.cov(came, rank, bias=True)[0, 1] / average
    found = inequality(CAME, residents)
    assert found.concentration.estimate == pytest.approx(by_hand, rel=1e-9)
    assert found.wagstaff.estimate == pytest.approx(by_hand / (1 - average), rel=1e-9)
    assert found.erreygers.estimate == pytest.approx(4 * average * by_hand, rel=1e-9)


def test_limits_agree_with_a_t_interval_of_ranks():
    from scipy import stats

    ranks = np.repeat(mid_ranks(RESIDENTS), CAME)
    low, high = stats.t.interval(0.95, len(ranks) - 1, ranks.mean(), stats.sem(ranks))
    found = inequality(CAME, RESIDENTS).concentration
    assert (found.low, found.high) == pytest.approx((2 * low - 1, 2 * high - 1), rel=1e-9)


def test_limits_hold_the_truth_as_often_as_they_say():
    """2,000 rounds of 48 people who come alike from everywhere: the index is 0."""
    rng = np.random.default_rng(11)
    drawn = rng.multinomial(48, np.array(RESIDENTS) / sum(RESIDENTS), size=2000)
    held = [i.low <= 0 <= i.high for i in (inequality(d, RESIDENTS).concentration for d in drawn)]
    # Three Monte Carlo standard errors of 0.5 points each, and half a point for the method.
    assert abs(np.mean(held) - 0.95) < 0.02


@given(st.lists(st.integers(0, 50), min_size=3, max_size=6).filter(lambda c: sum(c) > 1),
       st.integers(1, 9))  # fmt: skip
def test_turning_the_scale_round_turns_the_sign(came, share):
    residents = [100 * share + n for n in range(len(came))]
    one, other = inequality(came, residents), inequality(came[::-1], residents[::-1])
    assert one.concentration.estimate == pytest.approx(-other.concentration.estimate, abs=1e-12)
    assert one.concentration.low == pytest.approx(-other.concentration.high, abs=1e-9)
    signs = {np.sign(round(getattr(one, form).estimate, 12)) for form in
             ("slope", "relative", "concentration", "wagstaff")}  # fmt: skip
    assert len(signs) == 1 or 0 in signs


@pytest.mark.parametrize(("came", "residents"), [([1, 0], [5, 5]), ([3, 3], [6, 0])])
def test_too_little_to_measure_is_refused(came, residents):
    with pytest.raises(ValueError, match="two"):
        inequality(came, residents)

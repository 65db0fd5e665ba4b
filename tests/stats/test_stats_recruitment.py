"""The forecast of recruitment agrees with drawing pace and people one after the other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from wellnet_analysis.stats.recruitment import chance_of, forecast, steadiness


def _up_to(people, *, came, weeks, ahead):
    """Anisimov & Fedorov 2007 written out: a Poisson count whose pace is gamma."""
    pace = stats.gamma(came + 0.5, scale=1 / weeks)
    return integrate.quad(lambda rate: stats.poisson.cdf(people, rate * ahead) * pace.pdf(rate),
                          *pace.ppf([1e-12, 1 - 1e-12]), limit=200)[0]  # fmt: skip


@pytest.mark.parametrize(("came", "weeks", "ahead"), [(55, 4, 4), (12, 2.5, 6), (0, 1, 3)])
def test_forecast_agrees_with_anisimov_fedorov_2007_by_quadrature(came, weeks, ahead):
    known = {"came": came, "weeks": weeks, "ahead": ahead}
    found = forecast(came, weeks=weeks, ahead=ahead)
    # One person fewer or more would leave too much, or too little, out.
    assert _up_to(found.low - 1, **known) < 0.025 <= _up_to(found.low, **known) + 1e-7
    assert _up_to(found.high - 1, **known) < 0.975 <= _up_to(found.high, **known) + 1e-7
    assert found.mean == pytest.approx((came + 0.5) / weeks * ahead)
    for wanted in (1, found.low + 1, found.high):
        at_least = 1 - _up_to(wanted - 1, **known)
        assert chance_of(wanted, **known) == pytest.approx(at_least, abs=1e-7)


def test_forecast_agrees_with_a_simulation():
    rng = np.random.default_rng(7)
    drawn = rng.poisson(rng.gamma(55.5, 1 / 4, 200_000) * 4)
    found = forecast(55, weeks=4, ahead=4)
    assert abs(drawn.mean() - found.mean) < 0.15
    assert ((drawn >= found.low) & (drawn <= found.high)).mean() == pytest.approx(0.955, abs=0.01)
    assert (drawn >= 45).mean() == pytest.approx(
        chance_of(45, came=55, weeks=4, ahead=4), abs=0.005
    )


@given(st.integers(0, 300), st.floats(0.5, 30), st.floats(0.5, 30))
def test_more_confidence_never_narrows_and_no_wish_is_sure(came, weeks, ahead):
    usual, wide = (forecast(came, weeks=weeks, ahead=ahead, confidence=c) for c in (0.8, 0.99))
    assert 0 <= wide.low <= usual.low <= usual.high <= wide.high
    chances = [chance_of(n, came=came, weeks=weeks, ahead=ahead) for n in (0, 1, 5, 50)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1


@pytest.mark.parametrize("counts", [[12, 14, 16, 13], [30, 5, 2, 1], [4, 9]])
def test_steadiness_agrees_with_scipy_chisquare(counts):
    assert steadiness(counts, weeks=[1] * len(counts)) == pytest.approx(
        stats.chisquare(counts).pvalue
    )
    uneven = [0.5 + n for n in range(len(counts))]
    expected = sum(counts) * np.array(uneven) / sum(uneven)
    assert steadiness(counts, weeks=uneven) == pytest.approx(
        stats.chisquare(counts, expected).pvalue
    )


def test_nobody_came_at_a_steady_pace():
    assert steadiness([0, 0], weeks=[1, 1]) == 1


@pytest.mark.parametrize(
    "call",
    [lambda: forecast(-1, weeks=1, ahead=1), lambda: forecast(3, weeks=0, ahead=1),
     lambda: forecast(3, weeks=1, ahead=float("inf")), lambda: steadiness([1], weeks=[1]),
     lambda: steadiness([1, 2], weeks=[1, 0])],
)  # fmt: skip
def test_what_cannot_be_forecast_is_refused(call):
    with pytest.raises(ValueError, match=r"[a-z]+ must"):
        call()

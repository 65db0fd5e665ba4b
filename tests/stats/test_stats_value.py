"""Break-even, wellbeing, social return and draws, against the guidance and pencil and paper."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from wellnet_analysis.stats import value

quick = settings(deadline=None, max_examples=60, derandomize=True, database=None)
shares = st.floats(0, 1)
pounds = st.floats(0, 1e6)


def test_a_point_is_worth_what_the_treasury_said_in_2021(reference):
    told = reference("value")["treasury_2021"]
    assert (value.WELLBY, *value.WELLBY_RANGE) == (told["value"], told["low"], told["high"])
    assert (told["prices"], told["exponent"]) == (value.WELLBY_PRICES, value.INCOME_EXPONENT)
    example = told["example"]
    gained = value.wellbys(1, example["change"]) * value.WELLBY
    assert gained == pytest.approx(example["pounds_a_year"], rel=1e-9)


def test_social_return_agrees_with_pencil_and_paper(reference):
    told = reference("value")["social_return_by_hand"]
    first = value.first_year(
        told["quantity"], told["proxy"], deadweight=told["deadweight"],
        displacement=told["displacement"], attribution=told["attribution"],
    )  # fmt: skip
    assert first == pytest.approx(told["first_year"], rel=1e-12)
    whole = value.present_value(
        first, years=told["years"], drop_off=told["drop_off"], discount=told["discount"], begins=1
    )
    assert whole == pytest.approx(told["present_value"], rel=1e-9)


def test_present_value_agrees_with_exact_fractions():
    first, drop, discount = Fraction(1000), Fraction(1, 5), Fraction(35, 1000)
    exact = sum(first * (1 - drop) ** n / (1 + discount) ** n for n in range(3))
    assert value.present_value(1000, years=3, drop_off=0.2) == pytest.approx(
        float(exact), rel=1e-12
    )
    half = sum(first / (1 + discount) ** n * w for n, w in ((0, 1), (1, Fraction(1, 2))))
    assert value.present_value(1000, years=1.5) == pytest.approx(float(half), rel=1e-12)


def test_the_value_of_a_point_grows_with_prices_and_faster_than_income():
    assert value.uprated(13_000, prices=1.1) == pytest.approx(14_300)
    assert value.uprated(13_000, income=1.1) == pytest.approx(13_000 * 1.1**1.3)
    assert value.uprated(13_000, income=1.1) > 13_000 * 1.1


@quick
@given(pounds, st.floats(1, 1e5))
def test_break_even_undoes_the_worth_of_points(cost, point):
    needed = value.break_even(cost, value=point)
    assert value.wellbys(1, needed) * point == pytest.approx(cost)


def test_a_point_worth_nothing_has_no_break_even():
    with pytest.raises(ValueError, match="above nought"):
        value.break_even(100, value=0)


@quick
@given(pounds, pounds, shares, shares, shares)
def test_no_adjustment_makes_more_of_it(quantity, proxy, deadweight, displacement, attribution):
    adjusted = value.first_year(
        quantity, proxy, deadweight=deadweight, displacement=displacement, attribution=attribution
    )
    assert 0 <= adjusted <= quantity * proxy * (1 + 1e-12)


@quick
@given(st.floats(1, 1e6), st.floats(0, 9), shares, st.floats(0, 0.2))
def test_a_benefit_is_worth_no_more_than_its_years_and_grows_with_them(first, years, drop, rate):
    told = value.present_value(first, years=years, drop_off=drop, discount=rate)
    assert -1e-9 <= told <= first * years * (1 + 1e-9)
    longer = value.present_value(first, years=years + 1, drop_off=drop, discount=rate)
    assert longer >= told - 1e-9


@pytest.mark.parametrize(("low", "central", "high"), [(0, 1, 4), (-1, -1, 2), (3, 5, 5)])
def test_draws_follow_scipys_triangular(low, central, high):
    (drawn,) = value.triangular_draws([low], [central], [high], draws=20_000, seed=7)
    law = stats.triang((central - low) / (high - low), loc=low, scale=high - low)
    assert stats.kstest(drawn, law.cdf).pvalue > 0.001
    assert drawn.min() >= low and drawn.max() <= high


def test_a_fixed_assumption_stays_and_the_same_seed_draws_the_same():
    one = value.triangular_draws([1, 0], [1, 1], [1, 2], draws=50, seed=3)
    assert (one[0] == 1).all() and one[1].std() > 0
    assert np.array_equal(one, value.triangular_draws([1, 0], [1, 1], [1, 2], draws=50, seed=3))
    assert not np.array_equal(one, value.triangular_draws([1, 0], [1, 1], [1, 2], draws=50, seed=4))


def test_assumptions_out_of_order_are_refused():
    with pytest.raises(ValueError, match="rising order"):
        value.triangular_draws([2], [1], [3], draws=5, seed=1)

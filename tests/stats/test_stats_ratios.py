"""Ratios to a population's share, and the test that alone earns the word "representative"."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest

from wellnet_analysis.stats.proportions import clopper_pearson
from wellnet_analysis.stats.ratios import (
    equivalence_p,
    participation_to_prevalence,
    people_to_show,
)

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)
shares = st.floats(0.01, 1)
pairs = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@quick
@given(pairs, shares)
def test_ratio_is_the_share_and_its_exact_limits_over_the_populations(pair, share):
    count, of = pair
    found = participation_to_prevalence(count, of, share)
    limits = binomtest(count, of).proportion_ci(0.95, method="exact")
    assert found.estimate * share == pytest.approx(count / of)
    assert (found.low * share, found.high * share) == pytest.approx(
        (limits.low, limits.high), abs=1e-9
    )
    assert found.low <= found.estimate <= found.high


@quick
@given(pairs, st.floats(0.01, 0.7))
def test_equivalence_is_two_sums_of_the_binomial_written_out(pair, share):
    count, of = pair
    low, high = 0.8 * share, 1.25 * share
    few = math.fsum(binom.pmf(range(count, of + 1), of, low))
    many = math.fsum(binom.pmf(range(count + 1), of, high))
    assert equivalence_p(count, of, share) == pytest.approx(min(1, max(few, many)), abs=1e-9)


@quick
@given(pairs, st.floats(0.01, 0.79))
def test_equivalence_at_5_percent_is_a_90_percent_exact_interval_inside_the_margins(pair, share):
    """Westlake 1981: the two ways to look at the same test agree."""
    count, of = pair
    low, high = clopper_pearson(count, of, confidence=0.9)
    inside = 0.8 * share <= low and high <= 1.25 * share
    p = equivalence_p(count, of, share)
    assert (p <= 0.05) == inside or p == pytest.approx(0.05, rel=1e-9)


def test_at_45_people_no_mix_of_any_two_groups_is_shown_to_be_equally_present():
    """The smaller of two groups has at most half; what cannot be shown of it is not shown."""
    for share in (n / 200 for n in range(1, 101)):
        assert min(equivalence_p(count, 45, share) for count in range(46)) > 0.05, share


@pytest.mark.parametrize(("share", "told"), [(0.1, 1650), (0.2, 750), (0.5, 200)])
def test_people_to_show_are_those_of_the_power_table(share, told):
    found = people_to_show(share)
    assert found == pytest.approx(told, rel=0.08)
    counts = range(found + 1)
    power = math.fsum(
        binom.pmf(count, found, share) for count in counts
        if equivalence_p(count, found, share) <= 0.05
    )  # fmt: skip
    assert power >= 0.8


def test_a_whole_population_in_one_group_is_shown_at_once():
    assert people_to_show(1.0) < 20
    assert equivalence_p(40, 40, 1.0) < 0.05


def test_of_a_group_that_hardly_exists_no_number_is_named():
    assert people_to_show(1e-9) is None


def test_nobody_shows_nothing():
    assert equivalence_p(0, 0, 0.5) == 1


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: participation_to_prevalence(1, 0, 0.2), "cannot be larger"),
        (lambda: participation_to_prevalence(0, 0, 0.2), "1 or more"),
        (lambda: participation_to_prevalence(1, 9, 0), "above 0"),
        (lambda: equivalence_p(1, 9, 1.2), "up to 1"),
        (lambda: equivalence_p(1, 9, 0.2, margins=(1.1, 1.2)), "around 1"),
        (lambda: people_to_show(0.2, power=80), "write 20% as 0.2"),
    ],
)
def test_impossible_input_is_refused_in_plain_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()

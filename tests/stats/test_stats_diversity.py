import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.diversity import (
    effective_groups,
    gini_simpson,
    gini_simpson_of_shares,
    groups_by_chance,
    hill,
    hill_of_shares,
)

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)
orders = st.one_of(st.floats(0, 5), st.sampled_from([0.0, 1.0, 2.0, 40.0, math.inf]))
mixes = st.lists(st.integers(0, 60), min_size=2, max_size=9).filter(lambda c: sum(c) >= 2)


# -------------------------------------------------------------------- indices


def test_gini_simpson_agrees_with_exact_fractions_of_simpson_1949(reference):
    for row in reference("diversity")["gini_simpson"]["rows"]:
        assert gini_simpson(row["counts"]) == pytest.approx(row["value"], rel=0, abs=1e-14)


def test_gini_simpson_of_shares_agrees_with_hand_working(reference):
    for row in reference("diversity")["gini_simpson_of_shares"]["rows"]:
        found = gini_simpson_of_shares(row["shares"])
        assert found == pytest.approx(row["value"], rel=0, abs=1e-12)


def test_hill_agrees_with_mpmath_also_near_order_one(reference):
    for row in reference("diversity")["hill"]["rows"]:
        found = hill(row["counts"], order=float(row["order"]))
        assert found == pytest.approx(row["value"], rel=1e-9), row


@quick
@given(mixes)
def test_unbiased_gini_simpson_is_at_least_the_plug_in(counts):
    unbiased, plug_in = gini_simpson(counts), gini_simpson_of_shares(counts)
    assert 0 <= plug_in <= unbiased + 1e-12
    assert unbiased <= 1
    n = sum(counts)
    assert plug_in == pytest.approx(unbiased * (1 - 1 / n), abs=1e-12)


@quick
@given(mixes, st.randoms(use_true_random=False), orders)
def test_indices_ignore_order_of_groups_and_empty_groups(counts, random, order):
    shuffled = [*random.sample(counts, len(counts)), 0]
    assert gini_simpson(shuffled) == gini_simpson(counts)
    assert gini_simpson_of_shares(shuffled) == gini_simpson_of_shares(counts)
    assert hill(shuffled, order=order) == hill(counts, order=order)


@quick
@given(mixes, orders, orders)
def test_hill_numbers_fall_with_order_between_one_and_the_number_of_groups(counts, one, other):
    seen = sum(count > 0 for count in counts)
    lower, higher = sorted((one, other))
    assert 1 - 1e-12 <= hill(counts, order=higher) <= hill(counts, order=lower) + 1e-9
    assert hill(counts, order=lower) <= seen + 1e-9
    assert hill(counts, order=0) == seen


@quick
@given(mixes, orders)
def test_merging_two_groups_never_raises_diversity(counts, order):
    merged = [counts[0] + counts[1], *counts[2:]]
    assert gini_simpson(merged) <= gini_simpson(counts)
    assert gini_simpson_of_shares(merged) <= gini_simpson_of_shares(counts) + 1e-12
    assert hill(merged, order=order) <= hill(counts, order=order) * (1 + 1e-9)


@quick
@given(mixes)
def test_effective_groups_is_the_hill_number_of_order_two(counts):
    assert effective_groups(gini_simpson_of_shares(counts)) == pytest.approx(
        hill(counts, order=2), rel=1e-9
    )


def test_effective_groups_by_hand():
    assert effective_groups(0) == 1
    assert effective_groups(0.75) == 4
    assert effective_groups(1) == math.inf


@quick
@given(st.lists(st.integers(1, 60), min_size=1, max_size=9), orders)
def test_hill_of_shares_is_that_of_a_mix_with_those_shares(counts, order):
    assert hill_of_shares([*counts, 0], order=order) == pytest.approx(
        hill(counts, order=order), rel=1e-9
    )


# --------------------------------------------------------------- rarefaction


def test_groups_by_chance_agree_with_hurlbert_1971_for_a_large_population():
    """Hurlbert's own sum, over ways to choose n of N, with N made large."""
    residents, n = [600_000, 300_000, 90_000, 9_000, 1_000], 45
    everybody = sum(residents)
    exact = sum(1 - math.comb(everybody - r, n) / math.comb(everybody, n) for r in residents)
    assert groups_by_chance(n, residents) == pytest.approx(exact, abs=1e-4)


@quick
@given(st.lists(st.integers(0, 60), min_size=1, max_size=9).filter(any), st.integers(1, 80))
def test_groups_by_chance_grow_with_people_up_to_the_groups_there_are(shares, n):
    found = groups_by_chance(n, shares)
    present = sum(share > 0 for share in shares)
    assert 1 - 1e-12 <= found <= groups_by_chance(n + 1, shares) + 1e-12 <= present + 2e-12
    # An empty group changes nothing.
    assert groups_by_chance(n, [*shares, 0]) == pytest.approx(found)


# ------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: gini_simpson([1, 0]), "at least two people"),
        (lambda: gini_simpson([1.5, 2]), "whole number"),
        (lambda: gini_simpson_of_shares([0, 0]), "at least one share"),
        (lambda: hill([0, 0], order=1), "at least one person"),
        (lambda: hill([1, 2], order=-1), "zero or more"),
        (lambda: hill([1, 2], order=float("nan")), "zero or more"),
        (lambda: hill_of_shares([1, 2], order=-1), "zero or more"),
        (lambda: groups_by_chance(0, [1, 2]), "1 or more"),
        (lambda: effective_groups(1.2), "between 0 and 1"),
        (lambda: effective_groups(float("nan")), "between 0 and 1"),
    ],
)
def test_impossible_input_is_refused_in_plain_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()

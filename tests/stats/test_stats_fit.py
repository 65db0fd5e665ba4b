import dataclasses
import math
import time

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.fit import (
    binomial_at_worst,
    binomial_p,
    dissimilarity,
    dissimilarity_by_chance,
    goodness_of_fit,
)

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)
seeds = st.integers(0, 2**32)

# An invented mix with the shape of a borough's 19 census groups: a few large, many small.
NINETEEN = np.array(
    [400, 150, 90, 70, 60, 45, 40, 30, 25, 20, 15, 12, 10, 9, 8, 6, 5, 3, 2], dtype=float
)


@st.composite
def tables(draw):
    """Counts and census shares of two to eight groups, and an order to shuffle them into."""
    groups = draw(st.integers(2, 8))
    counts = draw(st.lists(st.integers(0, 40), min_size=groups, max_size=groups))
    shares = draw(st.lists(st.integers(1, 500), min_size=groups, max_size=groups))
    order = draw(st.permutations(range(groups)))
    assume(sum(counts) > 0)
    # Divided so that sums of shares round differently in different orders.
    return np.array(counts), np.array(shares) / 7.3, list(order)


# ------------------------------------------------------------- dissimilarity


def test_dissimilarity_agrees_with_hand_working(reference):
    for row in reference("fit")["dissimilarity"]["rows"]:
        assert dissimilarity(row["counts"], row["shares"]) == pytest.approx(
            row["value"], rel=0, abs=1e-12
        )


@quick
@given(tables())
def test_dissimilarity_ignores_the_order_of_groups(table):
    counts, shares, order = table
    assert dissimilarity(counts[order], shares[order]) == dissimilarity(counts, shares)


@quick
@given(tables())
def test_dissimilarity_is_a_share_and_merging_groups_never_raises_it(table):
    counts, shares, _ = table
    value = dissimilarity(counts, shares)
    assert 0 <= value <= 1
    merged = dissimilarity(
        [counts[0] + counts[1], *counts[2:]], [shares[0] + shares[1], *shares[2:]]
    )
    assert merged <= value + 1e-12


def test_dissimilarity_by_chance_agrees_with_enumeration(reference):
    for row in reference("fit")["dissimilarity_by_chance"]["rows"]:
        found = dissimilarity_by_chance(row["n"], row["shares"], draws=100_000, seed=11)
        assert abs(found.mean - row["mean"]) < 4.5 * found.monte_carlo_error, row
        assert found.monte_carlo_error < 0.0005
        if row["high"] is not None:
            assert found.high == pytest.approx(row["high"], rel=0, abs=1e-12)


def test_dissimilarity_by_chance_ignores_order_and_repeats_with_its_seed():
    found = dissimilarity_by_chance(45, NINETEEN, seed=3)
    assert dissimilarity_by_chance(45, NINETEEN[::-1], seed=3) == found
    assert dissimilarity_by_chance(45, NINETEEN, seed=4) != found
    assert (found.draws, found.seed) == (10_000, 3)


def test_dissimilarity_by_chance_shrinks_as_people_join():
    few, many = (dissimilarity_by_chance(n, NINETEEN, seed=5) for n in (45, 4500))
    assert many.high < few.mean < few.high
    assert few.mean == pytest.approx(10 * many.mean, rel=0.2)


# ----------------------------------------------------------- goodness of fit


def test_goodness_of_fit_agrees_with_enumeration_of_every_outcome(reference):
    for row in reference("fit")["goodness_of_fit"]["rows"]:
        found = goodness_of_fit(row["counts"], row["shares"], seed=7)
        assert found.statistic == pytest.approx(row["statistic"], rel=1e-9)
        error = math.sqrt(row["p_value"] * (1 - row["p_value"]) / found.draws)
        assert abs(found.p_value - row["p_value"]) < 4.5 * error + 2 / found.draws, row


def test_goodness_of_fit_counts_ties_however_the_shares_are_written():
    whole = goodness_of_fit([6, 2, 1], [1, 1, 1], seed=1)
    for shares in ([1 / 3, 1 / 3, 1 / 3], [0.1, 0.1, 0.1], [0.7 / 3, 0.7 / 3, 0.7 / 3]):
        assert goodness_of_fit([6, 2, 1], shares, seed=1).p_value == whole.p_value


@quick
@given(tables(), seeds)
def test_goodness_of_fit_ignores_the_order_of_groups(table, seed):
    counts, shares, order = table
    found = goodness_of_fit(counts, shares, draws=200, seed=seed)
    assert goodness_of_fit(counts[order], shares[order], draws=200, seed=seed) == found


@quick
@given(tables(), seeds)
def test_goodness_of_fit_p_lies_above_zero_and_up_to_one(table, seed):
    counts, shares, _ = table
    found = goodness_of_fit(counts, shares, draws=99, seed=seed)
    assert 1 / 100 <= found.p_value <= 1
    assert found.statistic >= 0
    assert (found.p_value * 100) == pytest.approx(round(found.p_value * 100), abs=1e-9)


@quick
@given(tables(), seeds)
def test_goodness_of_fit_ignores_an_empty_group_nobody_lives_in(table, seed):
    counts, shares, _ = table
    found = goodness_of_fit(counts, shares, draws=200, seed=seed)
    assert goodness_of_fit([*counts, 0], [*shares, 0], draws=200, seed=seed) == found


def test_goodness_of_fit_of_a_perfect_match_is_one():
    found = goodness_of_fit([20, 10, 10], [0.5, 0.25, 0.25], draws=1000, seed=2)
    assert found.statistic == 0
    assert found.p_value == 1
    assert found.monte_carlo_error == 0


def test_goodness_of_fit_someone_from_a_group_with_no_residents():
    found = goodness_of_fit([20, 1], [1, 0], draws=999, seed=2)
    assert found.statistic == math.inf
    assert found.p_value == 1 / 1000


def test_goodness_of_fit_carries_seed_draws_and_error():
    counts = np.round(NINETEEN * 45 / NINETEEN.sum())
    counts[3] += 5
    found = goodness_of_fit(counts, NINETEEN, seed=9)
    assert found == goodness_of_fit(counts, NINETEEN, seed=9)
    assert found.p_value != goodness_of_fit(counts, NINETEEN, seed=10).p_value
    assert (found.draws, found.seed) == (100_000, 9)
    expected = math.sqrt(found.p_value * (1 - found.p_value) / 100_000)
    assert found.monte_carlo_error == pytest.approx(expected)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.p_value = 1.0


def test_goodness_of_fit_sees_a_real_gap_at_45_people():
    shifted = NINETEEN.copy()
    shifted[0], shifted[1] = shifted[0] / 2, shifted[1] + shifted[0] / 2
    samples = np.random.default_rng(2025).multinomial(45, shifted / shifted.sum(), size=100)
    rejected = [
        goodness_of_fit(sample, NINETEEN, draws=999, seed=seed).p_value <= 0.05
        for seed, sample in enumerate(samples)
    ]
    assert np.mean(rejected) > 0.3


def test_goodness_of_fit_is_fast():
    counts = np.random.default_rng(1).multinomial(45, NINETEEN / NINETEEN.sum())
    times = []
    for seed in range(5):
        start = time.process_time()
        goodness_of_fit(counts, NINETEEN, draws=100_000, seed=seed)
        times.append(time.process_time() - start)
    assert min(times) < 0.3


# ------------------------------------------------- single groups --------------


def test_binomial_p_agrees_with_enumeration(reference):
    for row in reference("fit")["binomial_p"]["rows"]:
        found = binomial_p(row["count"], row["of"], row["share"])
        assert found == pytest.approx(row["p_value"], rel=1e-9), row


@quick
@given(st.integers(1, 200), st.floats(0.001, 0.999), st.data())
def test_binomial_p_lies_above_zero_and_mirrors(of, share, data):
    count = data.draw(st.integers(0, of))
    found = binomial_p(count, of, share)
    assert 0 < found <= 1
    # 1 - share is rounded, so near-ties can fall either way only at round-off.
    assert binomial_p(of - count, of, 1 - share) == pytest.approx(found, rel=1e-6)


def test_binomial_p_at_the_edges():
    assert binomial_p(0, 0, 0.3) == 1
    assert binomial_p(0, 9, 0) == 1
    assert binomial_p(1, 9, 0) == 0
    assert binomial_p(9, 9, 1) == 1


@quick
@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 15), st.floats(0.05, 0.9))
def test_at_worst_is_no_smaller_than_with_any_placing_of_the_unknown(count, more, unknown, share):
    of = count + more
    fewer = count < share * of
    worst = binomial_at_worst(count, of, share, unknown=unknown, fewer=fewer)
    assert worst >= binomial_p(count, of, share)
    if worst <= 0.05:
        # Wherever they belong, the group is on the same side of its share.
        for placed in range(unknown + 1):
            assert (count + placed < share * (of + unknown)) == fewer


# ------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: dissimilarity([1, 2], [1, 2, 3]), "same number of groups"),
        (lambda: dissimilarity([0, 0], [1, 2]), "at least one person"),
        (lambda: dissimilarity([1, 2], [0, 0]), "at least one share"),
        (lambda: dissimilarity([1, -2], [1, 2]), "whole number"),
        (lambda: dissimilarity([1, 2.5], [1, 2]), "whole number"),
        (lambda: dissimilarity([1, float("nan")], [1, 2]), "whole number"),
        (lambda: dissimilarity(["a", "b"], [1, 2]), "whole number"),
        (lambda: dissimilarity([[1, 2]], [1, 2]), "one list"),
        (lambda: dissimilarity([1, 2], [1, -2]), "zero or more"),
        (lambda: dissimilarity([1, 2], [1, float("inf")]), "zero or more"),
        (lambda: dissimilarity([], []), "at least one"),
        (lambda: dissimilarity_by_chance(0, [1, 2], seed=1), "whole number"),
        (lambda: dissimilarity_by_chance(5, [1, 2], draws=0, seed=1), "whole number"),
        (lambda: dissimilarity_by_chance(5, [1, 2], seed=-1), "whole number"),
        (lambda: goodness_of_fit([0, 0], [1, 2], seed=1), "at least one person"),
        (lambda: goodness_of_fit([1, 2], [1, 2], seed=None), "whole number"),
        (lambda: binomial_p(3, 2, 0.5), "cannot be larger"),
        (lambda: binomial_p(1, 2, 1.5), "between 0 and 1"),
        (lambda: binomial_p(1, 2, float("nan")), "between 0 and 1"),
    ],
)
def test_impossible_input_is_refused_in_plain_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mixes_drawn import NINETEEN, tables

from wellnet_analysis.stats.fit import goodness_of_fit

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)
seeds = st.integers(0, 2**32)


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


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: goodness_of_fit([0, 0], [1, 2], seed=1), "at least one person"),
        (lambda: goodness_of_fit([1, 2], [1, 2], seed=None), "whole number"),
    ],
)
def test_impossible_input_is_refused_in_plain_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()

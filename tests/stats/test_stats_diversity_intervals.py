import dataclasses
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mixes_drawn import mixes

from wellnet_analysis.stats.diversity import gini_simpson, gini_simpson_of_shares
from wellnet_analysis.stats.diversity_intervals import diversity_interval, entropy_interval

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)
seeds = st.integers(0, 2**32)

# An invented mix with the shape of a borough's five census groups.
FIVE = np.array([0.6, 0.18, 0.09, 0.07, 0.06])


# ------------------------------------------------------------------- interval


def test_standard_error_agrees_with_enumeration_of_every_resample(reference):
    for row in reference("diversity")["standard_error"]["rows"]:
        found = diversity_interval(row["counts"], draws=100, seed=1)
        assert found.standard_error == pytest.approx(row["value"], rel=1e-9), row


def test_diversity_interval_agrees_with_exact_enumeration_of_the_bootstrap(reference):
    table = reference("diversity")["diversity_interval"]
    for row in table["rows"]:
        found = diversity_interval(
            row["counts"], draws=100_000, seed=5, confidence=table["confidence"]
        )
        for field in ("estimate", "standard_error", "low", "high", "lower_limit"):
            assert getattr(found, field) == pytest.approx(row[field], rel=0, abs=1e-9), row
        share = row["dropped_share"]
        error = math.sqrt(share * (1 - share) / found.draws)
        assert abs(found.dropped / found.draws - share) < 4.5 * error + 2 / found.draws


@quick
@given(mixes, st.randoms(use_true_random=False), seeds)
def test_diversity_interval_ignores_order_of_groups_and_empty_groups(counts, random, seed):
    shuffled = [*random.sample(counts, len(counts)), 0]
    assert diversity_interval(shuffled, draws=200, seed=seed) == diversity_interval(
        counts, draws=200, seed=seed
    )


@quick
@given(mixes, seeds)
def test_limits_lie_in_the_unit_interval_around_the_estimate(counts, seed):
    found = diversity_interval(counts, draws=1000, seed=seed)
    assume(found is not None)
    assert 0 <= found.low <= found.lower_limit <= found.estimate <= found.high <= 1
    assert found.estimate == gini_simpson(counts)
    assert found.standard_error > 0
    assert 0 <= found.dropped < found.draws


@quick
@given(mixes, st.floats(0.5, 0.99), st.floats(0.5, 0.99), seeds)
def test_intervals_nest_as_confidence_rises(counts, one, other, seed):
    narrow, wide = (
        diversity_interval(counts, draws=300, seed=seed, confidence=confidence)
        for confidence in sorted((one, other))
    )
    assume(narrow is not None)
    assert wide.low <= narrow.low
    assert wide.lower_limit <= narrow.lower_limit
    assert wide.high >= narrow.high


def test_the_upper_limit_stays_open_when_resamples_lose_all_but_one_group():
    # A third of the resamples of 44 and 1 hold one group only, which is more than the
    # 2.5% that the upper limit must leave out: the resamples kept cannot place it.
    found = diversity_interval([44, 1], seed=1)
    assert found.dropped / found.draws == pytest.approx((44 / 45) ** 45, abs=0.02)
    assert found.high == 1
    assert found.low <= found.estimate == pytest.approx(2 / 45)


@pytest.mark.parametrize("counts", [[45, 0, 0], [45], [1, 1], [1], [0, 0]])
def test_one_group_or_almost_nobody_is_not_estimable(counts):
    assert diversity_interval(counts, seed=1) is None


def test_same_seed_same_interval():
    counts = [24, 12, 6, 3]
    found = diversity_interval(counts, seed=8)
    assert diversity_interval(counts, seed=8) == found
    assert diversity_interval(counts, seed=9) != found
    assert (found.draws, found.seed, found.confidence) == (10_000, 8, 0.95)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.low = 0.0


def test_monte_carlo_error_describes_how_limits_move_between_seeds():
    found = [diversity_interval([24, 12, 6, 3], draws=1000, seed=seed) for seed in range(60)]
    moved = max(np.std([f.low for f in found]), np.std([f.high for f in found]))
    told = np.mean([f.monte_carlo_error for f in found])
    assert moved / 2 < told < moved * 2


def test_the_lower_limit_sees_a_clear_difference_at_45_people():
    samples = np.random.default_rng(78).multinomial(45, [0.25, 0.25, 0.2, 0.15, 0.15], size=60)
    found = [diversity_interval(s, draws=500, seed=seed) for seed, s in enumerate(samples)]
    reference = gini_simpson_of_shares(FIVE)
    assert np.mean([f.lower_limit > reference for f in found]) > 0.9


# -------------------------------------------------------------------- entropy


def _by_hand(counts, draws, seed):
    """The bootstrap of Miller and Madow's entropy, one resample after another."""
    counts = np.sort(counts)[::-1]
    n = sum(counts)

    def plain(mix):
        return -math.fsum(c / n * math.log(c / n) for c in mix if c)

    def corrected(mix):
        return plain(mix) + (np.count_nonzero(mix) - 1) / (2 * n)

    def error(mix):
        spread = math.fsum(c / n * math.log(c / n) ** 2 for c in mix if c) - plain(mix) ** 2
        return math.sqrt(max(spread, 0) / n + (np.count_nonzero(mix) - 1) / (2 * n**2))

    drawn = np.random.default_rng(seed).multinomial(n, counts / n, size=draws)
    away = [(corrected(mix) - plain(counts)) / error(mix) for mix in drawn if error(mix)]
    low, high, lower = (corrected(counts) - t * error(counts)
                        for t in np.quantile(away, [0.975, 0.025, 0.95]))  # fmt: skip
    moved = [corrected(mix) - plain(counts) for mix in drawn if error(mix)]
    high = max(high, corrected(counts) - np.quantile(moved, 0.025))
    return corrected(counts), [low, high, lower]


@pytest.mark.parametrize("counts", [[24, 12, 6, 3], [9, 9, 9, 9, 9], [40, 3, 1, 1]])
def test_entropy_interval_agrees_with_the_bootstrap_written_out(counts):
    found = entropy_interval(counts, draws=400, seed=3)
    estimate, limits = _by_hand(counts, 400, 3)
    assert found.estimate == pytest.approx(estimate, abs=1e-12)
    assert [found.low, found.high, found.lower_limit] == pytest.approx(limits, abs=1e-9)


@quick
@given(mixes, st.randoms(use_true_random=False), seeds)
def test_entropy_interval_ignores_order_and_lies_around_its_estimate(counts, random, seed):
    found = entropy_interval(counts, draws=200, seed=seed)
    shuffled = [*random.sample(counts, len(counts)), 0]
    assert entropy_interval(shuffled, draws=200, seed=seed) == found
    assert (found is None) == (diversity_interval(counts, draws=200, seed=seed) is None)
    assume(found is not None)
    assert 0 <= found.low <= found.lower_limit <= found.high


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: diversity_interval([3, 2], seed=1, draws=10), "100 or more"),
        (lambda: diversity_interval([3, 2], seed=1, confidence=95), "between 0 and 1"),
        (lambda: diversity_interval([3, 2], seed=1.5), "whole number"),
        (lambda: entropy_interval([3, 2], seed=1, draws=10), "100 or more"),
    ],
)
def test_impossible_input_is_refused_in_plain_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()

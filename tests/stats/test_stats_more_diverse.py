import dataclasses
import math
import time

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.diversity import gini_simpson, gini_simpson_of_shares
from wellnet_analysis.stats.more_diverse import (
    diversity_interval,
    entropy_interval,
    less_diverse_p,
    more_diverse_p,
    people_to_settle,
)

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)
seeds = st.integers(0, 2**32)
mixes = st.lists(st.integers(0, 60), min_size=2, max_size=9).filter(lambda c: sum(c) >= 2)

# Invented mixes with the shape of a borough's census groups.
FIVE = np.array([0.6, 0.18, 0.09, 0.07, 0.06])
NINETEEN = np.array([400, 150, 90, 70, 60, 45, 40, 30, 25, 20, 15, 12, 10, 9, 8, 6, 5, 3, 2.0])
NINETEEN = NINETEEN / NINETEEN.sum()


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


def test_diversity_interval_is_fast():
    counts = np.random.default_rng(1).multinomial(45, NINETEEN)
    times = []
    for seed in range(5):
        start = time.process_time()
        diversity_interval(counts, draws=10_000, seed=seed)
        times.append(time.process_time() - start)
    assert min(times) < 0.3


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


# ----------------------------------------------------------------- one-sided p


@quick
@given(mixes, st.floats(0.02, 0.98), seeds)
def test_the_p_value_is_below_a_level_just_where_the_lower_limit_passes(counts, reference, seed):
    found = diversity_interval(counts, draws=999, seed=seed)
    p = more_diverse_p(counts, reference=reference, draws=999, seed=seed)
    assert (p is None) == (found is None)
    assume(found is not None)
    assert 0 < p <= 1
    # Between the limit's two neighbouring resamples either may hold.
    assert (p < 0.05) == (found.lower_limit > reference) or abs(p - 0.05) < 3 / 999


def test_a_higher_reference_is_never_more_surely_passed():
    found = [more_diverse_p([24, 12, 6, 3], reference=r, seed=1) for r in (0.4, 0.5, 0.6, 0.7)]
    assert found == sorted(found)
    assert found[0] < 0.01
    assert found[-1] > 0.5


# ----------------------------------------------------------- people to settle


def test_people_to_settle_agrees_with_counting_up(reference):
    for row in reference("diversity")["people_to_settle"]["rows"]:
        found = people_to_settle(
            row["counts"],
            reference=row["reference"],
            confidence=row["confidence"],
            power=row["power"],
        )
        assert found == row["people"], row


@quick
@given(mixes, st.floats(0, 1), st.floats(0.5, 0.99), st.floats(0.5, 0.99))
def test_people_to_settle_is_none_or_at_least_everybody_here(counts, reference, one, other):
    less, more = (
        people_to_settle(counts, reference=reference, confidence=confidence)
        for confidence in sorted((one, other))
    )
    interval = diversity_interval(counts, draws=100, seed=1)
    if interval is None or interval.estimate <= reference:
        assert less is None
        assert more is None
    else:
        assert sum(counts) <= less <= more


@quick
@given(mixes, st.floats(0, 0.9), st.floats(0.5, 0.95), st.floats(0.5, 0.95))
def test_a_higher_power_never_asks_for_fewer_people(counts, reference, one, other):
    less, more = (
        people_to_settle(counts, reference=reference, power=power) for power in sorted((one, other))
    )
    assert (less is None) == (more is None)
    assert less is None or less <= more
    assert people_to_settle(counts, reference=reference) == people_to_settle(
        counts, reference=reference, power=0.5
    )


def test_people_to_settle_grows_as_the_gap_closes():
    counts = [24, 12, 6, 3]
    found = [people_to_settle(counts, reference=r) for r in (0.5, 0.6, 0.63, 0.636)]
    assert found == sorted(found)
    assert found[0] == 45
    assert found[-1] > 10_000
    for nudge in (0, 1e-15):
        assert people_to_settle(counts, reference=gini_simpson(counts) - nudge) is None


# ------------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: diversity_interval([3, 2], seed=1, draws=10), "100 or more"),
        (lambda: diversity_interval([3, 2], seed=1, confidence=95), "between 0 and 1"),
        (lambda: diversity_interval([3, 2], seed=1.5), "whole number"),
        (lambda: entropy_interval([3, 2], seed=1, draws=10), "100 or more"),
        (lambda: more_diverse_p([3, 2], reference=2, seed=1), "between 0 and 1"),
        (lambda: people_to_settle([3, 2], reference=2), "between 0 and 1"),
        (lambda: people_to_settle([3, 2], reference=0.2, confidence=0.3), "0.5"),
        (lambda: people_to_settle([3, 2], reference=0.2, power=0.3), "power must be from 0.5"),
        (lambda: people_to_settle([3, 2], reference=0.2, power=1), "write 80% as 0.8"),
        (lambda: people_to_settle([3, 2], reference=0.9, power=80), "write 80% as 0.8"),
    ],
)
def test_impossible_input_is_refused_in_plain_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()


@quick
@given(mixes, st.floats(0.02, 0.98), seeds)
def test_less_diverse_is_said_just_where_the_whole_interval_lies_below(counts, reference, seed):
    """A two-sided interval of 90% leaves out 5% above, which is the level of the test."""
    found = diversity_interval(counts, draws=999, seed=seed, confidence=0.9)
    p = less_diverse_p(counts, reference=reference, draws=999, seed=seed)
    assert (p is None) == (found is None)
    assume(found is not None and found.dropped <= 0.05 * found.draws)
    assert (p < 0.05) == (found.high < reference) or abs(p - 0.05) < 3 / 999


def test_less_diverse_than_can_be_is_not_said_of_two_equally_large_groups():
    """Hardly any spread among resamples: the plain upper limit holds what the other loses."""
    counts = [22, 23, 0, 0]
    assert diversity_interval(counts, seed=1).high > 0.51
    assert less_diverse_p(counts, reference=0.51, seed=1) > 0.05
    assert less_diverse_p([42, 1, 1, 1], reference=0.5, seed=1) < 0.01
    assert less_diverse_p([45], reference=0.5, seed=1) is None

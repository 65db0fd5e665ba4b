import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mixes_drawn import mixes

from wellnet_analysis.stats.diversity import gini_simpson
from wellnet_analysis.stats.diversity_intervals import diversity_interval
from wellnet_analysis.stats.more_diverse import less_diverse_p, more_diverse_p, people_to_settle

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)
seeds = st.integers(0, 2**32)


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

from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.random_residents import diversity_by_chance

quick = settings(deadline=None, max_examples=40, derandomize=True, database=None)
mixes = st.lists(st.integers(0, 30), min_size=3, max_size=3).filter(sum)


def test_agrees_with_the_binomial_chance_of_two_groups():
    """Of two groups the count of one tells the index, so the chance is a sum of binomial terms."""
    n, share = 45, 0.477
    chance = np.array([comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)])
    uniform = np.abs(np.arange(n + 1) - n / 2)
    for count in (22, 19, 14, 9):
        more, less = diversity_by_chance([count, n - count], [share, 1 - share],
                                         draws=100_000, seed=1)  # fmt: skip
        assert more == pytest.approx(chance[uniform <= abs(count - n / 2)].sum(), abs=0.006)
        assert less == pytest.approx(chance[uniform >= abs(count - n / 2)].sum(), abs=0.006)


def test_keeps_its_level_where_resamples_of_the_people_show_no_spread():
    generator, shares = np.random.default_rng(4), np.array([0.523, 0.477])
    found = np.array([
        diversity_by_chance(mix, shares, seed=seed)
        for seed, mix in enumerate(generator.multinomial(45, shares, size=400))
    ])  # fmt: skip
    assert ((found < 0.05).mean(axis=0) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 400)).all()


@quick
@given(mixes, st.permutations(range(3)), st.integers(0, 2**32))
def test_ignores_the_order_of_groups_and_empty_ones(counts, order, seed):
    shares = [0.6, 0.3, 0.1]
    found = diversity_by_chance(counts, shares, draws=200, seed=seed)
    turned = [counts[k] for k in order], [shares[k] for k in order]
    assert diversity_by_chance([*turned[0], 0], [*turned[1], 0], draws=200, seed=seed) == found
    assert 0 < min(found) <= max(found) <= 1
    assert sum(found) >= 1


def test_a_mix_from_groups_the_area_has_not_is_laid_beside_the_others():
    more, less = diversity_by_chance([15, 15, 15], [1, 0, 0], draws=999, seed=1)
    assert more == pytest.approx(1 / 1000)
    assert less == 1


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: diversity_by_chance([1, 2], [1], seed=1), "same number of groups"),
        (lambda: diversity_by_chance([1, 2], [0.5, 0.5], draws=0, seed=1), "1 or more"),
        (lambda: diversity_by_chance([0, 0], [0.5, 0.5], seed=1), "at least one person"),
    ],
)
def test_impossible_input_is_refused_in_plain_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()

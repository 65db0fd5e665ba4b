"""Two groups by their answers, against counting every table and a published example."""

from itertools import pairwise, product
from math import comb, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.two_groups import same_mix, shifted

quick = settings(deadline=None, max_examples=25, derandomize=True, database=None)
some = st.lists(st.integers(0, 6), min_size=4, max_size=4)


def test_the_mix_of_two_groups_agrees_with_counting_every_table():
    """Fisher's test by hand: of all tables with these margins, those no likelier than this."""
    one, two = (7, 3), (2, 9)
    of, others, yes = sum(one), sum(two), one[0] + two[0]
    chances = {
        n: comb(of, n) * comb(others, yes - n) / comb(of + others, yes)
        for n in range(max(0, yes - others), min(of, yes) + 1)
    }
    exact = sum(p for p in chances.values() if p <= chances[one[0]] * (1 + 1e-9))
    assert same_mix(one, two) == pytest.approx(exact, abs=1e-12)


def test_of_more_than_two_answers_it_agrees_with_counting_every_table():
    """Freeman & Halton 1951, by hand; the draws are within four of their own errors."""
    one, two = (6, 7, 12, 11), (3, 3, 6, 1)
    all_of = [a + b for a, b in zip(one, two, strict=True)]

    def chance(row):
        ways = prod(comb(of, n) for n, of in zip(row, all_of, strict=True))
        return ways / comb(sum(all_of), sum(one))

    rows = product(*(range(of + 1) for of in all_of))
    told = [chance(row) for row in rows if sum(row) == sum(one)]
    exact = sum(p for p in told if p <= chance(one) * (1 + 1e-9))
    assert sum(told) == pytest.approx(1)
    error = (exact * (1 - exact) / 9_999) ** 0.5
    assert same_mix(one, two, seed=3) == pytest.approx(exact, abs=4 * error)


def test_the_shift_agrees_with_brunner_and_munzel_2000(reference):
    told = reference("two_groups")["brunner_munzel_2000"]
    higher, p = shifted(told["first"], told["second"])
    assert p == pytest.approx(told["p"], rel=1e-9)
    values = [[n for n, many in enumerate(told[g]) for _ in range(many)]
              for g in ("first", "second")]  # fmt: skip
    pairs = [(b > a) + (b == a) / 2 for a in values[0] for b in values[1]]
    assert higher == pytest.approx(sum(pairs) / len(pairs))


@quick
@given(some.filter(any), some.filter(any))
def test_turning_the_groups_round_changes_no_chance(first, second):
    (one, p), (two, q) = shifted(first, second), shifted(second, first)
    assert one + two == pytest.approx(1) and p == pytest.approx(q)
    assert 0 < p <= 1 and 0 < same_mix(first, second) <= 1


@quick
@given(some.filter(any), some.filter(any), st.permutations(range(4)))
def test_the_order_of_answers_matters_to_a_shift_and_to_no_mix(first, second, order):
    turned = [[counts[n] for n in order] for counts in (first, second)]
    assert same_mix(*turned, seed=1) == pytest.approx(same_mix(first, second, seed=1), abs=0.06)


def test_groups_that_do_not_overlap_are_as_unlikely_as_dealing_them_out_so():
    for size, smaller in pairwise((12, 11, 10)):
        higher, p = shifted([size, 0], [0, size])
        assert higher == 1 and p == pytest.approx(2 / comb(2 * size, size))
        assert p < shifted([smaller, 0], [0, smaller])[1]


def test_what_cannot_be_compared():
    assert same_mix([5, 0], [3, 0]) == 1 and same_mix([0, 0], [3, 1]) == 1
    assert shifted([4], [9]) == (0.5, 1.0)
    with pytest.raises(ValueError, match="same answers"):
        same_mix([1], [1, 2])
    with pytest.raises(ValueError, match="needs somebody"):
        shifted([0, 0], [1, 2])

import itertools
from math import gamma, sqrt
from statistics import mean, stdev

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.paired import (
    directions,
    hedges_gz,
    mean_change,
    permutation_p,
    signed_ranks,
)

quick = settings(deadline=None, max_examples=40, derandomize=True, database=None)
moves = st.lists(st.integers(-4, 4), min_size=2, max_size=8)


def test_the_mean_change_agrees_with_student_1908(reference):
    table = reference("paired")["student_1908"]
    found = mean_change(table["before"], table["after"])
    assert found.pairs == 10
    assert (found.mean, found.low, found.high) == pytest.approx(
        (table["mean"], table["low"], table["high"]), abs=1e-7
    )
    assert found.p == pytest.approx(table["p"], abs=5e-7)


def test_signs_turned_by_lot_agree_with_fisher_1935(reference):
    """Every way is tried for few pairs; for Darwin's fifteen, drawn ways come close to it."""
    table = reference("paired")["darwin_1876"]
    exact = table["as_far"] / table["ways"]
    found = permutation_p([0] * 15, table["differences"], seed=1, draws=20_000)
    assert found == pytest.approx(exact, abs=3 * sqrt(exact / 20_000))
    assert found == permutation_p([0] * 15, table["differences"], seed=1, draws=20_000)


@quick
@given(moves=moves)
def test_few_pairs_are_tried_in_every_way(moves):
    sums = [abs(sum(s * m for s, m in zip(signs, moves, strict=True)))
            for signs in itertools.product((1, -1), repeat=len(moves))]  # fmt: skip
    expected = mean(each >= abs(sum(moves)) for each in sums)
    assert permutation_p([0] * len(moves), moves, seed=1) == pytest.approx(expected)


@quick
@given(moves=moves)
def test_signed_ranks_rank_those_who_stayed_as_pratt_does(moves):
    size = [sorted(abs(m) for m in moves)]
    rank = {m: mean(i + 1 for i, each in enumerate(size[0]) if each == abs(m)) for m in moves}
    signed = [rank[m] * np.sign(m) for m in moves]
    found = signed_ranks([0] * len(moves), moves, seed=1)
    assert found.p == pytest.approx(permutation_p([0] * len(moves), signed, seed=1))
    weight = sum(map(abs, signed))
    assert found.rank_biserial == pytest.approx(sum(signed) / weight if weight else 0)


def test_signed_ranks_agree_with_scipy_where_nobody_ties_or_stays():
    from scipy.stats import wilcoxon

    moves = [1, -2, 3, 4, 5, -6, 7, 8, 9]
    assert signed_ranks([0] * 9, moves, seed=1).p == pytest.approx(
        wilcoxon(moves, method="exact").pvalue
    )


def test_hedges_factor_is_the_exact_one():
    """Hedges 1981: gamma(m/2) / (sqrt(m/2) gamma((m-1)/2))."""
    moved = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    factor = gamma(4.5) / (sqrt(4.5) * gamma(4))
    assert hedges_gz([0] * 10, moved) == pytest.approx(mean(moved) / stdev(moved) * factor)
    assert np.isnan(hedges_gz([1, 2, 3], [2, 3, 4]))


@quick
@given(moves=moves)
def test_turning_the_scale_round_turns_the_answer_round(moves):
    none = [0] * len(moves)
    up, down = mean_change(none, moves), mean_change(moves, none)
    assert (up.mean, up.low) == pytest.approx((-down.mean, -down.high))
    assert up.p == pytest.approx(down.p)
    assert directions(none, moves) == tuple(reversed(directions(moves, none)))
    assert sum(directions(none, moves, at_least=2)) == len(moves)


def test_a_move_of_exactly_the_threshold_counts_as_one():
    """19.98 + 2.87 is 22.850000000000001 to a computer."""
    assert directions([19.98], [19.98 + 2.87], at_least=2.87).rose == 1


def test_where_nobody_moved_there_is_no_change_and_no_surprise():
    found = mean_change([1, 2, 3], [1, 2, 3])
    assert (found.mean, found.low, found.high, found.p) == (0, 0, 0, 1)
    assert permutation_p([1, 2], [1, 2], seed=1) == signed_ranks([1, 2], [1, 2], seed=1).p == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda: mean_change([1], [2]),
        lambda: mean_change([1, 2], [2]),
        lambda: mean_change([1, float("nan")], [2, 3]),
        lambda: hedges_gz([1, 2], [2, 4]),
    ],
)
def test_what_makes_no_sense_is_refused(call):
    with pytest.raises(ValueError, match=r"\w+"):
        call()

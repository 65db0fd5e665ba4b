from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.round_robin import round_robin

quick = settings(deadline=None, max_examples=25, derandomize=True, database=None)
tables = st.integers(4, 8).flatmap(
    lambda n: st.lists(st.lists(st.integers(1, 5), min_size=n, max_size=n), min_size=n, max_size=n)
)


def groups(table, size):
    for members in map(list, combinations(range(len(table)), size)):
        yield np.array(table)[np.ix_(members, members)]


def test_effects_agree_with_kennys_example(reference):
    told = reference("round_robin")["kenny_six_persons"]
    found = round_robin(told["ratings"])
    assert found.raters == pytest.approx(told["actor_effects"], abs=0.0006)
    for size, variance in told["variance_of_effects"].items():
        spread = [round_robin(g).raters.var(ddof=1) for g in groups(told["ratings"], int(size))]
        assert np.mean(spread) == pytest.approx(variance, abs=0.0011)


@pytest.mark.parametrize("size", [4, 5])
def test_variances_do_not_depend_on_how_many_there_are(reference, size):
    """Kenny's point: freed of the pairs, groups of any size estimate the same, and exactly so."""
    ratings = reference("round_robin")["kenny_six_persons"]["ratings"]
    parts = slice(3, 7)
    mean = np.mean([round_robin(group)[parts] for group in groups(ratings, size)], axis=0)
    assert mean == pytest.approx(round_robin(ratings)[parts])


def test_variances_are_right_on_average():
    rng, found = np.random.default_rng(1), []
    for _ in range(1_500):
        table = rng.normal(0, 1, 6)[:, None] + rng.normal(0, 2, 6)[None] + rng.normal(size=(6, 6))
        common = np.triu(rng.normal(size=(6, 6)), 1)
        found.append(round_robin(table + common + common.T)[3:7])
    error = np.std(found, axis=0) / np.sqrt(len(found))
    assert np.all(np.abs(np.mean(found, axis=0) - [1, 4, 2, 1]) < 4 * error)


@quick
@given(tables)
def test_effects_are_those_of_least_squares(table):
    n = len(table)
    design, said = [], []
    for rater in range(n):
        for rated in range(n):
            if rater != rated:
                line = np.zeros(2 * n + 1)
                line[[rater, n + rated, 2 * n]] = 1
                design.append(line)
                said.append(table[rater][rated])
    # Effects sum to nought.
    for start in (0, n):
        line = np.zeros(2 * n + 1)
        line[start : start + n] = 1
        design.append(line)
        said.append(0)
    solved = np.linalg.lstsq(np.array(design), np.array(said, dtype=float), rcond=None)[0]
    found = round_robin(table)
    assert found.raters == pytest.approx(solved[:n], abs=1e-8)
    assert found.rated == pytest.approx(solved[n : 2 * n], abs=1e-8)
    assert found.mean == pytest.approx(solved[-1])


@quick
@given(tables, st.randoms(use_true_random=False))
def test_order_and_own_ratings_do_not_matter(table, random):
    order = list(range(len(table)))
    random.shuffle(order)
    other = np.array(table)[np.ix_(order, order)]
    np.fill_diagonal(other, 99)
    assert round_robin(other)[3:7] == pytest.approx(round_robin(table)[3:7])
    assert sum(round_robin(other).shares) == pytest.approx(1) or not np.ptp(
        np.array(table)[~np.eye(len(table), dtype=bool)]
    )


@pytest.mark.parametrize(
    "table", [[[0, 1], [1, 0]], [[1, 2, 3]], np.full((4, 4), np.nan), np.ones((3, 3))]
)
def test_a_table_that_cannot_be_taken_apart_is_refused(table):
    with pytest.raises(ValueError, match="ratings"):
        round_robin(table)

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mixes_drawn import NINETEEN, tables

from wellnet_analysis.stats.dissimilarity import dissimilarity, dissimilarity_by_chance

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)
seeds = st.integers(0, 2**32)


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
    ],
)
def test_impossible_input_is_refused_in_plain_words(call, words):
    with pytest.raises(ValueError, match=words):
        call()

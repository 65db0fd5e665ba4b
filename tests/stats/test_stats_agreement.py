"""Agreement of coders: published examples, the definition worked out pair by pair, properties."""

import json
import math
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.agreement import (
    alpha_interval,
    cohen_kappa,
    krippendorff_alpha,
    percent_agreement,
    positive_agreement,
)

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "reference" / "agreement.json").read_text("utf-8")
)
EXAMPLES = [
    (name, level)
    for name, example in REFERENCE.items()
    if name != "source"
    for level in example["alpha"]
]
LEVELS = ["nominal", "ordinal", "interval"]
RATINGS = st.integers(2, 4).flatmap(
    lambda judges: st.lists(
        st.lists(st.sampled_from([0.0, 1.0, 2.0, 5.0, math.nan]), min_size=judges,
                 max_size=judges),
        min_size=2, max_size=7,
    )
).map(lambda units: np.array(units).T)  # fmt: skip


def by_pairs(ratings, level):
    """Work alpha out from its definition: every pair of values, one by one."""
    units = [[v for v in unit if not math.isnan(v)] for unit in np.asarray(ratings, float).T]
    units = [unit for unit in units if len(unit) > 1]
    everything = [v for unit in units for v in unit]

    def apart(a, b):
        if level == "nominal":
            return float(a != b)
        if level == "interval":
            return (a - b) ** 2
        low, high = min(a, b), max(a, b)
        between = sum(low <= v <= high for v in everything)
        return (between - (everything.count(a) + everything.count(b)) / 2) ** 2 if a != b else 0

    seen = sum(
        sum(apart(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units
    ) / len(everything)
    chance = sum(apart(a, b) for a, b in permutations(everything, 2)) / (
        len(everything) * (len(everything) - 1)
    )
    return 1 - seen / chance


@pytest.mark.parametrize("name, level", EXAMPLES)
def test_alpha_agrees_with_krippendorff_2011(name, level):
    example = REFERENCE[name]
    ratings = np.array(example["ratings"], dtype=float)
    assert round(krippendorff_alpha(ratings, level=level), 3) == example["alpha"][level]


@settings(max_examples=40)
@given(RATINGS, st.sampled_from(LEVELS))
def test_alpha_is_its_definition_pair_by_pair(ratings, level):
    alpha = krippendorff_alpha(ratings, level=level)
    assume(not math.isnan(alpha))
    assert alpha == pytest.approx(by_pairs(ratings, level), abs=1e-9)


@settings(max_examples=30)
@given(RATINGS, st.sampled_from(LEVELS), st.randoms(use_true_random=False))
def test_neither_the_order_of_judges_nor_of_units_matters(ratings, level, lots):
    judges, units = list(range(len(ratings))), list(range(ratings.shape[1]))
    lots.shuffle(judges)
    lots.shuffle(units)
    first, again = (
        krippendorff_alpha(r, level=level) for r in (ratings, ratings[judges][:, units])
    )
    assert (math.isnan(first) and math.isnan(again)) or first == pytest.approx(again)


@pytest.mark.parametrize("level", LEVELS)
def test_full_agreement_is_one_and_no_variation_is_no_figure(level):
    assert krippendorff_alpha([[0, 1, 2], [0, 1, 2]], level=level) == 1
    assert math.isnan(krippendorff_alpha([[1, 1, 1], [1, 1, 1]], level=level))
    assert math.isnan(krippendorff_alpha([[1, 2, 3], [math.nan] * 3], level=level))


def test_a_dissenting_judgement_among_many_leaves_alpha_low_and_percent_high():
    first, second = [0.0] * 22, [1.0] + [0.0] * 21
    assert abs(krippendorff_alpha([first, second])) < 0.05
    assert percent_agreement([first, second]) == pytest.approx(21 / 22)
    assert positive_agreement([first, second]) == 0


def test_positive_agreement_agrees_with_cicchetti_and_feinstein_1990():
    """By the four cells: 2a / (2a + b + c)."""
    a, b, c, d = 20, 5, 7, 68
    first = [1] * a + [1] * b + [0] * c + [0] * d
    second = [1] * a + [0] * b + [1] * c + [0] * d
    assert positive_agreement([first, second]) == pytest.approx(2 * a / (2 * a + b + c))
    observed, both = (a + d) / 100, ((a + b) * (a + c) + (c + d) * (b + d)) / 10_000
    assert cohen_kappa([first, second]) == pytest.approx((observed - both) / (1 - both))


def test_the_interval_holds_the_true_alpha_as_often_as_it_says():
    """Two judges who err a tenth of the time each; 80 units; the truth from very many units."""
    rng = np.random.default_rng(7)

    def judged(units):
        truth = rng.random(units) < 0.4
        return np.array([truth ^ (rng.random(units) < 0.1) for _ in range(2)], dtype=float)

    true = krippendorff_alpha(judged(200_000))
    inside = 0
    for seed in range(60):
        low, high = alpha_interval(judged(80), draws=200, seed=seed)
        inside += low <= true <= high
    assert 50 <= inside <= 60


def test_the_interval_is_the_same_for_the_same_seed_and_none_without_variation():
    ratings = [[0, 1, 1, 0, 1, 0], [0, 1, 0, 0, 1, 1]]
    assert alpha_interval(ratings, seed=3, draws=100) == alpha_interval(ratings, seed=3, draws=100)
    assert all(map(math.isnan, alpha_interval([[1, 1, 1], [1, 1, 1]], draws=50)))


def test_what_is_no_table_or_no_level_is_refused():
    with pytest.raises(ValueError, match="a row for each judge"):
        krippendorff_alpha([1, 2, 3])
    with pytest.raises(ValueError, match="nominal, ordinal, interval"):
        krippendorff_alpha([[1, 2], [1, 2]], level="ratio")
    with pytest.raises(ValueError, match="two judges"):
        cohen_kappa([[1, 2], [1, 2], [1, 2]])

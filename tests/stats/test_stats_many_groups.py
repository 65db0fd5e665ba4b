"""The figures of a whole table agree with those worked out one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.binomial import binomial_p
from wellnet_analysis.stats.many_groups import against_shares
from wellnet_analysis.stats.many_tests import holm
from wellnet_analysis.stats.proportions import wilson

tables = st.integers(2, 6).flatmap(
    lambda groups: st.tuples(
        st.lists(st.lists(st.integers(0, 60), min_size=groups, max_size=groups), min_size=1,
                 max_size=4),
        st.lists(st.integers(1, 500), min_size=groups, max_size=groups),
    )
)  # fmt: skip


@settings(deadline=None, max_examples=12, derandomize=True, database=None)
@given(tables)
def test_a_table_is_its_cells_one_by_one(table):
    counts, residents = np.array(table[0]), np.array(table[1])
    found = against_shares(counts, residents)
    for area, row in enumerate(counts):
        for group, count in enumerate(row):
            of, share = int(row.sum()), residents[group] / residents.sum()
            low, high = wilson(int(count), of)
            assert found["low"][area, group] == pytest.approx(low, abs=1e-12)
            assert found["high"][area, group] == pytest.approx(high, abs=1e-12)
            assert found["p_value"][area, group] == pytest.approx(
                binomial_p(int(count), of, share), rel=1e-9, abs=1e-300
            )
    adjusted = holm(np.minimum(found["p_value"].ravel(), 1))
    assert found["adjusted"].ravel() == pytest.approx(adjusted, rel=1e-12)


def test_large_areas_agree_too():
    counts = np.random.default_rng(4).multinomial(40_000, [0.5, 0.3, 0.15, 0.05], size=3)
    found = against_shares(counts, [0.5, 0.3, 0.15, 0.05])
    for place, count in np.ndenumerate(counts):
        share = [0.5, 0.3, 0.15, 0.05][place[1]]
        assert found["p_value"][place] == pytest.approx(
            binomial_p(int(count), 40_000, share), rel=1e-6
        )


@pytest.mark.parametrize("counts", [[[1, 2, 3]], [[1, -2]], [[1, 2.5]], [1, 2]])
def test_counts_that_do_not_fit_are_refused_in_plain_words(counts):
    with pytest.raises(ValueError, match="a row per area, a column per group"):
        against_shares(counts, [0.5, 0.5])

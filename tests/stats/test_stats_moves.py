from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.moves import mcnemar_midp, stuart_maxwell

quick = settings(deadline=None, max_examples=40, derandomize=True, database=None)


def test_midp_agrees_with_fagerland_lydersen_laake_2013(reference):
    table = reference("paired")["bentur_2009"]
    found = mcnemar_midp(table["gained"], table["lost"])
    assert found == pytest.approx(table["midp"], abs=0.0005)


@quick
@given(gained=st.integers(0, 40), lost=st.integers(0, 40))
def test_midp_counts_half_of_the_outcome_seen(gained, lost):
    both, fewer = gained + lost, min(gained, lost)
    chance = [comb(both, k) / 2**both for k in range(both + 1)]
    exact = min(1, 2 * sum(chance[: fewer + 1]))
    seen = chance[fewer] if gained != lost else chance[fewer] / 2
    assert mcnemar_midp(gained, lost) == pytest.approx(1 if not both else exact - seen)
    assert mcnemar_midp(gained, lost) == mcnemar_midp(lost, gained)


def test_shares_of_answers_agree_with_stuart_1955(reference):
    table = reference("paired")["stuart_1955"]
    found = stuart_maxwell(table["table"])
    assert found.statistic == pytest.approx(table["statistic"], abs=0.005)
    assert found.freedom == table["freedom"]


@quick
@given(cells=st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_two_answers_agree_with_mcnemars_square(cells):
    """Of two answers it is (gained - lost) squared over both, without correction."""
    table = np.array(cells).reshape(2, 2)
    gained, lost = int(table[0, 1]), int(table[1, 0])
    found = stuart_maxwell(table)
    assert found.statistic == pytest.approx((gained - lost) ** 2 / max(gained + lost, 1))


def test_answers_nobody_gave_change_nothing():
    small = stuart_maxwell([[5, 8], [2, 5]])
    assert stuart_maxwell([[5, 0, 8], [0, 0, 0], [2, 0, 5]]) == pytest.approx(small)
    assert stuart_maxwell([[5, 0], [0, 5]]) == (0, 0, 1)


@pytest.mark.parametrize("table", [[[1, 2]], [[1, -2], [0, 1]], [[0.5, 1], [1, 1]]])
def test_what_is_no_table_of_people_is_refused(table):
    with pytest.raises(ValueError, match="table must hold"):
        stuart_maxwell(table)


def test_no_number_of_people_is_refused():
    with pytest.raises(ValueError, match="gained must be a whole number"):
        mcnemar_midp(1.5, 2)

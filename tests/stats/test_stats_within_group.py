import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.within_group import within_group_agreement

quick = settings(deadline=None, max_examples=40, derandomize=True, database=None)
ratings = st.lists(st.integers(0, 5), min_size=2, max_size=12)


def test_it_agrees_with_cases_worked_by_hand(reference):
    for case in reference("within_group")["by_hand"]["cases"]:
        found = within_group_agreement(case["ratings"], answers=case["answers"])
        assert found == pytest.approx(case["agreement"])


def test_the_variance_at_random_is_that_of_james_demaree_wolf_1984(reference):
    """Raters whose variance is the expected one agree as much as chance: at nought exactly."""
    for answers, expected in reference("within_group")["expected_variance"]["answers"].items():
        spread = np.sqrt(expected / 2)
        assert within_group_agreement([-spread, spread], answers=int(answers)) == pytest.approx(0)
        half = within_group_agreement([-spread / np.sqrt(2), spread / np.sqrt(2)],
                                      answers=int(answers))  # fmt: skip
        assert half == pytest.approx(0.5)


@quick
@given(ratings, st.integers(-3, 3))
def test_it_lies_between_nought_and_one_and_only_differences_count(said, more):
    found = within_group_agreement(said, answers=6)
    assert 0 <= found <= 1
    assert (found == 1) == (len(set(said)) == 1)
    assert within_group_agreement([s + more for s in said[::-1]], answers=6) == pytest.approx(found)


@pytest.mark.parametrize(("said", "answers"), [([3], 6), ([], 6), ([1, 2], 1)])
def test_too_little_to_agree_on_is_refused(said, answers):
    with pytest.raises(ValueError, match="two"):
        within_group_agreement(said, answers=answers)

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.many_tests import benjamini_hochberg, holm

quick = settings(deadline=None, max_examples=50, derandomize=True, database=None)
p_lists = st.lists(st.floats(1e-9, 1), min_size=1, max_size=25)


def test_holm_agrees_with_hand_working(reference):
    for row in reference("fit")["holm"]["rows"]:
        assert holm(row["raw"]) == pytest.approx(row["adjusted"], rel=1e-12)


# Few examples: statsmodels collects garbage at every call, 35 ms each.
@settings(quick, max_examples=6)
@given(st.lists(st.floats(1e-9, 1), min_size=1, max_size=25), st.randoms(use_true_random=False))
def test_holm_never_lowers_a_p_value_and_keeps_their_order(raw, random):
    adjusted = holm(raw)
    assert adjusted.shape == (len(raw),)
    assert np.all(adjusted >= np.array(raw))
    assert np.all((adjusted > 0) & (adjusted <= 1))
    ranked = adjusted[np.argsort(raw, kind="stable")]
    assert np.all(np.diff(ranked) >= 0)
    order = random.sample(range(len(raw)), len(raw))
    assert holm([raw[i] for i in order]).tolist() == adjusted[order].tolist()


def test_holm_of_nothing_is_nothing():
    assert holm([]).tolist() == []


# The 15 p-values of the thrombolysis trial in Benjamini & Hochberg 1995, section 4.1.
THROMBOLYSIS = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
                0.4262, 0.5719, 0.6528, 0.7590, 1.0000]  # fmt: skip


def test_benjamini_and_hochberg_1995_reject_the_first_four_of_fifteen():
    adjusted = benjamini_hochberg(THROMBOLYSIS)
    assert (adjusted <= 0.05).tolist() == [True] * 4 + [False] * 11
    # Bonferroni and Holm reject three there.
    assert (holm(THROMBOLYSIS) <= 0.05).tolist() == [True] * 3 + [False] * 12


@quick
@given(p_lists)
def test_benjamini_hochberg_is_the_step_up_written_out_and_no_stricter_than_holm(raw):
    adjusted = benjamini_hochberg(raw)
    order, lowest = np.argsort(raw)[::-1], 1.0
    for place, index in enumerate(order):
        lowest = min(lowest, len(raw) / (len(raw) - place) * raw[index])
        assert adjusted[index] == pytest.approx(lowest, rel=1e-12)
    assert np.all(adjusted >= np.array(raw) - 1e-15)
    assert np.all(adjusted <= 1)


def test_of_no_tests_there_is_nothing_to_adjust():
    assert benjamini_hochberg([]).tolist() == []


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
@pytest.mark.parametrize("raw", [[0.2, 1.2], [0.2, float("nan")], [-0.1]])
def test_impossible_p_values_are_refused_in_plain_words(adjust, raw):
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust(raw)

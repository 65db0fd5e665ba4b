import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.stats.proportions import clopper_pearson, difference, joint_limits, wilson

METHODS = {"wilson": wilson, "clopper_pearson": clopper_pearson}
both = pytest.mark.parametrize("name", METHODS)
quick = settings(deadline=None, max_examples=60, derandomize=True, database=None)

counts_of = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
levels = st.floats(0.5, 0.999)


def test_wilson_agrees_with_newcombe_1998(reference):
    table = reference("proportions")["newcombe_1998"]
    for row in table["wilson"]:
        limits = wilson(row["count"], row["of"], confidence=table["confidence"])
        assert limits == pytest.approx((row["low"], row["high"]), abs=0.0000501)


def test_clopper_pearson_agrees_with_newcombe_1998(reference):
    table = reference("proportions")["newcombe_1998"]
    for row in table["clopper_pearson"]:
        limits = clopper_pearson(row["count"], row["of"], confidence=table["confidence"])
        assert limits == pytest.approx((row["low"], row["high"]), abs=0.0000501)


@both
def test_limits_agree_with_roots_found_by_mpmath(reference, name):
    for row in reference("proportions")["solved"][name]:
        limits = METHODS[name](row["count"], row["of"], confidence=row["confidence"])
        assert limits == pytest.approx((row["low"], row["high"]), rel=0, abs=1e-9), row


@both
def test_default_confidence_is_95(name):
    assert METHODS[name](15, 148) == METHODS[name](15, 148, confidence=0.95)


@both
@quick
@given(counts_of, levels)
def test_limits_lie_in_the_unit_interval_around_the_estimate(name, pair, confidence):
    count, of = pair
    low, high = METHODS[name](count, of, confidence=confidence)
    assert 0 <= low <= count / of <= high <= 1
    assert low < high


@both
@quick
@given(counts_of, levels, levels)
def test_intervals_nest_as_confidence_rises(name, pair, one, other):
    narrow = METHODS[name](*pair, confidence=min(one, other))
    wide = METHODS[name](*pair, confidence=max(one, other))
    assert wide[0] <= narrow[0] + 1e-12
    assert wide[1] >= narrow[1] - 1e-12


@both
@quick
@given(counts_of, levels)
def test_counting_the_others_mirrors_the_limits(name, pair, confidence):
    count, of = pair
    low, high = METHODS[name](count, of, confidence=confidence)
    mirrored = METHODS[name](of - count, of, confidence=confidence)
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-12)


@both
def test_nobody_asked_says_nothing(name):
    assert METHODS[name](0, 0) == (0.0, 1.0)


@both
def test_plain_floats_come_back(name):
    assert [type(limit) for limit in METHODS[name](3, 7)] == [float, float]


@both
@pytest.mark.parametrize(
    ("count", "of", "confidence", "words"),
    [
        (5, 4, 0.95, "cannot be larger"),
        (-1, 4, 0.95, "whole number"),
        (1.5, 4, 0.95, "whole number"),
        (float("nan"), 4, 0.95, "whole number"),
        ("3", 4, 0.95, "whole number"),
        (1, 4, 95, "between 0 and 1"),
        (1, 4, 1.0, "between 0 and 1"),
        (1, 4, float("nan"), "between 0 and 1"),
    ],
)
def test_impossible_input_is_refused_in_plain_words(name, count, of, confidence, words):
    with pytest.raises(ValueError, match=words):
        METHODS[name](count, of, confidence=confidence)


@quick
@given(st.lists(st.integers(0, 60), min_size=1, max_size=8).filter(any), levels)
def test_joint_limits_are_each_groups_own_at_a_raised_confidence(counts, confidence):
    found = joint_limits(counts, confidence=confidence)
    for count, (low, high) in zip(counts, found, strict=True):
        own = clopper_pearson(count, sum(counts), confidence=confidence)
        assert low <= own[0] <= count / sum(counts) <= own[1] <= high
        raised = clopper_pearson(count, sum(counts), confidence=1 - (1 - confidence) / len(counts))
        assert (low, high) == pytest.approx(raised)


def test_the_difference_agrees_with_newcombe_1998(reference):
    table = reference("difference")["newcombe_1998"]
    for row in table["rows"]:
        limits = difference(*row["groups"])
        assert limits == pytest.approx((row["low"], row["high"]), abs=0.0000501)


@quick
@given(counts_of, counts_of)
def test_the_difference_is_made_of_both_wilson_limits_and_turns_round(first, second):
    """Newcombe 1998, method 10, worked a second way."""
    (count, of), (other, of_other) = first, second
    (low, high), (lower, higher) = wilson(count, of), wilson(other, of_other)
    one, two = count / of, other / of_other
    expected = (
        one - two - ((one - low) ** 2 + (higher - two) ** 2) ** 0.5,
        one - two + ((high - one) ** 2 + (two - lower) ** 2) ** 0.5,
    )
    found = difference(count, of, other, of_other)
    assert found == pytest.approx(expected, abs=1e-9)
    turned = difference(other, of_other, count, of)
    assert turned == pytest.approx((-found[1], -found[0]), abs=1e-9)


def test_a_group_without_people_has_no_difference():
    with pytest.raises(ValueError, match="without people"):
        difference(0, 0, 1, 2)

"""Rules are read as they stand, and compare what is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.claims.rules import Untold, in_words, parsed

ROWS = {"a.b.c": {"count": 5, "of": 10, "low": 0.2, "estimate": 0.5, "high": 0.8},
        "a.b.d": {"low": 0.3, "estimate": None}}  # fmt: skip


def holds(rule, **options):
    return all(each.holds("a.b.c", ROWS, **options) for each in parsed(rule))


@pytest.mark.parametrize(
    ("rule", "true"),
    [
        ("count < of", True), ("count >= of", False), ("count == 5", True),
        ("estimate > 40%", True), ("low > 40%", False), ("low < a.b.d.low", True),
        ("count < of and estimate > 0.4", True), ("count < of and estimate > 0.6", False),
    ],
)  # fmt: skip
def test_a_rule_compares_the_figures_it_names(rule, true):
    assert holds(rule) is true


def test_the_middle_stands_for_the_ends_of_its_own_range_alone():
    assert not holds("low > 0.4") and holds("low > 0.4", middle=True)
    assert not holds("low > a.b.d.low") and holds("low > a.b.d.low", middle=True)


@pytest.mark.parametrize("rule", ["reference > 1", "count > a.b.d.estimate", "count > x.y.z.count"])
def test_a_figure_that_is_not_there_is_untold_and_no_nought(rule):
    with pytest.raises(Untold):
        holds(rule)


@pytest.mark.parametrize(
    "rule", ["count", "count >", "count > five", "count => of", "count > of or low > 1",
             "__import__('os') > 1", "count > of and"],
)  # fmt: skip
def test_what_is_no_rule_is_refused(rule):
    with pytest.raises(ValueError, match="is not understood"):
        parsed(rule)


@given(st.integers(-99, 99), st.integers(-99, 99))
def test_signs_mean_what_they_mean_in_python(one, other):
    rows = {"a.b.c": {"count": one, "of": other}}
    for sign, true in ((">", one > other), (">=", one >= other), ("<", one < other),
                       ("<=", one <= other), ("==", one == other)):  # fmt: skip
        assert parsed(f"count {sign} of")[0].holds("a.b.c", rows) is true
        assert parsed(f"{one} {sign} {other}")[0].holds("", {}) is true


def test_a_rule_is_written_out_for_anybody_to_read():
    names = {"a.b.c": "“Came”", "a.b.d": "“The usual pace”"}.get
    assert in_words("a.b.c.count >= 45 and low > a.b.d.high", names) == (
        "“Came” is at least 45, and the lower end of its range is more than the upper end of the "
        "range of “The usual pace”"
    )
    assert in_words("estimate < reference", names) == (
        "the figure is less than what it is compared with"
    )

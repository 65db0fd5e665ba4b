"""Numbers into words, and sentences that fall silent when a figure is missing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis import words


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(0.5, 0, "1"), (2.5, 0, "3"), (-0.4, 0, "0"), (-2.5, 0, "−3"), (1234.56, 1, "1,234.6"),
     (1.005, 2, "1.01"), (0, 1, "0.0")],
)  # fmt: skip
def test_numbers_round_as_readers_do(value, places, text):
    assert words.number(value, places=places) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0%"), (1, "100%"), (0.125, "13%"), (0.004, "under 1%"), (0.9951, "over 99%"),
     (0.995, "over 99%"), (0.005, "1%")],
)  # fmt: skip
def test_nought_and_a_hundred_per_cent_mean_nobody_and_everybody(share, text):
    assert words.percent(share) == text


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_no_percentage_on_a_small_base(pair):
    count, of = pair
    text = words.share(count, of)
    assert text == f"{count} of {of}" if of < 20 else text.endswith("%")


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{count:people} came.", "1 person came."),
        ("{name:lower} came.", "North came."),
        ("{count:spelled} came.", "One came."),
        ("{gap:abs} fewer.", "3 fewer."),
        ("{share:percent}.", "62%."),
        ("{rate:1} a week.", "13.8 a week."),
        ("{missing} came.", ""),
        ("{none:people} came.", ""),
        ("{none}", ""),
        ("{count.nothing}", ""),
    ],
)
def test_sentences(template, text):
    fields = {"count": 1, "name": "NORTH", "gap": -3, "share": 0.618, "rate": 13.75, "none": None}
    assert words.fill(template, fields) == text


def test_dates_and_months():
    assert words.day(date(2022, 9, 3)) == "3 September 2022"
    assert words.months_between(date(2022, 1, 31), date(2022, 2, 28)) == 0
    assert words.months_between(date(2021, 3, 21), date(2022, 9, 30)) == 18

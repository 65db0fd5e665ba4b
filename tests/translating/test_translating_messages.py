"""A figure is never retyped: a translation says where it goes, and nothing else may be said."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.translating.messages import Message, message


@pytest.mark.parametrize(
    ("text", "holes"),
    [
        ("55 people came for 45 places in 3.9 weeks.", ["55", "45", "3.9"]),
        ("£36,000 of 216,590, or 62%, −3 points", ["£36,000", "216,590", "62%", "−3"]),
        ("On 30 September 2022; in May 2022; 2022-09-30", ["30 September 2022", "May 2022",
                                                           "2022-09-30"]),
        ("Census 2021, table TS007; 25 to 34", ["2021", "TS007", "25", "34"]),
        ("The Hub in North Hubbard", ["The Hub"]),
    ],
)  # fmt: skip
def test_every_figure_day_and_name_is_a_hole(text, holes):
    made = message(text, names=("The Hub",))
    assert list(made.holes) == holes
    assert not any(sign.isnumeric() for sign in re.sub(r"\{\d+\}", "", made.text))
    assert made.filled(made.text) == html.escape(text)


def test_a_message_stays_the_same_when_its_figures_change():
    assert message("55 came.").text == message("1,055 came.").text


@pytest.mark.parametrize(
    ("translation", "why"),
    [
        ("qof ayaa yimid", "must hold {1}"),
        ("{1} {1} qof {2}", "must not hold more than once"),
        ("{1} {2} {3}", "must not hold more than once, or at all, {3}"),
        ("{1} <1>qof</1> 45 {2}", "a figure is typed in it"),
        ("{1} <1>qof</1> ٤٥ {2}", "a figure is typed in it"),
        ("{1} qof {2}", "its marks"),
        ("{1} </1>qof<1> {2}", "its marks"),
        ("{1} <1>qof</1> <b>{2}</b>", "holds a < or >"),
    ],
)
def test_a_translation_that_changes_a_figure_or_a_mark_is_refused(translation, why):
    made = message("55 <b>people</b> came for 45 places.")
    assert why in made.fault(translation)
    assert not made.fault("<1>Qof</1> {2} {1}")


def test_a_translation_cannot_make_a_mark_of_its_own():
    made = message("Ten <b>came</b>.")
    assert made.filled("<1>&lt;i&gt;</1>") == "<b>&amp;lt;i&amp;gt;</b>"


@given(st.text("ab 1£{}&é<>%.", max_size=30))
def test_whatever_a_text_says_it_is_put_back_as_it_was(said):
    """The message filled with its own figures is the text, or there is no message."""
    made = message(html.escape(said, quote=False))
    if made is not None:
        assert html.unescape(made.filled(made.text)).split() == said.split()


def test_what_is_figures_only_has_no_words():
    assert not message("38% (25–34)").has_words
    assert message("38 people").has_words
    assert not Message("<1>{1}</1>").has_words

"""No number enters a document but from a finding, with its rounding; the model refuses the rest."""

import ast
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis import documents, words
from wellnet_analysis.documents import Day, Figure, Words, figures, line, text_of
from wellnet_analysis.documents.model import holds_a_digit
from wellnet_analysis.errors import PublishError

ROW = {
    "id": "reach.people.all", "status": "shown", "counts": "people", "count": 55, "of": 45,
    "estimate": 0.38181818, "low": 0.26, "high": 0.52, "unit": "share", "confidence": 0.95,
    "category": "16 to 24", "base": "people who registered", "reference": None, "caveat": "",
    "sentence": "16 to 24: 55 people, 38% (95% interval 26% to 52%).", "method": "Wilson (1927)",
    "source": "people.csv; Census 2021, table TS007", "as_at": "2022-09-30",
}  # fmt: skip


@given(st.text(), st.text(alphabet="0123456789٣५½²Ⅳ", min_size=1), st.text())
def test_words_with_a_digit_of_any_script_are_refused(before, digits, after):
    with pytest.raises(PublishError):
        Words(before + digits + after)


@given(st.text())
def test_what_is_taken_as_words_holds_no_digit_and_no_control_character(text):
    if not holds_a_digit(text):
        assert not any(ord(letter) < 32 for letter in Words(text).text)


@given(st.integers(0, 10**7))
def test_a_number_is_taken_only_from_a_row_that_has_it(number):
    said = f"{words.number(number)} people came."
    if number in {55, 45}:
        assert figures.tagged(said, [ROW]).ids == (ROW["id"],)
    else:
        with pytest.raises(PublishError, match="none of the findings"):
            figures.tagged(said, [ROW])


def test_a_sentence_is_tagged_and_a_changed_one_is_refused():
    run = figures.said(ROW)
    assert run == Figure(ROW["sentence"], (ROW["id"],))
    for changed in ("16 to 24: 56 people.", "16 to 25: 55 people.", "38.5%", "Census 2022", "3 8%"):
        with pytest.raises(PublishError):
            figures.said({**ROW, "sentence": changed})


def test_a_percentage_is_no_count_and_a_code_is_no_number():
    with pytest.raises(PublishError):
        figures.tagged("55% came.", [ROW])
    assert figures.tagged("See TS007, by 30 September 2022.", [ROW]).ids == (ROW["id"],)


def test_what_is_held_back_has_no_figure_and_no_sentence():
    held_back = {**ROW, "status": "withheld", "count": None}
    for ask in (lambda: figures.figure(held_back), lambda: figures.said(held_back)):
        with pytest.raises(PublishError):
            ask()


def test_a_sentence_may_speak_of_a_row_that_it_names():
    other = {**ROW, "id": "reach.people.north", "count": 20}
    row = {**ROW, "sentence": "55 came, 20 of them from the north."}
    with pytest.raises(PublishError):
        figures.said(row)
    assert figures.said(row, beside=[other]).ids == (ROW["id"], other["id"])


def test_a_finished_document_is_checked_against_the_evidence_once_more():
    good, astray = figures.said(ROW), Figure("56 people came.", (ROW["id"],))
    assert figures.unresolved([line(good, " It was on ", Day(date(2022, 9, 30)))], [ROW]) == ()
    assert figures.unresolved([(good, astray)], [ROW]) == ("56 people came.",)
    assert figures.unresolved([(good,)], []) == (text_of((good,)),)


def test_only_one_function_makes_figures():
    package = Path(documents.__file__).parents[1]
    told = ((path.name, path.read_text(encoding="utf-8")) for path in package.rglob("*.py"))
    makers = {
        name
        for name, text in told
        # A chart is a Figure, too, of another library.
        if "Figure(" in text and "documents" in text
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Figure"
    }
    assert makers == {"figures.py"}

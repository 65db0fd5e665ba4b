"""Reading age agrees with published examples; its count of syllables with people's."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis import wording
from wellnet_analysis.wording.reading_age import Reading, reading, syllables

KNOWN = json.loads(
    (Path(__file__).parent / "reference" / "reading_age.json").read_text(encoding="utf-8")
)
CASES = KNOWN["published"]["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20] or "24 syllables")
def test_the_formulas_agree_with_the_published_examples(case):
    """Flesch (1948); Kincaid, Fishburne, Rogers & Chissom (1975)."""
    found = Reading(case["words"], case["sentences"], case["syllables"])
    assert found.ease == pytest.approx(case["ease"], abs=0.1)
    if "grade" in case:
        assert found.grade == pytest.approx(case["grade"], abs=0.05)
    if case["text"]:
        assert reading([case["text"]]) == found


def test_syllables_are_counted_as_people_count_them():
    wrong = {w: k for w, k in KNOWN["syllables"].items() if syllables(w) != k}
    assert len(wrong) <= 0.05 * len(KNOWN["syllables"]), wrong


def test_what_is_counted_are_words_and_sentences():
    assert reading(["55 people came. 38% stayed!", "Why?"]) == Reading(6, 3, 7)
    assert reading(["e.g. one"]).sentences == 1 or reading(["One: two"]).sentences == 2
    assert reading(["", " – "]) is None


@given(st.integers(1, 60), st.integers(1, 9), st.integers(0, 200))
def test_longer_words_and_sentences_are_never_easier(words, sentences, more):
    short = Reading(words, sentences, words + more)
    assert Reading(words, sentences, words + more + 1).grade > short.grade
    assert Reading(2 * words, sentences, 2 * (words + more)).grade > short.grade
    assert short.age >= 5


@given(st.text(max_size=20))
def test_every_word_has_a_syllable(word):
    assert syllables(word) >= 1


def test_what_it_does_not_measure_is_said():
    assert "ask readers" in wording.LIMITS

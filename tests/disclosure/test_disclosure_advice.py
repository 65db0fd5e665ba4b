"""Whoever keeps the records is told why something is held back, and what would help."""

import pandas as pd
import pytest

from wellnet_analysis import data
from wellnet_analysis.disclosure import make_plan
from wellnet_analysis.disclosure.advice import held_back
from wellnet_analysis.programme import Programme


@pytest.fixture(scope="module")
def programme():
    return Programme.load("data/demo/programme.toml")


@pytest.fixture(scope="module")
def people(programme):
    return data.read(programme).people


def told(people, programme):
    return held_back(people, programme, plan=make_plan(people, programme))


def test_the_demonstration_holds_back_the_planted_two(people, programme):
    said = told(people, programme)
    assert [line.split(" is ")[0] for line in said] == ["Sexual orientation"]
    assert "did not answer" in said[0] or "fewer than 10" in said[0]


def test_blanks_that_hide_a_question_are_named(people, programme):
    (line,) = told(people, programme)
    blanks = int(people["sexual_orientation"].isin(["Prefer not to say", "Not answered"]).sum())
    assert f"because {blanks} people did not answer" in line


def test_two_blanks_hide_cells_of_a_question_and_not_all_of_it(people, programme):
    fewer = people.copy()
    fewer.loc[:1, "sex"] = "Not answered"
    assert not any(line.startswith("Sex is held back") for line in told(fewer, programme))
    decision = make_plan(fewer, programme).decision("sex")
    assert decision.counts and "Not answered" in decision.hidden


def test_people_without_a_locality_are_named(people, programme):
    some = people.copy()
    some.loc[:2, "locality"] = "Outside, or not given"
    assert any(
        "Localities are held back because 3 people" in line for line in told(some, programme)
    )


def test_a_handful_of_people_gets_one_sentence(people, programme):
    said = told(pd.DataFrame(people.iloc[:5]), programme)
    assert len(said) == 1 and said[0].startswith("Everything is held back")


def test_what_you_hold_back_yourself_is_not_explained_to_you(people, programme):
    rule = programme.disclosure.model_copy(update={"hold_back": ("sexual_orientation",)})
    assert told(people, programme.model_copy(update={"disclosure": rule})) == []

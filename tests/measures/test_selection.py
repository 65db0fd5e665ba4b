"""How people were chosen, for every way of choosing; and those on the course beside the rest."""

from datetime import date
from typing import get_args

import pandas as pd
import pytest
from every import by_key

from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.measures import selection
from wellnet_analysis.programme import Programme
from wellnet_analysis.report import Report
from wellnet_analysis.schema.variables import SEX
from wellnet_analysis.settings import Decision, Method, Selection


def frame(**counts):
    answers = [group for group, many in counts.items() for _ in range(many)]
    names = [*SEX.categories, "Prefer not to say", "Not answered"]
    return pd.DataFrame({"sex": pd.Categorical(answers, categories=names)})


@pytest.mark.parametrize("method", get_args(Method))
def test_every_way_of_choosing_is_said_in_a_sentence_of_its_own(demo, method):
    passed = demo.protect(selection.how(Selection(method=method), course_places=15))
    (sentence,) = passed.sentences
    assert "15 places on the course" in sentence
    others = [selection._WAYS[other] for other in get_args(Method) if other != method]
    assert sentence.replace("15", "{count}") not in others


def test_what_is_not_recorded_is_not_guessed(demo):
    passed = demo.protect(selection.how(Selection(), course_places=15))
    assert "not recorded" in passed.sentences[0]
    assert "[selection] in programme.toml" in passed.rows[0].caveat


def test_a_programme_without_a_course_has_nothing_to_answer():
    assert selection.how(Selection(), course_places=0).rows == ()


def test_words_of_the_programme_are_printed_as_they_stand_and_hold_no_figure(demo, tmp_path):
    told = selection.how(Selection(told="In {two} steps."), course_places=15)
    assert demo.protect(told).sentences[1] == "In {two} steps."
    settings = demo.programme.path.read_text(encoding="utf-8")
    path = tmp_path / "programme.toml"
    path.write_text(settings.replace('told = "', 'told = "3 of them '), encoding="utf-8")
    with pytest.raises(ProgrammeError, match=r"selection\.told.*holds a figure"):
        Programme.load(path)


def test_the_steps_equal_the_register_counted_by_hand(demo, register):
    found = by_key(demo.protect(selection.steps(demo.people)))
    assert found["registered"].count == len(register)
    assert found["took_a_place"].count == (register["enrolled_on"] != "").sum()
    assert found["started_the_course"].count == (register["course_started_on"] != "").sum()


def test_the_steps_and_the_page_of_reach_tell_the_same(demo):
    from wellnet_analysis.measures import reach

    ours = by_key(demo.protect(selection.steps(demo.people)))
    theirs = by_key(demo.protect(reach.funnel(demo.people)))
    assert {key: row.count for key, row in ours.items()}.items() <= {
        key: row.count for key, row in theirs.items()
    }.items()


def test_those_on_the_course_equal_the_register_counted_by_hand(working, register):
    found = selection.compared(
        working.members("enrolled"),
        working.members("course"),
        working.characteristics,
        localities=working.programme.locality_names,
    )
    passed = by_key(working.protect(found))
    placed = register[register["enrolled_on"] != ""]
    course = register[register["course_started_on"] != ""]
    for place in ("North", "Central", "South"):
        row = passed[f"locality_{place.lower()}"]
        assert row.count == (course["locality"] == place).sum() == 5
        assert row.reference == pytest.approx((placed["locality"] == place).mean())
    for sex in SEX.categories:
        row = passed[f"sex_{sex.lower()}"]
        assert row.count == (course["sex"] == sex).sum()
        assert row.of == len(course) == 15
        assert row.reference == pytest.approx((placed["sex"] == sex).mean())
        assert row.status == "shown"


@pytest.mark.parametrize("audience", ["council", "funder", "public"])
def test_nobody_on_the_course_is_told_apart_outside_a_working_copy(audience):
    report = Report.open("selection", "data/demo/programme.toml", audience=audience)
    assert report.members("course") is None
    passed = report.protect(
        selection.compared(
            report.members("enrolled"), report.members("course"), report.characteristics
        )
    )
    assert not passed.shown


def test_the_largest_difference_leads():
    placed, course = frame(Female=30, Male=15), frame(Female=5, Male=10)
    found = selection.compared(placed, course, [SEX])
    assert found.leads[0].startswith("The largest difference: {sex_")
    by = by_key(found)
    assert by["sex_male"].estimate == pytest.approx(2 / 3)
    assert by["sex_male"].reference == pytest.approx(1 / 3)


def test_the_unanswered_are_no_group_and_no_base():
    placed, course = frame(Female=30, Male=15), frame(Female=6, Male=8, **{"Not answered": 1})
    assert {row.of for row in selection.compared(placed, course, [SEX])} == {14}


def test_a_draw_is_described_by_its_rules_and_an_unused_one_is_not(demo):
    unused = demo.protect(selection.draw(Selection(method="volunteered")))
    assert unused.sentences == (selection.UNUSED,) and unused.rows[0].count == 0
    decided = Decision(feature="age_band", advised_by="Legal", decided_on=date(2022, 4, 1),
                       ground="Positive action")  # fmt: skip
    drawn = Selection(method="drawn", features=("locality", "age_band"), decisions=(decided,))
    passed = demo.protect(selection.draw(drawn))
    assert passed.sentences[0] == "The draw went by locality and age band."
    assert any("on the advice of Legal, 2022-04-01" in line for line in passed.sentences)

"""Can the figures be trusted: everybody counted once, every answer accounted for."""

import pandas as pd
import pytest
from every import by_key

from wellnet_analysis.errors import ReportError
from wellnet_analysis.measures import data_quality
from wellnet_analysis.schema import CHARACTERISTICS, JOURNEY, NOT_STATED

SEX, DISABILITY = (v for v in CHARACTERISTICS if v.name in {"sex", "disability"})


def _completeness(report):
    return data_quality.completeness(report.people, report.asked)


def test_everybody_stands_in_one_place(working, register):
    found = data_quality.reconciliation(working.people, registered=55, enrolled=45)
    groups = [row for row in found if row.variable]
    assert [row.count for row in groups] == [0, 5, 5, 5, 10, 15, 15, 0]
    assert sum(row.count for row in groups) == len(register)
    assert by_key(found)["total"].count == 55
    assert by_key(found)["took_a_place_in_all"].count == (register["enrolled_on"] != "").sum()
    assert {row.unit for row in groups} == {"share"}
    assert sum(row.estimate for row in groups) == pytest.approx(1)
    assert working.protect(found).sentences == (
        "Everybody is accounted for: 5 + 5 + 5 + 10 + 15 + 15 = 55.",
    )


@pytest.mark.parametrize(
    ("lists", "says"),
    [
        (["2021"], ("The forms offered the 19 ethnic groups of the 2021 Census.",)),
        (["2011"], ("The forms offered the 18 ethnic groups of the 2011 Census.",
                    "The 2011 Census list has no Roma; whoever would say so had to choose "
                    "another group.")),
        (["2021", "2001"], ("The forms offered different lists: the 19 ethnic groups of the 2021 "
                            "Census and the 16 ethnic groups of the 2001 Census.",
                            "The 2001 Census list has no Arab, Gypsy or Irish Traveller, or Roma; "
                            "whoever would say so had to choose another group.")),
    ],
)  # fmt: skip
def test_the_lists_of_ethnic_groups_are_of_the_forms_and_count_nobody(working, lists, says):
    found = data_quality.ethnic_lists(lists)
    assert working.protect(found).sentences == says
    assert not any(row.counts == "people" or row.variable for row in found)


@pytest.mark.parametrize(("lists", "says"), [
    ([], "Which ethnic groups could be chosen: cannot be told from the answers."),
    (None, "Which ethnic groups could be chosen: not asked.")])  # fmt: skip
def test_a_list_that_is_not_known_is_said_without_a_figure(lists, says):
    found = data_quality.ethnic_lists(lists)
    assert (found.leads, found.rows) == ((says,), ())


def test_the_demonstration_offered_the_newest_list(working, register):
    assert set(register["standard_version"]) == {"2021"}
    assert working.ethnic_lists == ("2021",)
    groups = next(v for v in CHARACTERISTICS if v.name == "ethnic_group").categories
    assert by_key(data_quality.ethnic_lists(["2021"]))["list_2021"].count == len(groups)


def test_a_sum_that_does_not_balance_stops_the_report(working):
    with pytest.raises(ReportError, match="wellnet check") as raised:
        data_quality.reconciliation(working.people, registered=54, enrolled=45)
    assert raised.value.where == "people.csv"


def test_everybody_in_one_stage():
    states = JOURNEY.rungs[0].names
    people = pd.DataFrame({"journey": pd.Categorical([states[1]] * 30, states)})
    found = data_quality.reconciliation(people, registered=30, enrolled=None)
    assert [row.count for row in found if row.variable] == [0, 30, 0, 0, 0, 0, 0, 0]
    assert "took_a_place_in_all" not in by_key(found)


def test_answers_against_the_register(working, register):
    found = by_key(_completeness(working))
    for name in ("ethnic_group", "sex", "disability", "religion", "main_language"):
        empty = (register[name] == "").sum()
        refused = (register[name] == "Prefer not to say").sum()
        assert found[name].count == 55 - empty - refused, name
        for group, count in (("prefer_not_to_say", refused), ("not_answered", empty)):
            key = f"{name}_{group}"
            assert (found[key].count if key in found else 0) == count, key
    assert (found["disability"].count, found["religion"].count) == (45, 50)


def test_choosing_not_to_say_is_not_mistaken_for_an_answer(working):
    """A row that ends in "not answered" must not win "answered least"."""
    (lead,) = working.protect(_completeness(working)).sentences
    assert lead == "Of the questions, fewest people answered on disability: 45 of 55."


def test_the_least_answered_of_what_can_be_shown(demo):
    passed = demo.protect(_completeness(demo))
    assert passed.withheld
    assert passed.sentences == (
        "Of the questions that can be shown, fewest people answered on disability: 45 of 55.",
    )


def _people(variable, answered, unanswered):
    rung = next(r for r in variable.rungs if r.splits and NOT_STATED in r.names)
    values = [rung.stated[0]] * answered + [NOT_STATED] * unanswered
    return pd.DataFrame({variable.name: pd.Categorical(values, rung.names)})


def test_two_questions_least_answered_are_both_named():
    people = pd.concat([_people(SEX, 30, 10), _people(DISABILITY, 30, 10)], axis=1)
    (lead,) = data_quality.completeness(people, [SEX, DISABILITY]).leads
    assert "on sex and disability:" in lead


def test_answered_by_all():
    (lead,) = data_quality.completeness(_people(SEX, 30, 0), [SEX]).leads
    assert lead == "Every question was answered by all {sex.count} people."
    (lead,) = data_quality.completeness(_people(SEX, 30, 0), [SEX, DISABILITY]).leads
    assert lead == "Every question that can be shown was answered by all {sex.count} people."


def test_nobody_answered_is_a_nought():
    found = data_quality.completeness(_people(SEX, 0, 30), [SEX])
    assert [(row.count, row.of) for row in found] == [(0, 30), (30, 30)]


def test_nothing_that_may_be_shown_has_no_first_sentence():
    assert data_quality.completeness(pd.DataFrame(index=range(3)), [SEX]).leads == ()


def test_what_else_was_collected(demo):
    plain = pd.read_csv(demo.programme.folder / "sessions.csv")["kind"].value_counts()
    found = data_quality.collected(demo.tables)
    assert {row.key: row.count for row in found} == {
        **plain.to_dict(), "organisations": len(demo.tables["organisations"])
    }  # fmt: skip
    assert demo.protect(found).sentences == (
        "Course sessions: 3; workshop sessions: 6; partner organisations: 17.",
    )
    assert {row.source for row in demo.protect(found)} == {
        "Made-up data (sessions.csv)", "Made-up data (organisations.csv)"
    }  # fmt: skip


def test_nothing_else_collected():
    assert len(data_quality.collected({})) == 0

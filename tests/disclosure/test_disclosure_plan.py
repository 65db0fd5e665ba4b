"""The plan: what it shows of small, odd and ordinary cohorts, at every audience."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from cohorts import cohorts, frame, programme, random_cohort
from hypothesis import HealthCheck, given, settings

from wellnet_analysis.disclosure import make_plan, variables_of
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.schema import NO_ANSWER
from wellnet_analysis.schema.journey import ELSEWHERE
from wellnet_analysis.schema.ladders import Variable, rung

drawn = settings(
    max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
BRITISH = "White: English, Welsh, Scottish, Northern Irish or British"


def _published(plan):
    return [d for d in plan.decisions if d.rung]


@drawn
@given(cohorts(largest=150))
def test_one_set_of_numbers_whatever_the_order_of_the_rows(cohort):
    """D12; and the door checks against decisions while the ledger keeps the edition."""
    plan = make_plan(cohort.people, cohort.programme)
    shuffled = cohort.people.sample(frac=1, random_state=1).reset_index(drop=True)
    again = make_plan(shuffled, cohort.programme)
    assert again == plan
    assert again.key == plan.key
    assert json.dumps(again.edition.to_dict()) == json.dumps(plan.edition.to_dict())
    tables = plan.edition.by_key
    assert {(d.variable, d.scope, d.population) for d in _published(plan)} == set(tables)
    for d in _published(plan):
        table = tables[d.variable, d.scope, d.population]
        assert dict(d.counts) == dict(table.shown)
        assert d.rung.groups == table.groups
        assert set(d.hidden) == {name for name, _ in table.groups} - set(table.shown)
    assert plan.sizes == {size.key: size.count for size in plan.edition.sizes}


def test_three_people_are_not_planned_for():
    made = programme()
    plan = make_plan(frame(made, 3), made)
    assert not _published(plan)
    assert not plan.totals


def test_worked_numbers_of_the_rules():
    made = programme(places=0)
    people = frame(
        made, 55, sex={"Female": 51, "Male": 4},
        disability={"Not disabled": 46, "Disabled, limited a little": 9},
        main_language={"English": 50, "Another language": 5},
    )  # fmt: skip
    shown = make_plan(people, made).edition.by_key
    assert not {"Female", "Male"} & _names(shown, "sex")  # four is fewer than five
    # Nine is fewer than ten, at any audience.
    assert not {"Disabled", "Not disabled"} & _names(shown, "disability")
    assert _names(shown, "main_language") >= {"English", "Another language"}  # five is enough
    public = programme(places=0, audience="public")
    shown = make_plan(people, public).edition.by_key
    assert not {"English", "Another language"} & _names(shown, "main_language")


def _names(tables, variable):
    table = tables.get((variable, "", "registered"))
    return set(table.shown) if table else set()


def test_localities_from_ten_people_or_not_at_all():
    made = programme(places=2)
    nine = frame(made, 40, locality={"North": 31, "Central": 9})
    ten = frame(made, 40, locality={"North": 30, "Central": 10})
    assert make_plan(nine, made).rung("locality") is None
    assert make_plan(ten, made).sizes["Central", "registered"] == 10


# By place: five bands of everybody stand in the way of a split, three of them do not.
AGES = {
    "North": [("16 to 24", 3), ("25 to 34", 6), ("35 to 49", 4), ("50 to 64", 3), ("65 to 74", 4)],
    "Central": [("16 to 24", 3), ("25 to 34", 7), ("35 to 49", 5), ("50 to 64", 3),
                ("65 to 74", 2)],
    "South": [("25 to 34", 3), ("35 to 49", 5), ("50 to 64", 5), ("65 to 74", 2)],
}  # fmt: skip


def _living_by_age(made):
    people = frame(made, 55, locality={"North": 20, "Central": 20, "South": 15})
    people["age_band"] = [age for ages in AGES.values() for age, n in ages for _ in range(n)]
    return people


def test_a_few_groups_of_everybody_are_given_up_for_a_split_by_locality():
    made = programme(places=3)
    tables = make_plan(_living_by_age(made), made).edition.by_key
    names = [n for n, count in tables["age_band", "", "registered"].shown.items() if count]
    assert len(names) in {3, 4}
    for place, ages in AGES.items():
        table = tables["age_band", place, "registered"]
        assert len([n for n in table.shown.values() if n >= 5]) >= 2
        for (name, held), count in zip(table.groups, table.counts, strict=True):
            assert count == sum(n for age, n in ages if age in held), name


def test_groups_of_everybody_stay_where_no_split_is_to_be_had():
    """Without localities the same people are told apart in all five bands."""
    made = programme(places=0)
    people = _living_by_age(programme(places=3)).assign(locality=ELSEWHERE)
    table = make_plan(people, made).edition.by_key["age_band", "", "registered"]
    assert len([count for count in table.shown.values() if count]) == 5


def test_what_cannot_be_joined_is_held_back_with_a_second_cell():
    """Three people of one group: theirs and one more number are replaced by [c]."""
    made = programme(places=0)
    answers = {BRITISH: 40, "White: Irish": 13, "Asian: Indian": 15, "Black: African": 12,
               "Other: Arab": 14, "Mixed: White and Asian": 3}  # fmt: skip
    people = frame(made, 97, ethnic_group=answers)
    table = make_plan(people, made).edition.by_key["ethnic_group", "", "registered"]
    if None in table.counts:
        assert table.counts.count(None) >= 2
        assert table.shown


def test_those_who_opted_out_are_counted_but_not_told_apart():
    """Four who opted out stand as 'Not answered', which is a small group like any other."""
    made = programme(places=0)
    people = frame(made, 55, sex={"Female": 30, "Male": 21, "Not answered": 4})
    plan = make_plan(people, made)
    table = plan.edition.by_key.get(("sex", "", "registered"))
    assert table is None or not set(NO_ANSWER) & set(table.shown)
    assert plan.sizes["", "registered"] == 55


def test_a_question_that_nobody_answered_says_only_that():
    made = programme(places=0)
    edition = make_plan(frame(made, 55), made).edition
    for table in edition.tables:
        if table.variable == "sex":
            assert set(table.shown.values()) <= {0, 55}


@pytest.mark.parametrize("audience", ["council", "public"])
def test_the_last_grouping_of_ethnic_group_keeps_a_name(audience):
    """Never "White / all other": then the breakdown is withheld."""
    made = programme(places=0, audience=audience)
    for few in (2, 6, 11):
        people = frame(made, 60, ethnic_group={BRITISH: 60 - few, "Black: African": few})
        table = make_plan(people, made).edition.by_key.get(("ethnic_group", "", "registered"))
        if table is not None and len(table.shown) > 1:
            stated = [n for n in table.shown if n not in {*NO_ANSWER, "Not stated", "Answered"}]
            named = [n for n in stated if not n.startswith(("White", "All other"))]
            assert named or not stated


def test_only_the_questions_asked_for_are_planned():
    made = programme(places=0)
    people = random_cohort(8, size=80, places=0).people
    some = [v for v in variables_of(made) if v.name in {"sex", "age_band"}]
    edition = make_plan(people, made, variables=some).edition
    assert {t.variable for t in edition.tables} <= {"sex", "age_band", "journey", "locality"}


# Bad input.


@pytest.mark.parametrize(("audience", "threshold", "least"), [("public", 5, 10), ("funder", 8, 10)])
def test_too_small_a_threshold_says_what_to_do(audience, threshold, least):
    made = programme(audience=audience, threshold=threshold)
    with pytest.raises(DisclosureError, match=f"Use {least} or more, or delete the line"):
        make_plan(frame(made, 30), made)


def test_a_threshold_of_three_is_refused_in_words():
    with pytest.raises(ValueError, match="greater than or equal to 5"):
        programme(threshold=3)


@pytest.mark.parametrize(
    "groups", [{"One": ["a"]}, {"One": ["a", "b"], "Two": ["b"]}, {"One": ["a", "b", "c"]}]
)
def test_a_ladder_that_skips_or_repeats_an_answer_is_refused_in_words(groups):
    with pytest.raises(ValueError, match="must hold every answer exactly once"):
        Variable("letter", "letter", ("a", "b"), (rung("broken", groups),))


def test_an_answer_that_no_grouping_holds_stops_the_plan():
    made = programme(places=0)
    people = frame(made, 12, sex={"Female": 11, "Secret": 1})
    with pytest.raises(DisclosureError, match="wellnet check") as caught:
        make_plan(people, made)
    assert "Secret" not in str(caught.value)


def test_an_unknown_locality_stops_the_plan():
    made = programme(places=2)
    people = frame(made, 30)
    people.loc[0, "locality"] = "Atlantis"
    with pytest.raises(DisclosureError) as caught:
        make_plan(people, made)
    assert "Atlantis" not in str(caught.value)


def test_an_edition_of_another_threshold_is_not_taken_for_this_one():
    """A plan for ten holds to ten, whatever an earlier edition for five printed."""
    made = programme(places=0, threshold=10)
    people = frame(made, 60, sex={"Female": 53, "Male": 7})
    earlier = make_plan(people, programme(places=0)).edition
    again = make_plan(people, made, earlier=[replace(earlier, audience="council")]).edition
    assert not {"Female", "Male"} & _names(again.by_key, "sex") or any(
        t.reprinted for t in again.tables if t.variable == "sex"
    )
    assert isinstance(people, pd.DataFrame)


# What the programme itself decides.


def _deciding(**settings):
    made = programme(places=3)
    return made.model_copy(update={"disclosure": made.disclosure.model_copy(update=settings)})


def test_a_question_that_is_not_to_be_split_keeps_its_finer_groups():
    people = _living_by_age(programme(places=3))
    tables = make_plan(people, _deciding(not_by_locality=("age_band",))).edition.by_key
    assert not any(name == "age_band" and scope for name, scope, _ in tables)
    shown = tables["age_band", "", "registered"].shown
    assert len([count for count in shown.values() if count]) == 5


def test_a_question_that_is_to_be_held_back_is_in_no_table_with_none_of_its_options():
    people = _living_by_age(programme(places=3)).assign(**{"role: resident": "resident"})
    held_back = ("age_band", "role")
    shown = {d.variable for d in _published(make_plan(people, _deciding()))}
    assert {"age_band", "role: resident"} <= shown
    left = {d.variable for d in _published(make_plan(people, _deciding(hold_back=held_back)))}
    assert left == shown - {"age_band", "role: resident"}


def test_the_journey_can_be_held_back_too():
    people = _living_by_age(programme(places=3))
    plan = make_plan(people, _deciding(hold_back=("journey",)))
    assert "journey" not in {d.variable for d in _published(plan)}
    assert ("", "enrolled") not in plan.sizes


@pytest.mark.parametrize("setting", ["hold_back", "not_by_locality"])
def test_a_misspelt_question_never_shows_what_was_to_be_held_back(setting):
    made = _deciding(**{setting: ("age_bnd",)})
    with pytest.raises(DisclosureError, match="There is no question 'age_bnd'") as caught:
        make_plan(frame(made, 55), made)
    assert caught.value.do == "Did you mean 'age_band'?"
    assert setting in caught.value.where

"""The plan: what it shows of small, odd and ordinary cohorts, at every audience."""

from itertools import pairwise

import pytest
from cohorts import SETTINGS, cohorts, frame, programme
from hypothesis import HealthCheck, given, settings

from wellnet_analysis.disclosure import make_plan, variables_of
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.schema import NO_ANSWER, NOT_STATED, POPULATIONS, locality_variable

drawn = settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
PLACES = pytest.mark.parametrize(("audience", "threshold"), SETTINGS)


def _published(plan):
    return [d for d in plan.decisions if d.rung]


@drawn
@given(cohorts())
def test_every_number_shown_is_large_enough_or_a_nought_that_may_be_named(cohort):
    plan = make_plan(cohort.people, cohort.programme)
    questions = {v.name: v for v in variables_of(cohort.programme)}
    for d in _published(plan):
        people = cohort.people
        if d.scope:
            people = people[people["locality"] == d.scope]
        counts = people[d.variable].astype(object).map(d.rung.group_of).value_counts()
        assert d.counts == {name: counts.get(name, 0) for name in d.rung.names}
        assert sum(d.counts.values()) == len(people)
        for name, count in d.counts.items():
            assert count >= d.threshold or count == 0
            if d.variable in questions and questions[d.variable].sensitive and name not in {
                *NO_ANSWER, NOT_STATED,
            }:  # fmt: skip
                assert count > 0  # D7: nobody, and so nearly always everybody
    for (scope, population), size in plan.sizes.items():
        inside = cohort.people["journey"].isin(POPULATIONS[population])
        if scope:
            inside &= cohort.people["locality"] == scope
        assert size == inside.sum()
        assert population != "registered" or size >= 10


@drawn
@given(cohorts())
def test_a_sensitive_question_never_says_everybody(cohort):
    plan = make_plan(cohort.people, cohort.programme)
    for variable in (v for v in variables_of(cohort.programme) if v.sensitive):
        for d in _published(plan):
            if d.variable == variable.name and d.rung.splits:
                stated = [d.counts[name] for name in d.rung.stated]
                assert min(stated) >= 10
                assert max(stated) < sum(d.counts.values())


@drawn
@given(cohorts())
def test_registered_enrolled_and_completed_pin_nobody_by_subtraction(cohort):
    plan = make_plan(cohort.people, cohort.programme)
    sizes = [plan.sizes[p] for p in (("", n) for n in POPULATIONS) if p in plan.sizes]
    for more, fewer in pairwise(sizes):
        assert more - fewer == 0 or more - fewer >= plan.threshold


@drawn
@given(cohorts())
def test_a_higher_threshold_never_shows_more(cohort):
    editions = []
    for threshold in (5, 8, 10, 12):
        rule = cohort.programme.disclosure.model_copy(
            update={"audience": "council", "threshold": threshold}
        )
        editions.append(make_plan(cohort.people, cohort.programme.model_copy(
            update={"disclosure": rule})))  # fmt: skip
    for low, high in pairwise(editions):
        assert high.totals <= low.totals
        for d in _published(high):
            before = low.rung(d.variable, scope=d.scope, population=d.population)
            assert before is not None
            assert d.rung.coarsens(before)


@drawn
@given(cohorts())
def test_the_order_of_the_rows_changes_nothing(cohort):
    plan = make_plan(cohort.people, cohort.programme)
    shuffled = cohort.people.sample(frac=1, random_state=1).reset_index(drop=True)
    again = make_plan(shuffled, cohort.programme)
    assert again == plan
    assert again.key == plan.key


@drawn
@given(cohorts())
def test_groups_shown_come_from_the_schema(cohort):
    plan = make_plan(cohort.people, cohort.programme)
    questions = {v.name: v for v in variables_of(cohort.programme)}
    questions["locality"] = locality_variable(cohort.programme.locality_names)
    for d in _published(plan):
        assert d.rung in questions[d.variable].rungs


@PLACES
def test_three_people_are_not_shown_at_all(audience, threshold):
    made = programme(audience=audience, threshold=threshold)
    plan = make_plan(frame(made, 3), made)
    assert not _published(plan)
    assert not plan.totals


@PLACES
def test_one_man_of_forty_five(audience, threshold):
    made = programme(places=0, audience=audience, threshold=threshold)
    people = frame(made, 45, sex={"Female": 44, "Male": 1})
    assert not make_plan(people, made).rung("sex").splits


@PLACES
def test_one_person_over_75(audience, threshold):
    made = programme(places=0, audience=audience, threshold=threshold)
    people = frame(made, 45, age_band={"25 to 34": 22, "65 to 74": 22, "75 and over": 1})
    d = make_plan(people, made).decision("age_band")
    group = d.rung.group_of["75 and over"]
    assert "65 to 74" in dict(d.rung.groups)[group]
    assert d.counts[group] == 23


def test_worked_numbers_of_the_rules():
    made = programme(places=0)
    people = frame(
        made, 55, sex={"Female": 51, "Male": 4},
        disability={"Not disabled": 46, "Disabled, limited a little": 9},
        main_language={"English": 50, "Another language": 5},
    )  # fmt: skip
    plan = make_plan(people, made)
    assert plan.sizes == {("", "registered"): 55}
    assert not plan.rung("sex").splits  # four is fewer than five
    assert not plan.rung("disability").splits  # nine is fewer than ten, at any audience
    assert plan.rung("main_language").splits  # five is enough for the council
    public = programme(places=0, audience="public")
    assert not make_plan(people, public).rung("main_language").splits


def test_localities_from_ten_people_or_not_at_all():
    made = programme(places=2)
    nine = frame(made, 40, locality={"North": 31, "Central": 9})
    ten = frame(made, 40, locality={"North": 30, "Central": 10})
    assert make_plan(nine, made).rung("locality") is None
    assert make_plan(ten, made).sizes["Central", "registered"] == 10


def test_those_who_opted_out_are_counted_but_not_told_apart():
    """Four who opted out stand as 'Not answered', which is a small group like any other."""
    made = programme(places=0)
    people = frame(made, 55, sex={"Female": 30, "Male": 21, "Not answered": 4})
    plan = make_plan(people, made)
    assert plan.rung("sex") is None
    assert plan.sizes["", "registered"] == 55


@pytest.mark.parametrize(("audience", "threshold", "least"), [("public", 5, 10), ("funder", 8, 10)])
def test_too_small_a_threshold_says_what_to_do(audience, threshold, least):
    made = programme(audience=audience, threshold=threshold)
    with pytest.raises(DisclosureError, match=f"Use {least} or more, or delete the line"):
        make_plan(frame(made, 30), made)


def test_a_threshold_of_three_is_refused_in_words():
    with pytest.raises(ValueError, match="greater than or equal to 5"):
        programme(threshold=3)


def test_an_answer_that_no_grouping_holds_stops_the_plan():
    made = programme(places=0)
    people = frame(made, 12, sex={"Female": 11, "Secret": 1})
    with pytest.raises(DisclosureError, match="wellnet check") as caught:
        make_plan(people, made)
    assert "Secret" not in str(caught.value)

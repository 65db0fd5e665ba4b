"""The properties that `publishing.md` promises, each as its own test (D5–D8, D12, D14–D17)."""

import json
from itertools import pairwise

import numpy as np
import pytest
from attacker import attack
from cohorts import SETTINGS, Cohort, cohorts, frame, gallery, inside, programme, random_cohort
from hypothesis import HealthCheck, example, given, settings
from scipy.optimize import linprog

from wellnet_analysis.disclosure import make_plan, protect, variables_of
from wellnet_analysis.disclosure.statements import Edition
from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.schema import NO_ANSWER, POPULATIONS, locality_variable

drawn = settings(
    max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
of_them = settings(drawn, max_examples=8)
PLACES = pytest.mark.parametrize(("audience", "threshold"), SETTINGS)
SENSITIVE = {"disability", "gender_identity", "sexual_orientation"}


def _numbers(edition):
    for table in edition.tables:
        for (name, answers), count in zip(table.groups, table.counts, strict=True):
            yield table, name, answers, count


@of_them
@given(gallery())
def test_every_number_printed_is_true_and_large_or_a_nought_that_may_be_named(cohort):
    """D1, for what is printed outright."""
    edition = cohort.edition()
    for table, _, answers, count in _numbers(edition):
        people = inside(cohort.people, table.scope, table.population)
        strict = table.variable in SENSITIVE or (table.scope and table.variable == "religion")
        floor = max(edition.threshold, 10 if strict or table.variable == "locality" else 0)
        if count is None:
            continue
        assert count == people[table.variable].isin(answers).sum()
        if count == 0:
            assert not cohort.people[table.variable].isin(answers).any()
        else:
            assert count >= floor
    for size in edition.sizes:
        assert size.count == len(inside(cohort.people, size.scope, size.population))
        assert size.count >= 10 or size.population != "registered"


# D5


@pytest.mark.parametrize("n", [20, 37, 55, 99, 100])
def test_a_whole_percentage_gives_back_its_count(n):
    """D5: why a share may only be printed of a count that is printed: it *is* that count."""
    counts = np.arange(n + 1)
    whole = np.round(100 * counts / n)
    assert len(set(whole)) == n + 1
    for count, percentage in zip(counts, whole, strict=True):
        low, high = n * (percentage - 0.5) / 100, n * (percentage + 0.5) / 100
        found = [linprog([sign], bounds=[(low, high)], integrality=[1]).fun for sign in (1, -1)]
        assert [abs(value) for value in found] == [count, count]


def _with_hidden_cells():
    cohort = random_cohort(0, size=80, places=0, ordinary=True)
    return make_plan(cohort.people, cohort.at("2022-09-30", audience="council").programme)


def test_no_share_gives_back_a_count_that_is_not_shown():
    """D5: a percentage, rounded or not, of a hidden cell does not pass the door."""
    plan = _with_hidden_cells()
    hidden = [(t, n, count) for t, n, _, count in _numbers(plan.edition) if count is None]
    assert hidden
    for table, name, _ in hidden:
        for count in (3, 14, 11, None):
            share = None if count is None else round(count / 80, 2)
            row = Finding(
                f"share.{name}", "share", variable=table.variable, category=name, rung=table.rung,
                scope=table.scope, population=table.population, count=count, of=80,
                estimate=share, unit="share", counts="people",
            )  # fmt: skip
            passed = protect(Findings("Who came", "people", (row,)), plan=plan)
            assert not passed.shown
            assert "14" not in str([vars(each) for each in passed.withheld])


# D6


@of_them
@given(gallery())
def test_totals_minus_shown_cells_pin_nothing(cohort):
    """D6: what a table holds back adds up to nobody that could be few."""
    edition = cohort.edition()
    sizes = {(s.scope, s.population): s.count for s in edition.sizes}
    for table in edition.tables:
        hidden = [name for _, name, _, count in _numbers(edition)
                  if count is None and _ is not None and name not in table.shown]  # fmt: skip
        back = [n for (n, _), count in zip(table.groups, table.counts, strict=True)
                if count is None]  # fmt: skip
        assert len(back) != 1
        total = sizes.get((table.scope, table.population))
        if back and total is not None:
            floor = max(edition.threshold, 10 if table.sensitive else 0)
            assert total - sum(table.shown.values()) >= floor
            assert set(back) <= set(hidden)


# D7


@of_them
@given(gallery())
def test_a_sensitive_question_never_says_everybody_or_nobody(cohort):
    """D7: no 0% and no 100% of a sensitive question, in any table of any population."""
    edition = cohort.edition()
    for table, name, answers, count in _numbers(edition):
        if table.variable in SENSITIVE and not set(answers) <= set(NO_ANSWER):
            people = inside(cohort.people, table.scope, table.population)
            assert count != 0
            if name != "Answered" and len([g for g, _ in table.groups if g != "Answered"]) > 2:
                assert count is None or count < len(people)


def test_everybody_of_one_sensitive_answer_is_not_told():
    """D7: sixty people of whom all gave one answer look like sixty of whom all but twelve did."""
    made = programme(places=0)
    people = frame(made, 60, gender_identity={"Same as registered at birth": 60})
    edition = make_plan(people, made).edition
    table = edition.by_key.get(("gender_identity", "", "registered"))
    assert table is None or "Same as registered at birth" not in table.shown
    assert not attack([edition], [people]).leaks


# D8


@of_them
@given(gallery())
def test_nested_populations_pin_nobody_by_subtraction(cohort):
    """D8: registered less enrolled less completed, by group and in all."""
    edition = cohort.edition()
    sizes = edition.size_of
    chain = [sizes["", name].count for name in POPULATIONS if ("", name) in sizes]
    for more, fewer in pairwise(chain):
        assert more - fewer == 0 or more - fewer >= edition.threshold
    for (variable, scope, population), table in edition.by_key.items():
        whole = edition.by_key.get((variable, scope, "registered"))
        if population == "registered" or whole is None:
            continue
        floor = max(edition.threshold, 10 if table.sensitive else 0)
        for name, count in table.shown.items():
            if name in whole.shown:
                rest = whole.shown[name] - count
                assert rest >= floor or whole.shown[name] == 0


# D12


def _at_thresholds(cohort):
    editions = [
        cohort.at("2022-09-30", audience="council", threshold=threshold).edition()
        for threshold in (5, 8, 10)
    ]
    return [*editions, cohort.at("2022-09-30", audience="public").edition()]


@pytest.mark.parametrize("seed", [22, 56])
def test_editions_for_five_eight_ten_and_the_public_nest(seed):
    """D12: whoever lays them side by side learns no more than the finest one says."""
    cohort = random_cohort(seed, size=90, places=2, ordinary=True)
    five, eight, ten, public = _at_thresholds(cohort)
    for finer, coarser in pairwise((five, eight, ten)):
        _made_of(coarser, finer)
    _made_of(public, ten)
    for seen, threshold in (((public, ten, eight, five), 5), ((public, ten, eight), 8)):
        found = attack(seen, [cohort.people] * len(seen), threshold=threshold)
        assert not found.leaks, found.leaks[:3]


def _made_of(coarser, finer):
    assert {key: s.count for key, s in coarser.size_of.items()}.items() <= {
        key: s.count for key, s in finer.size_of.items()
    }.items()
    for key, table in coarser.by_key.items():
        before = finer.by_key[key]
        for (_, answers), count in zip(table.groups, table.counts, strict=True):
            parts = [n for (_, held), n in zip(before.groups, before.counts, strict=True)
                     if set(held) & set(answers)]  # fmt: skip
            if count is not None:
                assert None not in parts
                assert sum(parts) == count


# D14


@PLACES
def test_three_people_are_not_shown_at_all(audience, threshold):
    """D14: a cohort of three."""
    made = programme(audience=audience, threshold=threshold)
    edition = make_plan(frame(made, 3), made).edition
    assert not edition.tables
    assert not edition.sizes
    assert not edition.at_least


@PLACES
@pytest.mark.parametrize("places", [0, 2])
def test_one_man_of_forty_five_is_not_found(audience, threshold, places):
    """D14."""
    made = programme(places=places, audience=audience, threshold=threshold)
    people = frame(made, 45, sex={"Female": 44, "Male": 1})
    if places:
        people["locality"] = ["North"] * 20 + ["Central"] * 25
    edition = make_plan(people, made).edition
    table = edition.by_key.get(("sex", "", "registered"))
    assert table is None or not {"Female", "Male"} & set(table.shown)
    assert not attack([edition], [people]).leaks


@PLACES
def test_one_person_over_75_is_not_found(audience, threshold):
    """D14."""
    made = programme(places=0, audience=audience, threshold=threshold)
    people = frame(made, 45, age_band={"25 to 34": 22, "65 to 74": 22, "75 and over": 1})
    edition = make_plan(people, made).edition
    table = edition.by_key.get(("age_band", "", "registered"))
    assert table is None or "75 and over" not in table.shown
    assert not attack([edition], [people]).leaks


# D15


@pytest.mark.parametrize("seed", [4, 20])
def test_two_reports_with_different_parameters_are_planned_together(seed):
    """D15: a report of some questions, then one of others, over the same people."""
    cohort = random_cohort(seed, size=70, places=2, ordinary=True)
    asked = variables_of(cohort.programme)[1:]
    first = make_plan(cohort.people, cohort.programme, variables=asked[::2]).edition
    second = make_plan(
        cohort.people, cohort.programme, variables=asked[1::2], earlier=[first]
    ).edition
    found = attack([first, second], [cohort.people] * 2)
    assert not found.leaks, found.leaks[:3]


def test_reports_on_every_locality_come_from_one_plan():
    """D15: a locality's report is cut from the plan that saw all of them."""
    cohort = random_cohort(4, size=90, places=3, ordinary=True)
    plan = make_plan(cohort.people, cohort.programme)
    scopes = {table.scope for table in plan.edition.tables}
    assert scopes <= {"", *cohort.programme.locality_names}
    for scope in scopes:
        alone = cohort.people[cohort.people["locality"] == scope] if scope else cohort.people
        for table in plan.edition.tables:
            if table.scope == scope and table.population == "registered":
                assert sum(table.shown.values()) <= len(alone)


# D16


@of_them
@given(gallery())
def test_groups_shown_come_from_the_ladder_whoever_came(cohort):
    """D16: names of groups, and the answers they hold, stand in the schema before the data."""
    questions = {v.name: v for v in variables_of(cohort.programme)}
    questions["locality"] = locality_variable(cohort.programme.locality_names)
    for table in cohort.edition().tables:
        assert (table.rung, table.groups) in {
            (rung.name, rung.groups) for rung in questions[table.variable].rungs
        }


def test_a_hidden_group_may_be_empty():
    """D16: "[c]" does not say that somebody is there: an empty group is held back like it."""
    made = programme(places=0)
    answers = {"White: English, Welsh, Scottish, Northern Irish or British": 40,
               "Black: African": 12, "Other: Arab": 14}  # fmt: skip
    with_three = frame(made, 80, ethnic_group=answers | {"Asian: Indian": 3, "Not answered": 11})
    with_none = frame(made, 80, ethnic_group=answers | {"Asian: Indian": 0, "Not answered": 14})
    for people in (with_three, with_none):
        edition = make_plan(people, made).edition
        assert not attack([edition], [people]).leaks
    table = make_plan(with_three, made).edition.by_key["ethnic_group", "", "registered"]
    if None in table.counts:
        found = attack([make_plan(with_three, made).edition], [with_three], only=["ethnic_group"])
        assert found.cells


# D17


@settings(drawn, max_examples=2)
@given(cohorts(largest=80))
@example(random_cohort(843, size=30, places=0))  # the second said more than the first
def test_protecting_twice_is_protecting_once(cohort):
    """D17: the plan is the same again, and releasing the same people again adds nothing."""
    first = cohort.edition()
    assert make_plan(cohort.people, cohort.programme).edition == first
    again = cohort.edition([first])
    printed = {key: table.counts for key, table in first.by_key.items()}
    assert {key: table.counts for key, table in again.by_key.items()} == printed
    assert not attack([first, again], [cohort.people] * 2, knowing_one=False).leaks


def test_an_edition_reads_back_as_it_was_written():
    edition = random_cohort(4, size=70, places=2, ordinary=True).edition()
    assert Edition.from_dict(json.loads(json.dumps(edition.to_dict()))) == edition


# One known record.


@pytest.mark.parametrize("seed", [0, 2, 6, 16, 18])
def test_knowing_one_record_opens_no_hidden_cell(seed):
    """D4: each person who came looks at every hidden cell, knowing their own answers."""
    cohort = random_cohort(seed, size=60, places=1, ordinary=True).at(
        "2022-09-30", audience="council"
    )
    found = attack([cohort.edition()], [cohort.people])
    assert not [leak for leak in found.leaks if leak.known]


def test_the_cohorts_are_real_ones():
    assert isinstance(random_cohort(1), Cohort)

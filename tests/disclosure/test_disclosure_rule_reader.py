"""Whoever knows how the plan is made, and believes that it kept to that, finds nobody by it."""

from dataclasses import replace

import pytest
from attacker import attack
from cohorts import (
    DATES,
    Cohort,
    Shown,
    everywhere,
    frame,
    inside,
    printed,
    programme,
    random_cohort,
)
from rule_reader import infer, read_off
from strawmen import FIVE_GROUPS

from wellnet_analysis import data
from wellnet_analysis.disclosure import make_plan
from wellnet_analysis.disclosure.audit import audit
from wellnet_analysis.disclosure.trying import Reader, withstands
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema.variables import BLACK, MIXED, OTHER, WHITE_BRITISH

PLACES = {"North": 20, "Central": 20, "South": 15}


def _printed_with(women):
    """Of 55 people 24 are women, and 20, 20 and 15 live in three places.

    So at least four women live in any two places with 35 people or more: few, or many.
    """
    made = programme(places=3)
    people = frame(made, 55, locality=PLACES)
    people["sex"] = [
        sex
        for place, size in PLACES.items()
        for sex in ["Female"] * women[place] + ["Male"] * (size - women[place])
    ]
    return people, printed(people, made, Shown("sex"), Shown("locality"), sizes=everywhere(made))


def _said(people, edition, *, openly):
    def truth(e):
        there = people[people["locality"].isin(e.places)] if e.places else people
        there = inside(there, population=e.reached)
        return int(there["sex"].isin(e.answers).sum())

    return withstands(edition, "sex", readers=[Reader((), 5)], truth=truth, openly=openly)


def test_what_the_plan_compares_with_the_records_would_give_three_men_away():
    """At least five women elsewhere leave at most 19 of the north's 20: there is a man."""
    people, edition = _printed_with({"North": 17, "Central": 4, "South": 3})
    tried = audit([edition], threshold=5)
    assert not tried.exposures
    found = infer([edition], threshold=5)
    assert found.said and found.exposed
    assert (("Male",), ("North",), 1) in {(e.answers, e.places, e.low) for e in found.exposed}
    assert _said(people, edition, openly=False) == ()
    assert _said(people, edition, openly=True) is None


def test_what_is_said_openly_leaves_nothing_to_conclude():
    people, edition = _printed_with({"North": 9, "Central": 8, "South": 7})
    said = _said(people, edition, openly=True)
    assert said
    told = replace(edition, at_least=said)
    assert not infer([told], threshold=5).exposed
    assert not audit([told], threshold=5).doubtful
    for each in said:
        there = people[people["locality"].isin(each.places)]
        assert there["sex"].isin(each.answers).sum() >= each.least


@pytest.fixture(scope="module")
def demonstration():
    made = Programme.load("data/demo/programme.toml")
    return make_plan(data.read(made).people, made).edition


def test_what_is_left_to_who_knows_the_rule_are_questions_that_need_ten(demonstration):
    """They cannot be shown so that they withstand even that, nor held back in part."""
    found = infer([demonstration], threshold=demonstration.threshold)
    strict = {table.variable for table in demonstration.tables if table.sensitive}
    assert {e.variable for e in found.exposed} <= strict
    places = [s for s in found.said if s.reached == "registered" and not s.before]
    assert {each.variable for each in places} <= strict


# Which cells are held back, at one date and at another.

ANSWERS = (
    WHITE_BRITISH,
    "Mixed: White and Asian",
    "Asian: Indian",
    "Black: African",
    "Other: Arab",
)


def _two_dates(counts, hidden):
    made, editions, records = programme(places=0), [], []
    for date, numbers, hide in zip(DATES, counts, hidden, strict=False):
        people = frame(made, sum(numbers), ethnic_group=dict(zip(ANSWERS, numbers, strict=True)))
        dated = Cohort(people, made).at(date).programme
        shown = Shown("ethnic_group", rung=FIVE_GROUPS, hide=hide)
        editions.append(printed(people, dated, shown))
        records.append(people)
    return editions, records


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        # Eight were Black, as was printed; so of the two held back now the other is the small one.
        (((40, 9, 15, 8, 0), (50, 15, 21, 14, 3)), ((), (BLACK, OTHER))),
        # Eight are Other now, so of the fifteen held back then at least seven were Black.
        (((40, 9, 15, 12, 3), (50, 15, 21, 18, 8)), ((BLACK, OTHER), ())),
    ],
)
def test_another_date_tells_which_of_two_cells_is_the_small_one(counts, hidden):
    editions, records = _two_dates(counts, hidden)
    assert not attack(editions, records, knowing_one=False).leaks
    (told,) = read_off(editions, threshold=5)[1]
    assert "Other" in told.cell and (told.low, told.high) == (0, 4)
    assert told.alone[0] == 0 and told.alone[1] >= told.need
    for edition in editions:
        assert not read_off([edition], threshold=5)[1]
        assert not audit([edition], threshold=5).exposures
    refused = audit(editions, threshold=5).exposures
    assert (0, 4) in {(each.low, each.high) for each in refused if not each.knowing_one}


def test_of_three_cells_another_date_does_not_tell_which_is_small():
    counts = ((40, 9, 15, 8, 0), (50, 12, 21, 14, 3))
    editions, _ = _two_dates(counts, ((), (MIXED, BLACK, OTHER)))
    assert read_off(editions, threshold=5)[1]  # both others were printed large
    unknown, _ = _two_dates(((40, 4, 15, 8, 0), (50, 4, 21, 14, 3)), ((MIXED, OTHER, BLACK),) * 2)
    cells, told = read_off(unknown, threshold=5)
    assert cells == 6 and not told


@pytest.mark.parametrize("seed", [1, 6])
def test_patterns_of_two_dates_tell_nothing_of_what_the_plan_holds_back(seed):
    whole = random_cohort(seed, size=85, places=seed % 3, ordinary=True)
    people = whole.people.sample(frac=1, random_state=seed).reset_index(drop=True)
    editions = []
    for count, date in zip((55, 85), DATES, strict=False):
        cohort = Cohort(people.iloc[:count], whole.programme).at(date, audience="council")
        editions.append(cohort.edition(editions))
    cells, told = read_off(editions, threshold=5)
    assert cells >= 10
    assert not told

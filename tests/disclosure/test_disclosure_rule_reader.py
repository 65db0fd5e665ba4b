"""Whoever knows how the plan is made, and believes that it kept to that, finds nobody by it."""

from dataclasses import replace

import pytest
from cohorts import Shown, everywhere, frame, inside, printed, programme
from rule_reader import infer

from wellnet_analysis import data
from wellnet_analysis.disclosure import make_plan
from wellnet_analysis.disclosure.audit import audit
from wellnet_analysis.disclosure.trying import Reader, withstands
from wellnet_analysis.programme import Programme

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

"""A stranger with everything that was published, and a solver, finds nobody."""

import numpy as np
import pytest
from attacker import attack
from cohorts import cohorts, frame, programme, random_cohort
from hypothesis import HealthCheck, given, settings

from wellnet_analysis.disclosure import bounds, make_plan
from wellnet_analysis.schema import JOURNEY

SEEDS, CHUNK = 150, 15
WAITING, WAITLISTED, _, PLACE, *_, COURSE, COMPLETED = JOURNEY.categories


@pytest.mark.parametrize("start", range(0, SEEDS, CHUNK))
def test_nobody_is_found_in_any_cohort(start):
    cells = 0
    for seed in range(start, start + CHUNK):
        cohort = random_cohort(seed)
        found = attack(cohort.people, cohort.programme, make_plan(cohort.people, cohort.programme))
        assert not found.leaks, (seed, cohort, found.leaks[:3])
        cells += found.cells
    assert cells > 500  # the attack was not an empty one


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cohorts(largest=90))
def test_nobody_is_found_in_drawn_cohorts(cohort):
    plan = make_plan(cohort.people, cohort.programme)
    assert not attack(cohort.people, cohort.programme, plan).leaks


# Leaks the attack found in earlier plans, each as small as it can be told.


def _attacked(made, people):
    plan = make_plan(people, made)
    assert not attack(people, made, plan).leaks
    return plan


def test_a_margin_and_locality_sizes_pin_a_cell():
    """45 women of 55 and a locality of 12: at least two women there, and there are three."""
    made = programme(places=2)
    north = ["Female"] * 3 + ["Male"] * 9
    people = frame(made, 55, locality={"North": 12, "Central": 43})
    people["sex"] = north + ["Female"] * 42 + ["Male"]
    assert _attacked(made, people).rung("sex").name == "answered or not"


def test_a_margin_and_the_number_of_a_stage_pin_a_cell():
    """Without localities: 45 women, 43 places; of the 12 without a place three are women."""
    made = programme(places=0)
    people = frame(
        made,
        55,
        journey={WAITING: 12, PLACE: 43},
    )
    people["sex"] = ["Female"] * 3 + ["Male"] * 9 + ["Female"] * 42 + ["Male"]
    plan = _attacked(made, people)
    assert ("", "enrolled") in plan.totals
    assert plan.rung("sex").name == "answered or not"


def test_the_journey_and_locality_sizes_pin_a_cell():
    made = programme(places=2)
    people = frame(made, 55, locality={"North": 12, "Central": 43})
    people["journey"] = [PLACE] * 3 + [WAITLISTED] * 9 + [PLACE] * 43
    plan = _attacked(made, people)
    assert plan.rung("journey") is None
    assert ("", "enrolled") not in plan.totals


def test_a_margin_and_stages_by_locality_pin_a_cell():
    """Of 34 people in the north without a place at least seven do not speak English: only 27
    of all 178 do."""
    made = programme(places=2, threshold=10)
    people = frame(made, 178, locality={"North": 71, "Central": 107})
    people["journey"] = [WAITING] * 34 + [PLACE] * 37 + [WAITING] * 49 + [PLACE] * 58
    people["main_language"] = (
        ["Another language"] * 7 + ["English"] * 27 + (["Another language"] * 144)
    )
    plan = _attacked(made, people)
    assert plan.rung("journey", scope="North").splits
    assert not plan.rung("main_language").splits


def test_the_number_on_the_course_bounds_the_number_who_completed_it():
    """13 started the course or completed it, so 33 of 46 did not complete it, and of the 15
    people of the first week at least two did not."""
    made = programme(places=0, threshold=12)
    people = frame(made, 46, journey={WAITING: 19, PLACE: 14, COURSE: 5, COMPLETED: 8})
    people["registered_in"] = (
        ["week 1"] * 8 + ["week 3"] * 11 + ["week 1"] * 2 + ["week 3"] * 12
        + ["week 1"] + ["week 3"] * 4 + ["week 1"] * 4 + ["week 3"] * 4
    )  # fmt: skip
    assert _attacked(made, people).rung("registered_in") is None


def test_later_stages_are_numbers_only():
    """By group, by locality and by stage at once, three tables give a fourth away."""
    cohort = random_cohort(7)
    plan = _attacked(cohort.programme, cohort.people)
    assert {d.population for d in plan.decisions} == {"registered"}


@pytest.mark.parametrize(
    ("both", "lives", "works", "neither", "shown"),
    [
        (2, 28, 25, 0, False),  # 30 + 27 = 55 + 2: at least two do both
        (9, 21, 25, 0, True),
        (0, 30, 22, 3, False),  # 30 + 22 = 55 - 3: at least three do neither
        (0, 30, 25, 0, True),  # between none and 25 do both
        (12, 18, 14, 11, True),
    ],
)
def test_options_of_one_question_pin_the_overlap(both, lives, works, neither, shown):
    """53 live here, two only work here: each option alone may pass where the two do not."""
    made = programme(places=0)
    size = both + lives + works + neither
    people = frame(made, size)
    given_lives = np.array([1] * (both + lives) + [0] * (works + neither), dtype=bool)
    given_works = np.array([1] * both + [0] * lives + [1] * works + [0] * neither, dtype=bool)
    people["connection: lives"] = np.where(given_lives, "lives", "Not lives")
    people["connection: works"] = np.where(given_works, "works", "Not works")
    plan = make_plan(people, made)
    assert plan.rung("connection: lives")
    assert bool(plan.rung("connection: works")) is shown


def test_fifty_three_live_here_and_two_only_work_here():
    made = programme(places=0)
    people = frame(made, 55, **{"connection: lives": {"lives": 53, "Not lives": 2}})
    assert make_plan(people, made).rung("connection: lives") is None


def test_several_answers_of_three_options():
    three = np.eye(3, dtype=bool)[[0] * 20 + [1] * 20 + [2] * 15]
    assert not bounds.overlaps_are_hidden(np.vstack([three, [[1, 1, 1]] * 2]), threshold=5)


def test_the_attack_finds_what_an_unsafe_plan_gives_away(monkeypatch):
    """The attacker is no straw man: without the plan's own bounds it finds leaks at once."""
    monkeypatch.setattr(bounds, "cells_are_hidden", lambda *a, **k: True)
    made = programme(places=2)
    people = frame(made, 55, locality={"North": 12, "Central": 43})
    people["sex"] = ["Female"] * 3 + ["Male"] * 9 + ["Female"] * 42 + ["Male"]
    leaks = attack(people, made, make_plan(people, made)).leaks
    assert any(leak.truth == 3 and leak.low == pytest.approx(2) for leak in leaks)

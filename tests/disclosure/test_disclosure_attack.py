"""A stranger with everything that was published, and a solver, finds nobody."""

import numpy as np
import pytest
from attacker import Contradiction, attack
from cohorts import (
    GALLERY,
    Shown,
    cohorts,
    everywhere,
    frame,
    of_the_gallery,
    printed,
    programme,
    random_cohort,
    random_history,
)
from hypothesis import HealthCheck, given, settings
from strawmen import strawmen

from wellnet_analysis.disclosure import make_plan
from wellnet_analysis.schema import JOURNEY

drawn = settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
WAITING, WAITLISTED, _, PLACE, *_, COURSE, COMPLETED = JOURNEY.categories
# Where six cohorts begin in the gallery, and how many cells there are at least to attack in them:
# together more than ten thousand in every run.
CHUNK = 6
CELLS = {0: 1080, 6: 3750, 12: 1500, 18: 1480, 24: 5700}


def _safe(cohort, **kinds):
    """Attack what is published of a cohort; everything in it has to be true as well."""
    found = attack([cohort.edition()], [cohort.people], **kinds)
    assert not found.untrue, cohort
    assert not found.leaks, (cohort, found.leaks[:3])
    return found.cells


@pytest.mark.parametrize("start", CELLS)
def test_nobody_is_found_in_any_cohort(start):
    """D1, D2, D4: no cell, class or remainder, in any place or stage, of any cohort."""
    cells = sum(_safe(of_the_gallery(seed)) for seed in GALLERY[start : start + CHUNK])
    assert cells >= CELLS[start]  # the attack was not an empty one


def test_nobody_is_found_where_two_groups_held_back_once_gave_three_people_away():
    assert _safe(random_cohort(60, ordinary=True))


def test_more_than_ten_thousand_cells_are_attacked():
    assert sum(CELLS.values()) >= 10_000


@drawn
@given(cohorts(largest=90))
def test_nobody_is_found_in_drawn_cohorts(cohort):
    """D1, D2, D4, for whatever hypothesis comes up with."""
    _safe(cohort)


@pytest.mark.parametrize("size", [3, 9, 10, 11, 1000])
def test_nobody_is_found_in_the_smallest_and_the_largest_cohorts(size):
    """D1 at both ends of the sizes it is promised for."""
    _safe(random_cohort(size, size=size, places=3, ordinary=True))


@pytest.mark.parametrize("seed", [8, 40, 84])
def test_all_questions_together_say_no_more_than_each(seed):
    """D1 with one joint attack: what one question tells of places may serve another."""
    _safe(random_cohort(seed, size=55, ordinary=True), together=True, knowing_one=False)


# Leaks the attack found in earlier plans, each as small as it can be told.


def _attacked(made, people):
    plan = make_plan(people, made)
    found = attack([plan.edition], [people])
    assert not found.leaks and not found.untrue
    return plan


def test_a_margin_and_locality_sizes_pin_a_cell():
    """45 women of 55 and a locality of 12: at least two women there, and there are three."""
    made = programme(places=2)
    north = ["Female"] * 3 + ["Male"] * 9
    people = frame(made, 55, locality={"North": 12, "Central": 43})
    people["sex"] = north + ["Female"] * 42 + ["Male"]
    _attacked(made, people)


def test_a_margin_and_the_number_of_a_stage_pin_a_cell():
    """Without localities: 45 women, 43 places; of the 12 without a place three are women."""
    made = programme(places=0)
    people = frame(made, 55, journey={WAITING: 12, PLACE: 43})
    people["sex"] = ["Female"] * 3 + ["Male"] * 9 + ["Female"] * 42 + ["Male"]
    _attacked(made, people)


def test_the_journey_and_locality_sizes_pin_a_cell():
    made = programme(places=2)
    people = frame(made, 55, locality={"North": 12, "Central": 43})
    people["journey"] = [PLACE] * 3 + [WAITLISTED] * 9 + [PLACE] * 43
    _attacked(made, people.astype({"journey": JOURNEY_TYPE}))


JOURNEY_TYPE = frame(programme(), 3)["journey"].dtype


def test_a_margin_and_stages_by_locality_pin_a_cell():
    """Of 34 people in the north without a place at least seven do not speak English: only 27
    of all 178 do."""
    made = programme(places=2, threshold=10)
    people = frame(made, 178, locality={"North": 71, "Central": 107})
    people["journey"] = [WAITING] * 34 + [PLACE] * 37 + [WAITING] * 49 + [PLACE] * 58
    people["main_language"] = (
        ["Another language"] * 7 + ["English"] * 27 + (["Another language"] * 144)
    )
    _attacked(made, people.astype({"journey": JOURNEY_TYPE}))


def test_the_number_on_the_course_bounds_the_number_who_completed_it():
    """13 started the course or completed it, so 33 of 46 did not complete it, and of the 15
    people of the first week at least two did not."""
    made = programme(places=0, threshold=12)
    people = frame(made, 46, journey={WAITING: 19, PLACE: 14, COURSE: 5, COMPLETED: 8})
    people["registered_in"] = (
        ["week 1"] * 8 + ["week 3"] * 11 + ["week 1"] * 2 + ["week 3"] * 12
        + ["week 1"] + ["week 3"] * 4 + ["week 1"] * 4 + ["week 3"] * 4
    )  # fmt: skip
    _attacked(made, people)


@pytest.mark.parametrize(
    ("both", "lives", "works", "neither"),
    [
        (2, 28, 25, 0),  # 30 + 27 = 55 + 2: at least two do both
        (9, 21, 25, 0),
        (0, 30, 22, 3),  # 30 + 22 = 55 - 3: at least three do neither
        (0, 30, 25, 0),
        (12, 18, 14, 11),
        (0, 53, 0, 2),
        (3, 50, 2, 0),
    ],
)
def test_options_of_one_question_give_nobody_away(both, lives, works, neither):
    """30 live here, 27 work here: each option alone may pass where the two do not."""
    made = programme(places=0)
    size = both + lives + works + neither
    people = frame(made, size)
    given_lives = np.array([1] * (both + lives) + [0] * (works + neither), dtype=bool)
    given_works = np.array([1] * both + [0] * lives + [1] * works + [0] * neither, dtype=bool)
    people["connection: lives"] = np.where(given_lives, "lives", "Not lives")
    people["connection: works"] = np.where(given_works, "works", "Not works")
    _attacked(made, people)


def test_what_is_said_of_a_place_gives_no_overlap_of_options_away():
    """Of 38 people in one place eight both live and work there; once it was told that four do."""
    cohort = random_history(23, size=60, places=2, dates=2).cohorts[0]
    found = attack([cohort.edition()], [cohort.people], knowing_one=False, only=["connection"])
    assert not found.leaks


def test_what_is_said_of_a_stage_in_a_place_tells_nothing_of_an_answer_there():
    """At least ten of one place took a place, and ten live there: one at least did both."""
    cohort = random_history(16, size=60, places=2, dates=2).cohorts[0]
    found = attack([cohort.edition()], [cohort.people], knowing_one=False, only=["connection"])
    assert not found.leaks


# The attacker is no straw man himself.


@pytest.mark.parametrize("unsafe", strawmen(), ids=str)
def test_the_attack_breaks_every_bad_habit(unsafe):
    """Each edition is true and looks protected; somebody is found in every one."""
    found = attack(unsafe.editions, unsafe.records)
    assert not found.untrue or unsafe.name == "said too much"
    leaks = [leak for leak in found.leaks if leak.question == unsafe.question]
    assert leaks
    assert all(leak.truth < 10 for leak in leaks)


def test_overlapping_options_are_found():
    made = programme(places=0)
    people = frame(made, 55)
    people["connection: lives"] = ["lives"] * 30 + ["Not lives"] * 25
    people["connection: works"] = ["Not works"] * 28 + ["works"] * 27
    edition = printed(people, made, Shown("connection: lives"), Shown("connection: works"))
    leaks = attack([edition], [people]).leaks
    assert [(leak.truth, leak.low, leak.high) for leak in leaks if "works" in leak.cell] == [
        (2, 2, 27), (2, 2, 27)
    ] or any(leak.truth == 2 and leak.low == 2 for leak in leaks)  # fmt: skip


def test_a_person_who_finds_himself_in_a_hidden_cell_knows_the_others():
    """D4: of five people hidden in a group, or none, he is one: he cannot be shown four."""
    made = programme(places=0)
    people = frame(made, 60, sex={"Female": 25, "Male": 30, "Not answered": 5})
    hide = ("Male", "Not answered")
    edition = printed(people, made, Shown("sex", hide=hide))
    assert not attack([edition], [people], knowing_one=False).leaks
    tight = frame(made, 30, sex={"Female": 25, "Male": 2, "Not answered": 3})
    edition = printed(tight, made, Shown("sex", hide=hide))
    assert not attack([edition], [tight], knowing_one=False).leaks
    leaks = attack([edition], [tight]).leaks
    assert leaks and all(leak.known for leak in leaks)


def test_what_cannot_be_true_of_any_people_is_noticed():
    made = programme(places=2)
    people = frame(made, 60, locality={"North": 24, "Central": 36})
    edition = printed(people, made, sizes=everywhere(made))
    with pytest.raises(Contradiction):
        attack([_changed(edition, 0, 50)], [people])


def test_a_figure_that_the_records_do_not_bear_out_is_noticed():
    made = programme(places=0)
    people = frame(made, 60, sex={"Female": 30, "Male": 30})
    edition = printed(people, made, Shown("sex"), sizes=())
    other = frame(made, 60, sex={"Female": 31, "Male": 29})
    assert attack([edition], [other]).untrue == ["locality", "journey", "sex"][2:]


def _changed(edition, number, count):
    from dataclasses import replace

    sizes = list(edition.sizes)
    sizes[number] = replace(sizes[number], count=count)
    return replace(edition, sizes=tuple(sizes))

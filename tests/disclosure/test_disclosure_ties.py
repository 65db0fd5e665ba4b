"""Ties: told of groups that are large enough, and never of people."""

import json
from collections import Counter
from dataclasses import asdict
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.disclosure import protect
from wellnet_analysis.disclosure import ties as module
from wellnet_analysis.disclosure.plan import Decision, Plan
from wellnet_analysis.disclosure.ties import between_groups, between_organisations
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.schema import locality_variable

PLACES = ("North", "South")
RUNG = locality_variable(PLACES).rungs[0]
ELSEWHERE = RUNG.names[-1]


def cohort(north=12, south=12, elsewhere=0):
    sizes = dict(zip(RUNG.names, (north, south, elsewhere), strict=True))
    return {f"p{name[0]}{n}": name for name, size in sizes.items() for n in range(size)}


def plan_of(groups, *, threshold=5, floor=10, counts=None, rung=RUNG):
    held = Counter(groups.values())
    counts = {name: held[name] for name in RUNG.names} if counts is None else counts
    decision = Decision("locality", "", "registered", rung, True, floor, counts)
    return Plan("council", threshold, (decision,), frozenset({("", "registered")}),
                {("", "registered"): len(groups)})  # fmt: skip


def table(pairs, wave=1):
    made = pd.DataFrame(pairs, columns=["participant_a", "participant_b"])
    return made.assign(wave=wave)


def ring(name, size):
    return [(f"p{name}{n}", f"p{name}{(n + 1) % size}") for n in range(size)]


def rungs(size):
    return [(f"pN{n}", f"pS{n}") for n in range(size)]


WHOLE = [*ring("N", 8), *ring("S", 7), *rungs(6)]
PEOPLE = cohort()


def figures(pairs, groups=None, *, plan=None, wave=1, **values):
    groups = groups or PEOPLE
    ties = pairs if isinstance(pairs, pd.DataFrame) else table(pairs, wave)
    made = between_groups(ties, groups, plan=plan or plan_of(groups), **values)
    return {row.category: row.count for row in made}


def test_every_number_is_shown_where_all_are_large():
    assert figures(WHOLE) == {
        "All ties, wave 1": 21, "Within North, wave 1": 8, "North and South, wave 1": 6,
        "Within South, wave 1": 7,
    }  # fmt: skip


def test_a_small_number_takes_the_others_with_it():
    assert figures([*ring("N", 8), *ring("S", 7), *rungs(4)]) == {
        "All ties, wave 1": 19, "By locality, wave 1": None,
    }  # fmt: skip


def test_nought_may_be_told():
    assert figures([*ring("N", 8), *ring("S", 7)])["North and South, wave 1"] == 0


def test_too_few_in_all_shows_nothing():
    assert figures(rungs(4)) == {"All ties, wave 1": None, "By locality, wave 1": None}


def test_one_person_with_eight_ties_is_one_person():
    star = [("pN0", f"pS{n}") for n in range(8)]
    assert figures([*ring("N", 8), *ring("S", 7), *star])["By locality, wave 1"] is None
    assert figures(star) == {"All ties, wave 1": None, "By locality, wave 1": None}
    inside = [("pN0", f"pN{n}") for n in range(1, 9)]
    assert figures([*inside, *ring("S", 7), *rungs(6)])["By locality, wave 1"] is None


def test_few_people_on_one_side_are_few():
    few = [(f"pN{n % 2}", f"pS{n}") for n in range(8)]
    assert figures([*ring("N", 8), *ring("S", 7), *few])["By locality, wave 1"] is None


def test_direction_repeats_and_oneself_do_not_count():
    noisy = [*WHOLE, *[(b, a) for a, b in WHOLE], *WHOLE[:3], ("pN3", "pN3")]
    assert figures(noisy) == figures(WHOLE)


@pytest.mark.parametrize(
    "plan",
    [
        Plan("council", 5, ()),
        plan_of(PEOPLE, rung=None),
        plan_of(PEOPLE, counts={}),
        plan_of(PEOPLE, counts={"North": 12, "South": 12}),
        plan_of(PEOPLE, floor=13),
    ],
)
def test_groups_the_plan_does_not_show_are_not_told_apart(plan):
    assert figures(WHOLE, plan=plan) == {"All ties, wave 1": 21, "By locality, wave 1": None}


def test_a_place_that_no_group_holds_hides_the_groups():
    groups = {**PEOPLE, "pX": "Atlantis"}
    told = figures(WHOLE, groups, plan=plan_of(groups))
    assert told == {"All ties, wave 1": 21, "By locality, wave 1": None}


def test_no_plan_goes_below_the_lowest_threshold():
    assert figures(rungs(4), plan=plan_of(PEOPLE, threshold=0))["All ties, wave 1"] is None


def test_people_of_a_sector_stay_together_where_no_plan_counts_sectors():
    sectors = dict.fromkeys(PEOPLE, "health")
    told = figures(WHOLE, sectors, plan=plan_of(PEOPLE), grouping="sector")
    assert told == {"All ties, wave 1": 21, "By sector, wave 1": None}


def test_another_grouping_is_refused():
    with pytest.raises(DisclosureError, match="locality and sector"):
        figures(WHOLE, grouping="religion")


def test_other_people_than_the_plan_counted_are_refused():
    women = {person: place for person, place in PEOPLE.items() if int(person[2:]) < 11}
    for plan in (plan_of(PEOPLE), Plan("council", 5, (), sizes={("", "registered"): 24})):
        with pytest.raises(DisclosureError, match="not the people"):
            between_groups(table([]), women, plan=plan)


@pytest.mark.parametrize("end", ["Zo Smith", None, float("nan")])
def test_an_unknown_end_is_refused_without_naming_it(end):
    with pytest.raises(DisclosureError) as told:
        figures([*WHOLE, ("pN1", end)])
    assert "Smith" not in str(told.value) and "pN1" not in str(told.value)


def test_a_blank_wave_and_a_missing_column_are_refused():
    with pytest.raises(DisclosureError, match="no wave"):
        figures(table(WHOLE, wave=None))
    with pytest.raises(DisclosureError, match="no column wave"):
        figures(table(WHOLE).drop(columns="wave"))


# Waves


def waves(*lists):
    return pd.concat([table(pairs, n) for n, pairs in enumerate(lists, start=1)])


def test_a_wave_that_moved_by_a_few_is_withheld():
    told = figures(waves(WHOLE, [*WHOLE, ("pN0", "pN2")]))
    assert told["Within North, wave 1"] == 8
    assert told["All ties, wave 2"] is told["By locality, wave 2"] is None


def test_a_wave_that_stayed_or_moved_far_is_shown():
    more = [*WHOLE, *[(f"pN{n}", f"pN{n + 2}") for n in range(6)]]
    told = figures(waves(WHOLE, WHOLE, more))
    assert told["Within North, wave 2"] == 8 and told["Within North, wave 3"] == 14


def test_a_later_wave_never_changes_an_earlier_one():
    alone = figures(WHOLE)
    later = figures(waves(WHOLE, WHOLE[:9], [*WHOLE, ("pN0", "pN2")]))
    assert {name: later[name] for name in alone} == alone


# Whatever the ties are


@st.composite
def networks(draw):
    groups = cohort(draw(st.integers(10, 25)), draw(st.integers(10, 25)),
                    draw(st.sampled_from([0, 10])))  # fmt: skip
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    possible = list(combinations(sorted(groups), 2))
    parts = []
    kept = None
    for wave in range(1, draw(st.integers(1, 3)) + 1):
        if kept is None or draw(st.booleans()):
            kept = rng.random(len(possible)) < draw(st.sampled_from([0.005, 0.02, 0.1, 0.3]))
        else:
            kept = kept ^ (rng.random(len(possible)) < 0.005)
        chosen = [pair for pair, tie in zip(possible, kept, strict=True) if tie]
        parts.append(table(chosen, wave))
    return pd.concat(parts), groups, draw(st.sampled_from([5, 8, 10]))


@settings(max_examples=60, deadline=None)
@given(networks(), st.randoms(use_true_random=False))
def test_whatever_the_ties_are(drawn, random):
    ties, groups, threshold = drawn
    plan = plan_of(groups, threshold=threshold)
    made = between_groups(ties, groups, plan=plan)
    numbers = {}
    for row in made:
        category, _, wave = row.category.rpartition(", ")
        numbers.setdefault(wave, {})[category] = row.count
    for wave, cells in numbers.items():
        shown = {name: n for name, n in cells.items() if n is not None}
        assert all(n == 0 or n >= threshold for n in shown.values())
        # All of a wave's numbers or none: nothing is left to be worked out from the total.
        if len(shown) > 1:
            assert shown.pop("All ties") == sum(shown.values()) and None not in cells.values()
            _people_are_many(ties, groups, cells, wave, threshold)
    for one, other in combinations(numbers.values(), 2):
        both = [name for name in one if one[name] is not None and other.get(name) is not None]
        assert all(abs(one[n] - other[n]) in {0, *range(threshold, 10**4)} for n in both)

    names = list(groups)
    random.shuffle(names)
    renamed = dict(zip(groups, names, strict=True))
    # Other codes and another order of rows: the same, to the last field.
    moved = ties.assign(**{end: ties[end].map(renamed) for end in module._ENDS})
    moved = moved.sample(frac=1, random_state=1)
    again = between_groups(moved, {renamed[p]: g for p, g in groups.items()}, plan=plan)
    assert again == made
    assert not any(person in json.dumps([asdict(row) for row in made]) for person in groups)


def _people_are_many(ties, groups, cells, wave, threshold):
    """Count the people of every shown number a second way: by plain loops."""
    for name, number in cells.items():
        places = {place for place in groups.values() if place in name}
        if name == "All ties" or not number:
            continue
        held = [
            (a, b) for a, b, when in ties.itertuples(index=False)
            if f"wave {when}" == wave and {groups[a], groups[b]} == places
        ]  # fmt: skip
        people = {person for pair in held for person in pair}
        assert len(held) == number
        for place in places:
            assert sum(groups[person] == place for person in people) >= threshold
        for person in people:
            assert sum(person not in pair for pair in held) >= threshold - 1


def test_the_door_lets_them_through_and_keeps_what_is_withheld():
    plan = plan_of(PEOPLE)
    made = between_groups(table([*ring("N", 8), *ring("S", 7), *rungs(4)]), PEOPLE, plan=plan)
    passed = protect(made, plan=plan)
    assert [(row.category, row.count, row.status) for row in passed] == [
        ("All ties, wave 1", 19, "shown"), ("By locality, wave 1", None, "withheld"),
    ]  # fmt: skip
    assert passed.rows[0].sentence == "All ties, wave 1: 19 ties."


# Organisations

NAMES = {"o1": "The Library", "o2": "The Kitchen", "o3": "Age Friends"}


def organisations(pairs, **columns):
    made = pd.DataFrame(pairs, columns=["organisation_a", "organisation_b"])
    return made.assign(wave=1, **columns)


def test_pairs_of_organisations_need_no_threshold_and_count_once():
    made = between_organisations(
        organisations([("o1", "o2"), ("o2", "o1"), ("o1", "o2"), ("o3", "o1"), ("o3", "o3")]), NAMES
    )
    assert [(row.category, row.count, row.counts) for row in made] == [
        ("Age Friends and The Library, wave 1", 1, "organisations"),
        ("The Kitchen and The Library, wave 1", 1, "organisations"),
    ]


@pytest.mark.parametrize("column", ["participant_a", "participant_id", "contact", "people", "n"])
def test_a_table_that_may_hold_people_is_refused(column):
    with pytest.raises(DisclosureError, match="may hold people"):
        between_organisations(organisations([("o1", "o2")], **{column: "Zo Smith"}), NAMES)


def test_an_end_that_is_no_organisation_is_refused_without_naming_it():
    with pytest.raises(DisclosureError) as told:
        between_organisations(organisations([("o1", "Zo Smith")]), NAMES)
    assert "Smith" not in str(told.value)
    with pytest.raises(DisclosureError):
        between_organisations(table(WHOLE), NAMES)


def test_only_two_functions_leave_the_module_and_both_make_findings():
    public = [
        value for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
    ]  # fmt: skip
    assert {function.__name__ for function in public} == {"between_groups", "between_organisations"}
    assert all(function.__annotations__["return"] == "Findings" for function in public)

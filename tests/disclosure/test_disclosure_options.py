"""Options of one question, of which people give several: today, and at two dates."""

from itertools import product

import numpy as np
import pytest
from cohorts import frame, programme

from wellnet_analysis.disclosure import make_plan
from wellnet_analysis.disclosure.overlaps import (
    newcomers_are_hidden,
    overlaps_are_hidden,
    ranges_are_hidden,
)

CHANNELS = ("Leaflet", "Friend")


def _narrowed(a, b, total, threshold):
    """Go through every table of newcomers there can be, and see what each cell may be."""
    seen = {}
    for both in range(total + 1):
        cells = (both, a - both, b - both, total - a - b + both)
        if min(cells) >= 0:
            for at, count in enumerate(cells):
                seen.setdefault(at, set()).add(count)
    known_to_be = [{0} for margin in (a, b, total - a, total - b) if margin == 0]
    return any(
        max(counts) > 0
        and min(counts) < threshold
        and not (min(counts) == 0 and max(counts) >= threshold)
        for counts in seen.values()
    ) or (not known_to_be and any(max(counts) == 0 for counts in seen.values()))


@pytest.mark.parametrize("total", [0, 4, 7, 11, 16])
def test_newcomers_agree_with_every_table_there_can_be(total):
    for a, b in product(range(total + 1), repeat=2):
        hidden = newcomers_are_hidden((9, 9 + a), (9, 9 + b), (40, 40 + total), threshold=5)
        if a in {0, total} or b in {0, total}:
            # One option settles the other: each is tried as an answer of its own.
            continue
        assert hidden == (not _narrowed(a, b, total, 5)), (a, b)


@pytest.mark.parametrize("limits", [[(0, 7), (0, 7)], [(5, 7), (4, 6)], [(2, 3), (1, 7)]], ids=str)
def test_what_is_known_of_a_place_agrees_with_every_table_there_can_be(limits):
    """Every table of seven people that the limits allow is gone through."""
    tables = [
        cells
        for cells in product(range(8), repeat=4)
        if sum(cells) == 7
        and limits[0][0] <= cells[0] + cells[1] <= limits[0][1]
        and limits[1][0] <= cells[0] + cells[2] <= limits[1][1]
    ]
    seen = [{cells[at] for cells in tables} for at in range(4)]
    for truth in tables:
        given = np.repeat([[True, True], [True, False], [False, True], [False, False]], truth, 0)
        told = any(
            count < 3 and not (min(can_be) == 0 and max(can_be) >= 3)
            for count, can_be in zip(truth, seen, strict=True)
        )
        assert ranges_are_hidden(given, limits, threshold=3) == (not told)


def test_where_people_left_nobody_can_subtract():
    assert newcomers_are_hidden((20, 18), (20, 40), (55, 75), threshold=5)


def test_two_options_that_only_some_gave_both_of_today():
    both, one, other = [True, True], [True, False], [False, True]
    assert not overlaps_are_hidden(np.array([both] * 3 + [one] * 26 + [other] * 26), threshold=5)


def _people(made, *, both, leaflet, friend, neither):
    size = both + leaflet + friend + neither
    given = {
        "recruitment_channel: Leaflet": ["Leaflet"] * (both + leaflet),
        "recruitment_channel: Friend": [*["Friend"] * both, *["Not Friend"] * leaflet,
                                        *["Friend"] * friend],
    }  # fmt: skip
    people = frame(made, size)
    for name, answers in given.items():
        left = size - len(answers)
        people[name] = [*answers, *[f"Not {name.partition(': ')[2]}"] * left]
    return people


@pytest.mark.parametrize(("came", "printed"), [
    ({"both": 4, "leaflet": 11, "friend": 5, "neither": 0}, False),
    ({"both": 10, "leaflet": 20, "friend": 20, "neither": 10}, True),
])  # fmt: skip
def test_two_dates_never_tell_how_few_newcomers_gave_both(came, printed):
    """Of 20 newcomers 15 came through a leaflet and 9 through a friend: at least 4 through both."""
    made = programme(places=0, channels=CHANNELS)
    first = {"both": 12, "leaflet": 14, "friend": 14, "neither": 15}
    edition = make_plan(_people(made, **first), made).edition
    names = [f"recruitment_channel: {channel}" for channel in CHANNELS]
    assert {(name, "", "registered") for name in names} <= set(edition.by_key)
    later = made.model_copy(update={"as_at": made.as_at.replace(month=11)})
    people = _people(later, **{part: first[part] + came[part] for part in first})
    tables = make_plan(people, later, earlier=[edition]).edition.by_key
    fresh = [name for name in names if not tables[name, "", "registered"].reprinted]
    assert (len(fresh) == 2) == printed

"""Invented people who hold exactly the planted numbers, dealt out by lot."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from wellnet_analysis.demo.quotas import (
    AGES,
    ANSWERS,
    CONNECTIONS,
    COURSE_STARTS,
    DECILES,
    FATES,
    FIRST_ENROLMENT,
    FIRST_WITHDRAWAL,
    LOCALITIES,
    OPENED,
    OTHER_CHANNELS,
    OTHER_ROLES,
    REASONS,
    THROUGH_CENTRES,
    WARDS,
    WEEKS,
)

Row = dict[str, Any]


class Lots:
    """Draws by lot that come out the same on every machine and Python.

    Only ``random()`` is promised to repeat between versions of Python, so every draw is
    made from it.
    """

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random

    def below(self, end: int) -> int:
        """Draw a whole number from nought, below an end."""
        return int(self._next() * end)

    def shuffled(self, items: Iterable[Any]) -> list[Any]:
        """Put things in a random order."""
        return sorted(items, key=lambda _: self._next())

    def deal(self, quota: Mapping[Any, int]) -> list[Any]:
        """Lay every answer out as often as its quota says, in a random order."""
        return self.shuffled(card for card, count in quota.items() for _ in range(count))


def invented(lots: Lots) -> list[Row]:
    """Invent the people: the planted totals are fixed, who holds which answer is drawn."""
    days = [OPENED + timedelta(7 * (week - 1) + lots.below(7)) for week in lots.deal(WEEKS)]
    localities = lots.deal({name: sum(fates.values()) for name, fates in FATES.items()})
    people: list[Row] = [
        {"participant_id": f"P{number:03}", "registered_on": day, "locality": locality}
        for number, (day, locality) in enumerate(zip(sorted(days), localities, strict=True), 1)
    ]
    _fill(people, "standard_version", ["2021"] * len(people))
    for column, quota in ANSWERS.items():
        _fill(people, column, lots.deal(quota))
    for locality in LOCALITIES:
        _decide_fates([p for p in people if p["locality"] == locality], locality, lots)
    _fill_ages(people, lots)
    _fill_roles(people, lots)
    _fill_channels(people, lots)
    for person in lots.shuffled(p for p in people if p["locality"] == "South")[:2]:
        person["household_id"] = "H01"
    return people


def housed(people: Sequence[Row], lots: Lots) -> None:
    """Give whoever lives here a ward and a tenth of deprivation; the others have none here."""
    residents = [person for person in people if "lives" in person["connection"]]
    _fill(residents, "deprivation_decile", lots.deal(DECILES))
    _fill(residents, "ward", lots.deal(WARDS))


def _fill(people: Sequence[Row], column: str, values: Sequence[Any]) -> None:
    for person, value in zip(people, values, strict=True):
        person[column] = value


def _decide_fates(people: Sequence[Row], locality: str, lots: Lots) -> None:
    """Give places in the order of registration: whoever waits came last."""
    fates = dict(FATES[locality])
    waiting = ["waitlisted"] * fates.pop("waitlisted", 0)
    _fill(people, "fate", [*lots.deal(fates), *waiting])
    for person in people:
        fate = person["fate"]
        person["status"] = "withdrawn" if fate in {"left", "none"} else "enrolled"
        if fate == "waitlisted":
            person["status"] = "waitlisted"
        elif fate == "left":
            person["withdrawn_on"] = person["registered_on"] + timedelta(1 + lots.below(5))
        else:
            person["enrolled_on"] = FIRST_ENROLMENT + timedelta(lots.below(5))
        if fate == "none":
            person["withdrawn_on"] = FIRST_WITHDRAWAL + timedelta(lots.below(5))
        if fate == "course":
            person["course_started_on"] = COURSE_STARTS
        if person["status"] == "withdrawn":
            person["withdrawal_reason"] = REASONS[lots.below(len(REASONS))]


def _fill_ages(people: Sequence[Row], lots: Lots) -> None:
    """Collect the age as two forms would: some ask the date of birth, some the age."""
    forms = lots.deal({"date_of_birth": 28, "age": 27})
    for person, (low, high), form in zip(people, lots.deal(AGES), forms, strict=True):
        age = low + lots.below(high - low + 1)
        day = person["registered_on"]
        birthday = day.replace(year=day.year - age)
        person[form] = age if form == "age" else birthday - timedelta(lots.below(365))


def _fill_roles(people: Sequence[Row], lots: Lots) -> None:
    """Let everybody who lives here be a resident, and everybody else come in another role."""
    _fill(people, "connection", lots.deal(CONNECTIONS))
    residents = lots.shuffled(p for p in people if "lives" in p["connection"])
    others = [p for p in people if "lives" not in p["connection"]]
    _fill(residents, "role", ["resident"] * len(residents))
    _fill(others, "role", [""] * len(others))
    for person, role in zip([*others, *residents], lots.deal(OTHER_ROLES), strict=False):
        person["role"] = "; ".join(filter(None, [person["role"], role]))


def _fill_channels(people: Sequence[Row], lots: Lots) -> None:
    by_group: dict[str, list[Row]] = {group: [] for group in THROUGH_CENTRES}
    for person in people:
        group = person["ethnic_group"].partition(":")[0]
        by_group[group if group in by_group else "All other groups"].append(person)
    centres: list[Row] = []
    for group, members in by_group.items():
        centres += lots.shuffled(members)[: THROUGH_CENTRES[group]]
    codes = {p["participant_id"] for p in centres}
    others = [p for p in people if p["participant_id"] not in codes]
    _fill(others, "recruitment_channel", [""] * len(others))
    _fill(centres, "recruitment_channel", ["Community centre"] * len(centres))
    second = lots.shuffled(centres)
    for person, channel in zip([*others, *second], lots.deal(OTHER_CHANNELS), strict=False):
        first = person["recruitment_channel"]
        person["recruitment_channel"] = "; ".join(filter(None, [first, channel]))
    for person in centres:
        number = LOCALITIES.index(person["locality"]) * 5 + lots.below(5)
        person["partner_organisation"] = f"O{number + 3:02}"
    for person in others:
        if "Existing network" in person["recruitment_channel"]:
            person["partner_organisation"] = "O02"

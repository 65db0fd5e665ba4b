"""A made-up programme with known truths planted, to try everything on.

The targets are those of a real programme; the people, the organisations and every answer
are invented. How many people give each answer is fixed below; only who gives it is drawn
by lot, so the planted totals hold for every seed.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.schema import PREFER_NOT, TABLES
from wellnet_analysis.schema.variables import WHITE_BRITISH

SETTINGS = Path(__file__).resolve().parents[1] / "data" / "demo" / "programme.toml"

_OPENED = date(2022, 5, 2)
_FIRST_ENROLMENT = date(2022, 5, 30)
_FIRST_WITHDRAWAL = date(2022, 6, 13)
_COURSE_STARTS = date(2022, 7, 4)
_LOCALITIES = ("North", "Central", "South")
_WEEKS = {1: 12, 2: 14, 3: 16, 4: 13}

# How far people come. Those who withdraw early are all in one locality and those who wait
# in another, so that the drops by locality are 5, 5 and 0.
_FATES = {
    "North": {"none": 2, "one": 3, "both": 5, "course": 5, "waitlisted": 5},
    "Central": {"none": 2, "one": 3, "both": 5, "course": 5, "left": 5},
    "South": {"none": 1, "one": 4, "both": 5, "course": 5},
}

_AGES = {(16, 24): 5, (25, 34): 6, (35, 49): 20, (50, 64): 16, (65, 74): 8}
_CONNECTIONS = {"lives": 38, "works": 7, "lives; works": 10}
_OTHER_ROLES = {"group": 9, "grassroots organisation": 6, "social enterprise": 5}

# How many people of each group came through a community centre: the planted mix.
_THROUGH_CENTRES = {"White": 7, "Black": 8, "All other groups": 5}
_OTHER_CHANNELS = {
    "Word of mouth": 16,
    "Existing network": 12,
    "Leaflet or poster": 5,
    "Social media": 7,
    "Council newsletter": 6,
}

_ANSWERS: Mapping[str, Mapping[str, int]] = {
    "ethnic_group": {
        WHITE_BRITISH: 12,
        "White: Irish": 3,
        "White: Gypsy or Irish Traveller": 1,
        "White: Any other White background": 5,
        "Mixed: White and Black Caribbean": 2,
        "Mixed: White and Black African": 1,
        "Mixed: White and Asian": 1,
        "Mixed: Any other Mixed or Multiple background": 2,
        "Asian: Indian": 2,
        "Asian: Pakistani": 1,
        "Asian: Bangladeshi": 4,
        "Asian: Chinese": 1,
        "Asian: Any other Asian background": 1,
        "Black: Caribbean": 4,
        "Black: African": 7,
        "Black: Any other Black, Black British or Caribbean background": 2,
        "Other: Arab": 2,
        "Other: Any other ethnic group": 4,
    },
    "sex": {"Female": 38, "Male": 17},
    "disability": {
        "Disabled, limited a lot": 4,
        "Disabled, limited a little": 8,
        "Not disabled": 33,
        PREFER_NOT: 6,
        "": 4,
    },
    "religion": {
        "No religion": 18,
        "Christian": 15,
        "Muslim": 11,
        "Buddhist": 2,
        "Hindu": 1,
        "Jewish": 2,
        "Any other religion": 1,
        PREFER_NOT: 3,
        "": 2,
    },
    "main_language": {"English": 36, "Another language": 19},
    "sexual_orientation": {
        "Straight or Heterosexual": 41,
        "Gay or Lesbian": 3,
        "Bisexual": 2,
        "Other orientation": 1,
        PREFER_NOT: 5,
        "": 3,
    },
    "gender_identity": {
        "Same as registered at birth": 47,
        "Different from registered at birth": 1,
        PREFER_NOT: 4,
        "": 3,
    },
    "consent_contact": {"yes": 52, "no": 2, "": 1},
    "consent_data": {"yes": 55},
    "consent_quotes": {"yes": 24, "no": 21, "": 10},
}

_REASONS = ("Working hours changed", "Caring for a relative", "Moving away", "Not given")

# Names nobody bears: no place, patron or body of the area stands in them.
_CENTRES = {
    "North": ("Amberfold Rooms", "Brindlehay Hall", "Cobbleflax Rooms", "Dovetassel Hall",
              "Emberthrift Rooms"),
    "Central": ("Fennelgrist Hall", "Gorsethimble Rooms", "Heronfleck Hall", "Inkthistle Rooms",
                "Jasperlathe Hall"),
    "South": ("Kettlewisp Rooms", "Lanternmoth Hall", "Marlquill Rooms", "Nettlespool Hall",
              "Otterbobbin Rooms"),
}  # fmt: skip

Row = dict[str, Any]


class _Lots:
    """Draws by lot that come out the same on every machine and Python.

    Only ``random()`` is promised to repeat between versions of Python, so every draw is
    made from it.
    """

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random

    def below(self, end: int) -> int:
        return int(self._next() * end)

    def shuffled(self, items: Iterable[Any]) -> list[Any]:
        return sorted(items, key=lambda _: self._next())

    def deal(self, quota: Mapping[Any, int]) -> list[Any]:
        return self.shuffled(card for card, count in quota.items() for _ in range(count))


def write(folder: str | Path, *, seed: int = 2022) -> list[Path]:
    """Write the tables of the made-up programme into a folder.

    Parameters
    ----------
    folder : str or Path
        Where the files go; it is made if need be. A table that is already there is
        replaced. ``programme.toml`` is copied in, unchanged, only where there is none; its
        paths to the population figures hold for a folder beside ``data/demo``.
    seed : int
        Decides who gives which answer. How many do is the same for every seed, and the
        same seed writes the same bytes everywhere.

    Returns
    -------
    list of Path
        The files that were written.

    Raises
    ------
    ProgrammeError
        If the folder has no ``programme.toml`` and the package was installed without the
        project's ``data`` folder.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in write(folder)][:2]
    ['people.csv', 'sessions.csv']
    """
    lots = _Lots(seed)
    people = _people(lots)
    tables = {
        "people": people,
        "sessions": _sessions(),
        "attendance": _attendance(people, lots),
        "organisations": _organisations(),
    }
    folder = Path(folder)
    contents = {f"{name}.csv": _csv(name, rows) for name, rows in tables.items()}
    if not (folder / "programme.toml").exists():
        if not SETTINGS.exists():
            raise ProgrammeError(
                "The demonstration's settings were not installed with the package.",
                where=str(folder),
                do="Put a programme.toml into the folder, or work in the project's own folder.",
            )
        contents["programme.toml"] = SETTINGS.read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def _people(lots: _Lots) -> list[Row]:
    days = [_OPENED + timedelta(7 * (week - 1) + lots.below(7)) for week in lots.deal(_WEEKS)]
    localities = lots.deal({name: sum(fates.values()) for name, fates in _FATES.items()})
    people: list[Row] = [
        {"participant_id": f"P{number:03}", "registered_on": day, "locality": locality}
        for number, (day, locality) in enumerate(zip(sorted(days), localities, strict=True), 1)
    ]
    for column, quota in _ANSWERS.items():
        _fill(people, column, lots.deal(quota))
    for locality in _LOCALITIES:
        _decide_fates([p for p in people if p["locality"] == locality], locality, lots)
    _fill_ages(people, lots)
    _fill_roles(people, lots)
    _fill_channels(people, lots)
    for person in lots.shuffled(p for p in people if p["locality"] == "South")[:2]:
        person["household_id"] = "H01"
    return people


def _fill(people: Sequence[Row], column: str, values: Sequence[Any]) -> None:
    for person, value in zip(people, values, strict=True):
        person[column] = value


def _decide_fates(people: Sequence[Row], locality: str, lots: _Lots) -> None:
    """Give places in the order of registration: whoever waits came last."""
    fates = dict(_FATES[locality])
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
            person["enrolled_on"] = _FIRST_ENROLMENT + timedelta(lots.below(5))
        if fate == "none":
            person["withdrawn_on"] = _FIRST_WITHDRAWAL + timedelta(lots.below(5))
        if fate == "course":
            person["course_started_on"] = _COURSE_STARTS
        if person["status"] == "withdrawn":
            person["withdrawal_reason"] = _REASONS[lots.below(len(_REASONS))]


def _fill_ages(people: Sequence[Row], lots: _Lots) -> None:
    """Collect the age as two forms would: some ask the date of birth, some the age."""
    forms = lots.deal({"date_of_birth": 28, "age": 27})
    for person, (low, high), form in zip(people, lots.deal(_AGES), forms, strict=True):
        age = low + lots.below(high - low + 1)
        day = person["registered_on"]
        birthday = day.replace(year=day.year - age)
        person[form] = age if form == "age" else birthday - timedelta(lots.below(365))


def _fill_roles(people: Sequence[Row], lots: _Lots) -> None:
    """Let everybody who lives here be a resident, and everybody else come in another role."""
    _fill(people, "connection", lots.deal(_CONNECTIONS))
    residents = lots.shuffled(p for p in people if "lives" in p["connection"])
    others = [p for p in people if "lives" not in p["connection"]]
    _fill(residents, "role", ["resident"] * len(residents))
    _fill(others, "role", [""] * len(others))
    for person, role in zip([*others, *residents], lots.deal(_OTHER_ROLES), strict=False):
        person["role"] = "; ".join(filter(None, [person["role"], role]))


def _fill_channels(people: Sequence[Row], lots: _Lots) -> None:
    by_group: dict[str, list[Row]] = {group: [] for group in _THROUGH_CENTRES}
    for person in people:
        group = person["ethnic_group"].partition(":")[0]
        by_group[group if group in by_group else "All other groups"].append(person)
    centres: list[Row] = []
    for group, members in by_group.items():
        centres += lots.shuffled(members)[: _THROUGH_CENTRES[group]]
    codes = {p["participant_id"] for p in centres}
    others = [p for p in people if p["participant_id"] not in codes]
    _fill(others, "recruitment_channel", [""] * len(others))
    _fill(centres, "recruitment_channel", ["Community centre"] * len(centres))
    second = lots.shuffled(centres)
    for person, channel in zip([*others, *second], lots.deal(_OTHER_CHANNELS), strict=False):
        first = person["recruitment_channel"]
        person["recruitment_channel"] = "; ".join(filter(None, [first, channel]))
    for person in centres:
        number = _LOCALITIES.index(person["locality"]) * 5 + lots.below(5)
        person["partner_organisation"] = f"O{number + 3:02}"
    for person in others:
        if "Existing network" in person["recruitment_channel"]:
            person["partner_organisation"] = "O02"


def _sessions() -> list[Row]:
    workshops = [
        {"session_id": f"W{number}-{locality}", "kind": "workshop", "number": number,
         "held_on": first + timedelta(place), "locality": locality, "hours": 2}
        for number, first in ((1, date(2022, 6, 7)), (2, date(2022, 6, 21)))
        for place, locality in enumerate(_LOCALITIES)
    ]  # fmt: skip
    course = [
        {"session_id": f"C{number}", "kind": "course", "number": number, "held_on": day, "hours": 3}
        for number, day in enumerate((_COURSE_STARTS, date(2022, 8, 1), date(2022, 9, 5)), 1)
    ]
    return [*workshops, *course]


def _attendance(people: Sequence[Row], lots: _Lots) -> list[Row]:
    """Fill in the register; some came in another locality, one of them a second time."""
    came: dict[tuple[str, str], str] = {}

    def note(session: str, person: Row, attended: bool) -> None:
        came[session, person["participant_id"]] = "yes" if attended else "no"

    for person in people:
        fate, home = person["fate"], person["locality"]
        missed = {"one": (1 + lots.below(2),), "none": (1, 2)}.get(fate, ())
        # Whoever came to none withdrew before the second register was drawn up.
        for number in {"waitlisted": (), "left": (), "none": (1,)}.get(fate, (1, 2)):
            note(f"W{number}-{home}", person, number not in missed)
    for home, away in (("North", "Central"), ("Central", "South")):
        both = [p for p in people if (p["locality"], p["fate"]) == (home, "both")]
        made_up, again = lots.shuffled(both)[:2]
        note(f"W2-{home}", made_up, False)
        note(f"W2-{away}", made_up, True)
        if home == "North":
            note(f"W1-{away}", again, True)
    for number, absent in ((1, 0), (2, 2), (3, 3)):
        course = lots.shuffled(p for p in people if p["fate"] == "course")
        for place, person in enumerate(course):
            note(f"C{number}", person, place >= absent)
    order = [session["session_id"] for session in _sessions()]
    return [
        {"session_id": session, "participant_id": code, "attended": attended}
        for (session, code), attended in sorted(
            came.items(), key=lambda item: (order.index(item[0][0]), item[0][1])
        )
    ]


def _organisations() -> list[Row]:
    bodies = [
        ("The Demonstration Council", "council", ""),
        ("The Demonstration Voluntary Sector Hub", "voluntary sector body", ""),
    ]
    bodies += [
        (name, "community centre", locality)
        for locality, names in _CENTRES.items()
        for name in names
    ]
    return [
        {"organisation_id": f"O{number:02}", "name": name, "sector": sector, "locality": locality,
         "joined_on": date(2022, 4, 4)}
        for number, (name, sector, locality) in enumerate(bodies, 1)
    ]  # fmt: skip


def _csv(table: str, rows: Sequence[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(
        text, list(TABLES[table].by_name), restval="", extrasaction="ignore", lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")

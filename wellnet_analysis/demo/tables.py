"""The demonstration written as the tables of a programme folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from wellnet_analysis.demo import accounts, messages, offers, partners, power
from wellnet_analysis.demo.connections import connected
from wellnet_analysis.demo.outreach import told
from wellnet_analysis.demo.people import Lots, Row, housed, invented
from wellnet_analysis.demo.quotas import (
    CENTRES,
    COUNCIL,
    COURSE_STARTS,
    FIRST_TIME,
    HUB,
    LED_BY_AND_FOR,
    LOCALITIES,
    NEEDED,
)
from wellnet_analysis.demo.replies import replies
from wellnet_analysis.demo.surveys import responses
from wellnet_analysis.demo.voices import spoken
from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.schema import TABLES

SETTINGS = Path(__file__).resolve().parents[2] / "data" / "demo" / "programme.toml"


def write(folder: str | Path, *, seed: int = 2022) -> list[Path]:
    """Write the tables of the made-up programme into a folder.

    Parameters
    ----------
    folder : str or Path
        Where the files go; it is made if need be. A table that is already there is
        replaced. ``programme.toml``, ``claims.toml`` and ``renewal.toml`` are copied in,
        unchanged, only where there is no ``programme.toml``; its paths to the population
        figures hold for a folder beside ``data/demo``.
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
    lots = Lots(seed)
    people = invented(lots)
    # Lots of their own, so that what came first stays as it was drawn.
    housed(people, Lots(seed + 1))
    tables = {
        "people": people,
        "sessions": _sessions(),
        "attendance": _attendance(people, lots),
        "access_needs": _needs(),
        "surveys": responses(people, Lots(seed + 2)),
        **told(),
        "organisations": _organisations(),
        "costs": accounts.costs(),
        "volunteering": accounts.volunteering(),
        "assumptions": accounts.assumptions(),
        "theory": accounts.theory(),
        "responses": replies(),
        **connected(people, Lots(seed + 6)),
        "activities": offers.activities(),
        "known_needs": offers.known_needs(),
        "messages": messages.messages(),
        "passed_on": messages.passed_on(),
        "decisions": partners.decisions(),
        "contributions": partners.contributions(),
        "projects": partners.projects(),
        "changes": partners.changes(),
        "learning": partners.learning(),
        "partner_surveys": partners.partner_surveys(Lots(seed + 3)),
        **power.ratings(Lots(seed + 7)),
        **spoken(people, Lots(seed + 11)),
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
        for beside in ("claims.toml", "renewal.toml"):
            contents[beside] = SETTINGS.with_name(beside).read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def _sessions() -> list[Row]:
    workshops = [
        {"session_id": f"W{number}-{locality}", "kind": "workshop", "number": number,
         "held_on": first + timedelta(place), "locality": locality, "hours": 2}
        for number, first in ((1, date(2022, 6, 7)), (2, date(2022, 6, 21)))
        for place, locality in enumerate(LOCALITIES)
    ]  # fmt: skip
    course = [
        {"session_id": f"C{number}", "kind": "course", "number": number, "held_on": day, "hours": 3}
        for number, day in enumerate((COURSE_STARTS, date(2022, 8, 1), date(2022, 9, 5)), 1)
    ]
    return [*workshops, *course]


def _attendance(people: Sequence[Row], lots: Lots) -> list[Row]:
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


def _needs() -> list[Row]:
    return [
        {"need": need, "asked": asked, "met": met, "not_met": not_met,
         "counted_on": date(2022, 9, 30)}
        for need, (asked, met, not_met) in NEEDED.items()
    ]  # fmt: skip


def _organisations() -> list[Row]:
    bodies = [
        (COUNCIL, "council", ""),
        (HUB, "voluntary sector body", ""),
    ]
    bodies += [
        (name, "community centre", locality)
        for locality, names in CENTRES.items()
        for name in names
    ]
    return [
        {"organisation_id": f"O{number:02}", "name": name, "sector": sector, "locality": locality,
         "joined_on": date(2022, 4, 4), "led_by_and_for": "; ".join(LED_BY_AND_FOR[name]),
         "first_time_with_council": FIRST_TIME[name],
         "named_in_ratings": power.NAMED.get(f"O{number:02}", "yes")}
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

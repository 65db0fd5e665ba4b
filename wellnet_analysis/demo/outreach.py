"""What the demonstration did to tell people: nothing here is drawn, and nobody is counted."""

from __future__ import annotations

from datetime import date, timedelta

from wellnet_analysis.demo.people import Row
from wellnet_analysis.demo.quotas import (
    CENTRE_CONTACTS,
    CENTRE_HOURS,
    CENTRES,
    DECLINED,
    LANGUAGES,
    MORE_VISITS,
    OPENED,
    OUTREACH,
    VISITS,
)

_COUNCIL, _HUB, _FIRST_CENTRE = "O01", "O02", 3
_IN_PRINT = date(2022, 4, 25)
_MONTHS = {date(2022, 4, 1): -50, date(2022, 5, 1): 0}


def told() -> dict[str, list[Row]]:
    """Write outreach, materials, visits to the centres, and reasons of an earlier project."""
    return {
        "contacts": _contacts(),
        "materials": [
            {"material": "Leaflet", "date": _IN_PRINT, "language": language,
             "organisation_id": _HUB}
            for language in LANGUAGES
        ],
        "footfall": [
            {"organisation_id": code, "month": month, "visits": VISITS + MORE_VISITS * place + more}
            for month, more in _MONTHS.items()
            for place, code in enumerate(_centres())
        ],
        "reasons": [
            {"project": project, "reason": reason, "count": count,
             "source": "Invented for this demonstration"}
            for project, reason, count in DECLINED
        ],
    }  # fmt: skip


def _centres() -> list[str]:
    number = sum(len(names) for names in CENTRES.values())
    return [f"O{place:02}" for place in range(_FIRST_CENTRE, _FIRST_CENTRE + number)]


def _contacts() -> list[Row]:
    """Let every centre talk to people in the first week, and the others tell them every week."""
    rows: list[Row] = [
        {"date": OPENED, "channel": "Community centre", "organisation_id": code,
         "contacts": CENTRE_CONTACTS, "hours": CENTRE_HOURS}
        for code in _centres()
    ]  # fmt: skip
    for channel, (weeks, contacts, hours) in OUTREACH.items():
        rows += [
            {"date": OPENED + timedelta(7 * week), "channel": channel,
             "organisation_id": _COUNCIL if channel == "Council newsletter" else _HUB,
             "contacts": contacts, "hours": hours}
            for week in range(weeks)
        ]  # fmt: skip
    return rows

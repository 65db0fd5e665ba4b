"""What the demonstration's organisations offer, and what people asked for; nothing is drawn."""

from __future__ import annotations

from datetime import date

from wellnet_analysis.demo.people import Row

_CHECKED = date(2022, 9, 12)

# Organisation, issue, audience, place, demand, and what tells it apart. Spellings differ as they do
# in lists that many keep: "Loneliness" and "loneliness", "Centre" and "Central".
OFFERED: tuple[tuple[str, str, str, str, str, dict[str, str]], ...] = (
    ("O01", "exercise", "", "", "met", {}),
    ("O02", "volunteering", "", "", "met", {}),
    ("O02", "digital skills", "older people", "", "not known", {}),
    ("O03", "welfare advice", "", "North", "met", {}),
    ("O03", "food", "families", "North", "not met", {}),
    ("O03", "music", "older people", "North", "met", {}),
    ("O04", "English classes", "newcomers", "North", "met", {"day": "Tuesday"}),
    ("O04", "exercise", "older people", "North", "met", {}),
    ("O05", "Welfare advice", "everybody", "north", "met", {}),
    ("O05", "Loneliness", "older people", "North", "met", {}),
    ("O05", "food", "older people", "North", "met", {}),
    ("O06", "gardening", "", "North", "met", {}),
    ("O07", "English classes", "newcomers", "North", "met", {"day": "Thursday"}),
    ("O07", "vaccination", "Somali speakers", "North", "met", {"language": "Somali"}),
    ("O08", "exercise", "older people", "Central", "not known", {}),
    ("O08", "respite", "carers", "Central", "not met", {}),
    ("O09", "gardening", "", "Central", "met", {}),
    ("O10", "legal advice", "carers", "Centre", "not known", {}),
    ("O10", "women's health", "women", "Central", "met", {}),
    ("O11", "exercise", "older people", "Central", "", {}),
    ("O12", "debt advice", "tenants", "Central", "not met", {}),
    ("O13", "food", "families", "South", "not met", {}),
    ("O13", "debt advice", "tenants", "South", "met", {"eligibility": "Tenants of any landlord"}),
    ("O14", "homework help", "young people", "South", "met", {}),
    ("O14", "sport", "young people", "South", "not known", {}),
    ("O14", "mental health", "young people", "South", "not met", {}),
    ("O15", "food", "families", "South", "met", {}),
    ("O15", "vaccination", "Bengali speakers", "South", "met", {"language": "Bengali"}),
    ("O16", "homework help", "young people", "South", "not known", {}),
    ("O16", "sport", "young people", "South", "not known", {}),
    ("O16", "mental health", "young people", "South", "not met", {}),
    ("O17", "loneliness", "older people", "South", "met", {}),
    ("O17", "music", "older people", "South", "met", {}),
)

# Issue, audience, place, where it was said, when.
ASKED_FOR = (
    ("vaccination", "Somali speakers", "South", "Tenants' meeting", date(2022, 7, 5)),
    ("vaccination", "Somali speakers", "South", "Women's lunch", date(2022, 8, 16)),
    ("vaccination", "Somali speakers", "South", "Tenants' meeting", date(2022, 9, 6)),
    ("loneliness", "older people", "Central", "Lunch club", date(2022, 8, 2)),
    ("loneliness", "older people", "Central", "Surgery's waiting room", date(2022, 8, 23)),
    ("childcare", "parents", "Central", "First workshop", date(2022, 6, 8)),
    ("childcare", "parents", "Central", "Playground", date(2022, 9, 1)),
    ("debt advice", "tenants", "Central", "Tenants' meeting", date(2022, 9, 6)),
    ("loneliness", "older people", "North", "Lunch club", date(2022, 8, 9)),
    ("food", "families", "South", "School gate", date(2022, 9, 8)),
)


def activities() -> list[Row]:
    """List what each organisation offers."""
    names = ("organisation_id", "issue", "audience", "place", "demand")
    return [
        {"activity_id": f"A{number:02}", **dict(zip(names, told, strict=True)), **apart,
         "name": f"{told[1][:1].upper()}{told[1][1:]}", "checked_on": _CHECKED}
        for number, (*told, apart) in enumerate(OFFERED, 1)
    ]  # fmt: skip


def known_needs() -> list[Row]:
    """List what people asked for."""
    names = ("issue", "audience", "place", "source", "said_on")
    return [dict(zip(names, told, strict=True)) for told in ASKED_FOR]

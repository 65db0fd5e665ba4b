"""What the demonstration's invented partners brought, decided, did, changed and learnt.

None of it happened. That services took up other languages because a centre asked is modelled on
what the real programme's partners tell of information on vaccines; the wording is made up.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from wellnet_analysis.demo.people import Lots
from wellnet_analysis.instruments import of_partners

LEAD, HUB = "O01", "O02"
_PRICE = "Invented for the demonstration: list of hire charges"

# By whose consent, about what, pounds.
DECIDED = (
    (LEAD, "conditions", None), (LEAD, "conditions", None), (LEAD, "conditions", None),
    (LEAD, "approval", None), (LEAD, "approval", None), (LEAD, "hire", 12_000),
    (LEAD, "spend", 4_000), (LEAD, "spend", 2_000),
    (HUB, "hire", 4_000), (HUB, "spend", 1_000), (HUB, "spend", 1_000), (HUB, "in kind", None),
    ("O01; O02", "spend", 5_000), ("O01; O02", "spend", 3_000), ("O01; O02", "approval", None),
    ("O01; O02", "conditions", None),
    ("O01; O02; O03; O08; O13", "spend", 2_500), ("O01; O02; O03; O08; O13", "spend", 1_500),
    ("O01; O02; O03; O08; O13", "in kind", None), ("O01; O02; O03; O08; O13", "approval", None),
)  # fmt: skip

# organisation, kind, pounds, hours, source, in another account
BROUGHT = (
    ("O01", "money", 27_000, None, "Invented for the demonstration: grant letter", "yes"),
    ("O01", "reach", None, None, "", "yes"),
    ("O02", "staff", None, None, "", "yes"),
    ("O02", "reputation", None, None, "", "no"),
    ("O03", "rooms", None, None, "", "yes"),
    ("O08", "rooms", None, None, "", "yes"),
    ("O13", "rooms", None, None, "", "yes"),
    ("O04", "rooms", 400, None, _PRICE, "no"),
    ("O05", "reach", None, None, "", "no"),
    ("O07", "lived experience", None, 30, "", "no"),
    ("O07", "reach", None, None, "", "no"),
    ("O10", "lived experience", None, 24, "", "no"),
    ("O12", "reach", None, None, "", "no"),
    ("O15", "lived experience", None, 18, "", "no"),
    ("O15", "staff", None, 12, "", "no"),
    ("O16", "rooms", 250, None, _PRICE, "no"),
)

# name, stage, whose idea, run by, locality, theme, pounds, volunteers, their hours, began, outcome
PROJECTS = (
    ("Supper after the late shift", "finished", "residents", "O03; O05", "North", "food",
     800, 12, 60, date(2022, 7, 4), "Suppers were held every week of the summer; the centre goes "
     "on with them"),
    ("Walks that end at the library", "running", "residents", "O08", "Central",
     "physical activity", None, 6, 40, date(2022, 7, 18), "People who came for the walk stay to "
     "read together"),
    ("A warm room in every neighbourhood", "running", "residents; O13", "O13; O15; O16", "South",
     "housing and warmth", 2_000, 15, 120, date(2022, 8, 1), ""),
    ("Letters from services, read together", "running", "O10", "O10; O01", "Central",
     "access to services", 1_500, None, 80, date(2022, 8, 8), "A list of sentences that nobody "
     "understood went to the council"),
    ("Sewing circle for new mothers", "funded", "residents", "O07", "North",
     "children and families", 3_000, None, None, date(2022, 9, 5), ""),
    ("Phone tree for people who live alone", "planned", "residents", "O02; O17", "",
     "loneliness", None, None, None, date(2022, 9, 12), ""),
    ("Talks on money and debt", "stopped", "O01", "O01", "", "money and debt", 500, None, None,
     date(2022, 6, 20), "Hardly anybody came; the talks were set for mornings"),
    ("A garden on the roof", "idea", "O14", "", "South", "food", None, None, None,
     date(2022, 9, 19), ""),
)  # fmt: skip

# what, who asked, since, what shows it, who confirmed, when
CHANGED = (
    (
        "Information on vaccines comes out in the languages that residents read most",
        "O07; O10",
        date(2022, 7, 11),
        "The leaflets themselves, and the notes of the meeting that agreed on them",
        "O01",
        date(2022, 8, 15),
    ),
    (
        "The council's letters about rent say in their opening line what has to be done",
        "residents",
        date(2022, 8, 22),
        "Letters from before and after",
        "O01",
        date(2022, 9, 20),
    ),
    (
        "The hub's small grants can be asked for by telephone",
        "O04",
        date(2022, 9, 1),
        "The page on which grants are announced",
        "O02",
        date(2022, 9, 9),
    ),
    (
        "Meetings of the partners begin after school has begun",
        "residents; O12",
        date(2022, 7, 1),
        "Invitations to the meetings",
        "",
        None,
    ),
    ("Food parcels can be fetched in the evening", "O16", date(2022, 9, 14), "", "", None),
)

# when, tried, happened, changed, who decided
LEARNT = (
    (
        date(2022, 5, 9),
        "We sent a letter to every home in the area",
        "Almost nobody came because of it; those who did had heard of it from a neighbour as well",
        "Centres invited people by word of mouth, and the money for letters went to fares",
        "O02; O03; O08; O13",
    ),
    (
        date(2022, 6, 7),
        "We held the workshops in working hours",
        "People with jobs and with small children stayed away",
        "The repeat was in the evening, with somebody to look after children",
        "O02; residents",
    ),
    (
        date(2022, 6, 20),
        "We asked the council to run talks on money and debt",
        "Hardly anybody came; people said that they would not talk of debt to the council",
        "The talks were stopped, and a centre that people trust was asked instead",
        "O01; O02",
    ),
    (
        date(2022, 9, 5),
        "We let every centre write its own list of who came",
        "The lists could not be added up",
        "",
        "",
    ),
)

# Those that did not answer; the others answered everything.
SILENT = ("O06", "O09", "O11", "O14")
_MEDIANS = {"rest_quality": 4, "rest_quantity": 3, "psat_synergy": 3}
_AGREE = {"ppeet_1": 9, "ppeet_2": 5}
ANSWERED_ON = date(2022, 9, 23)
EVERYBODY = tuple(f"O{number:02}" for number in range(1, 18))


def decisions() -> list[dict[str, Any]]:
    """List who decided what."""
    return [
        {"decision_id": f"D{number:02}", "decided_on": date(2022, 4, 4 + number), "about": about,
         "amount": amount, "decided_by": by}
        for number, (by, about, amount) in enumerate(DECIDED, 1)
    ]  # fmt: skip


def contributions() -> list[dict[str, Any]]:
    """List what each organisation brought."""
    names = ("organisation_id", "kind", "amount", "hours", "source", "recorded_elsewhere")
    return [{**dict(zip(names, row, strict=True)), "given_on": date(2022, 6, 1)} for row in BROUGHT]


def projects() -> list[dict[str, Any]]:
    """List the projects that came out of it."""
    names = ("name", "stage", "started_by", "partners", "locality", "theme", "money",
             "volunteers", "volunteer_hours", "started_on", "outcome")  # fmt: skip
    return [{"project_id": f"J{number}", **dict(zip(names, row, strict=True))}
            for number, row in enumerate(PROJECTS, 1)]  # fmt: skip


def changes() -> list[dict[str, Any]]:
    """List what was changed because somebody asked."""
    names = ("what", "asked_by", "changed_on", "evidence", "confirmed_by", "confirmed_on")
    return [{"change_id": f"X{number}", **dict(zip(names, row, strict=True))}
            for number, row in enumerate(CHANGED, 1)]  # fmt: skip


def learning() -> list[dict[str, Any]]:
    """List what was tried and learnt."""
    names = ("tried_on", "tried", "happened", "changed", "decided_by")
    return [dict(zip(names, row, strict=True)) for row in LEARNT]


def partner_surveys(lots: Lots) -> list[dict[str, Any]]:
    """Let every organisation but a few answer; the lots decide who, the medians are planted."""
    answering = [code for code in EVERYBODY if code not in SILENT]
    told = []
    for key, middle in _MEDIANS.items():
        below = len(answering) // 2
        scores = [middle - 1] * below + [middle] * (len(answering) - 2 * below) + [
            middle + 1
        ] * below  # fmt: skip
        for code, score in zip(lots.shuffled(answering), scores, strict=True):
            told += [(code, item, score) for item in of_partners()[key].items]
    for item, agreeing in _AGREE.items():
        for place, code in enumerate(lots.shuffled(answering)):
            told.append((code, item, 4 if place < agreeing else 2))
    return [
        {"organisation_id": code, "wave": "follow-up", "item": item, "value": value,
         "answered_on": ANSWERED_ON}
        for code, item, value in sorted(told, key=lambda each: each[:2])
    ]  # fmt: skip

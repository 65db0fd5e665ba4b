"""The demonstration's invented costs, hours, assumptions and theory of change.

None of it says what any real programme cost or assumed; only the value of a WELLBY is the
published one, and its source says so.
"""

from __future__ import annotations

from typing import Any

YEAR = 2022
INVENTED = "Invented for the demonstration"

PAID = {
    ("Coordination", "staff"): 16_000,
    ("Workshops and course", "freelance"): 4_500,
    ("Fares and childcare of participants", "travel and childcare"): 1_300,
    ("Hall hire", "rooms"): 1_200,
    ("Notes, audit and interviews", "evaluation"): 1_000,
    ("Share of the office", "overheads"): 1_000,
    ("Lunches", "food"): 900,
    ("Handouts", "materials"): 600,
    ("Leaflets", "publicity"): 500,
}
GIVEN = {
    ("Advice and desk", "staff", "O02"): (3_000, "hourly cost of a development worker"),
    ("Pages in the newsletter", "publicity", "O01"): (1_500, "list of advertising rates"),
    ("Hall", "rooms", "O03"): (1_500, "list of hire charges"),
    ("Hall and kitchen", "rooms", "O08"): (1_500, "list of hire charges"),
    ("Hall and garden", "rooms", "O13"): (1_500, "list of hire charges"),
}
HOURS = {
    ("O02", "Translating"): 60,
    ("O03", "Welcoming people"): 120,
    ("O08", "Welcoming people"): 80,
    ("O13", "Looking after children"): 100,
}

_WELLBY = "HM Treasury, Green Book supplementary guidance: wellbeing, 2021"
_PLACE, _COURSE = "Took a place", "Started the course"
# assumption, outcome, stage, low, central, high
ASSUMED = (
    ("value of a wellby", "", "", "10000", "13000", "16000"),
    ("price level", "", "", "1.1", "1.1", "1.1"),
    ("income level", "", "", "1", "1", "1"),
    ("change in life satisfaction", "", _PLACE, "-0.1", "0.1", "0.3"),
    ("years it lasts", "", "", "0.5", "1", "2"),
    ("deadweight", "", "", "0.2", "0.4", "0.6"),
    ("displacement", "", "", "0", "0.05", "0.1"),
    ("attribution", "", "", "0.1", "0.25", "0.5"),
    ("drop-off", "", "", "0.2", "0.35", "0.5"),
    ("optimism bias", "", "", "0.1", "0.2", "0.4"),
    ("share who gain", "Less lonely", _PLACE, "0.1", "0.2", "0.3"),
    ("worth a year", "Less lonely", "", "500", "1500", "2500"),
    ("share who gain", "Running a project of their own", _COURSE, "0.2", "0.4", "0.6"),
    ("worth a year", "Running a project of their own", "", "1000", "2000", "4000"),
    ("years it lasts", "Running a project of their own", "", "1", "2", "3"),
    ("lowest wage", "", "", "10", "10", "10"),
    ("wage of the role", "", "", "15", "15", "15"),
    ("cost of year 2", "", "", "36000", "40000", "48000"),
    ("places in year 2", "", "", "45", "60", "75"),
    ("cost of year 3", "", "", "32000", "40000", "54000"),
    ("places in year 3", "", "", "40", "60", "90"),
)

# part, step, assumption, indicator, leans on, for, against
THEORY = (
    ("need", "People whose health is worst have least say in local services",
     "Those concerned see it so themselves", "Agreement with being able to influence decisions",
     "", "Partners hear it often", "Nobody has asked the people themselves in a survey"),
    ("input", "Partners pool money, rooms and time",
     "Partners trust each other enough to share", "What was paid and given in kind",
     "value.costs.together", "Every locality has a centre that gave its hall", ""),
    ("activity", "Community organisers invite people where they already meet",
     "Known faces reach people whom letters do not", "People who came forward",
     "reach.attainment.registered", "More came than there were places",
     "Those who came may be those who join everything"),
    ("activity", "Introductory workshops are held in every locality",
     "A short start makes it easy to come", "Workshops held",
     "data_quality.collected.workshop", "", ""),
    ("output", "People take up their places and come to the workshops",
     "Times, fares and childcare do not stand in the way", "People who came to a workshop",
     "reach.funnel.came_to_a_workshop", "", "Some with a place never came"),
    ("output", "A smaller group goes on to the long course",
     "The workshops make people want more", "People who started the course",
     "reach.funnel.started_the_course", "Every place on the course was taken", ""),
    ("outcome", "They build networks of their own and run projects",
     "Networks last beyond the course", "Ties between organisations, before and after", "", "",
     ""),
    ("outcome", "Services change because residents asked",
     "Services are willing to change", "Changes made, confirmed by the service",
     "achieved.changes.confirmed", "", "Not every change was confirmed by anybody else"),
    ("impact", "Gaps in health between neighbours narrow",
     "What residents change is what makes people ill", "Published figures on health", "", "",
     "Much else moves those figures"),
)  # fmt: skip


def costs() -> list[dict[str, Any]]:
    """List what was paid and what was given."""
    paid = [
        {"year": YEAR, "item": item, "amount": amount, "kind": kind, "basis": "cash",
         "source": f"{INVENTED}: ledger of the lead partner"}
        for (item, kind), amount in PAID.items()
    ]  # fmt: skip
    given = [
        {"year": YEAR, "item": item, "amount": amount, "kind": kind, "basis": "in kind",
         "organisation_id": code, "source": f"{INVENTED}: {price}"}
        for (item, kind, code), (amount, price) in GIVEN.items()
    ]  # fmt: skip
    return [*paid, *given]


def volunteering() -> list[dict[str, Any]]:
    """List the hours that volunteers gave."""
    return [
        {"organisation_id": code, "year": YEAR, "hours": hours, "role": role}
        for (code, role), hours in HOURS.items()
    ]


def assumptions() -> list[dict[str, Any]]:
    """List what is assumed."""
    names = ("assumption", "outcome", "stage", "low", "central", "high")
    return [
        {**dict(zip(names, row, strict=True)), "used": "yes",
         "source": _WELLBY if row[0] == "value of a wellby" else INVENTED}
        for row in ASSUMED
    ]  # fmt: skip


def theory() -> list[dict[str, Any]]:
    """List the steps of the theory of change."""
    names = ("part", "step", "assumption", "indicator", "leans_on", "evidence_for",
             "evidence_against")  # fmt: skip
    return [
        {"number": number, **dict(zip(names, row, strict=True))}
        for number, row in enumerate(THEORY, 1)
    ]

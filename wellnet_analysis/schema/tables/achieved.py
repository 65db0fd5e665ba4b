"""What partners gave, did and changed together."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import RESIDENTS, Column, Table

_CODES = "organisations.organisation_id"
MONEY = "money"
GIFTS = (MONEY, "rooms", "staff", "reach", "reputation", "lived experience", "other")
"""What a partner can bring, in printing order; the last but one has no price."""

CONTRIBUTIONS = Table(
    "contributions",
    "One row is one thing that one organisation brought to the partnership.",
    (
        Column("organisation_id", "one of", "Which organisation, by its code.", _CODES,
               required=True, personal=False),
        Column("kind", "one of", "What kind of thing it brought.", GIFTS, required=True,
               personal=False),
        Column("amount", "amount", "In pounds, only where a source gives a price; empty is not "
               "nought.", personal=False),
        Column("hours", "amount", "Hours of its people, all together.", personal=False),
        Column("source", "text", "Where the amount comes from; needed for every amount.",
               personal=False),
        Column("recorded_elsewhere", "one of", "Yes if the same thing stands in costs.csv or "
               "volunteering.csv too: it is then counted there and not here.", ("yes", "no"),
               personal=False),
        Column("given_on", "date", "Day it was given, or first given.", personal=False),
        Column("what", "words", "What it was, without figures; not printed.", personal=False),
    ),
    dated_by="given_on",
)  # fmt: skip

STAGES = ("idea", "planned", "funded", "running", "finished", "stopped")
THEMES = (
    "mental wellbeing", "loneliness", "food", "physical activity", "housing and warmth",
    "money and debt", "access to services", "long-term conditions", "children and families",
    "other",
)  # fmt: skip

PROJECTS = Table(
    "projects",
    "One row is one project that came out of the programme, at the stage it has reached.",
    (
        Column("project_id", "identifier", "A code for the project.", required=True, unique=True,
               personal=False),
        Column("name", "words", "Name as it is printed; never a person's.", required=True,
               personal=False, told=True),
        Column("stage", "one of", "How far it has come by the report's date.", STAGES,
               required=True, personal=False),
        Column("started_by", "any of", "Whose idea it was: organisations by code, or residents.",
               _CODES, required=True, personal=False, also=(RESIDENTS,)),
        Column("partners", "any of", "Which organisations run it together, by code.", _CODES,
               personal=False),
        Column("locality", "one of", "Where it is; empty for the whole area.",
               "programme.localities", personal=False),
        Column("theme", "one of", "Which cause of unequal health it is about.", THEMES,
               personal=False),
        Column("money", "amount", "Pounds it was given by others than the programme; empty if "
               "none.", personal=False),
        Column("volunteers", "number of people", "How many people gave time to it."),
        Column("volunteer_hours", "amount", "Hours that volunteers gave, all together.",
               personal=False),
        Column("started_on", "date", "Day it began, or was thought of.", required=True,
               personal=False),
        Column("outcome", "words", "What came of it so far, without figures.", personal=False,
               told=True),
    ),
    dated_by="started_on",
)  # fmt: skip

CHANGES = Table(
    "changes",
    "One row is one change in how an organisation or a service works that somebody had asked for.",
    (
        Column("change_id", "identifier", "A code for the change.", required=True, unique=True,
               personal=False),
        Column("what", "words", "What is different now, in a short sentence without figures.",
               required=True, personal=False, told=True),
        Column("asked_by", "any of", "Who asked for it: organisations by code, or residents.",
               _CODES, required=True, personal=False, also=(RESIDENTS,)),
        Column("changed_on", "date", "Day from which it was different.", required=True,
               personal=False),
        Column("evidence", "words", "What shows it, without figures; empty if nothing does.",
               personal=False, told=True),
        Column("confirmed_by", "one of", "Which organisation that had not asked for it confirms "
               "it, by code; as a rule the one that changed.", _CODES, personal=False),
        Column("confirmed_on", "date", "Day it was confirmed.", personal=False),
    ),
    dated_by="changed_on",
)  # fmt: skip

LEARNING = Table(
    "learning",
    "One row is one thing that was tried: what happened, and what was changed because of it.",
    (
        Column("tried_on", "date", "Day it was tried, or begun.", required=True, personal=False),
        Column("tried", "words", "What we tried, without figures.", required=True, personal=False,
               told=True),
        Column("happened", "words", "What happened, as it was.", required=True, personal=False,
               told=True),
        Column("changed", "words", "What we changed because of it; empty if nothing yet.",
               personal=False, told=True),
        Column("decided_by", "any of", "Who decided the change: organisations by code, or "
               "residents.", _CODES, personal=False, also=(RESIDENTS,)),
    ),
    dated_by="tried_on",
    key=("tried_on", "tried"),
)  # fmt: skip

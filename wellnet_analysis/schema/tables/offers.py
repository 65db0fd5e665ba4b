"""What organisations offer, and what people asked for."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

DEMAND = ("met", "not met", "not known")
"""Whether everybody who asks for an activity gets it."""

ACTIVITIES = Table(
    "activities",
    "One row is one thing that one organisation offers in one place; the same in a second place is "
    "a second row.",
    (
        Column("activity_id", "identifier", "A code for the activity.", required=True, unique=True,
               personal=False),
        Column("organisation_id", "one of", "Who offers it, by code.",
               "organisations.organisation_id", required=True, personal=False),
        Column("name", "text", "What it is called; not printed.", personal=False),
        Column("issue", "text", "What it is about, in one or two words that everybody uses in the "
               "same way, such as Loneliness. Capitals and spaces make no difference.",
               required=True, personal=False),
        Column("audience", "text", "Whom it is for, such as Older people; empty for everybody.",
               personal=False),
        Column("place", "text", "Where it is: a locality or the name of a place; empty for the "
               "whole area.", personal=False),
        Column("day", "text", "On which day, such as Tuesday; only to tell activities apart.",
               personal=False),
        Column("language", "text", "In which language; only to tell activities apart.",
               personal=False),
        Column("eligibility", "text", "Who may come, such as Tenants only; only to tell activities "
               "apart.", personal=False),
        Column("demand", "one of", "Whether everybody who asks for it gets it; empty is not known.",
               DEMAND, personal=False),
        Column("checked_on", "date", "Day on which the organisation last said that this is so.",
               personal=False),
    ),
    dated_by="checked_on",
)  # fmt: skip

KNOWN_NEEDS = Table(
    "known_needs",
    "One row is one thing that people asked for, whoever wrote it down; never who asked.",
    (
        Column("issue", "text", "What it is about, in the words of activities.csv.", required=True,
               personal=False),
        Column("audience", "text", "For whom; empty for everybody.", personal=False),
        Column("place", "text", "Where; empty for the whole area.", personal=False),
        Column("source", "words", "Where it was said, in words without figures, such as Tenants' "
               "meeting; never a name.", required=True, personal=False),
        Column("said_on", "date", "Day it was said.", required=True, personal=False),
    ),
    dated_by="said_on",
    key=("issue", "audience", "place", "source", "said_on"),
)  # fmt: skip

"""What people needed so that they could take part, and who was asked again long afterwards."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

NEEDS = ("online access", "language", "childcare", "time", "mobility", "sight or hearing", "other")

ACCESS_NEEDS = Table(
    "access_needs",
    "One row is one thing that people needed so that they could take part, counted; never a list "
    "of persons. The numbers are as private as records of people.",
    (
        Column("need", "one of", "What was needed: a device or a connection, another language or "
               "an interpreter, someone to look after children, another time of day, a way to get "
               "there or in.", NEEDS, required=True, unique=True, personal=False),
        Column("asked", "number of people", "How many people asked for it.", required=True),
        Column("met", "number of people", "For how many of them it was met.", required=True),
        Column("not_met", "number of people", "For how many it was not; what is neither is still "
               "open.", required=True),
        Column("counted_on", "date", "Day up to which they were counted.", required=True,
               personal=False),
    ),
    dated_by="counted_on",
)  # fmt: skip

FOLLOW_UP = Table(
    "follow_up",
    "One row is one person with a place who was asked again, about a year later, whether they are "
    "still active.",
    (
        Column("participant_id", "identifier", "Code of the person.", required=True, unique=True),
        Column("asked_on", "date", "Day the person was asked again.", required=True),
        Column("answered_on", "date", "Day the person answered; empty if they have not."),
        Column("still_active", "one of", "Whether the person is still active; empty without an "
               "answer.", ("yes", "no")),
    ),
    dated_by="asked_on",
)  # fmt: skip

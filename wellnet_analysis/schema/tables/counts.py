"""Numbers of people, where a partner shares no records of them."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table
from wellnet_analysis.schema.variables import CHARACTERISTICS

EVERYBODY = "everybody"
"""In a table of counts: all who came, whatever they answered."""

COUNTS = Table(
    "counts",
    "One row is a number of people that a partner told, for one answer to one question. Small "
    "numbers in it are as private as records of people.",
    (
        Column("organisation_id", "one of", "Which organisation counted, by its code.",
               "organisations.organisation_id", required=True, personal=False),
        Column("variable", "one of", "The question, by the name of its column in people.csv; "
               f"{EVERYBODY} for all who came.",
               (EVERYBODY, "age_band", *(each.name for each in CHARACTERISTICS)), required=True,
               personal=False),
        Column("category", "text", "The answer, in the words of the question's list.",
               required=True, personal=False),
        Column("count", "number of people", "How many people gave the answer; empty where only "
               "fewer_than is known."),
        Column("fewer_than", "number of people", "Where a small number was not told: it is "
               "smaller than this."),
        Column("base", "number of people", "Of how many people in all; empty if not told."),
        Column("as_at", "date", "Day up to which the people were counted.", required=True,
               personal=False),
    ),
    dated_by="as_at",
)  # fmt: skip

"""What the partners reply to the pages that speak of them."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

MOST_WORDS = 100

RESPONSES = Table(
    "responses",
    "One row is one organisation that was asked what it says to one page, or to one finding on "
    "it. What it replies is printed there as it stands, in every edition; so ask for it as such.",
    (
        Column("organisation_id", "one of", "Who was asked.", "organisations.organisation_id",
               required=True, personal=False),
        Column("report", "text", "The page: the name of its notebook, such as `reach`.",
               required=True, personal=False),
        Column("about", "text", "The finding it is printed beside, by its measure or its id, such "
               "as `representation.gaps`; empty for the page as a whole.", personal=False),
        Column("asked_on", "date", "Day it was asked.", required=True, personal=False),
        Column("reply", "text", f"What it replies, in at most {MOST_WORDS} words; empty if it has "
               "not. Printed only as it was given; a text that may name somebody, or that holds a "
               "number, waits until somebody has read it."),
        Column("replied_on", "date", "Day of the reply.", personal=False),
        Column("read_by", "text", "Who read a reply that waits, and lets it stand.",
               personal=False),
        Column("kept_because", "text", "Why each kind of thing that was found in it may stay, "
               "parted by semicolons: `name: our own caretaker, who agreed; number: of rooms`."),
    ),
    dated_by="asked_on",
    key=("organisation_id", "report", "about"),
)  # fmt: skip

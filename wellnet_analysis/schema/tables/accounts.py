"""What it cost, what was given, and what has to be assumed to say what it is worth."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

COSTS = Table(
    "costs",
    "One row is one thing that was paid for, or given in kind, in one year.",
    (
        Column("year", "year", "Year it was spent in, as 2022; of a financial year, the year it "
               "begins in.", required=True, personal=False),
        Column("item", "text", "What it was; not printed.", required=True, personal=False),
        Column("amount", "amount", "In pounds; what was given in kind at the price it would have "
               "had to be bought for.", required=True, personal=False),
        Column("kind", "one of", "What kind of cost it is.",
               ("staff", "freelance", "rooms", "training", "travel and childcare", "food",
                "materials", "publicity", "evaluation", "overheads", "other"),
               required=True, personal=False),
        Column("basis", "one of", "Paid in money, or given in kind.", ("cash", "in kind"),
               required=True, personal=False),
        Column("organisation_id", "one of", "Who paid or gave it, by code.",
               "organisations.organisation_id", personal=False),
        Column("source", "text", "Where the amount comes from: an account, an invoice, a published "
               "price; needed for what was given in kind.", personal=False),
    ),
    dated_by="year",
)  # fmt: skip

VOLUNTEERING = Table(
    "volunteering",
    "One row is the hours that volunteers of one organisation or group gave in one role and year.",
    (
        Column("organisation_id", "one of", "Whose volunteers, by code; empty for the programme's "
               "own.", "organisations.organisation_id", personal=False),
        Column("year", "year", "Year they gave the time in, as 2022.", required=True,
               personal=False),
        Column("hours", "amount", "Hours given, all volunteers together.", required=True,
               personal=False),
        Column("role", "text", "What they did; never a name, and not printed.", personal=False),
    ),
    dated_by="year",
)  # fmt: skip

ASSUMED = (
    "value of a wellby", "price level", "income level", "change in life satisfaction",
    "share who gain", "worth a year", "years it lasts", "deadweight", "displacement",
    "attribution", "drop-off", "optimism bias", "lowest wage", "wage of the role",
    "cost of year 2", "cost of year 3", "places in year 2", "places in year 3",
)  # fmt: skip

ASSUMPTIONS = Table(
    "assumptions",
    "One row is one number that is assumed and not measured, with its range and its source.",
    (
        Column("assumption", "one of", "What is assumed.", ASSUMED, required=True, personal=False),
        Column("outcome", "words", "Which change it is about, such as Less lonely; empty where it "
               "is about everything.", personal=False),
        Column("stage", "one of", "For a share who gain, or a change in life satisfaction: of the "
               "people at which stage.",
               ("Registered", "Took a place", "Came to a workshop", "Came to every workshop",
                "Started the course", "Completed the course"), personal=False),
        Column("low", "number", "The lowest that is reasonable; shares as 0.2.", required=True,
               personal=False),
        Column("central", "number", "The most likely.", required=True, personal=False),
        Column("high", "number", "The highest that is reasonable.", required=True, personal=False),
        Column("source", "text", "Where the numbers come from.", required=True, personal=False),
        Column("used", "yes or no", "Yes switches it on; a blank is no.", personal=False),
    ),
)  # fmt: skip

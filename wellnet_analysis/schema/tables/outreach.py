"""How people were told, and what kept others away."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

CONTACTS = Table(
    "contacts",
    "One row is one piece of outreach: how many contacts were made, in how many hours.",
    (
        Column("date", "date", "Day it was done, or the Monday of its week.", required=True,
               personal=False),
        Column("channel", "one of", "In which way people were told.", "programme.channels",
               required=True, personal=False),
        Column("organisation_id", "one of", "Which organisation did it, by its code.",
               "organisations.organisation_id", personal=False),
        Column("contacts", "whole", "Conversations, calls, leaflets handed over or posts: how "
               "often somebody was told, not how many people.", required=True, personal=False),
        Column("hours", "whole", "Hours of staff and volunteers that it took.", personal=False),
    ),
    dated_by="date",
    key=("date", "channel", "organisation_id"),
)  # fmt: skip

MATERIALS = Table(
    "materials",
    "One row is one leaflet, poster, page or recording in one language.",
    (
        Column("material", "text", "What it is called.", required=True, personal=False),
        Column("date", "date", "Day it came into use.", required=True, personal=False),
        Column("language", "text", "Its language, by its English name.", required=True,
               personal=False),
        Column("organisation_id", "one of", "Which organisation made it, by its code.",
               "organisations.organisation_id", personal=False),
    ),
    dated_by="date",
    key=("material", "language", "organisation_id"),
)  # fmt: skip

FOOTFALL = Table(
    "footfall",
    "One row is one month at one centre.",
    (
        Column("organisation_id", "one of", "Which centre, by its code.",
               "organisations.organisation_id", required=True, personal=False),
        Column("month", "date", "First day of the month.", required=True, personal=False),
        Column("visits", "whole", "How often somebody came in; one person may come often.",
               required=True, personal=False),
    ),
    dated_by="month",
    key=("organisation_id", "month"),
)  # fmt: skip

REASONS = Table(
    "reasons",
    "One row is one reason people gave for not taking part, counted by whoever asked them.",
    (
        Column("project", "text", "In which project it was asked: an earlier one, or this "
               "programme by its own name.", required=True, personal=False),
        Column("reason", "text", "The reason, as a reviewed list of themes names it.",
               required=True, personal=False),
        Column("count", "whole", "How often it was given. A report for others tells only reasons "
               "of earlier projects that were given ten times or more.", required=True,
               personal=False),
        Column("source", "text", "Where the figure stands, so that a reader can look it up.",
               required=True, personal=False),
    ),
    key=("project", "reason"),
)  # fmt: skip

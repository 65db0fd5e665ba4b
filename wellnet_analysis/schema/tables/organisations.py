"""Who runs the programme together."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

# The DEI Data Standard's first level (DEI Data Group, December 2022), in its own words where
# they can be read alone; it speaks of organisations and grants, never of a person.
NO_ONE_COMMUNITY = "no one community"
COMMUNITIES = (
    "communities experiencing racial inequity",
    "disabled people",
    "faith communities",
    "LGBT+ people",
    "migrants",
    "older people",
    "children and young people",
    "educationally or economically disadvantaged people",
    "women and girls",
    NO_ONE_COMMUNITY,
)

ORGANISATIONS = Table(
    "organisations",
    "One row is one partner organisation.",
    (
        Column("organisation_id", "identifier", "A code for the organisation.", required=True,
               unique=True, personal=False),
        Column("name", "text", "Name as it is printed.", required=True, personal=False),
        Column("sector", "one of", "What kind of organisation it is.",
               ("council", "voluntary sector body", "community centre", "grassroots group",
                "social enterprise", "health", "other"), required=True, personal=False),
        Column("locality", "one of", "Where it is; empty for the whole area.",
               "programme.localities", personal=False),
        Column("joined_on", "date", "Day it joined the partnership.", personal=False),
        Column("led_by_and_for", "any of", "Which communities lead it and are whom it is for, in "
               "the groups of the DEI Data Standard; empty when not known.", COMMUNITIES,
               personal=False),
        Column("first_time_with_council", "one of", "Whether it works with the council for the "
               "first time; empty is not known.", ("yes", "no", "not known"), personal=False),
        Column("named_in_ratings", "yes or no", "Whether it agreed that results of ratings name "
               "it, what it says of itself among them; a blank is no.", personal=False),
    ),
    dated_by="joined_on",
)  # fmt: skip

"""Who came forward, and to which sessions they came."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

ETHNIC_LISTS = ("2021", "2011", "2001")
"""The lists of ethnic groups a form may have offered, by the Census they were written for."""

DECILES = tuple(str(tenth) for tenth in range(1, 11))

STATUSES = ("enquired", "applied", "waitlisted", "enrolled", "withdrawn", "completed")

PEOPLE = Table(
    "people",
    "One row is one person who came forward.",
    (
        Column("participant_id", "identifier", "A code that stands for the person; never shown.",
               required=True, unique=True),
        Column("registered_on", "date", "Day the person registered.", required=True),
        Column("status", "one of", "Where the person stands now.", STATUSES, required=True),
        Column("locality", "one of", "Which part of the area the person belongs to; empty when "
               "outside or not given.", "programme.localities"),
        Column("ward", "text", "Ward of the home, as the residents' figures name it; `wellnet "
               "places` writes it in a postcode's place."),
        Column("deprivation_decile", "one of", "National tenth of deprivation of the home's small "
               "area, 1 the most deprived; `wellnet places` writes it too.", DECILES),
        Column("connection", "any of", "Lives or works in the area, or both.",
               "programme.connections"),
        Column("role", "any of", "In what role the person came.", "programme.roles"),
        Column("date_of_birth", "date", "One of date_of_birth, age or age_band is enough."),
        Column("age", "whole", "Age in years on the day of registration."),
        Column("age_band", "one of", "Age band, from the programme's youngest age.", "age_band"),
        Column("enrolled_on", "date", "Day the person took a place."),
        Column("course_started_on", "date", "Day the person started the long course."),
        Column("withdrawn_on", "date", "Day the person withdrew."),
        Column("completed_on", "date", "Day the person completed the long course."),
        Column("withdrawal_reason", "text", "Why the person withdrew, in their words or yours."),
        Column("household_id", "identifier", "The same code for people of one household."),
        Column("sex", "one of", "What is your sex?", "sex"),
        Column("gender_identity", "one of", "Is the gender you identify with the same as your sex "
               "registered at birth?", "gender_identity"),
        Column("ethnic_group", "one of", "What is your ethnic group? The 19 groups of the 2021 "
               "Census for England.", "ethnic_group"),
        Column("standard_version", "one of", "Which list of ethnic groups the form offered, by "
               "Census: the 19 groups of 2021, the 18 of 2011, or an older list; empty if it "
               "cannot be told.", ETHNIC_LISTS),
        Column("disability", "one of", "A condition lasting 12 months or more that limits "
               "day-to-day activities a lot or a little (Equality Act).", "disability"),
        Column("religion", "one of", "What is your religion?", "religion"),
        Column("main_language", "one of", "Whether the main language is English.", "main_language"),
        Column("sexual_orientation", "one of", "Which best describes your sexual orientation?",
               "sexual_orientation"),
        Column("recruitment_channel", "any of", "How the person heard of the programme.",
               "programme.channels"),
        Column("partner_organisation", "any of", "Through which organisation, by its code.",
               "organisations.organisation_id"),
        Column("consent_contact", "yes or no", "May we contact the person? A blank is no."),
        Column("consent_data", "yes or no", "May the answers be used for evaluation? A blank is "
               "no."),
        Column("consent_quotes", "yes or no", "May words be quoted? A blank is no."),
        Column("equality_opt_out", "yes or no", "Yes leaves the person out of equality tables, not "
               "out of counts."),
        Column("consent_selection", "text", "Variables the person agreed may be used in a draw."),
    ),
    dated_by="registered_on",
)  # fmt: skip

SESSIONS = Table(
    "sessions",
    "One row is one session that was held.",
    (
        Column("session_id", "identifier", "A code for the session.", required=True, unique=True,
               personal=False),
        Column("kind", "one of", "What kind of session it was.", ("workshop", "course", "meeting"),
               required=True, personal=False),
        Column("number", "whole", "Which session of its kind: 1 for the first workshop. A repeat "
               "for another locality has the same number.", required=True, personal=False),
        Column("held_on", "date", "Day it was held.", required=True, personal=False),
        Column("locality", "one of", "For which locality; empty for all.", "programme.localities",
               personal=False),
        Column("hours", "whole", "Length in hours.", personal=False),
    ),
    dated_by="held_on",
)  # fmt: skip

ATTENDANCE = Table(
    "attendance",
    "One row is one person at one session.",
    (
        Column("session_id", "identifier", "Code of the session.", required=True, personal=False),
        Column("participant_id", "identifier", "Code of the person.", required=True),
        Column("attended", "yes or no", "Whether the person was there.", required=True),
    ),
)  # fmt: skip

"""The files of a programme and what each column means, allows and is called.

The data dictionary (`data/README.md`) is written from here, and so are the checks
that :func:`wellnet_analysis.data.read` makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column of a file.

    Parameters
    ----------
    name : str
        Heading.
    kind : str
        ``identifier``, ``text``, ``date``, ``whole``, ``yes or no``, ``one of`` or
        ``any of`` (several answers joined by a semicolon).
    meaning : str
        One sentence for the data dictionary.
    allows : str or tuple of str
        For ``one of`` and ``any of``: the answers, or where they are listed: the name of
        a variable of the schema, or ``programme.localities`` and the like.
    required : bool
        Whether the column must exist and every row must be filled.
    unique : bool
        Whether a value may stand in one row only.
    personal : bool
        Whether values describe a person; they are never printed in a message.
    """

    name: str
    kind: str
    meaning: str
    allows: str | tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    personal: bool = True


@dataclass(frozen=True)
class Table:
    """One file of a programme.

    Parameters
    ----------
    name : str
        Table name; the file is ``<name>.csv``.
    meaning : str
        What one row is.
    columns : tuple of Column
    dated_by : str
        The column whose date decides whether a row is later than the report's date.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    dated_by: str = ""

    @property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by heading."""
        return {column.name: column for column in self.columns}


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
    ),
    dated_by="joined_on",
)  # fmt: skip

TABLES: Mapping[str, Table] = {
    table.name: table for table in (PEOPLE, SESSIONS, ATTENDANCE, ORGANISATIONS)
}

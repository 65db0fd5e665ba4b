"""The files of a programme and what each column means, allows and is called.

The data dictionary (`data/README.md`) is written from here, and so are the checks
that :func:`wellnet_analysis.data.read` makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wellnet_analysis.schema.variables import CHARACTERISTICS


@dataclass(frozen=True)
class Column:
    """One column of a file.

    Parameters
    ----------
    name : str
        Heading.
    kind : str
        ``identifier``, ``text``, ``words`` (text without a figure), ``date``, ``year``,
        ``whole``, ``number of people``, ``amount`` (nought or more, with pence), ``number``,
        ``yes or no``,
        ``one of`` or ``any of`` (several answers joined by a semicolon).
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
    key : tuple of str
        The columns that together name a row, where no single one does.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    dated_by: str = ""
    key: tuple[str, ...] = ()

    @property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by heading."""
        return {column.name: column for column in self.columns}


ETHNIC_LISTS = ("2021", "2011", "2001")
"""The lists of ethnic groups a form may have offered, by the Census they were written for."""

EVERYBODY = "everybody"
"""In a table of counts: all who came, whatever they answered."""

DECILES = tuple(str(tenth) for tenth in range(1, 11))
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

THEORY = Table(
    "theory",
    "One row is one step of the theory of change: how the programme is meant to work.",
    (
        Column("number", "whole", "Place of the step, from 1.", required=True, unique=True,
               personal=False),
        Column("part", "one of", "What kind of step it is.",
               ("need", "input", "activity", "output", "outcome", "impact"), required=True,
               personal=False),
        Column("step", "words", "What happens, in a short sentence without figures.",
               required=True, personal=False),
        Column("assumption", "words", "What has to be true for it to happen.", personal=False),
        Column("indicator", "words", "What would show it.", personal=False),
        Column("leans_on", "text", "The finding that shows it, by its id in evidence.csv, such as "
               "reach.funnel.took_a_place; empty while nothing measures it.", personal=False),
        Column("evidence_for", "words", "What speaks for it, in words.", personal=False),
        Column("evidence_against", "words", "What speaks against it, in words.", personal=False),
    ),
)  # fmt: skip

# Read from the last to the first: a table may point at one that stands below it.
TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        PEOPLE,
        SESSIONS,
        ATTENDANCE,
        COUNTS,
        CONTACTS,
        MATERIALS,
        FOOTFALL,
        REASONS,
        COSTS,
        VOLUNTEERING,
        ASSUMPTIONS,
        THEORY,
        ORGANISATIONS,
    )
}

"""The files of a programme and what each column means, allows and is called.

The data dictionary (`data/README.md`) is written from here, and so are the checks
that :func:`wellnet_analysis.data.read` makes.
"""

from __future__ import annotations

from collections.abc import Mapping

from wellnet_analysis.schema.tables.accounts import ASSUMPTIONS, COSTS, VOLUNTEERING
from wellnet_analysis.schema.tables.achieved import (
    CHANGES,
    CONTRIBUTIONS,
    GIFTS,
    LEARNING,
    PROJECTS,
)
from wellnet_analysis.schema.tables.columns import LEFT_OUT, RESIDENTS, Column, Table
from wellnet_analysis.schema.tables.counts import COUNTS, EVERYBODY
from wellnet_analysis.schema.tables.deciding import DECISIONS, PARTNER_SURVEYS
from wellnet_analysis.schema.tables.messages import MESSAGES, PASSED_ON
from wellnet_analysis.schema.tables.network import (
    LINKS,
    LINKS_ASKED,
    OWN_NETWORKS,
    TIES,
    TIES_ASKED,
)
from wellnet_analysis.schema.tables.offers import ACTIVITIES, KNOWN_NEEDS
from wellnet_analysis.schema.tables.organisations import NO_ONE_COMMUNITY, ORGANISATIONS
from wellnet_analysis.schema.tables.outreach import CONTACTS, FOOTFALL, MATERIALS, REASONS
from wellnet_analysis.schema.tables.people import (
    ATTENDANCE,
    DECILES,
    ETHNIC_LISTS,
    PEOPLE,
    SESSIONS,
    STATUSES,
)
from wellnet_analysis.schema.tables.power import (
    AGREED,
    EARLY,
    HAPPENED,
    INFLUENCE_TABLE,
    INVOLVEMENT,
    LEVELS,
)
from wellnet_analysis.schema.tables.power import STAGES as INVOLVED_AT
from wellnet_analysis.schema.tables.responses import MOST_WORDS, RESPONSES
from wellnet_analysis.schema.tables.surveys import SURVEYS
from wellnet_analysis.schema.tables.taking_part import ACCESS_NEEDS, FOLLOW_UP
from wellnet_analysis.schema.tables.theory import THEORY
from wellnet_analysis.schema.tables.voice import (
    CODEBOOK,
    JOINT,
    POINTS,
    QUOTES,
    SEGMENTS,
    STORIES,
)

__all__ = [
    "AGREED",
    "DECILES",
    "EARLY",
    "ETHNIC_LISTS",
    "EVERYBODY",
    "GIFTS",
    "HAPPENED",
    "INVOLVED_AT",
    "LEFT_OUT",
    "LEVELS",
    "MOST_WORDS",
    "NO_ONE_COMMUNITY",
    "RESIDENTS",
    "STATUSES",
    "TABLES",
    "Column",
    "Table",
]

# Read from the last to the first: a table may point at one that stands below it.
TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        PEOPLE,
        SESSIONS,
        ATTENDANCE,
        ACCESS_NEEDS,
        FOLLOW_UP,
        SURVEYS,
        TIES,
        TIES_ASKED,
        OWN_NETWORKS,
        LINKS,
        LINKS_ASKED,
        COUNTS,
        CONTACTS,
        MATERIALS,
        FOOTFALL,
        REASONS,
        COSTS,
        VOLUNTEERING,
        ASSUMPTIONS,
        THEORY,
        RESPONSES,
        ACTIVITIES,
        KNOWN_NEEDS,
        PASSED_ON,
        MESSAGES,
        DECISIONS,
        CONTRIBUTIONS,
        PROJECTS,
        CHANGES,
        LEARNING,
        PARTNER_SURVEYS,
        INVOLVEMENT,
        INFLUENCE_TABLE,
        SEGMENTS,
        QUOTES,
        STORIES,
        JOINT,
        POINTS,
        CODEBOOK,
        ORGANISATIONS,
    )
}

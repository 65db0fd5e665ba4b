"""The files of a programme and what each column means, allows and is called.

The data dictionary (`data/README.md`) is written from here, and so are the checks
that :func:`wellnet_analysis.data.read` makes.
"""

from __future__ import annotations

from collections.abc import Mapping

from wellnet_analysis.schema.tables.accounts import ASSUMPTIONS, COSTS, VOLUNTEERING
from wellnet_analysis.schema.tables.columns import Column, Table
from wellnet_analysis.schema.tables.counts import COUNTS, EVERYBODY
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
    "DECILES",
    "ETHNIC_LISTS",
    "EVERYBODY",
    "NO_ONE_COMMUNITY",
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
        COUNTS,
        CONTACTS,
        MATERIALS,
        FOOTFALL,
        REASONS,
        COSTS,
        VOLUNTEERING,
        ASSUMPTIONS,
        THEORY,
        SEGMENTS,
        QUOTES,
        STORIES,
        JOINT,
        POINTS,
        CODEBOOK,
        ORGANISATIONS,
    )
}

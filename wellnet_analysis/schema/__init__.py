"""What the files hold, which answers exist, and how small groups are joined.

- :mod:`~wellnet_analysis.schema.ladders` – a question and the groupings it may be shown at;
- :mod:`~wellnet_analysis.schema.variables` – the questions about people;
- :mod:`~wellnet_analysis.schema.journey` – where, when and how far people came;
- :mod:`~wellnet_analysis.schema.crossing` – two questions at once, for a working copy;
- :mod:`~wellnet_analysis.schema.tables` – the files and their columns.

Everything here is written down before any data is seen.
"""

from wellnet_analysis.schema.crossing import crossing
from wellnet_analysis.schema.journey import (
    JOURNEY,
    POPULATIONS,
    STAGES,
    choice,
    locality_variable,
    time_variable,
)
from wellnet_analysis.schema.ladders import (
    ANSWERED,
    HELD_BACK,
    NO_ANSWER,
    NOT_ANSWERED,
    NOT_STATED,
    PREFER_NOT,
    SPEAKS_OF,
    Rung,
    Variable,
)
from wellnet_analysis.schema.tables import (
    AGREED,
    EARLY,
    ETHNIC_LISTS,
    EVERYBODY,
    GIFTS,
    HAPPENED,
    INVOLVED_AT,
    LEFT_OUT,
    LEVELS,
    MOST_WORDS,
    NO_ONE_COMMUNITY,
    RESIDENTS,
    TABLES,
    Column,
    Table,
)
from wellnet_analysis.schema.variables import CHARACTERISTICS, age_variable

__all__ = [
    "AGREED",
    "ANSWERED",
    "CHARACTERISTICS",
    "EARLY",
    "ETHNIC_LISTS",
    "EVERYBODY",
    "GIFTS",
    "HAPPENED",
    "HELD_BACK",
    "INVOLVED_AT",
    "JOURNEY",
    "LEFT_OUT",
    "LEVELS",
    "MOST_WORDS",
    "NOT_ANSWERED",
    "NOT_STATED",
    "NO_ANSWER",
    "NO_ONE_COMMUNITY",
    "POPULATIONS",
    "PREFER_NOT",
    "RESIDENTS",
    "SPEAKS_OF",
    "STAGES",
    "TABLES",
    "Column",
    "Rung",
    "Table",
    "Variable",
    "age_variable",
    "choice",
    "crossing",
    "locality_variable",
    "time_variable",
]

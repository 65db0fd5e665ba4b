"""Which rules a programme's tables must keep, and every place they are broken.

- :mod:`~wellnet_analysis.checks.columns` – rules about one column, from the schema;
- :mod:`~wellnet_analysis.checks.rows` – rules about several columns or tables;
- :mod:`~wellnet_analysis.checks.counts` – rules about numbers that partners told;
- :mod:`~wellnet_analysis.checks.taking_part` – about access needs and who was asked again;
- :mod:`~wellnet_analysis.checks.accounts` – the same for costs, hours and assumptions;
- :mod:`~wellnet_analysis.checks.surveys` – answers to surveys that an instrument allows;
- :mod:`~wellnet_analysis.checks.voice` – themes, coded passages, quotes and stories.

A message names the file, the row as a spreadsheet shows it, the column and the rule, never
the value.
"""

from wellnet_analysis.checks.accounts import KEYS, account_faults
from wellnet_analysis.checks.columns import (
    ROW_OF_FIRST_RECORD,
    answers_of,
    column_faults,
    parts,
    repeats,
)
from wellnet_analysis.checks.counts import counts_faults
from wellnet_analysis.checks.rows import attendance_faults, people_faults
from wellnet_analysis.checks.surveys import surveys_faults
from wellnet_analysis.checks.taking_part import follow_up_faults, needs_faults
from wellnet_analysis.checks.voice import voice_faults

__all__ = [
    "KEYS",
    "ROW_OF_FIRST_RECORD",
    "account_faults",
    "answers_of",
    "attendance_faults",
    "column_faults",
    "counts_faults",
    "follow_up_faults",
    "needs_faults",
    "parts",
    "people_faults",
    "repeats",
    "surveys_faults",
    "voice_faults",
]

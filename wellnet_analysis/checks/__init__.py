"""Which rules a programme's tables must keep, and every place they are broken.

- :mod:`~wellnet_analysis.checks.columns` – rules about one column, from the schema;
- :mod:`~wellnet_analysis.checks.rows` – rules about several columns or tables;
- :mod:`~wellnet_analysis.checks.counts` – rules about numbers that partners told;
- :mod:`~wellnet_analysis.checks.taking_part` – about access needs and who was asked again;
- :mod:`~wellnet_analysis.checks.accounts` – the same for costs, hours and assumptions;
- :mod:`~wellnet_analysis.checks.surveys` – answers to surveys that an instrument allows;
- :mod:`~wellnet_analysis.checks.responses` – what partners reply to a page;
- :mod:`~wellnet_analysis.checks.network` – about ties between people and between organisations;
- :mod:`~wellnet_analysis.checks.messages` – messages and who passed them on;
- :mod:`~wellnet_analysis.checks.partnership` – what partners brought, decided, did and changed;
- :mod:`~wellnet_analysis.checks.ratings` – ratings of partners by partners;
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
from wellnet_analysis.checks.messages import message_faults
from wellnet_analysis.checks.network import hit_by_many, network_faults
from wellnet_analysis.checks.partnership import partnership_faults
from wellnet_analysis.checks.ratings import rating_faults
from wellnet_analysis.checks.responses import responses_faults
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
    "hit_by_many",
    "message_faults",
    "needs_faults",
    "network_faults",
    "partnership_faults",
    "parts",
    "people_faults",
    "rating_faults",
    "repeats",
    "responses_faults",
    "surveys_faults",
    "voice_faults",
]

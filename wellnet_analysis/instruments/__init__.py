"""What a survey asked, as data: which items make a score, how it is worked out, what it means.

- :mod:`~wellnet_analysis.instruments.declaring` – reads the built-in list, and a programme's own;
- :mod:`~wellnet_analysis.instruments.scoring` – answers into scores, by the published rule or not
  at all;
- :mod:`~wellnet_analysis.instruments.partnership` – what organisations were asked, not people;
- :mod:`~wellnet_analysis.instruments.pairing` – two surveys of one person into fell, unchanged or
  rose, and the questions that the plan protects them by;
- :mod:`~wellnet_analysis.instruments.moves` – the moves that may be shown, found in the people a
  report holds.
"""

from wellnet_analysis.instruments.declaring import Instrument, declared, instruments_of
from wellnet_analysis.instruments.pairing import (
    changed,
    planned_columns,
    planned_questions,
    sure_of_direction,
)
from wellnet_analysis.instruments.partnership import of_partners, partner_scores
from wellnet_analysis.instruments.scoring import code_of, coded, scores

__all__ = [
    "Instrument",
    "changed",
    "code_of",
    "coded",
    "declared",
    "instruments_of",
    "of_partners",
    "partner_scores",
    "planned_columns",
    "planned_questions",
    "scores",
    "sure_of_direction",
]

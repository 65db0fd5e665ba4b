"""Words that reports do not use, why, and what to say instead.

- :mod:`~wellnet_analysis.wording.rules` – the list: of people, of claims, of page words;
- :mod:`~wellnet_analysis.wording.flagging` – where a text uses one of them;
- :mod:`~wellnet_analysis.wording.reading_age` – how long its words and sentences are.
"""

from wellnet_analysis.wording.flagging import Flag, avoided, earned_by, flagged
from wellnet_analysis.wording.reading_age import LIMITS, Reading, reading
from wellnet_analysis.wording.rules import EVERY, Rule

__all__ = [
    "EVERY", "LIMITS", "Flag", "Reading", "Rule", "avoided", "earned_by", "flagged", "reading",
]  # fmt: skip

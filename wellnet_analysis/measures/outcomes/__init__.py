"""What changed for the people who took part?

Change is told as fell, unchanged or rose, of people asked at the start and at the end, and never
of anybody asked once. Single scores are counted in a working copy alone: no plan protects them.

- :mod:`~wellnet_analysis.measures.outcomes.standing` – how far each outcome has been measured;
- :mod:`~wellnet_analysis.measures.outcomes.moving` – who fell, stayed and rose;
- :mod:`~wellnet_analysis.measures.outcomes.averaging` – averages, and whether chance explains them;
- :mod:`~wellnet_analysis.measures.outcomes.saying` – what people said of the sessions;
- :mod:`~wellnet_analysis.measures.outcomes.scoring` – single scores, leavers, and how the surveys
  were filled in, for a working copy.
"""

from wellnet_analysis.measures.outcomes.averaging import averages, effects
from wellnet_analysis.measures.outcomes.moving import changes, later
from wellnet_analysis.measures.outcomes.saying import answers, feedback
from wellnet_analysis.measures.outcomes.scoring import asked_once, in_full, modes, pairs
from wellnet_analysis.measures.outcomes.standing import maturity

__all__ = [
    "answers",
    "asked_once",
    "averages",
    "changes",
    "effects",
    "feedback",
    "in_full",
    "later",
    "maturity",
    "modes",
    "pairs",
]

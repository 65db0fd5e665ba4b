"""Ask a finished set: which findings speak of something, and what moved between two sets.

Everything here was published already, so it needs no data and reveals nothing more.

- :mod:`~wellnet_analysis.evidence.holding` – the evidence of a set, as it was published;
- :mod:`~wellnet_analysis.evidence.asking` – the findings about something, with safe wording;
- :mod:`~wellnet_analysis.evidence.moving` – what moved between two sets, and whether it matters.
"""

from wellnet_analysis.evidence.asking import Found, find
from wellnet_analysis.evidence.holding import Evidence, of, read
from wellnet_analysis.evidence.moving import Comparison, Moved, compare

__all__ = ["Comparison", "Evidence", "Found", "Moved", "compare", "find", "of", "read"]

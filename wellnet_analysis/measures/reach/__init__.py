"""Who came: how many, how fast, from where, and how far along the way they are.

RE-AIM's reach (Glasgow, Vogt & Boles 1999): number, proportion and representativeness;
the first two here, the third in :mod:`~wellnet_analysis.measures.representation`.

- :mod:`~wellnet_analysis.measures.reach.attaining` – how many, where, against how many live here;
- :mod:`~wellnet_analysis.measures.reach.recruiting` – how fast, and how people heard of it;
- :mod:`~wellnet_analysis.measures.reach.journey` – how far they have come.
"""

from wellnet_analysis.measures.reach.attaining import attainment, by_locality, rates
from wellnet_analysis.measures.reach.journey import funnel, stage_groups
from wellnet_analysis.measures.reach.recruiting import channels, connections, curve, pace

__all__ = [
    "attainment",
    "by_locality",
    "channels",
    "connections",
    "curve",
    "funnel",
    "pace",
    "rates",
    "stage_groups",
]

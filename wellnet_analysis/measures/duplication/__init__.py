"""Who does the same, and who should meet?

An activity is an issue, an audience and a place. Nothing here is about people: organisations and
what they offer are counted, and what was asked for is counted by how often it was written down.

- :mod:`~wellnet_analysis.measures.duplication.reading` – activities and needs in one spelling;
- :mod:`~wellnet_analysis.measures.duplication.introducing` – at most five introductions;
- :mod:`~wellnet_analysis.measures.duplication.mapping` – what is offered where;
- :mod:`~wellnet_analysis.measures.duplication.kinds` – duplication, practice to share, referrals;
- :mod:`~wellnet_analysis.measures.duplication.needing` – what people asked for and nobody offers;
- :mod:`~wellnet_analysis.measures.duplication.overlapping` – overlap, and its level by chance.
"""

from wellnet_analysis.measures.duplication.introducing import introductions
from wellnet_analysis.measures.duplication.kinds import kinds, twice
from wellnet_analysis.measures.duplication.mapping import offered
from wellnet_analysis.measures.duplication.needing import gaps
from wellnet_analysis.measures.duplication.overlapping import overlap

__all__ = ["gaps", "introductions", "kinds", "offered", "overlap", "twice"]

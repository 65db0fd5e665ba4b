"""Who is not here yet, week by week while people can still be asked.

The page is a working copy and never leaves the house: it names groups of any size. It speaks of
groups only; nothing here takes a person or says who gets a place. :func:`what_if` alone works on
any report, because it is arithmetic on what that report may show.

- :mod:`~wellnet_analysis.measures.recruitment.grouping` – those who came and those who live here,
  in groups few enough to act on;
- :mod:`~wellnet_analysis.measures.recruitment.arriving` – how many came so far;
- :mod:`~wellnet_analysis.measures.recruitment.weekly` – who is not here yet;
- :mod:`~wellnet_analysis.measures.recruitment.asking` – whom to ask next;
- :mod:`~wellnet_analysis.measures.recruitment.supposing` – what more people would change;
- :mod:`~wellnet_analysis.measures.recruitment.ways` – through whom those groups came before.
"""

from wellnet_analysis.measures.recruitment.arriving import so_far
from wellnet_analysis.measures.recruitment.asking import closer, next_places
from wellnet_analysis.measures.recruitment.supposing import what_if
from wellnet_analysis.measures.recruitment.ways import brought_by
from wellnet_analysis.measures.recruitment.weekly import gaps, mix, nobody_yet

__all__ = ["brought_by", "closer", "gaps", "mix", "next_places", "nobody_yet", "so_far", "what_if"]

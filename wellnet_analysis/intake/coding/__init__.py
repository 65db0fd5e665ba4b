"""Coded interviews from a tool for it, or a table, brought into a programme.

- :mod:`~wellnet_analysis.intake.coding.project` – what every such file holds, read from either;
- :mod:`~wellnet_analysis.intake.coding.refi` – a REFI-QDA project (``.qdpx``);
- :mod:`~wellnet_analysis.intake.coding.listed` – a table with a row for each coding;
- :mod:`~wellnet_analysis.intake.coding.bringing` – into ``codebook.csv`` and ``segments.csv``.
"""

from wellnet_analysis.intake.coding.bringing import Taken, bring_coding

__all__ = ["Taken", "bring_coding"]

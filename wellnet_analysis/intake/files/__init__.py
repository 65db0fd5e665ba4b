"""A file somebody else made, read as plain cells: never changed, never trusted, never run.

- :mod:`~wellnet_analysis.intake.files.opening` – what may be opened at all, and what it is;
- :mod:`~wellnet_analysis.intake.files.encoding` – which letters a text file is written in;
- :mod:`~wellnet_analysis.intake.files.delimited` – text with commas, semicolons or tabs;
- :mod:`~wellnet_analysis.intake.files.package` – an XLSX workbook as the packed folder it is;
- :mod:`~wellnet_analysis.intake.files.refusing` – what is refused of it before it is parsed;
- :mod:`~wellnet_analysis.intake.files.workbook` – its sheets, dates and shared texts;
- :mod:`~wellnet_analysis.intake.files.worksheet` – the cells of one of its sheets;
- :mod:`~wellnet_analysis.intake.files.grid` – the cells, each different one held once.
"""

from wellnet_analysis.intake.files.grid import Grid
from wellnet_analysis.intake.files.opening import LIMITS, IntakeError, Limits, read_grids

__all__ = ["LIMITS", "Grid", "IntakeError", "Limits", "read_grids"]

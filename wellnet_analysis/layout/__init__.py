"""From outcomes to pages: one page for each report, the index over the set, the check.

- :mod:`~wellnet_analysis.layout.frame` – what every page shares;
- :mod:`~wellnet_analysis.layout.reports` – a report;
- :mod:`~wellnet_analysis.layout.index` – the index;
- :mod:`~wellnet_analysis.layout.check` – the publication check of a released set.
"""

from wellnet_analysis.layout.check import Tried, check_page
from wellnet_analysis.layout.index import NOTHING, index_page
from wellnet_analysis.layout.reports import NOT_SHOWN, report_page

__all__ = ["NOTHING", "NOT_SHOWN", "Tried", "check_page", "index_page", "report_page"]

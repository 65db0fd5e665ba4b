"""What a notebook holds: one handle on the frames, the door and the page.

The frames a report hands out already hold every question at the grouping that may be
shown; there is no way from here to the records themselves.

- :mod:`~wellnet_analysis.report.holding` – what a report holds;
- :mod:`~wellnet_analysis.report.gathering` – averages, ties and replies, of the whole alone;
- :mod:`~wellnet_analysis.report.showing` – how it is opened, shown and closed.
"""

from wellnet_analysis.report.showing import Report

__all__ = ["Report"]

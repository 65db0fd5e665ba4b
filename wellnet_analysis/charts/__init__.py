"""Protected findings as pictures: seaborn's columns, bars, ranges, steps and pies, and
matplotlib's own lines and tiles.

Each function draws only what the findings carry (no statistics of its own, no bootstrap),
so a picture and the table beside it can never differ.

- :mod:`~wellnet_analysis.charts.comparing` – those who came beside those who live here;
- :mod:`~wellnet_analysis.charts.counting` – counts, growing counts, and ranges;
- :mod:`~wellnet_analysis.charts.differing` – differences from nought and from the usual, tiles;
- :mod:`~wellnet_analysis.charts.dividing` – answers of one scale on both sides of the middle;
- :mod:`~wellnet_analysis.charts.linking` – organisations and who is linked with whom, on a circle;
- :mod:`~wellnet_analysis.charts.pairing` – the same people before and after, in working copies;
- :mod:`~wellnet_analysis.charts.placing` – numbers in the rows and columns of a map;
- :mod:`~wellnet_analysis.charts.image` – a figure as a small inline image with a description;
- :mod:`~wellnet_analysis.charts.house` – the style they share.
"""

from wellnet_analysis.charts.comparing import MOST_SLICES, columns, mirror, pie
from wellnet_analysis.charts.counting import bars, ranges, steps
from wellnet_analysis.charts.differing import funnel, leavers, love, mosaic
from wellnet_analysis.charts.dividing import diverging
from wellnet_analysis.charts.house import Chart
from wellnet_analysis.charts.image import svg
from wellnet_analysis.charts.linking import network
from wellnet_analysis.charts.pairing import before_and_after
from wellnet_analysis.charts.placing import heat

__all__ = [
    "MOST_SLICES",
    "Chart",
    "bars",
    "before_and_after",
    "columns",
    "diverging",
    "funnel",
    "heat",
    "leavers",
    "love",
    "mirror",
    "mosaic",
    "network",
    "pie",
    "ranges",
    "steps",
    "svg",
]

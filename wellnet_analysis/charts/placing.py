"""Numbers in the rows and columns of a map: the more, the darker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnet_analysis import words
from wellnet_analysis.charts.house import canvas, shown, some, tie, wrapped
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.page import PALETTE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DARKEST = 0.55
"""How much of the colour the largest number has: words keep their contrast on it."""
_INSET = 0.03


def heat(protected: Protected) -> Figure:
    """Draw numbers as a map of equal tiles, the more the darker; a dark edge marks what lacks.

    Parameters
    ----------
    protected : Protected
        Rows with ``count`` and two ``cells``: the row of the map and its column. A nought with a
        caveat is edged, and the caveat is explained below.

    Returns
    -------
    Figure
        A row of tiles for each first cell and a column for each second, in the findings' order;
        where there is no finding, no tile.

    Raises
    ------
    ValueError
        If the findings do not hold two questions.
    """
    import matplotlib as mpl
    from matplotlib.patches import Rectangle

    rows = [row for row in shown(protected) if len(row.cells) == 2 and row.count is not None]
    rows = some(rows, "count by two questions")
    down, across = (list(dict.fromkeys(row.cells[place] for row in rows)) for place in (0, 1))
    largest = max(row.count or 0 for row in rows) or 1
    ends = [PALETTE["panel"], PALETTE["people"]]
    shade = mpl.colors.LinearSegmentedColormap.from_list("more", ends)
    lacking = [row for row in rows if not row.count and row.caveat]
    with canvas(1.0 + 0.4 * len(down) + (0.3 if lacking else 0)) as (figure, (axes,)):
        for row in rows:
            left, top = across.index(row.cells[1]), down.index(row.cells[0])
            edge = PALETTE["benchmark"] if row in lacking else PALETTE["grid"]
            tile = Rectangle(
                (left + _INSET, top + _INSET), 1 - 2 * _INSET, 1 - 2 * _INSET, edgecolor=edge,
                facecolor=shade(DARKEST * (row.count or 0) / largest),
                linewidth=2.2 if row in lacking else 0.6,
            )  # fmt: skip
            axes.add_patch(tile)
            tie(tile, "cell", row)
            said = axes.text(left + 0.5, top + 0.5, words.number(row.count or 0), ha="center",
                             va="center", fontweight="bold")  # fmt: skip
            tie(said, "value", row)
        for top, name in enumerate(down):
            axes.text(-0.08, top + 0.5, wrapped(name, 24), ha="right", va="center")
        for left, name in enumerate(across):
            axes.text(left + 0.5, -0.1, wrapped(name, max(8, 44 // len(across))), ha="center",
                      va="bottom")  # fmt: skip
        axes.set_xlim(0, len(across))
        axes.set_ylim(len(down), 0)
        axes.axis("off")
        if lacking:
            sample = Rectangle((0, 0), 1, 1, facecolor=PALETTE["panel"], linewidth=2.2,
                               edgecolor=PALETTE["benchmark"])  # fmt: skip
            figure.legend([sample], [lacking[0].caveat], loc="outside lower center", fontsize=8)
    return figure

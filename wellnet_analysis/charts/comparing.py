"""Those who came beside those who live here: columns, pies, and the mirror."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wellnet_analysis import words
from wellnet_analysis.charts.house import (
    ON_PANEL,
    canvas,
    count_axis,
    explain,
    name_lines,
    panel_slice,
    percent_axis,
    share_of,
    shown,
    some,
    tie,
    wrapped,
)
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.findings import Finding
from wellnet_analysis.page import PALETTE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_SLICES = 6
MOST_ROWS = 12
MOST_COLUMNS = 7
_ROUNDING = 1e-6


def columns(protected: Protected) -> Figure:
    """Draw each group's share as a column, its interval, and the residents' share as a mark.

    Parameters
    ----------
    protected : Protected
        Rows with ``estimate``, ``low``, ``high`` and ``reference`` in shares.

    Returns
    -------
    Figure
        One column a group, in the findings' order.

    Raises
    ------
    TypeError
        If the findings have not passed the door.
    """
    import seaborn as sns

    rows = [r for r in shown(protected) if r.reference is not None and r.estimate is not None]
    rows = some(rows, "share beside a share of residents")
    if len(rows) > MOST_COLUMNS:
        return _lying(protected, rows)
    letters = 12 if len(rows) > 5 else 15 if len(rows) > 4 else 22
    names = [wrapped(row.category, letters) for row in rows]
    heights = [100 * (row.estimate or 0) for row in rows]
    with canvas(3.1) as (figure, (axes,)):
        # By place, not by name: two rows of one name are two columns, not their mean.
        sns.barplot(
            x=range(len(rows)), y=heights, ax=axes, color=PALETTE["people"], width=0.62,
            errorbar=None, saturation=1,
        )  # fmt: skip
        axes.set_xticks(range(len(rows)), names)
        for place, row in enumerate(rows):
            tie(axes.patches[place], "bar", row)
            if row.low is not None and row.high is not None:
                line = axes.plot([place, place], [100 * row.low, 100 * row.high],
                                 color=PALETTE["interval"], linewidth=1.4)  # fmt: skip
                tie(line[0], "interval", row)
            mark = 100 * (row.reference or 0)
            line = axes.plot([place - 0.4, place + 0.4], [mark, mark], color=PALETTE["benchmark"],
                             linewidth=2.6, solid_capstyle="butt")  # fmt: skip
            tie(line[0], "benchmark", row)
        # At least one per cent, so that the axis has two marks to read by.
        top = max(1, *(100 * max(r.high or 0, r.reference or 0, r.estimate or 0) for r in rows))
        for place, row in enumerate(rows):
            # At the foot, where no mark can be taken for what the number speaks of.
            said = axes.text(place, top * 0.02, share_of(row), ha="center", va="bottom",
                             fontweight="bold", zorder=5, bbox=ON_PANEL)  # fmt: skip
            tie(said, "value", row)
        axes.set_ylim(0, top * 1.05)
        percent_axis(axes, "y")
        explain(axes, "Came", protected.compared_with, level=_level(rows))
    return figure


def _level(rows: Sequence[Finding]) -> float | None:
    """Find the level of the intervals that are drawn; none where none is."""
    drawn = (row for row in rows if row.low is not None and row.high is not None)
    return next((row.confidence for row in drawn if row.confidence), None)


def _lying(protected: Protected, rows: Sequence[Finding]) -> Figure:
    """Lay the columns down where there are too many to stand beside each other."""
    import seaborn as sns

    with canvas(1.0 + 0.34 * len(rows)) as (figure, (axes,)):
        sns.barplot(
            x=[100 * (row.estimate or 0) for row in rows], y=range(len(rows)), ax=axes, orient="h",
            width=0.62, color=PALETTE["people"], errorbar=None, saturation=1,
        )  # fmt: skip
        axes.set_yticks(range(len(rows)), [wrapped(row.category, 40) for row in rows])
        for place, row in enumerate(rows):
            tie(axes.patches[place], "bar", row)
            if row.low is not None and row.high is not None:
                line = axes.plot([100 * row.low, 100 * row.high], [place, place],
                                 color=PALETTE["interval"], linewidth=1.4)  # fmt: skip
                tie(line[0], "interval", row)
            mark = 100 * (row.reference or 0)
            line = axes.plot([mark, mark], [place - 0.4, place + 0.4], color=PALETTE["benchmark"],
                             linewidth=2.6, solid_capstyle="butt")  # fmt: skip
            tie(line[0], "benchmark", row)
        top = max(1, *(100 * max(r.high or 0, r.reference or 0, r.estimate or 0) for r in rows))
        axes.set_xlim(0, top * 1.05)
        percent_axis(axes, "x")
        explain(axes, "Came", protected.compared_with, level=_level(rows))
    return figure


def pie(protected: Protected) -> Figure:
    """Draw two pies side by side: those who came, and those who live here.

    Parameters
    ----------
    protected : Protected
        At most six rows with ``estimate`` and ``reference`` in shares that add up to one.

    Returns
    -------
    Figure
        Slices in the findings' order, labelled directly.

    Raises
    ------
    ValueError
        If there are more than six groups, which no pie can show.
    """
    rows = [r for r in shown(protected) if r.reference is not None and r.estimate is not None]
    rows = some(rows, "share beside a share of residents")
    if len(rows) > MOST_SLICES:
        raise ValueError(
            f"A pie shows at most {MOST_SLICES} groups and here are {len(rows)}. "
            "Use wn.charts.columns instead."
        )
    fills = [PALETTE[f"fill_{number}"] for number in range(1, len(rows) + 1)]
    with canvas(3.4, panels=2) as (figure, axes):
        # A pie's labels are outside what the layout measures, and would push the title out.
        figure.get_layout_engine().set(h_pad=0.12)
        for panel, title, shares, labels in (
            (axes[0], "Who came", [row.estimate or 0 for row in rows], [*map(share_of, rows)]),
            (axes[1], protected.compared_with, [row.reference or 0 for row in rows],
             [words.percent(row.reference or 0) for row in rows]),
        ):  # fmt: skip
            wedges, said = panel.pie(
                shares, colors=fills, startangle=90, counterclock=False, radius=1.0,
                labels=labels, labeldistance=1.1, normalize=_whole(shares),
                wedgeprops={"edgecolor": PALETTE["panel"], "linewidth": 1.5},
            )  # fmt: skip
            for row, wedge, text in zip(rows, wedges, said, strict=True):
                tie(wedge, "wedge", row)
                tie(text, "value", row)
            panel.set_title(title, fontsize=9.5, fontweight="bold")
        handles = [panel_slice(fill) for fill in fills]
        figure.legend(handles, [row.category for row in rows], loc="outside lower center",
                      ncols=2, fontsize=8)  # fmt: skip
    return figure


def _whole(shares: Sequence[float]) -> bool:
    """Say whether slices make a whole; those of a part leave a gap and are not blown up."""
    total = sum(shares)
    if not total:
        raise ValueError("There is no slice here to draw. Leave out chart=, or use another.")
    if total > 1 + _ROUNDING:
        raise ValueError("A pie shows the parts of one whole. Use wn.charts.columns instead.")
    return total > 1 - _ROUNDING


def mirror(protected: Protected) -> Figure:
    """Draw how many came beside how many would mirror the area, widest gaps first.

    Parameters
    ----------
    protected : Protected
        Rows with ``count``, ``reference`` and their difference as ``estimate``.

    Returns
    -------
    Figure
        One line a group: a dot for those who came, a mark for the mirror.
    """
    compared = [r for r in shown(protected) if r.reference is not None and r.count is not None]
    compared = some(compared, "gap")
    widest = sorted(compared, key=lambda row: -abs(row.estimate or 0))[:MOST_ROWS]
    rows = sorted(widest, key=lambda row: row.estimate or 0)
    with canvas(0.9 + 0.36 * len(rows)) as (figure, (axes,)):
        for place, row in enumerate(rows):
            count, expected = row.count or 0, row.reference or 0
            line = axes.plot([count, expected], [place, place], color=PALETTE["interval"],
                             linewidth=1.4)  # fmt: skip
            tie(line[0], "gap", row)
            line = axes.plot([expected, expected], [place - 0.3, place + 0.3],
                             color=PALETTE["benchmark"], linewidth=2.6)  # fmt: skip
            tie(line[0], "benchmark", row)
            dot = axes.plot([count], [place], "o", color=PALETTE["people"], markersize=7)
            tie(dot[0], "estimate", row)
        name_lines(axes, [wrapped(row.category, 34) for row in rows])
        axes.set_xlim(0, 1.08 * max(1, *(max(r.count or 0, r.reference or 0) for r in rows)))
        count_axis(axes, "x")
        if len(rows) < len(compared):
            axes.set_xlabel(f"People; the {len(rows)} widest gaps of {len(compared)}")
        explain(axes, "Came", protected.compared_with, dot=True)
    return figure

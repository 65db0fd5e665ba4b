"""Differences from nought and from what is usual, and two questions at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnet_analysis import words
from wellnet_analysis.charts.comparing import MOST_SLICES
from wellnet_analysis.charts.house import (
    ON_PANEL,
    canvas,
    count_axis,
    explain,
    name_lines,
    panel_slice,
    shown,
    some,
    tie,
    wrapped,
)
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.page import PALETTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_LINES = 16
POINTS = "Percentage points"
_GAP = 0.012


def love(protected: Protected, *, people: str = "Came") -> Figure:
    """Draw every group's difference from its share of the others, beside a line at nought.

    A Love plot, named for Thomas Love.

    Parameters
    ----------
    protected : Protected
        Rows of unit ``percentage points`` with ``estimate``, ``low`` and ``high``.
    people : str
        What is said of those who are compared.

    Returns
    -------
    Figure
        One line a group, in the findings' order from the top: a dot for the difference in
        percentage points, and its interval.
    """
    rows = [
        row
        for row in shown(protected)
        if row.unit == "percentage points" and row.estimate is not None
    ]
    compared = some(rows, "difference")
    widest = sorted(compared, key=lambda row: -abs(row.estimate or 0))[:MOST_LINES]
    rows = [row for row in compared if row in widest]
    with canvas(1.0 + 0.34 * len(rows)) as (figure, (axes,)):
        nought = axes.axvline(0, color=PALETTE["benchmark"], linewidth=2.2)
        tie(nought, "nought", rows[0])
        for place, row in enumerate(rows):
            if row.low is not None and row.high is not None:
                line = axes.plot([100 * row.low, 100 * row.high], [place, place],
                                 color=PALETTE["interval"], linewidth=1.4)  # fmt: skip
                tie(line[0], "interval", row)
            dot = axes.plot([100 * (row.estimate or 0)], [place], "o", color=PALETTE["people"],
                            markersize=6)  # fmt: skip
            tie(dot[0], "estimate", row)
        name_lines(axes, [wrapped(row.category, 32) for row in rows])
        _point_axis(axes)
        if len(rows) < len(compared):
            axes.set_xlabel(f"{POINTS}; the {len(rows)} widest of {len(compared)}")
        explain(axes, people, protected.compared_with, level=rows[0].confidence, dot=True)
    return figure


def leavers(protected: Protected) -> Figure:
    """Draw how those who left differ from those who stayed, as :func:`love` does."""
    return love(protected, people="Left")


def _point_axis(axes: Axes) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.xaxis.set_major_formatter(lambda value, _: words.number(value))
    axes.set_xlabel(POINTS)
    axes.grid(axis="x")


def funnel(protected: Protected) -> Figure:
    """Draw each place's number of people beside the numbers that would be no surprise there.

    A funnel plot (Spiegelhalter 2005) laid on its side: one line a place, the place with the
    most people expected at the top, so that the limits narrow downwards.

    Parameters
    ----------
    protected : Protected
        Rows with ``count``, the people expected (``reference``), and the fewest and the most
        that would be no surprise (``low``, ``high``).

    Returns
    -------
    Figure
        A line from the fewest to the most, a mark at the number expected, and a dot with
        its number at the people who came; a hollow dot where the place stands out.
    """
    rows = [
        row for row in shown(protected)
        if row.unit == "people" and None not in {row.count, row.low, row.high, row.reference}
    ]  # fmt: skip
    rows = some(rows, "count with limits")
    rows = sorted(rows, key=lambda row: -(row.reference or 0))
    farthest = max(max(row.count or 0, row.high or 0) for row in rows)
    with canvas(1.0 + 0.36 * len(rows)) as (figure, (axes,)):
        for place, row in enumerate(rows):
            (usual,) = axes.plot([row.low or 0, row.high or 0], [place, place],
                                 color=PALETTE["interval"], linewidth=3)  # fmt: skip
            tie(usual, "interval", row)
            (like,) = axes.plot([row.reference or 0] * 2, [place - 0.3, place + 0.3],
                                color=PALETTE["benchmark"], linewidth=2.2)  # fmt: skip
            tie(like, "benchmark", row)
            inside = (row.low or 0) <= (row.count or 0) <= (row.high or 0)
            (dot,) = axes.plot([row.count or 0], [place], "o", color=PALETTE["people"],
                               markerfacecolor=PALETTE["people" if inside else "panel"],
                               markersize=7.5, markeredgewidth=2)  # fmt: skip
            tie(dot, "estimate", row)
            end = max(row.count or 0, row.high or 0) + 0.035 * farthest
            said = axes.text(end, place, words.number(row.count or 0), va="center",
                             fontweight="bold")  # fmt: skip
            tie(said, "value", row)
        name_lines(axes, [wrapped(row.category, 28) for row in rows])
        axes.set_xlim(0, 1.12 * farthest or 1)
        count_axis(axes, "x")
        _explain_funnel(axes, protected.compared_with)
    return figure


def _explain_funnel(axes: Axes, expected: str) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], marker="o", linestyle="", color=PALETTE["people"], markersize=7),
        Line2D([], [], color=PALETTE["interval"], linewidth=3),
        Line2D([], [], color=PALETTE["benchmark"], linewidth=2.2),
    ]
    axes.legend(handles, ["Came", "No surprise", expected], loc="lower left",
                bbox_to_anchor=(0, 1.0), ncols=3, fontsize=8.5, borderaxespad=0.2,
                handlelength=1.4)  # fmt: skip


def mosaic(protected: Protected) -> Figure:
    """Draw two questions at once as tiles: as wide as the one, as high as the other within it.

    Parameters
    ----------
    protected : Protected
        Rows with ``count`` and two ``cells``: the column it stands in and the part of it.

    Returns
    -------
    Figure
        A column of tiles for each first cell, in the findings' order; the area of a tile is its
        share of all, and its number stands in it.

    Raises
    ------
    ValueError
        If the findings do not hold two questions, or more than six parts.
    """
    rows = [row for row in shown(protected) if len(row.cells) == 2 and row.count]
    rows = some(rows, "count by two questions")
    columns, parts = (list(dict.fromkeys(row.cells[place] for row in rows)) for place in (0, 1))
    if len(parts) > MOST_SLICES:
        raise ValueError(
            f"A mosaic shows at most {MOST_SLICES} parts and here are {len(parts)}. "
            "Leave out chart=, or join some."
        )
    fills = {part: PALETTE[f"fill_{number}"] for number, part in enumerate(parts, 1)}
    everybody = sum(row.count or 0 for row in rows)
    with canvas(3.2) as (figure, (axes,)):
        left = 0.0
        for column in columns:
            own = [row for row in rows if row.cells[0] == column]
            width, foot = sum(row.count or 0 for row in own), 0.0
            for row in own:
                height = (row.count or 0) / width
                (tile,) = axes.bar([left], [height], width=[width / everybody], bottom=[foot],
                                   align="edge", color=fills[row.cells[1]], linewidth=1.5,
                                   edgecolor=PALETTE["panel"])  # fmt: skip
                tie(tile, "tile", row)
                said = axes.text(left + width / everybody / 2, foot + height / 2,
                                 words.number(row.count or 0), ha="center", va="center",
                                 fontweight="bold", bbox=ON_PANEL)  # fmt: skip
                tie(said, "value", row)
                foot += height
            middle = left + width / everybody / 2
            axes.text(middle, -0.04, wrapped(column, max(8, int(60 * width / everybody))),
                      ha="center", va="top")  # fmt: skip
            left += width / everybody + _GAP
        axes.set_xlim(-0.01, left)
        axes.set_ylim(0, 1)
        axes.axis("off")
        handles = [panel_slice(fills[part]) for part in parts]
        names = [part[:1].upper() + part[1:] for part in parts]
        figure.legend(handles, names, loc="outside lower center", ncols=2, fontsize=8)
    return figure

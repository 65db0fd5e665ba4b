"""Counts as bars, growing counts as steps, and figures with their ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnet_analysis import words
from wellnet_analysis.charts.house import (
    ON_PANEL,
    canvas,
    count_axis,
    explain,
    name_lines,
    shown,
    some,
    wrapped,
)
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.page import PALETTE

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def bars(protected: Protected) -> Figure:
    """Draw counts as bars, with a mark where a target is set.

    Parameters
    ----------
    protected : Protected
        Rows with ``count``; where the unit is a share of places, ``of`` is the mark.

    Returns
    -------
    Figure
        One bar a row, in the findings' order from the top.
    """
    import seaborn as sns

    rows = some([r for r in shown(protected) if r.count is not None], "count")
    if any(row.variable for row in rows):
        rows = [row for row in rows if row.variable]
    names = [wrapped(row.category, 28) for row in rows]
    targets = [row.of if "places" in row.base else None for row in rows]
    longest = max([row.count or 0 for row in rows] + [t for t in targets if t] + [1])
    with canvas(0.75 + 0.36 * len(rows)) as (figure, (axes,)):
        sns.barplot(
            x=[row.count for row in rows], y=names, ax=axes, orient="h", width=0.62,
            color=PALETTE["people"], errorbar=None, saturation=1,
        )  # fmt: skip
        for place, (row, target) in enumerate(zip(rows, targets, strict=True)):
            if target:
                axes.plot([target, target], [place - 0.42, place + 0.42], gid="benchmark",
                          color=PALETTE["benchmark"], linewidth=2.6)  # fmt: skip
            end = max(
                row.count or 0, (target or 0) if (row.count or 0) > 0.9 * (target or 0) else 0
            )
            label = "not yet" if row.caveat.startswith("Not yet") else words.number(row.count or 0)
            axes.text(end + longest * 0.015, place, label, va="center", fontweight="bold")
        axes.set_xlim(0, longest * 1.1)
        count_axis(axes, "x")
        if any(targets):
            explain(axes, "Registered", "Places")
    return figure


def steps(protected: Protected) -> Figure:
    """Draw a running count, and the line it has to reach.

    Parameters
    ----------
    protected : Protected
        Rows in order of time with ``count``; ``reference`` is the line.

    Returns
    -------
    Figure
        One point a row.
    """
    import seaborn as sns

    rows = some(shown(protected), "count")
    names = [row.category.replace("By the end of ", "").replace("So far in ", "") for row in rows]
    names = [name.capitalize() for name in names]
    counts = [row.count or 0 for row in rows]
    target = rows[0].reference if rows else None
    with canvas(2.7) as (figure, (axes,)):
        sns.lineplot(x=range(len(rows)), y=counts, ax=axes, color=PALETTE["people"], marker="o",
                     linewidth=2.4, markersize=8, errorbar=None)  # fmt: skip
        for place, count in enumerate(counts):
            axes.text(place, count + max(counts) * 0.05, words.number(count), ha="center",
                      fontweight="bold", zorder=5, bbox=ON_PANEL)  # fmt: skip
        if target:
            axes.axhline(target, color=PALETTE["benchmark"], linewidth=2.2, gid="benchmark")
            axes.text(-0.38, target, f"{words.number(target)} {protected.compared_with.lower()}",
                      va="bottom", ha="left", color=PALETTE["benchmark"])  # fmt: skip
        axes.set_ylim(0, max([*counts, target or 0]) * 1.15)
        axes.set_xticks(range(len(rows)), names)
        axes.set_xlim(-0.4, len(rows) - 0.6)
        count_axis(axes, "y")
    return figure


def ranges(protected: Protected) -> Figure:
    """Draw each figure as a dot with its interval, one line each.

    Parameters
    ----------
    protected : Protected
        Rows with ``estimate``, ``low`` and ``high`` in one unit.

    Returns
    -------
    Figure
        One line a row, in the findings' order from the top.
    """
    rows = [r for r in shown(protected) if r.estimate is not None or r.high is not None]
    rows = some(rows, "estimate")
    with canvas(0.9 + 0.42 * len(rows)) as (figure, (axes,)):
        for place, row in enumerate(rows):
            if row.low is not None and row.high is not None:
                axes.plot([row.low, row.high], [place, place], gid="interval",
                          color=PALETTE["interval"], linewidth=2)  # fmt: skip
            if row.counts != "settings":
                axes.plot([row.estimate], [place], "o", gid="estimate", color=PALETTE["people"],
                          markersize=7)  # fmt: skip
            places = 2 if row.unit == "per 1,000" else 1
            middle = words.number(row.estimate or 0, places=places)
            ends = f"{words.number(row.low or 0, places=places)} to "
            ends += words.number(row.high or 0, places=places)
            label = middle if row.counts != "settings" else ends
            axes.annotate(label, (row.high or row.estimate or 0, place), (6, 0), va="center",
                          textcoords="offset points", annotation_clip=False)  # fmt: skip
        name_lines(axes, [wrapped(row.category, 30) for row in rows])
        axes.set_xlim(0, 1.18 * max(row.high or row.estimate or 0 for row in rows))
        axes.grid(axis="x")
        axes.set_xlabel(protected.subtitle)
    return figure

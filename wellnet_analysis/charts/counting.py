"""Counts as bars, growing counts as steps, and figures with their ranges."""

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


def bars(protected: Protected) -> Figure:
    """Draw counts as bars, with a mark where a target is set.

    Parameters
    ----------
    protected : Protected
        Rows with ``count``; where the unit is a share of places, ``of`` is the mark. Of sums
        of money only the parts are drawn: rows that have a whole (``of``); of events and of
        organisations those that have the first row's whole.

    Returns
    -------
    Figure
        One bar a row, in the findings' order from the top.
    """
    import seaborn as sns

    rows = some([r for r in shown(protected) if r.count is not None], "count")
    if any(row.variable for row in rows):
        rows = [row for row in rows if row.variable]
    money = any(row.counts == "money" for row in rows)
    if money:
        rows = some([row for row in rows if row.counts == "money" and row.of], "part of a sum")
    elif rows[0].counts in {"events", "organisations"}:
        # Parts of one whole: what is counted of another would stand on another scale.
        rows = [row for row in rows if row.base == rows[0].base]
    names = [wrapped(row.category, 28) for row in rows]
    targets = [row.of if "places" in row.base else None for row in rows]
    longest = max([row.count or 0 for row in rows] + [t for t in targets if t] + [1])
    with canvas(0.75 + 0.36 * len(rows)) as (figure, (axes,)):
        # By place, not by name: two rows of one name are two bars, not their mean.
        sns.barplot(
            x=[row.count for row in rows], y=range(len(rows)), ax=axes, orient="h", width=0.62,
            color=PALETTE["people"], errorbar=None, saturation=1,
        )  # fmt: skip
        axes.set_yticks(range(len(rows)), names)
        for place, (row, target) in enumerate(zip(rows, targets, strict=True)):
            tie(axes.patches[place], "bar", row)
            if target:
                line = axes.plot([target, target], [place - 0.42, place + 0.42],
                                 color=PALETTE["benchmark"], linewidth=2.6)  # fmt: skip
                tie(line[0], "benchmark", row)
            end = max(
                row.count or 0, (target or 0) if (row.count or 0) > 0.9 * (target or 0) else 0
            )
            label = "not yet" if row.caveat.startswith("Not yet") else words.number(row.count or 0)
            said = axes.text(end + longest * 0.015, place, label, va="center", fontweight="bold")
            tie(said, "value", row)
        axes.set_xlim(0, longest * 1.1)
        count_axis(axes, "x", what=_counted(rows))
        if any(targets):
            explain(axes, "Registered", "Places")
    return figure


def _counted(rows: Sequence[Finding]) -> str:
    """Say what the bars count."""
    first = rows[0]
    named = {"money": "Pounds", "organisations": "Organisations", "events": first.unit.capitalize()}
    return named.get(first.counts, "People")


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

    rows = some([row for row in shown(protected) if row.count is not None], "count")
    names = [row.category.replace("By the end of ", "").replace("So far in ", "") for row in rows]
    names = [name.capitalize() for name in names]
    counts = [row.count or 0 for row in rows]
    target = rows[0].reference
    top = max([*counts, target or 0, 1])
    with canvas(2.7) as (figure, (axes,)):
        sns.lineplot(x=range(len(rows)), y=counts, ax=axes, color=PALETTE["people"], marker="o",
                     linewidth=2.4, markersize=8, errorbar=None)  # fmt: skip
        tie(axes.lines[0], "estimate", *rows)
        for place, (row, count) in enumerate(zip(rows, counts, strict=True)):
            said = axes.text(place, count + top * 0.05, words.number(count), ha="center",
                             fontweight="bold", zorder=5, bbox=ON_PANEL)  # fmt: skip
            tie(said, "value", row)
        if target:
            line = axes.axhline(target, color=PALETTE["benchmark"], linewidth=2.2)
            tie(line, "benchmark", rows[0])
            said = axes.text(-0.38, target, f"{words.number(target)} "
                             f"{protected.compared_with.lower()}", va="bottom", ha="left",
                             color=PALETTE["benchmark"])  # fmt: skip
            tie(said, "value", rows[0])
        axes.set_ylim(0, top * 1.15)
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
    rows = some([row for row in shown(protected) if _has_range(row)], "estimate")
    with canvas(0.9 + 0.42 * len(rows)) as (figure, (axes,)):
        for place, row in enumerate(rows):
            if row.low is not None and row.high is not None:
                line = axes.plot([row.low, row.high], [place, place], color=PALETTE["interval"],
                                 linewidth=2)  # fmt: skip
                tie(line[0], "interval", row)
            if row.estimate is not None:
                dot = axes.plot([row.estimate], [place], "o", color=PALETTE["people"],
                                markersize=7)  # fmt: skip
                tie(dot[0], "estimate", row)
            said = axes.annotate(_ranged(row), (_farthest(row), place), (6, 0), va="center",
                                 textcoords="offset points", annotation_clip=False)  # fmt: skip
            tie(said, "value", row)
        name_lines(axes, [wrapped(row.category, 30) for row in rows])
        lowest = min(
            0, *(end for row in rows for end in (row.low, row.estimate) if end is not None)
        )
        axes.set_xlim(1.18 * lowest, 1.18 * max(0, *map(_farthest, rows)) or 1)
        axes.grid(axis="x")
        axes.ticklabel_format(axis="x", style="plain", useOffset=False)
        if all(row.unit == "pounds" for row in rows):
            axes.xaxis.set_major_formatter(lambda value, _: words.number(value))
        axes.set_xlabel(protected.subtitle)
    return figure


def _has_range(row: Finding) -> bool:
    return row.estimate is not None or (row.low is not None and row.high is not None)


def _farthest(row: Finding) -> float:
    ends = (row.estimate, row.high if row.low is not None else None)
    return max(end for end in ends if end is not None)


def _ranged(row: Finding) -> str:
    """Write a figure as the table does; where there is none, the ends of its range."""
    places = {"per 1,000": 2, "equality": 2, "pounds": 0}.get(row.unit, 1)
    if row.estimate is not None:
        return words.number(row.estimate, places=places)
    ends = (words.number(end or 0, places=places) for end in (row.low, row.high))
    return " to ".join(ends)

"""Protected findings as pictures: seaborn's columns, bars, ranges, steps and pies.

Each function draws only what the findings carry (no statistics of its own, no bootstrap),
so a picture and the table beside it can never differ. :func:`svg` turns a figure into a
small inline image with a title and a description.
"""

from __future__ import annotations

import html
import io
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wellnet_analysis import words
from wellnet_analysis.disclosure import Protected, require_protected
from wellnet_analysis.findings import Finding
from wellnet_analysis.page import PALETTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Chart = Callable[[Protected], "Figure"]
WIDTH = 5.6
MOST_SLICES = 6
_MOST_ROWS = 12
_ON_PANEL = {"facecolor": PALETTE["panel"], "edgecolor": "none", "pad": 0.8}
_STYLE = {
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "axes.edgecolor": PALETTE["grid"],
    "axes.labelcolor": PALETTE["text"],
    "grid.color": PALETTE["grid"],
    "grid.linewidth": 0.6,
    "text.color": PALETTE["text"],
    "xtick.color": PALETTE["text"],
    "ytick.color": PALETTE["text"],
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
    # A dollar sign in a name is a dollar sign.
    "text.parse_math": False,
    "figure.facecolor": PALETTE["panel"],
    "axes.facecolor": PALETTE["panel"],
}


@contextmanager
def _canvas(height: float, *, panels: int = 1) -> Iterator[tuple[Figure, list[Axes]]]:
    """Open a figure in the house style that leaves the caller's settings untouched."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        axes = figure.subplots(1, panels, squeeze=False)[0]
        yield figure, list(axes)


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

    rows = [r for r in _shown(protected) if r.reference is not None and r.estimate is not None]
    rows = _some(rows, "share beside a share of residents")
    names = [_wrapped(row.category, 15 if len(rows) > 4 else 22) for row in rows]
    heights = [100 * (row.estimate or 0) for row in rows]
    with _canvas(3.1) as (figure, (axes,)):
        sns.barplot(
            x=names, y=heights, ax=axes, color=PALETTE["people"], width=0.62, errorbar=None,
            saturation=1,
        )  # fmt: skip
        for place, row in enumerate(rows):
            if row.low is not None and row.high is not None:
                axes.plot([place, place], [100 * row.low, 100 * row.high], gid="interval",
                          color=PALETTE["interval"], linewidth=1.4)  # fmt: skip
            mark = 100 * (row.reference or 0)
            axes.plot([place - 0.4, place + 0.4], [mark, mark], gid="benchmark",
                      color=PALETTE["benchmark"], linewidth=2.6, solid_capstyle="butt")  # fmt: skip
        ends = [100 * max(r.high or 0, r.reference or 0, r.estimate or 0) for r in rows]
        for place, row in enumerate(rows):
            # At the foot, where no mark can be taken for what the number speaks of.
            axes.text(place, max(ends) * 0.02, _share(row), ha="center",
                      va="bottom", fontweight="bold", zorder=5, bbox=_ON_PANEL)  # fmt: skip
        axes.set_ylim(0, max(ends) * 1.05)
        _percent_axis(axes, "y")
        level = next((row.confidence for row in rows if row.confidence), None)
        _key(axes, "Came", protected.compared_with, level=level)
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
    rows = _some([r for r in _shown(protected) if r.estimate is not None], "estimate")
    with _canvas(0.9 + 0.42 * len(rows)) as (figure, (axes,)):
        for place, row in enumerate(rows):
            if row.low is not None and row.high is not None:
                axes.plot([row.low, row.high], [place, place], gid="interval",
                          color=PALETTE["interval"], linewidth=2)  # fmt: skip
            if row.counts != "none":
                axes.plot([row.estimate], [place], "o", gid="estimate", color=PALETTE["people"],
                          markersize=7)  # fmt: skip
            places = 2 if row.unit == "per 1,000" else 1
            middle = words.number(row.estimate or 0, places=places)
            ends = f"{words.number(row.low or 0, places=places)} to "
            ends += words.number(row.high or 0, places=places)
            label = middle if row.counts != "none" else ends
            axes.annotate(label, (row.high or row.estimate or 0, place), (6, 0), va="center",
                          textcoords="offset points", annotation_clip=False)  # fmt: skip
        _lines(axes, [_wrapped(row.category, 30) for row in rows])
        axes.set_xlim(0, 1.18 * max(row.high or row.estimate or 0 for row in rows))
        axes.grid(axis="x")
        axes.set_xlabel(protected.subtitle)
    return figure


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

    rows = _some([r for r in _shown(protected) if r.count is not None], "count")
    if any(row.variable for row in rows):
        rows = [row for row in rows if row.variable]
    names = [_wrapped(row.category, 28) for row in rows]
    targets = [row.of if "places" in row.base else None for row in rows]
    longest = max([row.count or 0 for row in rows] + [t for t in targets if t] + [1])
    with _canvas(0.75 + 0.36 * len(rows)) as (figure, (axes,)):
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
        _count_axis(axes, "x")
        if any(targets):
            _key(axes, "Registered", "Places")
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

    rows = _some(_shown(protected), "count")
    names = [row.category.removeprefix("By the end of ").capitalize() for row in rows]
    counts = [row.count or 0 for row in rows]
    target = rows[0].reference if rows else None
    with _canvas(2.7) as (figure, (axes,)):
        sns.lineplot(x=range(len(rows)), y=counts, ax=axes, color=PALETTE["people"], marker="o",
                     linewidth=2.4, markersize=8, errorbar=None)  # fmt: skip
        for place, count in enumerate(counts):
            axes.text(place, count + max(counts) * 0.05, words.number(count), ha="center",
                      fontweight="bold", zorder=5, bbox=_ON_PANEL)  # fmt: skip
        if target:
            axes.axhline(target, color=PALETTE["benchmark"], linewidth=2.2, gid="benchmark")
            axes.text(-0.38, target, f"{words.number(target)} {protected.compared_with.lower()}",
                      va="bottom", ha="left", color=PALETTE["benchmark"])  # fmt: skip
        axes.set_ylim(0, max([*counts, target or 0]) * 1.15)
        axes.set_xticks(range(len(rows)), names)
        axes.set_xlim(-0.4, len(rows) - 0.6)
        _count_axis(axes, "y")
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
    rows = [row for row in _shown(protected) if row.reference is not None]
    rows = _some(rows, "share beside a share of residents")
    if len(rows) > MOST_SLICES:
        raise ValueError(
            f"A pie shows at most {MOST_SLICES} groups and here are {len(rows)}. "
            "Use wn.charts.columns instead."
        )
    fills = [PALETTE[f"fill_{number}"] for number in range(1, len(rows) + 1)]
    with _canvas(3.3, panels=2) as (figure, axes):
        for panel, title, shares, labels in (
            (axes[0], "Who came", [row.estimate or 0 for row in rows], [*map(_share, rows)]),
            (axes[1], protected.compared_with, [row.reference or 0 for row in rows],
             [words.percent(row.reference or 0) for row in rows]),
        ):  # fmt: skip
            panel.pie(
                shares, colors=fills, startangle=90, counterclock=False, radius=1.0,
                labels=labels, labeldistance=1.1,
                wedgeprops={"edgecolor": PALETTE["panel"], "linewidth": 1.5},
            )  # fmt: skip
            panel.set_title(title, fontsize=9.5, fontweight="bold")
        handles = [panel_slice(fill) for fill in fills]
        figure.legend(handles, [row.category for row in rows], loc="outside lower center",
                      ncols=2, fontsize=8)  # fmt: skip
    return figure


def panel_slice(fill: str) -> object:
    """Make a small square for a legend."""
    from matplotlib.patches import Patch

    return Patch(facecolor=fill, edgecolor="none")


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
    shown = [row for row in _shown(protected) if row.reference is not None]
    shown = _some(shown, "gap")
    widest = sorted(shown, key=lambda row: -abs(row.estimate or 0))[:_MOST_ROWS]
    rows = sorted(widest, key=lambda row: row.estimate or 0)
    with _canvas(0.9 + 0.36 * len(rows)) as (figure, (axes,)):
        for place, row in enumerate(rows):
            count, expected = row.count or 0, row.reference or 0
            axes.plot([count, expected], [place, place], color=PALETTE["interval"], linewidth=1.4,
                      gid="gap")  # fmt: skip
            axes.plot([expected, expected], [place - 0.3, place + 0.3], gid="benchmark",
                      color=PALETTE["benchmark"], linewidth=2.6)  # fmt: skip
            axes.plot([count], [place], "o", gid="estimate", color=PALETTE["people"], markersize=7)
        _lines(axes, [_wrapped(row.category, 34) for row in rows])
        axes.set_xlim(0, 1.08 * max(max(r.count or 0, r.reference or 0) for r in rows))
        _count_axis(axes, "x")
        if len(rows) < len(shown):
            axes.set_xlabel(f"People; the {len(rows)} widest gaps of {len(shown)}")
        _key(axes, "Came", protected.compared_with, dot=True)
    return figure


def svg(figure: Figure, *, anchor: str, title: str, description: str, made_up: bool) -> str:
    """Turn a figure into a small inline image that can be read aloud.

    Parameters
    ----------
    figure : Figure
        Drawn by one of the functions above.
    anchor : str
        Unique on the page; starts every id in the image.
    title, description : str
        What the image is called and what it says, in the finding's own sentences.
    made_up : bool
        Whether to write so inside the image, where a cropped screenshot keeps it.

    Returns
    -------
    str
        An ``<svg>`` element, the same bytes for the same figure.
    """
    import matplotlib as mpl
    from scour import scour

    with mpl.rc_context({**_STYLE, "svg.hashsalt": anchor}):
        if made_up:
            # A title, not free text: the layout keeps room for it.
            figure.suptitle("Made-up data", x=0.99, ha="right", fontsize=8, style="italic",
                            color=PALETTE["quiet"])  # fmt: skip
        buffer = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(buffer, format="svg", metadata=nothing)
    options = scour.sanitizeOptions()
    options.strip_xml_prolog = options.remove_metadata = options.strip_comments = True
    options.enable_viewboxing = options.shorten_ids = options.strip_ids = True
    options.shorten_ids_prefix = f"{anchor}-"
    options.digits, options.indent_type, options.newlines = 4, "none", False
    options.group_create = True
    slim = scour.scourString(_lighter(buffer.getvalue()), options)
    return _described(slim, anchor, title, description)


def _lighter(drawn: str) -> str:
    """Leave out what a browser does not need: names of groups, turns by nothing, far decimals.

    Names also stand in the image more than once, and an id may not.
    """
    drawn = re.sub(r'<g id="[^"]*">', "<g>", drawn)
    drawn = re.sub(r' transform="rotate\(-?0 [^)]*\)"', "", drawn)
    drawn = re.sub(r' clip-path="[^"]*"', "", drawn)
    drawn = re.sub(r'(?<= [xy]=")-?\d+\.\d+', lambda found: f"{float(found[0]):.1f}", drawn)
    return drawn.replace("font-family: 'DejaVu Sans'", "font-family: sans-serif")


def _described(slim: str, anchor: str, title: str, description: str) -> str:
    body = slim[slim.index("<svg") :]
    body = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>", "", body, flags=re.S).strip()
    # A style sheet inside an image would style the whole page; its rules stand in the head.
    body = re.sub(r"(<defs>)?<style.*?</style>(?(1)</defs>)", "", body, flags=re.S)
    # The plain attribute needs no second namespace.
    body = body.replace("xlink:href", "href")
    opening = body[: body.index(">") + 1]
    box = re.search(r'viewBox="[^"]+"', opening)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box.group(0) if box else ""} role="img" '
        'stroke-linejoin="round" stroke-linecap="butt" '
        f'aria-labelledby="{anchor}-title {anchor}-desc">'
        f'<title id="{anchor}-title">{html.escape(title)}</title>'
        f'<desc id="{anchor}-desc">{html.escape(description)}</desc>'
    )
    return head + body[len(opening) :]


def _shown(protected: Protected) -> Sequence[Finding]:
    return require_protected(protected, what="A chart").shown


def _some(rows: Sequence[Finding], what: str) -> Sequence[Finding]:
    if not rows:
        raise ValueError(f"There is no {what} here to draw. Leave out chart=, or use another.")
    return rows


def _share(row: Finding) -> str:
    """Write a share as the table does: no percentage of a few people."""
    if row.count is not None and row.of:
        return words.share(row.count, row.of)
    return words.percent(row.estimate or 0)


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_long_words=False)) or text


def _lines(axes: Axes, names: Sequence[str]) -> None:
    """Name horizontal lines, the first at the top."""
    axes.set_yticks(range(len(names)), names)
    for label in axes.get_yticklabels():
        label.set_multialignment("right")
    axes.set_ylim(len(names) - 0.4, -0.6)


def _count_axis(axes: Axes, which: str) -> None:
    """Count people in whole numbers."""
    from matplotlib.ticker import MaxNLocator

    axis = axes.yaxis if which == "y" else axes.xaxis
    axis.set_major_locator(MaxNLocator(6, integer=True))
    axis.set_label_text("People")
    axes.grid(axis=which)


def _percent_axis(axes: Axes, which: str) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axis = axes.yaxis if which == "y" else axes.xaxis
    axis.set_major_locator(MaxNLocator(5))
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}%"))
    axes.grid(axis=which)


def _key(
    axes: Axes, people: str, mark: str, *, level: float | None = None, dot: bool = False
) -> None:
    """Explain the marks once, above the picture."""
    from matplotlib.lines import Line2D

    handles: list[object] = [
        Line2D([], [], marker="o", linestyle="", color=PALETTE["people"], markersize=7)
        if dot
        else panel_slice(PALETTE["people"])
    ]
    names = [people]
    if level:
        handles.append(Line2D([], [], color=PALETTE["interval"], linewidth=1.4))
        names.append(f"{words.percent(level)} interval")
    handles.append(Line2D([], [], color=PALETTE["benchmark"], linewidth=2.6))
    names.append(mark)
    axes.legend(handles, names, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=len(names),
                fontsize=8.5, borderaxespad=0.2, handlelength=1.4)  # fmt: skip

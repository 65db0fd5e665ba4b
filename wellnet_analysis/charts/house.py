"""The style all charts share, and the small pieces they are drawn with."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from wellnet_analysis import words
from wellnet_analysis.disclosure import Protected, require_protected
from wellnet_analysis.findings import Finding
from wellnet_analysis.page import PALETTE

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Chart = Callable[[Protected], "Figure"]
WIDTH = 5.6
# What an artist that draws a finding may be; everything else is axis, legend or ground.
MARKS = frozenset({"bar", "wedge", "estimate", "interval", "benchmark", "gap", "nought", "tile",
                   "part", "cell", "value", "node", "link"})  # fmt: skip
ON_PANEL = {"facecolor": PALETTE["panel"], "edgecolor": "none", "pad": 0.8}
STYLE = {
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
    # A line ends where its figure is, not half its breadth further.
    "lines.solid_capstyle": "butt",
    # A dollar sign in a name is a dollar sign.
    "text.parse_math": False,
    "figure.facecolor": PALETTE["panel"],
    "axes.facecolor": PALETTE["panel"],
}


@contextmanager
def canvas(height: float, *, panels: int = 1) -> Iterator[tuple[Figure, list[Axes]]]:
    """Open a figure in the house style that leaves the caller's settings untouched."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        axes = figure.subplots(1, panels, squeeze=False)[0]
        yield figure, list(axes)


def tie(artist: Artist, mark: str, *rows: Finding) -> None:
    """Say what a mark is and whose: the image carries both, as the table beside it does.

    Whoever reads a page back, by eye or by program, can then tie every bar, line, dot, slice
    and label to the row of the table it draws.
    """
    artist.set_gid(mark)
    artist.set_label(" ".join(row.id for row in rows))


def tied(figure: Figure) -> Iterator[tuple[Artist, str, str]]:
    """List the artists that draw a figure of a finding: what each is, and whose."""
    for artist in figure.findobj(lambda each: each.get_gid() in MARKS):
        yield artist, str(artist.get_gid()), str(artist.get_label())


def shown(protected: Protected) -> Sequence[Finding]:
    """Take the rows that carry figures, from findings that passed the door."""
    return require_protected(protected, what="A chart").shown


def some(rows: Sequence[Finding], what: str) -> Sequence[Finding]:
    """Refuse to draw nothing."""
    if not rows:
        raise ValueError(f"There is no {what} here to draw. Leave out chart=, or use another.")
    return rows


def share_of(row: Finding) -> str:
    """Write a share as the table does: no percentage of a few people."""
    if row.count is not None and row.of:
        return words.share(row.count, row.of)
    return words.percent(row.estimate or 0)


def wrapped(text: str, width: int) -> str:
    """Break a label between words."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False)) or text


def name_lines(axes: Axes, names: Sequence[str]) -> None:
    """Name horizontal lines, the first at the top."""
    axes.set_yticks(range(len(names)), names)
    for label in axes.get_yticklabels():
        label.set_multialignment("right")
    axes.set_ylim(len(names) - 0.4, -0.6)


def count_axis(axes: Axes, which: str, *, what: str = "People") -> None:
    """Count people, or pounds, in whole numbers."""
    from matplotlib.ticker import MaxNLocator

    axis = axes.yaxis if which == "y" else axes.xaxis
    axis.set_major_locator(MaxNLocator(6, integer=True))
    axis.set_major_formatter(lambda value, _: words.number(value))
    axis.set_label_text(what)
    axes.grid(axis=which)


def percent_axis(axes: Axes, which: str) -> None:
    """Mark an axis in whole percentages."""
    from matplotlib.ticker import MaxNLocator

    axis = axes.yaxis if which == "y" else axes.xaxis
    # Whole steps: a line at 2.5 that says 2% or 3% would make every column beside it false.
    axis.set_major_locator(MaxNLocator(5, integer=True))
    axis.set_major_formatter(lambda value, _: f"{words.number(value)}%")
    axes.grid(axis=which)


def explain(
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


def panel_slice(fill: str) -> object:
    """Make a small square for a legend."""
    from matplotlib.patches import Patch

    return Patch(facecolor=fill, edgecolor="none")

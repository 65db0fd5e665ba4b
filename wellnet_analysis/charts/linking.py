"""Who is linked with whom: organisations on a circle, wave by wave, each always in its place."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, nan, pi, sin
from typing import TYPE_CHECKING

from wellnet_analysis.charts.house import STYLE, WIDTH, shown, some, tie, wrapped
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.findings import Finding
from wellnet_analysis.page import PALETTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_DRAWN = 40
_HIGH, _FAR, _GAP = 4.1, 1.08, 1.0
_SEPARATOR = ", wave "


def network(protected: Protected) -> Figure:
    """Draw organisations on a circle, with a line between any two that are linked.

    Parameters
    ----------
    protected : Protected
        Rows that count organisations, called by name, a comma and the wave, whose ``cells`` are
        the names of those it is linked with and whose ``scope`` is its locality.

    Returns
    -------
    Figure
        A picture for each wave. An organisation stands at the same place in all of them, by
        locality, with a gap between localities; in a later wave a thick line is a link that was
        not there in the wave before.

    Raises
    ------
    ValueError
        If there is no organisation, or more than forty: then lines hide each other.
    """
    rows = [row for row in shown(protected) if row.counts == "organisations"]
    rows = [row for row in some(rows, "organisation") if _SEPARATOR in row.category]
    places = _places(some(rows, "organisation with a wave"))
    if len(places) > MOST_DRAWN:
        raise ValueError(
            f"{len(places)} organisations are too many to draw. Leave out chart=, or use a grid."
        )
    waves: dict[str, list[Finding]] = {}
    for row in rows:
        waves.setdefault(row.category.rpartition(_SEPARATOR)[2], []).append(row)
    return _drawn(waves, places)


def _drawn(waves: dict[str, list[Finding]], places: dict[str, tuple[float, float]]) -> Figure:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(WIDTH, _HIGH * len(waves)), layout="constrained")
        panels = figure.subplots(len(waves), 1, squeeze=False)[:, 0]
        before: set[frozenset[str]] | None = None
        for axes, (wave, own) in zip(panels, waves.items(), strict=True):
            pairs = _links(axes, own, places, before)
            _names(axes, own, places)
            told = f"Wave {wave}" if before is None else f"Wave {wave}; thick lines are new"
            axes.set_title(told, loc="left", fontsize=10, fontweight="bold")
            axes.set_aspect("equal")
            axes.set_xlim(-2.05, 2.05)
            axes.set_ylim(-1.25, 1.25)
            axes.axis("off")
            before = pairs
    return figure


def _places(rows: Sequence[Finding]) -> dict[str, tuple[float, float]]:
    """Give every organisation of any wave one place, those of a locality side by side."""
    homes = {_name(row): row.scope for row in rows}
    order = sorted(homes, key=lambda name: list(dict.fromkeys(homes.values())).index(homes[name]))
    breaks = len(set(homes.values())) if len(set(homes.values())) > 1 else 0
    step = 2 * pi / (len(order) + _GAP * breaks)
    found, turn = {}, pi / 2 - step / 2
    for number, name in enumerate(order):
        if number and homes[name] != homes[order[number - 1]]:
            turn -= _GAP * step
        found[name] = (cos(turn), sin(turn))
        turn -= step
    return found


def _links(
    axes: Axes,
    rows: Sequence[Finding],
    places: dict[str, tuple[float, float]],
    before: set[frozenset[str]] | None,
) -> set[frozenset[str]]:
    """Draw the links that were there before as one mark, and those that are new as another."""
    named = {_name(row): row for row in rows}
    pairs = {
        frozenset({_name(row), other}) for row in rows for other in row.cells if other in named
    }
    new = pairs - before if before is not None else set()
    for drawn, colour, width in ((pairs - new, "quiet", 0.9), (new, "people", 2.4)):
        if drawn:
            across, down = _lines(sorted(map(sorted, drawn)), places)
            (line,) = axes.plot(across, down, color=PALETTE[colour], linewidth=width)
            ends = frozenset().union(*drawn)
            tie(line, "link", *(row for name, row in named.items() if name in ends))
    return pairs


def _lines(
    pairs: Sequence[Sequence[str]], places: dict[str, tuple[float, float]]
) -> tuple[list[float], list[float]]:
    """Lay lines one after the other, with a gap after each."""
    across, down, last = [], [], ""
    for pair in pairs:
        # A line that began where the last one ended would be joined to it in the image.
        one, last = reversed(pair) if pair[0] == last else pair
        across += [places[one][0], places[last][0], nan]
        down += [places[one][1], places[last][1], nan]
    return across, down


def _names(axes: Axes, rows: Sequence[Finding], places: dict[str, tuple[float, float]]) -> None:
    across, down = zip(*(places[_name(row)] for row in rows), strict=True)
    (dots,) = axes.plot(across, down, "o", color=PALETTE["benchmark"], markersize=6)
    tie(dots, "node", *rows)
    for row in rows:
        x, y = places[_name(row)]
        side = "left" if x > 0.02 else "right" if x < -0.02 else "center"
        axes.text(_FAR * x + (0.02 if x > 0 else -0.02), _FAR * y, wrapped(_name(row), 22), ha=side,
                  va="center" if abs(y) < 0.9 else "bottom" if y > 0 else "top",
                  fontsize=8.5)  # fmt: skip


def _name(row: Finding) -> str:
    return row.category.rpartition(_SEPARATOR)[0]

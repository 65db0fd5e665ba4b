"""Numbers and levels in tables of two ways, the darker the more."""

from __future__ import annotations

import html

from wellnet_analysis import words
from wellnet_analysis.disclosure import Protected, require_protected
from wellnet_analysis.findings import Finding
from wellnet_analysis.tables import carried

_SHADES = 4


def grid(protected: Protected) -> str:
    """Draw numbers between places as a grid for each wave, the darker the larger.

    Parameters
    ----------
    protected : Protected
        Rows with ``count`` and two ``cells``, the two places; a category ends in a comma and the
        wave.

    Returns
    -------
    str
        A table for each wave, as many steps of shade as numbers need; the number stands in it.

    Raises
    ------
    TypeError
        If the findings have not passed the door.
    ValueError
        If there is no number between places to draw.
    """
    protected = require_protected(protected, what="A diagram")
    rows = [row for row in protected.shown if len(row.cells) == 2 and row.count is not None]
    if not rows:
        raise ValueError(
            "There is no number between places here. Leave out chart=, or use another."
        )
    most = max(row.count or 0 for row in rows)
    waves: dict[str, dict[frozenset[str], Finding]] = {}
    for row in rows:
        wave = row.category.rpartition(", ")[2]
        waves.setdefault(wave, {})[frozenset(row.cells)] = row
    drawn = "".join(_grid(wave, own, most) for wave, own in waves.items())
    label = html.escape(f"Between places: {protected.title}", quote=True)
    # On a narrow screen it is scrolled, which has to be possible by keyboard as well.
    return f'<div class="wn-grids" tabindex="0" role="region" aria-label="{label}">{drawn}</div>'


def _grid(wave: str, own: dict[frozenset[str], Finding], most: float) -> str:
    places = list(dict.fromkeys(place for row in own.values() for place in row.cells))
    heads = "".join(f'<th scope="col">{html.escape(place)}</th>' for place in places)
    lines = "".join(
        f'<tr><th scope="row">{html.escape(one)}</th>'
        + "".join(_shade(own.get(frozenset({one, other})), most) for other in places)
        + "</tr>"
        for one in places
    )
    caption = html.escape(wave[:1].upper() + wave[1:])
    return (
        f'<table class="wn-grid"><caption>{caption}</caption><thead><tr><td></td>{heads}</tr>'
        f"</thead><tbody>{lines}</tbody></table>"
    )


def _shade(row: Finding | None, most: float) -> str:
    if row is None:
        return "<td></td>"
    step = round(_SHADES * (row.count or 0) / most) if most else 0
    return f'<td class="wn-shade-{step}">{words.number(row.count or 0)}</td>'


def matrix(protected: Protected) -> str:
    """Lay levels out as a table two ways, each place by its name and the darker the higher.

    Parameters
    ----------
    protected : Protected
        Rows of unit ``level`` with two ``cells``: the line and the column they stand in; the
        name of the level is the caveat.

    Returns
    -------
    str
        A table; a dash stands where nothing may be told, or nobody answered.

    Raises
    ------
    TypeError
        If the findings have not passed the door.
    ValueError
        If there is no level to lay out.
    """
    rows = [row for row in require_protected(protected, what="A diagram").shown
            if row.unit == "level" and len(row.cells) == 2]  # fmt: skip
    if not rows:
        raise ValueError("There is no level here to lay out. Leave out chart=, or use another.")
    lines, columns = (list(dict.fromkeys(row.cells[place] for row in rows)) for place in (0, 1))
    found = {row.cells: row for row in rows}
    heads = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{html.escape(line)}</th>'
        + "".join(_place(found.get((line, column))) for column in columns)
        + "</tr>"
        for line in lines
    )
    stamp = " ".join({row.source.partition(" (")[0] for row in rows if " (" in row.source})
    label = html.escape(f"Levels: {protected.title}", quote=True)
    return (
        f'<div class="wn-scroll wn-matrix" tabindex="0" role="region" aria-label="{label}">'
        f"<table><caption>{html.escape(protected.title)}"
        + (f' <span class="wn-madeup">{html.escape(stamp)}.</span>' if stamp else "")
        + f"</caption><thead><tr><td></td>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _place(row: Finding | None) -> str:
    """Write one place of a table two ways, with its figures as the evidence has them."""
    if row is None:
        return "<td>–</td>"
    return f"<td{carried(row)}>{html.escape(row.caveat)}</td>"

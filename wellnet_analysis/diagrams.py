"""Protected findings as diagrams made of words: boxes, joined or not, and tables two ways.

The words are real text, so the diagram is its own equivalent: it is read aloud in order,
turns with the width of a phone, keeps its contrast in the dark, and prints.
"""

from __future__ import annotations

import html

from wellnet_analysis import words
from wellnet_analysis.disclosure import Protected, require_protected
from wellnet_analysis.findings import Finding
from wellnet_analysis.tables import carried

_SHADES = 4


def flow(protected: Protected) -> str:
    """Draw steps as boxes, each with its result and what it rests on.

    Parameters
    ----------
    protected : Protected
        Of :func:`wellnet_analysis.measures.theory.steps`: rows ``step_1``, ``rests_1`` ….

    Returns
    -------
    str
        An ordered list; arrows and boxes are drawn by the page's style.

    Raises
    ------
    TypeError
        If the findings have not passed the door.
    ValueError
        If there is no step to draw.
    """
    rows = {row.key: row for row in require_protected(protected, what="A diagram")}
    steps = [row for key, row in rows.items() if key.startswith("step_")]
    if not steps:
        raise ValueError("There is no step here to draw. Leave out chart=, or use another.")
    boxes = (_box(row, rows.get(row.key.replace("step_", "rests_"))) for row in steps)
    return f'<ol class="wn-flow">{"".join(boxes)}</ol>'


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
    return f'<div class="wn-grids">{drawn}</div>'


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


def entries(protected: Protected) -> str:
    """Draw the entries of a log or a register as boxes, each with what is known of it.

    Parameters
    ----------
    protected : Protected
        Rows ``done_1``, ``open_2`` …: what is settled has a whole edge, what is open a broken one.

    Returns
    -------
    str
        A list, in the order of the findings.

    Raises
    ------
    TypeError
        If the findings have not passed the door.
    ValueError
        If there is no entry to draw.
    """
    rows = require_protected(protected, what="A diagram").shown
    told = [row for row in rows if row.key.startswith(("done_", "open_"))]
    if not told:
        raise ValueError("There is no entry here to draw. Leave out chart=, or use another.")
    return f'<ul class="wn-entries">{"".join(map(_entry, told))}</ul>'


def _entry(row: Finding) -> str:
    part, _, what = row.category.partition(": ")
    known = f"<dl>{_lines(row)}</dl>" if row.caveat else ""
    return (
        f'<li class="{"wn-told" if row.key.startswith("done_") else "wn-untold"}">'
        f'<span class="wn-part">{html.escape(part)}</span> <strong>{html.escape(what)}</strong>'
        f'<p class="wn-result">{html.escape(row.sentence)}</p>{known}</li>'
    )


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


def said(protected: Protected) -> str:
    """Lay out what was said, each with what is told beside it.

    Parameters
    ----------
    protected : Protected
        Of :func:`wellnet_analysis.measures.voice.quotes`, ``stories`` or ``points``.

    Returns
    -------
    str
        A list; people's own words in it are quotations, anything else is not.

    Raises
    ------
    TypeError
        If the findings have not passed the door.
    ValueError
        If nothing was said that may be shown.
    """
    shown = require_protected(protected, what="A diagram").shown
    if not shown:
        raise ValueError("Nothing was said here. Leave out chart=, or use another.")
    items = (f"<li>{_words(row)}{_lines(row.caveat)}</li>" for row in shown)
    return f'<ol class="wn-said">{"".join(items)}</ol>'


def beside(protected: Protected) -> str:
    """Lay out numbers and words beside each other, question by question.

    Parameters
    ----------
    protected : Protected
        Of :func:`wellnet_analysis.measures.voice.joint`: rows ``number_1``, ``story_1`` ….

    Returns
    -------
    str
        A list of questions, each with its number, or that it may not be shown, and the words.

    Raises
    ------
    TypeError
        If the findings have not passed the door.
    ValueError
        If there is no question.
    """
    rows = {row.key: row for row in require_protected(protected, what="A diagram")}
    numbers = [row for key, row in rows.items() if key.startswith("number_")]
    if not numbers:
        raise ValueError("There is no question here. Leave out chart=, or use another.")
    items = (
        f"<li><strong>{html.escape(row.category)}</strong>"
        f"<p>{html.escape(_result_of(row))}</p>"
        f"{_lines(rows[row.key.replace('number_', 'story_')].caveat)}</li>"
        for row in numbers
    )
    return f'<ol class="wn-said">{"".join(items)}</ol>'


def _words(row: Finding) -> str:
    mark = "blockquote" if row.key.startswith("quote_") else "strong"
    return f"<{mark}>{html.escape(row.category)}</{mark}>"


def _result_of(row: Finding) -> str:
    return row.sentence or f"{words.TOO_FEW[:1].upper()}{words.TOO_FEW[1:]}."


def _lines(told: str) -> str:
    """Write what is told beside something, a paragraph a line."""
    return "".join(f'<p class="wn-part">{html.escape(line)}</p>' for line in told.splitlines())


def _box(row: Finding, rests: Finding | None) -> str:
    part, _, step = row.category.partition(": ")
    said = _result_of(row)
    figures = {row.count, row.estimate, row.low, row.high} - {None}
    shown = row.status in {"shown", "grouped"} and bool(figures)
    below = _below(rests) if rests and rests.caveat else ""
    return (
        f'<li class="{"wn-told" if shown else "wn-untold"}">'
        f'<span class="wn-part">{html.escape(part)}</span> <strong>{html.escape(step)}</strong>'
        f'<p class="wn-result">{html.escape(said)}</p>{below}</li>'
    )


def _below(rests: Finding) -> str:
    return f"<details><summary>What this rests on</summary><dl>{_lines(rests)}</dl></details>"


def _lines(row: Finding) -> str:
    lines = (line.partition(": ") for line in row.caveat.splitlines())
    return "".join(
        f"<dt>{html.escape(label)}</dt><dd>{html.escape(text)}</dd>" for label, _, text in lines
    )

"""Steps and entries as boxes, in order, joined by arrows or not."""

from __future__ import annotations

import html

from wellnet_analysis import words
from wellnet_analysis.disclosure import Protected, require_protected
from wellnet_analysis.findings import Finding


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


def result_of(row: Finding) -> str:
    """Write what a row says, or that there are too few to show."""
    return row.sentence or f"{words.TOO_FEW[:1].upper()}{words.TOO_FEW[1:]}."


def _entry(row: Finding) -> str:
    part, _, what = row.category.partition(": ")
    known = f"<dl>{terms(row)}</dl>" if row.caveat else ""
    return (
        f'<li class="{"wn-told" if row.key.startswith("done_") else "wn-untold"}">'
        f'<span class="wn-part">{html.escape(part)}</span> <strong>{html.escape(what)}</strong>'
        f'<p class="wn-result">{html.escape(row.sentence)}</p>{known}</li>'
    )


def _box(row: Finding, rests: Finding | None) -> str:
    part, _, step = row.category.partition(": ")
    said = result_of(row)
    figures = {row.count, row.estimate, row.low, row.high} - {None}
    shown = row.status in {"shown", "grouped"} and bool(figures)
    below = _below(rests) if rests and rests.caveat else ""
    return (
        f'<li class="{"wn-told" if shown else "wn-untold"}">'
        f'<span class="wn-part">{html.escape(part)}</span> <strong>{html.escape(step)}</strong>'
        f'<p class="wn-result">{html.escape(said)}</p>{below}</li>'
    )


def _below(rests: Finding) -> str:
    return f"<details><summary>What this rests on</summary><dl>{terms(rests)}</dl></details>"


def terms(row: Finding) -> str:
    """Write what is told beside a finding as terms, a line each."""
    lines = (line.partition(": ") for line in row.caveat.splitlines())
    return "".join(
        f"<dt>{html.escape(label)}</dt><dd>{html.escape(text)}</dd>" for label, _, text in lines
    )

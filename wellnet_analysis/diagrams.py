"""Protected findings as diagrams made of words: boxes in order, joined by arrows.

The words are real text, so the diagram is its own equivalent: it is read aloud in order,
turns with the width of a phone, keeps its contrast in the dark, and prints.
"""

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
    lines = (line.partition(": ") for line in rests.caveat.splitlines())
    told = "".join(
        f"<dt>{html.escape(label)}</dt><dd>{html.escape(text)}</dd>" for label, _, text in lines
    )
    return f"<details><summary>What this rests on</summary><dl>{told}</dl></details>"

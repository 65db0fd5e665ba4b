"""What people said, and numbers beside it."""

from __future__ import annotations

import html

from wellnet_analysis.diagrams.boxes import result_of
from wellnet_analysis.disclosure import Protected, require_protected
from wellnet_analysis.findings import Finding


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
    items = (f"<li>{_words(row)}{_paragraphs(row.caveat)}</li>" for row in shown)
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
        f"<p>{html.escape(result_of(row))}</p>"
        f"{_paragraphs(rows[row.key.replace('number_', 'story_')].caveat)}</li>"
        for row in numbers
    )
    return f'<ol class="wn-said">{"".join(items)}</ol>'


def _words(row: Finding) -> str:
    mark = "blockquote" if row.key.startswith("quote_") else "strong"
    return f"<{mark}>{html.escape(row.category)}</{mark}>"


def _paragraphs(told: str) -> str:
    """Write what is told beside something, a paragraph a line."""
    return "".join(f'<p class="wn-part">{html.escape(line)}</p>' for line in told.splitlines())

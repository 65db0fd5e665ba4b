"""A document as plain text, for a portal's text box or an e-mail."""

from __future__ import annotations

from wellnet_analysis.documents import standing
from wellnet_analysis.documents.model import (
    Bullets,
    Document,
    Heading,
    Paragraph,
    Part,
    Picture,
    Table,
    text_of,
)


def plain(document: Document) -> str:
    """Write a document as plain text.

    Parameters
    ----------
    document : Document
        What it says.

    Returns
    -------
    str
        Title, then each part after an empty line; tables as one line a row.

    Examples
    --------
    >>> from datetime import date
    >>> from wellnet_analysis.documents.model import About, line
    >>> about = About("A", "", "", "", date(2022, 9, 30), "public", 10, made_up=False)
    >>> print(plain(Document("Who came?", (Bullets((line("People."),)),), about)).splitlines()[-1])
    - People.
    """
    parts = (*standing.opening(document.about), *document.parts)
    return "\n\n".join([document.title, *(said(part) for part in parts)]) + "\n"


def said(part: Part) -> str:
    """Write one part as plain text."""
    match part:
        case Heading(runs):
            return text_of(runs).upper()
        case Paragraph(runs):
            return text_of(runs)
        case Bullets(items, numbered):
            marks = (f"{n}." if numbered else "-" for n in range(1, len(items) + 1))
            return "\n".join(
                f"{mark} {text_of(item)}" for mark, item in zip(marks, items, strict=True)
            )
        case Table(caption, header, rows):
            lines = [" | ".join(text_of(cell) for cell in row) for row in (header, *rows)]
            return "\n".join([text_of(caption), *lines])
        case Picture():
            return f"Chart: {text_of(part.alternative)} {text_of(part.caption)}".strip()

"""A document as the body of a page in a council's website, to be pasted into its editor.

Headings, paragraphs, lists and tables only: no style, no script, no address, nothing that could
clash with the site's own. The title is left to the site's own field for it; headings begin at the
second level. Charts are files of their own, each with its description.
"""

from __future__ import annotations

from wellnet_analysis.documents import pictures, standing
from wellnet_analysis.documents.markup import markup
from wellnet_analysis.documents.model import Document, text_of


def body(document: Document) -> bytes:
    """Write the body of a page for somebody else's website.

    Parameters
    ----------
    document : Document
        What it says.

    Returns
    -------
    bytes
        HTML in UTF-8, one element a line; pictures are named as :func:`pictures_of` names them.

    Examples
    --------
    >>> from datetime import date
    >>> from wellnet_analysis.documents.model import About, Paragraph, line
    >>> about = About("A", "", "", "", date(2022, 9, 30), "public", 10, made_up=False)
    >>> body(Document("Who came?", (Paragraph(line("People.")),), about)).splitlines()[-1]
    b'<p>People.</p>'
    """
    parts = (*standing.opening(document.about), *document.parts)
    lines = [markup(part, drawn=lambda picture: f"{picture.name}.png") for part in parts]
    return ("\n".join(lines) + "\n").encode()


def pictures_of(document: Document) -> dict[str, bytes]:
    """Draw the pictures that a website's page names, by file name."""
    return {f"{each.name}.png": pictures.png(each.svg) for each in document.pictures}


def alternatives(documents: dict[str, Document]) -> bytes:
    """List what every picture shows, for a website that asks for it in a field of its own.

    Parameters
    ----------
    documents : dict of str to Document
        By the name of the page each belongs to.

    Returns
    -------
    bytes
        CSV with the columns picture, page, text_alternative and caption; text that a spreadsheet
        could take for a formula begins with an apostrophe.
    """
    import csv
    import io

    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(("picture", "page", "text_alternative", "caption"))
    for page, document in documents.items():
        for each in document.pictures:
            told = (f"{each.name}.png", page, text_of(each.alternative), text_of(each.caption))
            table.writerow([_inert(text) for text in told])
    return ("\ufeff" + written.getvalue()).encode()


def _inert(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(("=", "+", "-", "@", "'")) else text

"""Documents made of a finished set: Word, a council's website, one page, a funder's headings.

- :mod:`~wellnet_analysis.documents.model` – a document before it has a format;
- :mod:`~wellnet_analysis.documents.figures` – the one way a figure enters it.
"""

from wellnet_analysis.documents.model import (
    About,
    Bullets,
    Day,
    Document,
    Figure,
    Heading,
    Line,
    Paragraph,
    Picture,
    Run,
    Stated,
    Table,
    Words,
    line,
    text_of,
)

__all__ = [
    "About", "Bullets", "Day", "Document", "Figure", "Heading", "Line", "Paragraph", "Picture",
    "Run", "Stated", "Table", "Words", "line", "text_of",
]  # fmt: skip

"""Documents made of a finished set: Word, a council's website, one page, a bid, a committee.

Everything is made of what a set published, never of records.

- :mod:`~wellnet_analysis.documents.model`, ``runs`` – a document before it has a format;
- :mod:`~wellnet_analysis.documents.figures` – the one way a figure enters it;
- ``holding``, ``pages``, ``page_parts`` – a set, and its pages read back into parts;
- ``reports``, ``summary``, ``bidding``, ``committee``, ``protection`` – the documents;
- ``standing`` – what stands on every one of them; ``choosing`` – what the short ones take;
- ``word`` and its ``word_…`` modules, ``website``, ``webpage``, ``plain``, ``pdf`` – their formats,
  with ``markup`` and ``pictures``;
- :mod:`~wellnet_analysis.documents.accessible` – whether everybody can read them;
- :mod:`~wellnet_analysis.documents.making` – all of them, by file name.
"""

from importlib import import_module
from typing import Any

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
    "Run", "Stated", "Table", "Words", "line", "of_set", "text_of",
]  # fmt: skip


_WITH = ("accessible", "bidding", "committee", "figures", "making", "pdf", "plain", "summary")


def __getattr__(name: str) -> Any:
    """Load what makes documents only when it is asked for."""
    if name == "of_set":
        return import_module(f"{__name__}.making").of_set
    if name in _WITH:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

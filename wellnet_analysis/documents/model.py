"""A document before it has a format: headings, paragraphs, lists, tables and pictures.

Its text is made of runs (:mod:`~wellnet_analysis.documents.runs`), none of which is a typed number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from wellnet_analysis.documents.runs import (
    Day,
    Figure,
    Line,
    Run,
    Stated,
    Words,
    holds_a_digit,
    line,
    printable,
    text_of,
)
from wellnet_analysis.errors import PublishError

__all__ = [
    "About", "Bullets", "Day", "Document", "Figure", "Heading", "Line", "Paragraph", "Part",
    "Picture", "Run", "Stated", "Table", "Words", "holds_a_digit", "line", "lines_of",
    "printable", "text_of",
]  # fmt: skip


@dataclass(frozen=True)
class Heading:
    """A heading; the title of the document is level 1, so these begin at 2."""

    runs: Line
    level: int = 2

    def __post_init__(self) -> None:
        if not 2 <= self.level <= 4:
            raise PublishError("A heading of a document is of level 2, 3 or 4.")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Parameters
    ----------
    runs : Line
        What it says.
    kind : str
        ``plain``; ``lead`` for what a reader should take away; ``quiet`` for sources and notes;
        ``quote`` for somebody's own words; ``note`` for what nobody may miss; ``blank`` for a space
        that somebody has to fill in.
    """

    runs: Line
    kind: str = "plain"


@dataclass(frozen=True)
class Bullets:
    """A list, numbered or not."""

    items: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption and a heading for every column; its first column heads the rows."""

    caption: Line
    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.header) for row in self.rows):
            raise PublishError("A row of a table has another number of cells than its header.")


@dataclass(frozen=True)
class Picture:
    """A chart, as the page draws it.

    Parameters
    ----------
    svg : str
        The drawing.
    alternative : Line
        What it shows, for who cannot see it.
    caption : Line
        What stands below it, with its source.
    name : str
        Its file name without the ending, unique in the document.
    """

    svg: str
    alternative: Line
    caption: Line
    name: str


Part = Heading | Paragraph | Bullets | Table | Picture


@dataclass(frozen=True)
class About:
    """What stands on every document of a set, whatever its format.

    Parameters
    ----------
    programme, place, publisher, contact : str
        As the set states them.
    as_at : date
        What date the figures speak of.
    audience : str
        ``council``, ``funder`` or ``public``.
    threshold : int
        The smallest group of people that is shown.
    made_up : bool
        Whether the people are invented.
    scope : str
        A locality; empty for the whole programme.
    version : str
        Of the software that made the set.
    next_update, revisions : str
        When the figures are made anew, and what happens when one is wrong.
    controllers : tuple of str
        Who holds the records.
    """

    programme: str
    place: str
    publisher: str
    contact: str
    as_at: date
    audience: str
    threshold: int
    made_up: bool
    scope: str = ""
    version: str = ""
    next_update: str = ""
    revisions: str = ""
    controllers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, printable(value))


@dataclass(frozen=True)
class Document:
    """A document: title, what stands in it in reading order, what it is about, its language.

    ``one_page`` asks its formats to set it closely, so that it prints on one A4.
    """

    title: str
    parts: tuple[Part, ...]
    about: About
    language: str = "en-GB"
    one_page: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", printable(self.title))

    @property
    def lines(self) -> Iterator[Line]:
        """Every line of it, in reading order."""
        for part in self.parts:
            yield from lines_of(part)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Its pictures, in order."""
        return tuple(part for part in self.parts if isinstance(part, Picture))


def lines_of(part: Part) -> tuple[Line, ...]:
    """List the lines of a part, in reading order."""
    match part:
        case Heading(runs) | Paragraph(runs):
            return (runs,)
        case Bullets(items):
            return items
        case Table(caption, header, rows):
            return (caption, *header, *(cell for row in rows for cell in row))
        case Picture():
            return (part.alternative, part.caption)

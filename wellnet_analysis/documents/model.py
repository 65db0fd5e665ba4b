"""A document before it has a format: headings, paragraphs, lists, tables and pictures.

A number is never typed into a document. Text is made of runs: :class:`Words` may hold no digit;
a :class:`Figure` carries the findings it comes from and is made by
:mod:`~wellnet_analysis.documents.figures` alone; a :class:`Day` is a date; :class:`Stated` is what
the programme or the set says of itself: a name, an address, a rule.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from wellnet_analysis import words
from wellnet_analysis.errors import PublishError

# Digits, numerals such as Ⅳ, and other numbers such as ½ and ².
_NUMBERS = frozenset({"Nd", "Nl", "No"})


def holds_a_digit(text: str) -> bool:
    """Say whether a text holds a digit of any script, a raised one or a fraction.

    Examples
    --------
    >>> holds_a_digit("Ward 4"), holds_a_digit("½"), holds_a_digit("four weeks")
    (True, True, False)
    """
    return any(unicodedata.category(letter) in _NUMBERS for letter in text)


def printable(text: str) -> str:
    """Keep what can be printed: no control characters, no halves of a character.

    Examples
    --------
    >>> printable("a\\x00b\\tc")
    'ab c'
    """
    spaced = "".join(" " if letter.isspace() else letter for letter in text)
    return "".join(
        letter
        for letter in spaced
        if unicodedata.category(letter) not in {"Cc", "Cs", "Cn"} and letter not in "\ufffe\uffff"
    )


@dataclass(frozen=True)
class Words:
    """Words that hold no figure.

    Raises
    ------
    PublishError
        If there is a digit in them.

    Examples
    --------
    >>> Words("People came.").text
    'People came.'
    """

    text: str
    strong: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))
        if holds_a_digit(self.text):
            raise PublishError(
                "A number was typed into a document.",
                do="Take it from a finding, with documents.figures; a date is a Day.",
            )


@dataclass(frozen=True)
class Figure:
    """Text that holds figures, with the findings they come from.

    Only :func:`~wellnet_analysis.documents.figures.tagged` makes one, because it checks them.

    Parameters
    ----------
    text : str
        As printed.
    ids : tuple of str
        The findings, as ``evidence.csv`` names them; never empty.
    """

    text: str
    ids: tuple[str, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))
        if not self.ids:
            raise PublishError("A figure without a finding was to enter a document.")


@dataclass(frozen=True)
class Day:
    """A date, written as people say it.

    Examples
    --------
    >>> Day(date(2022, 9, 30)).text
    '30 September 2022'
    """

    when: date

    @property
    def text(self) -> str:
        """The date in words."""
        return words.day(self.when)


@dataclass(frozen=True)
class Stated:
    """What the programme or the set says of itself, which may hold a digit: a name, an address.

    Parameters
    ----------
    text : str
        As printed.
    of : str
        What it is, as the set or ``programme.toml`` calls it: ``publisher``, ``threshold`` …
    """

    text: str
    of: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))


Run = Words | Figure | Day | Stated
Line = tuple[Run, ...]


def line(*parts: str | Run) -> Line:
    """Make a line of runs; plain text becomes words, which may hold no digit.

    Examples
    --------
    >>> [type(run).__name__ for run in line("As at ", Day(date(2022, 9, 30)), ".")]
    ['Words', 'Day', 'Words']
    """
    return tuple(Words(part) if isinstance(part, str) else part for part in parts if part)


def text_of(runs: Line) -> str:
    """Read a line as plain text."""
    return "".join(run.text for run in runs)


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

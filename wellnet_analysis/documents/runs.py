"""The runs that text is made of: words, figures, dates, and what a set says of itself.

A number is never typed. :class:`Words` may hold no digit; a :class:`Figure` carries the findings it
comes from and is made by :mod:`~wellnet_analysis.documents.figures` alone.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
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

"""A text as a message for translators: figures, dates, names and marks are holes in it.

Figures are never retyped: a translation says where each one goes, and the page puts in the figure
that stood there. So a message stays the same when a figure changes.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)  # fmt: skip
# A day, or anything written with a digit in it: 1,116; £36,000; 38%; 25–34; 2022-09-30; TS007.
FIGURE = re.compile(
    rf"\d{{1,2}} (?:{_MONTHS}) \d{{4}}|(?:{_MONTHS}) \d{{4}}|"
    r"[−-]?£?[^\W\d_]*\d+(?:[.,:/_–-]?\d+)*(?:[^\W\d_]+\b)?%?"
)
_HOLE = re.compile(r"\{(\d+)\}")
_MARK = re.compile(r"</?(\d+)>")
_TAG = re.compile(r"<(/?)([^>]*)>")


@dataclass(frozen=True)
class Message:
    """A text whose figures, names and marks are numbered.

    Parameters
    ----------
    text : str
        What a translator sees: ``{1}`` is a figure or a name, ``<1>`` and ``</1>`` a mark.
    holes : tuple of str
        What stands in each hole here.
    marks : tuple of (str, str)
        How each mark is opened and closed, as HTML.
    """

    text: str
    holes: tuple[str, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether anything is left to translate."""
        return bool(re.search(r"[^\W\d_]", _MARK.sub("", self.text)))

    def fault(self, translation: str) -> str:
        """Say why a translation may not be used; empty if it may.

        Examples
        --------
        >>> message("55 people came.").fault("{1} qof ayaa yimid.")
        ''
        >>> message("55 people came.").fault("56 qof ayaa yimid.")
        'it must hold {1}, as the English does'
        """
        wanted, found = (Counter(_HOLE.findall(said)) for said in (self.text, translation))
        if wanted != found:
            missing = sorted((wanted - found) or (found - wanted), key=int)
            verb = "hold" if wanted - found else "not hold more than once, or at all,"
            return f"it must {verb} {', '.join(f'{{{n}}}' for n in missing)}, as the English does"
        if not _nested(translation, self.text):
            return "its marks, such as <1> and </1>, must be those of the English"
        rest = _MARK.sub("", _HOLE.sub("", translation))
        if any(sign.isnumeric() for sign in rest):
            return "a figure is typed in it; put the hole, such as {1}, where the figure goes"
        if "<" in rest or ">" in rest:
            return "it holds a < or > that is no mark of the English"
        return ""

    def filled(self, translation: str, *, hole: Callable[[str], str] = str) -> str:
        """Put figures, names and marks back, as HTML; ``hole`` may write a date in other words."""
        parts = re.split(r"(\{\d+\}|</?\d+>)", translation)
        return "".join(self._part(part, hole) for part in parts)

    def _part(self, part: str, hole: Callable[[str], str]) -> str:
        if found := _HOLE.fullmatch(part):
            return html.escape(hole(self.holes[int(found[1]) - 1]))
        if found := _MARK.fullmatch(part):
            return self.marks[int(found[1]) - 1][part.startswith("</")]
        return html.escape(part)


def _order(text: str) -> list[str]:
    return [found[0] for found in _MARK.finditer(text)]


def _nested(translation: str, english: str) -> bool:
    """Say whether the same marks stand there, each closed after it was opened, the last first."""
    if sorted(_order(translation)) != sorted(_order(english)):
        return False
    opened: list[str] = []
    for mark in _MARK.finditer(translation):
        if not mark[0].startswith("</"):
            opened.append(mark[1])
        elif not opened or opened.pop() != mark[1]:
            return False
    return not opened


def message(text: str, *, names: Sequence[str] = ()) -> Message | None:
    """Make a message of a text of a page.

    Parameters
    ----------
    text : str
        HTML: escaped words, and marks within a sentence.
    names : sequence of str
        Names that are never translated, the longest first.

    Returns
    -------
    Message or None
        None where the text itself looks like a hole or a mark and cannot be told from one.

    Examples
    --------
    >>> made = message("In <b>Islington</b> 55 came by 30 September 2022.", names=("Islington",))
    >>> made.text, made.holes, made.marks
    ('In <1>{1}</1> {2} came by {3}.', ('Islington', '55', '30 September 2022'), (('<b>', '</b>'),))
    """
    holes: list[str] = []
    marks: list[tuple[str, str]] = []
    opened: list[int] = []
    whole = re.compile("|".join([*(rf"\b{re.escape(n)}(?!\w)" for n in names), FIGURE.pattern]))

    def numbered(found: re.Match[str]) -> str:
        holes.append(found[0])
        return f"{{{len(holes)}}}"

    parts, at = [], 0
    for tag in [*_TAG.finditer(text), None]:
        piece = html.unescape(text[at : tag.start() if tag else len(text)])
        if _HOLE.search(piece) or _MARK.search(piece):
            return None
        parts.append(whole.sub(numbered, re.sub(r"\s+", " ", piece)))
        if tag is None:
            break
        at = tag.end()
        if not tag[1]:
            marks.append((tag[0], f"</{tag[2].split()[0]}>"))
            opened.append(len(marks))
            parts.append(f"<{len(marks)}>")
        elif opened:
            parts.append(f"</{opened.pop()}>")
        else:
            return None
    return Message("".join(parts), tuple(holes), tuple(marks)) if not opened else None

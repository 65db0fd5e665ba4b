"""Every text of a page, with where it stands: for translators, and for the list of words.

A text is what is read in one go: a sentence, a heading, a label of a chart, a text alternative.
Marks inside it, such as strong words and links, are part of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Marks that stand within a sentence; all others end it.
_WITHIN = frozenset({"a", "abbr", "b", "code", "em", "i", "strong", "sub", "sup"})
_EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "use", "rect", "circle",
                    "line", "polygon", "polyline"})  # fmt: skip
_UNREAD = frozenset({"style", "defs", "clippath"})
ATTRIBUTES = ("aria-label", "alt")
_TOKEN = re.compile(r"<[^>]*>")
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)")
_NAMED = re.compile(r'\b(aria-label|alt)="([^"]*)"')
_ID = re.compile(r'\bid="([^"]+)"')
_CLASS = re.compile(r'\bclass="([^"]*)"')
_MEASURE = re.compile(r'\bdata-measure="([^"]*)"')
_WHOLLY = re.compile(r"<([a-z]+)\b[^>]*>((?:(?!</?\1\b).)*)</\1>", re.DOTALL)
_METHODS = "How it was worked out"


@dataclass(frozen=True)
class Text:
    """A text of a page.

    Parameters
    ----------
    start, end : int
        From which to which character of the page it stands.
    html : str
        What stands there, marks inside it included.
    place : str
        Id of the section, block or heading that it stands in; empty before the first.
    within : tuple of str
        Names and classes of the marks around it, the outermost first.
    measure : str
        The measure in whose block it stands.
    """

    start: int
    end: int
    html: str
    place: str
    within: tuple[str, ...]
    measure: str = ""

    @property
    def said(self) -> str:
        """The words alone, as they are read out."""
        return " ".join(html.unescape(_TOKEN.sub("", self.html)).split())

    @property
    def attribute(self) -> bool:
        """Whether it is read out and not seen."""
        return self.within[-1:] == ("@",)

    @property
    def for_specialists(self) -> bool:
        """Whether it stands in the specialists' fold, or among the names of methods."""
        return bool({"specialists", _METHODS} & set(self.within))

    @property
    def own_words(self) -> bool:
        """Whether people said it themselves; their words are never changed."""
        return "blockquote" in self.within

    def alone(self, page: str) -> bool:
        """Whether it is all that its mark holds."""
        return page[: self.start].endswith(">") and page[self.end : self.end + 2] == "</"


def texts(page: str) -> Iterator[Text]:
    """List the texts of a page, in reading order.

    Parameters
    ----------
    page : str
        HTML as the templates write it: every sign that is none of a mark is escaped.

    Yields
    ------
    Text
        Each that holds a letter or a digit; attributes that are read out too.

    Examples
    --------
    >>> [text.said for text in texts('<p id="a">Ten <b>came</b>.</p><ul><li>One</li></ul>')]
    ['Ten came.', 'One']
    """
    reader = _Reader(page)
    at = 0
    for token in _TOKEN.finditer(page):
        reader.words(at, token.start())
        yield from reader.mark(token)
        at = token.end()
    reader.words(at, len(page))
    yield from reader.ended()


class _Reader:
    """Where on the page one is, and the text that is being read."""

    def __init__(self, page: str) -> None:
        self.page, self.place = page, ""
        self.open: list[tuple[str, str, str]] = []
        self.span: tuple[int, int] | None = None
        self.waiting: list[int] = []
        self.heading, self.unread = "", 0

    def words(self, start: int, end: int) -> None:
        piece = self.page[start:end]
        if not piece.strip() or self.unread:
            return
        first = start + len(piece) - len(piece.lstrip())
        last = end - (len(piece) - len(piece.rstrip()))
        begins = self.waiting[0] if self.waiting and self.span is None else first
        self.span = (self.span[0] if self.span else begins, last)
        self.waiting = []

    def mark(self, token: re.Match[str]) -> Iterator[Text]:
        text = token[0]
        named = _TAG.match(text)
        if named is None:
            return
        name, closes = named[1].lower(), text.startswith("</")
        if name in _WITHIN:
            self._within(token, closes)
        else:
            yield from self.ended()
            if closes:
                self._close(name)
            elif not text.endswith("/>") and name not in _EMPTY:
                self._open(name, text)
        if not closes:
            yield from self._attributes(token, name)

    def _within(self, token: re.Match[str], closes: bool) -> None:
        if closes and self.span:
            opened = self.page[self.span[0] : token.start()]
            tag = token[0][2:-1]
            # A mark that was opened before the text began is around it, not inside it.
            if len(re.findall(rf"<{tag}\b", opened)) > opened.count(f"</{tag}>"):
                self.span = (self.span[0], token.end())
        elif not closes:
            self.waiting.append(token.start())

    def _open(self, name: str, text: str) -> None:
        classes = _CLASS.search(text)
        measure = _MEASURE.search(text)
        around = self.open[-1][2] if self.open else ""
        self.open.append((name, classes[1] if classes else "", measure[1] if measure else around))
        self.unread += name in _UNREAD
        if found := _ID.search(text):
            self.place = found[1]

    def _close(self, name: str) -> None:
        for number in range(len(self.open) - 1, -1, -1):
            if self.open[number][0] == name:
                self.unread -= sum(each[0] in _UNREAD for each in self.open[number:])
                del self.open[number:]
                return

    def _around(self) -> tuple[str, ...]:
        names = [part for name, classes, _ in self.open for part in (name, *classes.split())]
        return (*names, *([_METHODS] if self.heading == _METHODS else []))

    def _measure(self) -> str:
        return self.open[-1][2] if self.open else ""

    def _attributes(self, token: re.Match[str], name: str) -> Iterator[Text]:
        for found in _NAMED.finditer(token[0]):
            if re.search(r"\w", found[2]):
                start = token.start() + found.start(2)
                yield Text(start, start + len(found[2]), found[2], self.place,
                           (*self._around(), name, "@"), self._measure())  # fmt: skip

    def ended(self) -> Iterator[Text]:
        span, self.span, self.waiting = self.span, None, []
        if span is None:
            return
        while whole := _WHOLLY.fullmatch(self.page, *span):
            # A link that is the whole text is around it.
            span = whole.span(2)
        raw = self.page[slice(*span)]
        text = Text(*span, raw, self.place, self._around(), self._measure())
        if self.open and self.open[-1][0] in {"h2", "h3"}:
            self.heading = text.said
        if re.search(r"\w", text.said):
            yield text

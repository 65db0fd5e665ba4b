"""The elements of a page as parts of a document, every number traced to a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from wellnet_analysis.documents import figures
from wellnet_analysis.documents.figures import Row
from wellnet_analysis.documents.holding import FinishedSet
from wellnet_analysis.documents.model import (
    Bullets,
    Day,
    Heading,
    Line,
    Paragraph,
    Part,
    Picture,
    Stated,
    Table,
    Words,
    holds_a_digit,
    line,
)
from wellnet_analysis.errors import PublishError

_DAY = re.compile(r"\b(\d{1,2} [A-Z][a-z]+ \d{4})\b")
_MARK = "[c]"
_SKIPPED = {"script", "style", "summary", "template"}


class Reader:
    """Walk through the elements of one page."""

    def __init__(self, name: str, held: FinishedSet) -> None:
        self.name, self.held, self.drawn = name, held, 0

    def parts(self, element: Any, rows: Sequence[Row]) -> Iterator[Part]:
        """Turn an element, and what stands in it, into parts."""
        kinds = set(element.get("class", "").split())
        if element.tag in _SKIPPED or _said_already(element, kinds):
            return
        rows = self._rows_of(element, kinds, rows)
        match element.tag:
            case "p" if element_text(element):
                yield self._paragraph(element, kinds, rows)
            case "h3" | "h4":
                yield Heading(self.heading(element), int(element.tag[1]))
            case "ul" | "ol" if kinds & {"wn-flow", "wn-entries", "wn-said"}:
                for entry in element.findall("li"):
                    yield from self._entry(entry, rows)
            case "ul" | "ol":
                items = tuple(self.line(item, rows) for item in element.findall("li"))
                yield Bullets(items, numbered=element.tag == "ol")
            case "dl":
                yield Bullets(tuple(self._told(element, rows)))
            case "table":
                yield self._table(element, rows)
            case "figure":
                yield from self._figure(element, rows)
            case "blockquote":
                yield Paragraph(self.own_words(element), "quote")
            case _:
                for child in element:
                    yield from self.parts(child, rows)

    def _rows_of(self, element: Any, kinds: set[str], rows: Sequence[Row]) -> Sequence[Row]:
        """Find the findings of a block; what stands in none keeps those it was given."""
        if "wn-block" not in kinds:
            return rows
        own = self.held.at(self.name, element.get("id", ""))
        # What ends a page, methods and sources, speaks of all its findings.
        return own or self.held.of_report(self.name)

    def _paragraph(self, element: Any, kinds: set[str], rows: Sequence[Row]) -> Part:
        quiet = kinds & {"wn-withheld", "wn-legend", "wn-quiet", "wn-again"}
        return Paragraph(self.line(element, rows), "quiet" if quiet else "plain")

    def _entry(self, entry: Any, rows: Sequence[Row]) -> Iterator[Part]:
        """An entry of a register or a diagram of words: what it is, what came of it, details."""
        parts, strong = entry.find("span"), entry.find("strong")
        said = entry.find("blockquote")
        if said is not None:
            yield Paragraph(self.own_words(said), "quote")
        if strong is not None:
            before = f"{element_text(parts)}: " if parts is not None else ""
            runs = [Words(before, strong=True)] if before else []
            name = self.line(strong, rows)
            bold = [Words(r.text, strong=True) if isinstance(r, Words) else r for r in name]
            yield Paragraph((*runs, *bold))
        details = [told for dl in entry.iter("dl") for told in self._told(dl, rows)]
        told = [self.line(p, rows) for p in entry.findall("p") if element_text(p)]
        if told or details:
            yield Bullets((*told, *details))

    def _told(self, pairs: Any, rows: Sequence[Row]) -> Iterator[Line]:
        for dt, dd in zip(pairs.iter("dt"), pairs.iter("dd"), strict=False):
            yield (*self.line(dt, rows), Words(": "), *self.line(dd, rows))

    def _figure(self, element: Any, rows: Sequence[Row]) -> Iterator[Part]:
        caption = {
            kind: self.line(span, rows)
            for kind in ("wn-headline", "wn-subtitle", "wn-source")
            for span in element.find_class(kind)
        }
        below = _joined([caption.get("wn-subtitle"), caption.get("wn-source")])
        headline = caption.get("wn-headline")
        drawing = element.find("{http://www.w3.org/2000/svg}svg")
        drawing = element.find("svg") if drawing is None else drawing
        if headline:
            yield Paragraph(headline, "plain" if drawing is None else "lead")
        if drawing is None:
            for child in element:
                if child.tag != "figcaption":
                    yield from self.parts(child, rows)
            if below:
                yield Paragraph(below, "quiet")
            return
        self.drawn += 1
        described = drawing.find("desc")
        alternative = self.line(described, rows) if described is not None else ()
        name = f"{self.name.replace('_', '-')}-chart-{self.drawn}"
        yield Picture(
            _svg(drawing), alternative or line("A chart; its numbers follow."), below, name
        )

    def _table(self, element: Any, rows: Sequence[Row]) -> Table:
        heads = element.find("thead").iter("th", "td")
        body = [
            tuple(
                self._cell(cell, row, rows)
                for cell in row.iter("th", "td")
                # Cells that are joined on a page stand on their own, for who hears them read.
                for _ in range(int(cell.get("colspan", "1")))
            )
            for row in element.find("tbody").findall("tr")
        ]
        header = tuple(self.line(cell, rows) for cell in heads)
        caption = element.find("caption")
        return Table(self.line(caption, rows) if caption is not None else (), header, tuple(body))

    def _cell(self, cell: Any, row: Any, rows: Sequence[Row]) -> Line:
        """Trace a cell to its own finding, where it names one."""
        own = self.held.by_id.get(cell.get("data-id") or row.get("data-id") or "")
        text = element_text(cell)
        if text.startswith(_MARK):
            return line("too few to show")
        return self._runs(text, [own] if own else rows)

    def line(self, element: Any, rows: Sequence[Row]) -> Line:
        """Read an element as one line."""
        return self._runs(element_text(element), rows)

    def heading(self, element: Any) -> Line:
        """Read a heading; a number in it is part of a name."""
        text = element_text(element)
        return (Stated(text, "heading"),) if holds_a_digit(text) else line(text)

    def own_words(self, element: Any) -> Line:
        """Read somebody's own words, which are not ours to check."""
        text = element_text(element)
        return (Stated(text, "somebody's own words"),) if holds_a_digit(text) else line(text)

    def _runs(self, text: str, rows: Sequence[Row]) -> Line:
        if not holds_a_digit(text):
            return line(text)
        days = _with_days(text)
        if days:
            return days
        try:
            return (figures.tagged(text, rows),)
        except PublishError as error:
            raise PublishError(
                f"A number stands on this page that no finding has, so no document is made of it. "
                f"{error.what}",
                where=f"{self.name}.html",
                do="If it was typed into the notebook, take it out or show it as a finding.",
            ) from None


def _said_already(element: Any, kinds: set[str]) -> bool:
    """Say whether it says the same once more: as another picture, or to be quoted elsewhere."""
    if not isinstance(element.tag, str) or "wn-quote" in kinds:
        return True
    if "wn-legend" in kinds and element_text(element).startswith(_MARK):
        # In a document the mark is written out in every cell.
        return True
    return "wn-numbers" in kinds and element.find("figure") is not None


def _with_days(text: str) -> Line:
    """Read a text whose only numbers are dates; nothing where there are others."""
    parts = _DAY.split(text)
    if any(holds_a_digit(part) for part in parts[::2]):
        return ()
    try:
        return line(*(
            Day(datetime.strptime(part, "%d %B %Y").date()) if number % 2 else part
            for number, part in enumerate(parts)
        ))  # fmt: skip
    except ValueError:
        return ()


def _joined(lines: Sequence[Line | None]) -> Line:
    runs: list[Any] = []
    for each in lines:
        if each:
            ended = not runs or runs[-1].text.rstrip().endswith((".", "?", "!"))
            runs += [*([] if not runs else [Words(" " if ended else ". ")]), *each]
    return tuple(runs)


def _svg(element: Any) -> str:
    import lxml.etree

    text = lxml.etree.tostring(element, encoding="unicode", with_tail=False)
    # HTML writes names of attributes small; a drawing that stands alone needs them as they are.
    return text.replace(" viewbox=", " viewBox=")


def element_text(element: Any) -> str:
    """Read the text of an element on one line; nothing where there is none."""
    return " ".join((element.text_content() if element is not None else "").split())

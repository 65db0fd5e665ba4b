"""A page read back into a document: its headings, sentences, charts, tables and replies, in order.

What a page says is taken as it stands, and every number in it is traced to a finding of the block
it stands in. What only a specialist reads is a part of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wellnet_analysis.documents.figures import Row
from wellnet_analysis.documents.holding import FinishedSet
from wellnet_analysis.documents.model import (
    Line,
    Part,
)
from wellnet_analysis.documents.page_parts import Reader, element_text
from wellnet_analysis.errors import PublishError


@dataclass(frozen=True)
class Opening:
    """One of the sentences that head a page, with the findings it speaks of."""

    runs: Line
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Section:
    """A section of a page.

    Parameters
    ----------
    heading : Line
        What it is called.
    parts, specialist : tuple of Part
        What stands in it, open and folded for specialists.
    """

    heading: Line
    parts: tuple[Part, ...]
    specialist: tuple[Part, ...] = ()


@dataclass(frozen=True)
class ReadPage:
    """A page: its question, what it says in short, its sections, its sources."""

    name: str
    title: str
    short: tuple[Opening, ...]
    sections: tuple[Section, ...]
    sources: tuple[tuple[str, str], ...]


def read(name: str, held: FinishedSet) -> ReadPage:
    """Read the page of a report back.

    Parameters
    ----------
    name : str
        The report.
    held : FinishedSet
        Its set.

    Returns
    -------
    ReadPage
        Its parts, with every number traced to a finding.

    Raises
    ------
    PublishError
        If a number stands on the page that no finding of it has, or the page is none of ours.
    """
    import lxml.html

    root = lxml.html.document_fromstring(held.pages[name].decode("utf-8"))
    main = root.get_element_by_id("main", None)
    title = main.find(".//h1") if main is not None else None
    if main is None or title is None:
        raise PublishError("It is no page of a set.", where=f"{name}.html")
    reader = Reader(name, held)
    sections = [_section(found, reader) for found in main.findall("section") if found.get("id")]
    facts = main.find_class("wn-facts")
    sources = [
        (element_text(pair.find("dt")), element_text(pair.find("dd")))
        for pair in (facts[0].findall("div") if facts else [])
    ]
    return ReadPage(
        name, element_text(title), tuple(_openings(main, reader)),
        tuple(s for s in sections if s and (s.parts or s.specialist)), tuple(sources),
    )  # fmt: skip


def _openings(main: Any, reader: Reader) -> Iterator[Opening]:
    """Read the sentences at the head, each with the findings of the block that says it too."""
    said = {
        element_text(each): block.get("id", "")
        for block in reversed(main.find_class("wn-block"))
        for each in (*block.find_class("wn-sentence"), *block.find_class("wn-headline"))
    }
    for short in main.find_class("wn-short"):
        for sentence in short.findall("p"):
            own = reader.held.at(reader.name, said.get(element_text(sentence), ""))
            rows = own or reader.held.of_report(reader.name)
            if element_text(sentence):
                yield Opening(reader.line(sentence, rows), tuple(own))


def _section(found: Any, reader: Reader) -> Section | None:
    heading = found.find("h2")
    if heading is None or found.find_class("wn-facts"):
        return None
    open_parts: list[Part] = []
    specialist: list[Part] = []
    for child in found:
        if child is heading or not isinstance(child.tag, str):
            continue
        folded = "specialists" in child.get("class", "").split()
        (specialist if folded else open_parts).extend(reader.parts(child, ()))
    return Section(reader.heading(heading), tuple(open_parts), tuple(specialist))

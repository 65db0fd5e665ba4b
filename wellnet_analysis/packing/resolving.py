"""Whether every number of a finished file is in the evidence: read from the file, as it is sent.

Dates and what a set says of itself (its name, its threshold) are no figures. They are exempt as
what they are, in their own places, and never as numbers: a 5 elsewhere is a figure.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from wellnet_analysis.blocks import joined_sources
from wellnet_analysis.documents import Document, text_of
from wellnet_analysis.documents.figures import tagged
from wellnet_analysis.documents.model import lines_of
from wellnet_analysis.documents.standing import opening as standing_parts
from wellnet_analysis.errors import PublishError
from wellnet_analysis.packing.holding import Row
from wellnet_analysis.packing.workbook import FIGURES, SHORTHAND, standing

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TAB = re.compile(r"^(Table \d+\.\d+: |\d+\.\d+ )")
_TEXT = b"{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t".decode()


def numbers(text: str) -> Counter[str]:
    """Count every number that stands in a text.

    Examples
    --------
    >>> sorted(numbers("1,200 of 3.5; 3.5."))
    ['1,200', '3.5']
    """
    return Counter(_NUMBER.findall(text))


def beyond(content: bytes, document: Document) -> Counter[str]:
    """Find the numbers of a finished page or Word file that its document does not have.

    Parameters
    ----------
    content : bytes
        HTML or DOCX.
    document : Document
        What it was written from; every figure of that is tagged with its finding.

    Returns
    -------
    Counter of str
        Numbers that stand in the file, or stand there more often, than in the document.
    """
    opening = (runs for part in standing_parts(document.about) for runs in lines_of(part))
    said = "\n".join(text_of(runs) for runs in (*opening, *document.lines))
    return numbers(words_of(content)) - numbers(said)


def words_of(content: bytes) -> str:
    """Read all words of a finished page, with text alternatives, or of a Word file."""
    if not content.startswith(b"PK"):
        reader = _Words()
        reader.feed(content.decode())
        reader.close()
        return "\n".join(reader.found)
    import lxml.etree

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = lxml.etree.fromstring(archive.read("word/document.xml"))
    space = _TEXT.removesuffix("t")
    paragraphs = ("".join(t.text or "" for t in p.iter(_TEXT)) for p in body.iter(f"{space}p"))
    return "\n".join(paragraphs)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._silent = tag in {"style", "title"}
        self.found += [value or "" for name, value in attributes if name == "alt"]

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def astray(content: bytes, rows: Sequence[Row], told: Mapping[str, Any]) -> Iterator[str]:
    """Find what a workbook says that the evidence does not.

    Parameters
    ----------
    content : bytes
        XLSX, as it is sent.
    rows : sequence of mapping
        Rows of ``evidence.json``.
    told : mapping
        What ``evidence.json`` says of the set.

    Yields
    ------
    str
        Sheet and cell, for each cell whose number is not that of the finding its row names, or
        whose words hold a number that no finding of the sheet has.
    """
    import openpyxl

    known = {str(row["id"]): row for row in rows}
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets[3:]:
        (table,) = sheet.tables.values()
        first, last = (int(re.sub(r"\D", "", end)) for end in table.ref.split(":"))
        heads = [cell.value for cell in sheet[first]]
        own = [known.get(line[-1].value) for line in sheet.iter_rows(first + 1, last)]
        if None in own:
            yield f"{sheet.title}: a row names no finding"
            continue
        for line, row in zip(sheet.iter_rows(first + 1, last), own, strict=True):
            for head, cell in zip(heads, line, strict=True):
                if not _is_of(cell.value, str(head), row or {}):
                    yield f"{sheet.title}!{cell.coordinate}"
        for (cell,) in sheet.iter_rows(1, first - 1, max_col=1):
            if not _is_said(str(cell.value), [row for row in own if row], told):
                yield f"{sheet.title}!{cell.coordinate}"


def _is_of(value: Any, heading: str, row: Row) -> bool:
    """Say whether a cell holds what the finding of its row has in that column."""
    if isinstance(value, str):
        plain = value in {*SHORTHAND, str(row["id"]), str(row.get("as_at"))}
        return plain or _resolves(value, [row])
    name = next((name for name, start in FIGURES.items() if heading.startswith(start)), "")
    wanted = [row.get(name)] if name else [row.get("count"), row.get("estimate")]
    return value in [each for each in wanted if each is not None]


def _is_said(line: str, rows: Sequence[Row], told: Mapping[str, Any]) -> bool:
    signs = [f"{sign} means: {meaning}." for sign, meaning in SHORTHAND.items()]
    if line in [*standing(told), *signs]:
        return True
    source = joined_sources(row["source"] for row in rows)
    return line == f"Source: {source}." or _resolves(_TAB.sub("", line), rows)


def _resolves(text: str, rows: Iterable[Row]) -> bool:
    try:
        tagged(text, rows)
    except PublishError:
        return False
    return True

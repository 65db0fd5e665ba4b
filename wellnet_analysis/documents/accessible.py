"""Whether a document can be read by everybody, as far as a program can tell.

It finds a missing title, language, heading, header row or description. Whether a description says
what matters, and whether the order makes sense, a person has to judge.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_HEADING = re.compile(r"(?i)heading ?(\d)$")


def faults_of_word(content: bytes) -> tuple[str, ...]:
    """Find what keeps somebody from reading a Word file.

    Parameters
    ----------
    content : bytes
        Any DOCX.

    Returns
    -------
    tuple of str
        One sentence for each fault; empty where none was found.

    Raises
    ------
    zipfile.BadZipFile
        If it is no Word file.
    """
    import lxml.etree

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body, styles, core = (
            lxml.etree.fromstring(archive.read(name))
            for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml")
        )
    levels = list(_levels(body, styles))
    return (
        *_title_and_language(core, styles), *_order(levels), *_tables(body), *_pictures(body),
    )  # fmt: skip


def _title_and_language(core: Any, styles: Any) -> Iterator[str]:
    if not (core.findtext(f"{_CORE}title") or "").strip():
        yield "It has no title in its properties."
    language = styles.find(f"{_W}docDefaults//{_W}lang")
    if language is None or not language.get(f"{_W}val"):
        yield "It does not say which language it is in."


def _levels(body: Any, styles: Any) -> Iterator[tuple[int, str]]:
    names = {
        style.get(f"{_W}styleId"): style.find(f"{_W}name").get(f"{_W}val", "")
        for style in styles.iter(f"{_W}style")
    }
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        found = _HEADING.match(names.get(style.get(f"{_W}val"), "") if style is not None else "")
        if found:
            yield int(found[1]), "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))


def _order(levels: list[tuple[int, str]]) -> Iterator[str]:
    """Headings begin at the first level, which stands once, and never skip one."""
    if not levels or levels[0][0] != 1 or [level for level, _ in levels].count(1) > 1:
        yield "It does not begin with one heading of the first level."
    for (before, _), (level, text) in pairwise(levels):
        if level > before + 1:
            yield f"The heading '{text}' skips a level."
    if any(not text.strip() for _, text in levels):
        yield "A heading is empty."


def _tables(body: Any) -> Iterator[str]:
    for number, table in enumerate(body.iter(f"{_W}tbl"), start=1):
        first = table.find(f"{_W}tr")
        if first is None or first.find(f"{_W}trPr/{_W}tblHeader") is None:
            yield f"Table {number} has no header row that is repeated on each page."
        if table.find(f"{_W}tblPr/{_W}tblCaption") is None:
            yield f"Table {number} has no title for who hears it read."
        if any(table.iter(f"{_W}gridSpan", f"{_W}vMerge")):
            yield f"Table {number} has cells that are joined."


def _pictures(body: Any) -> Iterator[str]:
    for number, drawn in enumerate(body.iter(f"{_DRAWN}docPr"), start=1):
        if not (drawn.get("descr") or "").strip():
            yield f"Picture {number} has no description."


def faults_of_body(content: bytes) -> tuple[str, ...]:
    """Find what keeps somebody from reading a body for a website, or what a website would refuse.

    Parameters
    ----------
    content : bytes
        From :func:`~wellnet_analysis.documents.website.body`.

    Returns
    -------
    tuple of str
        One sentence for each fault; empty where none was found.

    Examples
    --------
    >>> faults_of_body(b'<h2>Who came</h2><h4>When</h4><p style="color:red"><img src="a.png"></p>')
    ('A heading skips a level.', 'A picture has no description.', 'A style, script or id is in it.')
    """
    import lxml.html

    root = lxml.html.fragment_fromstring(content.decode("utf-8"), create_parent="main")
    found = []
    levels = [1, *(int(each.tag[1]) for each in root.iter("h1", "h2", "h3", "h4", "h5", "h6"))]
    if any(after > before + 1 for before, after in pairwise(levels)):
        found.append("A heading skips a level.")
    if any(not (image.get("alt") or "").strip() for image in root.iter("img")):
        found.append("A picture has no description.")
    for table in root.iter("table"):
        if table.find("caption") is None or table.find("thead//th[@scope='col']") is None:
            found.append("A table has no caption, or no headings of columns.")
    allowed = {"src", "alt", "width", "height", "scope"}
    foreign = {"script", "style", "iframe", "object", "form", "link", "svg"}
    if any(each.tag in foreign or set(each.attrib) - allowed for each in root.iterdescendants()):
        found.append("A style, script or id is in it.")
    return tuple(found)

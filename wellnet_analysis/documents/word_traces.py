"""Figures in a Word file, known by the findings they come from, also after it was saved again."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from wellnet_analysis.documents.model import Figure

TRACED = "urn:wellnet-analysis:findings"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BOOKMARK = re.compile(r"f(\d+)_\w*_([0-9a-f]{8})")


def bookmark(identity: str, number: int) -> str:
    """Name the place of a figure after its finding; Word allows 40 letters.

    Examples
    --------
    >>> bookmark("reach.attainment.registered", 7)
    'f7_reach_attainment_reg_9d073344'
    """
    begins = re.sub(r"\W+", "_", identity, flags=re.ASCII)[:20].strip("_")
    return f"f{number}_{begins}_{zlib.crc32(identity.encode()):08x}"


def trace(made: Any, traced: Iterable[Figure]) -> None:
    """List in the file the findings that its figures come from."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part as FilePart

    ids = sorted({each for run in traced for each in run.ids})
    listed = "".join(f"<finding id={quoteattr(each)}/>" for each in ids)
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<findings xmlns="{TRACED}">{listed}'
    place = PackURI("/customXml/item1.xml")
    whole = f"{content}</findings>".encode()
    part = FilePart(place, "application/xml", whole, made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def figures_of(
    content: bytes, *, known: Iterable[str] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Read a Word file's figures back: what is printed, and the findings it comes from.

    Parameters
    ----------
    content : bytes
        From :func:`word`, as it is or saved again by another program.
    known : iterable of str
        Ids of findings, such as those of ``evidence.csv``: a program that saves the file again may
        leave out the file's own list of them.

    Yields
    ------
    tuple of str and tuple of str
        The text of each figure, and the ids of its findings in alphabetical order.
    """
    import lxml.etree

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = lxml.etree.fromstring(archive.read("word/document.xml"))
        lists = [name for name in archive.namelist() if re.match(r"customXml/item\d*\.xml", name)]
        listed = [lxml.etree.fromstring(archive.read(name)) for name in lists]
    of_ours = (each.get("id") for root in listed for each in root.iter(f"{{{TRACED}}}finding"))
    by_sum = {f"{zlib.crc32(each.encode()):08x}": each for each in (*known, *of_ours)}
    open_now: dict[str, str] = {}
    found: dict[str, tuple[list[str], dict[str, None]]] = {}
    for element in body.iter(*(f"{{{_W}}}{tag}" for tag in ("bookmarkStart", "bookmarkEnd", "t"))):
        if element.tag.endswith("}t"):
            for place in set(open_now.values()):
                found[place][0].append(element.text or "")
        elif element.tag.endswith("}bookmarkEnd"):
            open_now.pop(element.get(f"{{{_W}}}id"), None)
        elif matched := _BOOKMARK.fullmatch(element.get(f"{{{_W}}}name", "")):
            open_now[element.get(f"{{{_W}}}id")] = matched[1]
            identity = by_sum.get(matched[2])
            found.setdefault(matched[1], ([], {}))[1].update({identity: None} if identity else {})
    for texts, ids in found.values():
        yield "".join(texts), tuple(sorted(ids))

"""A document as a Word file: real headings, lists and tables, charts described, figures traced.

Every figure stands in the style "Figure from the evidence" and in bookmarks, one for each finding
it comes from. A bookmark's name begins like the finding's id and ends with a checksum of it, so the
finding is known even after a paste, or after another program saved the file; a part of the file
(``customXml``) lists the whole ids.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from wellnet_analysis.documents import pictures, standing, word_styles
from wellnet_analysis.documents.model import (
    Bullets,
    Document,
    Figure,
    Heading,
    Line,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
    Words,
    text_of,
)

TRACED = "urn:wellnet-analysis:findings"
_STYLES: Mapping[str, str] = {
    "plain": "Normal", "lead": word_styles.LEAD, "quiet": word_styles.QUIET, "quote": "Quote",
    "note": word_styles.NOTE, "blank": word_styles.BLANK,
}  # fmt: skip
_CELLS = (word_styles.CELL_HEAD, word_styles.CELL)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WIDTH = 9638  # of the text of an A4 page with margins of 2 cm, in twentieths of a point
_TALLEST, _WIDEST = 18.0, 14.2  # a picture, in centimetres: as large as the page draws it
_LETTER, _SMALL_LETTER = 118, 104  # how wide a letter is at 10 and at 9 points
_CELL_MARGIN, _LONGEST_WORD, _LONGEST_CELL = 70, 18, 45
_PROPERTY = 255  # letters that a property of a Word file may have
_NO_CLOCK = (1980, 1, 1, 0, 0, 0)
_TIGHT = {"Normal", "List Bullet", "List Number", word_styles.LEAD, word_styles.QUIET}
_BOOKMARK = re.compile(r"f(\d+)_\w*_([0-9a-f]{8})")
_NUMERIC = re.compile(r"[−\d£]|(under|over) \d")


def word(document: Document) -> bytes:
    """Write a document as a Word file.

    Parameters
    ----------
    document : Document
        What it says.

    Returns
    -------
    bytes
        DOCX; the same document gives the same bytes.
    """
    import docx

    made = docx.Document(io.BytesIO(word_styles.template(close=document.one_page)))
    writer = _Writer(made)
    about = document.about
    writer.add(writer.paragraph("Heading 1", f"<w:r>{_text(document.title)}</w:r>"))
    for part in (*standing.opening(about), *document.parts):
        writer.part(part)
    _head_and_foot(made, document)
    _properties(made, document)
    writer.trace()
    written = io.BytesIO()
    made.save(written)
    return _still(written.getvalue())


class _Writer:
    """Add parts to the body of one document, and keep count of figures."""

    def __init__(self, made: Any) -> None:
        self.made, self.body = made, made.element.body
        self.style_ids = {style.name: style.style_id for style in made.styles}
        self.traced: list[Figure] = []
        self.below_table = False

    def add(self, xml: str) -> None:
        """Put an element before the settings of the page, which end the body."""
        from docx.oxml import parse_xml

        self.body.insert(len(self.body) - 1, parse_xml(f'<w:body xmlns:w="{_W}">{xml}</w:body>')[0])

    def part(self, part: Part) -> None:
        match part:
            case Heading(runs, level):
                self.add(self.paragraph(f"Heading {level}", self.runs(runs)))
            case Paragraph(runs, kind):
                self.add(self.paragraph(_STYLES[kind], self.runs(runs), boxed=kind == "blank"))
            case Bullets(items, numbered):
                number = self._new_list() if numbered else ""
                style = "List Number" if numbered else "List Bullet"
                for item in items:
                    self.add(self.paragraph(style, self.runs(item), number))
            case Table():
                self.add(self.paragraph("Caption", self.runs(part.caption)))
                self.add(self._table(part))
                self.below_table = True
            case Picture():
                self._picture(part)

    def paragraph(self, style: str, inside: str, more: str = "", *, boxed: bool = False) -> str:
        box = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="6" w:color="51636A"/>'
            for side in ("top", "left", "bottom", "right")
        )
        border = f"<w:pBdr>{box}</w:pBdr>" if boxed else ""
        style_id = quoteattr(self.style_ids[style])
        # A table has no room below it of its own.
        room = '<w:spacing w:before="200"/>' if self.below_table and style in _TIGHT else ""
        self.below_table = False
        before, after = ("", more) if "w:jc" in more else (more, "")
        inner = f"<w:pStyle w:val={style_id}/>{before}{border}{room}{after}"
        return f"<w:p><w:pPr>{inner}</w:pPr>{inside}</w:p>"

    def runs(self, runs: Line) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        if not isinstance(run, Figure):
            strong = "<w:rPr><w:b/></w:rPr>" if isinstance(run, Words) and run.strong else ""
            return f"<w:r>{strong}{_text(run.text)}</w:r>"
        self.traced.append(run)
        number = len(self.traced)
        style = quoteattr(self.style_ids[word_styles.FIGURE])
        names = [(f"{number}{place:02}", bookmark(each, number)) for place, each in
                 enumerate(run.ids)]  # fmt: skip
        starts = (f'<w:bookmarkStart w:id="{n}" w:name="{name}"/>' for n, name in names)
        ends = (f'<w:bookmarkEnd w:id="{n}"/>' for n, _ in names)
        figure = f"<w:r><w:rPr><w:rStyle w:val={style}/></w:rPr>{_text(run.text)}</w:r>"
        return f"{''.join(starts)}{figure}{''.join(ends)}"

    def _new_list(self) -> str:
        """Begin a numbered list at one, whatever was numbered before."""
        numbering = self.made.part.numbering_part.element
        style = self.made.styles["List Number"].element
        same = style.pPr.numPr.numId.val
        kind = next(n for n in numbering.num_lst if n.numId == same).abstractNumId.val
        begun = numbering.add_num(kind)
        begun.add_lvlOverride(ilvl=0).add_startOverride(1)
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{begun.numId}"/></w:numPr>'

    def _table(self, table: Table) -> str:
        crowded = sum(_least(table, _LETTER)) > _WIDTH
        widths = _widths(table, _SMALL_LETTER if crowded else _LETTER)
        numeric = [
            all(_NUMERIC.match(text_of(row[n])) for row in table.rows if text_of(row[n]))
            for n in range(len(widths))
        ]
        styles = [f"{name}, small" if crowded else name for name in _CELLS]
        rows = [self._row(table.header, widths, numeric, styles[0], head=True)]
        rows += [self._row(row, widths, numeric, styles[1]) for row in table.rows]
        line = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="CBD7D6"/>'
        borders = "".join(line.format(side) for side in ("top", "bottom", "insideH"))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        sides = (f'<w:{side} w:w="{_CELL_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
        margins = f"<w:tblCellMar>{''.join(sides)}</w:tblCellMar>"
        caption = quoteattr(text_of(table.caption))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}'
            f'</w:tblBorders><w:tblLayout w:type="fixed"/>{margins}'
            '<w:tblLook w:val="00A0" w:firstRow="1" w:firstColumn="1" '
            f'w:noVBand="1"/><w:tblCaption w:val={caption}/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _row(
        self, cells: tuple[Line, ...], widths: list[int], numeric: list[bool], style: str, *,
        head: bool = False,
    ) -> str:  # fmt: skip
        written = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + self.paragraph(style, self.runs(cell), '<w:jc w:val="right"/>' if right else "")
            + "</w:tc>"
            for cell, width, right in zip(cells, widths, [False, *numeric[1:]], strict=True)
        )
        repeated = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{written}</w:tr>"

    def _picture(self, picture: Picture) -> None:
        from docx.shared import Cm

        content = pictures.png(picture.svg)
        wide = min(_WIDEST, _TALLEST / pictures.proportion(picture.svg))
        drawn = self.made.part.new_pic_inline(io.BytesIO(content), width=Cm(wide))
        drawn.docPr.set("descr", text_of(picture.alternative))
        drawn.docPr.set("name", picture.name)
        self.add(self.paragraph("Normal", "<w:r><w:drawing/></w:r>", "<w:keepNext/>"))
        self.body[-2].find(f".//{{{_W}}}drawing").append(drawn)
        self.add(self.paragraph(word_styles.QUIET, self.runs(picture.caption)))

    def trace(self) -> None:
        """List the findings that the figures come from."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part as FilePart

        ids = sorted({each for run in self.traced for each in run.ids})
        listed = "".join(f"<finding id={quoteattr(each)}/>" for each in ids)
        content = f'<?xml version="1.0" encoding="UTF-8"?>\n<findings xmlns="{TRACED}">{listed}'
        place = PackURI("/customXml/item1.xml")
        whole = f"{content}</findings>".encode()
        part = FilePart(place, "application/xml", whole, self.made.part.package)
        self.made.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def bookmark(identity: str, number: int) -> str:
    """Name the place of a figure after its finding; Word allows 40 letters.

    Examples
    --------
    >>> bookmark("reach.attainment.registered", 7)
    'f7_reach_attainment_reg_9d073344'
    """
    begins = re.sub(r"\W+", "_", identity, flags=re.ASCII)[:20].strip("_")
    return f"f{number}_{begins}_{zlib.crc32(identity.encode()):08x}"


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def _columns(table: Table) -> list[tuple[Line, ...]]:
    return list(zip(table.header, *table.rows, strict=True))


def _least(table: Table, letter: int) -> list[int]:
    """Work out how wide each column has to be so that no word of it is broken."""
    words_of = (
        [part for cell in column for part in re.split(r"[ -]", text_of(cell))]
        for column in _columns(table)
    )
    longest = (min(max(map(len, parts)) + 1, _LONGEST_WORD) for parts in words_of)
    return [letter * each + 2 * _CELL_MARGIN for each in longest]


def _widths(table: Table, letter: int) -> list[int]:
    """Share the width of the page out: each column its longest word, the rest by what it holds."""
    least = _least(table, letter)
    longest = (max(len(text_of(cell)) for cell in column) for column in _columns(table))
    wanted = [letter * min(each + 1, _LONGEST_CELL) + 2 * _CELL_MARGIN for each in longest]
    if sum(least) >= _WIDTH:
        widths = [_WIDTH * each // sum(least) for each in least]
    else:
        more = [max(want - need, 0) for want, need in zip(wanted, least, strict=True)]
        spare, whole = _WIDTH - sum(least), sum(more) or 1
        widths = [
            need + min(spare * each // whole, each) for need, each in zip(least, more, strict=True)
        ]
    # What is left over goes to the first column, which holds the names.
    return [widths[0] + _WIDTH - sum(widths), *widths[1:]]


def _head_and_foot(made: Any, document: Document) -> None:
    from docx.oxml import parse_xml

    section = made.sections[0]
    section.header.paragraphs[0].text = text_of(standing.running_head(document.about))
    marked = standing.mark(document.about)
    section.footer.paragraphs[0].text = f"{document.title}. {marked} Page ".replace("  ", " ")
    for number, name in enumerate(("PAGE", "NUMPAGES")):
        if number:
            section.footer.paragraphs[0].add_run(" of ")
        field = (
            f'<w:fldSimple xmlns:w="{_W}" w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
        section.footer.paragraphs[0]._p.append(parse_xml(field))


def _properties(made: Any, document: Document) -> None:
    about, told = document.about, made.core_properties
    day = datetime(about.as_at.year, about.as_at.month, about.as_at.day)
    told.title, told.language = document.title[:_PROPERTY], document.language
    told.author = told.last_modified_by = (about.publisher or about.programme)[:_PROPERTY]
    told.subject = text_of(standing.running_head(about))[:_PROPERTY]
    told.comments = f"{standing.mark(about)} {text_of(standing.rule(about))}.".strip()[:_PROPERTY]
    told.keywords, told.category = about.programme[:_PROPERTY], ""
    # The clock is never used: the day that the figures speak of.
    told.created = told.modified = told.last_printed = day
    told.revision, told.version = 1, about.version


def _still(content: bytes) -> bytes:
    """Write the file anew without a clock, so that the same document is the same bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(written, "w") as still:
        for name in made.namelist():
            info = zipfile.ZipInfo(name, _NO_CLOCK)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            info.external_attr = 0o644 << 16
            still.writestr(info, made.read(name))
    return written.getvalue()


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

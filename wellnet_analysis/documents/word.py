"""A document as a Word file: real headings, lists and tables, charts described, figures traced.

Every figure stands in the style "Figure from the evidence" and in bookmarks, one for each finding
it comes from. A bookmark's name begins like the finding's id and ends with a checksum of it, so the
finding is known even after a paste, or after another program saved the file; a part of the file
(``customXml``) lists the whole ids.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
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
from wellnet_analysis.documents.word_frame import head_and_foot, properties, still
from wellnet_analysis.documents.word_traces import bookmark, figures_of, trace
from wellnet_analysis.documents.word_widths import CELL_MARGIN, widths

__all__ = ["figures_of", "word"]

_STYLES: Mapping[str, str] = {
    "plain": "Normal", "lead": word_styles.LEAD, "quiet": word_styles.QUIET, "quote": "Quote",
    "note": word_styles.NOTE, "blank": word_styles.BLANK,
}  # fmt: skip
_CELLS = (word_styles.CELL_HEAD, word_styles.CELL)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TALLEST, _WIDEST = 18.0, 14.2  # a picture, in centimetres: as large as the page draws it
_TIGHT = {"Normal", "List Bullet", "List Number", word_styles.LEAD, word_styles.QUIET}
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
    head_and_foot(made, document)
    properties(made, document)
    trace(made, writer.traced)
    written = io.BytesIO()
    made.save(written)
    return still(written.getvalue())


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
        across, crowded = widths(table)
        numeric = [
            all(_NUMERIC.match(text_of(row[n])) for row in table.rows if text_of(row[n]))
            for n in range(len(across))
        ]
        styles = [f"{name}, small" if crowded else name for name in _CELLS]
        rows = [self._row(table.header, across, numeric, styles[0], head=True)]
        rows += [self._row(row, across, numeric, styles[1]) for row in table.rows]
        line = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="CBD7D6"/>'
        borders = "".join(line.format(side) for side in ("top", "bottom", "insideH"))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in across)
        sides = (f'<w:{side} w:w="{CELL_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
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
        self, cells: tuple[Line, ...], across: list[int], numeric: list[bool], style: str, *,
        head: bool = False,
    ) -> str:  # fmt: skip
        written = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + self.paragraph(style, self.runs(cell), '<w:jc w:val="right"/>' if right else "")
            + "</w:tc>"
            for cell, width, right in zip(cells, across, [False, *numeric[1:]], strict=True)
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


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'

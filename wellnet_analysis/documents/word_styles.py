"""The few styles of our Word documents, which take on the looks of whatever they are pasted into.

Only Word's own names are used for headings, lists, quotes and captions, so that a paste into a
council's template becomes that template's headings, lists, quotes and captions.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

FIGURE = "Figure from the evidence"
LEAD, NOTE, QUIET, BLANK = "Lead", "Notice", "Source note", "To fill in"
CELL, CELL_HEAD = "Table text", "Table heading"
_FONT = "Arial"
_KEPT_TABLES = {"Normal Table", "Table Grid"}
_HEADINGS = {"Heading 1": 22, "Heading 2": 16, "Heading 3": 13, "Heading 4": 12}
_TEXT, _QUIET = "1A2B30", "51636A"
_ACROSS, _DOWN, _MARGIN, _NARROW = 21.0, 29.7, 2.0, 1.7


@lru_cache(maxsize=2)
def template(*, close: bool = False) -> bytes:
    """Make an empty document with our styles, A4, and nothing of the library's own template.

    Parameters
    ----------
    close : bool
        Whether it is set closely, for what has to fit on one page; no type is under 9 points.

    Returns
    -------
    bytes
        A Word document.
    """
    import docx

    empty = docx.Document()
    _drop_needless_parts(empty)
    styles = empty.styles
    for style in list(styles):
        if style.type == 3 and style.name not in _KEPT_TABLES:
            style.element.getparent().remove(style.element)
    _language(styles.element)
    _paragraph_styles(styles)
    _page(empty.sections[0], margin=_NARROW if close else _MARGIN)
    if close:
        _set_closely(styles)
    written = io.BytesIO()
    empty.save(written)
    return written.getvalue()


def _drop_needless_parts(empty: Any) -> None:
    """Leave out the picture and the spare styles that the library's template brings along."""
    for relations in (empty.part.package.rels, empty.part.rels):
        for key, each in list(relations.items()):
            if each.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del relations[key]


def _language(styles: Any) -> None:
    from docx.oxml.ns import qn

    for found in styles.iter(qn("w:lang")):
        found.set(qn("w:val"), "en-GB")


def _paragraph_styles(styles: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt

    normal = styles["Normal"]
    _looks(normal, points=12, colour=_TEXT)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(8), 1.15
    for name, points in _HEADINGS.items():
        _looks(styles[name], points=points, colour=_TEXT, bold=True)
        styles[name].paragraph_format.space_before = Pt(18 if points > 13 else 12)
        styles[name].paragraph_format.space_after = Pt(6)
        styles[name].paragraph_format.keep_with_next = True
    _looks(styles["Caption"], points=11, colour=_TEXT, bold=True)
    styles["Caption"].paragraph_format.space_before = Pt(12)
    styles["Caption"].paragraph_format.space_after = Pt(4)
    styles["Caption"].paragraph_format.keep_with_next = True
    _looks(styles["Quote"], points=12, colour=_TEXT, italic=True)
    styles["Quote"].paragraph_format.left_indent = Cm(0.8)
    for name in ("Header", "Footer"):
        _looks(styles[name], points=9, colour=_QUIET)
    for name, points, colour, bold in (
        (LEAD, 13, _TEXT, True), (NOTE, 12, _TEXT, True), (QUIET, 10, _QUIET, False),
        (BLANK, 12, _TEXT, False), (CELL, 10, _TEXT, False), (CELL_HEAD, 10, _TEXT, True),
        (f"{CELL}, small", 9, _TEXT, False), (f"{CELL_HEAD}, small", 9, _TEXT, True),
    ):  # fmt: skip
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = normal, True
        _looks(style, points=points, colour=colour, bold=bold)
        style.paragraph_format.keep_with_next = name == LEAD
        if name.startswith((CELL, CELL_HEAD)):
            style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(0), 1.0
    styles.add_style(FIGURE, WD_STYLE_TYPE.CHARACTER)


def _looks(
    style: Any, *, points: float, colour: str, bold: bool = False, italic: bool = False
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font = style.font
    font.name, font.size, font.bold, font.italic = _FONT, Pt(points), bold, italic
    font.color.rgb = RGBColor.from_string(colour)
    # A theme's font or colour would win over the one that is named.
    for name in ("rFonts", "color"):
        found = style.element.rPr.find(qn(f"w:{name}"))
        for key in [key for key in found.attrib if "heme" in key]:
            del found.attrib[key]


def _set_closely(styles: Any) -> None:
    from docx.shared import Pt

    for name, points, before, after in (
        ("Normal", 11, 0, 4), ("Heading 1", 20, 0, 4), ("Heading 2", 13, 9, 2),
        ("List Bullet", 11, 0, 2), (NOTE, 11, 0, 4), (QUIET, 9, 0, 2),
    ):  # fmt: skip
        looks, room = styles[name].font, styles[name].paragraph_format
        looks.size, room.space_before, room.space_after = Pt(points), Pt(before), Pt(after)
        room.line_spacing = 1.0


def _page(section: Any, *, margin: float) -> None:
    from docx.shared import Cm

    section.page_width, section.page_height = Cm(_ACROSS), Cm(_DOWN)
    section.left_margin = section.right_margin = Cm(margin)
    section.top_margin = section.bottom_margin = Cm(margin + 0.3)

"""A workbook after the Government's guidance "Releasing statistics in spreadsheets".

The looks, and the order of what stands on a sheet, are those of gptables (Office for National
Statistics, for that guidance).
What is written is written as it is: no text becomes a formula, a link or a number, the clock is
not read, and the same content makes the same bytes.
"""

from __future__ import annotations

import io
import math
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from wellnet_analysis.errors import PublishError
from wellnet_analysis.pack import zipped

Cell = str | float
LANGUAGE = "en-GB"
LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
_NEVER_BEFORE = datetime(1980, 1, 1)
_ANY = "General"
_COVER, _LINE = 85, 16
_NARROW, _WIDE, _WIDEST = 12, 30, 60


@dataclass(frozen=True)
class Sheet:
    """One sheet, which holds one table.

    Parameters
    ----------
    name : str
        On its tab.
    title : str
        Above the table.
    told : tuple of str
        What a reader needs to know before the table, a line each.
    source : str
        Where the figures come from; empty for a sheet without figures.
    columns : tuple of str
        Headings, each of them once.
    rows : tuple of tuple
        Text and numbers; no cell is empty.
    written : mapping of (int, int) to str
        How the number in a row and a column is written, where that is not plain.
    goes_to : mapping of str to str
        Sheets that the words of the first column lead to.
    """

    name: str
    title: str
    told: tuple[str, ...]
    source: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    written: Mapping[tuple[int, int], str] = field(default_factory=dict)
    goes_to: Mapping[str, str] = field(default_factory=dict)


_Place = tuple[int, int]


@dataclass(frozen=True)
class _How:
    """How a cell looks, how a number in it is written, and which sheet it leads to."""

    looks: Mapping[str, Any]
    number: str
    goes_to: str


@dataclass(frozen=True)
class Cover:
    """The first sheet.

    Parameters
    ----------
    title : str
        Of the workbook.
    about, contact : tuple of str
        Lines under two headings.
    author : str
        Who publishes it.
    """

    title: str
    about: tuple[str, ...]
    contact: tuple[str, ...]
    author: str = ""


def spreadsheet(cover: Cover, sheets: Sequence[Sheet]) -> bytes:
    """Write a workbook that can be read aloud, sorted and quoted.

    Parameters
    ----------
    cover : Cover
        The first sheet.
    sheets : sequence of Sheet
        The others.

    Returns
    -------
    bytes
        XLSX: no formula, no merged or empty cell, no hidden sheet; every table is marked as one,
        with its heading row; the same bytes for the same content.

    Raises
    ------
    PublishError
        If a name stands twice or a text is longer than a cell holds.
    """
    _refuse_names(["Cover", *(sheet.name for sheet in sheets)])
    buffer = io.BytesIO()
    book = _book(buffer)
    about = {"title": cover.title, "author": cover.author, "created": _NEVER_BEFORE}
    book.set_properties({**about, "comments": _text(" ".join(cover.about[:1]))})
    _write_cover(book, cover)
    for number, sheet in enumerate(sheets, start=1):
        _write(book, sheet, f"table_{number}")
    book.close()
    return _in_our_language(buffer.getvalue())


def _book(buffer: io.BytesIO) -> Any:
    """Open a workbook with the looks of gptables, in which text is text."""
    with warnings.catch_warnings():
        # It leaves the file of its looks open when it is loaded.
        warnings.simplefilter("ignore", ResourceWarning)
        from gptables import GPWorkbook
    plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    return GPWorkbook(buffer, options={**plain, "in_memory": True})


def _write_cover(book: Any, cover: Cover) -> None:
    placed, theme = book.add_worksheet("Cover"), book.theme
    title, heading, text = (
        book.add_format(looks)
        for looks in (
            theme.cover_title_format,
            theme.cover_subtitle_format,
            theme.cover_text_format,
        )
    )
    lines = [(cover.title, title), ("About these figures", heading)]
    lines += [(line, text) for line in cover.about]
    lines += [("Contact", heading)] if cover.contact else []
    lines += [(line, text) for line in cover.contact]
    for row, (line, looks) in enumerate(lines):
        placed.write_string(row, 0, _text(line), looks)
        placed.set_row(row, _high([line], [_COVER]))
    placed.set_column(0, 0, _COVER)


def _write(book: Any, sheet: Sheet, name: str) -> None:
    """Write what has to be known first, then the table, and mark it as one.

    Not by gptables itself: it takes brackets in a name for a link, refuses a cell in another
    script, and needs six seconds for what takes half of one.
    """
    placed, theme = book.add_worksheet(sheet.name), book.theme
    above = [(sheet.title, theme.title_format),
             ("This worksheet contains one table.", theme.instructions_format),
             *((line, theme.legend_format) for line in sheet.told)]  # fmt: skip
    if sheet.source:
        above.append((f"Source: {sheet.source}", theme.source_format))
    for row, (line, looks) in enumerate(above):
        placed.write_string(row, 0, _text(line), book.add_format(looks))
    top, last = len(above), len(sheet.columns) - 1
    heads = [{"header": _text(heading), "header_format": book.add_format(
        {**theme.column_heading_format, "align": _side(sheet, at)})}
        for at, heading in enumerate(sheet.columns)]  # fmt: skip
    placed.add_table(top, 0, top + len(sheet.rows), last, {
        "name": name, "columns": heads, "autofilter": False, "style": None, "header_row": True,
    })  # fmt: skip
    placed.set_landscape()
    placed.fit_to_pages(1, 0)
    widths = _widths(sheet)
    for row, cells in enumerate(sheet.rows):
        placed.set_row(top + 1 + row, _high(cells, widths))
        for at, cell in enumerate(cells):
            looks = {**theme.data_format, "valign": "top", "align": _side(sheet, at)}
            first = at == 0
            how = _How(
                {**looks, "bold": True} if first else looks,
                sheet.written.get((row, at), _ANY),
                sheet.goes_to.get(str(cell), "") if first else "",
            )
            _write_cell(book, placed, cell, place=(top + 1 + row, at), how=how)
    for at, width in enumerate(widths):
        placed.set_column(at, at, width)


def _write_cell(book: Any, placed: Any, cell: Cell, *, place: _Place, how: _How) -> None:
    if not isinstance(cell, str):
        placed.write_number(*place, cell, book.add_format({**how.looks, "num_format": how.number}))
    elif how.goes_to:
        link = book.add_format({**how.looks, "underline": True, "font_color": "blue"})
        placed.write_url(*place, f"internal:'{how.goes_to}'!A1", link, _text(cell))
    else:
        placed.write_string(*place, _text(cell), book.add_format(how.looks))


def _side(sheet: Sheet, at: int) -> str:
    """Set a column of numbers to the right, with the signs that stand for one."""
    return "right" if any(not isinstance(row[at], str) for row in sheet.rows) else "left"


def _text(text: str) -> str:
    """Leave out what no workbook can hold, and refuse what would be cut."""
    clean = "".join(letter if letter >= " " or letter == "\n" else " " for letter in text)
    clean = re.sub("[\ud800-\udfff\ufffe\uffff]", " ", clean)
    if len(clean) > _LONGEST_TEXT:
        raise PublishError(
            "A text is longer than a cell of a workbook holds.", where=clean[:40],
            do="Shorten it where it is written.",
        )  # fmt: skip
    return clean


def _widths(sheet: Sheet) -> list[int]:
    """Choose widths: room for words, none wasted on numbers."""
    widths = []
    for at, heading in enumerate(sheet.columns):
        longest = max((len(str(row[at])) for row in sheet.rows), default=0)
        words = any(isinstance(row[at], str) and len(row[at]) > _NARROW for row in sheet.rows)
        room = _NARROW if not words else _WIDE if longest <= _WIDEST else _WIDEST
        widths.append(max(room, min(len(heading) + 2, _WIDE)))
    return widths


def _high(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """Give a row room for its longest text: not every office does so by itself."""
    pairs = zip(cells, widths, strict=True)
    # Letters of the house size are somewhat wider than those that widths are counted in.
    lines = max(math.ceil(len(str(cell)) * 1.15 / width) for cell, width in pairs)
    return _LINE * max(lines, 1) + 2


def _refuse_names(names: Sequence[str]) -> None:
    lower = [name.casefold() for name in names]
    for name in names:
        if len(name) > LONGEST_NAME or lower.count(name.casefold()) > 1:
            raise PublishError(
                "Two sheets of a workbook would have one name, or a name is too long.", where=name,
                do="Give the tables other titles.",
            )  # fmt: skip


def sheet_name(number: str, title: str, *, longest: int = LONGEST_NAME) -> str:
    """Name a sheet by its number and the first words of its title.

    Examples
    --------
    >>> sheet_name("2.3", "Who is here, beside who lives in Islington?")
    '2.3 Who is here beside who'
    """
    name = number
    for word in re.sub(r"[\[\]:*?/\\'’,;.“”\"\x00-\x1f]", " ", title).split():
        if len(name) + 1 + len(word) > longest:
            break
        name += f" {word}"
    return name


def _in_our_language(content: bytes) -> bytes:
    """Say in which language the workbook is written; its writer has no place for that."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    core = "docProps/core.xml"
    told = f"<dc:language>{escape(LANGUAGE)}</dc:language></cp:coreProperties>".encode()
    parts[core] = parts[core].replace(b"</cp:coreProperties>", told)
    buffer = io.BytesIO()
    zipped(buffer, parts)
    return buffer.getvalue()

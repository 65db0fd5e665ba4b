"""What is refused of a workbook before it is parsed: bombs, locks, macros, endless sheets."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable

from wellnet_analysis.intake.files.package import Package

_MOST_PARTS = 2_000
# Others may ask for any amount of memory before they unpack a byte.
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# Sheets of answers shrink ten- to fiftyfold; what shrinks more was made to do harm.
_LARGE, _BOMB = 10_000_000, 150
# No row that holds a cell is written in fewer letters.
_SHORTEST_ROW = len("<row><c><v>1</v></c></row>")
_WIDE = {
    b"\xff\xfe": "utf-16-le", b"<\x00": "utf-16-le",
    b"\xfe\xff": "utf-16-be", b"\x00<": "utf-16-be",
}  # fmt: skip


def refuse_by_list(package: Package) -> None:
    """Refuse by the list of its parts, before one of them is unpacked."""
    parts = package.archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise package.refusal(
            f"holds more than {_MOST_PARTS:,} parts.", "Ask for the table again, as CSV."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise package.refusal(
            "is protected by a password.", "Save a copy without the password, and import the copy."
        )
    unpacked = sum(part.file_size for part in parts)
    if unpacked > 4 * package.limits.megabytes * 1_000_000 or any(
        part.file_size > _LARGE and part.file_size > _BOMB * part.compress_size for part in parts
    ):
        raise package.refusal(
            "unpacks to far more than its size promises.",
            "Do not open it; ask for the table again, as CSV.",
        )
    if any(part.compress_type not in _PACKINGS for part in parts):
        raise package.refusal(
            "is packed in a way that no spreadsheet packs.",
            "Open it in a spreadsheet, save it again as XLSX, and import that.",
        )
    names = {part.filename.lower() for part in parts}
    if not any(name.endswith("workbook.xml") for name in names):
        if any(name.endswith(("workbook.bin", "content.xml", "document.xml")) for name in names):
            raise package.refusal(
                "is another kind of document (.xlsb, .ods or .docx).", "Save it as XLSX."
            )
        raise package.refusal(
            "is a packed folder, not a workbook.", "Unpack it and give the table inside."
        )
    if any(name.endswith("vbaproject.bin") for name in names):
        raise package.refusal(
            "holds macros, which are never run or read.", "Save it as XLSX, without macros."
        )
    if any("/externallinks/" in f"/{name}" for name in names):
        raise package.refusal(
            "takes values from other files.",
            "Break the links (Data, Edit links) or paste the values, and save a copy.",
        )


def refuse_endless(package: Package, sheets: Iterable[tuple[str, str]]) -> None:
    """Refuse a sheet of more rows than are read, by counting them before they are parsed.

    What a sheet says of its own size is not believed: it may be missing, or wrong.
    """
    most = package.limits.rows
    for _, part in sheets:
        if package.archive.getinfo(part).file_size < most * _SHORTEST_ROW:
            continue
        if _rows_of(package, part) > most + 1:
            raise package.refusal(
                f"has more than {most:,} rows.",
                "Delete everything below the table (select the rows, delete, save), or split it.",
            )


def _rows_of(package: Package, part: str) -> int:
    """Count the rows of a sheet as they are written, without reading them."""
    row, end, count = b"", b"", 0
    for piece in package.pieces(part):
        row = row or _mark_of_a_row(piece)
        count += (end + piece).count(row)
        end = piece[-len(row) + 1 :]
        if count > package.limits.rows + 1:
            break
    return count


def _mark_of_a_row(head: bytes) -> bytes:
    """Say how a row begins in a sheet: with a name space or without, in letters of one byte or two.

    Examples
    --------
    >>> _mark_of_a_row(b"<x:worksheet xmlns:x='a'><x:sheetData>")
    b'<x:row'
    """
    letters = next((name for sign, name in _WIDE.items() if head.startswith(sign)), "utf-8")
    text = head.decode(letters, errors="ignore")
    space = re.search(r"<([\w.-]+:)?worksheet\b", text)
    mark = f"<{space[1] or '' if space else ''}row"
    return mark.encode(letters)

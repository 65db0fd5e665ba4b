"""What is refused of a workbook before it is parsed: bombs, locks, macros, endless sheets."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping

from wellnet_analysis.intake.files.package import Package

_MOST_PARTS = 2_000
# Others may ask for any amount of memory before they unpack a byte.
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# Sheets of answers shrink ten- to fiftyfold; what shrinks more was made to do harm.
_LARGE, _BOMB = 10_000_000, 150
# A part of a workbook that is no sheet, no text and no picture is short.
_SHORT_PARTS, _LONGEST_SHORT = (".rels", "workbook.xml", "styles.xml"), 20_000_000
_MOST_MERGED, _MOST_TEXTS = 200_000, 4_000_000
# No element is written in fewer letters; none that is counted has a longer name.
_SHORTEST, _LONGEST_MARK = len("<si/>"), 2_000
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
    if any(
        part.file_size > _LONGEST_SHORT and part.filename.lower().endswith(_SHORT_PARTS)
        for part in parts
    ):
        raise package.refusal(
            "is damaged: it says more of its own build than any workbook does.",
            "Open it in a spreadsheet, save it again as XLSX, and import that.",
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


def refuse_endless(package: Package, sheets: Iterable[tuple[str, str]], strings: str) -> None:
    """Refuse what would take minutes to read, by counting it before it is parsed.

    What a sheet says of its own size is not believed: it may be missing, or wrong.

    Parameters
    ----------
    package : Package
        The opened workbook.
    sheets : iterable of (str, str)
        Name and part of each sheet that will be read.
    strings : str
        The part of the texts that the sheets share; empty if there is none.
    """
    rows = package.limits.rows
    told = [(part, {"row": rows + 1, "mergeCell": _MOST_MERGED}) for _, part in sheets]
    if strings:
        told.append((strings, {"si": _MOST_TEXTS}))
    sentences = {
        "row": f"has more than {rows:,} rows.",
        "mergeCell": f"has more than {_MOST_MERGED:,} merged cells.",
        "si": f"holds more than {_MOST_TEXTS:,} different texts.",
    }
    for part, most in told:
        if package.archive.getinfo(part).file_size < _SHORTEST * min(most.values()):
            continue
        if name := _too_many(package, part, most):
            raise package.refusal(
                sentences[name],
                "Delete everything below the table (select the rows, delete, save), or split it.",
            )


def _too_many(package: Package, part: str, most: Mapping[str, int]) -> str:
    """Name the element of which a part has more than it may, as it is written; mostly none."""
    left, end = dict(most), b""
    marks: dict[str, bytes] = {}
    for piece in package.pieces(part):
        marks = marks or {name: _mark_of(name, piece) for name in most}
        for name, mark in marks.items():
            # A mark may begin in one piece and end in the next, and is counted once.
            left[name] -= (end[-len(mark) + 1 :] + piece).count(mark)
            if left[name] < 0:
                return name
        end = piece[-_LONGEST_MARK:]
    return ""


def _mark_of(name: str, head: bytes) -> bytes:
    """Say how an element begins: with a name space or without, in letters of one byte or two.

    Examples
    --------
    >>> _mark_of("row", b"<x:worksheet xmlns:x='a'><x:sheetData>")
    b'<x:row'
    """
    letters = next((name for sign, name in _WIDE.items() if head.startswith(sign)), "utf-8")
    text = head.decode(letters, errors="ignore")
    space = re.search(r"<([\w.-]+:)?(?:worksheet|sst)\b", text)
    mark = f"<{space[1] or '' if space else ''}{name}"
    return mark.encode(letters)

"""The parts of an XLSX workbook: checked before anything in them is believed.

A workbook is a packed folder of XML files. Each part is unpacked as it is read and no
further than the limits; a document type is refused before anything is parsed, so that no
entity can expand. Formulas and macros are never run.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.parsers import expat

from wellnet_analysis.intake.files.grid import Grid
from wellnet_analysis.intake.files.opening import IntakeError, Limits

_CHUNK = 65_536
_MOST_PARTS = 2_000
# Sheets of answers shrink ten- to fiftyfold; what shrinks more was made to do harm.
_LARGE, _BOMB = 10_000_000, 150
_MOST_STRINGS = 20_000_000
# A tag of a sheet is short, and a cell lies six elements deep.
_LONGEST_TAG, _DEEPEST = 2_000_000, 64
_BUILT_IN_DATES = {14, 15, 16, 17, 18, 19, 20, 21, 22, *range(27, 37), 45, 46, 47, *range(50, 59)}
Start = Callable[[str, Mapping[str, str]], None]


@dataclass
class Package:
    """An opened workbook: its parts, and what all sheets share."""

    archive: zipfile.ZipFile
    file: str
    limits: Limits
    strings: list[str] = field(default_factory=list)
    date_styles: frozenset[int] = frozenset()
    epoch: int = 1900
    taken: int = 0

    def refusal(self, what: str, do: str, *, where: str = "") -> IntakeError:
        """Make the sentence for something that is not read."""
        return IntakeError(what, where=where or self.file, do=do)

    def parse(self, part: str, *, start: Start, end: Any = None, text: Any = None) -> None:
        """Read one part, piece by piece, up to the limits."""
        parser = expat.ParserCreate(namespace_separator=None)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._document_type
        depth = 0

        def opened(name: str, held: Mapping[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:
                raise ValueError
            start(name.rpartition(":")[2], held)

        def closed(name: str) -> None:
            nonlocal depth
            depth -= 1
            if end:
                end(name.rpartition(":")[2])

        parser.StartElementHandler, parser.EndElementHandler = opened, closed
        if text:
            parser.CharacterDataHandler = text
        try:
            with self.archive.open(part) as stream:
                fed = 0
                for piece in self._pieces(stream):
                    parser.Parse(piece, False)
                    fed += len(piece)
                    # What is begun and not finished is kept, and looked through again each time.
                    if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                        raise ValueError
            parser.Parse(b"", True)
        except (expat.ExpatError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError,
                RuntimeError, ValueError):  # fmt: skip
            raise self.refusal(
                "is damaged: a part of the workbook cannot be read.",
                "Open it in a spreadsheet, save it again as XLSX, and import that.",
            ) from None

    def _document_type(self, *_: object) -> None:
        raise self.refusal(
            "declares a document type, which no spreadsheet writes and which can be used to do "
            "harm.", "Open it in a spreadsheet, save it again as XLSX, and import that.",
        )  # fmt: skip

    def _pieces(self, stream: BinaryIO) -> Iterator[bytes]:
        most = 4 * self.limits.megabytes * 1_000_000
        while piece := stream.read(_CHUNK):
            self.taken += len(piece)
            if self.taken > most:
                raise self.refusal(
                    "unpacks to far more than its size promises.",
                    "Do not open it; ask for the table again, as CSV.",
                )
            yield piece


def read_workbook(content: bytes, *, file: str, limits: Limits) -> list[Grid]:
    """Read every sheet of a workbook that holds anything.

    Parameters
    ----------
    content : bytes
        The whole file.
    file : str
        Its name, for messages.
    limits : Limits
        Where reading stops.

    Raises
    ------
    IntakeError
        If it is damaged, locked, of another kind, or holds what is not read.
    """
    from wellnet_analysis.intake.files.worksheet import read_worksheet

    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise IntakeError(
            "is damaged: it cannot be unpacked.", where=file, do="Export it again."
        ) from None
    package = Package(archive, file, limits)
    _check_parts(package)
    main = _main_part(package)
    sheets = _sheets(package, main)
    _read_styles(package, main)
    _read_strings(package, main)
    grids = [grid for name, part in sheets if (grid := read_worksheet(package, part, sheet=name))]
    if not grids:
        raise package.refusal("is empty.", "Export it again.")
    return grids


def _check_parts(package: Package) -> None:
    """Refuse by the list of parts, before one of them is unpacked."""
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


def _main_part(package: Package) -> str:
    names = package.archive.namelist()
    return next(name for name in names if name.lower().endswith("workbook.xml"))


def _relations(package: Package, part: str) -> dict[str, str]:
    """From each relation of a part to the part it points at."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, str] = {}

    def start(element: str, held: Mapping[str, str]) -> None:
        if element == "Relationship" and held.get("TargetMode") != "External":
            target = held.get("Target", "")
            inside = (
                target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            )
            found[held.get("Id", "")] = posixpath.normpath(inside)

    if listing in package.archive.namelist():
        package.parse(listing, start=start)
    return found


def _sheets(package: Package, main: str) -> list[tuple[str, str]]:
    """The sheets that are shown, in their order, as name and part; else the hidden ones."""
    relations, left = _relations(package, main), set(package.archive.namelist())
    found: list[tuple[str, str]] = []
    hidden: list[tuple[str, str]] = []

    def start(element: str, held: Mapping[str, str]) -> None:
        if element == "workbookPr" and held.get("date1904", "0") in {"1", "true", "on"}:
            package.epoch = 1904
        if element == "sheet":
            told = [value for name, value in held.items() if name.rpartition(":")[2] == "id"]
            part = next((relations[each] for each in told if each in relations), "")
            if part in left and "worksheets" in part:
                # A part stands for one sheet: read once, however often it is listed.
                left.remove(part)
                shown = held.get("state", "visible") == "visible"
                (found if shown else hidden).append((held.get("name", ""), part))

    package.parse(main, start=start)
    return found or hidden


def _beside(package: Package, main: str, name: str) -> str:
    part = posixpath.join(posixpath.dirname(main), name)
    return part if part in package.archive.namelist() else ""


def _read_styles(package: Package, main: str) -> None:
    """Find which styles show a number as a date."""
    part = _beside(package, main, "styles.xml")
    if not part:
        return
    formats: dict[int, str] = {}
    styles: list[int] = []
    inside = {"cellXfs": False}

    def start(element: str, held: Mapping[str, str]) -> None:
        if element == "numFmt":
            formats[int(held.get("numFmtId", "0"))] = held.get("formatCode", "")
        elif element == "cellXfs":
            inside["cellXfs"] = True
        elif element == "xf" and inside["cellXfs"]:
            styles.append(int(held.get("numFmtId", "0")))

    def end(element: str) -> None:
        if element == "cellXfs":
            inside["cellXfs"] = False

    package.parse(part, start=start, end=end)
    package.date_styles = frozenset(
        place
        for place, number in enumerate(styles)
        if number in _BUILT_IN_DATES or _shows_a_day(formats.get(number, ""))
    )


def _shows_a_day(code: str) -> bool:
    """Say whether a number format shows a day or a month.

    Examples
    --------
    >>> [_shows_a_day(code) for code in ("dd/mm/yyyy", '0.00" days"', "[Red]0", "#,##0")]
    [True, False, False, False]
    """
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", code.partition(";")[0]).lower()
    return bool(re.search(r"[dy]|mmm", plain)) and "general" not in plain


def _read_strings(package: Package, main: str) -> None:
    """Read the texts that the sheets share; spoken forms of Japanese texts are left out."""
    part = _beside(package, main, "sharedStrings.xml")
    if not part:
        return
    state: dict[str, Any] = {"text": False, "phonetic": False, "long": 0}
    pieces: list[str] = []

    def start(element: str, held: Mapping[str, str]) -> None:
        if element == "si":
            pieces.clear()
            state["long"] = 0
        elif element == "rPh":
            state["phonetic"] = True
        elif element == "t":
            state["text"] = not state["phonetic"]

    def end(element: str) -> None:
        if element == "si":
            package.strings.append("".join(pieces).strip())
            if len(package.strings) > _MOST_STRINGS:
                raise package.refusal("holds more texts than are read.", "Split it.")
        elif element == "rPh":
            state["phonetic"] = False
        elif element == "t":
            state["text"] = False

    def text(piece: str) -> None:
        if state["text"]:
            state["long"] += len(piece)
            if state["long"] > package.limits.cell:
                raise package.refusal(
                    f"A cell holds more than {package.limits.cell:,} characters.",
                    "Find it and shorten it; a table of answers has no such cell.",
                )
            pieces.append(piece)

    package.parse(part, start=start, end=end, text=text)

"""What an XLSX workbook holds: its sheets, which numbers it shows as dates, the texts they share.

Formulas and macros are never run.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping

from wellnet_analysis.intake.files.grid import Grid
from wellnet_analysis.intake.files.opening import IntakeError, Limits
from wellnet_analysis.intake.files.package import Package
from wellnet_analysis.intake.files.refusing import refuse_by_list, refuse_endless

_BUILT_IN_DATES = {14, 15, 16, 17, 18, 19, 20, 21, 22, *range(27, 37), 45, 46, 47, *range(50, 59)}


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
    refuse_by_list(package)
    main = _main_part(package)
    sheets = _sheets(package, main)
    strings = _beside(package, main, "sharedStrings.xml")
    refuse_endless(package, sheets, strings)
    _read_styles(package, _beside(package, main, "styles.xml"))
    _read_strings(package, strings)
    grids = [grid for name, part in sheets if (grid := read_worksheet(package, part, sheet=name))]
    if not grids:
        raise package.refusal("is empty.", "Export it again.")
    return grids


def _main_part(package: Package) -> str:
    names = package.archive.namelist()
    return next(name for name in names if name.lower().endswith("workbook.xml"))


def _relations(package: Package, part: str) -> dict[str, str]:
    """From each relation of a part to the part it points at."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, str] = {}

    def relation(held: Mapping[str, str]) -> None:
        if held.get("TargetMode") != "External":
            target = held.get("Target", "")
            inside = (
                target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            )
            found[held.get("Id", "")] = posixpath.normpath(inside)

    if listing in package.archive.namelist():
        package.parse(listing, start={"Relationship": relation})
    return found


def _sheets(package: Package, main: str) -> list[tuple[str, str]]:
    """The sheets that are shown, in their order, as name and part; else the hidden ones."""
    relations, left = _relations(package, main), set(package.archive.namelist())
    found: list[tuple[str, str]] = []
    hidden: list[tuple[str, str]] = []

    def settings(held: Mapping[str, str]) -> None:
        if held.get("date1904", "0") in {"1", "true", "on"}:
            package.epoch = 1904

    def sheet(held: Mapping[str, str]) -> None:
        told = [value for name, value in held.items() if name.rpartition(":")[2] == "id"]
        part = next((relations[each] for each in told if each in relations), "")
        if part in left and "worksheets" in part:
            # A part stands for one sheet: read once, however often it is listed.
            left.remove(part)
            shown = held.get("state", "visible") == "visible"
            (found if shown else hidden).append((held.get("name", ""), part))

    package.parse(main, start={"workbookPr": settings, "sheet": sheet})
    return found or hidden


def _beside(package: Package, main: str, name: str) -> str:
    part = posixpath.join(posixpath.dirname(main), name)
    return part if part in package.archive.namelist() else ""


def _read_styles(package: Package, part: str) -> None:
    """Find which styles show a number as a date."""
    if not part:
        return
    formats: dict[int, str] = {}
    styles: list[int] = []
    inside = False

    def number_format(held: Mapping[str, str]) -> None:
        formats[int(held.get("numFmtId", "0"))] = held.get("formatCode", "")

    def begin(_: Mapping[str, str]) -> None:
        nonlocal inside
        inside = True

    def finish() -> None:
        nonlocal inside
        inside = False

    def style(held: Mapping[str, str]) -> None:
        if inside:
            styles.append(int(held.get("numFmtId", "0")))

    package.parse(
        part, start={"numFmt": number_format, "cellXfs": begin, "xf": style},
        end={"cellXfs": finish},
    )  # fmt: skip
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


def _read_strings(package: Package, part: str) -> None:
    """Read the texts that the sheets share; spoken forms of Japanese texts are left out."""
    if not part:
        return
    reader = _Strings(package)
    package.parse(
        part, start={"si": reader.begin, "rPh": reader.hush, "t": reader.listen},
        end={"si": reader.finish, "rPh": reader.unhush, "t": reader.stop}, text=reader.text,
    )  # fmt: skip


class _Strings:
    """Follows the elements of the shared texts; keeps one text at a time."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.pieces: list[str] = []
        self.long = 0
        self.taking = self.phonetic = False

    def begin(self, _: Mapping[str, str]) -> None:
        self.pieces, self.long = [], 0

    def hush(self, _: Mapping[str, str]) -> None:
        self.phonetic = True

    def unhush(self) -> None:
        self.phonetic = False

    def listen(self, _: Mapping[str, str]) -> None:
        self.taking = not self.phonetic

    def stop(self) -> None:
        self.taking = False

    def text(self, piece: str) -> None:
        if self.taking:
            self.long += len(piece)
            if self.long > self.package.limits.cell:
                raise self.package.long_cell()
            self.pieces.append(piece)

    def finish(self) -> None:
        self.package.strings.append("".join(self.pieces).strip())

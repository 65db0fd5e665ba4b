"""What may be opened at all: an ordinary file of a stated size, known by its first bytes."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from wellnet_analysis.errors import WellnetError
from wellnet_analysis.intake.files.grid import Grid

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm"}
_TEXTS = {".csv", ".tsv", ".txt", ".tab"}
_OTHER_KINDS = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a packed file",
    b"7z\xbc\xaf": "a packed file",
    b"Rar!": "a packed file",
    b"{\\rtf": "a text document",
    b"SQLite": "a database",
}


class IntakeError(WellnetError):
    """A file cannot be read as a table at all."""


@dataclass(frozen=True)
class Limits:
    """How much is read before a file is refused.

    Parameters
    ----------
    rows, columns : int
        Most rows and columns of one sheet.
    megabytes : int
        Largest file, and largest part of a workbook once it is unpacked times four.
    cell : int
        Most characters in one cell.

    Examples
    --------
    >>> Limits(rows=500).rows
    500
    """

    rows: int = 1_000_000
    columns: int = 200
    megabytes: int = 100
    cell: int = 32_767


LIMITS = Limits()


def read_grids(file: str | Path, *, limits: Limits = LIMITS) -> list[Grid]:
    """Read every sheet of a registration export as plain cells; the file is never changed.

    Parameters
    ----------
    file : str or Path
        A CSV or XLSX file.
    limits : Limits
        Where reading stops.

    Returns
    -------
    list of Grid
        One for a text file; one for each sheet of a workbook that holds anything.

    Raises
    ------
    IntakeError
        If it is no ordinary file, too large, locked, mislabelled, or holds what is not read.

    Examples
    --------
    >>> [grid.file for grid in read_grids("data/demo/people.csv")]
    ['people.csv']
    """
    path = Path(file)
    content = read_ordinary(path, limits)
    kind = _kind(path, content)
    if kind == "workbook":
        from wellnet_analysis.intake.files.workbook import read_workbook

        return read_workbook(content, file=path.name, limits=limits)
    from wellnet_analysis.intake.files.delimited import read_delimited

    return [read_delimited(content, file=path.name, limits=limits)]


def read_ordinary(path: Path, limits: Limits) -> bytes:
    """Read the bytes of an ordinary file; nothing that could wait for ever is opened."""
    name = path.name or "."
    try:
        what = path.lstat()
        if stat.S_ISLNK(what.st_mode):
            raise IntakeError(
                "is a link to another file.", where=name, do="Give the path of the file itself."
            )
        if stat.S_ISDIR(what.st_mode):
            raise IntakeError(
                "is a folder, not a file.", where=name,
                do="Give the path of the export, for example registrations.csv.",
            )  # fmt: skip
        if not stat.S_ISREG(what.st_mode):
            raise IntakeError(
                "is no ordinary file but a pipe or device.", where=name,
                do="Save it as a file first.",
            )  # fmt: skip
        if what.st_size > limits.megabytes * 1_000_000:
            raise IntakeError(
                f"is larger than {limits.megabytes} MB.", where=name,
                do="Export fewer rows or columns, or split it.",
            )  # fmt: skip
        # A pipe that takes the file's place in between must not hold us up.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as handle:
            return handle.read(limits.megabytes * 1_000_000 + 1)
    except FileNotFoundError:
        raise IntakeError("There is no such file.", where=name, do="Check the path.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one a file can have"
        raise IntakeError(
            f"cannot be opened ({reason}).", where=name,
            do="Check that it is not open elsewhere and that you may read it.",
        ) from None  # fmt: skip


def _kind(path: Path, content: bytes) -> str:
    """Say what the bytes are; a name that says otherwise is refused."""
    name, suffix = path.name, path.suffix.lower()
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise IntakeError("is empty.", where=name, do="Export it again.")
    if content.startswith(_OLD_OFFICE):
        raise _old_office(content, name)
    for start, what in _OTHER_KINDS.items():
        if content.startswith(start):
            raise IntakeError(
                f"is {what}, not a table.", where=name, do="Export the answers as CSV or XLSX."
            )
    if content.startswith(_ZIP):
        if suffix in _TEXTS:
            raise IntakeError(
                "is a workbook, but its name says it is text.", where=name,
                do="Rename it to end in .xlsx, or save it as CSV.",
            )  # fmt: skip
        return "workbook"
    if content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<", b"mime-version")):
        raise IntakeError(
            "is a web page or other markup, not a table.", where=name,
            do="Open it in a spreadsheet and save it as XLSX or CSV.",
        )  # fmt: skip
    if suffix in _WORKBOOKS or suffix in {".xls", ".ods"}:
        raise IntakeError(
            "is text, or damaged, but its name says it is a workbook.", where=name,
            do="If it is a CSV file, rename it to end in .csv; otherwise export it again.",
        )  # fmt: skip
    return "text"


def _old_office(content: bytes, name: str) -> IntakeError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return IntakeError(
            "is protected by a password.", where=name,
            do="Open it, save a copy without the password, and import the copy.",
        )  # fmt: skip
    return IntakeError(
        "is an old Office file (.xls).", where=name,
        do="Open it in a spreadsheet and save it as XLSX.",
    )  # fmt: skip

"""A REFI-QDA project, as MAXQDA, NVivo, ATLAS.ti, QualCoder and others write it.

It is a packed folder with an XML file in it. It is unpacked no further than the limits, a
document type is refused before anything is parsed, and nothing in it is followed: texts, sound
and pictures stay where they are.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import NoReturn

from wellnet_analysis.intake.coding.project import Coding, Project, Source, Theme
from wellnet_analysis.intake.files import IntakeError, Limits
from wellnet_analysis.intake.files.package import Package

PART = "project.qde"
_MOST_PARTS = 20_000
_LARGEST = 100_000_000
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_TEXTS = ("TextSource", "PDFSource")
_PASSAGES = ("PlainTextSelection", "PDFSelection")
_AGAIN = "Export the project again as REFI-QDA (.qdpx), and import that."
Held = Mapping[str, str]


class _Project(Package):
    """The packed folder of a project, with sentences of its own."""

    def damaged(self) -> IntakeError:
        return self.refusal("is damaged, or no REFI-QDA project.", _AGAIN)

    def _document_type(self, *_: object) -> NoReturn:
        raise self.refusal(
            "declares a document type, which no such tool writes and which can be used to do harm.",
            _AGAIN,
        )


class _Reader:
    """Collects themes, sources and codings while the file is read from the top."""

    def __init__(self) -> None:
        self.users: dict[str, str] = {}
        self.themes: list[Theme] = []
        self.sources: list[Source] = []
        self.codings: list[Coding] = []
        self.passed_over = 0
        self._places: dict[str, int] = {}
        self._open: list[int] = []
        self._in_codebook = self._in_text = False
        self._passage: Held | None = None
        self._coder = ""

    def theme(self, held: Held) -> None:
        if self._in_codebook:
            wider = self._open[-1] if self._open else None
            self._places[held.get("guid", "").casefold()] = len(self.themes)
            self._open.append(len(self.themes))
            self.themes.append(Theme(" ".join(held.get("name", "").split()), "", wider))

    def theme_ends(self) -> None:
        if self._in_codebook:
            self._open.pop()

    def codebook(self, _: Held) -> None:
        self._in_codebook = True

    def codebook_ends(self) -> None:
        self._in_codebook = False

    def source(self, held: Held) -> None:
        self._in_text = True
        self.sources.append(Source(held.get("name", "").strip(), held.get("guid", "").casefold()))

    def source_ends(self) -> None:
        self._in_text = False

    def passage(self, held: Held) -> None:
        self._passage = held if self._in_text else None

    def passage_ends(self) -> None:
        self._passage = None

    def coding(self, held: Held) -> None:
        self._coder = held.get("creatingUser", "").casefold()

    def given(self, held: Held) -> None:
        theme = self._places.get(held.get("targetGUID", "").casefold())
        if self._passage is None or theme is None:
            self.passed_over += 1
            return
        where = self._passage
        start, end = where.get("startPosition", ""), where.get("endPosition", "")
        place = f"{start}-{end}" if start and end else where.get("guid", "").casefold()
        coder = self._coder or where.get("creatingUser", "").casefold()
        self.codings.append(
            Coding(len(self.sources) - 1, place, coder or "one coder", theme, start, end)
        )


def read_refi(content: bytes, *, file: str, limits: Limits) -> Project:
    """Read themes, sources and codings of a REFI-QDA project.

    Parameters
    ----------
    content : bytes
        The whole file.
    file : str
        Its name, for messages.
    limits : Limits
        Where reading stops.

    Returns
    -------
    Project
        Texts themselves are not read.

    Raises
    ------
    IntakeError
        If it is damaged, locked, no such project, unpacks to far more than its size promises, or
        declares a document type.

    References
    ----------
    REFI-QDA Project Exchange, version 1.5 (Rotterdam Exchange Format Initiative, 2019).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise IntakeError("is no REFI-QDA project.", where=file, do=_AGAIN) from None
    with archive:
        package = _Project(archive, file, limits)
        part = _project_part(package)
        reader = _Reader()
        package.parse(
            part,
            start={
                "Code": reader.theme, "CodeBook": reader.codebook, "Coding": reader.coding,
                "CodeRef": reader.given, **dict.fromkeys(_TEXTS, reader.source),
                **dict.fromkeys(_PASSAGES, reader.passage),
            },
            end={
                "Code": reader.theme_ends, "CodeBook": reader.codebook_ends,
                **dict.fromkeys(_TEXTS, reader.source_ends),
                **dict.fromkeys(_PASSAGES, reader.passage_ends),
            },
        )  # fmt: skip
    return Project(
        tuple(reader.themes), tuple(reader.sources), tuple(reader.codings), reader.passed_over
    )


def _project_part(package: Package) -> str:
    """Find the one part that is read, after a look at the list of all of them."""
    parts = package.archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise package.refusal(f"holds more than {_MOST_PARTS:,} parts.", _AGAIN)
    found = [part for part in parts if part.filename.lower() == PART]
    if len(found) != 1:
        raise package.refusal("is no REFI-QDA project: it holds no project.qde.", _AGAIN)
    part = found[0]
    if part.flag_bits & 1:
        raise package.refusal("is protected by a password.", "Save a copy without it.")
    if part.file_size > _LARGEST or part.compress_type not in _PACKINGS:
        raise package.refusal("unpacks to far more than such a project holds.", _AGAIN)
    return part.filename

"""A workbook opened as what it is: a packed folder of XML files, read piece by piece.

Each part is unpacked as it is read and no further than the limits; a document type is refused
before anything is parsed, so that no entity can expand.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from wellnet_analysis.intake.files.opening import IntakeError, Limits

_CHUNK = 65_536
# A tag of a sheet is short, and a cell lies six elements deep.
_LONGEST_TAG, _DEEPEST = 2_000_000, 64
Starts = Mapping[str, Callable[[Mapping[str, str]], None]]
Ends = Mapping[str, Callable[[], None]]


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

    def parse(self, part: str, *, start: Starts, end: Ends | None = None, text: Any = None) -> None:
        """Read one part, piece by piece, up to the limits.

        Parameters
        ----------
        part : str
            Its name in the package.
        start, end : mapping of str to callable
            What to do where an element of a name begins, given its attributes, and ends.
        text : callable, optional
            What to do with the text between.
        """
        parser = expat.ParserCreate(namespace_separator=None)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._document_type
        starts, ends = dict(start), dict(end or {})
        depth = 0

        def opened(name: str, held: Mapping[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:
                raise ValueError
            if work := starts.get(name) or (":" in name and starts.get(_local(name))):
                work(held)

        def closed(name: str) -> None:
            nonlocal depth
            depth -= 1
            if work := ends.get(name) or (":" in name and ends.get(_local(name))):
                work()

        parser.StartElementHandler, parser.EndElementHandler = opened, closed
        if text:
            parser.CharacterDataHandler = text
        fed = 0
        for piece in self.pieces(part):
            self._take(len(piece))
            try:
                parser.Parse(piece, False)
            except (expat.ExpatError, ValueError):
                raise self.damaged() from None
            fed += len(piece)
            # What is begun and not finished is kept, and looked through again each time.
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise self.damaged()
        try:
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError):
            raise self.damaged() from None

    def pieces(self, part: str) -> Iterator[bytes]:
        """Unpack a part, piece by piece."""
        try:
            with self.archive.open(part) as stream:
                while piece := stream.read(_CHUNK):
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError,
                RuntimeError, ValueError):  # fmt: skip
            raise self.damaged() from None

    def long_cell(self, *, where: str = "") -> IntakeError:
        """Make the sentence for a cell that holds more than any answer."""
        return self.refusal(
            f"A cell holds more than {self.limits.cell:,} characters.",
            "Find it and shorten it; a table of answers has no such cell.", where=where,
        )  # fmt: skip

    def damaged(self) -> IntakeError:
        """Make the sentence for a part that cannot be read."""
        return self.refusal(
            "is damaged: a part of the workbook cannot be read.",
            "Open it in a spreadsheet, save it again as XLSX, and import that.",
        )

    def _take(self, length: int) -> None:
        self.taken += length
        if self.taken > 4 * self.limits.megabytes * 1_000_000:
            raise self.refusal(
                "unpacks to far more than its size promises.",
                "Do not open it; ask for the table again, as CSV.",
            )

    def _document_type(self, *_: object) -> None:
        raise self.refusal(
            "declares a document type, which no spreadsheet writes and which can be used to do "
            "harm.", "Open it in a spreadsheet, save it again as XLSX, and import that.",
        )  # fmt: skip


def _local(name: str) -> str:
    """Give the name of an element without its name space."""
    return name.rpartition(":")[2]

"""What stands in the folder ``releases/``, and what each released set says of its line.

Every released set holds all that its line of the ledger says, so that a ledger that was
lost can be written again from the sets alone.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wellnet_analysis.disclosure.entries import Release, printed, release_from
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.naming import RELEASES
from wellnet_analysis.programme import Programme

_DISCLOSURE = "disclosure-"
_EVIDENCE = "evidence-"
_LARGEST = 100_000_000


@dataclass(frozen=True)
class Stamp:
    """What a released set says of its own line.

    Parameters
    ----------
    where : str
        The set, seen from the programme's folder.
    number : int
        The line it had.
    id, hash : str
        The fingerprint of what it says, and of its line with all above.
    """

    where: str
    number: int
    id: str
    hash: str


@dataclass(frozen=True)
class _Held:
    """A released set, as a folder or as the zip of one."""

    where: str
    path: Path

    def read(self, start: str) -> Any:
        """Read the one JSON file whose name begins so."""
        try:
            return json.loads(self._bytes(start))
        except (OSError, ValueError, KeyError, StopIteration, zipfile.BadZipFile, RecursionError):
            raise _unreadable(self.where) from None

    def _bytes(self, start: str) -> bytes:
        if self.path.is_dir():
            return next(self.path.glob(f"{start}*.json")).read_bytes()
        with zipfile.ZipFile(self.path) as archive:
            name = next(
                info
                for info in archive.infolist()
                if info.filename.rpartition("/")[2].startswith(start)
                and info.filename.endswith(".json")
            )
            if name.file_size > _LARGEST:
                raise ValueError("too large")
            return archive.read(name)


def stamps(programme: Programme) -> tuple[Stamp, ...]:
    """List what the released sets beside a programme say of their lines.

    Raises
    ------
    DisclosureError
        If a released set cannot be read.
    """
    return tuple(_stamp(held, held.read(_DISCLOSURE)) for held in _held(programme))


def releases(programme: Programme) -> tuple[tuple[Stamp, Release], ...]:
    """Read every released set back as the line of the ledger it was.

    Raises
    ------
    DisclosureError
        If one cannot be read, or is not what its fingerprint says.
    """
    found = []
    for held in _held(programme):
        said = held.read(_DISCLOSURE)
        stamp = _stamp(held, said)
        try:
            rows = printed(held.read(_EVIDENCE)["findings"])
            values = {**said["release"], "edition": said["edition"]}
            release = release_from(values, findings=rows)
        except (KeyError, TypeError, AttributeError):
            raise _unreadable(held.where) from None
        if release.id != stamp.id:
            raise DisclosureError(
                "This released set was changed after it was made.",
                where=held.where,
                do="Put the folder or the zip back as it was released, then try again.",
            )
        found.append((stamp, release))
    return tuple(found)


def recorded_as(folder: Path) -> str:
    """Read the fingerprint of a release that is being put together; empty if it is not whole."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.is_dir() and _whole(path) and path.with_suffix(".zip").is_file():
            try:
                held = _Held(path.name, path)
                return _stamp(held, held.read(_DISCLOSURE)).id
            except DisclosureError:
                return ""
    return ""


def _held(programme: Programme) -> Iterator[_Held]:
    """Find the released sets; a zip stands in where its folder is gone."""
    root = programme.folder / RELEASES
    if not root.is_dir():
        return
    for outer in sorted(root.iterdir()):
        if outer.name.startswith(".") or not outer.is_dir():
            continue
        inside = sorted(path for path in outer.iterdir() if not path.name.startswith("."))
        for path in inside:
            where = path.relative_to(programme.folder).as_posix()
            if path.is_dir():
                if any(path.glob(f"{_DISCLOSURE}*.json")):
                    yield _Held(where, path)
                elif path.with_suffix(".zip") not in inside and any(path.glob("run-*.json")):
                    raise _unreadable(where)
            elif path.suffix == ".zip" and not _whole(path.with_suffix("")):
                yield _Held(where, path)


def _whole(folder: Path) -> bool:
    return folder.is_dir() and any(folder.glob(f"{_DISCLOSURE}*.json"))


def _stamp(held: _Held, said: Any) -> Stamp:
    try:
        release: Mapping[str, Any] = said["release"]
        return Stamp(held.where, int(release["number"]), str(release["id"]), str(release["hash"]))
    except (KeyError, TypeError, ValueError):
        raise _unreadable(held.where) from None


def _unreadable(where: str) -> DisclosureError:
    return DisclosureError(
        "What this released set says of itself cannot be read, so nothing is published.",
        where=where,
        do="Put the folder or the zip back as it was released; if it is no release, move it away.",
    )

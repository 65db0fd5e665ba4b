"""The same records for many notebooks: read once, and never given for files that say otherwise.

What is held is known by a fingerprint of the files' bytes and of everything else that reading
rests on, taken anew every time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wellnet_analysis.keys import digest_key
from wellnet_analysis.programme import Programme

if TYPE_CHECKING:
    from wellnet_analysis.data.records import Records

_held: dict[str, Any] = {}


def keep(programme: Programme, *, read: Callable[[Programme], Records]) -> None:
    """Read the records of a programme and hold them in place of any others."""
    before = _fingerprint(programme)
    records = read(programme)
    _held.clear()
    # A file that changed while it was read belongs to neither.
    if _fingerprint(programme) == before:
        _held[before] = records


def records(programme: Programme) -> Records | None:
    """Give the records that are held for just these files; None where there are none."""
    found = _held.get(_fingerprint(programme)) if _held else None
    if found is None:
        return None
    # Whoever changes a table changes a copy, which pandas makes only then.
    tables = {name: table.copy(deep=False) for name, table in found.tables.items()}
    return replace(found, people=found.people.copy(deep=False), tables=tables)


def _fingerprint(programme: Programme) -> str:
    digest = hashlib.sha256(programme.model_dump_json().encode())
    digest.update(f"{programme.folder}".encode() + digest_key(programme))
    for path in sorted(programme.folder.iterdir()):
        if path.suffix in {".csv", ".toml"} and path.is_file():
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()

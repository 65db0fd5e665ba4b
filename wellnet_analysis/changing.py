"""Several tables of a programme change at once, or none does.

The new files are written beside the old ones; once all are there a folder is renamed, and
from then on the change is carried through by whoever comes next, even after a power cut.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from wellnet_analysis import writing
from wellnet_analysis.errors import PublishError
from wellnet_analysis.programme import Programme

_WRITING, _READY = ".changing.new", ".changing"
_LIST, _LOCK = "files.json", ".changing.lock"


def locked(programme: Programme) -> contextlib.AbstractContextManager[None]:
    """Hold a programme's tables, so that one command at a time reads and changes them.

    Parameters
    ----------
    programme : Programme
        Whose tables they are.

    Raises
    ------
    PublishError
        If another command holds them, or the folder cannot be written.
    """
    busy = PublishError(
        "Another command is changing these tables.",
        where=programme.path.name,
        do="Wait until it has finished, then try again.",
    )
    return writing.alone(
        programme.folder / _LOCK, busy=busy, unwritable=lambda e: _unwritable(e, "nothing changed")
    )


def apply(programme: Programme, changes: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    """Put new files in place of old ones, all of them or none; call it while holding them.

    Parameters
    ----------
    programme : Programme
        Whose files they are.
    changes : mapping of str to (bytes or None, bytes)
        By name, seen from the programme's folder: what the file holds now, None if there is
        none, and what it is to hold.

    Raises
    ------
    PublishError
        If they cannot be written; then every file is as it was.
    """
    folder = programme.folder
    try:
        for name, (_, after) in changes.items():
            writing.put(folder / _WRITING / name, after)
        prints = {name: _print(before) for name, (before, _) in changes.items()}
        writing.put(folder / _WRITING / _LIST, json.dumps(prints).encode())
        writing.settle(folder / _WRITING)
        (folder / _WRITING).rename(folder / _READY)
        writing.settle(folder)
    except OSError as error:
        shutil.rmtree(folder / _WRITING, ignore_errors=True)
        raise _unwritable(error, "every table is as it was") from None
    carry_through(programme)


def carry_through(programme: Programme) -> None:
    """Finish a change that was interrupted, or undo one that was not yet ready.

    Raises
    ------
    PublishError
        If a table cannot be written, or was changed since.
    """
    folder = programme.folder
    try:
        if (folder / _WRITING).exists():
            shutil.rmtree(folder / _WRITING)
        ready = folder / _READY
        if not ready.is_dir():
            return
        before = json.loads((ready / _LIST).read_text(encoding="utf-8"))
        for name, print_before in sorted(before.items()):
            table, fresh = folder / name, ready / name
            if not fresh.is_file():
                continue
            if _print(table.read_bytes() if table.is_file() else None) != print_before:
                _discard(folder)
                raise PublishError(
                    "This table was changed after an import or a removal that was interrupted.",
                    where=name,
                    do="Run that command again, and check the table.",
                )
            table.parent.mkdir(parents=True, exist_ok=True)
            fresh.replace(table)
        for place in {folder, *((folder / name).parent for name in before)}:
            writing.settle(place)
        _discard(folder)
    except (OSError, ValueError) as error:
        raise _unwritable(error, "the change is finished by the next command") from None


def recover(programme: Programme) -> None:
    """Finish an interrupted change before anything reads the tables.

    Raises
    ------
    PublishError
        If another command is at it, or it cannot be finished.
    """
    if any((programme.folder / name).exists() for name in (_WRITING, _READY)):
        with locked(programme):
            carry_through(programme)


def _discard(folder: Path) -> None:
    """Remove what is done with; renamed first, so that half of it is never carried through."""
    (folder / _READY).rename(folder / _WRITING)
    shutil.rmtree(folder / _WRITING)


def _print(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _unwritable(error: Exception, state: str) -> PublishError:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return PublishError(
        f"The tables could not be written ({reason}); {state}.",
        do="Free some space, or check that you may write there, and try again.",
    )

"""A person asks to be forgotten: their rows leave every table at once, or none does.

Nothing is kept of what is removed, neither the rows nor the person's id. The new tables are
written beside the old ones; once all are there a folder is renamed, and from then on the
change is carried through by whoever comes next, even after a power cut.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wellnet_analysis import writing
from wellnet_analysis.errors import PublishError, WellnetError
from wellnet_analysis.programme import Programme

COLUMNS = frozenset({"participant_id", "participant_a", "participant_b"})
_WRITING, _READY = ".forgetting.new", ".forgetting"
_LIST, _LOCK = "tables.json", ".forgetting.lock"


@dataclass(frozen=True)
class Forgotten:
    """How many rows left which table.

    Parameters
    ----------
    rows : tuple of (str, int)
        Number of rows by file.
    """

    rows: tuple[tuple[str, int], ...]


def forget(programme: Programme, person: str) -> Forgotten:
    """Remove a person's rows from every table that names people.

    Parameters
    ----------
    programme : Programme
        Whose tables they are.
    person : str
        The participant id, as the tables have it; it is not repeated anywhere.

    Returns
    -------
    Forgotten
        How many rows left which file.

    Raises
    ------
    WellnetError
        If nobody has that id, or a table cannot be read.
    PublishError
        If they cannot be written; then every table is as it was.
    """
    wanted = person.strip()
    if not wanted:
        raise WellnetError("No id was given.", do="Give the participant_id as the tables have it.")
    with _locked(programme):
        carry_through(programme)
        kept: dict[Path, tuple[bytes, bytes, int]] = {}
        for path in sorted(programme.folder.glob("*.csv")):
            before = _read(path)
            after, removed = _without(before, wanted, path)
            if removed:
                kept[path] = before, after, removed
        if not kept:
            raise WellnetError(
                "Nobody has that id in any table.",
                where=programme.path.name,
                do="Look it up in people.csv; capital and small letters differ.",
            )
        try:
            _prepare(programme.folder, kept)
        except OSError as error:
            shutil.rmtree(programme.folder / _WRITING, ignore_errors=True)
            raise _unwritable(error, "every table is as it was") from None
        carry_through(programme)
    return Forgotten(tuple((path.name, number) for path, (_, _, number) in kept.items()))


def carry_through(programme: Programme) -> None:
    """Finish a removal that was interrupted, or undo one that was not yet ready.

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
            if _print(table.read_bytes()) != print_before:
                _discard(folder)
                raise PublishError(
                    "This table was changed after a removal that was interrupted.",
                    where=name,
                    do="Run wellnet forget again, and check the table.",
                )
            fresh.replace(table)
        writing.settle(folder)
        _discard(folder)
    except (OSError, ValueError) as error:
        raise _unwritable(error, "the removal is finished by the next command") from None


def _discard(folder: Path) -> None:
    """Remove what is done with; renamed first, so that half of it is never carried through."""
    (folder / _READY).rename(folder / _WRITING)
    shutil.rmtree(folder / _WRITING)


def recover(programme: Programme) -> None:
    """Finish an interrupted removal before anything reads the tables.

    Raises
    ------
    PublishError
        If another run is at it, or it cannot be finished.
    """
    if any((programme.folder / name).exists() for name in (_WRITING, _READY)):
        with _locked(programme):
            carry_through(programme)


def _prepare(folder: Path, kept: dict[Path, tuple[bytes, bytes, int]]) -> None:
    """Write every new table beside the old ones; the rename at the end decides."""
    for path, (_, after, _) in kept.items():
        writing.put(folder / _WRITING / path.name, after)
    prints = {path.name: _print(before) for path, (before, _, _) in kept.items()}
    writing.put(folder / _WRITING / _LIST, json.dumps(prints).encode())
    writing.settle(folder / _WRITING)
    (folder / _WRITING).rename(folder / _READY)
    writing.settle(folder)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WellnetError(
            f"This table cannot be read ({error.strerror}), so nothing was removed.",
            where=path.name,
            do="Check that you may read it, and try again.",
        ) from None


def _without(content: bytes, person: str, path: Path) -> tuple[bytes, int]:
    """Leave a person's rows out; every other byte stays as it is."""
    try:
        text = content.decode("utf-8")
        rows = list(_rows(text))
    except (UnicodeDecodeError, csv.Error):
        raise WellnetError(
            "This table cannot be read as CSV in UTF-8, so nothing was removed.",
            where=path.name,
            do="Run wellnet check, put right what it names, and try again.",
        ) from None
    if not rows:
        return content, 0
    heading = [name.strip().lstrip("\ufeff") for name in rows[0][0]]
    columns = [number for number, name in enumerate(heading) if name in COLUMNS]
    kept = [rows[0][1]]
    for cells, raw in rows[1:]:
        if not any(n < len(cells) and cells[n].strip() == person for n in columns):
            kept.append(raw)
    removed = len(rows) - len(kept)
    return ("".join(kept).encode() if removed else content), removed


def _rows(text: str) -> Iterator[tuple[list[str], str]]:
    """Part a CSV text into records: the cells of each, and its text with its end."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    taken = 0
    for cells in reader:
        yield cells, "".join(lines[taken : reader.line_num])
        taken = reader.line_num


def _print(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _locked(programme: Programme) -> contextlib.AbstractContextManager[None]:
    busy = PublishError(
        "Another run is removing rows from these tables.",
        where=programme.path.name,
        do="Wait until it has finished, then try again.",
    )
    return writing.alone(
        programme.folder / _LOCK, busy=busy, unwritable=lambda e: _unwritable(e, "nothing changed")
    )


def _unwritable(error: Exception, state: str) -> PublishError:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return PublishError(
        f"The tables could not be written ({reason}); {state}.",
        do="Free some space, or check that you may write there, and try again.",
    )

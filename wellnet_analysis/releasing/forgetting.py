"""A person asks to be forgotten: their rows leave every table at once, or none does.

Nothing is kept of what is removed, neither the rows nor the person's id; how the tables change
together is :mod:`~wellnet_analysis.changing`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wellnet_analysis import changing
from wellnet_analysis.errors import WellnetError
from wellnet_analysis.programme import Programme

COLUMNS = frozenset({"participant_id", "participant_a", "participant_b"})


@dataclass(frozen=True)
class Forgotten:
    """How many rows left which table.

    Parameters
    ----------
    rows : tuple of (str, int)
        Number of rows by file.
    draws : tuple of Path
        Folders of draws that name the person by code; they stay, or the draw could not be
        checked.
    """

    rows: tuple[tuple[str, int], ...]
    draws: tuple[Path, ...] = ()


def forget(
    programme: Programme,
    person: str,
    *,
    along: Callable[[], Mapping[str, tuple[bytes | None, bytes]]] = dict,
) -> Forgotten:
    """Remove a person's rows from every table that names people.

    Parameters
    ----------
    programme : Programme
        Whose tables they are.
    person : str
        The participant id, as the tables have it; it is not repeated anywhere.
    along : callable
        Gives other files that change in the same step, as :func:`~wellnet_analysis.changing.apply`
        takes them; asked once the tables are held.

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
    with changing.locked(programme):
        changing.carry_through(programme)
        kept: dict[str, tuple[bytes | None, bytes]] = {}
        rows: list[tuple[str, int]] = []
        for path in sorted(programme.folder.glob("*.csv")):
            before = _read(path)
            after, removed = _without(before, wanted, path)
            if removed:
                kept[path.name] = before, after
                rows.append((path.name, removed))
        if not kept:
            raise WellnetError(
                "Nobody has that id in any table.",
                where=programme.path.name,
                do="Look it up in people.csv; capital and small letters differ.",
            )
        changing.apply(programme, {**kept, **along()})
    return Forgotten(tuple(rows), tuple(_draws(programme, wanted)))


def _draws(programme: Programme, person: str) -> Iterator[Path]:
    """Find the folders of draws in which a code stands as a word of its own."""
    word = re.compile(rf"(?<![\w-]){re.escape(person)}(?![\w-])")
    for folder in sorted((programme.private / "selection").glob("*/")):
        files = [path for path in sorted(folder.iterdir()) if path.suffix in {".csv", ".json"}]
        if any(word.search(path.read_text("utf-8", errors="replace")) for path in files):
            yield folder


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

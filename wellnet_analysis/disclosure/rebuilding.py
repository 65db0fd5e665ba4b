"""A ledger that was damaged or lost is written again from what was released."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from wellnet_analysis.disclosure import released
from wellnet_analysis.disclosure.entries import Entry, Merge, Release, release_from
from wellnet_analysis.disclosure.ledger import (
    NAME,
    Ledger,
    lines_of,
    noted,
    read,
    refuse_what_is_missing,
)
from wellnet_analysis.disclosure.mending import Found, Mended, chained_anew
from wellnet_analysis.disclosure.recording import locked, write
from wellnet_analysis.errors import DisclosureError, PublishError
from wellnet_analysis.programme import Programme

# How lines begin: names stand in the order of the alphabet.
_RELEASE, _NOTE = '{"edition":', '{"hash":'
_GO_ON = (
    "Put the folder or the zip of that release back and try again. If it is lost for good, "
    "wellnet ledger rebuild --without-lost goes on without it: later editions can then no "
    "longer be tried against it."
)


def rebuild(programme: Programme, *, without_lost: bool = False) -> Mended:
    """Write a ledger again from the released sets, and from what is whole of the old one.

    Parameters
    ----------
    programme : Programme
        Whose ledger is damaged or lost, and beside whose settings ``releases/`` stands.
    without_lost : bool
        Whether to go on although a line is lost for good.

    Returns
    -------
    Mended
        With the damaged file kept beside it.

    Raises
    ------
    DisclosureError
        If a line is lost, or a released set was changed; the ledger stays as it is.
    PublishError
        If it cannot be written.
    """
    with locked(programme):
        with contextlib.suppress(DisclosureError):
            return Mended(read(programme))
        path = programme.folder / NAME
        first, whole, known, broken = _salvaged(path, sure=bool(noted(programme)))
        held = [Found(s.number, s.hash, said) for s, said in released.releases(programme)]
        ids = {entry.id for entry in first}
        numbers = {each.number for each in (*whole, *held)} | {entry.number for entry in first}
        lost = [number for number in broken if number not in numbers]
        if lost and not without_lost:
            raise _lost(lost[0])
        found = [each for each in (*whole, *held) if each.said.id not in ids]
        heads = {max(held, key=lambda each: each.number).hash} if held else set()
        hashes = {each.hash for each in held} | known
        ledger = chained_anew(first, found, hashes, heads or {""})
        if not without_lost:
            _refuse_loss(ledger, programme)
        kept = _set_aside(path)
        write(programme, ledger)
    before = ids | {each.said.id for each in whole}
    added = tuple(said for said in ledger.releases if said.id not in before)
    return Mended(ledger, added, kept, len(lost))


def _salvaged(path: Path, *, sure: bool) -> tuple[list[Entry], list[Found], set[str], list[int]]:
    """Part a ledger file: the lines before the damage, whole ones after it, hashes, the rest.

    Where it is known what was recorded (``sure``), a line that never was one of ours is no loss.
    """
    first: list[Entry] = []
    whole: list[Found] = []
    known: set[str] = set()
    broken: list[int] = []
    try:
        lines = lines_of(path)
    except DisclosureError:
        lines = []
    for number, line in enumerate(lines, start=1):
        try:
            entry = Entry.from_line(line)
        except ValueError:
            if found := _content_only(line):
                whole.append(Found(number, "", found))
            elif line.startswith(_RELEASE) or not (sure or line.startswith(_NOTE)):
                broken.append(number)
            continue
        known.add(entry.hash)
        if isinstance(entry.said, Merge):
            known |= set(entry.said.superseded)
        follows = (number, first[-1].hash if first else "") == (entry.number, entry.previous)
        if follows and len(first) == number - 1:
            first.append(entry)
        elif isinstance(entry.said, Release):
            whole.append(Found(entry.number, entry.hash, entry.said))
    return first, whole, known, broken


def _content_only(line: str) -> Release | None:
    """Read a line whose place in the chain is damaged but whose content is not."""
    try:
        values = json.loads(line)
        found = release_from(values, findings=values["findings"])
        return found if found.id == values["id"] else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, DisclosureError):
        return None


def _lost(number: int) -> DisclosureError:
    return DisclosureError(
        "This line is damaged, and no released set under releases/ holds what it said; nothing "
        "was changed.",
        where=f"{NAME}, line {number}",
        do=_GO_ON,
    )


def _refuse_loss(ledger: Ledger, programme: Programme) -> None:
    try:
        refuse_what_is_missing(ledger, programme)
    except DisclosureError:
        raise DisclosureError(
            "A release that was recorded on this computer stands neither in the ledger nor under "
            "releases/; nothing was changed.",
            where=NAME,
            do=_GO_ON,
        ) from None


def _set_aside(path: Path) -> str:
    """Keep the damaged file under a name of its own."""
    if not path.exists():
        return ""
    number = 1
    while (kept := path.with_name(f"{NAME}.broken-{number}")).exists():
        number += 1
    try:
        kept.write_bytes(path.read_bytes())
    except OSError as error:
        raise PublishError(
            f"The damaged ledger could not be set aside ({error.strerror}); it stands as it was.",
            where=kept.name,
            do="Free some space, or check that you may write there, and try again.",
        ) from None
    return kept.name

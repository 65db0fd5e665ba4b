"""Two ledgers that were kept on two computers are made one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from wellnet_analysis.disclosure.entries import Entry, Merge, Release
from wellnet_analysis.disclosure.ledger import NAME, Ledger, parse
from wellnet_analysis.disclosure.mending import Found, Mended, chained_anew
from wellnet_analysis.disclosure.recording import locked, write
from wellnet_analysis.errors import PublishError
from wellnet_analysis.programme import Programme


def merge(programme: Programme, other: Path) -> Mended:
    """Make one ledger of two that were kept on two computers.

    Parameters
    ----------
    programme : Programme
        Whose ledger takes the other's releases in.
    other : Path
        The other ledger file.

    Returns
    -------
    Mended
        The same one, whichever of the two is merged into which.

    Raises
    ------
    DisclosureError
        If a line of either is broken; both stay as they are.
    PublishError
        If it cannot be written.
    """
    if not other.is_file():
        raise PublishError(
            "There is no such file.", where=other.name, do="Name the other computer's ledger.jsonl."
        )
    with locked(programme):
        ours, theirs = parse(programme.folder / NAME), parse(other)
        merged = _merged(ours, theirs)
        if merged != ours:
            write(programme, merged)
    added = tuple(said for said in theirs.releases if said.id not in ours.ids)
    return Mended(merged, added)


def _merged(ours: Ledger, theirs: Ledger) -> Ledger:
    for fuller, other in ((ours, theirs), (theirs, ours)):
        if other.ids <= fuller.ids and {e.hash for e in other.entries} <= fuller.known:
            return fuller
    shared = 0
    for one, another in zip(ours.entries, theirs.entries, strict=False):
        if one.hash != another.hash:
            break
        shared += 1
    tails = [ours.entries[shared:], theirs.entries[shared:]]
    entries = [entry for tail in tails for entry in tail]
    heads = {ours.head, theirs.head}
    merges = [entry.said for entry in entries if isinstance(entry.said, Merge)]
    known = {entry.hash for entry in entries}.union(*(merge.superseded for merge in merges))
    return chained_anew(ours.entries[:shared], _found(entries), known, heads)


def _found(entries: Iterable[Entry]) -> list[Found]:
    return [Found(e.number, e.hash, e.said) for e in entries if isinstance(e.said, Release)]

"""What becomes of a ledger that was damaged or parted ways: nothing is forgotten.

Whatever is recorded is kept. Where lines get another place, a last line says which hashes
they had before, so that the released sets that hold those are still recognised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wellnet_analysis.disclosure.entries import Entry, Merge, Release, chained
from wellnet_analysis.disclosure.ledger import Ledger


@dataclass(frozen=True)
class Mended:
    """What became of a ledger.

    Parameters
    ----------
    ledger : Ledger
        As it now stands.
    added : tuple of Release
        What it did not hold before.
    kept : str
        The name under which the damaged file is kept; empty where none was.
    lost : int
        How many lines could not be read and stand in no released set.
    """

    ledger: Ledger
    added: tuple[Release, ...] = ()
    kept: str = ""
    lost: int = 0


@dataclass(frozen=True)
class Found:
    """A release, the place it had, and the hash its released set holds."""

    number: int
    hash: str
    said: Release

    @property
    def order(self) -> tuple[str, int, str]:
        """By day; within one day in the order of its own ledger, then by fingerprint."""
        return self.said.released_on, self.number, self.said.id


def chained_anew(
    first: Sequence[Entry], found: Iterable[Found], known: Iterable[str], heads: Iterable[str]
) -> Ledger:
    """Put releases in order behind what stands, and note the hashes that no line has now."""
    rest: dict[str, Release] = {}
    for each in sorted(found, key=lambda each: each.order):
        rest.setdefault(each.said.id, each.said)
    said = [*(entry.said for entry in first), *rest.values()]
    entries = chained(said)
    superseded = set(known) - {entry.hash for entry in entries}
    if superseded:
        note = Merge(tuple(sorted(heads)), tuple(sorted(superseded)))
        entries = chained([*said, note])
    return Ledger(entries)

"""Which moment every printed figure speaks of, so that editions can be laid side by side.

An edition speaks of its own date, but for what it prints again from an earlier one. Editions
of one date speak of one moment, unless one corrects the other or they cannot both be true.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellnet_analysis.disclosure.statements import AtLeast, Edition, Size, Table

# A date, and how often what was said of it was corrected.
Moment = tuple[str, int]


@dataclass(frozen=True)
class Said:
    """One printed thing, the moment it speaks of and the edition it stands in.

    Parameters
    ----------
    moment : tuple of (str, int)
        A date, and how often what was said of it was corrected.
    edition : Edition
        Where it was printed.
    what : Table or Size or AtLeast
        What was printed.
    """

    moment: Moment
    edition: Edition
    what: Table | Size | AtLeast


def own_moments(editions: Sequence[Edition]) -> list[Moment]:
    """Find the moment that each edition speaks of.

    Examples
    --------
    >>> own_moments([Edition("2022-09-30", "council", 5, ()), Edition("2022-09-30", "public", 10,
    ...             (), corrects="A mistake.")])
    [('2022-09-30', 0), ('2022-09-30', 1)]
    """
    found: list[Moment] = []
    for number, edition in enumerate(editions):
        beside = [m for m in found if m[0] == edition.as_at]
        last = max(beside, default=(edition.as_at, 0))
        same = [e for e, m in zip(editions[:number], found, strict=True) if m == last]
        apart = edition.corrects or any(not _agree(earlier, edition) for earlier in same)
        found.append((edition.as_at, last[1] + 1) if same and apart else last)
    return found


def everything_said(editions: Sequence[Edition]) -> list[Said]:
    """List all that was printed, each thing with the moment it speaks of."""
    own = own_moments(editions)
    found = []
    for number, edition in enumerate(editions):
        for what in (*edition.sizes, *edition.tables):
            if what.reprinted and _was_printed(what, editions[:number]):
                continue
            moment = own[number]
            if what.reprinted or what.as_at != edition.as_at:
                earlier = [m for m in own[:number] if m[0] == what.as_at]
                moment = earlier[-1] if earlier else (what.as_at, 0)
            found.append(Said(moment, edition, what))
        found += [Said(own[number], edition, said) for said in edition.at_least]
    return found


def _was_printed(again: Table | Size, before: Sequence[Edition]) -> bool:
    """Say whether an edition at hand printed it first: there its places mean what they meant."""
    if isinstance(again, Table):
        first = [edition.by_key.get(again.key) for edition in before]
    else:
        first = [edition.size_of.get(again.key) for edition in before]
    return any(each and each.as_at == again.as_at and not each.reprinted for each in first)


def _agree(one: Edition, other: Edition) -> bool:
    """Say whether two editions of one date can speak of the same people."""
    for key, size in one.size_of.items():
        again = other.size_of.get(key)
        if again and again.as_at == size.as_at and again.count != size.count:
            return False
    for key, table in one.by_key.items():
        also = other.by_key.get(key)
        if also and (also.groups, also.as_at) == (table.groups, table.as_at):
            both = table.shown.keys() & also.shown.keys()
            if any(table.shown[name] != also.shown[name] for name in both):
                return False
    return True

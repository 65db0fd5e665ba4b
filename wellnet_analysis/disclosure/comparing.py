"""How a new edition hangs together with finer ones, and with those printed before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wellnet_analysis.disclosure.plan import LOWEST_THRESHOLD, STRICTEST_THRESHOLD, Plan
from wellnet_analysis.disclosure.statements import Edition, Table, readers_of, seen_by
from wellnet_analysis.disclosure.trying import Reader
from wellnet_analysis.schema import Rung


def readers(
    audience: str, threshold: int, earlier: Sequence[Edition], finer: Sequence[Plan]
) -> list[Reader]:
    """List everybody who could lay the new edition beside something else."""
    found = [Reader(seen_by(earlier, audience), threshold)]
    editions = tuple(plan.edition for plan in finer if plan.edition)
    for reader in readers_of(audience):
        seen = seen_by(earlier, reader)
        beside = (*seen, *editions) if reader == "council" else seen
        if beside != found[0].editions:
            least = LOWEST_THRESHOLD if reader == "council" else min(threshold, STRICTEST_THRESHOLD)
            found.append(Reader(beside, least))
    return found


def adds_up(rung: Rung, states: Iterable[str]) -> bool:
    """Say whether some of a grouping's groups add up to these states."""
    wanted = set(states)
    return all(set(held) <= wanted or not set(held) & wanted for _, held in rung.groups)


def made_of(table: Table, finer: Table) -> bool:
    """Say whether every printed number adds up numbers that a finer table prints."""
    for (_, answers), count in zip(table.groups, table.counts, strict=True):
        parts = [
            (set(held), n)
            for (_, held), n in zip(finer.groups, finer.counts, strict=True)
            if set(held) & set(answers)
        ]
        if any(not held <= set(answers) for held, _ in parts):
            return False
        if count is not None and any(n is None for _, n in parts):
            return False
    return True


def nested(one: Table, other: Table) -> bool:
    """Say whether the groups of one table are made of whole groups of the other."""
    return _coarsens(one, other) or _coarsens(other, one)


def _coarsens(one: Table, finer: Table) -> bool:
    group_of = {answer: name for name, held in one.groups for answer in held}
    return all(len({group_of.get(answer) for answer in held}) == 1 for _, held in finer.groups)


def changed_by_few(table: Table, last: Table, *, floor: int) -> bool:
    """Say whether a printed number changed by a few since a table was last printed.

    Whoever joined would be told by subtraction: nobody, or only some, of a few new people
    are in a group. Where nobody joined, there is nobody to tell.

    Examples
    --------
    >>> groups = (("Female", ("F",)), ("Male", ("M",)))
    >>> before = Table("sex", "", "registered", "2022-09-30", "as asked", groups, (30, 20))
    >>> after = Table("sex", "", "registered", "2022-12-31", "as asked", groups, (50, 22))
    >>> changed_by_few(after, before, floor=5)
    True
    """
    coarse = table if _coarsens(table, last) else last
    changes, empty = [], []
    for _, answers in coarse.groups:
        then, now = (_added_up(each, answers) for each in (last, table))
        changes.append(None if then is None or now is None else abs(now - then))
        empty.append(then == now == 0)
    known = [change for change in changes if change is not None]
    need = min(floor, sum(known)) if len(known) == len(changes) else floor
    return any(
        change is not None and change < need and not nobody
        for change, nobody in zip(changes, empty, strict=True)
    )


def _added_up(table: Table, answers: Iterable[str]) -> int | None:
    wanted = set(answers)
    pairs = zip(table.groups, table.counts, strict=True)
    parts = [count for (_, held), count in pairs if set(held) & wanted]
    shown = [count for count in parts if count is not None]
    return sum(shown) if len(shown) == len(parts) else None

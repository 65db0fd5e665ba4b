"""What two tables of one question, printed at two dates, say of those who came in between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellnet_analysis.disclosure.statements import Table


@dataclass(frozen=True)
class Change:
    """How many more people, or fewer, are in a group that both tables tell.

    Parameters
    ----------
    answers : tuple of str
        The group.
    by : int or None
        How many more; None where one of the tables holds a part of it back.
    nobody : bool
        Whether nobody was in it at either date.
    """

    answers: tuple[str, ...]
    by: int | None
    nobody: bool


def nested(one: Table, other: Table) -> bool:
    """Say whether the groups of one table are made of whole groups of the other."""
    return _coarsens(one, other) or _coarsens(other, one)


def _coarsens(one: Table, finer: Table) -> bool:
    group_of = {answer: name for name, held in one.groups for answer in held}
    return all(len({group_of.get(answer) for answer in held}) == 1 for _, held in finer.groups)


def changes(table: Table, last: Table) -> list[Change]:
    """List what changed in every group that two nested tables tell.

    Examples
    --------
    >>> groups = (("Female", ("F",)), ("Male", ("M",)))
    >>> before = Table("sex", "", "registered", "2022-09-30", "as asked", groups, (30, 20))
    >>> after = Table("sex", "", "registered", "2022-12-31", "as asked", groups, (50, 22))
    >>> [change.by for change in changes(after, before)]
    [20, 2]
    """
    coarse = table if _coarsens(table, last) else last
    found = []
    for _, answers in coarse.groups:
        then, now = (_added_up(each, answers) for each in (last, table))
        by = None if then is None or now is None else now - then
        found.append(Change(tuple(sorted(answers)), by, then == now == 0))
    return found


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
    found = changes(table, last)
    known = [abs(change.by) for change in found if change.by is not None]
    need = min(floor, sum(known)) if len(known) == len(found) else floor
    return any(
        change.by is not None and abs(change.by) < need and not change.nobody for change in found
    )


def _added_up(table: Table, answers: Iterable[str]) -> int | None:
    wanted = set(answers)
    pairs = zip(table.groups, table.counts, strict=True)
    parts = [count for (_, held), count in pairs if set(held) & wanted]
    shown = [count for count in parts if count is not None]
    return sum(shown) if len(shown) == len(parts) else None

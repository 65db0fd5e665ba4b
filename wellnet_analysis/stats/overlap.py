"""How many different people several lists can hold, when some may stand in more than one."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Range:
    """How many different people there are, at the least and at the most.

    Parameters
    ----------
    least : int
        The largest of the lists: all others may be among its people.
    most : int
        The sum of the lists: nobody may stand in two.
    lists : int
        How many lists told.
    """

    least: int
    most: int
    lists: int


def ranges(
    sources: Iterable[Hashable], groups: Iterable[Hashable], counts: Iterable[object]
) -> dict[Hashable, Range]:
    """Say how many different people each group has over all lists, as a range.

    The bounds are those of a union of sets whose sizes are known: from the largest to the sum.

    Parameters
    ----------
    sources, groups, counts : iterable
        Who counted, whom, and how many: one entry a row. Of one source and group the last row
        holds. A count may be text: a number, or "fewer than 5", which is 0 to 4; anything else
        was not counted, and is left out.

    Returns
    -------
    dict
        From each group to its range.

    Raises
    ------
    ValueError
        If the three differ in length.

    Examples
    --------
    >>> ranges(["A", "B"], ["women", "women"], ["12", "fewer than 5"])
    {'women': Range(least=12, most=16, lists=2)}
    """
    last = {
        (source, group): _told(count)
        for source, group, count in zip(sources, groups, counts, strict=True)
    }
    found: dict[Hashable, Range] = {}
    for (_, group), told in last.items():
        if told is not None:
            so_far = found.get(group, Range(0, 0, 0))
            least, most = max(so_far.least, told[0]), so_far.most + told[1]
            found[group] = Range(least, most, so_far.lists + 1)
    return found


def _told(count: object) -> tuple[int, int] | None:
    """Read a count: a number, or fewer than one; None where nothing was counted."""
    text = str(count).strip().casefold().removesuffix(".0")
    if re.fullmatch(r"[0-9]+", text):
        return int(text), int(text)
    fewer = re.fullmatch(r"(?:fewer|less) than ([0-9]+)", text)
    return (0, max(0, int(fewer[1]) - 1)) if fewer else None

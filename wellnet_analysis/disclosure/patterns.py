"""What a pattern of cells held back says beside another date, to who knows why cells are.

The same mark stands for a cell that is small and for one that only guards it, so nobody can
tell which is which. But in every such table one cell at least is small; and where people only
come, a cell that was printed large at an earlier date is not the one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from wellnet_analysis.disclosure import rules
from wellnet_analysis.disclosure.attack import Attacker
from wellnet_analysis.disclosure.exposures import Exposure
from wellnet_analysis.disclosure.held_back import HeldBack, held_back
from wellnet_analysis.disclosure.unknowns import EVERYBODY, Unknowns


def told_by_patterns(
    unknowns: Unknowns, attacker: Attacker, *, threshold: int, about: int | None = None
) -> Iterator[Exposure]:
    """Try what is held back again, knowing that of every table one such cell is small.

    Parameters
    ----------
    unknowns : Unknowns
        The numbers behind one question.
    attacker : Attacker
        A stranger who knows everything published.
    threshold : int
        The smallest number that may be known.
    about : int, optional
        The moment whose tables, and whose cells, to try; all of them if not given.

    Yields
    ------
    Exposure
        A held back cell of which the pattern tells that it is small, or that it is not nought.
    """
    if not (unknowns.last and unknowns.grown):
        return
    cells = [each for each in held_back(unknowns, threshold=threshold) if each.since is None]
    # Of a stage, a cell may also be held back for the few who did not reach it.
    tables = dict.fromkeys(
        (each.moment, each.table) for each in cells if each.table.population == EVERYBODY
    )
    for moment, table in tables:
        hidden = [each for each in cells if (each.moment, each.table) == (moment, table)]
        looked_at = [each for each in cells if about in {None, moment, each.moment}]
        if looked_at:
            yield from _told(unknowns, attacker, hidden, looked_at)


def _told(
    unknowns: Unknowns, attacker: Attacker, hidden: Sequence[HeldBack], cells: Sequence[HeldBack]
) -> Iterator[Exposure]:
    masks = np.array([each.mask for each in cells])
    enough = np.array([each.floor for each in cells])
    # What a stranger knows without the rule is tried elsewhere.
    wide = (attacker.smallest(masks) == 0) & attacker.reach(masks, enough)
    nobody, many = ~wide, ~wide
    ways = []
    for each in hidden:
        kept = rules.floor(each.edition.threshold, strict=each.table.sensitive)
        way = attacker.knowing(-each.mask, least=1 - kept)
        # Where no cell can be small, the table was not made by the rule.
        if way.consistent():
            ways.append(way)
            nobody = nobody | (way.smallest(masks) == 0)
            many = many | way.reach(masks, enough)
            if (nobody & many).all():
                return
    for at in np.flatnonzero(~(nobody & many)) if ways else ():
        low = min(way.least(masks[at]) for way in ways)
        high = max(way.most(masks[at]) for way in ways)
        yield cells[at].exposed(unknowns, low, high, need=cells[at].floor)

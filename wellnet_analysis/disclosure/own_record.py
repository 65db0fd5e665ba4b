"""Whether somebody who knows one person's whole record can open a number that is held back.

The record says what that person answered, where they live, when they came and how far they had
come at every date. So they can take themselves out of every figure of today and of every
earlier date that they are in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.disclosure import rules
from wellnet_analysis.disclosure.attack import Attacker
from wellnet_analysis.disclosure.exposures import Exposure
from wellnet_analysis.disclosure.lives import by_life
from wellnet_analysis.disclosure.statements import Table
from wellnet_analysis.disclosure.unknowns import Unknowns
from wellnet_analysis.schema import JOURNEY


@dataclass(frozen=True)
class _HeldBack:
    """A cell that is held back, or how many came to it between two dates, and all who could be."""

    table: Table
    answers: tuple[str, ...]
    moment: int
    since: int | None
    mask: np.ndarray
    box: np.ndarray
    floor: int


def opened_by_one_record(
    unknowns: Unknowns, attacker: Attacker, *, threshold: int, about: int | None = None
) -> Iterator[Exposure]:
    """Try what is held back again, knowing one person's whole record.

    Whichever life that person led, the others in a cell, and the others who came to it since
    an earlier date, must still be able to be none and to reach the threshold.

    Parameters
    ----------
    unknowns : Unknowns
        The numbers behind one question.
    attacker : Attacker
        A stranger who knows everything published.
    threshold : int
        The smallest number that may be known.
    about : int, optional
        The moment to try, and the changes from it and to it; all of them if not given.

    Yields
    ------
    Exposure
        A held back cell, or a change of one, that one record opens.
    """
    found = {
        each.mask.tobytes(): each
        for each in _held_back(unknowns, threshold)
        if about in {None, each.moment, each.since}
    }
    if not found:
        return
    least = attacker.smallest(np.array([each.mask for each in found.values()]))
    # Others enough are there whoever knows whom.
    tried = [each for each, low in zip(found.values(), least, strict=True) if low <= each.floor]
    if not tried:
        return
    sums = [sum_ for each in tried for sum_ in (each.mask, each.box)]
    reader, seen = by_life(unknowns, np.array(sums))
    for each, mask, box in zip(tried, seen[::2], seen[1::2], strict=True):
        # Where fewer came in all, no more can have come to one group.
        most = np.inf if each.since is None else attacker.most(each.box)
        if not _withstands(reader, mask, box, floor=each.floor, most=most):
            yield _exposure(unknowns, attacker, each)


def _held_back(unknowns: Unknowns, threshold: int) -> Iterator[_HeldBack]:
    every = [answer for held in unknowns.groups for answer in held]
    # How far people have come is the journey's own answer: nobody comes to one for good.
    compared = unknowns.grown and unknowns.variable != JOURNEY.name
    for moment, edition, table in unknowns.tables:
        floor = rules.floor(unknowns.floor(moment, threshold), strict=unknowns.strict)
        hidden = [
            held for (_, held), n in zip(table.groups, table.counts, strict=True) if n is None
        ]
        for answers in hidden:
            cell, box = (unknowns.cell(moment, edition, table, a) for a in (answers, every))
            yield _HeldBack(table, answers, moment, None, cell, box, floor)
            for other in range(unknowns.last + 1):
                if other != moment and compared:
                    late, early = max(moment, other), min(moment, other)
                    change, came = (
                        unknowns.cell(late, edition, table, a)
                        - unknowns.cell(early, edition, table, a)
                        for a in (answers, every)
                    )
                    yield _HeldBack(table, answers, late, early, change, came, floor)


def _withstands(
    reader: Attacker, mask: np.ndarray, box: np.ndarray, *, floor: int, most: float
) -> bool:
    """Say whether no life that could have been led opens a sum."""
    every = np.eye(len(mask))
    led = reader.reach(every, np.ones(len(mask))).astype(bool)
    for own, among in sorted({*zip(mask[led], box[led], strict=True)}):
        lives = led & (mask == own) & (box == among)
        need = min(floor, most - among)
        beside = [reader.knowing(-mask, least=-own)]
        beside += [reader.knowing(mask, least=need + own)] if need > 0 else []
        for known in beside:
            if not known.consistent() or not known.reach(every[lives], np.ones(lives.sum())).all():
                return False
    return True


def _exposure(unknowns: Unknowns, attacker: Attacker, each: _HeldBack) -> Exposure:
    table = each.table
    return Exposure(
        table.variable, tuple(sorted(each.answers)), (table.scope,) if table.scope else (),
        table.population, "", "" if each.since is None else unknowns.moments[each.since][0],
        attacker.least(each.mask), attacker.most(each.mask), each.floor + 1, knowing_one=True,
        newest=each.moment == unknowns.newest, as_at=unknowns.moments[each.moment][0],
    )  # fmt: skip

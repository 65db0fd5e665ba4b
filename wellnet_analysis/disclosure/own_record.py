"""Whether somebody who knows one person's whole record can open a number that is held back.

The record says what that person answered, where they live, when they came and how far they had
come at every date. So they can take themselves out of every figure of today and of every
earlier date that they are in.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wellnet_analysis.disclosure.attack import Attacker
from wellnet_analysis.disclosure.exposures import Exposure
from wellnet_analysis.disclosure.held_back import held_back
from wellnet_analysis.disclosure.lives import by_life
from wellnet_analysis.disclosure.unknowns import Unknowns


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
        for each in held_back(unknowns, threshold=threshold)
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
            low, high = attacker.least(each.mask), attacker.most(each.mask)
            yield each.exposed(unknowns, low, high, need=each.floor + 1, knowing_one=True)


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

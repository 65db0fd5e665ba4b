"""How much of what several holders hold is the same, and how much would be so by chance."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats.many_tests import holm


@dataclass(frozen=True)
class Overlap:
    """What two holders have in common.

    Parameters
    ----------
    first, second : hashable
        The holders.
    shared, smaller : int
        Things that both hold; things that the one with fewer holds.
    coefficient : float
        Overlap coefficient: shared over smaller (Szymkiewicz 1934; Simpson 1943).
    jaccard : float
        Shared over all that either holds (Jaccard 1901).
    weighted : float or None
        The overlap coefficient with each thing weighted by log(N / n), where n of N holders hold
        it: what few hold counts more (Sparck Jones 1972). None where everybody holds everything.
    expected : float
        The overlap coefficient that chance would bring, given how many things each holds.
    chance : float
        Chance of as many shared things or more (hypergeometric), Holm's adjustment over all pairs.
    """

    first: Hashable
    second: Hashable
    shared: int
    smaller: int
    coefficient: float
    jaccard: float
    weighted: float | None
    expected: float
    chance: float


def overlaps(held: Mapping[Hashable, Collection[Hashable]], *, fewest: int = 1) -> list[Overlap]:
    """Compare what every two holders hold.

    Parameters
    ----------
    held : mapping
        From each holder to the things it holds.
    fewest : int
        Holders of fewer things than this are compared with nobody; what they hold still says
        what there is and how rare it is.

    Returns
    -------
    list of Overlap
        Every pair that shares anything, the largest weighted overlap first; pairs stay in the
        order of ``held``.

    References
    ----------
    Vijaymeena MK, Kavitha K (2016). A survey on similarity measures in text mining. Machine
    Learning and Applications 3, 19-28. Sparck Jones K (1972). A statistical interpretation of
    term specificity. Journal of Documentation 28, 11-21.

    Examples
    --------
    >>> pair, *_ = overlaps({"A": {1, 2, 3}, "B": {2, 3}, "C": {4}})
    >>> pair.shared, pair.smaller, pair.coefficient, round(pair.jaccard, 2)
    (2, 2, 1.0, 0.67)
    """
    from scipy.stats import hypergeom

    holders = [each for each, things in held.items() if things]
    every = list(dict.fromkeys(thing for holder in holders for thing in held[holder]))
    if len(holders) < 2:
        return []
    place = {thing: number for number, thing in enumerate(every)}
    holds = np.zeros((len(holders), len(every)))
    for row, holder in enumerate(holders):
        holds[row, [place[thing] for thing in held[holder]]] = 1
    weights = np.log(len(holders) / holds.sum(axis=0))
    shared, sizes = holds @ holds.T, holds.sum(axis=1)
    rare, worth = (holds * weights) @ holds.T, holds @ weights
    compared = np.flatnonzero(sizes >= fewest)
    one, other = (compared[ends] for ends in np.triu_indices(len(compared), k=1))
    both = shared[one, other]
    smaller, larger = np.minimum(sizes[one], sizes[other]), np.maximum(sizes[one], sizes[other])
    least = np.minimum(worth[one], worth[other])
    chance = holm(hypergeom.sf(both - 1, len(every), sizes[one], sizes[other]).clip(0, 1))
    found = [
        Overlap(
            holders[one[n]], holders[other[n]], int(both[n]), int(smaller[n]),
            float(both[n] / smaller[n]), float(both[n] / (smaller[n] + larger[n] - both[n])),
            float(rare[one[n], other[n]] / least[n]) if least[n] > 0 else None,
            float(larger[n] / len(every)), float(chance[n]),
        )
        for n in np.flatnonzero(both)
    ]  # fmt: skip
    return sorted(found, key=lambda pair: (-(pair.weighted or 0), -pair.coefficient, -pair.shared))

"""Whether the same few partners moved, and what so few can show at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from wellnet_analysis.stats.paired import moves_of, permutation_p

# 2 to the power of this many ways of turning signs are all looked at, in half a second.
_EVERY_WAY = 18


class FewPairs(NamedTuple):
    """How many pairs, their median change, a robust centre of the changes, and two chances.

    ``p`` is how often turning the pairs by lot moves their mean as far; ``floor`` is the smallest
    that so many pairs can give, whatever they hold.
    """

    pairs: int
    median: float
    centre: float
    p: float
    floor: float


def few_pairs(before: Sequence[float], after: Sequence[float], *, seed: int) -> FewPairs:
    """Say how the same few partners moved.

    Parameters
    ----------
    before, after : sequence of float
        One figure for each of the same partners, in the same order; two or more.
    seed : int
        For more pairs than can all be turned; up to eighteen the answer is exact.

    Returns
    -------
    FewPairs
        ``centre`` is the median of the means of all two changes, each with itself too (Hodges and
        Lehmann). ``floor`` is 2 / 2ⁿ: three partners can never give less than 0.25.

    References
    ----------
    Fisher RA (1935). The Design of Experiments, section 21. Oliver & Boyd.

    Hodges JL, Lehmann EL (1963). Estimates of location based on rank tests. Annals of Mathematical
    Statistics 34, 598-611.

    Examples
    --------
    >>> few_pairs([1, 1, 2], [2, 3, 5], seed=1)
    FewPairs(pairs=3, median=2.0, centre=2.0, p=0.25, floor=0.25)
    """
    moves = moves_of(before, after)
    first, second = np.triu_indices(len(moves))
    centre = float(np.median((moves[first] + moves[second]) / 2))
    return FewPairs(
        len(moves), float(np.median(moves)), centre, _by_signs(before, after, moves, seed),
        2.0 ** (1 - len(moves)),
    )  # fmt: skip


def _by_signs(
    before: Sequence[float], after: Sequence[float], moves: np.ndarray, seed: int
) -> float:
    """Turn every pair both ways: the sums of signs are built up one pair at a time."""
    moved = moves[moves != 0]
    if len(moved) > _EVERY_WAY:
        return permutation_p(before, after, seed=seed)
    sums = np.zeros(1)
    for move in moved:
        sums = np.concatenate([sums + move, sums - move])
    return float((np.abs(sums) >= abs(moved.sum()) - 1e-9).mean())

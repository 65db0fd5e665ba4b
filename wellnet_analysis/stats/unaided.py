"""What a change would be if those who left had not moved, or nobody had been helped."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wellnet_analysis.stats._checks import between_zero_and_one, whole_number
from wellnet_analysis.stats.paired import moves_of


def with_leavers_unchanged(mean: float, *, pairs: int, started: int) -> float:
    """Say what the mean change would be if whoever was not asked again had not moved.

    Parameters
    ----------
    mean : float
        Mean change of those asked twice.
    pairs, started : int
        How many were asked twice, of how many who were asked at the start.

    Returns
    -------
    float
        Points.

    Examples
    --------
    >>> with_leavers_unchanged(3.0, pairs=30, started=45)
    2.0
    """
    pairs, started = whole_number(pairs, "pairs"), whole_number(started, "started", at_least=1)
    if pairs > started:
        raise ValueError("pairs cannot be more than started; check that they are not swapped.")
    return mean * (pairs / started)


def regression_to_the_mean(start: float, *, usual: float, reliability: float) -> float:
    """Say how far people who start low would rise without any help, or high ones fall.

    Parameters
    ----------
    start : float
        Their mean at the start.
    usual : float
        The mean of people in general.
    reliability : float
        How alike two scores of one person are, from 0 to 1.

    Returns
    -------
    float
        Points, towards the usual mean.

    References
    ----------
    Barnett AG, van der Pols JC, Dobson AJ (2005). Regression to the mean: what it is and how to
    deal with it. International Journal of Epidemiology 34, 215-220.

    Examples
    --------
    >>> round(regression_to_the_mean(20.0, usual=23.0, reliability=0.8), 2)
    0.6
    """
    return (1 - between_zero_and_one(reliability, "reliability")) * (usual - start)


def without_help(
    before: Sequence[float], after: Sequence[float], *, usual: float | None
) -> float | None:
    """Say how far these people would move without any help, by how alike their two scores are.

    Parameters
    ----------
    before, after : sequence of float
        Scores of the same people, in the same order.
    usual : float or None
        The mean of people in general, where it is known.

    Returns
    -------
    float or None
        Points, by :func:`regression_to_the_mean` with the correlation of the two scores; None
        where ``usual`` is not known, or everybody scored alike at either time.

    Examples
    --------
    >>> without_help([1, 2, 3], [2, 3, 4], usual=5)
    0.0
    """
    moves = moves_of(before, after)
    one, other = (np.asarray(each, dtype=float) for each in (before, after))
    if usual is None or not moves.size or not one.std() or not other.std():
        return None
    alike = float(np.clip(round(np.corrcoef(one, other)[0, 1], 12), 0, 1))
    return regression_to_the_mean(float(one.mean()), usual=usual, reliability=alike)

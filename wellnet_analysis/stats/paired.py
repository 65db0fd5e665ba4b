"""What the scores of the same people, before and after, say of a change."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, sqrt
from typing import NamedTuple

import numpy as np

from wellnet_analysis.stats._checks import tail

DRAWS = 9_999
# Every way of turning signs is looked at up to this many pairs; beyond it some are drawn.
_EVERY_WAY = 13


class MeanChange(NamedTuple):
    """Pairs, mean change, its spread between people, its limits, and the chance of as much."""

    pairs: int
    mean: float
    spread: float
    low: float
    high: float
    p: float


class Directions(NamedTuple):
    """How many people fell, stayed and rose."""

    fell: int
    unchanged: int
    rose: int


class SignedRanks(NamedTuple):
    """The chance of as much by signed ranks, and how one-sided they are, from -1 to 1."""

    p: float
    rank_biserial: float


def mean_change(
    before: Sequence[float], after: Sequence[float], *, confidence: float = 0.95
) -> MeanChange:
    """Say by how much the same people moved on average, with Student's limits.

    Parameters
    ----------
    before, after : sequence of float
        Scores of the same people, in the same order; two people or more.
    confidence : float, default 0.95
        How often limits made this way hold the truth.

    Returns
    -------
    MeanChange
        ``p`` is two-sided; 1 where nobody moved, 0 where all moved by the same.

    Raises
    ------
    ValueError
        If there are fewer than two pairs, or the two lists differ in length.

    References
    ----------
    Student (1908). The probable error of a mean. Biometrika 6, 1-25.

    Examples
    --------
    >>> found = mean_change([1, 2, 3, 4], [2, 2, 4, 6])
    >>> found.pairs, found.mean
    (4, 1.0)
    """
    from scipy.stats import t

    moves = moves_of(before, after)
    many, mean, spread = len(moves), float(moves.mean()), float(moves.std(ddof=1))
    error = spread / sqrt(many)
    half = float(t.ppf(1 - tail(confidence) / 2, many - 1)) * error
    moved = 0.0 if mean else 1.0
    p = float(2 * t.sf(abs(mean) / error, many - 1)) if error else moved
    return MeanChange(many, mean, spread, mean - half, mean + half, p)


def permutation_p(
    before: Sequence[float], after: Sequence[float], *, seed: int, draws: int = DRAWS
) -> float:
    """Ask how often the mean would move as far if each person's two scores were swapped by lot.

    Parameters
    ----------
    before, after : sequence of float
        Scores of the same people, in the same order.
    seed : int
        The same seed gives the same answer.
    draws : int
        Ways of swapping that are drawn where there are too many to try all.

    Returns
    -------
    float
        Two-sided; with ``draws`` drawn, (as far + 1) / (draws + 1).

    References
    ----------
    Fisher RA (1935). The Design of Experiments, section 21. Oliver & Boyd.

    Phipson B, Smyth GK (2010). Permutation p-values should never be zero. Statistical
    Applications in Genetics and Molecular Biology 9, 39.

    Examples
    --------
    >>> permutation_p([0, 0, 0, 0], [1, 2, 3, 4], seed=1)
    0.125
    """
    return _by_signs(moves_of(before, after), seed=seed, draws=draws)


def hedges_gz(before: Sequence[float], after: Sequence[float]) -> float:
    """Say how large the mean change is beside its spread between people.

    Parameters
    ----------
    before, after : sequence of float
        Scores of the same people, in the same order; three people or more.

    Returns
    -------
    float
        The mean change in standard deviations of change, corrected for few people (the exact
        factor); ``nan`` where nobody differs from anybody.

    References
    ----------
    Hedges LV (1981). Distribution theory for Glass's estimator of effect size. Journal of
    Educational Statistics 6, 107-128.

    Lakens D (2013). Calculating and reporting effect sizes. Frontiers in Psychology 4, 863.

    Examples
    --------
    >>> round(hedges_gz([0, 0, 0, 0], [1, 2, 3, 4]), 3)
    1.401
    """
    moves = moves_of(before, after)
    if len(moves) < 3:
        raise ValueError("before and after need three people or more for this.")
    spread, freedom = moves.std(ddof=1), len(moves) - 1
    if not spread:
        return float("nan")
    correction = exp(lgamma(freedom / 2) - lgamma((freedom - 1) / 2)) / sqrt(freedom / 2)
    return float(moves.mean() / spread * correction)


def directions(
    before: Sequence[float], after: Sequence[float], *, at_least: float = 0.0
) -> Directions:
    """Count who fell, stayed and rose by at least so many points.

    Parameters
    ----------
    before, after : sequence of float
        Scores of the same people, in the same order.
    at_least : float
        Points; nought counts any move.

    Returns
    -------
    Directions

    References
    ----------
    Jacobson NS, Truax P (1991). Clinical significance: a statistical approach to defining
    meaningful change. Journal of Consulting and Clinical Psychology 59, 12-19.

    Examples
    --------
    >>> directions([5, 5, 5], [4, 6, 9], at_least=2)
    Directions(fell=0, unchanged=2, rose=1)
    """
    moves = moves_of(before, after, fewest=1)
    least = max(at_least, 1e-9) - 1e-9
    rose, fell = int((moves > least).sum()), int((moves < -least).sum())
    return Directions(fell, len(moves) - rose - fell, rose)


def signed_ranks(
    before: Sequence[float], after: Sequence[float], *, seed: int, draws: int = DRAWS
) -> SignedRanks:
    """Ask the same of ordered answers, by the ranks of the moves, those who stayed ranked too.

    Parameters
    ----------
    before, after : sequence of float
        Answers of the same people, as codes in order.
    seed : int
        The same seed gives the same answer.
    draws : int
        Ways of turning signs that are drawn where there are too many to try all.

    Returns
    -------
    SignedRanks
        ``p`` two-sided, by turning signs, which is right with ties and with those who stayed;
        ``rank_biserial`` is 1 where everybody who moved rose.

    References
    ----------
    Pratt JW (1959). Remarks on zeros and ties in the Wilcoxon signed rank procedures. Journal of
    the American Statistical Association 54, 655-667.

    Kerby DS (2014). The simple difference formula. Comprehensive Psychology 3, 1.

    Examples
    --------
    >>> signed_ranks([1, 2, 3, 3], [2, 3, 4, 3], seed=1)
    SignedRanks(p=0.25, rank_biserial=1.0)
    """
    from scipy.stats import rankdata

    moves = moves_of(before, after)
    ranks = np.sign(moves) * rankdata(np.abs(moves))
    weight = np.abs(ranks).sum()
    one_sided = float(ranks.sum() / weight) if weight else 0.0
    return SignedRanks(_by_signs(ranks, seed=seed, draws=draws), one_sided)


def moves_of(before: Sequence[float], after: Sequence[float], *, fewest: int = 2) -> np.ndarray:
    """Take each person's score before from the one after; refuse lists that do not pair up."""
    one, other = (np.asarray(each, dtype=float) for each in (before, after))
    if one.shape != other.shape or one.ndim != 1:
        raise ValueError("before and after must hold one score for each of the same people.")
    if len(one) < fewest:
        raise ValueError("before and after need two people or more.")
    moves = other - one
    if not np.isfinite(moves).all():
        raise ValueError("before and after must hold a number for everybody; leave others out.")
    return moves


def _by_signs(moves: np.ndarray, *, seed: int, draws: int) -> float:
    """Turn the signs of the moves by lot: how often is their sum as far from nought?"""
    moved = moves[moves != 0]
    if not len(moved):
        return 1.0
    if len(moved) <= _EVERY_WAY:
        turned = np.arange(2 ** len(moved))[:, None] >> np.arange(len(moved)) & 1
        sums = (1 - 2 * turned) @ moved
        return float((np.abs(sums) >= abs(moved.sum()) - 1e-9).mean())
    turned = np.random.default_rng(seed).integers(0, 2, size=(draws, len(moved)), dtype=np.int8)
    sums = moved.sum() - 2 * (turned @ moved)
    return float(((np.abs(sums) >= abs(moved.sum()) - 1e-9).sum() + 1) / (draws + 1))

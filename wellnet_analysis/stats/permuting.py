"""What chance says of two networks among the same members: kept ties, likeness, and growth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats._checks import tail
from wellnet_analysis.stats.cohesion import matrix_of

DRAWS = 10_000
FEWEST = 5
_CELLS = 4_000_000


@dataclass(frozen=True)
class Turnover:
    """What became of the pairs of two networks among the same members.

    Parameters
    ----------
    kept, new, lost : int
        Tied both times, only later, only earlier.
    unknown : int
        Pairs of which it is not known for one of the two times.
    """

    kept: int
    new: int
    lost: int
    unknown: int

    @property
    def jaccard(self) -> float | None:
        """Kept ties as a share of all there ever were."""
        ever = self.kept + self.new + self.lost
        return self.kept / ever if ever else None


@dataclass(frozen=True)
class Likeness:
    """How like two networks are, and how often chance makes them as like."""

    correlation: float
    chance: float
    draws: int


@dataclass(frozen=True)
class Growth:
    """The change in density, and how far it would vary among members like these."""

    before: float
    after: float
    low: float
    high: float
    draws: int

    @property
    def change(self) -> float:
        """The later density less the earlier."""
        return self.after - self.before


def turnover(before: np.ndarray, after: np.ndarray) -> Turnover:
    """Count the ties that were kept, are new, or were lost.

    Parameters
    ----------
    before, after : array of shape (n, n)
        1 for a tie, both ways round, 0 for none, not-a-number where it is not known.

    Returns
    -------
    Turnover

    Examples
    --------
    >>> turnover([[0, 1, 1], [1, 0, 0], [1, 0, 0]], [[0, 1, 0], [1, 0, 1], [0, 1, 0]])
    Turnover(kept=1, new=1, lost=1, unknown=0)
    """
    one, other = _pair(before, after)
    upper = np.triu_indices(len(one), 1)
    earlier, later = one[upper], other[upper]
    return Turnover(
        int(((earlier == 1) & (later == 1)).sum()),
        int(((earlier == 0) & (later == 1)).sum()),
        int(((earlier == 1) & (later == 0)).sum()),
        int((np.isnan(earlier) | np.isnan(later)).sum()),
    )


def likeness(
    one: np.ndarray, other: np.ndarray, *, draws: int = DRAWS, seed: int = 0
) -> Likeness | None:
    """Say whether two networks among the same members are alike beyond chance.

    Rows and columns of one of them are dealt out anew together (quadratic assignment procedure),
    which keeps its shape and changes only who is who.

    Parameters
    ----------
    one, other : array of shape (n, n)
        Ties, with or without direction, of any strength.
    draws : int
        How often.
    seed : int
        Of the draws.

    Returns
    -------
    Likeness or None
        Pearson's correlation over all pairs of two different members, and the share of draws, the
        network itself among them, with as large a one. None if in either all pairs are alike.

    Raises
    ------
    ValueError
        If the two are not of the same size.

    References
    ----------
    Krackhardt D (1987). QAP partialling as a test of spuriousness. Social Networks 9, 171-186.
    Phipson B, Smyth GK (2010). Permutation P-values should never be zero.

    Examples
    --------
    >>> star = [[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]
    >>> told = likeness(star, star, draws=999)
    >>> round(told.correlation, 9), 0.2 < told.chance < 0.3
    (1.0, True)
    """
    left, right = _pair(one, other)
    size = len(left)
    off = ~np.eye(size, dtype=bool)
    if np.ptp(left[off]) == 0 or np.ptp(right[off]) == 0:
        return None
    # Dealing out one network or the other comes to the same; the one with fewer ties is quicker.
    if np.count_nonzero(left) > np.count_nonzero(right):
        left, right = right, left
    cells = off.sum()
    spread = left[off].std() * right[off].std() * cells
    centre = left[off].sum() * right[off].sum() / cells
    rows, columns = np.nonzero(left)
    weights, flat = left[rows, columns], right.ravel()

    def correlated(order: np.ndarray) -> np.ndarray:
        return (flat[order[:, rows] * size + order[:, columns]] @ weights - centre) / spread

    observed = float(correlated(np.arange(size)[None, :])[0])
    generator, as_far, step = np.random.default_rng(seed), 0, max(1, _CELLS // max(1, len(rows)))
    for start in range(0, draws, step):
        number = min(step, draws - start)
        order = generator.permuted(np.tile(np.arange(size), (number, 1)), axis=1)
        as_far += int((np.abs(correlated(order)) >= abs(observed) - 1e-12).sum())
    return Likeness(observed, (as_far + 1) / (draws + 1), draws)


def growth(
    before: np.ndarray,
    after: np.ndarray,
    *,
    confidence: float = 0.95,
    draws: int = DRAWS,
    seed: int = 0,
) -> Growth | None:
    """Say how far a change in density would vary among members like these.

    Members are drawn with replacement, the same for both times (vertex bootstrap). Where one is
    drawn twice, the tie with itself is taken from a pair drawn by lot. If everybody was asked, the
    change itself has no sampling error: the limits say what others like them would have done.

    Parameters
    ----------
    before, after : array of shape (n, n)
        1 for a tie, both ways round, 0 for none, not-a-number where it is not known.
    confidence : float
        Of the limits: the change and its standard error, by the normal distribution.
    draws : int
        How often.
    seed : int
        Of the draws.

    Returns
    -------
    Growth or None
        None for fewer than five members.

    References
    ----------
    Snijders TAB, Borgatti SP (1999). Non-parametric standard errors and tests for network
    statistics. Connections 22, 161-170.

    Examples
    --------
    >>> empty, full = np.zeros((6, 6)), np.ones((6, 6)) - np.eye(6)
    >>> told = growth(empty, full, draws=200)
    >>> told.change, told.low, told.high
    (1.0, 1.0, 1.0)
    """
    from statistics import NormalDist

    one, other = _pair(before, after)
    size, off = len(one), ~np.eye(len(one), dtype=bool)
    known = off & ~np.isnan(one) & ~np.isnan(other)
    if size < FEWEST or not known.any():
        return None
    both = np.where(known, other - one, np.nan)
    pool = both[known]
    generator, found = np.random.default_rng(seed), []
    step = max(1, _CELLS // size**2)
    for start in range(0, draws, step):
        drawn = generator.integers(size, size=(min(step, draws - start), size))
        held = both[drawn[:, :, None], drawn[:, None, :]]
        same = (drawn[:, :, None] == drawn[:, None, :]) & off
        held[same] = generator.choice(pool, int(same.sum()))
        found.append(np.nanmean(np.where(off, held, np.nan).reshape(len(drawn), -1), axis=1))
    error = float(np.concatenate(found).std(ddof=1))
    far = NormalDist().inv_cdf(1 - tail(confidence) / 2) * error
    earlier, later = float(one[known].mean()), float(other[known].mean())
    change = later - earlier
    return Growth(earlier, later, max(-1.0, change - far), min(1.0, change + far), draws)


def _pair(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    left, right = matrix_of(one), matrix_of(other)
    if left.shape != right.shape:
        raise ValueError("both networks must have the same members, in the same order.")
    return left, right

"""What ratings in a round robin say of those who rate, of those rated, and of the pairs.

Everybody rates everybody else. A rating is the mean, plus how high the rater rates everybody, plus
how high everybody rates the one who is rated, plus what is particular to the pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

FEWEST = 4
"""With fewer there is nothing left over from which to tell the pairs from the members."""


class RoundRobin(NamedTuple):
    """Mean, what each member adds as rater and as rated, and the variances of the parts.

    ``raters`` and ``rated`` are one number a member, in the order given; a variance may come out
    below nought where it is really nought. ``pair_covariance`` is what the two ratings of a pair
    have in common.
    """

    mean: float
    raters: np.ndarray
    rated: np.ndarray
    rater_variance: float
    rated_variance: float
    pair_variance: float
    pair_covariance: float

    @property
    def shares(self) -> tuple[float, float, float]:
        """The variances as parts of their sum, those below nought taken as nought."""
        parts = [max(v, 0.0) for v in (self.rater_variance, self.rated_variance,
                                       self.pair_variance)]  # fmt: skip
        whole = sum(parts)
        if not whole:
            return (0.0, 0.0, 0.0)
        return (parts[0] / whole, parts[1] / whole, parts[2] / whole)


def round_robin(ratings: Sequence[Sequence[float]] | np.ndarray) -> RoundRobin:
    """Take ratings of everybody by everybody apart: rater, rated, and the pair.

    Parameters
    ----------
    ratings : array of float, square
        A row a rater and a column one who is rated, in the same order. The diagonal, what members
        say of themselves, is not used; every other cell is filled.

    Returns
    -------
    RoundRobin

    Raises
    ------
    ValueError
        If the table is not square, has fewer than four members, or lacks a rating.

    References
    ----------
    Warner RM, Kenny DA, Stoto M (1979). A new round robin analysis of variance for social
    interaction data. Journal of Personality and Social Psychology 37, 1742-1757.

    Kenny DA, Kashy DA, Cook WL (2006). Dyadic Data Analysis, chapter 8. Guilford.

    Examples
    --------
    >>> found = round_robin([[0, 5, 3, 1], [4, 0, 3, 1], [4, 5, 0, 1], [4, 5, 3, 0]])
    >>> found.rated.round(2).tolist(), round(found.rater_variance, 6)
    ([0.75, 1.75, -0.25, -2.25], 0.0)
    """
    table = np.array(ratings, dtype=float)
    if table.ndim != 2 or table.shape[0] != table.shape[1]:
        raise ValueError("ratings must be a square table: a row and a column for every member.")
    n = len(table)
    if n < FEWEST:
        raise ValueError("ratings need four members or more.")
    np.fill_diagonal(table, 0)
    if not np.isfinite(table).all():
        raise ValueError("ratings must hold a number for every pair; leave members out who lack.")
    given, got = table.sum(axis=1) / (n - 1), table.sum(axis=0) / (n - 1)
    mean = float(table.sum() / (n * (n - 1)))
    raters, rated = _effects(given, got, mean, n), _effects(got, given, mean, n)
    left = table - raters[:, None] - rated[None, :] - mean
    one, other = left[np.triu_indices(n, 1)], left.T[np.triu_indices(n, 1)]
    pairs = (n - 1) * (n - 2) / 2
    between = float(2 * (((one + other) / 2) ** 2).sum() / (pairs - 1))
    within = float(((one - other) ** 2).sum() / 2 / pairs)
    pair, covariance = (between + within) / 2, (between - within) / 2
    # What a member's mean holds of the particular pairs, which is no part of the member.
    carried = (pair * (n - 1) + covariance) / (n * (n - 2))
    return RoundRobin(
        mean, raters, rated, float(raters @ raters) / (n - 1) - carried,
        float(rated @ rated) / (n - 1) - carried, pair, covariance,
    )  # fmt: skip


def _effects(own: np.ndarray, other: np.ndarray, mean: float, n: int) -> np.ndarray:
    """What members add: nobody rates themselves, so that the other means come in as well."""
    return ((n - 1) ** 2 * own + (n - 1) * other) / (n * (n - 2)) - mean * (n - 1) / (n - 2)

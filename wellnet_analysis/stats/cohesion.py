"""How closely a small network is knit: density, ties that are returned, and a single centre."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Density:
    """How many of the ties that could be claimed were claimed.

    Parameters
    ----------
    claimed, asked : int
        Ties claimed by those who answered, of all that they could have claimed.
    share : float
        The one divided by the other.
    low, high : float
        The share of all possible ties if those who did not answer had claimed none, and all.
    copied : float
        The share if those who did not answer had claimed whoever claimed them; ties between two
        who did not answer are left out.
    """

    claimed: int
    asked: int
    share: float
    low: float
    high: float
    copied: float


@dataclass(frozen=True)
class Pairs:
    """Pairs by who claims the tie.

    Parameters
    ----------
    either, both : int
        Pairs in which at least one claims it, and in which both do.
    possible, both_answered : int
        All pairs, and those of whom both answered: no other tie can be confirmed.
    one_sided : int
        Pairs of whom both answered and only one claims it.
    """

    either: int
    both: int
    possible: int
    both_answered: int
    one_sided: int

    @property
    def returned_by_pair(self) -> float | None:
        """Of the pairs in touch of whom both answered, the share in which both claim it."""
        in_touch = self.both + self.one_sided
        return self.both / in_touch if in_touch else None

    @property
    def returned_by_claim(self) -> float | None:
        """Of the claims between those who answered, the share that is returned."""
        claims = 2 * self.both + self.one_sided
        return 2 * self.both / claims if claims else None


def matrix_of(ties: np.ndarray, *, at_least: int = 2) -> np.ndarray:
    """Return a square table of ties without ties to oneself, or refuse it.

    Raises
    ------
    ValueError
        If it is not square, or smaller than needed.
    """
    found = np.array(ties, dtype=float)
    if found.ndim != 2 or found.shape[0] != found.shape[1] or found.shape[0] < at_least:
        raise ValueError(
            f"ties must be a square table of {at_least} or more; give one row and column for each."
        )
    np.fill_diagonal(found, 0)
    return found


def in_touch(claims: np.ndarray, answered: np.ndarray) -> np.ndarray:
    """Lay out which pairs are tied by the word of either, as far as that is known.

    Parameters
    ----------
    claims : array of shape (n, n)
        1 where the row claims a tie with the column.
    answered : array of bool of shape (n,)
        Who answered.

    Returns
    -------
    array of shape (n, n)
        1 where either claims it, 0 where both answered and neither does, and not-a-number where
        nobody claims it and somebody did not answer.

    Examples
    --------
    >>> in_touch([[0, 1, 0], [0, 0, 0], [0, 0, 0]], [True, True, False])[0].tolist()
    [0.0, 1.0, nan]
    """
    held, told = matrix_of(claims), np.asarray(answered, dtype=bool)
    held[~told] = 0
    either = np.maximum(held, held.T)
    silent = ~np.logical_and.outer(told, told)
    np.fill_diagonal(silent, False)
    return np.where(silent & (either == 0), np.nan, either)


def density(claims: np.ndarray, answered: np.ndarray) -> Density:
    """Say how many possible ties were claimed, and what those who were silent could change.

    Parameters
    ----------
    claims : array of shape (n, n)
        1 where the row claims a tie with the column.
    answered : array of bool of shape (n,)
        Who answered; claims of the others are not looked at.

    Returns
    -------
    Density

    Raises
    ------
    ValueError
        If nobody answered.

    References
    ----------
    Stork D, Richards WD (1992). Nonrespondents in communication network studies. Group and
    Organization Management 17, 193-209. Horowitz JL, Manski CF (1998). Censoring of outcomes and
    regressors due to survey nonresponse. Journal of Econometrics 84, 37-58.

    Examples
    --------
    >>> claims = [[0, 1, 1], [1, 0, 0], [0, 0, 0]]
    >>> told = density(claims, [True, True, False])
    >>> told.claimed, told.asked, round(told.low, 2), round(told.high, 2), round(told.copied, 2)
    (3, 4, 0.5, 0.83, 0.67)
    """
    held, told = matrix_of(claims), np.asarray(answered, dtype=bool)
    size, silent = len(held), int((~told).sum())
    if silent == size:
        raise ValueError("nobody answered, so there is nothing to tell; leave the wave out.")
    held[~told] = 0
    claimed, asked, possible = int(held.sum()), (size - silent) * (size - 1), size * (size - 1)
    # A tie from somebody silent is taken to be there if its other end says so.
    copied = claimed + int(held[:, ~told].sum())
    copied_of = possible - silent * (silent - 1)
    return Density(
        claimed, asked, claimed / asked, claimed / possible,
        (claimed + possible - asked) / possible, copied / copied_of,
    )  # fmt: skip


def pairs(claims: np.ndarray, answered: np.ndarray) -> Pairs:
    """Count the pairs in which one, or both, claim a tie.

    Parameters
    ----------
    claims : array of shape (n, n)
        1 where the row claims a tie with the column.
    answered : array of bool of shape (n,)
        Who answered.

    Returns
    -------
    Pairs

    Examples
    --------
    >>> told = pairs([[0, 1, 1], [1, 0, 0], [0, 0, 0]], [True, True, True])
    >>> told.either, told.both, told.returned_by_pair, round(told.returned_by_claim, 2)
    (2, 1, 0.5, 0.67)
    """
    held, told = matrix_of(claims), np.asarray(answered, dtype=bool)
    held[~told] = 0
    upper = np.triu_indices(len(held), 1)
    one, other = held[upper] > 0, held.T[upper] > 0
    known = np.logical_and.outer(told, told)[upper]
    return Pairs(
        int((one | other).sum()), int((one & other).sum()), len(one), int(known.sum()),
        int((known & (one ^ other)).sum()),
    )  # fmt: skip


def centralisation(ties: np.ndarray, *, directed: bool = False) -> float:
    """Say how far a network hangs on one single member: 1 for a star, 0 where all are alike.

    Parameters
    ----------
    ties : array of shape (n, n)
        1 for a tie; of a network without direction both ways round.
    directed : bool
        Whether to go by who is named (the columns) rather than by who is in touch.

    Returns
    -------
    float
        Degree centralisation: the sum of (largest − own) number of ties, over the sum in a star,
        (n − 1)(n − 2), or (n − 1)² for a network with direction.

    Raises
    ------
    ValueError
        If there are fewer than three.

    References
    ----------
    Freeman LC (1978). Centrality in social networks: conceptual clarification. Social Networks 1,
    215-239.

    Examples
    --------
    >>> star = [[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]]
    >>> centralisation(star)
    1.0
    """
    held = matrix_of(ties, at_least=3)
    size, named = len(held), held.sum(axis=0)
    star = (size - 1) ** 2 if directed else (size - 1) * (size - 2)
    return float((named.max() - named).sum() / star)

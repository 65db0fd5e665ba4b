"""Whether a network has a core that everybody is tied to, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from wellnet_analysis.stats.cohesion import matrix_of


@dataclass(frozen=True)
class Core:
    """The best split into core and periphery.

    Parameters
    ----------
    members : tuple of int
        Rows in the core.
    correlation : float
        Of the ties with the ideal pattern, in which every pair with somebody of the core is tied
        and no other; 1 is that pattern, 0 no likeness to it.
    """

    members: tuple[int, ...]
    correlation: float


def core_and_periphery(ties: np.ndarray) -> Core | None:
    """Find the core whose ideal pattern the ties are most like.

    For every size of the core the members with most ties are taken, then exchanged one for one as
    long as that leaves fewer ties outside it.

    Parameters
    ----------
    ties : array of shape (n, n)
        1 for a tie, both ways round.

    Returns
    -------
    Core or None
        None where nobody is tied, or everybody to everybody: there is no pattern to be like.

    References
    ----------
    Borgatti SP, Everett MG (1999). Models of core/periphery structures. Social Networks 21,
    375-395. Their discrete model, equations 1 and 2.

    Examples
    --------
    >>> told = core_and_periphery([[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]])
    >>> told.members, round(told.correlation, 6)
    ((0,), 1.0)
    """
    held = (matrix_of(ties, at_least=3) > 0).astype(int)
    size, total = len(held), int(np.triu(held).sum())
    if total in {0, size * (size - 1) // 2}:
        return None
    best = None
    for number in range(1, size - 1):
        members = _densest(held, number)
        found = Core(members, likeness(held, members))
        if best is None or found.correlation > best.correlation + 1e-12:
            best = found
    return best


def likeness(ties: np.ndarray, members: tuple[int, ...]) -> float:
    """Correlate ties with the ideal pattern of a core.

    Parameters
    ----------
    ties : array of shape (n, n)
        1 for a tie, both ways round; neither all tied nor none.
    members : tuple of int
        Rows in the core; neither all but one nor none.

    Returns
    -------
    float
        Pearson's correlation over all pairs.

    Examples
    --------
    >>> likeness(np.array([[0, 1, 1], [1, 0, 0], [1, 0, 0]]), (1,))
    -0.5
    """
    held = matrix_of(ties) > 0
    outside = np.setdiff1d(np.arange(len(held)), members)
    possible, total = len(held) * (len(held) - 1) // 2, int(np.triu(held).sum())
    ideal = possible - len(outside) * (len(outside) - 1) // 2
    overlap = total - int(np.triu(held[np.ix_(outside, outside)]).sum())
    spread = sqrt(total * (possible - total) * ideal * (possible - ideal))
    return (possible * overlap - total * ideal) / spread


def _densest(held: np.ndarray, number: int) -> tuple[int, ...]:
    """Choose a core of one size that leaves few ties between those outside it."""
    order = np.argsort(-held.sum(axis=0), kind="stable")
    inside = np.zeros(len(held), dtype=bool)
    inside[order[:number]] = True
    while True:
        # What an exchange of one for another would take from the ties left outside.
        left = held @ ~inside
        gain = np.where(~inside, left, 0)[None, :] - (left[:, None] - held)
        gain[~inside] = -1
        gain[:, inside] = -1
        out, into = np.unravel_index(np.argmax(gain), gain.shape)
        if gain[out, into] <= 0:
            return tuple(int(each) for each in np.flatnonzero(inside))
        inside[out], inside[into] = False, True

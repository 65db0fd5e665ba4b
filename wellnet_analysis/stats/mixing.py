"""Whether ties stay inside groups or cross them, and what chance alone would make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats.cohesion import matrix_of

DRAWS = 10_000


@dataclass(frozen=True)
class Mixing:
    """How ties are divided between inside and outside.

    Parameters
    ----------
    across, within : int
        Ties between groups, and inside them.
    index : float
        E-I index: (across − within) / all; −1 where all stay inside, 1 where all cross.
    expected : float
        The index if every pair were as likely as any other; not nought, but a matter of sizes.
    rescaled : float or None
        The index from −1, the least that these sizes and this number of ties allow, to 1, the
        most; None where they allow only one.
    chance : float
        How often dealing the groups out anew brings the index as far from ``expected``.
    """

    across: int
    within: int
    index: float
    expected: float
    rescaled: float | None
    chance: float


def mixing(
    ties: np.ndarray, groups: Sequence[str], *, draws: int = DRAWS, seed: int = 0
) -> Mixing | None:
    """Say whether ties cross groups more, or less, than chance would let them.

    Parameters
    ----------
    ties : array of shape (n, n)
        1 for a tie, both ways round.
    groups : sequence of str
        The group of each.
    draws : int
        How often groups are dealt out anew among the same members.
    seed : int
        Of the draws.

    Returns
    -------
    Mixing or None
        None where there is no tie, or only one group.

    References
    ----------
    Krackhardt D, Stern RN (1988). Informal networks and organizational crises: an experimental
    simulation. Social Psychology Quarterly 51, 123-140.

    Examples
    --------
    >>> square = [[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0]]
    >>> told = mixing(square, ["a", "a", "b", "b"])
    >>> told.across, told.within, told.index, round(told.expected, 2)
    (2, 2, 0.0, 0.33)
    """
    held = matrix_of(ties)
    _, codes = np.unique(np.asarray(groups), return_inverse=True)
    first, second = np.nonzero(np.triu(held, 1))
    upper = np.triu_indices(len(held), 1)
    between = int((codes[upper[0]] != codes[upper[1]]).sum())
    possible, total = len(upper[0]), len(first)
    if not total or not between:
        return None
    across = int((codes[first] != codes[second]).sum())
    expected = 2 * between / possible - 1
    # Ties that fit into no group have to cross, and those between groups are no more than fit.
    most, least = min(total, between), max(0, total - (possible - between))
    rescaled = 2 * (across - least) / (most - least) - 1 if most > least else None
    dealt = np.random.default_rng(seed).permuted(np.tile(codes, (draws, 1)), axis=1)
    drawn = (dealt[:, first] != dealt[:, second]).sum(axis=1)
    centre = total * between / possible
    as_far = int((np.abs(drawn - centre) >= abs(across - centre) - 1e-9).sum())
    return Mixing(
        across, total - across, 2 * across / total - 1, expected, rescaled,
        (as_far + 1) / (draws + 1),
    )  # fmt: skip

"""How often each voter can turn a decision, by the rule alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import factorial

import numpy as np


def banzhaf(votes: Sequence[int], *, quota: int) -> list[float]:
    """Share out the cases in which a voter's change of mind turns the result.

    Parameters
    ----------
    votes : sequence of int
        Votes of each voter, nought or more.
    quota : int
        How many votes carry a decision.

    Returns
    -------
    list of float
        For each voter the share of all turning cases (normalised Banzhaf index); together 1.

    Examples
    --------
    >>> banzhaf([50, 49, 1], quota=51)
    [0.6, 0.2, 0.2]

    References
    ----------
    Banzhaf JF (1965). Weighted voting doesn't work. Rutgers Law Review 19, 317-343.
    Counted by generating functions: Bilbao JM and others (2002), TOP 10, 191-213.
    """
    turned = _by_weight(votes, quota, weigh=sum)
    whole = sum(turned[weight] for weight in votes)
    return [float(Fraction(turned[weight], whole)) for weight in votes]


def shapley_shubik(votes: Sequence[int], *, quota: int) -> list[float]:
    """Share out the orders of voting in which a voter is the one who tips the result.

    Parameters
    ----------
    votes : sequence of int
        Votes of each voter, nought or more.
    quota : int
        How many votes carry a decision.

    Returns
    -------
    list of float
        For each voter the share of all orders in which its votes reach the quota; together 1.

    Examples
    --------
    >>> shapley_shubik([2, 1, 1], quota=3)[0] == 2 / 3
    True

    References
    ----------
    Shapley LS, Shubik M (1954). A method for evaluating the distribution of power in a
    committee system. American Political Science Review 48, 787-792.
    """
    many = len(votes)
    orders = [factorial(size) * factorial(many - size - 1) for size in range(many)]
    tipped = _by_weight(
        votes, quota, weigh=lambda sizes: sum(a * b for a, b in zip(sizes, orders, strict=True))
    )
    return [float(Fraction(tipped[weight], factorial(many))) for weight in votes]


def can_stop_all(votes: Sequence[int], *, quota: int) -> list[bool]:
    """Say which voters no decision can be taken without.

    Examples
    --------
    >>> can_stop_all([3, 2, 2], quota=5)
    [True, False, False]
    """
    return [sum(votes) - weight < quota for weight in votes]


def _by_weight(
    votes: Sequence[int], quota: int, *, weigh: Callable[[Sequence[int]], int]
) -> dict[int, int]:
    """Count, for voters of each weight, the groups of others that they turn from lost to won."""
    if not 1 <= quota <= sum(votes) or min(votes) < 0:
        raise ValueError("The quota must be one of the votes there are, and no vote below nought.")
    many = len(votes)
    # Row: how many voters; column: how many votes they have; cell: in how many ways. Whole
    # numbers of any size, so that nothing is rounded.
    ways = np.zeros((many + 1, sum(votes) + 1), dtype=object)
    ways[0, 0] = 1
    for weight in votes:
        ways[1:, weight:] = ways[1:, weight:] + ways[:-1, : ways.shape[1] - weight]
    return {
        weight: weigh(_without(ways, weight)[:many, max(0, quota - weight) : quota].sum(axis=1))
        if weight
        else 0
        for weight in set(votes)
    }


def _without(ways: np.ndarray, weight: int) -> np.ndarray:
    """Count the ways of all voters but one of this weight."""
    others = ways.copy()
    for size in range(1, len(ways)):
        others[size, weight:] = ways[size, weight:] - others[size - 1, : ways.shape[1] - weight]
    return others

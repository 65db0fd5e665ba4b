"""How equally something is held by a few partners, and the least that would make it more equal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from wellnet_analysis.stats._checks import Numbers, between_zero_and_one

_CLOSE = 1e-9


class Raised(NamedTuple):
    """How many of the lowest have to be raised, up to which level; ``None`` if none will do."""

    members: int
    level: int | None


def gini(values: Numbers) -> float:
    """Say how unequally something is held, from 0, all alike, towards 1, one holds everything.

    Parameters
    ----------
    values : sequence of float
        One for each member, nought or more, and one above nought.

    Returns
    -------
    float
        Mean difference between two members over twice the mean, from 0 to (n - 1) / n.

    Raises
    ------
    ValueError
        If there is no member, a value is below nought, or all are nought.

    References
    ----------
    Gini C (1912). Variabilità e mutabilità. Cuppini.

    Examples
    --------
    >>> gini([0, 0, 0, 4]), gini([3, 3, 3])
    (0.75, 0.0)
    """
    held = np.sort(np.asarray(values, dtype=float))
    if held.ndim != 1 or not held.size or not np.isfinite(held).all() or held[0] < 0:
        raise ValueError("values must hold a number, nought or more, for every member.")
    if not held.sum():
        raise ValueError("values must hold one above nought; where nobody has any, say so.")
    n = held.size
    return float((2 * np.arange(1, n + 1) - n - 1) @ held / (n * held.sum()))


def equality(values: Numbers) -> float:
    """Say how equally something is held, from 0, one holds everything, to 1, all alike.

    Parameters
    ----------
    values : sequence of float
        One for each of two members or more, nought or more, and one above nought.

    Returns
    -------
    float
        1 - G n / (n - 1), with G of :func:`gini`: divided by the largest G that n members can
        have (Deltas 2003), so that three partners and seventeen can be read on one scale.

    Raises
    ------
    ValueError
        As :func:`gini`, and if there is one member alone.

    References
    ----------
    Deltas G (2003). The small-sample bias of the Gini coefficient. Review of Economics and
    Statistics 85, 226-234.

    Examples
    --------
    >>> equality([0, 0, 0, 4]), equality([3, 3, 3]), equality([5, 4, 1])
    (0.0, 1.0, 0.6)
    """
    unequal = gini(values)
    n = len(values)
    if n < 2:
        raise ValueError("values need two members or more.")
    return float(round(1 - unequal * n / (n - 1), 12))


def fewest_raised(levels: Sequence[int], *, target: float, highest: int) -> Raised:
    """Find the fewest members who would have to be raised to reach an equality.

    Parameters
    ----------
    levels : sequence of int
        Where each member stands, from 0 to ``highest``.
    target : float
        The equality to reach, as :func:`equality` has it.
    highest : int
        The highest level there is.

    Returns
    -------
    Raised
        The lowest so many, raised to one level, and the lowest level that will do; 0 members
        where the target is reached already.

    Raises
    ------
    ValueError
        If the target is no share.

    Examples
    --------
    >>> fewest_raised([5, 4, 1], target=0.8, highest=5)
    Raised(members=1, level=3)
    """
    between_zero_and_one(target, "target")
    held = sorted(levels)
    if any(held) and equality(held) >= target - _CLOSE:
        return Raised(0, None)
    ways = (
        Raised(members, level)
        for members in range(1, len(held) + 1)
        for level in range(max(held[members - 1], 1), highest + 1)
    )
    # All raised to where the highest stands are equal, so that there is always a way.
    return next(
        way for way in ways
        if equality([way.level or 0] * way.members + held[way.members :]) >= target - _CLOSE
    )  # fmt: skip

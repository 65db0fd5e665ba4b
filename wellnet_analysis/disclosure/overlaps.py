"""What the options of one question, of which people give several, say together.

If 30 of 55 people live here and 27 work here, at least two do both (Fréchet 1951). A small
number is hidden if its limits run from nought to at least the threshold. What holds of everybody
holds of those who came between two dates as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np


def limits(row: int, column: int, total: int) -> tuple[int, int]:
    """Find the smallest and largest value of one unseen cell.

    Parameters
    ----------
    row, column : int
        People in the group, and in the locality.
    total : int
        People in all.

    Returns
    -------
    tuple of int
        Limits, both reachable.

    Examples
    --------
    >>> limits(8, 27, 28)
    (7, 8)
    """
    return max(0, row + column - total), min(row, column)


def hidden(truth: int, low: int, high: int, *, threshold: int) -> bool:
    """Say whether limits tell nothing about a number, or the number is not small.

    Nobody is a small number too: that a group is absent from one place says something about
    everybody there.

    Parameters
    ----------
    truth, low, high : int
        The number and its limits.
    threshold : int
        The smallest number that may be known.

    Examples
    --------
    >>> hidden(3, 0, 6, threshold=5), hidden(3, 2, 6, threshold=5), hidden(0, 0, 4, threshold=5)
    (True, False, False)
    """
    return truth >= threshold or (low == 0 and high >= threshold)


def overlaps_are_hidden(given: np.ndarray, *, threshold: int) -> bool:
    """Say whether the last option shown beside the others tells nothing of a few people.

    Of 55 people 30 live here and 27 work here: at least two do both, and exactly two if
    everybody does one of them.

    Parameters
    ----------
    given : ndarray of bool
        Who gave which option, one row per person, one column per option that is shown.
    threshold : int
        The smallest number that may be known.

    Returns
    -------
    bool
        True if people who gave both of two options, one of them, neither, several or none
        cannot be narrowed to a small number.

    Examples
    --------
    >>> both, lives, works = [True, True], [True, False], [False, True]
    >>> overlaps_are_hidden(np.array([both] * 2 + [lives] * 28 + [works] * 25), threshold=5)
    False
    >>> overlaps_are_hidden(np.array([both] * 9 + [lives] * 21 + [works] * 25), threshold=5)
    True
    """
    everybody, last = len(given), given[:, -1]
    surplus = int(given.sum()) - everybody
    named = given.sum(axis=1)
    several, nobody = int((named > 1).sum()), int((named == 0).sum())
    if (surplus > 0 and 0 < several < threshold) or (surplus < 0 and 0 < nobody < threshold):
        return False
    for other in given.T[:-1]:
        for a, b in ((last, other), (last, ~other), (~last, other), (~last, ~other)):
            low, high = limits(int(a.sum()), int(b.sum()), everybody)
            # An option that everybody or nobody gave is shown as that.
            if (
                a.any()
                and b.any()
                and not hidden(int((a & b).sum()), low, high, threshold=threshold)
            ):
                return False
    return True


def ranges_are_hidden(
    given: np.ndarray, ranges: Sequence[tuple[int, int]], *, threshold: int
) -> bool:
    """Say whether limits of how many gave two options tell nothing of a few people.

    Parameters
    ----------
    given : ndarray of bool
        Who gave which of the two, one row per person, two columns.
    ranges : sequence of (int, int)
        For each of the two, how many can have given it at least and at most.
    threshold : int
        The smallest number that may be known.

    Returns
    -------
    bool
        True if people who gave both, one of them, or neither cannot be narrowed to a small
        number.

    Examples
    --------
    Of 38 people at least 30 live here and at least 12 work here, so at least four do both:

    >>> both, lives, works, neither = [True, True], [True, False], [False, True], [False, False]
    >>> given = np.array([both] * 8 + [lives] * 23 + [works] * 5 + [neither] * 2)
    >>> ranges_are_hidden(given, [(30, 38), (12, 30)], threshold=10)
    False
    >>> ranges_are_hidden(given, [(0, 38), (0, 38)], threshold=10)
    True
    """
    everybody = len(given)
    one, other = (
        ((who, limit), (~who, (everybody - limit[1], everybody - limit[0])))
        for who, limit in zip(given.T, ranges, strict=True)
    )
    for (a, (a_low, a_high)), (b, (b_low, b_high)) in product(one, other):
        truth, low = int((a & b).sum()), max(0, a_low + b_low - everybody)
        if not hidden(truth, low, min(a_high, b_high), threshold=threshold):
            return False
    return True


def newcomers_are_hidden(
    one: tuple[int, int], other: tuple[int, int], everybody: tuple[int, int], *, threshold: int
) -> bool:
    """Say whether two dates tell nothing of a few newcomers who gave two options.

    Nothing but printed numbers is used, so a number that may be small counts as small.

    Parameters
    ----------
    one, other : tuple of int
        People who gave each of the two options, at the earlier date and at the later one.
    everybody : tuple of int
        People in all, at both dates.
    threshold : int
        The smallest number that may be known.

    Returns
    -------
    bool
        True if each of "both", "only one of them" and "neither" can be nought and can reach the
        threshold, or has to reach it; also where people left, so that nobody can subtract.

    Examples
    --------
    Of 20 newcomers 15 came through a leaflet and 9 through a friend: at least 4 through both.

    >>> newcomers_are_hidden((10, 25), (10, 19), (55, 75), threshold=5)
    False
    >>> newcomers_are_hidden((10, 20), (10, 20), (55, 75), threshold=5)
    True
    """
    a, b, total = (later - earlier for earlier, later in (one, other, everybody))
    if min(a, b, total - a, total - b) < 0:
        return True
    for row, column in ((a, b), (a, total - b), (total - a, b), (total - a, total - b)):
        low, high = limits(row, column, total)
        # An option that all or none of them gave is tried as an answer of its own.
        if row and column and not (low >= threshold or (low == 0 and high >= threshold)):
            return False
    return True

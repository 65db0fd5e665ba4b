"""What two tables together give away about the one that is not shown.

If people are shown by group and by locality, the people of one group in one locality are
not shown but lie between two limits (Fréchet 1951; Dobra & Fienberg 2000, PNAS 97). The
rule asks that nothing unpublished can be narrowed to a small number: its limits run from
nought to at least the threshold, or lie at the threshold or above.
"""

from __future__ import annotations

from collections.abc import Sequence


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


def hidden(low: int, high: int, *, threshold: int) -> bool:
    """Say whether limits are too wide to tell anything about a small group.

    Examples
    --------
    >>> hidden(0, 6, threshold=5), hidden(0, 1, threshold=5), hidden(7, 8, threshold=5)
    (True, False, True)
    """
    return low >= threshold or (low == 0 and high >= threshold)


def margins_are_safe(rows: Sequence[int], columns: Sequence[int], *, threshold: int) -> bool:
    """Say whether showing both margins of a table leaves its cells hidden.

    Each cell is looked at together with its three complements: the rest of its row, the
    rest of its column and everybody else.

    Parameters
    ----------
    rows, columns : sequence of int
        The two published margins of the same people.
    threshold : int
        Smallest number that may be known.

    Returns
    -------
    bool
        True if no cell, and no complement, can be narrowed to a small number.

    Examples
    --------
    >>> margins_are_safe([8, 20], [27, 1], threshold=5)
    False
    >>> margins_are_safe([20, 20], [20, 20], threshold=5)
    True
    """
    total = sum(rows)
    rows = [count for count in rows if count]
    columns = [count for count in columns if count]
    if len(rows) < 2 or len(columns) < 2:
        return True
    return all(
        hidden(*limits(a, b, total), threshold=threshold)
        for row in rows
        for column in columns
        for a, b in (
            (row, column),
            (row, total - column),
            (total - row, column),
            (total - row, total - column),
        )
    )

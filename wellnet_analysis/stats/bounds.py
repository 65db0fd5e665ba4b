"""What may be said whatever the people who are not known would have said.

People who did not answer could be of any group. Placing them where they would contradict a
claim most, and least, gives the range that holds the truth without supposing anything.
"""

import numpy as np

from wellnet_analysis.stats._checks import (
    Numbers,
    counts_against_shares,
    group_counts,
    part_of,
    whole_number,
)


def share_bounds(count: int, of: int, unknown: int) -> tuple[float, float]:
    """Say between which two shares a group's share lies, whatever the unknown would say.

    Parameters
    ----------
    count : int
        People of the group among those who answered.
    of : int
        People who answered.
    unknown : int
        People who did not.

    Returns
    -------
    tuple of float
        With none of the unknown in the group, and with all of them; (0, 1) with nobody at all.

    Raises
    ------
    ValueError
        If a number is not whole, or ``count`` is larger than ``of``.

    References
    ----------
    Horowitz JL, Manski CF (1998). Censoring of outcomes and regressors due to survey
    nonresponse. Journal of Econometrics 84, 37-58.

    Examples
    --------
    >>> share_bounds(9, 40, 5)
    (0.2, 0.3111111111111111)
    """
    (count, of), unknown = part_of(count, of), whole_number(unknown, "unknown")
    everybody = of + unknown
    return (count / everybody, (count + unknown) / everybody) if everybody else (0.0, 1.0)


def least_and_most_diverse(counts: Numbers, unknown: int) -> tuple[np.ndarray, np.ndarray]:
    """Place the unknown so that the mix is as uniform, and as mixed, as it can be.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group.
    unknown : int
        People who did not answer, who could be of any of these groups.

    Returns
    -------
    tuple of numpy.ndarray
        All of them in the largest group; and each in the smallest group there is by then. No
        placing gives a lower, or a higher, Gini-Simpson index.

    Raises
    ------
    ValueError
        If a number is not whole.

    References
    ----------
    Horowitz JL, Manski CF (1998). Censoring of outcomes and regressors due to survey
    nonresponse. Journal of Econometrics 84, 37-58.

    Examples
    --------
    >>> [mix.tolist() for mix in least_and_most_diverse([5, 2, 1], 2)]
    [[7, 2, 1], [5, 3, 2]]
    """
    least, most = group_counts(counts), group_counts(counts)
    unknown = whole_number(unknown, "unknown")
    least[least.argmax()] += unknown
    for _ in range(unknown):
        most[most.argmin()] += 1
    return least, most


def without(counts: Numbers, leavers: int) -> tuple[np.ndarray, np.ndarray]:
    """Take some people away so that those who stay are as uniform, and as mixed, as can be.

    For a part of the people whose size is known and whose groups are not, such as those who
    do not live in the area.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group.
    leavers : int
        How many to leave out, no more than there are.

    Returns
    -------
    tuple of numpy.ndarray
        Taken from the smallest groups; and each from the largest group there is by then. No
        other choice gives a lower, or a higher, Gini-Simpson index.

    Raises
    ------
    ValueError
        If a number is not whole, or more are left out than there are.

    References
    ----------
    Horowitz JL, Manski CF (1998). Censoring of outcomes and regressors due to survey
    nonresponse. Journal of Econometrics 84, 37-58.

    Examples
    --------
    >>> [mix.tolist() for mix in without([5, 2, 1], 2)]
    [[5, 1, 0], [3, 2, 1]]
    """
    least, most = group_counts(counts), group_counts(counts)
    leavers, _ = part_of(leavers, int(least.sum()))
    left = leavers
    for group in np.argsort(least, kind="stable"):
        taken = min(left, int(least[group]))
        least[group] -= taken
        left -= taken
    for _ in range(leavers):
        most[most.argmax()] -= 1
    return least, most


def closest(counts: Numbers, shares: Numbers, unknown: int) -> np.ndarray:
    """Place the unknown where they bring the mix closest to a population.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group.
    shares : sequence of float, one per group
        The population's shares or counts in the same order; made to sum to 1 here.
    unknown : int
        People who did not answer.

    Returns
    -------
    numpy.ndarray
        People in each group, each of the unknown in the group that lacks most by then.

    Raises
    ------
    ValueError
        If the two do not cover the same groups, or a number is not whole.

    References
    ----------
    Horowitz JL, Manski CF (1998). Censoring of outcomes and regressors due to survey
    nonresponse. Journal of Econometrics 84, 37-58.

    Examples
    --------
    >>> closest([8, 1, 1], [0.5, 0.3, 0.2], 3).tolist()
    [8, 3, 2]
    """
    filled, expected = counts_against_shares(counts, shares)
    expected = expected * (filled.sum() + whole_number(unknown, "unknown"))
    for _ in range(unknown):
        filled[(expected - filled).argmax()] += 1
    return filled

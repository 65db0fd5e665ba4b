"""How mixed a group of people is: indices of diversity, and what chance alone would show.

The main index, Gini-Simpson, is the chance that two people picked at random belong to
different groups. How far an index can be trusted, and whether it is above a reference, is in
``more_diverse``; diverse is not the same as representative: for that see ``fit``.
"""

import math

import numpy as np

from wellnet_analysis.stats._checks import (
    Numbers,
    between_zero_and_one,
    group_counts,
    group_shares,
    people_seen,
    whole_number,
)


def gini_simpson(counts: Numbers) -> float:
    """Say how likely two different people from this group are to differ.

    The unbiased Gini-Simpson index, 1 - sum n_i (n_i - 1) / (n (n - 1)): on average it
    equals that of the population the people came from.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group, two or more in all. Order and empty groups do not matter.

    Returns
    -------
    float
        From 0 (everybody in one group) to 1 (no two people alike).

    Raises
    ------
    ValueError
        If there are fewer than two people, or a count is negative, missing or not whole.

    References
    ----------
    Simpson EH (1949). Measurement of diversity. Nature 163, 688.

    Examples
    --------
    >>> round(gini_simpson([24, 12, 6, 3]), 3)
    0.636
    """
    people = [int(count) for count in group_counts(counts)]
    n = sum(people)
    if n < 2:
        raise ValueError("counts must hold at least two people; say 'not estimable' instead.")
    return 1 - sum(count * (count - 1) for count in people) / (n * (n - 1))


def gini_simpson_of_shares(shares: Numbers) -> float:
    """Say how likely two residents picked at random are to differ.

    The population value 1 - sum p_i^2, for a population taken as known, such as a census.

    Parameters
    ----------
    shares : sequence of float, one per group
        Shares or counts of the whole population; made to sum to 1 here.

    Returns
    -------
    float
        From 0 (everybody in one group) to just under 1.

    Raises
    ------
    ValueError
        If a share is negative or missing, or all are zero.

    References
    ----------
    Simpson EH (1949). Measurement of diversity. Nature 163, 688.

    Examples
    --------
    >>> round(gini_simpson_of_shares([0.5, 0.3, 0.2]), 3)
    0.62
    """
    return 1 - math.fsum(group_shares(shares) ** 2)


def hill(counts: Numbers, *, order: float) -> float:
    """Say how many equally large groups would be as diverse as this mix.

    The Hill number of the observed shares: order 0 counts the groups seen, order 1 is
    the exponential of Shannon's entropy, order 2 the inverse of Simpson's index. Higher
    orders give less weight to small groups. Not corrected for groups nobody came from.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group, one or more in all. Order and empty groups do not matter.
    order : float
        Zero or more; ``math.inf`` looks at the largest group alone.

    Returns
    -------
    float
        From 1 to the number of groups seen.

    Raises
    ------
    ValueError
        If there is nobody, a count is not a whole number, or ``order`` is negative.

    References
    ----------
    Hill MO (1973). Diversity and evenness: a unifying notation and its consequences.
    Ecology 54, 427-432.

    Jost L (2006). Entropy and diversity. Oikos 113, 363-375.

    Examples
    --------
    >>> [round(hill([24, 12, 6, 3], order=order), 2) for order in (0, 1, 2)]
    [4.0, 3.12, 2.65]
    """
    people = people_seen(counts)
    if people.size == 0:
        raise ValueError("counts must hold at least one person; leave out empty tables.")
    return _hill(people / people.sum(), order)


def effective_groups(value: float) -> float:
    """Turn a Gini-Simpson index into a number of equally large groups.

    Parameters
    ----------
    value : float
        A Gini-Simpson index, from 0 to 1.

    Returns
    -------
    float
        1 / (1 - value): 1 when everybody is alike, infinite for an index of 1.

    Raises
    ------
    ValueError
        If ``value`` is not between 0 and 1.

    References
    ----------
    Jost L (2006). Entropy and diversity. Oikos 113, 363-375.

    Examples
    --------
    >>> effective_groups(0.75)
    4.0
    """
    value = between_zero_and_one(value, "value")
    return math.inf if value == 1 else 1 / (1 - value)


def groups_by_chance(n: int, shares: Numbers) -> float:
    """Say how many groups a random handful of residents would be expected to hold.

    Hurlbert's rarefaction for a population so large that drawing people does not change it:
    the sum over groups of the chance, 1 - (1 - p)^n, that at least one of n people is of it.
    Nineteen census groups cannot all appear among 45 people; count those seen beside this.

    Parameters
    ----------
    n : int
        People drawn, 1 or more.
    shares : sequence of float, one per group
        The population's shares or counts; made to sum to 1 here.

    Returns
    -------
    float
        From 1 to the number of groups that have residents.

    Raises
    ------
    ValueError
        If ``n`` is not a whole number of 1 or more, or the shares are negative, missing or none.

    References
    ----------
    Hurlbert SH (1971). The nonconcept of species diversity: a critique and alternative
    parameters. Ecology 52, 577-586.

    Examples
    --------
    >>> round(groups_by_chance(2, [0.5, 0.5]), 2)
    1.5
    """
    n, expected = whole_number(n, "n", at_least=1), group_shares(shares)
    present = expected[expected > 0]
    with np.errstate(divide="ignore"):
        return math.fsum(-np.expm1(n * np.log1p(-present)))


def hill_of_shares(shares: Numbers, *, order: float) -> float:
    """Say how many equally large groups would be as diverse as a known population.

    Parameters
    ----------
    shares : sequence of float, one per group
        Shares or counts of the whole population; made to sum to 1 here.
    order : float
        Zero or more, as in :func:`hill`.

    Returns
    -------
    float
        From 1 to the number of groups that have residents.

    Raises
    ------
    ValueError
        If a share is negative or missing, all are zero, or ``order`` is negative.

    References
    ----------
    Hill MO (1973). Diversity and evenness: a unifying notation and its consequences.
    Ecology 54, 427-432.

    Examples
    --------
    >>> round(hill_of_shares([0.5, 0.5], order=1), 6)
    2.0
    """
    expected = group_shares(shares)
    return _hill(np.sort(expected[expected > 0])[::-1], order)


def _hill(shares: np.ndarray, order: float) -> float:
    """Work the Hill number out of shares above zero, largest first."""
    if not order >= 0:
        raise ValueError("order must be zero or more; use 0, 1 or 2.")
    largest = float(shares[0])
    if order == 0:
        return float(shares.size)
    if math.isinf(order):
        return 1 / largest
    if order == 1:
        return math.exp(-math.fsum(shares * np.log(shares)))
    if abs(order - 1) < 0.1:
        # Near order 1 the definition divides nought by nought.
        excess = math.fsum(shares * np.expm1((order - 1) * np.log(shares)))
        return math.exp(math.log1p(excess) / (1 - order))
    # Relative to the largest group, so that a high order does not underflow.
    relative = math.log(math.fsum((shares / largest) ** order))
    return math.exp((order * math.log(largest) + relative) / (1 - order))

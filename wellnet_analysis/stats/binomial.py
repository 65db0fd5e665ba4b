"""Whether one group stands out against its share of a population, taken as known."""

import sys

from wellnet_analysis.stats._checks import (
    between_zero_and_one,
    part_of,
    whole_number,
)


def binomial_p(count: int, of: int, share: float) -> float:
    """Say how likely chance is to make one group at least this unusual.

    Exact two-sided binomial test: the probability of every count that is no more likely
    than the one observed.

    Parameters
    ----------
    count : int
        People of the group, from 0 to ``of``.
    of : int
        People in all.
    share : float
        The group's share of the population, from 0 to 1.

    Returns
    -------
    float
        The p-value, up to 1; zero only for what the share makes impossible.

    Raises
    ------
    ValueError
        If a number is not whole, ``count`` is larger than ``of``, or ``share`` is not
        between 0 and 1.

    References
    ----------
    Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated
    in the case of the binomial. Biometrika 26, 404-413.

    Examples
    --------
    >>> round(binomial_p(9, 45, 0.09), 4)
    0.0174
    """
    from scipy.stats import binomtest

    count, of = part_of(count, of)
    share = between_zero_and_one(share, "share")
    if of == 0:
        return 1.0
    found = float(binomtest(count, of, share).pvalue)
    # What is possible is never impossible, however small a number it takes to write its chance.
    return max(found, sys.float_info.min) if 0 < share < 1 else found


def binomial_at_worst(count: int, of: int, share: float, *, unknown: int, fewer: bool) -> float:
    """Test one group with those who did not answer placed so as to contradict what is claimed.

    Parameters
    ----------
    count : int
        People of the group among those who answered.
    of : int
        People who answered.
    share : float
        The group's share of the population, from 0 to 1.
    unknown : int
        People who did not answer.
    fewer : bool
        Whether the claim is that the group has fewer, or more, people than expected.

    Returns
    -------
    float
        The larger p-value of two exact binomial tests: of those who answered, and with all
        of the unknown in the group (or none of them); 1 where the claim does not survive that.

    Raises
    ------
    ValueError
        If a number is not whole, ``count`` is larger than ``of``, or ``share`` is not
        between 0 and 1.

    References
    ----------
    Horowitz JL, Manski CF (1998). Censoring of outcomes and regressors due to survey
    nonresponse. Journal of Econometrics 84, 37-58.

    Examples
    --------
    >>> binomial_at_worst(6, 55, 0.31, unknown=0, fewer=True) < 0.05
    True
    >>> binomial_at_worst(6, 55, 0.31, unknown=15, fewer=True) < 0.05
    False
    """
    everybody = of + whole_number(unknown, "unknown")
    bound = count + (unknown if fewer else 0)
    if (bound > share * everybody) if fewer else (bound < share * everybody):
        return 1.0
    return max(binomial_p(count, of, share), binomial_p(bound, everybody, share))

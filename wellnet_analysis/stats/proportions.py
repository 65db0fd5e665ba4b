"""How far a share of people can be trusted.

``wilson`` is the default: on average its 95% interval holds the truth 95% of the time,
also for 45 people. ``clopper_pearson`` is wider and never falls short of its confidence;
``joint_limits`` does not for all groups of a question at once. ``difference`` is for two shares
of different people.
"""

from collections.abc import Sequence

from wellnet_analysis.stats._checks import part_of, tail


def wilson(count: int, of: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Say between which two shares the true share plausibly lies.

    Wilson's score interval, without continuity correction.

    Parameters
    ----------
    count : int
        People who did or said the thing, from 0 to ``of``.
    of : int
        People it was counted among. With nobody, nothing is known: (0, 1).
    confidence : float, default 0.95
        How often intervals made this way hold the truth, between 0 and 1.

    Returns
    -------
    tuple of float
        Lower and upper limit, as shares from 0 to 1.

    Raises
    ------
    ValueError
        If a number is not whole, ``count`` is larger than ``of``, or ``confidence`` is
        not between 0 and 1.

    References
    ----------
    Wilson EB (1927). Probable inference, the law of succession, and statistical
    inference. Journal of the American Statistical Association 22, 209-212.

    Brown LD, Cai TT, DasGupta A (2001). Interval estimation for a binomial proportion.
    Statistical Science 16, 101-133.

    Examples
    --------
    >>> low, high = wilson(15, 148)
    >>> print(f"{15 / 148:.1%} ({low:.1%} to {high:.1%})")
    10.1% (6.2% to 16.0%)
    """
    from scipy.stats import binomtest

    count, of = part_of(count, of)
    tail(confidence)
    if of == 0:
        return 0.0, 1.0
    limits = binomtest(count, of).proportion_ci(confidence, method="wilson")
    # Rounding can leave the last digit outside, or beyond a share of exactly 0 or 1.
    share = count / of
    return max(0.0, min(float(limits.low), share)), min(1.0, max(float(limits.high), share))


def clopper_pearson(count: int, of: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """Say between which two shares the true share lies, never promising too much.

    The exact interval of Clopper and Pearson: it holds the truth at least as often as
    ``confidence`` says, whatever the truth is, and is wider than Wilson's for it.

    Parameters
    ----------
    count : int
        People who did or said the thing, from 0 to ``of``.
    of : int
        People it was counted among. With nobody, nothing is known: (0, 1).
    confidence : float, default 0.95
        How often, at the least, intervals made this way hold the truth, between 0 and 1.

    Returns
    -------
    tuple of float
        Lower and upper limit, as shares from 0 to 1.

    Raises
    ------
    ValueError
        If a number is not whole, ``count`` is larger than ``of``, or ``confidence`` is
        not between 0 and 1.

    References
    ----------
    Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated
    in the case of the binomial. Biometrika 26, 404-413.

    Examples
    --------
    >>> low, high = clopper_pearson(0, 20)
    >>> print(f"none of 20 (up to {high:.1%})")
    none of 20 (up to 16.8%)
    """
    from scipy.special import betainccinv, betaincinv

    count, of = part_of(count, of)
    each_side = tail(confidence) / 2
    low = 0.0 if count == 0 else float(betaincinv(count, of - count + 1, each_side))
    high = 1.0 if count == of else float(betainccinv(count + 1, of - count, each_side))
    return low, high


def joint_limits(
    counts: Sequence[int], *, groups: int | None = None, confidence: float = 0.95
) -> list[tuple[float, float]]:
    """Say between which two shares each group's true share lies, for all groups at once.

    Clopper and Pearson's limits, each at a confidence raised by Bonferroni's rule so that all
    of them together hold the truth at least as often as ``confidence`` says.

    Parameters
    ----------
    counts : sequence of int
        People in each group of one question.
    groups : int, optional
        How many limits are looked at together; all groups if not given.
    confidence : float, default 0.95
        How often, at the least, all limits together hold the truth.

    Returns
    -------
    list of tuple of float
        Lower and upper limit of each group's share, in the same order.

    Raises
    ------
    ValueError
        If a number is not whole, or ``confidence`` is not between 0 and 1.

    References
    ----------
    Goodman LA (1965). On simultaneous confidence intervals for multinomial proportions.
    Technometrics 7, 247-254.

    Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated
    in the case of the binomial. Biometrika 26, 404-413.

    Examples
    --------
    >>> [f"{low:.2f} to {high:.2f}" for low, high in joint_limits([20, 20, 5])]
    ['0.27 to 0.63', '0.27 to 0.63', '0.03 to 0.27']
    """
    of, each = sum(counts), 1 - tail(confidence) / (groups or max(len(counts), 1))
    return [clopper_pearson(count, of, confidence=each) for count in counts]


def difference(
    count: int, of: int, other: int, of_other: int, *, confidence: float = 0.95
) -> tuple[float, float]:
    """Say between which limits the difference of two shares of different people lies.

    Newcombe's hybrid score interval: made of Wilson's two, without continuity correction.

    Parameters
    ----------
    count, of : int
        People who did it in the first group, and people in it; at least one.
    other, of_other : int
        The same of the second group, which is taken away from the first.
    confidence : float, default 0.95
        How often intervals made this way hold the truth, between 0 and 1.

    Returns
    -------
    tuple of float
        Lower and upper limit of the first share less the second, from -1 to 1.

    Raises
    ------
    ValueError
        If a number is not whole, a count is larger than its group, a group is empty, or
        ``confidence`` is not between 0 and 1.

    References
    ----------
    Newcombe RG (1998). Interval estimation for the difference between independent
    proportions: comparison of eleven methods. Statistics in Medicine 17, 873-890, method 10.

    Examples
    --------
    >>> low, high = difference(56, 70, 48, 80)
    >>> print(f"{low:.4f} to {high:.4f}")
    0.0524 to 0.3339
    """
    from statsmodels.stats.proportion import confint_proportions_2indep

    (count, of), (other, of_other) = part_of(count, of), part_of(other, of_other)
    if not of or not of_other:
        raise ValueError("a group without people has no share; leave it out.")
    low, high = confint_proportions_2indep(
        count, of, other, of_other, method="newcomb", compare="diff", alpha=tail(confidence)
    )
    # Rounding can leave the last digit outside the difference itself, or beyond one.
    gap = count / of - other / of_other
    return max(-1.0, min(float(low), gap)), min(1.0, max(float(high), gap))

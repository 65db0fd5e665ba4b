"""Whether people come more from one end of a scale, such as deprivation, than from the other.

Groups stand in order from the worst off to the best off. A group's place on the scale is the
middle of its stretch of the population, from 0 to 1 (the population-weighted mid-rank). Minus
says that more came from the worse-off end.
"""

from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats._checks import Numbers, counts_against_shares, tail

FEWEST_PEOPLE = 20
FEWEST_GROUPS = 3


@dataclass(frozen=True)
class Interval:
    """A figure and its limits."""

    estimate: float
    low: float
    high: float

    def times(self, factor: float) -> "Interval":
        """The same on another scale."""
        return Interval(self.estimate * factor, self.low * factor, self.high * factor)


@dataclass(frozen=True)
class Inequality:
    """How unequal reach is over a scale, in the forms that are in use.

    Parameters
    ----------
    slope : Interval
        Slope index of inequality: the difference in reach between the ends of the scale, as a
        share of residents.
    relative : Interval
        Relative index of inequality: the slope over the average reach (Pamuk 1985).
    concentration : Interval
        Concentration index, from -1 to 1.
    wagstaff, erreygers : Interval
        The index for a quantity that cannot pass 1, in the forms of Wagstaff (2005) and
        Erreygers (2009).
    """

    slope: Interval
    relative: Interval
    concentration: Interval
    wagstaff: Interval
    erreygers: Interval


def mid_ranks(residents: Numbers) -> np.ndarray:
    """Say where on the scale from 0 to 1 the middle of each group of residents stands.

    Parameters
    ----------
    residents : sequence of int
        Residents by group, worst off first.

    Returns
    -------
    ndarray of float
        One for each group, rising.

    Examples
    --------
    >>> mid_ranks([50, 30, 20]).round(2).tolist()
    [0.25, 0.65, 0.9]
    """
    shares = np.asarray(residents, dtype=float) / np.sum(residents)
    return np.cumsum(shares) - shares / 2


def inequality(counts: Numbers, residents: Numbers, *, confidence: float = 0.95) -> Inequality:
    """Measure whether reach rises or falls over a scale such as deprivation.

    All forms rest on the mean rank of those who came, so all have the sign and the relative
    limits of one: Student's t for the mean rank of n people, who are taken as drawn by the
    recruitment that brought them.

    Parameters
    ----------
    counts : sequence of int
        People who came by group, worst off first.
    residents : sequence of int
        Residents by group, in the same order.
    confidence : float, default 0.95
        Of the limits.

    Returns
    -------
    Inequality
        Slope, relative and concentration indices.

    Raises
    ------
    ValueError
        If the lists do not belong together, fewer than two people came, or residents live in
        fewer than two groups.

    References
    ----------
    Pamuk ER (1985). Social class inequality in mortality from 1921 to 1972 in England and Wales.
    Population Studies 39, 17-31. Kakwani N, Wagstaff A, van Doorslaer E (1997). Socioeconomic
    inequalities in health. Journal of Econometrics 77, 87-103. Wagstaff A (2005). Health
    Economics 14, 429-432. Erreygers G (2009). Journal of Health Economics 28, 504-515.

    Examples
    --------
    >>> round(inequality([20, 10, 10], [100, 100, 100]).concentration.estimate, 3)
    -0.167
    """
    from scipy.stats import t

    came, shares = counts_against_shares(counts, residents)
    n, everybody = int(came.sum()), float(np.sum(residents))
    if n < 2 or np.count_nonzero(shares) < 2:
        raise ValueError("counts must hold two people or more, and residents two groups or more.")
    ranks = mid_ranks(residents)
    mean = float(came @ ranks) / n
    variance = float(came @ (ranks - mean) ** 2) / (n - 1)
    reach = float(t.ppf(1 - tail(confidence) / 2, n - 1)) * (variance / n) ** 0.5
    index = Interval(2 * mean - 1, 2 * (mean - reach) - 1, 2 * (mean + reach) - 1)
    average = n / everybody
    relative = index.times(0.5 / float(shares @ (ranks - 0.5) ** 2))
    return Inequality(
        slope=relative.times(average),
        relative=relative,
        concentration=index,
        wagstaff=index.times(1 / (1 - average)),
        erreygers=index.times(4 * average),
    )

"""What the next round would bring if the first one's rate held: a range, not a promise.

The rate is known from one round only, so two things are uncertain: the rate itself, and who
happens to come next time. A range for the next round has to hold both.
"""

from __future__ import annotations

from wellnet_analysis.stats._checks import part_of, tail, whole_number
from wellnet_analysis.stats.recruitment import Forecast

# Jeffreys' prior for a share.
_PRIOR = 0.5


def next_share(count: int, of: int, *, ahead: int, confidence: float = 0.95) -> Forecast:
    """Say how many of the next ones would do what a part of the first ones did.

    Of a share nothing is known before (Jeffreys' prior); after ``count`` of ``of`` it is a beta
    distribution, and the number among ``ahead`` more is beta-binomial.

    Parameters
    ----------
    count, of : int
        How many of how many did so in the first round.
    ahead : int
        How many there will be in the next.
    confidence : float, default 0.95
        How often the limits hold the number that comes, at the least.

    Returns
    -------
    Forecast
        Mean and limits, out of ``ahead``.

    Raises
    ------
    ValueError
        If a number is not whole, or ``count`` is larger than ``of``.

    References
    ----------
    Brown LD, Cai TT, DasGupta A (2001). Interval estimation for a binomial proportion.
    Statistical Science 16, 101-133.

    Examples
    --------
    >>> found = next_share(15, 45, ahead=45)
    >>> round(found.mean), found.low, found.high
    (15, 7, 24)
    """
    from scipy.stats import betabinom

    count, of = part_of(count, of)
    distribution = betabinom(
        whole_number(ahead, "ahead", at_least=1), count + _PRIOR, of - count + _PRIOR
    )
    each_side = tail(confidence) / 2
    low, high = distribution.ppf([each_side, 1 - each_side])
    return Forecast(ahead * (count + _PRIOR) / (of + 2 * _PRIOR), int(low), int(high))

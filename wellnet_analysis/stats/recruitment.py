"""How many more would come: a forecast from how many came so far.

A stretch of registration is taken as a Poisson stream whose pace is itself uncertain, and the
uncertainty of a pace as a gamma distribution: then the people still to come follow a negative
binomial distribution.
"""

import math
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats._checks import Numbers, group_counts, tail, whole_number

FEWEST_PEOPLE = 10
FEWEST_PERIODS = 3
STEADY = 0.05
# Jeffreys' prior for the pace of a Poisson stream.
_PRIOR = 0.5


@dataclass(frozen=True)
class Forecast:
    """How many people are to be expected.

    Parameters
    ----------
    mean : float
        On average.
    low, high : int
        Limits that hold as many people as come, as often as the confidence says or more.
    """

    mean: float
    low: int
    high: int


def forecast(came: int, *, weeks: float, ahead: float, confidence: float = 0.95) -> Forecast:
    """Say how many people would come in the weeks ahead if the pace stayed what it was.

    The gamma-Poisson model of Anisimov and Fedorov for one stream: before anybody came nothing
    is known of the pace (Jeffreys' prior), so after ``came`` people in ``weeks`` it is gamma
    with shape ``came`` + 1/2, and the number to come is negative binomial.

    Parameters
    ----------
    came : int
        People who came so far.
    weeks : float
        In how many weeks, above zero.
    ahead : float
        Weeks to look ahead, above zero.
    confidence : float, default 0.95
        How often the limits hold the number that comes, at the least.

    Returns
    -------
    Forecast
        Mean and limits, in people.

    Raises
    ------
    ValueError
        If ``came`` is not whole, or a number of weeks not above zero.

    References
    ----------
    Anisimov VV, Fedorov VV (2007). Modelling, prediction and adaptive adjustment of recruitment
    in multicentre trials. Statistics in Medicine 26, 4958-4975.

    Examples
    --------
    >>> forecast(55, weeks=4, ahead=4)
    Forecast(mean=55.5, low=36, high=78)
    """
    distribution = _to_come(came, weeks=weeks, ahead=ahead)
    each_side = tail(confidence) / 2
    low, high = distribution.ppf([each_side, 1 - each_side])
    return Forecast(float(distribution.mean()), int(low), int(high))


def chance_of(wanted: int, *, came: int, weeks: float, ahead: float) -> float:
    """Say how likely it is that at least so many more come, if the pace stays what it was.

    Parameters
    ----------
    wanted : int
        People still wanted.
    came, weeks, ahead
        As for :func:`forecast`.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    ValueError
        As for :func:`forecast`.

    Examples
    --------
    >>> round(chance_of(45, came=55, weeks=4, ahead=4), 2)
    0.85
    """
    if wanted <= 0:
        return 1.0
    return float(_to_come(came, weeks=weeks, ahead=ahead).sf(wanted - 1))


def _to_come(came: int, *, weeks: float, ahead: float):  # type: ignore[no-untyped-def]
    from scipy.stats import nbinom

    came = whole_number(came, "came")
    if not all(span > 0 and math.isfinite(span) for span in (weeks, ahead)):
        raise ValueError("weeks and ahead must be numbers above zero.")
    return nbinom(came + _PRIOR, weeks / (weeks + ahead))


def steadiness(counts: Numbers, *, weeks: Numbers) -> float:
    """Test whether people came at one pace throughout.

    The dispersion test of counts against one Poisson pace, by chi-squared: a small p-value says
    that some periods were busier than chance alone would make them.

    Parameters
    ----------
    counts : sequence of int
        People by period, at least two periods.
    weeks : sequence of float
        Length of each period.

    Returns
    -------
    float
        The p-value, above 0 and up to 1; 1 where nobody came.

    Raises
    ------
    ValueError
        If the lists differ in length, or a length is not above zero.

    References
    ----------
    Fisher RA (1950). The significance of deviations from expectation in a Poisson series.
    Biometrics 6, 17-24.

    Examples
    --------
    >>> steadiness([12, 14, 16, 13], weeks=[1, 1, 1, 1]) > 0.5
    True
    """
    from scipy.stats import chi2

    came, spans = group_counts(counts), np.asarray(weeks, dtype=float)
    if came.size != spans.size or came.size < 2 or not np.all(spans > 0):
        raise ValueError("counts and weeks must be two lists of one length, weeks above zero.")
    if not came.sum():
        return 1.0
    expected = came.sum() * spans / spans.sum()
    return float(chi2.sf(((came - expected) ** 2 / expected).sum(), came.size - 1))

"""How far a count of events, or a rate, can be trusted.

``rate_interval`` follows the practice of the Office for Health Improvement and
Disparities: exact limits below 10 events, Byar's approximation from 10 up. Events must be
independent: when one person can have several, count people instead.
"""

import math

from wellnet_analysis.stats._checks import tail, whole_number

EXACT_BELOW = 10


def _events_per(events: int, exposure: float) -> tuple[int, float]:
    events = whole_number(events, "events")
    if not (exposure > 0 and math.isfinite(exposure)):
        raise ValueError("exposure must be a number above zero, such as residents / 1000.")
    return events, float(exposure)


def poisson_exact(
    events: int, *, exposure: float = 1.0, confidence: float = 0.95
) -> tuple[float, float]:
    """Say between which two rates the true rate lies, never promising too much.

    Garwood's exact limits for a Poisson count, from the gamma distribution.

    Parameters
    ----------
    events : int
        Events counted, 0 or more.
    exposure : float, default 1.0
        What they were counted over, above zero: with residents / 1000 the limits are
        per 1,000 residents; with 1 they are limits of the count itself.
    confidence : float, default 0.95
        How often, at the least, intervals made this way hold the truth, between 0 and 1.

    Returns
    -------
    tuple of float
        Lower and upper limit, in events per unit of exposure.

    Raises
    ------
    ValueError
        If ``events`` is not whole, ``exposure`` not above zero, or ``confidence`` not
        between 0 and 1.

    References
    ----------
    Garwood F (1936). Fiducial limits for the Poisson distribution. Biometrika 28,
    437-442.

    Examples
    --------
    >>> low, high = poisson_exact(10)
    >>> print(f"{low:.3f} to {high:.3f}")
    4.795 to 18.390
    """
    from scipy.special import gammainccinv, gammaincinv

    events, exposure = _events_per(events, exposure)
    each_side = tail(confidence) / 2
    low = 0.0 if events == 0 else float(gammaincinv(events, each_side))
    return low / exposure, float(gammainccinv(events + 1, each_side)) / exposure


def byar(events: int, *, exposure: float = 1.0, confidence: float = 0.95) -> tuple[float, float]:
    """Say between which two rates the true rate plausibly lies, as public health does.

    Byar's approximation to the exact limits; within half a percent of them from 10
    events up. Below 10 prefer ``poisson_exact``.

    Parameters
    ----------
    events : int
        Events counted, 0 or more.
    exposure : float, default 1.0
        What they were counted over, above zero: with residents / 1000 the limits are
        per 1,000 residents.
    confidence : float, default 0.95
        How often intervals made this way hold the truth, between 0 and 1.

    Returns
    -------
    tuple of float
        Lower and upper limit, in events per unit of exposure.

    Raises
    ------
    ValueError
        If ``events`` is not whole, ``exposure`` not above zero, or ``confidence`` not
        between 0 and 1.

    References
    ----------
    Breslow NE, Day NE (1987). Statistical Methods in Cancer Research, Volume II: The
    Design and Analysis of Cohort Studies. International Agency for Research on Cancer.

    Examples
    --------
    >>> low, high = byar(45, exposure=12.5)  # 45 recruits among 12,500 residents
    >>> print(f"{45 / 12.5:.1f} per 1,000 ({low:.1f} to {high:.1f})")
    3.6 per 1,000 (2.6 to 4.8)
    """
    from scipy.special import ndtri

    events, exposure = _events_per(events, exposure)
    z = -float(ndtri(tail(confidence) / 2))
    low = 0.0
    if events > 0:
        root = 1 - 1 / (9 * events) - z / (3 * math.sqrt(events))
        # Few events and high confidence make the root negative; a rate cannot be.
        low = events * max(root, 0.0) ** 3
    more = events + 1
    high = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    return low / exposure, high / exposure


def rate_interval(
    events: int, *, exposure: float = 1.0, confidence: float = 0.95
) -> tuple[float, float]:
    """Say between which two rates the true rate plausibly lies.

    Exact limits below 10 events and Byar's from 10 up, as English public health
    profiles do.

    Parameters
    ----------
    events : int
        Events counted, 0 or more.
    exposure : float, default 1.0
        What they were counted over, above zero: with residents / 1000 the limits are
        per 1,000 residents.
    confidence : float, default 0.95
        How often intervals made this way hold the truth, between 0 and 1.

    Returns
    -------
    tuple of float
        Lower and upper limit, in events per unit of exposure.

    Raises
    ------
    ValueError
        If ``events`` is not whole, ``exposure`` not above zero, or ``confidence`` not
        between 0 and 1.

    References
    ----------
    Garwood F (1936). Fiducial limits for the Poisson distribution. Biometrika 28,
    437-442.

    Breslow NE, Day NE (1987). Statistical Methods in Cancer Research, Volume II: The
    Design and Analysis of Cohort Studies. International Agency for Research on Cancer.

    Examples
    --------
    >>> low, high = rate_interval(4, exposure=2.0)
    >>> print(f"{4 / 2.0:.1f} per 1,000 ({low:.1f} to {high:.1f})")
    2.0 per 1,000 (0.5 to 5.1)
    """
    method = poisson_exact if whole_number(events, "events") < EXACT_BELOW else byar
    return method(events, exposure=exposure, confidence=confidence)

"""Whether a place stands out among others, or only looks as if it did because it is small."""

from wellnet_analysis.stats._checks import tail

WARNING, ALARM = 0.95, 0.998


def funnel_limits(*, expected: float, confidence: float) -> tuple[float, float]:
    """Say between which two ratios a place would lie if it were like all the others.

    Limits for the ratio of a Poisson count to what was expected, about 1, interpolated between
    whole counts as Spiegelhalter proposes.

    Parameters
    ----------
    expected : float
        People expected there if it were like the others, above zero.
    confidence : float
        0.95 for a first look, 0.998 to call a place out of the ordinary.

    Returns
    -------
    tuple of float
        Lower and upper limit, as multiples of what was expected.

    Raises
    ------
    ValueError
        If ``expected`` is not above zero, or ``confidence`` not between 0 and 1.

    References
    ----------
    Spiegelhalter DJ (2005). Funnel plots for comparing institutional performance. Statistics in
    Medicine 24, 1185-1202.

    Examples
    --------
    >>> low, high = funnel_limits(expected=18.3, confidence=0.95)
    >>> print(f"{low:.2f} to {high:.2f}")
    0.54 to 1.46
    """
    each_side = tail(confidence) / 2
    if not expected > 0:
        raise ValueError("expected must be above zero; leave places without residents out.")
    return tuple(_limit(share, expected) for share in (each_side, 1 - each_side))  # type: ignore[return-value]


def _limit(share: float, expected: float) -> float:
    """Interpolate so that the limit moves smoothly with the size of a place."""
    from scipy.stats import poisson

    at = float(poisson.ppf(share, expected))
    up_to = float(poisson.cdf(at, expected))
    here = float(poisson.pmf(at, expected))
    return max(0.0, at - (up_to - share) / here) / expected

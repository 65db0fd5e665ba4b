"""What a change is worth in money: break-even, wellbeing, social return, present value.

The order of every product is the order of the guide it comes from, so that a reader can
follow it with a pencil. Arrays go in and come out: one number, or one for each draw.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Number = float | np.ndarray

WELLBY = 13_000.0
"""Pounds, 2019 prices: one point of life satisfaction for one person for one year."""
WELLBY_RANGE = (10_000.0, 16_000.0)
WELLBY_PRICES = 2019
WELLBY_SOURCE = "HM Treasury, Green Book supplementary guidance: wellbeing, 2021"
INCOME_EXPONENT = 1.3
"""Elasticity of marginal utility that the Green Book names (Layard and others, 2008)."""
DISCOUNT, DISCOUNT_WELLBEING = 0.035, 0.015


def uprated(
    value: Number, *, prices: Number = 1.0, income: Number = 1.0, exponent: float = INCOME_EXPONENT
) -> Number:
    """Bring a value of wellbeing to another year's prices and incomes.

    Parameters
    ----------
    value : float or array
        In pounds of the first year.
    prices : float or array
        Price level of the wanted year over that of the first year.
    income : float or array
        Real income a head of the wanted year over that of the first year.
    exponent : float
        How much faster than income the value grows.

    Returns
    -------
    float or array
        ``value × prices × income ** exponent`` (HM Treasury, 2021).

    Examples
    --------
    >>> round(uprated(13_000, prices=1.1, income=1.02))
    14673
    """
    return value * prices * income**exponent


def break_even(cost: Number, *, value: Number = WELLBY) -> Number:
    """Work out how many points of life satisfaction would be worth what something cost.

    Parameters
    ----------
    cost : float or array
        In pounds.
    value : float or array
        Of one point for one person for one year, in pounds.

    Raises
    ------
    ValueError
        If the value is not above nought.

    Examples
    --------
    >>> break_even(26_000)
    2.0
    """
    if np.any(np.asarray(value) <= 0):
        raise ValueError("value must be above nought; write what one point is worth.")
    return cost / value


def wellbys(
    people: Number, change: Number, *, years: Number = 1.0, deadweight: Number = 0.0
) -> Number:
    """Count points of life satisfaction gained, each for one person for one year.

    Parameters
    ----------
    people : float or array
        How many people changed.
    change : float or array
        By how many points of nought to ten, on average.
    years : float or array
        How long it lasts.
    deadweight : float or array
        The part that would have happened anyway, 0 to 1.

    Returns
    -------
    float or array
        ``people × change × years × (1 − deadweight)`` (HM Treasury, 2021).

    Examples
    --------
    >>> wellbys(10, 0.5, years=2, deadweight=0.2)
    8.0
    """
    return people * change * years * (1 - deadweight)


def first_year(
    quantity: Number,
    proxy: Number,
    *,
    deadweight: Number = 0.0,
    displacement: Number = 0.0,
    attribution: Number = 0.0,
) -> Number:
    """Work out what one outcome is worth in its first year.

    Parameters
    ----------
    quantity : float or array
        How many people, or things, changed.
    proxy : float or array
        What one is worth, in pounds a year.
    deadweight, displacement, attribution : float or array
        The parts that would have happened anyway, that only moved from elsewhere, and that
        others brought about; each 0 to 1 of what is left.

    Returns
    -------
    float or array
        In the order of the guide (Nicholls, Lawlor, Neitzert & Goodspeed, A guide to social
        return on investment, 2012).

    Examples
    --------
    >>> round(first_year(10, 500, deadweight=0.2, displacement=0.1, attribution=0.25), 6)
    2700.0
    """
    return quantity * proxy * (1 - deadweight) * (1 - displacement) * (1 - attribution)


def present_value(
    first: Number,
    *,
    years: Number = 1.0,
    drop_off: Number = 0.0,
    discount: Number = DISCOUNT,
    begins: int = 0,
    longest: int = 10,
) -> Number:
    """Add up the years of a benefit that shrinks, in the money of the year of the cost.

    Parameters
    ----------
    first : float or array
        Worth in the first year of the benefit.
    years : float or array
        How long it lasts; a part of a year counts as that part.
    drop_off : float or array
        The part lost each year from the second year on, 0 to 1.
    discount : float or array
        A year, such as 0.035, or 0.015 for wellbeing (HM Treasury, Green Book, 2022).
    begins : int
        Years from the cost to the first year of the benefit: 0 leaves that year undiscounted
        (HM Treasury), 1 discounts it once (Nicholls and others, 2012).
    longest : int
        How many years are counted at the most.

    Examples
    --------
    >>> round(present_value(1000, years=3, drop_off=0.2), 2)
    2370.39
    """
    worn, years = 1 + np.asarray(discount), np.asarray(years)
    kept = (1 - np.asarray(drop_off)) / worn
    parts = (np.clip(years - year, 0, 1) * kept**year for year in range(longest))
    total = first * sum(parts) / worn**begins
    return float(total) if np.ndim(total) == 0 else total


def triangular_draws(
    lows: Sequence[float],
    centrals: Sequence[float],
    highs: Sequence[float],
    *,
    draws: int,
    seed: int,
) -> np.ndarray:
    """Draw every assumption between its low and its high, most often near its central.

    Parameters
    ----------
    lows, centrals, highs : sequence of float
        One of each for every assumption, in rising order.
    draws : int
        How many times.
    seed : int
        The same seed gives the same draws.

    Returns
    -------
    ndarray
        One row an assumption, one column a draw; triangular distributions, drawn
        independently.

    Raises
    ------
    ValueError
        If an assumption is out of order.

    Examples
    --------
    >>> triangular_draws([0], [1], [2], draws=4, seed=1).shape
    (1, 4)
    """
    low, central, high = (np.asarray(each, dtype=float) for each in (lows, centrals, highs))
    if not ((low <= central) & (central <= high)).all():
        raise ValueError("low, central and high must stand in rising order; check the assumptions.")
    rng = np.random.default_rng(seed)
    width = high - low
    # A fixed assumption has no width to draw from.
    safe = np.where(width > 0, width, 1.0)
    at = (central - low) / safe
    drawn = rng.random((len(low), draws))
    rising = np.sqrt(drawn * at[:, None])
    falling = 1 - np.sqrt((1 - drawn) * (1 - at[:, None]))
    return low[:, None] + width[:, None] * np.where(drawn < at[:, None], rising, falling)

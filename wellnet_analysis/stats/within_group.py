"""Whether several raters of one thing say much the same."""

from __future__ import annotations

import numpy as np

from wellnet_analysis.stats._checks import Numbers

STRONG = 0.7
"""From here on agreement is called strong (LeBreton and Senter 2008)."""


def within_group_agreement(ratings: Numbers, *, answers: int) -> float:
    """Say how far raters agree on one thing, beside raters who answer at random.

    Parameters
    ----------
    ratings : sequence of float
        Two or more raters' answers, numbered one apart.
    answers : int
        How many answers there are to choose from.

    Returns
    -------
    float
        r_wg = 1 - s² / ((A² - 1) / 12), with s² the variance of the ratings and A the number of
        answers; 1 where all say the same, and 0 where they differ as much as chance or more
        (James and others cut it off there).

    Raises
    ------
    ValueError
        If there are fewer than two raters or two answers.

    References
    ----------
    James LR, Demaree RG, Wolf G (1984). Estimating within-group interrater reliability with and
    without response bias. Journal of Applied Psychology 69, 85-98.

    LeBreton JM, Senter JL (2008). Answers to 20 questions about interrater reliability and
    interrater agreement. Organizational Research Methods 11, 815-852.

    Examples
    --------
    >>> within_group_agreement([4, 4, 4], answers=6)
    1.0
    >>> round(within_group_agreement([3, 4, 4, 5], answers=5), 4)
    0.6667
    """
    told = np.asarray(ratings, dtype=float)
    if told.ndim != 1 or told.size < 2 or not np.isfinite(told).all():
        raise ValueError("ratings must hold the answers of two raters or more.")
    if answers < 2:
        raise ValueError("answers must be two or more; say how many there are to choose from.")
    at_random = (answers**2 - 1) / 12
    return float(max(0.0, 1 - told.var(ddof=1) / at_random))

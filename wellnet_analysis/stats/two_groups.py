"""Whether two groups of people gave the same answers: in any order, and in their own order."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence

import numpy as np

from wellnet_analysis.stats._checks import group_counts

DRAWS = 9_999


def same_mix(first: Sequence[int], second: Sequence[int], *, seed: int = 0) -> float:
    """Say how often two groups as like as these would differ at least as much by chance.

    Fisher, Freeman and Halton's exact test of the table of both groups by answer; exact for two
    answers, by draws with a seed for more.

    Parameters
    ----------
    first, second : sequence of int
        People of each group by answer, in the same order. An answer that nobody gave is left out.
    seed : int
        Of the draws.

    Returns
    -------
    float
        The p-value; 1 where there is nothing to tell apart.

    Raises
    ------
    ValueError
        If the two do not list the same answers, or a number is not whole.

    References
    ----------
    Freeman GH, Halton JH (1951). Note on an exact treatment of contingency, goodness of fit and
    other problems of significance. Biometrika 38, 141-149.

    Examples
    --------
    >>> round(same_mix([3, 1], [1, 3]), 4)
    0.4857
    """
    one, two = group_counts(first), group_counts(second)
    if len(one) != len(two):
        raise ValueError("first and second must count the same answers; check the columns.")
    table = np.array([one, two])[:, (one + two) > 0]
    if table.shape[1] < 2 or not (one.sum() and two.sum()):
        return 1.0
    from scipy.stats import MonteCarloMethod, fisher_exact

    if table.shape[1] == 2:
        return float(fisher_exact(table).pvalue)
    drawn = MonteCarloMethod(n_resamples=DRAWS, rng=np.random.default_rng(seed))
    return float(fisher_exact(table, method=drawn).pvalue)


def shifted(first: Sequence[int], second: Sequence[int]) -> tuple[float, float]:
    """Say whether one group's answers lie higher than the other's, where answers have an order.

    Brunner and Munzel's test, which does not suppose that both groups spread alike.

    Parameters
    ----------
    first, second : sequence of int
        People of each group by answer, the lowest answer first.

    Returns
    -------
    tuple of float
        The chance that somebody of the second group stands higher than somebody of the first
        (a tie counts as half), and the p-value; 1 where everybody gave the same answer.

    Raises
    ------
    ValueError
        If the two do not list the same answers, or a group has nobody.

    References
    ----------
    Brunner E, Munzel U (2000). The nonparametric Behrens-Fisher problem: asymptotic theory and a
    small-sample approximation. Biometrical Journal 42, 17-25.

    Examples
    --------
    >>> shifted([5, 5], [5, 5])[0]
    0.5
    """
    one, two = group_counts(first), group_counts(second)
    if len(one) != len(two):
        raise ValueError("first and second must count the same answers; check the columns.")
    if not (one.sum() and two.sum()):
        raise ValueError("each group needs somebody; leave out a group without people.")
    below = np.concatenate([[0], np.cumsum(one)[:-1]])
    higher = float((two * (below + one / 2)).sum() / (one.sum() * two.sum()))
    x, y = (np.repeat(np.arange(len(counts)), counts) for counts in (one, two))
    if len(set(x) | set(y)) < 2:
        return higher, 1.0
    from scipy.stats import brunnermunzel

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        told = float(brunnermunzel(x, y).pvalue)
    if np.isfinite(told) and higher not in {0.0, 1.0}:
        return higher, told
    # Groups that do not overlap leave no spread to go by; of all ways to deal their answers out
    # two are as far apart as that.
    return higher, min(1.0, 2 / math.comb(len(x) + len(y), len(x)))

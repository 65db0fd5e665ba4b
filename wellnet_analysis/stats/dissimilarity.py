"""How big the gap between a mix of people and a population is, and would be by chance."""

import math
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats._checks import (
    Numbers,
    counts_against_shares,
    group_shares,
    whole_number,
)


@dataclass(frozen=True)
class ChanceDistance:
    """How far from the population random residents would be.

    Attributes
    ----------
    mean, high : float
        Average and 95th percentile of their index of dissimilarity, from 0 to 1.
    draws, seed : int
        How many random groups were drawn, and what repeats them.
    monte_carlo_error : float
        Standard error of ``mean`` that comes from drawing only so many groups.
    """

    mean: float
    high: float
    draws: int
    seed: int
    monte_carlo_error: float


def dissimilarity(counts: Numbers, shares: Numbers) -> float:
    """Say what share of the people would have to change group to match the population.

    The index of dissimilarity: half the sum of absolute differences in shares.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group.
    shares : sequence of float, one per group
        The population's shares or counts in the same order; made to sum to 1 here.

    Returns
    -------
    float
        From 0 (the same mix) to 1 (no group in common).

    Raises
    ------
    ValueError
        If the two do not cover the same groups, or hold negative, missing or no numbers.

    References
    ----------
    Duncan OD, Duncan B (1955). A methodological analysis of segregation indexes.
    American Sociological Review 20, 210-217.

    Examples
    --------
    >>> round(dissimilarity([10, 20, 15], [0.5, 0.3, 0.2]), 3)
    0.278
    """
    found, expected = counts_against_shares(counts, shares)
    return min(math.fsum(np.abs(found / found.sum() - expected)) / 2, 1.0)


def dissimilarity_by_chance(
    n: int, shares: Numbers, *, draws: int = 10_000, seed: int
) -> ChanceDistance:
    """Say how far from the population a random group of residents would be.

    Even a perfectly random group of 45 differs from its borough; an observed
    dissimilarity means something only next to this.

    Parameters
    ----------
    n : int
        People in each random group, 1 or more.
    shares : sequence of float, one per group
        The population's shares or counts; made to sum to 1 here. Order does not matter.
    draws : int, default 10,000
        How many random groups to draw.
    seed : int
        A whole number that repeats the same draws.

    Returns
    -------
    ChanceDistance
        Mean and 95th percentile of the index of dissimilarity.

    Raises
    ------
    ValueError
        If a number is not whole or too small, or the shares are negative, missing or none.

    References
    ----------
    Cortese CF, Falk RF, Cohen JK (1976). Further considerations on the methodological
    analysis of segregation indices. American Sociological Review 41, 630-637.

    Examples
    --------
    >>> chance = dissimilarity_by_chance(45, [0.5, 0.3, 0.2], seed=1)
    >>> print(f"{chance.mean:.2f} on average, seldom above {chance.high:.2f}")
    0.08 on average, seldom above 0.17
    """
    n, draws = whole_number(n, "n", at_least=1), whole_number(draws, "draws", at_least=1)
    seed = whole_number(seed, "seed")
    expected = np.sort(group_shares(shares))[::-1]
    drawn = np.random.default_rng(seed).multinomial(n, expected, size=draws)
    distances = np.abs(drawn / n - expected).sum(axis=1) / 2
    return ChanceDistance(
        mean=float(distances.mean()),
        high=float(np.quantile(distances, 0.95)),
        draws=draws,
        seed=seed,
        monte_carlo_error=float(distances.std() / math.sqrt(draws)),
    )

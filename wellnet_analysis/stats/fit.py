"""Whether chance explains the gap between a mix of people and a population.

The population is taken as known.
"""

import math
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats._checks import (
    Numbers,
    counts_against_shares,
    whole_number,
)

# Tables that are equally unlikely must count as ties however their shares were rounded.
TIE = 1e-10
DRAWS = 100_000


@dataclass(frozen=True)
class Fit:
    """Whether chance explains the gap between a mix and a population.

    Attributes
    ----------
    statistic : float
        Pearson's chi-squared statistic; infinite when somebody comes from a group that
        the population does not have.
    p_value : float
        Chance, above 0 and up to 1, that random residents fit no better.
    draws, seed : int
        How many random groups were drawn, and what repeats them.
    monte_carlo_error : float
        Standard error of ``p_value`` that comes from drawing only so many groups.
    """

    statistic: float
    p_value: float
    draws: int
    seed: int
    monte_carlo_error: float


def goodness_of_fit(counts: Numbers, shares: Numbers, *, draws: int = DRAWS, seed: int) -> Fit:
    """Say whether chance alone explains why a mix differs from the population's.

    Monte Carlo multinomial test with Pearson's statistic: random groups of the same size
    are drawn from the population, and the p-value is (b + 1) / (draws + 1), where b of
    them fit no better than the observed one. Unlike the chi-squared table it holds its
    level with many small groups and few people.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group.
    shares : sequence of float, one per group
        The population's shares or counts in the same order; made to sum to 1 here. The
        order of groups does not change the result.
    draws : int, default 100,000
        How many random groups to draw.
    seed : int
        A whole number that repeats the same draws.

    Returns
    -------
    Fit
        Statistic, p-value, and what is needed to repeat it.

    Raises
    ------
    ValueError
        If the two do not cover the same groups, or hold negative, missing or no numbers,
        or ``draws`` or ``seed`` is not a whole number.

    References
    ----------
    Cai Y, Krishnamoorthy K (2006). Exact size and power properties of five tests for
    multinomial proportions. Communications in Statistics: Simulation and Computation
    35, 149-160.

    Phipson B, Smyth GK (2010). Permutation p-values should never be zero. Statistical
    Applications in Genetics and Molecular Biology 9, article 39.

    Examples
    --------
    >>> fit = goodness_of_fit([10, 20, 15], [0.5, 0.3, 0.2], seed=1)
    >>> print(f"p = {fit.p_value:.4f}, give or take {2 * fit.monte_carlo_error:.4f}")
    p = 0.0009, give or take 0.0002
    """
    found, population = counts_against_shares(counts, shares)
    draws, seed = whole_number(draws, "draws", at_least=1), whole_number(seed, "seed")
    possible = population > 0
    if found[~possible].any():
        statistic, as_far = math.inf, 0
    else:
        # The order of groups must change neither the draws nor the order of addition.
        found, population = found[possible], population[possible]
        order = np.lexsort((found, population))[::-1]
        found, population = found[order], population[order]
        n = int(found.sum())
        expected = n * population
        statistic = math.fsum((found - expected) ** 2 / expected)
        drawn = np.random.default_rng(seed).multinomial(n, population, size=draws)
        observed = _likeness(found[np.newaxis, :], expected)[0]
        as_far = int(np.count_nonzero(_likeness(drawn, expected) >= observed * (1 - TIE)))
    p_value = (as_far + 1) / (draws + 1)
    return Fit(
        statistic=statistic,
        p_value=p_value,
        draws=draws,
        seed=seed,
        monte_carlo_error=math.sqrt(p_value * (1 - p_value) / draws),
    )


def _likeness(tables: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Pearson's statistic plus the number of people, for each row."""
    people = tables.astype(float)
    return np.einsum("ij,ij,j->i", people, people, 1 / expected)

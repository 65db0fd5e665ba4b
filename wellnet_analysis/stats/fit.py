"""Whether a mix of people matches a population, and where it does not.

``dissimilarity`` says how big the gap is, ``goodness_of_fit`` whether chance explains it,
``binomial_p`` which group stands out. The population is taken as known.
"""

import math
import sys
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats._checks import (
    Numbers,
    between_zero_and_one,
    counts_against_shares,
    group_shares,
    part_of,
    whole_number,
)

# Tables that are equally unlikely must count as ties however their shares were rounded.
TIE = 1e-10
DRAWS = 100_000


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


def _likeness(tables: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Pearson's statistic plus the number of people, for each row."""
    people = tables.astype(float)
    return np.einsum("ij,ij,j->i", people, people, 1 / expected)


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


def binomial_p(count: int, of: int, share: float) -> float:
    """Say how likely chance is to make one group at least this unusual.

    Exact two-sided binomial test: the probability of every count that is no more likely
    than the one observed.

    Parameters
    ----------
    count : int
        People of the group, from 0 to ``of``.
    of : int
        People in all.
    share : float
        The group's share of the population, from 0 to 1.

    Returns
    -------
    float
        The p-value, up to 1; zero only for what the share makes impossible.

    Raises
    ------
    ValueError
        If a number is not whole, ``count`` is larger than ``of``, or ``share`` is not
        between 0 and 1.

    References
    ----------
    Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated
    in the case of the binomial. Biometrika 26, 404-413.

    Examples
    --------
    >>> round(binomial_p(9, 45, 0.09), 4)
    0.0174
    """
    from scipy.stats import binomtest

    count, of = part_of(count, of)
    share = between_zero_and_one(share, "share")
    if of == 0:
        return 1.0
    found = float(binomtest(count, of, share).pvalue)
    # What is possible is never impossible, however small a number it takes to write its chance.
    return max(found, sys.float_info.min) if 0 < share < 1 else found


def binomial_at_worst(count: int, of: int, share: float, *, unknown: int, fewer: bool) -> float:
    """Test one group with those who did not answer placed so as to contradict what is claimed.

    Parameters
    ----------
    count : int
        People of the group among those who answered.
    of : int
        People who answered.
    share : float
        The group's share of the population, from 0 to 1.
    unknown : int
        People who did not answer.
    fewer : bool
        Whether the claim is that the group has fewer, or more, people than expected.

    Returns
    -------
    float
        The larger p-value of two exact binomial tests: of those who answered, and with all
        of the unknown in the group (or none of them); 1 where the claim does not survive that.

    Raises
    ------
    ValueError
        If a number is not whole, ``count`` is larger than ``of``, or ``share`` is not
        between 0 and 1.

    References
    ----------
    Horowitz JL, Manski CF (1998). Censoring of outcomes and regressors due to survey
    nonresponse. Journal of Econometrics 84, 37-58.

    Examples
    --------
    >>> binomial_at_worst(6, 55, 0.31, unknown=0, fewer=True) < 0.05
    True
    >>> binomial_at_worst(6, 55, 0.31, unknown=15, fewer=True) < 0.05
    False
    """
    everybody = of + whole_number(unknown, "unknown")
    bound = count + (unknown if fewer else 0)
    if (bound > share * everybody) if fewer else (bound < share * everybody):
        return 1.0
    return max(binomial_p(count, of, share), binomial_p(bound, everybody, share))

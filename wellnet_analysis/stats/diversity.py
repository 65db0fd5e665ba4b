"""How mixed a group of people is, and whether that differs from a reference.

The main index, Gini-Simpson, is the chance that two people picked at random belong to
different groups. More diverse is not the same as representative: for that see ``fit``.
"""

import math
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats._checks import (
    Numbers,
    between_zero_and_one,
    group_counts,
    group_shares,
    tail,
    whole_number,
)

FEWEST_PEOPLE = 3
FEWEST_DRAWS = 100
ROUNDING = 1e-12


@dataclass(frozen=True)
class DiversityInterval:
    """How far a Gini-Simpson index can be trusted.

    Attributes
    ----------
    estimate : float
        Unbiased Gini-Simpson index, from 0 to 1.
    low, high : float
        Two-sided limits at ``confidence``, from 0 to 1.
    standard_error : float
        From Simpson's exact variance at the observed shares.
    draws, dropped, seed : int
        Resamples made, resamples left out because they held one group only, and what
        repeats them.
    lower_limit : float
        One-sided lower limit at ``confidence``: compare this, not ``low``, with a
        reference to ask "more diverse than?".
    confidence : float
        How often intervals made this way hold the truth.
    monte_carlo_error : float
        Standard error of the least certain limit that comes from making only so many
        resamples.
    """

    estimate: float
    low: float
    high: float
    standard_error: float
    draws: int
    dropped: int
    seed: int
    lower_limit: float
    confidence: float
    monte_carlo_error: float


def _people_seen(counts: Numbers) -> np.ndarray:
    """Groups that hold somebody, largest first, so that their order cannot matter."""
    found = group_counts(counts)
    return np.sort(found[found > 0])[::-1]


def _variance(shares: np.ndarray, n: int) -> np.ndarray:
    """Simpson's exact variance of the unbiased index for n people, along the last axis."""
    squares = np.einsum("...i,...i->...", shares, shares)
    cubes = np.einsum("...i,...i,...i->...", shares, shares, shares)
    # [2 s2 + 4(n-2) s3 - 2(2n-3) s2^2] / (n(n-1)), arranged so that little cancels.
    total = 2 * squares * (1 - squares) + 4 * (n - 2) * np.maximum(cubes - squares**2, 0)
    return total / (n * (n - 1))


def gini_simpson(counts: Numbers) -> float:
    """Say how likely two different people from this group are to differ.

    The unbiased Gini-Simpson index, 1 - sum n_i (n_i - 1) / (n (n - 1)): on average it
    equals that of the population the people came from.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group, two or more in all. Order and empty groups do not matter.

    Returns
    -------
    float
        From 0 (everybody in one group) to 1 (no two people alike).

    Raises
    ------
    ValueError
        If there are fewer than two people, or a count is negative, missing or not whole.

    References
    ----------
    Simpson EH (1949). Measurement of diversity. Nature 163, 688.

    Examples
    --------
    >>> round(gini_simpson([24, 12, 6, 3]), 3)
    0.636
    """
    people = [int(count) for count in group_counts(counts)]
    n = sum(people)
    if n < 2:
        raise ValueError("counts must hold at least two people; say 'not estimable' instead.")
    return 1 - sum(count * (count - 1) for count in people) / (n * (n - 1))


def gini_simpson_of_shares(shares: Numbers) -> float:
    """Say how likely two residents picked at random are to differ.

    The population value 1 - sum p_i^2, for a population taken as known, such as a census.

    Parameters
    ----------
    shares : sequence of float, one per group
        Shares or counts of the whole population; made to sum to 1 here.

    Returns
    -------
    float
        From 0 (everybody in one group) to just under 1.

    Raises
    ------
    ValueError
        If a share is negative or missing, or all are zero.

    References
    ----------
    Simpson EH (1949). Measurement of diversity. Nature 163, 688.

    Examples
    --------
    >>> round(gini_simpson_of_shares([0.5, 0.3, 0.2]), 3)
    0.62
    """
    return 1 - math.fsum(group_shares(shares) ** 2)


def hill(counts: Numbers, *, order: float) -> float:
    """Say how many equally large groups would be as diverse as this mix.

    The Hill number of the observed shares: order 0 counts the groups seen, order 1 is
    the exponential of Shannon's entropy, order 2 the inverse of Simpson's index. Higher
    orders give less weight to small groups. Not corrected for groups nobody came from.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group, one or more in all. Order and empty groups do not matter.
    order : float
        Zero or more; ``math.inf`` looks at the largest group alone.

    Returns
    -------
    float
        From 1 to the number of groups seen.

    Raises
    ------
    ValueError
        If there is nobody, a count is not a whole number, or ``order`` is negative.

    References
    ----------
    Hill MO (1973). Diversity and evenness: a unifying notation and its consequences.
    Ecology 54, 427-432.

    Jost L (2006). Entropy and diversity. Oikos 113, 363-375.

    Examples
    --------
    >>> [round(hill([24, 12, 6, 3], order=order), 2) for order in (0, 1, 2)]
    [4.0, 3.12, 2.65]
    """
    people = _people_seen(counts)
    if people.size == 0:
        raise ValueError("counts must hold at least one person; leave out empty tables.")
    if not order >= 0:
        raise ValueError("order must be zero or more; use 0, 1 or 2.")
    shares = people / people.sum()
    largest = float(shares[0])
    if order == 0:
        return float(people.size)
    if math.isinf(order):
        return 1 / largest
    if order == 1:
        return math.exp(-math.fsum(shares * np.log(shares)))
    if abs(order - 1) < 0.1:
        # Near order 1 the definition divides nought by nought.
        excess = math.fsum(shares * np.expm1((order - 1) * np.log(shares)))
        return math.exp(math.log1p(excess) / (1 - order))
    # Relative to the largest group, so that a high order does not underflow.
    relative = math.log(math.fsum((shares / largest) ** order))
    return math.exp((order * math.log(largest) + relative) / (1 - order))


def effective_groups(value: float) -> float:
    """Turn a Gini-Simpson index into a number of equally large groups.

    Parameters
    ----------
    value : float
        A Gini-Simpson index, from 0 to 1.

    Returns
    -------
    float
        1 / (1 - value): 1 when everybody is alike, infinite for an index of 1.

    Raises
    ------
    ValueError
        If ``value`` is not between 0 and 1.

    References
    ----------
    Jost L (2006). Entropy and diversity. Oikos 113, 363-375.

    Examples
    --------
    >>> effective_groups(0.75)
    4.0
    """
    value = between_zero_and_one(value, "value")
    return math.inf if value == 1 else 1 / (1 - value)


def diversity_interval(
    counts: Numbers, *, draws: int = 10_000, seed: int, confidence: float = 0.95
) -> DiversityInterval | None:
    """Say between which two values the true diversity plausibly lies.

    Studentised bootstrap of the unbiased Gini-Simpson index: groups of the same size are
    drawn from the observed shares, and each is measured in its own standard errors from
    the observed plug-in index. Resamples that hold one group only have no standard error;
    they are left out and counted. When they are more than the upper limit leaves out, the
    rest cannot place it, and it is 1, the highest the index can be.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group. Order and empty groups do not change the result.
    draws : int, default 10,000
        How many resamples to make, 100 or more.
    seed : int
        A whole number that repeats the same resamples.
    confidence : float, default 0.95
        How often intervals made this way hold the truth, between 0 and 1.

    Returns
    -------
    DiversityInterval or None
        None means "not estimable": fewer than three people, or everybody in one group.

    Raises
    ------
    ValueError
        If a number is not whole or too small, or ``confidence`` not between 0 and 1.

    References
    ----------
    Hall P (1992). The Bootstrap and Edgeworth Expansion. Springer.

    Simpson EH (1949). Measurement of diversity. Nature 163, 688.

    Examples
    --------
    >>> found = diversity_interval([24, 12, 6, 3], seed=1)
    >>> print(f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f})")
    0.64 (0.50 to 0.73)
    >>> found.lower_limit > 0.5  # more diverse than a borough with an index of 0.5?
    True
    """
    people, left_out = _people_seen(counts), tail(confidence)
    draws = whole_number(draws, "draws", at_least=FEWEST_DRAWS)
    seed = whole_number(seed, "seed")
    n = int(people.sum())
    if n < FEWEST_PEOPLE or people.size == 1:
        return None
    estimate, shares = gini_simpson(people), people / n
    standard_error = math.sqrt(_variance(shares, n))

    drawn = np.random.default_rng(seed).multinomial(n, shares, size=draws) / n
    variance = _variance(drawn, n)
    kept = variance > 0
    if not kept.any():
        return None
    index = (1 - np.einsum("ij,ij->i", drawn, drawn)) * n / (n - 1)
    plug_in = 1 - math.fsum(shares**2)
    studentised = np.sort((index[kept] - plug_in) / np.sqrt(variance[kept]))

    def limit(level: float) -> float:
        return estimate - float(np.quantile(studentised, level)) * standard_error

    def error(level: float) -> float:
        # How far the quantile moves when its rank moves by one binomial standard error.
        step = math.sqrt(level * (1 - level) / studentised.size)
        ends = np.quantile(studentised, [max(level - step, 0), min(level + step, 1)])
        return float(ends[1] - ends[0]) / 2 * standard_error

    levels = (1 - left_out / 2, left_out / 2, 1 - left_out)
    low, high, lower_limit = (min(max(limit(level), 0.0), 1.0) for level in levels)
    dropped = draws - studentised.size
    if dropped > draws * left_out / 2:
        high = 1.0
    return DiversityInterval(
        estimate=estimate,
        low=low,
        high=high,
        standard_error=standard_error,
        draws=draws,
        dropped=dropped,
        seed=seed,
        lower_limit=lower_limit,
        confidence=float(confidence),
        monte_carlo_error=max(error(level) for level in levels),
    )


def people_to_settle(
    counts: Numbers, *, reference: float, confidence: float = 0.95, power: float = 0.5
) -> int | None:
    """Say roughly how many people it would take to call this mix more diverse.

    The number at which the one-sided lower limit of the same estimate, by the normal
    approximation with Simpson's exact variance at the observed shares, would pass the
    reference. A rough guide for planning, not a test: the estimate may move.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group now.
    reference : float
        The Gini-Simpson index to pass, from 0 to 1, such as a borough's.
    confidence : float, default 0.95
        One-sided confidence, from 0.5 to 1.
    power : float, default 0.5
        Chance that so many people would settle it, from 0.5 to 1; at 0.5 the limit is
        expected just at the reference.

    Returns
    -------
    int or None
        People in all, never fewer than now. None when no number would do it, because
        the estimate is not above the reference, or it is not estimable.

    Raises
    ------
    ValueError
        If a count is not whole, ``reference`` is not between 0 and 1, or ``confidence``
        or ``power`` is not between 0.5 and 1.

    References
    ----------
    Simpson EH (1949). Measurement of diversity. Nature 163, 688.

    Examples
    --------
    >>> people_to_settle([24, 12, 6, 3], reference=0.6)
    254
    >>> people_to_settle([24, 12, 6, 3], reference=0.6, power=0.8)
    576
    """
    from scipy.special import ndtri

    people, reference = _people_seen(counts), between_zero_and_one(reference, "reference")
    left_out = tail(confidence)
    if left_out > 0.5:
        raise ValueError("confidence must be 0.5 or more here; write 95% as 0.95.")
    if not 0.5 <= power < 1:
        raise ValueError("power must be from 0.5 to below 1; write 80% as 0.8.")
    present = int(people.sum())
    if present < FEWEST_PEOPLE or people.size == 1:
        return None
    gap = gini_simpson(people) - reference
    # A gap made by rounding alone would ask for more people than there are.
    if gap <= ROUNDING:
        return None
    shares, z = people / present, float(ndtri(power)) - float(ndtri(left_out))

    def passes(n: int) -> bool:
        return gap > z * math.sqrt(_variance(shares, n))

    # The variance falls as people join: double until it is enough, then halve the doubt.
    enough = present
    while not passes(enough):
        enough *= 2
    short = max(enough // 2, present - 1)
    while enough - short > 1:
        middle = (short + enough) // 2
        short, enough = (short, middle) if passes(middle) else (middle, enough)
    return enough

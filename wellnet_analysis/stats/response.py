"""How evenly a recruitment reached the groups of a population.

R-indicators in their population-based form: they need the totals of those who came and of the
population, group by group, and nothing about anybody who stayed away.
"""

import math
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats._checks import Numbers, counts_against_shares, group_counts


@dataclass(frozen=True)
class Evenness:
    """How evenly the groups of one characteristic were reached.

    Attributes
    ----------
    indicator : float
        R-indicator, 1 - 2 S of the rates of the groups; 1 where all were reached alike. Near 1
        whenever few of the population came, however unevenly, so never read it alone.
    variation : float
        Coefficient of variation of the rates: their spread over their mean; 0 where all were
        reached alike.
    by_chance : float
        About what the coefficient would be if chance alone had picked as many people.
    adjusted : float
        The coefficient with what chance adds taken off its square; 0 at the least.
    groups : tuple of float
        Partial indicators: what each group adds, over the mean rate; above 0 where it was
        reached more than others, below where less. Their squares add up to that of
        ``variation``.
    """

    indicator: float
    variation: float
    by_chance: float
    adjusted: float
    groups: tuple[float, ...]


def evenness(counts: Numbers, residents: Numbers) -> Evenness:
    """Say how evenly a recruitment reached the groups of a population.

    Parameters
    ----------
    counts : sequence of int, one per group
        People who came.
    residents : sequence of int, one per group
        People of the population in the same order; each group that somebody came from has
        some.

    Returns
    -------
    Evenness
        R-indicator, coefficient of variation, and what each group adds.

    Raises
    ------
    ValueError
        If the two do not cover the same groups, hold negative, missing or no numbers, more
        people came than there are, or somebody came from a group without residents.

    References
    ----------
    Schouten B, Cobben F, Bethlehem J (2009). Indicators for the representativeness of survey
    response. Survey Methodology 35, 101-113.

    Schouten B, Bethlehem J, Beullens K and others (2012). Evaluating, comparing, monitoring,
    and improving representativeness of survey response through R-indicators and partial
    R-indicators. International Statistical Review 80, 382-399.

    Examples
    --------
    >>> found = evenness([30, 15], [5000, 5000])
    >>> print(f"{found.indicator:.3f}, {found.variation:.2f}")
    0.997, 0.33
    """
    came, shares = counts_against_shares(counts, residents)
    people = group_counts(residents)
    if (came > people).any():
        raise ValueError(
            "residents must be at least as many as came, in every group; check the order."
        )
    present = people > 0
    n, rate = int(came.sum()), came.sum() / people.sum()
    relative = np.zeros(came.size)
    # Each group's rate over the rate of all, which is its share over its share of residents.
    relative[present] = came[present] / n / shares[present] - 1
    partial = np.sqrt(shares) * relative
    squared = math.fsum(partial**2)
    chance = (int(present.sum()) - 1) / n
    return Evenness(
        indicator=1 - 2 * float(rate) * math.sqrt(squared),
        variation=math.sqrt(squared),
        by_chance=math.sqrt(chance),
        adjusted=math.sqrt(max(squared - chance, 0.0)),
        groups=tuple(partial.tolist()),
    )

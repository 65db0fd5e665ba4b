"""How diverse random residents would be: what a mix has to stand out from to be called diverse."""

from functools import lru_cache

import numpy as np

from wellnet_analysis.stats._checks import Numbers, counts_against_shares, whole_number


def diversity_by_chance(
    counts: Numbers, shares: Numbers, *, draws: int = 10_000, seed: int
) -> tuple[float, float]:
    """Say how likely random residents are to be as diverse as a mix, and as uniform.

    Monte Carlo test of the Gini-Simpson index: random groups of the same size are drawn from
    the population, and each p-value is (b + 1) / (draws + 1), where b of them are at least as
    diverse as the mix, or at most. It keeps its level whatever the population's mix is, but
    for that mix alone: a mix that is just as diverse and otherwise unlike may be called
    unlikely. Of two groups that are nearly equal, and of one that holds nearly everybody,
    resamples of the people who came show next to no spread, and only this test keeps its level.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group.
    shares : sequence of float, one per group
        The population's shares or counts in the same order; made to sum to 1 here. The order
        of groups does not change the result.
    draws : int, default 10,000
        How many random groups to draw.
    seed : int
        A whole number that repeats the same draws.

    Returns
    -------
    tuple of float
        Chance, above 0 and up to 1, that random residents are at least as diverse, and that
        they are at most as diverse.

    Raises
    ------
    ValueError
        If the two do not cover the same groups, or hold negative, missing or no numbers, or
        ``draws`` or ``seed`` is not a whole number.

    References
    ----------
    Simpson EH (1949). Measurement of diversity. Nature 163, 688.

    Phipson B, Smyth GK (2010). Permutation p-values should never be zero. Statistical
    Applications in Genetics and Molecular Biology 9, article 39.

    Examples
    --------
    >>> more, less = diversity_by_chance([23, 22], [0.52, 0.48], seed=1)
    >>> more > 0.05, less > 0.05
    (True, True)
    >>> more, less = diversity_by_chance([15, 15, 15], [0.8, 0.1, 0.1], seed=1)
    >>> more < 0.05
    True
    """
    found, population = counts_against_shares(counts, shares)
    draws, seed = whole_number(draws, "draws", at_least=1), whole_number(seed, "seed")
    # Of so many people the index falls as the sum of squares rises, and whole numbers tie exactly.
    squares = int(found @ found)
    drawn = _squares(int(found.sum()), tuple(sorted(population.tolist())), draws, seed)
    as_diverse = int(np.searchsorted(drawn, squares, side="right"))
    as_uniform = drawn.size - int(np.searchsorted(drawn, squares, side="left"))
    return (as_diverse + 1) / (draws + 1), (as_uniform + 1) / (draws + 1)


@lru_cache(maxsize=64)
def _squares(n: int, shares: tuple[float, ...], draws: int, seed: int) -> np.ndarray:
    """Draw once what every mix of as many people is laid beside, smallest first."""
    drawn = np.random.default_rng(seed).multinomial(n, shares, size=draws)
    return np.sort(np.einsum("ij,ij->i", drawn, drawn))

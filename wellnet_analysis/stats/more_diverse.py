"""Whether a mix is more, or less, diverse than a reference, and how many people would settle it.

The tests go by the resamples of the intervals (``diversity_intervals``). Of two nearly equal
groups, or one that holds nearly everybody, resamples show next to no spread: a verdict also
asks what random residents would show (``random_residents``).
"""

import math

import numpy as np

from wellnet_analysis.stats._checks import Numbers, between_zero_and_one, people_seen, tail
from wellnet_analysis.stats._studentised import FEWEST_PEOPLE, GINI_SIMPSON, Bootstrap
from wellnet_analysis.stats.diversity import gini_simpson

ROUNDING = 1e-12


def more_diverse_p(
    counts: Numbers, *, reference: float, draws: int = 10_000, seed: int
) -> float | None:
    """Say how likely so diverse a mix is where the truth is no more diverse than a reference.

    The level at which the one-sided lower limit of ``diversity_interval`` would just
    reach the reference: (b + 1) / (kept + 1), where b of the resamples that were kept lie at
    least as far above what they were drawn from, in their own standard errors.

    Parameters
    ----------
    counts : sequence of int, one per group
        People in each group. Order and empty groups do not change the result.
    reference : float
        The Gini-Simpson index to pass, from 0 to 1, such as a borough's.
    draws, seed
        As in ``diversity_interval``.

    Returns
    -------
    float or None
        Above 0 and up to 1; None where the interval is not estimable.

    Raises
    ------
    ValueError
        If a number is not whole or too small, or ``reference`` not between 0 and 1.

    References
    ----------
    Hall P (1992). The Bootstrap and Edgeworth Expansion. Springer.

    Phipson B, Smyth GK (2010). Permutation p-values should never be zero. Statistical
    Applications in Genetics and Molecular Biology 9, article 39.

    Examples
    --------
    >>> more_diverse_p([24, 12, 6, 3], reference=0.5, seed=1) < 0.05
    True
    """
    found = _against(counts, reference, draws=draws, seed=seed)
    if found is None:
        return None
    drawn, gap = found
    away = gap / drawn.standard_error
    beyond = drawn.studentised.size - np.searchsorted(drawn.studentised, away, side="left")
    return float(beyond + 1) / (drawn.studentised.size + 1)


def less_diverse_p(
    counts: Numbers, *, reference: float, draws: int = 10_000, seed: int
) -> float | None:
    """Say how likely so uniform a mix is where the truth is no less diverse than a reference.

    The mirror of :func:`more_diverse_p`, from the same resamples, by both upper limits of
    ``diversity_interval``: the larger p-value counts.

    Parameters
    ----------
    counts, reference, draws, seed
        As in :func:`more_diverse_p`.

    Returns
    -------
    float or None
        Above 0 and up to 1; None where the interval is not estimable.

    Raises
    ------
    ValueError
        If a number is not whole or too small, or ``reference`` not between 0 and 1.

    References
    ----------
    Hall P (1992). The Bootstrap and Edgeworth Expansion. Springer.

    Examples
    --------
    >>> less_diverse_p([42, 1, 1, 1], reference=0.5, seed=1) < 0.05
    True
    """
    found = _against(counts, reference, draws=draws, seed=seed)
    if found is None:
        return None
    drawn, gap = found
    # The claim has to hold by both upper limits, as in the interval.
    beyond = max(
        np.searchsorted(drawn.studentised, gap / drawn.standard_error, side="right"),
        np.searchsorted(drawn.plain, gap, side="right"),
    )
    return float(beyond + 1) / (drawn.studentised.size + 1)


def _against(
    counts: Numbers, reference: float, *, draws: int, seed: int
) -> tuple[Bootstrap, float] | None:
    """Lay the resamples beside how far the mix is from a reference."""
    reference = between_zero_and_one(reference, "reference")
    found = Bootstrap.of(people_seen(counts), GINI_SIMPSON, draws=draws, seed=seed)
    if found is None:
        return None
    return found, found.estimate - reference


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

    people, reference = people_seen(counts), between_zero_and_one(reference, "reference")
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
        return gap > z * math.sqrt(GINI_SIMPSON.variance(shares, n))

    # The variance falls as people join: double until it is enough, then halve the doubt.
    enough = present
    while not passes(enough):
        enough *= 2
    short = max(enough // 2, present - 1)
    while enough - short > 1:
        middle = (short + enough) // 2
        short, enough = (short, middle) if passes(middle) else (middle, enough)
    return enough

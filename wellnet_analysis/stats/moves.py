"""Whether the same people's answers moved, where answers are yes or no, or one of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from wellnet_analysis.stats._checks import whole_number


class Homogeneity(NamedTuple):
    """How far the shares of the answers moved, its degrees of freedom, the chance of as much."""

    statistic: float
    freedom: int
    p: float


def mcnemar_midp(gained: int, lost: int) -> float:
    """Ask whether more people changed from no to yes than from yes to no.

    Parameters
    ----------
    gained, lost : int
        People who said no first and yes later, and the other way round.

    Returns
    -------
    float
        Two-sided mid-p: the exact chance, counting only half of the very outcome seen, which
        keeps closer to its promise than the exact test.

    References
    ----------
    Fagerland MW, Lydersen S, Laake P (2013). The McNemar test for binary matched-pairs data:
    mid-p and asymptotic are better than exact conditional. BMC Medical Research Methodology 13,
    91.

    Examples
    --------
    >>> round(mcnemar_midp(7, 1), 4)
    0.0391
    """
    from scipy.stats import binom

    gained, lost = whole_number(gained, "gained"), whole_number(lost, "lost")
    fewer, both = min(gained, lost), gained + lost
    if not both:
        return 1.0
    p = 2 * binom.cdf(fewer, both, 0.5) - binom.pmf(fewer, both, 0.5)
    # Where as many changed one way as the other, both tails hold the outcome seen.
    return float(min(1.0, p)) if gained != lost else 1 - float(binom.pmf(fewer, both, 0.5)) / 2


def stuart_maxwell(table: Sequence[Sequence[int]]) -> Homogeneity:
    """Ask whether the shares of several answers are the same before and after.

    Parameters
    ----------
    table : sequence of sequence of int
        People by answer before (rows) and after (columns), the same answers in the same order.

    Returns
    -------
    Homogeneity
        Answers that nobody gave at either time are left out; where nobody moved, nought and 1.

    Raises
    ------
    ValueError
        If the table is not square, or holds something other than people.

    References
    ----------
    Stuart A (1955). A test for homogeneity of the marginal distributions in a two-way
    classification. Biometrika 42, 412-416.

    Maxwell AE (1970). Comparing the classification of subjects by two independent judges. British
    Journal of Psychiatry 116, 651-655.

    Examples
    --------
    >>> stuart_maxwell([[10, 5], [5, 10]]).p
    1.0
    """
    counts = np.asarray(table, dtype=float)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise ValueError("table must hold as many rows as columns, the same answers in each.")
    if not np.all(np.isfinite(counts) & (counts >= 0) & (counts == np.floor(counts))):
        raise ValueError("table must hold whole numbers of people.")
    # An answer that kept all its people says nothing of the others, and would stop the sums.
    moved = (counts.sum(axis=0) + counts.sum(axis=1) - 2 * counts.diagonal()) > 0
    counts = counts[np.ix_(moved, moved)]
    if len(counts) < 2:
        return Homogeneity(0.0, 0, 1.0)
    if (counts.sum(axis=0) == counts.sum(axis=1)).all():
        return Homogeneity(0.0, len(counts) - 1, 1.0)
    from statsmodels.stats.contingency_tables import SquareTable

    found = SquareTable(counts, shift_zeros=False).homogeneity(method="stuart_maxwell")
    return Homogeneity(float(found.statistic), int(found.df), float(found.pvalue))

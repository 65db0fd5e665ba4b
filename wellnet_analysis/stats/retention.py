"""How long people stay, when some are still here and may stay longer."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from wellnet_analysis.stats._checks import tail, whole_number


class Step(NamedTuple):
    """A day on which somebody left: who was there until then, who left, who stays.

    ``low`` and ``high`` are None where the method knows no limits: nobody is left.
    """

    after: int
    there: int
    left: int
    share: float
    low: float | None
    high: float | None


def staying(
    left_after: Sequence[int], here_for: Sequence[int], *, confidence: float = 0.95
) -> tuple[Step, ...]:
    """Say what share of people stay, and how it falls with every day that somebody leaves.

    Kaplan and Meier's estimate, with limits from Greenwood's variance on the log-log scale,
    which never leave 0 to 1. Somebody who is still here counts for as long as they were seen.

    Parameters
    ----------
    left_after : sequence of int
        Days from start to leaving, for everybody who left.
    here_for : sequence of int
        Days from start to the last day known, for everybody who did not leave.
    confidence : float, default 0.95
        How often limits made this way hold the truth, at each step.

    Returns
    -------
    tuple of Step
        One for each number of days after which somebody left, shortest first; empty if nobody
        left.

    Raises
    ------
    ValueError
        If a number of days is not whole and 0 or more, or ``confidence`` not between 0 and 1.

    References
    ----------
    Kaplan EL, Meier P (1958). Nonparametric estimation from incomplete observations. Journal of
    the American Statistical Association 53, 457-481.

    Kalbfleisch JD, Prentice RL (1980). The Statistical Analysis of Failure Time Data. Wiley:
    limits on the log-log scale.

    Examples
    --------
    >>> [(step.after, step.share) for step in staying([10, 20], [30, 30])]
    [(10, 0.75), (20, 0.5)]
    """
    import warnings

    tail(confidence)
    left = [whole_number(days, "days") for days in left_after]
    here = [whole_number(days, "days") for days in here_for]
    if not left:
        return ()
    from scipy.stats import CensoredData, ecdf

    stays = ecdf(CensoredData(uncensored=left, right=here)).sf
    with warnings.catch_warnings():
        # Where nobody is left there are no limits, and None says so.
        warnings.simplefilter("ignore", RuntimeWarning)
        limits = stays.confidence_interval(confidence, method="log-log")
    days, found = [*left, *here], []
    for after, share, low, high in zip(
        (int(day) for day in stays.quantiles), stays.probabilities, limits.low.probabilities,
        limits.high.probabilities, strict=True,
    ):  # fmt: skip
        if after in left:
            there = sum(day >= after for day in days)
            ends = [None if np.isnan(end) else float(end) for end in (low, high)]
            found.append(Step(after, there, left.count(after), float(share), *ends))
    return tuple(found)

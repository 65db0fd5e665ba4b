"""How a group's share of those who came compares with its share of a population.

``participation_to_prevalence`` is the ratio with limits that never promise too much;
``equivalence_p`` earns, or does not earn, the word "representative"; ``people_to_show`` says
how many people that word would take.
"""

import math
from dataclasses import dataclass

from wellnet_analysis.stats._checks import between_zero_and_one, part_of
from wellnet_analysis.stats.proportions import clopper_pearson

# Between four fifths and five fourths of its share, a group counts as equally present.
ALIKE = (0.8, 1.25)
MOST_PEOPLE = 1_000_000


@dataclass(frozen=True)
class Ratio:
    """A group's share of those who came over its share of the population.

    Attributes
    ----------
    estimate : float
        1 where both shares are the same; 2 where the group is twice as present.
    low, high : float
        Limits at ``confidence``.
    confidence : float
        How often, at the least, limits made this way hold the truth.
    """

    estimate: float
    low: float
    high: float
    confidence: float


def participation_to_prevalence(
    count: int, of: int, share: float, *, confidence: float = 0.95
) -> Ratio:
    """Say how many times as present a group is among those who came as in the population.

    The participation-to-prevalence ratio, with Clopper and Pearson's limits of the share of
    those who came divided by the population's share, which is taken as known.

    Parameters
    ----------
    count : int
        People of the group, from 0 to ``of``.
    of : int
        People in all, 1 or more.
    share : float
        The group's share of the population, above 0 and up to 1.
    confidence : float, default 0.95
        How often, at the least, limits made this way hold the truth, between 0 and 1.

    Returns
    -------
    Ratio
        Estimate and limits.

    Raises
    ------
    ValueError
        If a number is not whole, ``count`` is larger than ``of``, nobody came, or ``share`` is
        not above 0 and up to 1.

    References
    ----------
    Poon R and others (2013). Participation of women and sex analyses in late-phase clinical
    trials of new molecular entity drugs and biologics approved by the FDA in 2007-2009.
    Journal of Women's Health 22, 604-616.

    Clopper CJ, Pearson ES (1934). The use of confidence or fiducial limits illustrated
    in the case of the binomial. Biometrika 26, 404-413.

    Examples
    --------
    >>> found = participation_to_prevalence(6, 55, 0.31)
    >>> print(f"{found.estimate:.2f} ({found.low:.2f} to {found.high:.2f})")
    0.35 (0.13 to 0.72)
    """
    count, of = part_of(count, of)
    if of == 0:
        raise ValueError("of must be 1 or more; leave out empty tables.")
    share = _a_share(share)
    low, high = clopper_pearson(count, of, confidence=confidence)
    return Ratio(count / of / share, low / share, high / share, float(confidence))


def equivalence_p(
    count: int, of: int, share: float, *, margins: tuple[float, float] = ALIKE
) -> float:
    """Say how likely so close a share is where the truth lies outside the margins.

    Two one-sided exact binomial tests: against the share times the lower margin, and against
    the share times the upper. The larger p-value counts, so the group is shown to be equally
    present only when both are small. For a whole characteristic take the largest over its
    groups; that needs no adjustment (Berger 1982).

    Parameters
    ----------
    count : int
        People of the group, from 0 to ``of``.
    of : int
        People in all.
    share : float
        The group's share of the population, above 0 and up to 1.
    margins : tuple of float, default (0.8, 1.25)
        Ratios to the share between which a group counts as equally present.

    Returns
    -------
    float
        From 0 to 1; 1 where nobody was asked.

    Raises
    ------
    ValueError
        If a number is not whole, ``count`` is larger than ``of``, ``share`` is not above 0 and
        up to 1, or the margins do not lie around 1.

    References
    ----------
    Schuirmann DJ (1987). A comparison of the two one-sided tests procedure and the power
    approach for assessing the equivalence of average bioavailability. Journal of
    Pharmacokinetics and Biopharmaceutics 15, 657-680.

    Berger RL (1982). Multiparameter hypothesis testing and acceptance sampling. Technometrics
    24, 295-300.

    Examples
    --------
    >>> equivalence_p(500, 1000, 0.5) < 0.05, equivalence_p(22, 45, 0.5) < 0.05
    (True, False)
    """
    from scipy.stats import binom

    count, of = part_of(count, of)
    lower, upper = _limits(share, margins)
    if of == 0:
        return 1.0
    too_few = binom.sf(count - 1, of, lower)
    # No truth lies above a margin of 1 or more, so nothing there has to be ruled out.
    too_many = binom.cdf(count, of, upper) if upper < 1 else 0.0
    return min(1.0, float(max(too_few, too_many)))


def people_to_show(
    share: float,
    *,
    margins: tuple[float, float] = ALIKE,
    level: float = 0.05,
    power: float = 0.8,
) -> int | None:
    """Say how many people it takes to show that a group is equally present, if it is.

    The smallest number found by doubling and halving at which :func:`equivalence_p` falls to
    the level with the power asked for, when the group's true share is just the population's.
    Counts come in whole people, so a few more can do slightly worse: a figure for planning.

    Parameters
    ----------
    share : float
        The group's share of the population, above 0 and up to 1.
    margins : tuple of float, default (0.8, 1.25)
        Ratios to the share between which a group counts as equally present.
    level : float, default 0.05
        Of the test.
    power : float, default 0.8
        Chance that so many people would show it.

    Returns
    -------
    int or None
        People in all; None where not even a million would do.

    Raises
    ------
    ValueError
        If a share, level or power is not between 0 and 1, or the margins do not lie around 1.

    References
    ----------
    Schuirmann DJ (1987), as in :func:`equivalence_p`.

    Examples
    --------
    >>> 180 < people_to_show(0.5) < 200
    True
    """
    from scipy.stats import binom

    lower, upper = _limits(share, margins)
    between_zero_and_one(level, "level")
    between_zero_and_one(power, "power")

    def shown(n: int) -> bool:
        fewest = binom.isf(level, n, lower) + 1
        most = n
        if upper < 1:
            most = binom.ppf(level, n, upper)
            most -= binom.cdf(most, n, upper) > level
        return binom.cdf(most, n, share) - binom.cdf(fewest - 1, n, share) >= power

    enough = 1
    while not shown(enough):
        enough *= 2
        if enough > MOST_PEOPLE:
            return None
    short = enough // 2
    while enough - short > 1:
        middle = (short + enough) // 2
        short, enough = (short, middle) if shown(middle) else (middle, enough)
    return enough


def _a_share(share: float) -> float:
    if not 0 < share <= 1:
        raise ValueError("share must lie above 0 and up to 1; leave out groups with no residents.")
    return float(share)


def _limits(share: float, margins: tuple[float, float]) -> tuple[float, float]:
    share, (low, high) = _a_share(share), margins
    if not (0 <= low < 1 < high and math.isfinite(high)):
        raise ValueError("margins must lie around 1, such as (0.8, 1.25).")
    return share * low, min(share * high, 1.0)

"""The studentised bootstrap of an index of diversity: resamples measured in their own errors."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from wellnet_analysis.stats._checks import whole_number

FEWEST_PEOPLE = 3
FEWEST_DRAWS = 100


@dataclass(frozen=True)
class DiversityInterval:
    """How far an index of diversity can be trusted.

    Attributes
    ----------
    estimate : float
        Unbiased Gini-Simpson index, from 0 to 1; or Shannon's entropy, corrected, in nats.
    low, high : float
        Two-sided limits at ``confidence``, in the same unit.
    standard_error : float
        From the index's variance at the observed shares.
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


@dataclass(frozen=True)
class Index:
    """An index of diversity: its estimate from shares of n people, what it is of, its spread."""

    estimate: Callable[[np.ndarray, int], np.ndarray]
    of_shares: Callable[[np.ndarray], np.ndarray]
    variance: Callable[[np.ndarray, int], np.ndarray]


def _simpson(shares: np.ndarray) -> np.ndarray:
    return 1 - np.einsum("...i,...i->...", shares, shares)


def _simpson_variance(shares: np.ndarray, n: int) -> np.ndarray:
    """Simpson's exact variance of the unbiased index for n people, along the last axis."""
    squares = np.einsum("...i,...i->...", shares, shares)
    cubes = np.einsum("...i,...i,...i->...", shares, shares, shares)
    # [2 s2 + 4(n-2) s3 - 2(2n-3) s2^2] / (n(n-1)), arranged so that little cancels.
    total = 2 * squares * (1 - squares) + 4 * (n - 2) * np.maximum(cubes - squares**2, 0)
    return total / (n * (n - 1))


def _shannon(shares: np.ndarray) -> np.ndarray:
    return -(shares * _logarithm(shares)).sum(axis=-1)


def _shannon_corrected(shares: np.ndarray, n: int) -> np.ndarray:
    """Miller and Madow: the observed entropy is low by about (groups - 1) / 2n."""
    return _shannon(shares) + ((shares > 0).sum(axis=-1) - 1) / (2 * n)


def _shannon_variance(shares: np.ndarray, n: int) -> np.ndarray:
    """Hutcheson's variance of the observed entropy, to the second order."""
    logarithm = _logarithm(shares)
    spread = (shares * logarithm**2).sum(axis=-1) - _shannon(shares) ** 2
    seen = (shares > 0).sum(axis=-1)
    return np.maximum(spread, 0) / n + (seen - 1) / (2 * n**2)


def _logarithm(shares: np.ndarray) -> np.ndarray:
    return np.log(np.where(shares > 0, shares, 1.0))


GINI_SIMPSON = Index(lambda shares, n: _simpson(shares) * n / (n - 1), _simpson, _simpson_variance)
ENTROPY = Index(_shannon_corrected, _shannon, _shannon_variance)


@dataclass(frozen=True)
class Bootstrap:
    """The resamples of one mix, smallest first: in their own standard errors, and as they are."""

    estimate: float
    standard_error: float
    studentised: np.ndarray
    plain: np.ndarray
    draws: int
    seed: int

    @classmethod
    def of(cls, people: np.ndarray, index: Index, *, draws: int, seed: int) -> Bootstrap | None:
        """Draw the resamples; None where nothing can be estimated."""
        draws = whole_number(draws, "draws", at_least=FEWEST_DRAWS)
        seed = whole_number(seed, "seed")
        if int(people.sum()) < FEWEST_PEOPLE or people.size == 1:
            return None
        return _drawn(tuple(people.tolist()), index, draws, seed)

    def limit(self, level: float) -> float:
        """Find the limit that leaves out what lies beyond a level."""
        return self.estimate - float(np.quantile(self.studentised, level)) * self.standard_error

    def error(self, level: float) -> float:
        """Say how far a limit may be off for so few resamples."""
        # How far the quantile moves when its rank moves by one binomial standard error.
        step = math.sqrt(level * (1 - level) / self.studentised.size)
        ends = np.quantile(self.studentised, [max(level - step, 0), min(level + step, 1)])
        return float(ends[1] - ends[0]) / 2 * self.standard_error

    def interval(self, *, left_out: float, highest: float) -> DiversityInterval:
        """Read both limits and the one-sided one off the resamples."""
        levels = (1 - left_out / 2, left_out / 2, 1 - left_out)
        low, high, lower = (self.limit(level) for level in levels)
        # A mix of equally large groups is as diverse as so many groups can be: samples of it
        # show less spread than there is, and limits in their standard errors end below it.
        high = max(high, self.estimate - float(np.quantile(self.plain, left_out / 2)))
        low, high, lower = (min(max(end, 0.0), highest) for end in (low, high, lower))
        dropped = self.draws - self.studentised.size
        if dropped > self.draws * left_out / 2:
            high = highest
        return DiversityInterval(
            estimate=self.estimate,
            low=low,
            high=high,
            standard_error=self.standard_error,
            draws=self.draws,
            dropped=dropped,
            seed=self.seed,
            lower_limit=lower,
            confidence=1 - left_out,
            monte_carlo_error=max(self.error(level) for level in levels),
        )


@lru_cache(maxsize=32)
def _drawn(groups: tuple[int, ...], index: Index, draws: int, seed: int) -> Bootstrap | None:
    """Draw once what every table and every test of a report asks for."""
    people = np.array(groups)
    n = int(people.sum())
    shares = people / n
    drawn = np.random.default_rng(seed).multinomial(n, shares, size=draws) / n
    variance = index.variance(drawn, n)
    kept = variance > 0
    if not kept.any():
        return None
    away = index.estimate(drawn[kept], n) - float(index.of_shares(shares))
    studentised, plain = np.sort(away / np.sqrt(variance[kept])), np.sort(away)
    studentised.flags.writeable = plain.flags.writeable = False
    error = math.sqrt(index.variance(shares, n))
    return Bootstrap(float(index.estimate(shares, n)), error, studentised, plain, draws, seed)

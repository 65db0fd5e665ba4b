"""Every test of the report, and which of them stand when they are judged together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from wellnet_analysis.measures.representation.comparing import LEVEL, Comparison, at_worst
from wellnet_analysis.stats import bounds, diversity, fit, many_tests, more_diverse
from wellnet_analysis.stats.random_residents import diversity_by_chance
from wellnet_analysis.stats.ratios import equivalence_p

# The test keeps its promised error rate from this many people on (simulated for 5 and 19
# groups); below it the verdict is never anything but "cannot tell".
SMALLEST_BASE_FOR_A_VERDICT = 45
RESAMPLES = 10_000
MIX, MORE, LESS, CLOSE = "the whole mix", "more diverse", "less diverse", "every group close"


@dataclass(frozen=True)
class Judged:
    """One test: of what, alone, and with every test of the report allowed for."""

    found: Comparison
    claim: str
    alone: float
    adjusted: float

    @property
    def stands(self) -> bool:
        """Whether it stands together with all the others."""
        return self.adjusted < LEVEL


@dataclass(frozen=True)
class Together:
    """All tests of the report, adjusted over all of them (Benjamini & Hochberg 1995).

    Those of difference are adjusted by themselves as well, and the larger figure counts.
    """

    tests: tuple[Judged, ...]

    def stands(self, found: Comparison, claim: str) -> bool:
        """Say whether a claim on a characteristic stands; of two groups the mix is the test."""
        if claim not in {MORE, LESS, CLOSE} and len(found.counts) <= 2:
            claim = MIX
        return any(
            test.stands
            for test in self.tests
            if test.found.variable.name == found.variable.name and test.claim == claim
        )


def judge(
    found: Sequence[Comparison], *, seed: int, draws: int = fit.DRAWS, resamples: int = RESAMPLES
) -> Together:
    """Make every test of the report, and adjust each for how many there are.

    Parameters
    ----------
    found : sequence of Comparison
        Every characteristic that the report compares.
    seed : int
        Of the simulations.
    draws, resamples : int
        Random groups of residents for each whole mix, and resamples for each diversity.

    Returns
    -------
    Together
        Per characteristic: the whole mix, each group of three or more, more and less diverse
        from 45 people on (than a studentised bootstrap allows, and than as many random
        residents are), and every group close; each with the unanswered placed against it.
    """
    made = [(c, claim, p) for c in found for claim, p in _tests(c, seed, draws, resamples)]
    adjusted = many_tests.benjamini_hochberg([p for _, _, p in made])
    # Likeness that is shown makes no difference any surer, so a difference has to stand among
    # the tests of difference as well.
    unlike = [k for k, (_, claim, _) in enumerate(made) if claim != CLOSE]
    among = many_tests.benjamini_hochberg([made[k][2] for k in unlike])
    adjusted[unlike] = np.maximum(adjusted[unlike], among)
    return Together(tuple(
        Judged(c, claim, alone, float(together))
        for (c, claim, alone), together in zip(made, adjusted, strict=True)
    ))  # fmt: skip


def _tests(c: Comparison, seed: int, draws: int, resamples: int) -> Iterator[tuple[str, float]]:
    yield MIX, fit_at_worst(c, seed=seed, draws=draws)
    # Of two groups the whole mix is the test: what one has too many of, the other lacks.
    for group in c.counts.index if len(c.counts) > 2 else ():
        fewer = int(c.counts[group]) < float(c.shares[group]) * c.answered
        yield str(group), at_worst(c, str(group), fewer=fewer)
    yield from _diverse_at_worst(c, seed, resamples)
    yield CLOSE, close_at_worst(c)


def _diverse_at_worst(c: Comparison, seed: int, resamples: int) -> Iterator[tuple[str, float]]:
    if c.answered < SMALLEST_BASE_FOR_A_VERDICT:
        return
    area = diversity.gini_simpson_of_shares(c.shares)
    least, most = bounds.least_and_most_diverse(c.counts, c.unstated)
    for claim, against in ((MORE, least), (LESS, most)):
        test = more_diverse.more_diverse_p if claim == MORE else more_diverse.less_diverse_p
        mixes = sorted({tuple(int(n) for n in mix) for mix in (c.counts, against)})
        p_values = [test(mix, reference=area, draws=resamples, seed=seed) for mix in mixes]
        # Resamples of two nearly equal groups show no spread: residents drawn at random do.
        by_chance = [
            diversity_by_chance(mix, c.shares, draws=resamples, seed=seed)[claim == LESS]
            for mix in mixes
        ]
        if None not in p_values:
            yield claim, max(p for p in (*p_values, *by_chance) if p is not None)


def fit_at_worst(found: Comparison, *, seed: int, draws: int = fit.DRAWS) -> float:
    """Test the whole mix, and again with the unanswered where they bring it closest to the area.

    Parameters
    ----------
    found : Comparison
        The comparison.
    seed, draws : int
        Of the simulation.

    Returns
    -------
    float
        The larger of the two p-values.
    """
    shares = tuple(float(share) for share in found.shares)
    p_value = _fit(tuple(int(n) for n in found.counts), shares, seed, draws)
    if not found.unstated:
        return p_value
    filled = bounds.closest(found.counts, found.shares, found.unstated)
    return max(p_value, _fit(tuple(int(n) for n in filled), shares, seed, draws))


@lru_cache(maxsize=256)
def _fit(counts: tuple[int, ...], shares: tuple[float, ...], seed: int, draws: int) -> float:
    """Simulate once what every table of the report asks for."""
    return fit.goodness_of_fit(np.array(counts), np.array(shares), draws=draws, seed=seed).p_value


def close_at_worst(c: Comparison) -> float:
    """Test that every group is close to its share, wherever the unanswered belong.

    Parameters
    ----------
    c : Comparison
        The comparison.

    Returns
    -------
    float
        The largest p-value of two one-sided exact tests over the groups (Schuirmann 1987; Berger
        1982), each with none and with all of the unanswered in it; a group nobody has fails.
    """
    return max(_close(c, str(group)) for group in c.counts.index)


def _close(c: Comparison, group: str) -> float:
    count, share = int(c.counts[group]), float(c.shares[group])
    if not share:
        return 1.0 if count else 0.0
    everybody = c.answered + c.unstated
    return max(
        equivalence_p(count, c.answered, share),
        equivalence_p(count, everybody, share),
        equivalence_p(count + c.unstated, everybody, share),
    )

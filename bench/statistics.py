"""The simulations that reports of representation and of networks rest on."""

from __future__ import annotations

from itertools import count

import numpy as np

from bench.timing import Row, called
from wellnet_analysis.stats import fit
from wellnet_analysis.stats.diversity_intervals import diversity_interval
from wellnet_analysis.stats.permuting import growth, likeness

MEMBERS = 60


def measure(*, long: bool) -> list[Row]:
    """Time them on 45 people in 19 groups, and on two networks of 60."""
    generator = np.random.default_rng(1)
    shares = generator.dirichlet(np.ones(19))
    counts = generator.multinomial(45, shares)
    # What is drawn once is kept, so every run draws with a seed of its own.
    seeds = count(1)
    before, after = (
        np.triu(generator.random((MEMBERS, MEMBERS)) < share, 1) for share in (0.1, 0.2)
    )
    before, after = (each | each.T for each in (before, after))
    return [
        Row(
            "goodness of fit, 100,000 draws, 19 groups",
            called(lambda: fit.goodness_of_fit(counts, shares, draws=100_000, seed=next(seeds))),
        ),
        Row(
            "studentised bootstrap, 10,000 resamples",
            called(lambda: diversity_interval(counts, draws=10_000, seed=next(seeds))),
        ),
        Row(
            f"quadratic assignment, 10,000 permutations, {MEMBERS} members",
            called(lambda: likeness(before, after, seed=next(seeds))),
        ),
        Row(
            f"vertex bootstrap, 10,000 draws, {MEMBERS} members",
            called(lambda: growth(before, after, seed=next(seeds))),
        ),
    ]

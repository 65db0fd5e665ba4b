"""The two simulations that a representation report rests on."""

from __future__ import annotations

from itertools import count

import numpy as np

from bench.timing import Row, called
from wellnet_analysis.stats import fit
from wellnet_analysis.stats.diversity_intervals import diversity_interval


def measure(*, long: bool) -> list[Row]:
    """Time them on 45 people in 19 groups."""
    generator = np.random.default_rng(1)
    shares = generator.dirichlet(np.ones(19))
    counts = generator.multinomial(45, shares)
    # What is drawn once is kept, so every run draws with a seed of its own.
    seeds = count(1)
    return [
        Row(
            "goodness of fit, 100,000 draws, 19 groups",
            called(lambda: fit.goodness_of_fit(counts, shares, draws=100_000, seed=next(seeds))),
        ),
        Row(
            "studentised bootstrap, 10,000 resamples",
            called(lambda: diversity_interval(counts, draws=10_000, seed=next(seeds))),
        ),
    ]

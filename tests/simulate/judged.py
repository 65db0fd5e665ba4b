"""Whether the words of a whole report keep their promise, once its tests are judged together.

A report asks many things of the same people. Each sample is a group of people whose answers
to every question are drawn from a borough's real mixes, and goes through the very judging that
a report goes through; a word that stands in spite of the truth is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from unittest.mock import patch

import numpy as np
import pandas as pd
from mixes import NULLS
from promises import LEVEL, SEED, Grid, Row

from wellnet_analysis.measures.representation import judging
from wellnet_analysis.measures.representation.comparing import Comparison
from wellnet_analysis.measures.representation.judging import CLOSE, MIX, Together
from wellnet_analysis.population import Population
from wellnet_analysis.schema import CHARACTERISTICS, Variable, age_variable
from wellnet_analysis.stats import binomial

# So few that the smallest p-value is well below the level over the number of tests.
DRAWS = 1_999
AGES = age_variable(18)
ETHNIC = "ethnic_group"


def judged_together(grid: Grid) -> Iterator[Row]:
    """No word stands where every mix is the borough's; among those that stand few are wrong."""
    # The exact tests of so few people take few values: each is worked out once.
    known = lru_cache(maxsize=None)
    with (
        patch.object(binomial, "binomial_p", known(binomial.binomial_p)),
        patch.object(judging, "equivalence_p", known(judging.equivalence_p)),
    ):
        for number, (place, groups) in enumerate(grid.cells):
            area = _residents(place, groups)
            for n in grid.sizes:
                yield from _reports(grid, area, n, f"{place}, {groups} groups, n = {n}", number)


def _reports(
    grid: Grid, area: Mapping[Variable, pd.Series], n: int, cell: str, number: int
) -> Iterator[Row]:
    ethnic = next(v for v in area if v.name == ETHNIC)
    shares = (area[ethnic] / area[ethnic].sum()).to_numpy()
    for order, (null, reshape) in enumerate(NULLS.items()):
        generator = np.random.default_rng([SEED, number, n, order])
        wrong, share = [], []
        reports = grid.reports if order == 0 else grid.reports // 4
        for _ in range(reports):
            stood = _standing(area, n, generator, {ethnic: reshape(shares)})
            # Another mix of the same diversity differs from the borough's, and may be said to.
            true = {CLOSE} if order == 0 else {CLOSE, MIX, *map(str, area[ethnic].index)}
            false = [
                (variable, claim) for variable, claim in stood
                if claim not in (true if variable == ETHNIC else {CLOSE})
            ]  # fmt: skip
            wrong.append(bool(false))
            share.append(len(false) / max(len(stood), 1))
        told = f"{cell}, ethnic group: {null}"
        if order == 0:
            yield Row("a word of a report in error", told, np.mean(wrong), 0, LEVEL, reports)
        yield Row("words in error of those that stand", told, np.mean(share), 0, LEVEL,
                  reports)  # fmt: skip
    moved = shares.copy()
    first, second = np.argsort(shares)[::-1][:2]
    moved[[first, second]] += np.array([-0.5, 0.5]) * shares[first]
    true = {MIX, str(area[ethnic].index[first]), str(area[ethnic].index[second])}
    generator = np.random.default_rng([SEED, number, n])
    seen = [
        any(variable == ETHNIC and claim in true
            for variable, claim in _standing(area, n, generator, {ethnic: moved}))
        for _ in range(grid.reports // 4)
    ]  # fmt: skip
    yield Row("half of the largest group moved: seen", cell, np.mean(seen),
              POWER[len(shares), n], 1.0, len(seen))  # fmt: skip


# What so many people have to show at the least, when half of the largest group is in the second.
POWER = {(5, 45): 0.6, (19, 45): 0.1, **{(k, n): 0.9 for k in (5, 19) for n in (100, 300, 1000)}}


def _residents(place: str, groups: int) -> dict[Variable, pd.Series]:
    """Lay out every question of a report at the finest grouping, ethnic groups as asked for."""
    population = Population.load(f"{place}.csv")
    found = {}
    for variable in (*CHARACTERISTICS, AGES):
        if population.knows(variable):
            rungs = variable.ladder if variable.name != ETHNIC else [
                rung for rung in variable.ladder if len(rung.stated) == groups
            ]  # fmt: skip
            found[variable] = population.counts(variable, rungs[0])
    return found


def _standing(
    area: Mapping[Variable, pd.Series], n: int, generator: np.random.Generator,
    truths: Mapping[Variable, np.ndarray],
) -> list[tuple[str, str]]:  # fmt: skip
    """Draw the answers of so many people, and name the claims that stand."""
    compared = []
    for variable, residents in area.items():
        truth = truths.get(variable, (residents / residents.sum()).to_numpy())
        counts = pd.Series(generator.multinomial(n, truth), index=residents.index)
        compared.append(Comparison(variable, variable.ladder[0], counts, residents, 0))
    seed = int(generator.integers(2**31))
    together: Together = judging.judge(compared, seed=seed, draws=DRAWS, resamples=DRAWS)
    return [(test.found.variable.name, test.claim) for test in together.tests if test.stands]

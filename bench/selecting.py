"""A draw: the fairest chances over panels that keep the quotas, and why there may be none."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import numpy as np

from bench.timing import Row, called
from wellnet_analysis.sortition import audit, feasibility
from wellnet_analysis.sortition.leximin import leximin
from wellnet_analysis.sortition.panels import Panels
from wellnet_analysis.sortition.pools import Pool
from wellnet_analysis.sortition.quotas import Rules, from_shares

FOUR = (3, 6, 2, 5)  # answers to locality, age, sex and ethnic group
YES_OR_NO = (2, 2)


def question(
    people: int, places: int, answers: tuple[int, ...], *, seed: int
) -> tuple[Pool, Rules]:
    """Invent a pool, and quotas of a population that is like it and not the same."""
    generator = np.random.default_rng(seed)
    shares = [generator.dirichlet(3 * np.ones(number)) for number in answers]
    features = [f"question {n}" for n in range(len(answers))]
    told = {
        f"P{n:04}": tuple(str(generator.choice(len(share), p=share)) for share in shares)
        for n in range(people)
    }
    quotas = tuple(
        quota
        for feature, share in zip(features, shares, strict=True)
        for quota in from_shares(
            feature,
            {str(n): 0.6 * p + 0.4 / len(share) for n, p in enumerate(share)},
            places=places,
        )
    )
    return Pool.of(told, features), Rules(places, quotas)


def measure(*, long: bool) -> list[Row]:
    """Time each size on three pools; the figure is of all chances, from the pool to the lottery."""
    rows = []
    for people, places, answers, aim in (
        (55, 15, FOUR, "aim 3 s"), (150, 22, FOUR, "aim 10 s"), (200, 20, YES_OR_NO, "aim 1 s"),
        (2000, 200, YES_OR_NO, "aim 1 s"),
    ):  # fmt: skip
        runs = []
        for seed in range(10 if long else 3):
            asked = question(people, places, answers, seed=seed)
            runs += called(lambda asked=asked: leximin(Panels(*asked)), runs=1)
        name = f"draw, {people:,} to {places}, {len(answers)} features"
        rows.append(Row(name, tuple(runs), note=f"LEXIMIN, {aim}"))
    rows.append(_explained())
    asked = audit.Question(*question(55, 15, FOUR, seed=0))
    rows.append(Row("draw, 55 to 15, all that is announced", called(lambda: audit.prepare(asked),
                                                                   runs=3)))  # fmt: skip
    return rows


def _explained() -> Row:
    """Time the explanation of quotas that cannot be kept."""
    pool, rules = question(150, 22, FOUR, seed=1)
    tight = rules.with_quotas(
        replace(quota, least=quota.least + 2, most=quota.most + 2) for quota in rules.quotas
    )

    def explain() -> None:
        with contextlib.suppress(feasibility.InfeasibleError):
            feasibility.check(pool, tight)

    return Row("draw, 150 to 22, why it cannot be", called(explain), note="aim 2 s")

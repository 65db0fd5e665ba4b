"""Whether the statistics keep their promises on the real mixes of two boroughs.

Each function plays one promise through and gives rows: what came out, what is allowed, and
how many samples it rests on. ``test_calibration.py`` plays a small grid at every test run;
``make simulate`` (or this file, run by itself) plays the whole one and prints the table.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
from judged import judged_together
from mixes import NULLS, residents
from promises import LEVEL, SEED, SMALL, WHOLE, Grid, Row

from wellnet_analysis.stats import (
    binomial,
    bounds,
    diversity_intervals,
    fit,
    many_tests,
    more_diverse,
    moves,
    paired,
    proportions,
    rates,
)
from wellnet_analysis.stats.diversity import gini_simpson, gini_simpson_of_shares


def proportion_intervals(grid: Grid) -> Iterator[Row]:
    """Wilson covers the truth 95% of the time on average; Clopper and Pearson never less."""
    from scipy.stats import binom

    truths = np.linspace(0.02, 0.98, 961)
    for n in (10, 20, *grid.sizes):
        counts = np.arange(n + 1)
        chances = binom.pmf(counts[:, None], n, truths)
        for method, promise in ((proportions.wilson, "Wilson"),
                                (proportions.clopper_pearson, "Clopper–Pearson")):  # fmt: skip
            low, high = np.array([method(int(c), n) for c in counts]).T
            holds = (low[:, None] <= truths) & (truths <= high[:, None])
            cover = (chances * holds).sum(axis=0)
            cell = f"n = {n}, shares of 2 to 98%"
            if promise == "Wilson":
                yield Row("Wilson interval, mean coverage", cell, cover.mean(), 0.949, 0.956)
                floor = {45: 0.919, 300: 0.936}.get(n)
                if floor:
                    yield Row("Wilson interval, least coverage", cell, cover.min(), floor)
            else:
                yield Row("Clopper–Pearson, least coverage", cell, cover.min(), 0.95)


def rate_intervals(grid: Grid) -> Iterator[Row]:
    """The interval of a rate covers the truth at least 95% of the time from a mean of 1 on."""
    from scipy.stats import poisson

    means = np.linspace(1, 60, 1181 if grid is SMALL else 5901)
    events = np.arange(160)
    low, high = np.array([rates.rate_interval(int(e)) for e in events]).T
    chances = poisson.pmf(events[:, None], means)
    holds = (low[:, None] <= means) & (means <= high[:, None])
    cover = (chances * holds).sum(axis=0)
    yield Row("rate interval, least coverage", "means of 1 to 60", cover.min(), 0.95)


def goodness_of_fit(grid: Grid) -> Iterator[Row]:
    """Random residents are found unlike the borough 5% of the time."""
    sizes = (20, *grid.sizes)
    for number, (place, groups) in enumerate(grid.cells):
        for n in sizes:
            for shares, told in _split(residents(place, groups)):
                drawn = np.random.default_rng([SEED, number, n]).multinomial(n, shares, grid.tests)
                found = np.mean([
                    fit.goodness_of_fit(mix, shares, draws=999, seed=seed).p_value <= LEVEL
                    for seed, mix in enumerate(drawn)
                ])  # fmt: skip
                cell = f"{place}, {told} groups, n = {n}"
                # A count of two groups takes few values, so the level cannot be hit, only kept.
                least = 0.045 if len(shares) > 2 else 0.0
                yield Row("goodness of fit, level", cell, found, least, 0.055, grid.tests)


def _split(shares: np.ndarray) -> Iterator[tuple[np.ndarray, int]]:
    yield shares, len(shares)
    if len(shares) == 5:
        yield np.array([shares[0], shares[1:].sum()]), 2


def more_diverse_and_simpson(grid: Grid) -> Iterator[Row]:
    """Calling a mix more diverse that is not, and how often Simpson's interval holds the truth."""
    for number, (place, groups) in enumerate(grid.cells):
        shares = residents(place, groups)
        reference = gini_simpson_of_shares(shares)
        for n in grid.sizes:
            for order, (null, reshape) in enumerate(NULLS.items()):
                generator = np.random.default_rng([SEED, number, n, order])
                drawn = generator.multinomial(n, reshape(shares), grid.samples)
                found, less = [], []
                # One after the other, so that the interval's resamples are drawn once.
                for seed, mix in enumerate(drawn):
                    told = {"draws": grid.draws, "seed": seed}
                    found.append(diversity_intervals.diversity_interval(mix, **told))
                    less.append(more_diverse.less_diverse_p(mix, reference=reference, **told))
                cell = f"{place}, {groups} groups, n = {n}, {null}"
                false = np.mean([i is not None and i.lower_limit > reference for i in found])
                yield Row("more diverse, false alarms", cell, false, 0, 0.065, grid.samples)
                false = np.mean([p is not None and p < LEVEL for p in less])
                yield Row("less diverse, false alarms", cell, false, 0, 0.065, grid.samples)
                holds = np.mean([i is not None and i.low <= reference <= i.high for i in found])
                own = null == "the borough's own"
                least, most = (0.935, 0.97) if own else (0.935, 0.985)
                yield Row("Simpson interval, coverage", cell, holds, least, most, grid.samples)


def people_to_settle(grid: Grid) -> Iterator[Row]:
    """As many people as were said to settle it do so about four times in five."""
    for place, mix in (("islington", (29, 4, 6, 8, 5)), ("camden", (27, 5, 7, 8, 5))):
        reference = gini_simpson_of_shares(residents(place, 5))
        n = more_diverse.people_to_settle(mix, reference=reference, power=0.8)
        if n is None:
            continue
        shares = _as_diverse(np.divide(mix, sum(mix)), gini_simpson(mix))
        drawn = np.random.default_rng([SEED, n]).multinomial(n, shares, grid.samples)
        found = [
            diversity_intervals.diversity_interval(each, draws=grid.draws, seed=seed)
            for seed, each in enumerate(drawn)
        ]
        settled = np.mean([i is not None and i.lower_limit > reference for i in found])
        cell = f"{place}, 5 groups, {n:,} people"
        yield Row("so many people settle it", cell, settled, 0.7, 0.9, grid.samples)


def _as_diverse(shares: np.ndarray, index: float) -> np.ndarray:
    """Even a mix out until it is as diverse as was estimated, which is what was planned with."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        evened = (1 - middle) * shares + middle / len(shares)
        low, high = (middle, high) if gini_simpson_of_shares(evened) < index else (low, middle)
    return (1 - high) * shares + high / len(shares)


def shannon(grid: Grid) -> Iterator[Row]:
    """How often Shannon's interval holds the truth."""
    for number, (place, groups) in enumerate(grid.cells):
        shares = residents(place, groups)
        truth = -float(np.sum(shares * np.log(shares)))
        for n in grid.sizes:
            drawn = np.random.default_rng([SEED, number, n]).multinomial(n, shares, grid.samples)
            found = [
                diversity_intervals.entropy_interval(mix, draws=grid.draws, seed=seed)
                for seed, mix in enumerate(drawn)
            ]
            holds = np.mean([i is not None and i.low <= truth <= i.high for i in found])
            cell = f"{place}, {groups} groups, n = {n}"
            yield Row("Shannon interval, coverage", cell, holds, 0.92, 0.97, grid.samples)


def which_groups(grid: Grid) -> Iterator[Row]:
    """All limits hold at once; no group is named in error; few of those named are."""
    for number, (place, groups) in enumerate(grid.cells):
        for n in grid.sizes:
            for shares, told in _split(residents(place, groups)):
                yield from _named(grid, shares, n, f"{place}, {told} groups, n = {n}",
                                  np.random.default_rng([SEED, number, n]))  # fmt: skip


def _named(
    grid: Grid, shares: np.ndarray, n: int, cell: str, generator: np.random.Generator
) -> Iterator[Row]:
    groups, samples = np.arange(len(shares)), 5 * grid.tests
    drawn = generator.multinomial(n, shares, samples)
    # Every test and limit there can be, worked out once for each count of each group.
    counts = [np.unique(drawn[:, g]) for g in groups]
    p_of = np.ones((len(shares), n + 1))
    for g in groups:
        p_of[g, counts[g]] = [binomial.binomial_p(int(c), n, float(shares[g])) for c in counts[g]]
    limits = np.zeros((n + 1, 2))
    seen = np.unique(drawn)
    limits[seen] = [proportions.joint_limits([int(c), n - int(c)], groups=len(shares))[0]
                    for c in seen]  # fmt: skip
    low, high = limits[drawn, 0], limits[drawn, 1]
    together = ((low <= shares) & (shares <= high)).all(axis=1)
    yield Row("all limits hold together", cell, together.mean(), 0.95, 1.0, samples)
    raw = p_of[groups, drawn]
    # Holm names somebody just where the smallest p-value falls below the level over the tests.
    yield Row("a group named in error (Holm)", cell,
              np.mean(raw.min(axis=1) * len(shares) <= LEVEL), 0, LEVEL, samples)  # fmt: skip
    kept = raw[: grid.tests]
    named = [(many_tests.benjamini_hochberg(each) <= LEVEL).any() for each in kept]
    yield Row("a group named in error (Benjamini–Hochberg)", cell, np.mean(named), 0, LEVEL,
              len(kept))  # fmt: skip


def missing_answers(grid: Grid) -> Iterator[Row]:
    """A fifth does not answer, some groups far more than others: bounds hold the truth."""
    for number, (place, groups) in enumerate(grid.cells):
        shares = residents(place, groups)
        for n in grid.sizes:
            generator = np.random.default_rng([SEED, number, n])
            silent = np.linspace(0.02, 0.6, len(shares))
            silent *= 0.2 / float(np.sum(shares * silent))
            holds, flips = [], []
            for everybody in generator.multinomial(n, shares, grid.tests):
                known = everybody - generator.binomial(everybody, np.minimum(silent, 1))
                if known.sum() < 2:
                    continue
                holds.append(_held(everybody, known))
                flips.append(_flips(everybody, known, shares))
            cell = f"{place}, {groups} groups, n = {n}"
            yield Row("bounds hold the truth, 20% silent", cell, np.mean(holds), 1.0)
            yield Row("a verdict that the silent turn", cell, np.mean(flips), 0, 0.0)


def _held(everybody: np.ndarray, known: np.ndarray) -> bool:
    n, answered = int(everybody.sum()), int(known.sum())
    unknown = n - answered
    held = all(
        low - 1e-12 <= truth / n <= high + 1e-12
        for truth, count in zip(everybody, known, strict=True)
        for low, high in [bounds.share_bounds(int(count), answered, unknown)]
    )
    least, most = bounds.least_and_most_diverse(known, unknown)
    index = gini_simpson(everybody)
    return held and gini_simpson(least) - 1e-12 <= index <= gini_simpson(most) + 1e-12


def _flips(everybody: np.ndarray, known: np.ndarray, shares: np.ndarray) -> bool:
    """Say whether a group would be named that all answers together would not name."""
    n, answered = int(everybody.sum()), int(known.sum())
    unknown = n - answered
    for truth, count, share in zip(everybody, known, shares, strict=True):
        fewer = count < share * answered
        if binomial.binomial_at_worst(int(count), answered, float(share), unknown=unknown,
                                 fewer=bool(fewer)) > LEVEL:  # fmt: skip
            continue
        if (truth < share * n) != fewer or binomial.binomial_p(int(truth), n, float(share)) > LEVEL:
            return True
    return False


def paired_yes_or_no(grid: Grid) -> Iterator[Row]:
    """McNemar's mid-p finds a change between 2% and 5.3% of the time where there is none."""
    from scipy.stats import binom

    for n in (45,):
        for moving in (0.1, 0.2, 0.3, 0.4):
            found = 0.0
            for moved in range(n + 1):
                gained = np.arange(moved + 1)
                seen = [moves.mcnemar_midp(int(g), int(moved - g)) <= LEVEL for g in gained]
                found += binom.pmf(moved, n, moving) * binom.pmf(gained, moved, 0.5)[seen].sum()
            cell = f"n = {n}, {moving:.0%} change their answer"
            yield Row("McNemar mid-p, false positives", cell, float(found), 0.02, 0.053)


def paired_scores(grid: Grid) -> Iterator[Row]:
    """Signed ranks and permuted means do so on five-point answers, and t limits hold the truth."""
    n, codes = 45, np.arange(1, 6)
    for name, shares in (("even", [0.2] * 5), ("lopsided", [0.05, 0.1, 0.15, 0.3, 0.4])):
        rng = np.random.default_rng([SEED, len(name)])
        ranked = permuted = covered = 0
        for at in range(grid.tests):
            # Half of the people answer alike both times; of the others nobody knows which way.
            before = rng.choice(codes, n, p=shares)
            after = np.where(rng.random(n) < 0.5, before, rng.choice(codes, n, p=shares))
            ranked += paired.signed_ranks(before, after, seed=at, draws=grid.draws).p <= LEVEL
            permuted += paired.permutation_p(before, after, seed=at, draws=grid.draws) <= LEVEL
            limits = paired.mean_change(before, after)
            covered += limits.low <= 0 <= limits.high
        cell = f"n = {n}, {name} answers"
        for promise, found, least, most in (
            ("Signed ranks, false positives", ranked, 0.02, 0.053),
            ("Permuted mean, false positives", permuted, 0.02, 0.053),
            ("Student's limits of change, coverage", covered, 0.94, 0.96),
        ):
            yield Row(promise, cell, found / grid.tests, least, most, grid.tests)


PROMISES: tuple[Callable[[Grid], Iterator[Row]], ...] = (
    proportion_intervals, rate_intervals, goodness_of_fit, more_diverse_and_simpson,
    people_to_settle, shannon,
    which_groups, judged_together, missing_answers, paired_yes_or_no, paired_scores,
)  # fmt: skip


def main() -> int:
    """Play the whole grid and print it; 1 where a promise is broken."""
    broken, start = 0, time.perf_counter()
    for promise in PROMISES:
        for row in promise(WHOLE):
            print(row, flush=True)
            broken += not row.kept
    taken = time.perf_counter() - start
    print(f"{broken} broken. Seed {SEED}; {WHOLE.draws} resamples each; {taken:,.0f} s.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

"""LEXIMIN worked out a second way: every panel listed, one linear programme for each person."""

from itertools import combinations

import numpy as np
from scipy.optimize import linprog

from wellnet_analysis.sortition.pools import Pool
from wellnet_analysis.sortition.quotas import Rules

EXACT = 1e-9


def every_panel(pool: Pool, rules: Rules, *, then: Rules | None = None) -> list[tuple[str, ...]]:
    """All panels of people that keep the rules, by trying every one."""
    good = [panel for panel in combinations(pool.codes, rules.places) if keeps(pool, rules, panel)]
    if then:
        good = [
            panel for panel in good
            if any(keeps(pool, then, part) for part in combinations(panel, then.places))
        ]  # fmt: skip
    return good


def keeps(pool: Pool, rules: Rules, panel) -> bool:
    """Whether some people keep the rules, in plain Python."""
    if len(panel) != rules.places or not (pool.settled <= set(panel) or rules.places < len(panel)):
        return False
    for quota in rules.quotas:
        at = pool.features.index(quota.feature)
        number = sum(pool.answers[code][at] == quota.category for code in panel)
        if not quota.least <= number <= quota.most:
            return False
    homes = dict(zip(pool.codes, pool.households or [""] * len(pool), strict=True))
    lived = [homes[code] for code in panel if homes[code]]
    return not rules.one_per_household or len(lived) == len(set(lived))


def chances(pool: Pool, panels: list[tuple[str, ...]]) -> dict[str, float]:
    """The leximin chances of everybody: raise the least, see who cannot have more, repeat."""
    holds = np.array([[code in panel for panel in panels] for code in pool.codes], dtype=float)
    fixed: dict[int, float] = {}
    while len(fixed) < len(pool):
        free = [n for n in range(len(pool)) if n not in fixed]
        level = -_solve(holds, fixed, free, goal=None)
        for n in free:
            if -_solve(holds, fixed | dict.fromkeys(set(free) - {n}, level), [n], goal=n) <= (
                level + 1e-7
            ):
                fixed[n] = level
    return {code: fixed[n] for n, code in enumerate(pool.codes)}


def _solve(holds, fixed, free, *, goal):
    """The least chance of the free, or one person's chance, as large as it can be."""
    panels = holds.shape[1]
    cost = np.append(np.zeros(panels), -1.0)
    rows = [np.append(-holds[n], 1.0) for n in free]
    limits = [0.0] * len(free)
    rows += [np.append(-holds[n], 0.0) for n in fixed]
    limits += [-value + EXACT for value in fixed.values()]
    found = linprog(
        cost, A_ub=np.array(rows), b_ub=limits, A_eq=[np.append(np.ones(panels), 0.0)], b_eq=[1.0],
        bounds=[(0, None)] * panels + [(0, 1)],
    )  # fmt: skip
    assert found.status == 0
    return found.fun


def chances_of_two_features(panels) -> list[float]:
    """LEXIMIN without panels, for pools too large to list them.

    With two features the quotas are those of a transport problem, so every fractional panel is a
    mixture of whole ones (Hoffman & Kruskal 1956) and the chances are themselves the variables.
    """
    assert len(panels.pool.features) <= 2 and not panels.rules.one_per_household
    sizes = panels.sizes.astype(float)
    lines = [(row, low, high) for row, low, high in panels.rows()]
    fixed: dict[int, float] = {}

    def raised(free, held):
        width = len(sizes)
        rows = [np.append(row, 0.0) for row, _, _ in lines]
        rows += [np.append(-row, 0.0) for row, _, _ in lines]
        limits = [high for _, _, high in lines] + [-low for _, low, _ in lines]
        for n in free:
            rows.append(np.append(-np.eye(width)[n] / sizes[n], 1.0))
            limits.append(0.0)
        bounds = [(max(0.0, held[n] - EXACT) * sizes[n] if n in held else 0.0, sizes[n])
                  for n in range(width)]  # fmt: skip
        found = linprog(np.append(np.zeros(width), -1.0), A_ub=np.array(rows), b_ub=limits,
                        bounds=[*bounds, (0, 1)])  # fmt: skip
        assert found.status == 0
        return -found.fun

    while len(fixed) < len(sizes):
        free = [n for n in range(len(sizes)) if n not in fixed]
        level = raised(free, fixed)
        for n in free:
            others = fixed | dict.fromkeys(set(free) - {n}, level)
            if raised([n], others) <= level + 1e-7:
                fixed[n] = level
    return [fixed[n] for n in range(len(sizes))]

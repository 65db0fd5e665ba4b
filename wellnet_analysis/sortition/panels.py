"""The panels that keep the rules: a whole-number programme over profiles.

A panel is a number of people from each profile. HiGHS finds the panel that is best by given
weights; the model stays with the solver, so that asking again costs a fraction of asking first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from wellnet_analysis.errors import ReportError
from wellnet_analysis.sortition.pools import Pool, Profile
from wellnet_analysis.sortition.quotas import Rules

if TYPE_CHECKING:
    import highspy

_SECONDS = 60.0
Panel = tuple[int, ...]
Row = tuple[np.ndarray, float, float]


class Panels:
    """Every panel that keeps the rules, asked for one at a time.

    Parameters
    ----------
    pool : Pool
        Who may be drawn.
    rules : Rules
        What a panel keeps to.
    then : Rules, optional
        What a smaller panel, drawn from this one later, will have to keep to: then only
        panels count from which such a one can still be drawn.

    Examples
    --------
    >>> from wellnet_analysis.sortition.quotas import Quota
    >>> pool = Pool.of({"a": ("N",), "b": ("N",), "c": ("S",)}, ["place"])
    >>> Panels(pool, Rules(2, (Quota("place", "N", 1, 1),))).best([1.0, 0.0])
    (1, 1)
    """

    def __init__(self, pool: Pool, rules: Rules, *, then: Rules | None = None) -> None:
        rules.check(pool)
        self.pool, self.rules, self.then = pool, rules, then
        homes = rules.one_per_household or bool(then and then.one_per_household)
        self.profiles: tuple[Profile, ...] = pool.profiles(one_per_household=homes)
        self.sizes = np.array([profile.size for profile in self.profiles])

    def best(self, weights: Sequence[float] | np.ndarray) -> Panel | None:
        """Find the panel with the largest weighted sum, or none if no panel keeps the rules."""
        import highspy

        goal = np.zeros(self._width)
        goal[: len(self.profiles)] = weights
        every = np.arange(len(goal), dtype=np.int32)
        self._model.changeColsCost(len(goal), every, goal)
        self._model.run()
        status = self._model.getModelStatus()
        none = (
            highspy.HighsModelStatus.kInfeasible,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        )
        if status in none:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise ReportError(
                "The draw took too long to work out.",
                do="Use fewer features, or join small groups.",
            )
        found = np.array(self._model.getSolution().col_value)[: len(self.profiles)]
        return tuple(int(number) for number in found.round())

    @property
    def possible(self) -> bool:
        """Whether any panel keeps the rules."""
        return self.best(np.zeros(len(self.profiles))) is not None

    def rows(self) -> list[Row]:
        """List the rules as sums over profiles with a least and a most: size, quotas, homes."""
        return _rows(self.profiles, self.pool.features, self.rules)

    def _nested(self) -> list[Row]:
        """List the rules of this panel and of the later one, which is a part of it."""
        width = len(self.profiles)
        if not self.then:
            return self.rows()
        nothing, part = np.zeros(width), np.eye(width)
        found = [(np.concatenate([row, nothing]), low, high) for row, low, high in self.rows()]
        later = _rows(self.profiles, self.pool.features, self.then)
        found += [(np.concatenate([nothing, row]), low, high) for row, low, high in later]
        return found + [(np.concatenate([row, -row]), 0.0, np.inf) for row in part]

    @property
    def _width(self) -> int:
        return len(self.profiles) * (2 if self.then else 1)

    @cached_property
    def _model(self) -> highspy.Highs:
        least = np.array([p.size if p.settled else 0 for p in self.profiles], dtype=float)
        lower, upper = least, self.sizes.astype(float)
        if self.then:
            lower, upper = np.tile(lower, 2), np.tile(upper, 2)
            lower[len(self.profiles) :] = 0
        return model(self._nested(), lower=lower, upper=upper)


def model(
    rows: Sequence[Row], *, lower: np.ndarray, upper: np.ndarray, cost: np.ndarray | None = None,
    whole: bool = True,
) -> highspy.Highs:  # fmt: skip
    """Hand a programme to HiGHS that maximises, alone on one thread so that it repeats."""
    import highspy
    from scipy.sparse import csr_array

    matrix = csr_array(np.array([row for row, _, _ in rows], dtype=float))
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = matrix.shape
    program.col_cost_ = np.zeros(len(lower)) if cost is None else cost
    program.col_lower_, program.col_upper_ = lower, upper
    program.row_lower_ = np.array([low for _, low, _ in rows], dtype=float)
    program.row_upper_ = np.array([high for _, _, high in rows], dtype=float)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_ = matrix.indptr, matrix.indices
    program.a_matrix_.value_ = matrix.data
    program.sense_ = highspy.ObjSense.kMaximize
    if whole:
        program.integrality_ = [highspy.HighsVarType.kInteger] * len(lower)
    found = highspy.Highs()
    found.silent()
    for option, value in (
        ("threads", 1), ("random_seed", 0), ("time_limit", _SECONDS), ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 1e-9), ("primal_feasibility_tolerance", 1e-9),
        ("dual_feasibility_tolerance", 1e-9), ("mip_feasibility_tolerance", 1e-9),
    ):  # fmt: skip
        found.setOptionValue(option, value)
    found.passModel(program)
    return found


def _rows(profiles: Sequence[Profile], features: Sequence[str], rules: Rules) -> list[Row]:
    found: list[Row] = [(np.ones(len(profiles)), rules.places, rules.places)]
    for quota in rules.quotas:
        at = features.index(quota.feature)
        holds = np.array([profile.answers[at] == quota.category for profile in profiles])
        found.append((holds.astype(float), quota.least, quota.most))
    if rules.one_per_household:
        for home in sorted({profile.household for profile in profiles} - {""}):
            lives = np.array([profile.household == home for profile in profiles])
            found.append((lives.astype(float), 0, 1))
    return found

"""A stranger with a solver: how small, and how large, can a number nobody published be?

Everything published is a linear statement about unknown whole numbers of people. A table
of such numbers that agrees with every statement and has nobody in a cell proves that the
cell may be empty; one with enough people there proves that it may be large. One table often
proves it for many cells at once, so few have to be looked at on their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from wellnet_analysis.errors import DisclosureError

if TYPE_CHECKING:
    import highspy

_EPSILON = 1e-6
_SECONDS = 30.0


class Attacker:
    """Unknown whole numbers of people, and what is known about sums of them.

    Parameters
    ----------
    possible : ndarray of bool
        One entry per unknown: whether anybody can be there at all.

    Examples
    --------
    Eight people in two groups, of whom at least three are in the first:

    >>> attacker = Attacker(np.array([True, True]))
    >>> attacker.knows([1, 1], least=8, most=8)
    >>> attacker.knows([1, 0], least=3)
    >>> attacker.least([1, 0]), attacker.most([0, 1])
    (3, 5)
    """

    def __init__(self, possible: np.ndarray) -> None:
        self.possible = np.asarray(possible, dtype=bool)
        self.rows: list[np.ndarray] = []
        self.limits: list[tuple[float, float]] = []
        # Whole people that agree with everything known: each proves something of every sum.
        self._proofs: list[np.ndarray] = []

    def knows(self, mask: Sequence[float], *, least: float = 0, most: float = np.inf) -> None:
        """Learn that a sum lies between two numbers."""
        row = np.asarray(mask, dtype=float)
        self.rows.append(row)
        self.limits.append((least, most))
        # A table that agrees with this as well still proves what it did.
        self._proofs = [
            table for table in self._proofs if least - _EPSILON <= row @ table <= most + _EPSILON
        ]
        self.__dict__.pop("_model", None)

    def knowing(self, mask: Sequence[float], *, least: float) -> Attacker:
        """Make a copy of this attacker who knows one thing more."""
        other = Attacker(self.possible)
        other.rows, other.limits = [*self.rows], [*self.limits]
        other._proofs = [*self._proofs]
        other.knows(mask, least=least)
        return other

    def least(self, mask: Sequence[float]) -> int:
        """Find a number that a sum is never less than, the largest there is but for halves."""
        return int(self.smallest(np.array([mask], dtype=float))[0])

    def most(self, mask: Sequence[float]) -> int:
        """Find a number that a sum is never more than, the smallest there is but for halves."""
        goal = -np.asarray(mask, dtype=float)
        return int(np.floor(-float(goal @ self._best(goal)) + _EPSILON))

    def consistent(self) -> bool:
        """Say whether any table agrees with everything that is known."""
        if not self._proofs:
            table = self._solve(np.zeros(len(self.possible)))
            if table is None or not _whole(table):
                return table is not None
            self._proofs.append(table)
        return True

    def smallest(self, masks: np.ndarray) -> np.ndarray:
        """Find what each sum is never less than; nought only where a table proves it."""
        found = np.full(len(masks), -1)
        found[(self._proven(masks) <= _EPSILON).any(axis=1)] = 0
        for at, mask in enumerate(masks):
            if found[at] >= 0:
                continue
            table = self._best(mask)
            found[at] = max(0, np.ceil(float(mask @ table) - _EPSILON))
            if found[at] == 0 and not _whole(table):
                table = self._proof(mask)
                found[at] = round(float(mask @ table))
            if _whole(table):
                # The same table may prove the same of sums that are still to come.
                self._proofs.append(table)
                found[(found < 0) & (masks @ table <= _EPSILON)] = 0
        return found

    def reach(self, masks: np.ndarray, enough: np.ndarray) -> np.ndarray:
        """Say for every sum whether a table proves it as large as a number of its own."""
        reached = (self._proven(masks) >= enough[:, None] - _EPSILON).any(axis=1)
        tried = np.zeros(len(masks), dtype=bool)
        for at, mask in enumerate(masks):
            if reached[at] or tried[at]:
                continue
            tried[at] = True
            table = self._best(-mask)
            if float(mask @ table) >= enough[at] - _EPSILON and not _whole(table):
                table = self._proof(-mask)
            if _whole(table):
                self._proofs.append(table)
                reached |= masks @ table >= enough - _EPSILON
        return reached

    def _proven(self, masks: np.ndarray) -> np.ndarray:
        """Add the sums up in every table found so far: one row a sum, one column a table."""
        return masks @ np.array(self._proofs).reshape(len(self._proofs), len(self.possible)).T

    def _best(self, goal: np.ndarray) -> np.ndarray:
        table = self._solve(goal)
        if table is None:
            raise DisclosureError(
                "What is published contradicts itself, so nothing is published.",
                do="Run wellnet ledger check; it says which releases do not agree.",
            )
        return table

    def _solve(self, goal: np.ndarray) -> np.ndarray | None:
        highspy, model = _solver(), self._model
        every = np.arange(len(goal), dtype=np.int32)
        model.changeColsCost(len(goal), every, np.asarray(goal, dtype=float))
        model.run()
        status = model.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status == highspy.HighsModelStatus.kOptimal:
            return np.array(model.getSolution().col_value)
        raise _unfinished()

    @cached_property
    def _model(self) -> highspy.Highs:
        """The statements as HiGHS holds them, so that one answer helps to find the next."""
        highspy = _solver()
        matrix, (low, high) = self._statements
        program = highspy.HighsLp()
        program.num_row_, program.num_col_ = matrix.shape
        program.col_cost_ = program.col_lower_ = np.zeros(len(self.possible))
        program.col_upper_ = self._most
        program.row_lower_, program.row_upper_ = low, high
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_ = matrix.indptr
        program.a_matrix_.index_ = matrix.indices
        program.a_matrix_.value_ = matrix.data
        model = highspy.Highs()
        model.silent()
        for option, value in (("threads", 1), ("time_limit", _SECONDS), ("random_seed", 0)):
            model.setOptionValue(option, value)
        model.passModel(program)
        return model

    @property
    def _most(self) -> np.ndarray:
        # Nobody is counted twice, so no number is larger than the largest one published.
        largest = max((high for _, high in self.limits if np.isfinite(high)), default=1e9)
        return np.where(self.possible, largest, 0.0)

    @property
    def _statements(self) -> tuple[csc_array, np.ndarray]:
        rows = np.array(self.rows).reshape(len(self.rows), len(self.possible))
        return csc_array(rows), np.array(self.limits, dtype=float).reshape(-1, 2).T

    def _proof(self, goal: np.ndarray) -> np.ndarray:
        """Minimise over whole people, where parts of people seem to do better."""
        matrix, (low, high) = self._statements
        found = milp(
            goal,
            constraints=[LinearConstraint(matrix, low, high)],
            bounds=Bounds(0, self._most),
            integrality=np.ones(len(goal)),
            options={"time_limit": _SECONDS},
        )
        if found.status != 0 or found.x is None:
            raise _unfinished()
        return found.x.round()


def _solver() -> ModuleType:
    try:
        import highspy
    except ImportError:
        raise DisclosureError(
            "The solver that tries out what could be worked out is missing, so nothing is "
            "published.",
            do="Set up again with make reports, or install highspy.",
        ) from None
    return highspy


def _whole(table: np.ndarray) -> bool:
    return np.abs(table - table.round()).max(initial=0) <= _EPSILON


def _unfinished() -> DisclosureError:
    return DisclosureError(
        "What is published could not be tried out against a stranger's arithmetic, so nothing "
        "is published.",
        do="Run the command again; if this comes back, drop the split by locality of the question "
        "with the most answers.",
    )

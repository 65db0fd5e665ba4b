"""Which cells to hold back, where no grouping makes every cell large enough.

Holding back only the small cells gives them away: totals minus the rest is what they are.
This finds the fewest cells to hold back so that a stranger can neither rule out that nobody
is in a small cell nor that many are (Fischetti & Salazar-González 2001, Management Science
47): for each there is one table with nobody in it and one with enough, both of which agree
with everything that stays printed. All tables and the choice are one whole-number programme.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from wellnet_analysis.errors import DisclosureError

_SECONDS = 20.0
# The second choice among equals must not depend on the machine.
_TIE_BREAK = 1e-4


def fewest_hidden(
    truth: np.ndarray,
    *,
    fixed: np.ndarray,
    cells: np.ndarray,
    must: Sequence[bool],
    small: np.ndarray,
    enough: Sequence[int],
) -> np.ndarray | None:
    """Choose the fewest cells to hold back.

    Parameters
    ----------
    truth : ndarray, shape (unknowns,)
        The people behind the table.
    fixed : ndarray, shape (statements, unknowns)
        Sums that are printed whatever happens.
    cells : ndarray, shape (cells, unknowns)
        Sums that may be printed.
    must : sequence of bool
        The cells that are held back in any case.
    small : ndarray, shape (numbers, unknowns)
        Sums nobody may narrow down.
    enough : sequence of int
        What each of those must be able to reach.

    Returns
    -------
    ndarray of bool or None
        Which cells are held back; None if even all of them would not do.

    Raises
    ------
    DisclosureError
        If the solver does not finish.

    Examples
    --------
    Of 2, 7, 20 and 26 people the two smallest are held back, not one of them:

    >>> truth, every = np.array([2, 7, 20, 26]), np.eye(4)
    >>> fewest_hidden(truth, fixed=np.ones((1, 4)), cells=every, small=every[:1], enough=[6],
    ...               must=[True, False, False, False])
    array([ True,  True, False, False])
    """
    number, size = len(cells), len(truth)
    tables = [(mask, 0.0, 0.0) for mask in small]
    tables += [(mask, float(least), np.inf) for mask, least in zip(small, enough, strict=True)]
    total = float(truth.sum())
    printed = cells @ truth
    columns = number + len(tables) * size
    rows: list[tuple[int, np.ndarray, float, float, int]] = []
    for at, (mask, low, high) in enumerate(tables):
        start = number + at * size
        rows.append((start, mask, low, high, -1))
        rows += [(start, sums, value, value, -1)
                 for sums, value in zip(fixed, fixed @ truth, strict=True)]  # fmt: skip
        for cell, (sums, value) in enumerate(zip(cells, printed, strict=True)):
            # Printed, the cell is what it is; held back, it may be anything.
            rows.append((start, sums, value, np.inf, cell))
            rows.append((start, -sums, -value, np.inf, cell))
    matrix = np.zeros((len(rows), columns))
    for row, (start, sums, _, _, cell) in enumerate(rows):
        matrix[row, start : start + size] = sums
        if cell >= 0:
            matrix[row, cell] = total
    low = np.array([row[2] for row in rows])
    high = np.array([row[3] for row in rows])
    cost = np.zeros(columns)
    cost[:number] = 1 + printed / (10 * max(total, 1)) + _TIE_BREAK * np.arange(number)
    least = np.zeros(columns)
    least[:number] = np.asarray(must, dtype=float)
    most = np.concatenate([np.ones(number), np.full(columns - number, total)])
    found = _solved(
        cost, rules=LinearConstraint(csr_array(matrix), low, high), bounds=Bounds(least, most),
        whole=number,
    )  # fmt: skip
    return None if found is None else found[:number] > 0.5


def _solved(
    cost: np.ndarray, *, rules: LinearConstraint, bounds: Bounds, whole: int
) -> np.ndarray | None:  # fmt: skip
    kinds = np.zeros(len(cost))
    kinds[:whole] = 1
    with _silence():
        found = milp(
            cost, constraints=[rules], bounds=bounds,
            integrality=kinds, options={"time_limit": _SECONDS, "mip_rel_gap": 0},
        )  # fmt: skip
    if found.status == 2:
        return None
    if found.status != 0 or found.x is None:
        raise DisclosureError(
            "The solver could not finish choosing what to hold back, so nothing is published.",
            do="Run the command again; if this comes back, join some answers of the question "
            "with the most answers.",
        )
    return found.x


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep a stray line of the solver, written past Python, out of what is printed."""
    try:
        sys.stdout.flush()
        kept = os.dup(1)
    except (OSError, ValueError, AttributeError):
        yield
        return
    try:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)

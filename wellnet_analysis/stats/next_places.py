"""Whole numbers of further people that bring a group closest to a population.

Group level only: what comes out is how many of each group, never who.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats._checks import whole_number

_SLACK = 1e-9
# The solver rounds on its way: with less room it can call the best plan impossible.
_ROUNDING = 1e-5
_SECONDS = 20.0


@dataclass(frozen=True)
class Margin:
    """One question: who is here, who should be, and how many more can be reached.

    Parameters
    ----------
    groups : tuple of str
        The answers.
    have : tuple of int
        People of each group who are here.
    shares : tuple of float
        Share of each group in the population; they are scaled to add up to one.
    reach : tuple of (int or None), optional
        How many more of each group can be reached at most; None for no limit.
    """

    groups: tuple[str, ...]
    have: tuple[int, ...]
    shares: tuple[float, ...]
    reach: tuple[int | None, ...] = ()

    def __post_init__(self) -> None:
        parts = (self.have, self.shares, self.reach or self.groups)
        if not self.groups or any(len(part) != len(self.groups) for part in parts):
            raise ValueError("have, shares and reach need one number for each group.")
        for count in self.have:
            whole_number(count, "have")
        if min(self.shares) < 0 or sum(self.shares) <= 0:
            raise ValueError("shares must not be negative, and one must be above nought.")


@dataclass(frozen=True)
class Plan:
    """How many of each group would bring the whole closest to the population.

    Parameters
    ----------
    places : int
        How many people are added.
    planned : tuple of tuple of int
        One of the best plans: by margin, how many of each group.
    ranges : tuple of tuple of (int, int)
        By margin and group, the fewest and the most in any best plan.
    before, after : tuple of float
        By margin, the share of people who would have to belong to another group for the whole
        to be like the population (index of dissimilarity, Duncan & Duncan 1955).
    cells : tuple of (tuple of str, int)
        Where crossings limit the reach: answers and how many, in as few kinds as can be.
    """

    places: int
    planned: tuple[tuple[int, ...], ...]
    ranges: tuple[tuple[tuple[int, int], ...], ...]
    before: tuple[float, ...]
    after: tuple[float, ...]
    cells: tuple[tuple[tuple[str, ...], int], ...] = ()


def next_places(
    margins: Sequence[Margin],
    places: int,
    *,
    crossings: Mapping[tuple[str, ...], int] | None = None,
) -> Plan:
    """Find whole numbers of further people that bring several margins closest at once.

    Parameters
    ----------
    margins : sequence of Margin
        The questions.
    places : int
        How many people may still come.
    crossings : mapping, optional
        Who can be reached at all: a group of every margin, in order, and how many at most.
        Without it groups may be combined freely, so each margin is settled by itself.

    Returns
    -------
    Plan
        With the smallest sum of dissimilarities over the margins after the places are filled.

    Raises
    ------
    ValueError
        If so many people cannot be reached.

    Examples
    --------
    >>> age = Margin(("young", "old"), have=(2, 8), shares=(0.5, 0.5))
    >>> plan = next_places([age], 5)
    >>> plan.planned, plan.ranges, plan.after
    (((5, 0),), (((5, 5), (0, 0)),), (0.03333333333333333,))
    """
    whole_number(places, "places")
    if not margins:
        raise ValueError("At least one margin is needed.")
    if crossings is not None:
        return _crossed(margins, places, crossings)
    planned = [found for margin in margins if (found := _best(margin, places)) is not None]
    if len(planned) < len(margins):
        raise ValueError("So many people cannot be reached; raise the reach or lower the places.")
    ranges = tuple(_ranges(margin, places) for margin in margins)
    return _plan(margins, places, planned, ranges)


def _plan(
    margins: Sequence[Margin],
    places: int,
    planned: Sequence[np.ndarray],
    ranges: tuple[tuple[tuple[int, int], ...], ...],
    cells: tuple[tuple[tuple[str, ...], int], ...] = (),
) -> Plan:
    return Plan(
        places,
        tuple(tuple(int(number) for number in found) for found in planned),
        ranges,
        tuple(_distance(margin, np.zeros(len(margin.groups))) for margin in margins),
        tuple(_distance(m, np.array(f)) for m, f in zip(margins, planned, strict=True)),
        cells,
    )


def _target(margin: Margin, places: int) -> np.ndarray:
    shares = np.array(margin.shares, dtype=float)
    return shares / shares.sum() * (sum(margin.have) + places)


def _distance(margin: Margin, more: np.ndarray) -> float:
    everybody = sum(margin.have) + int(more.sum())
    if not everybody:
        return 0.0
    off = np.array(margin.have) + more - _target(margin, int(more.sum()))
    return float(np.abs(off).sum() / 2 / everybody)


def _limits(margin: Margin, places: int) -> np.ndarray:
    reach = margin.reach or (None,) * len(margin.groups)
    return np.array([places if most is None else min(most, places) for most in reach])


def _best(
    margin: Margin, places: int, fixed: tuple[int, int] | None = None
) -> np.ndarray | None:  # fmt: skip
    """Add one person at a time where it helps most; costs are convex, so that is best."""
    have, target = np.array(margin.have, dtype=float), _target(margin, places)
    most, more = _limits(margin, places), np.zeros(len(have))
    if fixed:
        group, number = fixed
        if number > most[group]:
            return None
        more[group] = most[group] = number
    for _ in range(places - int(more.sum())):
        gain = np.abs(have + more - target) - np.abs(have + more + 1 - target)
        gain[more >= most] = -np.inf
        at = int(np.argmax(gain))
        if gain[at] == -np.inf:
            return None
        more[at] += 1
    return more


def _ranges(margin: Margin, places: int) -> tuple[tuple[int, int], ...]:
    """Try every number of every group: is a best plan still possible?"""
    found = _best(margin, places)
    least = _distance(margin, found) if found is not None else 0.0
    ranges = []
    for group in range(len(margin.groups)):
        good = [
            number for number in range(places + 1)
            if (tried := _best(margin, places, (group, number))) is not None
            and _distance(margin, tried) <= least + _SLACK
        ]  # fmt: skip
        ranges.append((min(good), max(good)))
    return tuple(ranges)


def _crossed(
    margins: Sequence[Margin], places: int, crossings: Mapping[tuple[str, ...], int]
) -> Plan:
    """Solve for whole people in cells (a mixed-integer programme), then use as few as can be."""
    model = _Cells(margins, places, crossings)
    best = model.solve(model.off)
    if best is None:
        raise ValueError("So many people cannot be reached; raise the reach or lower the places.")
    model.keep(float(model.off @ best))
    few = model.solve(model.used)
    chosen = model.people(best if few is None else few)
    planned = [matrix @ chosen for matrix in model.members]
    ranges = []
    for matrix in model.members:
        ends = []
        for row in matrix:
            goal = np.concatenate([row, np.zeros(len(model.off) - len(row))])
            low, high = model.solve(goal), model.solve(-goal)
            ends.append(
                (round(float(goal @ low)), round(float(goal @ high)))
                if low is not None and high is not None else (0, places)
            )  # fmt: skip
        ranges.append(tuple(ends))
    cells = tuple((cell, int(many)) for cell, many in zip(model.cells, chosen, strict=True) if many)
    return _plan(margins, places, planned, tuple(ranges), cells)


class _Cells:
    """People by cell, how far each group is off, and whether a cell is used."""

    def __init__(
        self, margins: Sequence[Margin], places: int, crossings: Mapping[tuple[str, ...], int]
    ) -> None:
        self.cells = sorted(crossings)
        self.places, cells = places, len(self.cells)
        self.members = [
            np.array([[float(cell[n] == group) for cell in self.cells] for group in margin.groups])
            for n, margin in enumerate(margins)
        ]
        groups = sum(len(margin.groups) for margin in margins)
        width = cells + groups + cells
        self.off, self.used = np.zeros(width), np.zeros(width)
        self.used[cells + groups :] = 1
        rows, low, high = [np.r_[np.ones(cells), np.zeros(groups + cells)]], [places], [places]
        at = cells
        for margin, members in zip(margins, self.members, strict=True):
            everybody = sum(margin.have) + places
            gap = _target(margin, places) - np.array(margin.have)
            most = _limits(margin, places)
            for row, missing, limit in zip(members, gap, most, strict=True):
                self.off[at] = 1 / (2 * everybody) if everybody else 0
                for sign in (1, -1):
                    line = np.zeros(width)
                    line[:cells], line[at] = sign * row, -1
                    rows.append(line)
                    low.append(-np.inf)
                    high.append(sign * missing)
                rows.append(np.r_[row, np.zeros(groups + cells)])
                low.append(0)
                high.append(limit)
                at += 1
        reach = np.array([min(crossings[cell], places) for cell in self.cells], dtype=float)
        for n in range(cells):
            line = np.zeros(width)
            line[n], line[cells + groups + n] = 1, -max(reach[n], 1)
            rows.append(line)
            low.append(-np.inf)
            high.append(0)
        self.rows, self.low, self.high = rows, low, high
        self.upper = np.r_[reach, np.full(groups, np.inf), np.ones(cells)]
        self.whole = np.r_[np.ones(cells), np.zeros(groups), np.ones(cells)]

    def keep(self, distance: float) -> None:
        """Allow only the best plans from now on."""
        self.rows.append(self.off)
        self.low.append(-np.inf)
        self.high.append(distance + _ROUNDING)

    def people(self, solution: np.ndarray) -> np.ndarray:
        """Read how many people each cell has."""
        return solution[: len(self.cells)].round()

    def solve(self, goal: np.ndarray) -> np.ndarray | None:
        """Minimise a sum; None if no plan keeps to the reach."""
        return _minimised(
            goal, rows=np.array(self.rows), low=self.low, high=self.high, upper=self.upper,
            whole=self.whole,
        )  # fmt: skip


def _minimised(
    goal: np.ndarray, *, rows: np.ndarray, low: Sequence[float], high: Sequence[float],
    upper: np.ndarray, whole: np.ndarray,
) -> np.ndarray | None:  # fmt: skip
    from scipy.optimize import Bounds, LinearConstraint, milp

    found = milp(
        goal, integrality=whole, bounds=Bounds(0, upper),
        constraints=LinearConstraint(rows, low, high),
        options={"time_limit": _SECONDS, "mip_rel_gap": 0},
    )  # fmt: skip
    return found.x if found.status == 0 else None

"""Chances as equal as the quotas allow: LEXIMIN over the panels that keep them.

The smallest chance is made as large as it can be, then the next smallest, and so on
(Flanigan, Gölz, Gupta, Hennig & Procaccia, *Nature* 596, 2021). The chances are unique;
the lottery over panels that gives them is not. Panels are far too many to list, so they are
made when the prices of the linear programme ask for them (column generation). People with the
same profile have the same chance at the optimum, so all is worked out over profiles.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wellnet_analysis.errors import ReportError
from wellnet_analysis.sortition.panels import Panel, Panels, model

_PRICE = 1e-8
_POSITIVE = 1e-6
_SLACK = 1e-10


@dataclass(frozen=True)
class Lottery:
    """Panels, how likely each is, and the chance that gives each profile's people.

    Parameters
    ----------
    panels : tuple of Panel
        Numbers of people from each profile.
    shares : tuple of float
        How likely each panel is; they add up to one.
    chances : tuple of float
        The chance of each person of a profile, profile by profile.
    asked : int
        How many panels were asked for.
    """

    panels: tuple[Panel, ...]
    shares: tuple[float, ...]
    chances: tuple[float, ...]
    asked: int = 0


def leximin(panels: Panels) -> Lottery:
    """Find the lottery over panels that gives everybody the fairest chance there is.

    Parameters
    ----------
    panels : Panels
        The panels that keep the rules.

    Returns
    -------
    Lottery
        With chances that no other lottery betters for the worst off, then for the next.

    Raises
    ------
    ReportError
        If no panel keeps the rules; ask :mod:`wellnet_analysis.sortition.feasibility` why.

    Examples
    --------
    Three people from the North and one from the South for two places, one each:

    >>> from wellnet_analysis.sortition.pools import Pool
    >>> from wellnet_analysis.sortition.quotas import Quota, Rules
    >>> pool = Pool.of({"a": ("N",), "b": ("N",), "c": ("N",), "d": ("S",)}, ["place"])
    >>> lottery = leximin(Panels(pool, Rules(2, (Quota("place", "N", 1, 1),))))
    >>> [round(chance, 6) for chance in lottery.chances]
    [0.333333, 1.0]
    """
    search = _Search(panels)
    while search.free.any():
        search.settle_the_worst_off()
    return search.lottery()


class _Search:
    """The panels found so far, and whose chance is settled."""

    def __init__(self, panels: Panels) -> None:
        self.panels, self.asked = panels, 0
        self.found: dict[Panel, None] = {}
        self.columns: list[np.ndarray] = []
        self.chance = np.zeros(len(panels.profiles))
        self.free = np.ones(len(panels.profiles), dtype=bool)
        self._cover_everybody()
        self._program = _Program(self.columns, width=len(self.chance))

    def _ask(self, prices: np.ndarray) -> tuple[Panel, np.ndarray]:
        self.asked += 1
        panel = self.panels.best(prices / self.panels.sizes)
        if panel is None:
            raise ReportError(
                "No panel keeps all the quotas.",
                where="quotas",
                do="Ask wellnet select what would work.",
            )
        return panel, np.array(panel) / self.panels.sizes

    def _learn(self, panel: Panel, column: np.ndarray) -> bool:
        if panel in self.found:
            return False
        self.found[panel] = None
        self.columns.append(column)
        return True

    def _cover_everybody(self) -> None:
        """Find panels until everybody is on one who can be; the others have no chance."""
        unseen = self.free.copy()
        while unseen.any():
            panel, column = self._ask(unseen.astype(float))
            self._learn(panel, column)
            if not (column[unseen] > 0).any():
                self.free[unseen] = False
                break
            unseen &= column == 0

    def settle_the_worst_off(self) -> None:
        """Raise the smallest chance as far as it goes, and settle those who cannot have more."""
        while True:
            worst, prices, bound = self._program.solve(self.free, self.chance)
            panel, column = self._ask(prices)
            if float(prices @ column) <= bound + _PRICE or not self._learn(panel, column):
                break
            self._program.add(column)
        held = self.free & (prices > _POSITIVE)
        if not held.any():
            held = self.free & (prices >= prices[self.free].max())
        self.chance[held] = max(worst, 0.0)
        self.free &= ~held

    def lottery(self) -> Lottery:
        """Hand over the panels that are used, and the chances they give."""
        shares = self._program.shares(self.chance)
        used = shares > _SLACK
        shares = shares[used] / shares[used].sum()
        columns = np.array(self.columns)[used]
        panels = [panel for panel, use in zip(self.found, used, strict=True) if use]
        return Lottery(
            tuple(panels), tuple(map(float, shares)), tuple(map(float, shares @ columns)),
            self.asked,
        )  # fmt: skip


class _Program:
    """How likely each panel is, so that the worst off have the largest chance; kept warm.

    Variables are the smallest chance and one share for each panel; a row for each profile says
    that its chance is at least that, or at least what is settled for it.
    """

    def __init__(self, columns: list[np.ndarray], *, width: int) -> None:
        self._width = width
        rows = [
            (np.array([-1.0, *(column[n] for column in columns)]), 0.0, np.inf)
            for n in range(width)
        ]
        rows.append((np.array([0.0, *([1.0] * len(columns))]), 1.0, 1.0))
        number = len(columns) + 1
        cost = np.zeros(number)
        cost[0] = 1.0
        self._highs = model(
            rows, lower=np.zeros(number), upper=np.full(number, np.inf), cost=cost, whole=False
        )
        self._free = np.ones(width, dtype=bool)

    def add(self, column: np.ndarray) -> None:
        """Learn one more panel."""
        held = np.flatnonzero(column)
        rows = np.append(held, self._width).astype(np.int32)
        self._highs.addCol(0.0, 0.0, np.inf, len(rows), rows, np.append(column[held], 1.0))

    def solve(
        self, free: np.ndarray, chance: np.ndarray
    ) -> tuple[float, np.ndarray, float]:  # fmt: skip
        """Return the smallest chance of those not settled, each profile's price, and the bound."""
        for n in np.flatnonzero(self._free & ~free):
            self._highs.changeCoeff(int(n), 0, 0.0)
            self._highs.changeRowBounds(int(n), max(0.0, chance[n] - _SLACK), np.inf)
        self._free = free.copy()
        self._highs.run()
        solution = self._highs.getSolution()
        dual = np.array(solution.row_dual)
        prices = np.clip(-dual[: self._width], 0.0, None)
        return float(solution.col_value[0]), prices, float(dual[self._width])

    def shares(self, chance: np.ndarray) -> np.ndarray:
        """Return how likely each panel is once everybody is settled."""
        self.solve(np.zeros(self._width, dtype=bool), chance)
        return np.clip(np.array(self._highs.getSolution().col_value)[1:], 0.0, None)

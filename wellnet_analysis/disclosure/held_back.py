"""What is held back: each cell that is, and how many came to it between two dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.disclosure import rules
from wellnet_analysis.disclosure.exposures import Exposure
from wellnet_analysis.disclosure.statements import Edition, Table
from wellnet_analysis.disclosure.unknowns import Unknowns
from wellnet_analysis.schema import JOURNEY


@dataclass(frozen=True)
class HeldBack:
    """A cell that is held back, or how many came to it between two dates.

    Parameters
    ----------
    edition, table : Edition, Table
        Where it is held back.
    answers : tuple of str
        The group.
    moment : int
        When.
    since : int or None
        An earlier moment, if it is about those who came since.
    mask, box : ndarray
        The unknowns it adds up, and all those it is a part of.
    floor : int
        The smallest number of it that a reader may know.
    """

    edition: Edition
    table: Table
    answers: tuple[str, ...]
    moment: int
    since: int | None
    mask: np.ndarray
    box: np.ndarray
    floor: int

    def exposed(
        self, unknowns: Unknowns, low: int, high: int, *, need: int, knowing_one: bool = False
    ) -> Exposure:
        """Write it as exposed: a reader knows what it lies between."""
        return Exposure(
            self.table.variable, tuple(sorted(self.answers)),
            (self.table.scope,) if self.table.scope else (), self.table.population, "",
            "" if self.since is None else unknowns.moments[self.since][0], low, high, need,
            knowing_one=knowing_one, newest=self.moment == unknowns.newest,
            as_at=unknowns.moments[self.moment][0],
        )  # fmt: skip


def held_back(unknowns: Unknowns, *, threshold: int) -> Iterator[HeldBack]:
    """List all that is held back of one question, for a reader who may know a threshold.

    Changes are listed only where people only came: elsewhere one date says nothing of another.
    """
    every = [answer for held in unknowns.groups for answer in held]
    # How far people have come is the journey's own answer: nobody comes to one for good.
    compared = unknowns.grown and unknowns.variable != JOURNEY.name
    for moment, edition, table in unknowns.tables:
        floor = rules.floor(unknowns.floor(moment, threshold), strict=unknowns.strict)
        hidden = [
            held for (_, held), n in zip(table.groups, table.counts, strict=True) if n is None
        ]
        for answers in hidden:
            cell, box = (unknowns.cell(moment, edition, table, a) for a in (answers, every))
            yield HeldBack(edition, table, answers, moment, None, cell, box, floor)
            for other in range(unknowns.last + 1):
                if other != moment and compared:
                    late, early = max(moment, other), min(moment, other)
                    change, came = (
                        unknowns.cell(late, edition, table, a)
                        - unknowns.cell(early, edition, table, a)
                        for a in (answers, every)
                    )
                    yield HeldBack(edition, table, answers, late, early, change, came, floor)

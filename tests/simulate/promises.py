"""What a simulation plays and what it says: how much, and one promise beside what came out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from mixes import PLACES

LEVEL, SEED = 0.05, 20220930
SLACK = 3  # Monte Carlo standard errors


@dataclass(frozen=True)
class Grid:
    """How much is played: sizes of groups, cells, samples, resamples, tests and whole reports."""

    sizes: tuple[int, ...]
    cells: tuple[tuple[str, int], ...]
    samples: int
    draws: int
    tests: int
    reports: int


SMALL = Grid((45,), (("islington", 5), ("camden", 19)), 400, 499, 500, 24)
WHOLE = Grid(
    (45, 100, 300, 1000), tuple((p, g) for p in PLACES for g in (5, 19)), 1000, 999, 2000, 400
)


@dataclass(frozen=True)
class Row:
    """One promise in one cell; limits are shares, and ``samples`` is 0 for exact sums."""

    promise: str
    cell: str
    found: float
    least: float = 0.0
    most: float = 1.0
    samples: int = 0

    @property
    def slack(self) -> float:
        """Three standard errors at the limit that is nearer."""
        if not self.samples:
            return 0.0
        near = (
            self.least if abs(self.found - self.least) < abs(self.found - self.most) else self.most
        )
        return SLACK * math.sqrt(max(near * (1 - near), 1e-12) / self.samples)

    @property
    def kept(self) -> bool:
        """Whether the promise is kept, as far as so many samples can tell."""
        return self.least - self.slack <= self.found <= self.most + self.slack

    def __str__(self) -> str:
        allowed = f"{100 * self.least:.1f} to {100 * self.most:.1f}%"
        rests = f"{self.samples:,} samples" if self.samples else "exact"
        kept = "" if self.kept else "  BROKEN"
        return (f"{self.promise:<44} {self.cell:<40} {100 * self.found:>6.2f}%  {allowed:<16} "
                f"{rests}{kept}")  # fmt: skip

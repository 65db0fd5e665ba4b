"""Time whole processes and calls, several runs, two sides interleaved."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Row:
    """One line of the table: what, its runs, their unit, and a note."""

    what: str
    runs: tuple[float, ...]
    unit: str = "s"
    note: str = ""

    @property
    def median(self) -> float:
        """The figure to quote."""
        return statistics.median(self.runs)

    def __str__(self) -> str:
        figures = (self.median, min(self.runs), max(self.runs))
        told = " ".join(f"{figure:>7.2f}{self.unit:<2}" for figure in figures)
        return f"{self.what:<58} {told}  {self.note}"


def called(work: Callable[[], object], *, runs: int = 5) -> tuple[float, ...]:
    """Time a call after one warm-up."""
    work()
    return tuple(_timed(work) for _ in range(runs))


def commands(*sides: Sequence[str], runs: int = 5, cwd: Path = ROOT) -> list[tuple[float, ...]]:
    """Time commands in turn, so that a drifting machine meets every side alike."""
    taken: list[list[float]] = [[] for _ in sides]
    for number in range(runs + 1):
        for side, words in zip(taken, sides, strict=True):
            seconds = _timed(lambda words=words: _run(words, cwd))
            if number:
                side.append(seconds)
    return [tuple(side) for side in taken]


def ratios(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """Divide pair by pair."""
    return tuple(a / b for a, b in zip(one, other, strict=True))


def disturbance(seconds: float = 0.5) -> float:
    """Say how many cores other processes keep busy, where the system tells."""
    before = _busy()
    time.sleep(seconds)
    return max(0.0, (_busy() - before) / seconds)


def _busy() -> float:
    try:
        fields = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    except OSError:
        return 0.0
    idle = int(fields[3]) + int(fields[4])
    return (sum(map(int, fields[:8])) - idle) / os.sysconf("SC_CLK_TCK")


def _run(words: Sequence[str], cwd: Path) -> None:
    subprocess.run(words, cwd=cwd, check=True, capture_output=True)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start

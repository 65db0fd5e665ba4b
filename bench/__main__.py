"""Measure every subject and print one table: ``make bench`` or ``python -m bench [--long]``."""

from __future__ import annotations

import importlib
import os
import platform
import sys
from pathlib import Path

from bench.timing import Row, disturbance

SUBJECTS = sorted(
    path.stem
    for path in Path(__file__).parent.glob("*.py")
    if path.stem not in {"__init__", "__main__", "cohorts", "timing"}
)


def machine() -> str:
    """Describe the machine in one line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    python = platform.python_version()
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {python}"


def main() -> None:
    """Run the subjects in turn; a busy machine is said, not hidden."""
    long = "--long" in sys.argv[1:]
    busy = disturbance()
    print(f"Machine: {machine()}." + (f" Disturbed: {busy:.1f} cores busy." if busy > 0.1 else ""))
    print(f"{'what':<58} {'median':>9} {'least':>9} {'most':>9}  note")
    for subject in SUBJECTS:
        rows: list[Row] = importlib.import_module(f"bench.{subject}").measure(long=long)
        for row in rows:
            print(row, flush=True)


if __name__ == "__main__":
    main()

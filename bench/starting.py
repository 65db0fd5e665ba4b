"""How long a person waits before anything happens: help, lists, refusals, imports."""

from __future__ import annotations

import subprocess
import sys

from bench.timing import BIN, Row, called, commands


def measure(*, long: bool) -> list[Row]:
    """Time the commands that should answer at once."""
    wellnet = str(BIN / "wellnet")
    rows = []
    sides = {
        "wellnet --help": [wellnet, "--help"],
        "wellnet list": [wellnet, "list"],
        "import wellnet_analysis": [sys.executable, "-c", "import wellnet_analysis"],
    }
    for name, runs in zip(sides, commands(*sides.values()), strict=True):
        rows.append(Row(name, runs))
    refused = [wellnet, "render", "-p", "localty=North"]
    rows.append(
        Row(
            "a wrong parameter's refusal",
            called(lambda: subprocess.run(refused, capture_output=True, check=False)),
        )
    )
    return rows

"""The evidence of a finished set, as it was published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from wellnet_analysis.errors import PublishError
from wellnet_analysis.verifying import Held, opened

SHOWN = frozenset({"shown", "grouped"})


@dataclass(frozen=True)
class Evidence:
    """Every finding of one set.

    Parameters
    ----------
    programme, audience : str
        What was evaluated, and for whom the set was made.
    as_at : date
        What date its figures speak of.
    made_up : bool
        Whether the people are invented.
    rows : tuple of mapping
        The findings, in order, with the columns of ``evidence.csv``.
    tables : tuple of mapping
        What each table of findings is called and says first: ``report``, ``measure``, ``anchor``,
        ``title``, ``sentences``; none in sets made before this was told.
    suffix : str
        What the names of its pages end with, such as ``-public``.
    """

    programme: str
    audience: str
    as_at: date
    made_up: bool
    rows: tuple[Mapping[str, Any], ...]
    suffix: str = ""
    tables: tuple[Mapping[str, Any], ...] = ()

    def page(self, row: Mapping[str, Any]) -> str:
        """Name the page of a finding, with its place on it."""
        return f"{row['report']}{self.suffix}.html#{row['anchor']}"

    def __repr__(self) -> str:
        return f"Evidence({self.programme}, {self.as_at}, {len(self.rows)} findings)"


def read(path: str | Path) -> Evidence:
    """Read the evidence of a released set, its zip, or a rendered set.

    Parameters
    ----------
    path : str or Path
        A folder or a zip file.

    Returns
    -------
    Evidence
        What it says.

    Raises
    ------
    PublishError
        If it is no set, is damaged, or is a working copy, which nobody may quote.
    """
    return of(opened(Path(path)), where=Path(path).name)


def of(held: Held, *, where: str = "") -> Evidence:
    """Take the evidence out of a set that was opened already.

    Raises
    ------
    PublishError
        If it cannot be read.
    """
    try:
        told = json.loads(held.get("evidence.json") or b"")
        return Evidence(
            str(told["programme"]), str(told["audience"]), date.fromisoformat(told["as_at"]),
            bool(told["made_up"]), tuple(told["findings"]), held.suffix,
            tuple(told.get("tables", ())),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError):
        raise PublishError(
            "Its evidence.json is missing or cannot be read.", where=where,
            do="Make the set anew with wellnet render, or fetch the released one again.",
        ) from None  # fmt: skip

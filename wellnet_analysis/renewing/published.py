"""What the other reports of a set published, and nothing else: protected findings alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from wellnet_analysis.errors import NotYet

SHOWN = frozenset({"shown", "grouped"})
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Published:
    """The protected findings of the other reports.

    Parameters
    ----------
    rows : tuple of mapping
        As in ``evidence.json``, held-back ones without their figures.
    as_at : date
        The date that the set they stand in speaks of.
    earlier : bool
        Whether they were read from a set made before, and not handed over by the run that is
        making this one.

    Examples
    --------
    >>> held = Published(({"id": "a.b.c", "status": "withheld"},), date(2022, 9, 30))
    >>> held.find("a.b.c") is None, held.holds_back("a.b.c"), held.holds_back("a.b.d")
    (True, True, False)
    """

    rows: tuple[Row, ...]
    as_at: date
    earlier: bool = False

    def find(self, wanted: str) -> Row | None:
        """Find a finding that is shown, by its id."""
        return next((row for row in self.shown if row["id"] == wanted), None)

    def holds_back(self, wanted: str) -> bool:
        """Say whether a finding, or a whole table, is there but held back."""
        return any(
            row["status"] not in SHOWN and f"{row['id']}.".startswith(f"{wanted}.")
            for row in self.rows
        )

    def under(self, wanted: Iterable[str]) -> tuple[Row, ...]:
        """List the findings that are shown, by their ids or the name of their table."""
        return tuple(
            row for name in wanted for row in self.shown if f"{row['id']}.".startswith(f"{name}.")
        )

    @property
    def shown(self) -> tuple[Row, ...]:
        """The findings that carry figures, each once: none that only repeats another."""
        return tuple(r for r in self.rows if r["status"] in SHOWN and not r.get("repeats"))


def handed_over(file: str, *, standing: Path, programme: str, audience: str, scope: str,
                apart_from: str = "") -> Published:  # fmt: skip
    """Read what the other reports published: from this run, or from the last complete set.

    Parameters
    ----------
    file : str
        Where a run put its findings; empty to read the set that stands.
    standing : Path
        The folder of the last complete set.
    programme, audience, scope : str
        Whose findings, for whom, of which locality: any others are refused.
    apart_from : str
        The report that reads them; its own rows of an earlier set are left out.

    Returns
    -------
    Published
        With the date they speak of.

    Raises
    ------
    NotYet
        If there is no complete set, or it is another programme's or for other readers.
    """
    path = Path(file) if file else standing / "evidence.json"
    wait = NotYet(
        "This report reads what the others published, and there is no complete set of them yet. "
        "Run wellnet render."
    )
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        whose = tuple(told[name] for name in ("programme", "audience", "scope"))
        rows = tuple(row for row in told["findings"] if row["report"] != apart_from)
        found = Published(rows, date.fromisoformat(told["as_at"]), not file)
    except (OSError, ValueError, KeyError, TypeError):
        raise wait from None
    if whose != (programme, audience, scope):
        raise wait
    return found

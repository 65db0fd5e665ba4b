"""What moved between two sets of the same programme, and whether it matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from wellnet_analysis import words
from wellnet_analysis.errors import ParameterError
from wellnet_analysis.evidence.holding import SHOWN, Evidence

Kind = Literal["apart", "exact", "overlap", "new", "gone", "now shown", "no longer shown"]
MEANS: Mapping[Kind, str] = {
    "apart": "clearly moved: the two ranges lie apart",
    "exact": "moved; a count, without a range",
    "overlap": "may be chance: the two ranges overlap",
    "now shown": "shown now, held back before",
    "no longer shown": "held back now, shown before",
    "new": "not asked before",
    "gone": "not asked any more",
}
"""What each kind of move means, the weightiest first."""


@dataclass(frozen=True)
class Moved:
    """One finding that is not what it was.

    Parameters
    ----------
    id, category : str
        Which finding, and what it counts.
    before, after : str
        What each set says; empty where it shows nothing.
    kind : str
        One of ``MEANS``.
    """

    id: str
    category: str
    before: str
    after: str
    kind: Kind

    def __str__(self) -> str:
        told = " → ".join(part or "nothing shown" for part in (self.before, self.after))
        return f"{self.category}: {told} ({MEANS[self.kind]})"


@dataclass(frozen=True)
class Comparison:
    """What moved between two sets.

    Parameters
    ----------
    old, new : Evidence
        The two sets.
    moved : tuple of Moved
        The weightiest first.
    same : int
        How many findings say what they said.
    """

    old: Evidence
    new: Evidence
    moved: tuple[Moved, ...]
    same: int

    @property
    def cautions(self) -> tuple[str, ...]:
        """What to know before anything here is quoted."""
        said = [
            "Most people of the earlier set are in the later one as well, so the two are no "
            "independent samples: ranges that lie apart are a strong sign, ranges that overlap "
            "settle nothing."
        ]
        if self.old.audience != self.new.audience:
            said.append(
                f"The earlier set is for the {self.old.audience} and the later one for the "
                f"{self.new.audience}: what is shown in one alone may be a matter of who reads it."
            )
        return tuple(said)


def compare(old: Evidence, new: Evidence) -> Comparison:
    """Say what moved between two sets of one programme, and whether it matters.

    Parameters
    ----------
    old, new : Evidence
        The earlier set and the later one.

    Returns
    -------
    Comparison
        A count that moved did move; an estimate clearly moved where the ranges of the two sets
        lie apart. That rule is cautious: of two independent samples it calls a difference far
        less often than one time in twenty by mistake (Schenker and Gentleman 2001).

    Raises
    ------
    ParameterError
        If they are of two programmes, or the earlier one is the later.

    Examples
    --------
    >>> from datetime import date
    >>> row = {"id": "reach.people.all", "report": "reach", "status": "shown", "category": "Came",
    ...        "unit": "people", "count": 50, "estimate": None, "low": None, "high": None}
    >>> sets = [Evidence("A", "council", date(2022, month, 1), False, ({**row, "count": n},))
    ...         for month, n in ((6, 50), (9, 55))]
    >>> print(compare(*sets).moved[0])
    Came: 50 → 55 (moved; a count, without a range)
    """
    if old.programme != new.programme:
        raise ParameterError(
            "The two sets are of two programmes.", do="Compare two sets of the same one."
        )
    if old.as_at > new.as_at:
        raise ParameterError(
            "The first set speaks of a later day than the second.",
            do="Name the earlier set first.",
        )
    before, after = (
        {(r["report"], r["id"]): r for r in held.rows if not r.get("repeats")}
        for held in (old, new)
    )
    moved, same = [], 0
    for key in dict.fromkeys([*after, *before]):
        found = _moved(before.get(key), after.get(key))
        moved += [found] if found else []
        same += found is None
    weight = list(MEANS)
    in_order = sorted(moved, key=lambda each: weight.index(each.kind))
    return Comparison(old, new, tuple(in_order), same)


def _moved(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> Moved | None:
    row = after or before or {}
    said = [_said(each) if each and each["status"] in SHOWN else "" for each in (before, after)]
    if said[0] == said[1] and (before is None) == (after is None):
        return None
    return Moved(row["id"], row["category"], said[0], said[1], _kind(before, after, said))


def _kind(
    before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, said: list[str]
) -> Kind:
    if before is None or after is None:
        return "new" if before is None else "gone"
    if not all(said):
        return "now shown" if said[1] else "no longer shown"
    limits = [each[name] for each in (before, after) for name in ("low", "high")]
    if None in limits:
        return "exact"
    return "apart" if limits[1] < limits[2] or limits[3] < limits[0] else "overlap"


def _said(row: Mapping[str, Any]) -> str:
    """Write what a row says: its estimate with its range, or its count."""
    value = row["count"] if row["estimate"] is None else row["estimate"]
    if value is None:
        return ""
    said = _number(value, row["unit"] if row["estimate"] is not None else "")
    if row["low"] is None or row["high"] is None:
        return said
    return f"{said} ({_number(row['low'], row['unit'])} to {_number(row['high'], row['unit'])})"


def _number(value: float, unit: str) -> str:
    if unit == "share":
        return words.percent(value)
    if unit == "percentage points":
        return words.number(100 * value)
    return words.number(value, places=0 if float(value).is_integer() else 2)

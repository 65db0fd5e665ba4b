"""The assumptions as they were written down, and the published numbers they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from wellnet_analysis import grading
from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.schema import SPEAKS_OF
from wellnet_analysis.schema.journey import cells_of
from wellnet_analysis.settings import Shown, Value
from wellnet_analysis.stats import value as worth

Accounts = Mapping[str, pd.DataFrame]
REGISTERED = "Registered"
COSTS = "costs.csv"


@dataclass(frozen=True)
class Range:
    """One assumption: its lowest, most likely and highest value, and where they come from."""

    low: float
    central: float
    high: float
    source: str
    stage: str = ""


_SAME = Range(1, 1, 1, "")
STANDARD: Mapping[str, Range] = {
    "value of a wellby": Range(worth.WELLBY_RANGE[0], worth.WELLBY, worth.WELLBY_RANGE[1],
                               worth.WELLBY_SOURCE),
    "price level": _SAME,
    "income level": _SAME,
}  # fmt: skip
"""What holds where assumptions.csv says nothing: published, or the same as it was."""


@dataclass(frozen=True)
class Assumed:
    """The assumptions that are switched on, by name and the outcome they are about."""

    ranges: Mapping[tuple[str, str], Range]

    @classmethod
    def of(cls, accounts: Accounts) -> Assumed:
        """Take the rows of assumptions.csv that are used."""
        table = accounts.get("assumptions")
        if table is None:
            return cls({})
        used = table[table["used"].str.casefold() == "yes"]
        return cls(
            {
                (row["assumption"], row["outcome"]): Range(
                    row["low"], row["central"], row["high"], one_source(row["source"]), row["stage"]
                )
                for row in used.to_dict("records")
            }
        )

    def about(self, name: str, outcome: str = "") -> Range | None:
        """Find an assumption about an outcome, or else the one about everything."""
        return self.ranges.get((name, outcome)) or self.ranges.get((name, ""))

    def or_standard(self, name: str) -> Range:
        """Find an assumption about everything, or what holds where nothing is assumed."""
        return self.about(name) or STANDARD[name]

    def outcomes(self, name: str) -> tuple[str, ...]:
        """List the outcomes an assumption is made about, in the order of the table."""
        return tuple(outcome for assumption, outcome in self.ranges if assumption == name)


def one_source(text: str) -> str:
    """Keep a source from being taken for two: semicolons part sources on a page."""
    return text.replace(";", ",").strip().rstrip(".")


def reached(people: pd.DataFrame) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Count the people at each stage that may be shown, with the printed groups counted.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``journey`` is a categorical of shown groups, if it may be shown.

    Returns
    -------
    dict of str to (int, tuple of str)
        By stage. Without the journey, or where an earlier edition's is printed again, only
        those who registered, who need no group.
    """
    found: dict[str, tuple[int, tuple[str, ...]]] = {REGISTERED: (len(people), ())}
    spoken = people.attrs.get(SPEAKS_OF, {}).get("journey", len(people))
    if "journey" not in people or spoken != len(people):
        return found
    counts = people["journey"].value_counts()
    for stage in ("Took a place", "Came to a workshop", "Came to every workshop",
                  "Started the course", "Completed the course"):  # fmt: skip
        if cells := cells_of(stage, list(people["journey"].cat.categories)):
            found[stage] = (int(sum(counts[cell] for cell in cells)), cells)
    return found


def of_people(stage: str, count: int, cells: tuple[str, ...]) -> dict[str, Any]:
    """Give the fields of a finding by which the door knows whom a figure rests on."""
    return {"variable": "journey" if cells else "", "count": count, "cells": cells,
            "base": f"people: {stage.lower()}"}  # fmt: skip


def of_everybody(people: pd.DataFrame) -> dict[str, Any]:
    """Give the fields of a statistic that rests on several stages at once."""
    return {"counts": "none", "variable": "journey", "of": len(people),
            "base": "people who registered"}  # fmt: skip


def spent(accounts: Accounts) -> float:
    """Add up everything that was paid or given in kind, in pounds."""
    return round(float(accounts["costs"]["amount"].sum()), 2) if "costs" in accounts else 0.0


def to_the_pound(amount: float) -> float:
    """Keep a worked-out sum to the pound, which is as it is printed and as it is published."""
    return float(round(amount))


def graded(name: str, outcomes: Iterable[str], evidence: grading.Evidence) -> list[Finding]:
    """Say how far anybody may claim each outcome that a worth is put on.

    Wherever a worth is told these stand beside it: a table without them could be quoted.
    """
    found = {outcome: evidence.of(outcome) for outcome in dict.fromkeys(outcomes)}
    return [
        Finding(f"{name}.grade_{slug(outcome)}", name, category=f"Evidence grade: {outcome}",
                counts="settings", count=grade.level, of=grading.HIGHEST, base="grades",
                unit=grading.UNIT, source=grading.SOURCE, method=grading.METHOD,
                caveat=f"{grade.why[:1].upper()}{grade.why[1:]}.",
                says=f"{{category}}, {{count}} of {{of}}: {grade.why}.")
        for outcome, grade in found.items()
    ]  # fmt: skip


def how_far(rows: Sequence[Finding]) -> str:
    """Say at what grade the weakest outcome of a table stands, and what that forbids."""
    weakest = min((row for row in rows if row.unit == grading.UNIT), key=lambda row: row.count or 0)
    said = f"{{{weakest.key}.sentence}}"
    if (weakest.count or 0) < grading.ENOUGH_TO_QUOTE:
        said += " So none of this belongs in a summary or a bid."
    return said


def told_as_whole(title: str, subtitle: str) -> Findings:
    """Say that money is not told for one locality alone."""
    return Findings(title, subtitle, (), (f"{title}: told for the whole programme only.",))


def passed_over(
    title: str, subtitle: str, *, wanted: Shown, settings: Value, accounts: Accounts
) -> Findings | None:
    """Say why what rests on assumptions is not worked out here; None where it is."""
    if wanted not in settings.show:
        return not_asked_for(title, subtitle)
    return told_as_whole(title, subtitle) if "costs" not in accounts else None


def not_asked_for(title: str, subtitle: str) -> Findings:
    """Pass over a figure that the settings do not ask for."""
    said = f"{title}: not asked for in the settings."
    return Findings(title, subtitle, (), (said,), asked=False)


def lacking(title: str, subtitle: str, what: str) -> Findings:
    """Say which assumption would have to be written down first."""
    said = f"{title}: not worked out; assumptions.csv does not give {what}."
    return Findings(title, subtitle, (), (said,))

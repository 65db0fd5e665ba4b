"""Whether every group that took places also completed, as far as both numbers are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.training.counting import at, counted
from wellnet_analysis.schema import HELD_BACK, NO_ANSWER, NOT_STATED, Variable
from wellnet_analysis.stats.proportions import difference
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_TITLE = "Did every group complete alike?"
NOBODY = "Nobody has completed the course by the report's date, so there is nothing to compare yet."
TOO_FEW = (
    "No group can be compared: each side needs enough people for a percentage, and both "
    "numbers must be such as may be shown."
)


def completion(
    people: pd.DataFrame,
    placed: pd.DataFrame | None,
    completed: pd.DataFrame | None,
    variables: Sequence[Variable],
    *,
    confidence: float = 0.95,
) -> Findings:
    """Compare how many of each group completed, of those who took a place.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.
    placed, completed : DataFrame or None
        One row per person who took a place, and per person who completed; None where they may not
        be told apart.
    variables : sequence of Variable
        Questions to compare by.
    confidence : float
        Of all limits together: each is made surer by Bonferroni's rule.

    Returns
    -------
    Findings
        Per group: those who took a place; those who completed, with how many points more or fewer
        of them completed than of everybody else who answered, and Newcombe's limits (Newcombe
        1998, method 10). A group, or the others, of fewer than twenty people is not compared.
    """
    name, subtitle = "training.completion", "People of each group, and points between it and others"
    if _nobody(people):
        return nothing(name, _TITLE, subtitle, why=f"{_TITLE} {NOBODY}")
    if placed is None or completed is None:
        return nothing(name, _TITLE, subtitle, why=f"{_TITLE} {TOO_FEW}")
    compared = list(_compared(placed, completed, variables))
    if not compared:
        return nothing(name, _TITLE, subtitle, why=f"{_TITLE} {TOO_FEW}")
    each = 1 - (1 - confidence) / len(compared)
    rows = [row for group in compared for row in _rows(name, group, each)]
    gaps = [row for row in rows if row.low is not None and row.high is not None]
    apart = [row for row in gaps if (row.low or 0) > 0 or (row.high or 0) < 0]
    lead = "No group completed more or less often than the others by more than chance would do."
    if apart:
        most = max(apart, key=lambda row: abs(row.estimate or 0))
        more = "more" if (most.estimate or 0) > 0 else "less"
        lead = f"Completed {more} often than the others: {{{most.key}.sentence}}"
    return Findings(_TITLE, subtitle, tuple(rows), (lead,))


class _Group(NamedTuple):
    """A group and everybody else: how many took a place, how many of them completed."""

    variable: Variable
    group: str
    took: int
    completed: int
    others: int
    others_completed: int


def _compared(
    placed: pd.DataFrame, completed: pd.DataFrame, variables: Sequence[Variable]
) -> Iterator[_Group]:
    for variable in variables:
        if not (_in_full(variable, placed) and _in_full(variable, completed)):
            continue
        before, now = _stated(placed[variable.name]), _stated(completed[variable.name])
        if list(before) != list(now):
            continue
        of, done = sum(before.values()), sum(now.values())
        for group, took in before.items():
            if min(took, of - took) >= SMALLEST_BASE_FOR_A_PERCENTAGE:
                yield _Group(variable, group, took, now[group], of - took, done - now[group])


def _rows(name: str, this: _Group, confidence: float) -> tuple[Finding, Finding]:
    variable, group = this.variable, this.group
    low, high = difference(
        this.completed, this.took, this.others_completed, this.others, confidence=confidence
    )
    key, label = f"{name}.{variable.name}_{slug(group)}", f"{variable.heading}: {group}"
    return (
        Finding(f"{key}_placed", name, variable.name, f"{label}, took a place",
                population="enrolled", count=this.took, cells=(group,), unit="people",
                method="count of people", says="{category}: {count}."),
        Finding(key, name, variable.name, f"{label}, completed", population="completed",
                count=this.completed, cells=(group,), base="people who took a place",
                estimate=this.completed / this.took - this.others_completed / this.others,
                low=low, high=high, unit="percentage points", confidence=confidence,
                method="share who completed less that of everybody else who answered, with "
                "Newcombe's limits (Newcombe 1998, method 10), all together (Bonferroni)",
                says="{category}: {count}, a difference of {estimate:points}."),
    )  # fmt: skip


def _nobody(people: pd.DataFrame) -> bool:
    """Say whether it is shown that nobody has completed yet."""
    counts = counted(people)
    count, cells = (0, ()) if counts is None else at(counts, "Completed the course")
    return bool(cells) and not count


def _in_full(variable: Variable, people: pd.DataFrame) -> bool:
    return variable.name in people and not people.attrs.get(HELD_BACK, {}).get(variable.name)


def _stated(answers: pd.Series) -> dict[str, int]:
    counts = answers.value_counts()
    return {
        str(group): int(counts[group])
        for group in answers.cat.categories
        if group not in (*NO_ANSWER, NOT_STATED)
    }

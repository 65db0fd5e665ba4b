"""Who is still active long afterwards, and who was lost from sight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.schema.journey import (
    ASKED_AGAIN,
    NO_ANSWER_LATER,
    NOT_ACTIVE,
    NOT_ASKED,
    STILL_ACTIVE,
)
from wellnet_analysis.stats.bounds import share_bounds
from wellnet_analysis.stats.proportions import wilson
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

TABLE = "follow_up.csv"
_NAME, _TITLE = "training.follow_up", "Who is still active"
_SUBTITLE = "People with a place who were asked again, answered, and are still active"
NOT_DUE = (
    f"{_TITLE}: not due yet; programme.toml says how long after registration closed people are "
    "asked again."
)
WORKING_ONLY = (
    "how many were asked again, answered and are still active is told only in the evaluator's own "
    "working copy, because those who answered are a part of those who were asked, and the few who "
    "are missing could be worked out."
)
_PARTS = (NOT_ASKED, NO_ANSWER_LATER, STILL_ACTIVE, NOT_ACTIVE)


def follow_up(
    private: pd.DataFrame | None, *, as_at: date, due: date, confidence: float = 0.95
) -> Findings:
    """Say who was asked again, who answered, who is still active, and who was lost from sight.

    Parameters
    ----------
    private : DataFrame or None
        Those with a place by what became of it, in a working copy; None in a report for others.
    as_at : date
        The report's date.
    due : date
        The day from which people are to be asked again.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        In a working copy: those with a place, asked, answered, lost, and still active, with
        Wilson limits (1927) of the share of those asked who answered and of those who answered
        who are active; and, whatever the others would have said, between which two shares of all
        with a place the active lie (Horowitz and Manski 1998). In a report for others one
        sentence without a number. No share of fewer than twenty people.
    """
    if as_at < due:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=NOT_DUE)
    if private is None:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=f"{_TITLE}: {WORKING_ONLY}")
    if ASKED_AGAIN not in private:
        why = f"{_TITLE}: nobody has been asked again; {TABLE} lists who was, and who answered."
        return nothing(_NAME, _TITLE, _SUBTITLE, why=why)
    counts = private[ASKED_AGAIN].value_counts()
    rows = tuple(_rows(*(int(counts[part]) for part in _PARTS), confidence=confidence))
    leads = [
        "Of the {placed.count:people} with a place {asked.count} were asked again, "
        "{answered.count} answered and {active.count} of those are still active.",
        "Lost from sight: {lost.count}, who were not asked or did not answer.",
    ]
    if any(row.key == "bounds" for row in rows):
        leads.append(
            "Whatever they would have said, {bounds.low:percent} to {bounds.high:percent} of all "
            "with a place are still active."
        )
    return Findings(_TITLE, _SUBTITLE, rows, tuple(leads))


def _rows(
    not_asked: int, silent: int, active: int, stopped: int, *, confidence: float
) -> Iterator[Finding]:
    answered = active + stopped
    asked, placed = answered + silent, answered + silent + not_asked
    yield _row("placed", "Took a place", placed, _PARTS)
    yield _row("asked", "Were asked again", asked, _PARTS[1:])
    yield _row("answered", "Answered", answered, _PARTS[2:], of=asked, base="people asked again",
               confidence=confidence)  # fmt: skip
    yield _row("lost", "Lost from sight: not asked, or no answer", silent + not_asked, _PARTS[:2])
    yield _row("active", "Are still active", active, (STILL_ACTIVE,), of=answered,
               base="people who answered", confidence=confidence)  # fmt: skip
    if placed >= SMALLEST_BASE_FOR_A_PERCENTAGE and answered:
        low, high = share_bounds(active, answered, silent + not_asked)
        yield Finding(
            f"{_NAME}.bounds", _NAME, ASKED_AGAIN, "Still active, of all with a place",
            population="private", cells=(STILL_ACTIVE,), count=active, low=low, high=high,
            unit="share", base="people who took a place", source=TABLE,
            method="with none, and with all, of those lost from sight still active (Horowitz and "
            "Manski 1998)", says="{category}: {low:percent} to {high:percent}.",
        )  # fmt: skip


def _row(
    key: str, label: str, count: int, cells: tuple[str, ...], *, of: int = 0, base: str = "",
    confidence: float = 0.95,
) -> Finding:  # fmt: skip
    told = of >= SMALLEST_BASE_FOR_A_PERCENTAGE
    low, high = wilson(count, of, confidence=confidence) if told else (None, None)
    return Finding(
        f"{_NAME}.{key}", _NAME, ASKED_AGAIN, label, population="private", cells=cells,
        count=count, base=base or "people who took a place",
        estimate=count / of if told else None, low=low, high=high,
        unit="share" if told else "people", confidence=confidence if told else None, source=TABLE,
        method="share with Wilson score limits (Wilson 1927)" if told else "count of people",
        says="{category}: {count}.",
    )  # fmt: skip

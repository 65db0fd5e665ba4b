"""How long people stayed once they had a place, and why those who left did so."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.training.counting import at, counted
from wellnet_analysis.schema.journey import (
    HERE_FOR,
    IN_OTHER_WORDS,
    LEFT_AFTER,
    TOOK_A_PLACE,
    WHY_LEFT,
)
from wellnet_analysis.stats.retention import staying
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_STAYED = "How long people stayed"
_WHY = "Why people left"
WORKING_ONLY = (
    "who left on which day is told only in the evaluator's own working copy, because a day can "
    "point to a single person."
)


_BY_WORKSHOP = "Who stayed, workshop by workshop"
_TO_COME = (
    f"{_BY_WORKSHOP}: not told yet; while workshops are still to come, whoever has not come cannot "
    "be told from whoever will."
)
_NOT_TOLD = (
    f"{_BY_WORKSHOP}: nobody's attendance is recorded, or too few came to some of them to show."
)
_STEPS = ("Came to a workshop", "Came to every workshop")


def retention_by_workshop(
    people: pd.DataFrame, *, to_come: int, confidence: float = 0.95
) -> Findings:
    """Say what share of those with a place stayed from workshop to workshop.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages. Whoever
        stops between two of them is a shown group: nobody, or enough people.
    to_come : int
        Workshops that are still to be held.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Those who took a place; per step those who came so far, and the share who stay, by Kaplan
        and Meier (1958) with log-log limits. No share of fewer than twenty people; nothing while
        workshops are still to come, or where the shown groups cannot tell the steps.
    """
    name, subtitle = "training.retention_by_workshop", "People who came so far, and their share"
    if to_come:
        return nothing(name, _BY_WORKSHOP, subtitle, why=_TO_COME)
    counts = counted(people)
    stages = (TOOK_A_PLACE, *_STEPS)
    found = {} if counts is None else {stage: at(counts, stage) for stage in stages}
    if not found or not all(cells for _, cells in found.values()):
        return nothing(name, _BY_WORKSHOP, subtitle, why=_NOT_TOLD)
    placed, came, every = (count for count, _ in found.values())
    told = placed >= SMALLEST_BASE_FOR_A_PERCENTAGE
    left, here = [0] * (placed - came) + [1] * (came - every), [2] * every
    steps = {step.after: step for step in staying(left, here, confidence=confidence)}
    rows = []
    for place, (stage, (count, cells)) in enumerate(found.items(), -1):
        # Where nobody stopped, the share is what it was a step before.
        step = next((steps[n] for n in range(place, -1, -1) if n in steps), None)
        share = (step.share if step else 1.0) if told and place >= 0 else None
        low, high = (step.low, step.high) if told and step else (None, None)
        rows.append(
            Finding(
                f"{name}.{slug(stage)}", name, "journey", stage, cells=cells, count=count,
                base="people who took a place", estimate=share, low=low, high=high,
                unit="people" if share is None else "share",
                confidence=None if low is None else confidence,
                method="share who stay, Kaplan and Meier (1958), log-log limits",
                says="{category}: {count}.",
            )
        )  # fmt: skip
    lead = (
        "Of the {took_a_place.count:people} with a place, {came_to_every_workshop.count} came to "
        "every workshop"
    )
    if rows[-1].low is not None:
        lead += (
            "; another round would plausibly keep {came_to_every_workshop.low:percent} to "
            "{came_to_every_workshop.high:percent}"
        )
    return Findings(_BY_WORKSHOP, subtitle, tuple(rows), (f"{lead}.",))


def retention(private: pd.DataFrame | None, *, confidence: float = 0.95) -> Findings:
    """Say what share of those with a place were still there after each day that somebody left.

    Parameters
    ----------
    private : DataFrame or None
        Days until leaving and days seen, each counted on its own, in a working copy; None in a
        report for others.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per day counted from taking a place: people who had left by then, and the share who stay,
        by Kaplan and Meier (1958) with log-log limits. Whoever completed, or had not left by the
        report's date, counts for as long as they were seen. No share of fewer than twenty people.
    """
    name, subtitle = "training.retention", "People who had left, and the share who stay"
    if private is None:
        return nothing(name, _STAYED, subtitle, why=f"{_STAYED}: {WORKING_ONLY}")
    if LEFT_AFTER not in private:
        return nothing(name, _STAYED, subtitle, why=f"{_STAYED}: nobody's day of a place is known.")
    left, here = (_days(private[column]) for column in (LEFT_AFTER, HERE_FOR))
    everybody, gone, rows = len(left) + len(here), 0, []
    told = everybody >= SMALLEST_BASE_FOR_A_PERCENTAGE
    for step in staying(left, here, confidence=confidence):
        gone += step.left
        cells = tuple(day for day in private[LEFT_AFTER].cat.categories if int(day) <= step.after)
        limits = step.low if told else None, step.high if told else None
        rows.append(
            Finding(
                f"{name}.after_{step.after}", name, LEFT_AFTER,
                f"Within {step.after} days of taking a place", population="private", cells=cells,
                count=gone, base="people who took a place",
                estimate=step.share if told else None, low=limits[0], high=limits[1],
                unit="share" if told else "people",
                confidence=confidence if limits[0] is not None else None,
                method="share who stay, Kaplan and Meier (1958), log-log limits",
                says="{category}: {count} had left.",
            )
        )  # fmt: skip
    if not rows:
        none = "Nobody with a place had left by the report's date."
        return nothing(name, _STAYED, subtitle, why=none)
    last = rows[-1].key
    lead = f"{{{last}.category}}, {{{last}.count:people}} had left, and nobody later."
    if told:
        lead = f"{lead[:-1]}: {{{last}.estimate:percent}} stay."
    return Findings(_STAYED, subtitle, tuple(rows), (lead,))


def reasons(private: pd.DataFrame | None) -> Findings:
    """Count why people left, as it was written down.

    Parameters
    ----------
    private : DataFrame or None
        ``withdrawal_reason`` in a working copy; None in a report for others.

    Returns
    -------
    Findings
        Per reason the people; those that one person gave stand together.
    """
    name, subtitle = "training.reasons", "People who left, before or after they had a place"
    if private is None:
        told = f"{_WHY}: only in the evaluator's own working copy; a reason can point to somebody."
        return nothing(name, _WHY, subtitle, why=told)
    if WHY_LEFT not in private:
        return nothing(name, _WHY, subtitle)
    rows = [
        Finding(
            f"{name}.{slug(str(reason))}", name, WHY_LEFT, str(reason), population="private",
            cells=(str(reason),), count=int(count), unit="people",
            method="count of people by what was written down", says="{category}: {count}.",
        )
        for reason, count in private[WHY_LEFT].value_counts(sort=False).items()
    ]  # fmt: skip
    first = rows[0].key
    lead = f"Told most often: {{{first}.category:lower}}, {{{first}.count}}."
    if rows[0].category == IN_OTHER_WORDS:
        lead = f"Everybody gave a reason of their own: {{{first}.count:people}}."
    return Findings(_WHY, subtitle, tuple(rows), (lead,))


def _days(counted: pd.Series) -> list[int]:
    return [int(day) for day in counted.dropna()]

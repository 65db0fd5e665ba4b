"""How long people stayed once they had a place, and why those who left did so."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.schema.journey import HERE_FOR, IN_OTHER_WORDS, LEFT_AFTER, WHY_LEFT
from wellnet_analysis.stats.retention import staying
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_STAYED = "How long people stayed"
_WHY = "Why people left"
WORKING_ONLY = (
    "who left on which day is told only in the evaluator's own working copy, because a day can "
    "point to a single person."
)


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

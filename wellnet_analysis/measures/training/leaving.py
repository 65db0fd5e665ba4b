"""Who left and who stayed, by the answers they gave when they registered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.schema import NO_ANSWER, Variable
from wellnet_analysis.schema.journey import LEFT, STAYED
from wellnet_analysis.stats.many_tests import holm
from wellnet_analysis.stats.proportions import difference
from wellnet_analysis.stats.two_groups import same_mix, shifted
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

FEWEST, FEWEST_IN_ORDER = 5, 10
COMPARED_WITH = "Those who stayed"
_NAME, _TITLE = "training.leavers", "Were those who left like those who stayed?"
_SUBTITLE = "People with a place, by the answers they gave when they registered"
WORKING_ONLY = (
    f"{_TITLE} Told only in the evaluator's own working copy: those who left and those who stayed "
    "add up to numbers that are shown. What can be told from shown numbers stands under whether "
    "every group completed alike."
)
_TOO_FEW = f"{_TITLE} Not worked out: fewer than five of those who left, or stayed, gave an answer."
_ORDERED = ("age_band", "deprivation_quintile")


class _Question(NamedTuple):
    """One question: its answers, and how many of those who left and who stayed gave each."""

    variable: Variable
    answers: tuple[str, ...]
    left: tuple[int, ...]
    stayed: tuple[int, ...]

    @property
    def fewest(self) -> int:
        return min(sum(self.left), sum(self.stayed))


def leavers(
    private: pd.DataFrame | None,
    variables: Sequence[Variable],
    *,
    confidence: float = 0.95,
    seed: int = 0,
) -> Findings:
    """Compare those who left with those who stayed, by what they said at the beginning.

    Parameters
    ----------
    private : DataFrame or None
        Those who left and those who stayed, by answer, each counted on its own, in a working
        copy; None in a report for others.
    variables : sequence of Variable
        Questions to compare by.
    confidence : float
        Of the limits of each difference on its own, and of the verdict of all tests together.
    seed : int
        Of the draws of a test with more than two answers.

    Returns
    -------
    Findings
        Per answer the people who left, with how many points more or fewer of them gave it than
        of those who stayed (Newcombe 1998, method 10), and those who stayed; per question the
        chance of such a difference by chance (Fisher, Freeman and Halton; Brunner and Munzel
        where answers have an order), all questions together (Holm 1979). No test where fewer
        than five left or stayed, none by order under ten, no points under twenty.
    """
    if private is None:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=WORKING_ONLY)
    asked = [q for q in _questions(private, variables) if q.fewest >= FEWEST]
    if not asked:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_TOO_FEW)
    rows = [row for question in asked for row in _groups(question, confidence)]
    chances = [_chance(question, seed) for question in asked]
    together = holm([chance for chance, _ in chances])
    tests = [
        _test(question, float(chance), how)
        for question, chance, (_, how) in zip(asked, together, chances, strict=True)
    ]
    apart = [row for row in tests if (row.estimate or 0) < 1 - confidence]
    if apart:
        least = min(apart, key=lambda row: row.estimate or 0)
        lead = f"Those who left differ from those who stayed: {{{least.key}.sentence}}"
    else:
        lead = (
            "No difference between those who left and those who stayed is more than chance would "
            "make; where few left, only a large one would show."
        )
    leads = [lead]
    if min(question.fewest for question in asked) < SMALLEST_BASE_FOR_A_PERCENTAGE:
        leads.append("Fewer than twenty left or stayed, so nothing is told in points of a hundred.")
    return Findings(_TITLE, _SUBTITLE, (*rows, *tests), tuple(leads), COMPARED_WITH)


def _questions(private: pd.DataFrame, variables: Sequence[Variable]) -> Iterator[_Question]:
    for variable in variables:
        names = [f"{start}{variable.name}" for start in (LEFT, STAYED)]
        if set(names) <= set(private.columns):
            left, stayed = (private[name].value_counts(sort=False) for name in names)
            answers = tuple(a for a in left.index if a not in NO_ANSWER and left[a] + stayed[a])
            yield _Question(variable, answers, *(tuple(int(counts[a]) for a in answers)
                                                 for counts in (left, stayed)))  # fmt: skip


def _groups(this: _Question, confidence: float) -> Iterator[Finding]:
    """Tell each answer of those who left, beside those who stayed."""
    told = this.fewest >= SMALLEST_BASE_FOR_A_PERCENTAGE
    of, others = sum(this.left), sum(this.stayed)
    for answer, left, stayed in zip(this.answers, this.left, this.stayed, strict=True):
        low = high = gap = None
        if told:
            gap = left / of - stayed / others
            low, high = difference(left, of, stayed, others, confidence=confidence)
        key = f"{_NAME}.{this.variable.name}_{slug(answer)}"
        label = f"{this.variable.heading}: {answer}"
        shared = {"population": "private", "cells": (answer,)}
        yield Finding(
            key, _NAME, f"{LEFT}{this.variable.name}", f"{label}, left", count=left,
            base="people who left and answered", estimate=gap, low=low, high=high,
            unit="percentage points" if told else "people", confidence=confidence if told else None,
            method="share of those who left less that of those who stayed, with Newcombe's limits "
            "(Newcombe 1998, method 10), each on its own" if told else "count of people",
            says="{category}: {count}.", **shared,
        )  # fmt: skip
        yield Finding(
            f"{key}_stayed", _NAME, f"{STAYED}{this.variable.name}", f"{label}, stayed",
            count=stayed, unit="people", method="count of people", says="{category}: {count}.",
            **shared,
        )  # fmt: skip


def _chance(this: _Question, seed: int) -> tuple[float, str]:
    """Work out how often chance alone would make such a difference, and say by which test."""
    if this.variable.name in _ORDERED and this.fewest >= FEWEST_IN_ORDER:
        return shifted(this.left, this.stayed)[1], "Brunner and Munzel's test (2000)"
    test = f"Fisher, Freeman and Halton's exact test (1951), seed {seed}"
    return same_mix(this.left, this.stayed, seed=seed), test


def _test(this: _Question, chance: float, how: str) -> Finding:
    return Finding(
        f"{_NAME}.{this.variable.name}_test", _NAME, f"{LEFT}{this.variable.name}",
        f"{this.variable.heading}: a difference as large as this by chance alone",
        population="private", counts="none", of=sum(this.left), base="people who left and answered",
        estimate=chance, unit="probability", method=f"{how}; all questions together (Holm 1979)",
        says="{category}: {estimate:chance}.",
    )  # fmt: skip

"""How many went on to the course, beside a national programme that published the same."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, unavailable
from wellnet_analysis.measures.training.counting import at, counted
from wellnet_analysis.schema.journey import TOOK_A_PLACE
from wellnet_analysis.stats.proportions import difference, wilson
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

NATIONAL = "Community Organisers Expansion Programme"
NATIONAL_TRAINED, NATIONAL_WENT_ON = 3966, 1346
NATIONAL_SOURCE = (
    "Imagine, learning report on the Community Organisers Expansion Programme in England, 2017 to "
    "2020 (June 2020)"
)
CONTEXT = (
    "Context and no target: other people, other training, an earlier time; follow-on courses of "
    "any length; as told in Imagine's learning report on that programme."
)
STARTED = "Started the course"
_PLACED = "people who took a place"


def progression(people: pd.DataFrame, *, confidence: float = 0.95) -> Findings:
    """Lay the share who went on to the course beside a national programme's.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Those who took a place and those who started the course, with Wilson limits of their share
        (Wilson 1927); the national programme's figures as published; and the difference with
        Newcombe's limits (Newcombe 1998, method 10). Nothing is compared where fewer than twenty
        took a place or nobody has started.
    """
    name, title = "training.progression", "How many went on to the course"
    subtitle = "People who started the course, of those who took a place"
    counts = counted(people)
    found = {} if counts is None else {s: at(counts, s) for s in (TOOK_A_PLACE, STARTED)}
    if not found or not all(cells for _, cells in found.values()):
        return unavailable(name, "journey", "The journey", title=title)
    placed, went_on = (count for count, _ in found.values())
    cells = {stage: held for stage, (_, held) in found.items()}
    rows = [
        Finding(f"{name}.placed", name, "journey", TOOK_A_PLACE, cells=cells[TOOK_A_PLACE],
                count=placed, unit="people", method="count of people", says="{category}: {count}."),
    ]  # fmt: skip
    compared = placed >= SMALLEST_BASE_FOR_A_PERCENTAGE and went_on > 0
    low, high = wilson(went_on, placed, confidence=confidence) if compared else (None, None)
    rows.append(
        Finding(f"{name}.went_on", name, "journey", STARTED, cells=cells[STARTED], count=went_on,
                base=_PLACED, estimate=went_on / placed if compared else None, low=low, high=high,
                unit="share" if compared else "people",
                confidence=confidence if compared else None,
                method="share of those who took a place, with Wilson score limits (Wilson 1927)",
                says="{category}: {count}.")
    )  # fmt: skip
    if not compared:
        lead = "Of the {placed.count:people} with a place, {went_on.count} started the course."
        none = "Nobody has started the course by the report's date."
        return Findings(title, subtitle, tuple(rows), (lead if went_on else none,))
    rows += _beside(name, cells[STARTED], went_on, placed, confidence)
    lead = (
        "{went_on.count} of the {placed.count} people with a place started the course, "
        "{went_on.estimate:percent}; in the national {national.category}, "
        "{national.estimate:percent} of those trained went on to a further course."
    )
    return Findings(title, subtitle, tuple(rows), (lead, _verdict(rows[-1])))


def _beside(
    name: str, cells: tuple[str, ...], went_on: int, placed: int, confidence: float
) -> list[Finding]:
    share, national = went_on / placed, NATIONAL_WENT_ON / NATIONAL_TRAINED
    low, high = difference(
        went_on, placed, NATIONAL_WENT_ON, NATIONAL_TRAINED, confidence=confidence
    )
    return [
        Finding(f"{name}.national", name, category=NATIONAL, counts="events",
                count=NATIONAL_WENT_ON, of=NATIONAL_TRAINED, base="people trained there",
                estimate=national, unit="share", method="as published", source=NATIONAL_SOURCE,
                caveat=CONTEXT, says="{category}: {count} of {of}."),
        Finding(f"{name}.difference", name, "journey", "Points more here than there", cells=cells,
                count=went_on, base=_PLACED, estimate=share - national, low=low, high=high,
                unit="percentage points", confidence=confidence,
                method="difference of two shares with Newcombe's limits (Newcombe 1998, method 10)",
                source=NATIONAL_SOURCE, caveat=CONTEXT, says="{category}: {estimate:points}."),
    ]  # fmt: skip


def _verdict(gap: Finding) -> str:
    if gap.low is not None and gap.high is not None and gap.low <= 0 <= gap.high:
        return (
            "Whether that is more or less than there we cannot tell: the "
            "difference may be anything from {difference.low:points} fewer to "
            "{difference.high:points} more. The other programme is context, not a target."
        )
    word = "more" if (gap.estimate or 0) > 0 else "fewer"
    return (
        f"That is {{difference.estimate:points}} {word} than there, more than chance would do. The "
        "other programme is context, not a target."
    )

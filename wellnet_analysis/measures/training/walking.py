"""The way from registering to completing, as a sum that balances."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from wellnet_analysis.errors import ReportError, listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.training.counting import at, counted
from wellnet_analysis.schema import SPEAKS_OF, STAGES
from wellnet_analysis.schema.journey import TOOK_A_PLACE, stage_groups
from wellnet_analysis.stats.proportions import wilson
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

REGISTERED = "people who registered"
PLACED = "people who took a place"
NOT_YET = "Not yet: nobody has reached this stage by the report's date."
_DID = {slug(stage): f"{stage[:1].lower()}{stage[1:]}" for stage in STAGES}
_RATES = ("Came to a workshop", "Came to every workshop", "Started the course",
          "Completed the course")  # fmt: skip


def journey(people: pd.DataFrame) -> Findings:
    """Account for everybody on the way: who came so far, and who stands where before that.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.

    Returns
    -------
    Findings
        Per stage that the shown groups tell, the people who reached it, and after it the groups
        of people who went no further so far, where there are any. A stage less those is the
        next stage.

    Raises
    ------
    ReportError
        If the groups do not add up to the people who registered.
    """
    name, title = "training.journey", "How far people got"
    counts = counted(people)
    if counts is None:
        return unavailable(name, "journey", "The journey", title=title)
    shown, everybody = tuple(counts.index), int(counts.sum())
    if everybody != people.attrs.get(SPEAKS_OF, {}).get("journey", len(people)):
        raise ReportError(
            "The stages do not add up to the people who registered.",
            where="people.csv",
            do="Run wellnet check and put right what it names.",
        )
    stages = stage_groups(shown)
    rows: list[Finding] = []
    for stage, following in pairwise([*stages, ""]):
        rows.append(_reached(name, stage, stages[stage], counts, everybody))
        further = stages.get(following, ())
        # A last stage that nobody goes on from is its own remainder, and is not told twice.
        left = [cell for cell in stages[stage] if cell not in further] if further else []
        rows += [_no_further(name, c, int(counts[c]), everybody) for c in left if counts[c]]
    told = [slug(stage) for stage in stages if sum(counts[cell] for cell in stages[stage])]
    leads = [_told(told)]
    ends = [row.key for row in rows if row.count and len(row.cells) == 1 and row.key not in told]
    last = list(stages)[-1]
    ends += [slug(last)] if slug(last) in told else []
    if len(ends) > 1:
        sums = " + ".join(f"{{{key}.count}}" for key in ends)
        leads.append(f"Everybody is accounted for: {sums} = {{registered.count}}.")
    return Findings(title, "People at each stage, and those who went no further", tuple(rows),
                    tuple(leads))  # fmt: skip


def _reached(
    name: str, stage: str, cells: tuple[str, ...], counts: pd.Series, everybody: int
) -> Finding:  # fmt: skip
    count = int(sum(counts[cell] for cell in cells))
    return Finding(
        f"{name}.{slug(stage)}", name, "journey", stage, cells=cells, count=count, of=everybody,
        base=REGISTERED, estimate=count / everybody if everybody else None, unit="share",
        method="count of people, each counted once, by how far they have come",
        caveat="" if count else NOT_YET, says="{category}: {count} of {of}." if count else NOT_YET,
    )  # fmt: skip


def _told(keys: Sequence[str]) -> str:
    """Say in one sentence how many reached each stage that somebody has reached."""
    came, *later = keys or ("registered",)
    said = [f"{{{key}.count}} {_DID[key]}" for key in later]
    if not said:
        return f"{{{came}.count:people}} registered."
    return f"Of the {{{came}.count:people}} who registered, {listed(said)}."


def _no_further(name: str, cell: str, count: int, everybody: int) -> Finding:
    return Finding(
        f"{name}.stand_{slug(cell)}", name, "journey", f"of whom: {_lower(cell)}",
        cells=(cell,), count=count, of=everybody, base=REGISTERED,
        estimate=count / everybody if everybody else None, unit="share",
        method="count of people, each counted once, by how far they have come",
        says="{category}: {count}.",
    )  # fmt: skip


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def steps(people: pd.DataFrame, *, confidence: float = 0.95) -> Findings:
    """Say what share of those with a place came to the workshops and went on.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Those who took a place; per later stage the people and their share of those with a place,
        with Wilson limits (Wilson 1927): what another round run the same way would give. No
        share where fewer than twenty took a place.
    """
    name, title = "training.steps", "Of those with a place, how many came and went on"
    counts = counted(people)
    placed, placed_cells = (0, ()) if counts is None else at(counts, TOOK_A_PLACE)
    if counts is None or not placed_cells:
        return unavailable(name, "journey", "The journey", title=title)
    rows = [
        Finding(f"{name}.took_a_place", name, "journey", TOOK_A_PLACE, cells=placed_cells,
                count=placed, base=REGISTERED, unit="people", method="count of people",
                says="{category}: {count}.")
    ]  # fmt: skip
    for stage in _RATES:
        count, cells = at(counts, stage)
        if cells:
            rows.append(_rate(name, stage, cells, count, placed, confidence))
    return Findings(title, "People, and their share of those who took a place", tuple(rows),
                    tuple(_leads(rows)))  # fmt: skip


def _rate(  # noqa: PLR0917
    name: str, stage: str, cells: tuple[str, ...], count: int, placed: int, confidence: float
) -> Finding:
    told = count > 0 and placed >= SMALLEST_BASE_FOR_A_PERCENTAGE
    low, high = wilson(count, placed, confidence=confidence) if told else (None, None)
    return Finding(
        f"{name}.{slug(stage)}", name, "journey", stage, cells=cells, count=count, base=PLACED,
        estimate=count / placed if told else None, low=low, high=high,
        unit="share" if told else "people", confidence=confidence if told else None,
        method="share of those who took a place, with Wilson score limits (Wilson 1927)",
        caveat="" if count else NOT_YET, says="{category}: {count}." if count else NOT_YET,
    )  # fmt: skip


def _leads(rows: list[Finding]) -> list[str]:
    by_key = {row.key: row for row in rows}
    every = by_key.get("came_to_every_workshop")
    said = "{came_to_every_workshop.count} of the {took_a_place.count} people with a place came " \
        "to every workshop"  # fmt: skip
    if every is None or not every.count:
        started = by_key.get("started_the_course")
        if started is None or not started.count:
            return ["{took_a_place.count:people} took a place."]
        every, said = started, "{started_the_course.count} of the {took_a_place.count} people " \
            "with a place started the course"  # fmt: skip
    if every.estimate is None:
        return [f"{said}."]
    key = every.key
    return [
        f"{said}, {{{key}.estimate:percent}}; another round run the same way would plausibly "
        f"bring {{{key}.low:percent}} to {{{key}.high:percent}}."
    ]

"""Each group's share of those who came, beside its share of the residents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.measures.representation.comparing import (
    Comparison,
    answered_on,
    compare,
    not_compared,
    whom,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.stats.proportions import wilson
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE


def by_characteristic(
    people: pd.DataFrame,
    population: Population,
    variable: Variable,
    *,
    confidence: float = 0.95,
) -> Findings:
    """Set each group's share of those who came beside its share of the residents.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variable : Variable
        The characteristic.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per shown group: people, share of those who answered with Wilson limits (Wilson
        1927), and the residents' share as ``reference``.
    """
    name = f"representation.by_characteristic.{variable.name}"
    measure = "representation.by_characteristic"
    title = f"{variable.heading}: who came and who lives here"
    found = compare(people, population, variable)
    if found is None:
        return not_compared(people, population, variable, measure, title)
    if found.hidden:
        return _partly_held_back(people, population, found, confidence=confidence)
    base = answered_on(variable)
    rows = []
    for group, count in found.counts.items():
        low, high = wilson(int(count), found.answered, confidence=confidence)
        share = float(found.shares[group])
        small = found.answered < SMALLEST_BASE_FOR_A_PERCENTAGE
        of = "{count} of {of}" if small else f"{{estimate:percent}} of {whom(found)}"
        rows.append(
            Finding(
                f"{name}.{slug(str(group))}", measure, variable.name, str(group),
                count=int(count), of=found.answered, base=base,
                estimate=int(count) / found.answered, low=low, high=high, reference=share,
                unit="share", confidence=confidence,
                method="share with Wilson score limits (Wilson 1927)",
                source=population.provenance(variable),
                caveat=f"{population.name}: {population.base(variable)}.",
                says=f"{{category}}: {of}, {{reference:percent}} of {population.name} residents.",
            )
        )  # fmt: skip
    if found.unstated:
        rows.extend(_unanswered(people, found, name, measure))
    leads = _widest(found, rows, population)
    subtitle = (
        f"Share of {base}, beside {population.name} "
        f"({population.base(variable)}, {population.label})"
    )
    return Findings(title, subtitle, tuple(rows), leads, f"{population.name} residents")


def _partly_held_back(
    people: pd.DataFrame, population: Population, found: Comparison, *, confidence: float
) -> Findings:
    """Set the groups that may be shown beside the residents, where others are held back.

    How many answered is held back too, so shares are of everybody who registered.
    """
    variable, of = found.variable, len(people)
    measure = "representation.by_characteristic"
    rows = []
    for group in found.rung.names:
        key, count = f"{measure}.{variable.name}.{slug(group)}", int(found.counts.get(group, 0))
        if group in found.hidden or group not in found.rung.stated:
            told = None if group in found.hidden else int((people[variable.name] == group).sum())
            rows.append(
                Finding(key, measure, variable.name, group, count=told, unit="people",
                        method="count of people", says="{category}: {count}.")
            )  # fmt: skip
            continue
        low, high = wilson(count, of, confidence=confidence)
        rows.append(
            Finding(
                key, measure, variable.name, group, count=count, of=of,
                base="people who registered", estimate=count / of, low=low, high=high,
                reference=float(found.shares[group]), unit="share", confidence=confidence,
                method="share with Wilson score limits (Wilson 1927)",
                source=population.provenance(variable),
                caveat="Of everybody who registered, whether they answered or not.",
                says="{category}: {count} of {of}, {reference:percent} of "
                f"{population.name} residents.",
            )
        )  # fmt: skip
    leads = tuple(f"{{{row.key}.sentence}}" for row in rows if row.reference is not None)
    subtitle = (
        f"Share of people who registered, beside {population.name} "
        f"({population.base(variable)}, {population.label})"
    )
    title = f"{variable.heading}: who came and who lives here"
    return Findings(title, subtitle, tuple(rows), leads, f"{population.name} residents")


def _unanswered(
    people: pd.DataFrame, found: Comparison, name: str, measure: str
) -> Iterator[Finding]:
    counts = people[found.variable.name].value_counts()
    everybody = int(counts.sum())
    for group in found.rung.names:
        if group not in found.rung.stated and counts[group]:
            yield Finding(
                f"{name}.{slug(group)}", measure, found.variable.name, group,
                count=int(counts[group]), of=everybody, base="people who registered",
                unit="people", method="count of people; not part of the shares",
                caveat="Not part of the shares.",
                says="{category}: {count} of {of}.",
            )  # fmt: skip


def _widest(found: Comparison, rows: Sequence[Finding], population: Population) -> tuple[str, ...]:
    """Open with the group that is furthest above its share of residents, and below."""
    if found.answered < SMALLEST_BASE_FOR_A_PERCENTAGE:
        return ()
    compared = [row for row in rows if row.reference is not None]
    ordered = sorted(compared, key=lambda row: (row.estimate or 0) - (row.reference or 0))
    said = f"{{{{{{key}}.category}}}}: {{{{{{key}}.estimate:percent}}}} of {whom(found)}, "
    said += "{{{key}.reference:percent}} of residents."
    low, high = ordered[0], ordered[-1]
    return tuple(said.format(key=row.key) for row in (high, low) if high is not low)

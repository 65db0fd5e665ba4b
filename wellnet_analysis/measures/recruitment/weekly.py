"""Which groups of the area are not here yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from wellnet_analysis import words
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.recruitment.grouping import (
    WORTH_NAMING,
    Group,
    Grouped,
    each_grouped,
    grouped,
    to_ask_for,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable

_MIRROR = "difference from the residents' share of as many people"
_MOST_NAMED = 3


def gaps(
    people: pd.DataFrame,
    before: pd.DataFrame | None,
    population: Population,
    variables: Sequence[Variable],
) -> Findings:
    """Say which groups are not here yet, in whole people, and whether that is changing.

    Parameters
    ----------
    people : DataFrame
        One row per person registered by the report's date.
    before : DataFrame or None
        Those registered seven days earlier; None where that may not be told.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics, in groups few enough to act on.

    Returns
    -------
    Findings
        Per group: people (``count``), how many of so many people would mirror the area
        (``reference``), the difference (``estimate``), and in the note how many came in the last
        seven days. Widest gap first. It describes who is here; it tests nothing.
    """
    name, title = "recruitment.gaps", "Who is not here yet"
    found = [*each_grouped(people, population, variables)]
    if not found:
        return unavailable(name, "", "Every characteristic", title=title)
    new: dict[str, int] = {}
    rows = []
    for each in found:
        for group in each.groups:
            row = _gap(name, each, group, population)
            if before is not None:
                new[row.key] = group.count - _among(before, each.variable, group)
            rows.append(row)
    rows.sort(key=lambda row: (row.estimate or 0, row.id))
    if before is not None:
        rows = [_noted(row, new[row.key]) for row in rows]
    subtitle = f"People who came, against a mirror of {population.name}"
    # The others stand in the table: nobody is looked for by them.
    asked_for = {variable.name for variable in to_ask_for(variables)}
    missing = [
        row for row in rows
        if row.variable in asked_for and (row.estimate or 0) <= -WORTH_NAMING
    ]  # fmt: skip
    leads = (*_not_yet(missing, population), *_nobody_new(missing, new))
    return Findings(title, subtitle, tuple(rows), leads, f"Would mirror {population.name}")


def _gap(name: str, each: Grouped, group: Group, population: Population) -> Finding:
    variable = each.variable
    return Finding(
        f"{name}.{variable.name}_{slug(group.name)}", name, variable.name,
        f"{variable.heading}: {group.name}", cells=group.cells, count=group.count,
        of=each.answered, base=each.base, estimate=each.gap(group),
        reference=each.expected(group), unit="people", method=_MIRROR,
        source=population.provenance(variable),
        says=f"{variable.heading}, {group.name}: {{count}} so far, where about {{reference}} would "
        f"mirror {population.name}.",
    )  # fmt: skip


def _among(before: pd.DataFrame, variable: Variable, group: Group) -> int:
    return int(before[variable.name].isin(group.cells).sum()) if variable.name in before else 0


def _noted(row: Finding, new: int) -> Finding:
    came = words.number(new) if new else "Nobody"
    return replace(row, caveat=f"{came} in the last seven days.")


def _not_yet(missing: Sequence[Finding], population: Population) -> Iterator[str]:
    if not missing:
        yield (
            f"No group is a whole person short of a mirror of {population.name}, at as many people "
            "as there are."
        )
        return
    first, *others = [f"{{{row.key}.sentence}}" for row in missing[:_MOST_NAMED]]
    yield f"Not yet reached by us, most of all: {first}"
    yield from others
    absent = [row for row in missing if not row.count]
    if absent:
        yield f"Nobody yet: {'; '.join(f'{{{row.key}.category}}' for row in absent)}."


def _nobody_new(missing: Sequence[Finding], new: Mapping[str, int]) -> Iterator[str]:
    """Say where last week's work has not shown yet."""
    still = [row for row in missing[:_MOST_NAMED] if new.get(row.key) == 0]
    if still:
        named = "; ".join(f"{{{row.key}.category}}" for row in still)
        yield f"Still nobody in the last seven days: {named}. Try another way of asking."


def nobody_yet(
    people: pd.DataFrame, population: Population, variables: Sequence[Variable]
) -> Findings:
    """List the groups, as finely as they were asked for, from which nobody has come yet.

    Parameters
    ----------
    people : DataFrame
        One row per person registered by the report's date.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics.

    Returns
    -------
    Findings
        Per group with nobody, of which about one person or more would mirror the area: how many
        would (``reference``).
    """
    name, title = "recruitment.nobody_yet", "Groups that nobody has come from yet"
    subtitle = "Answers as they were asked for, with nobody so far"
    found = [*each_grouped(people, population, variables, most=None)]
    if not found:
        return unavailable(name, "", "Every characteristic", title=title)
    rows = [
        _gap(name, each, group, population)
        for each in found
        for group in each.groups
        if not group.count and each.expected(group) >= WORTH_NAMING / 2
    ]
    rows.sort(key=lambda row: (row.estimate or 0, row.id))
    if not rows:
        said = "There is somebody of every group of which one would be expected by now."
        return Findings(title, subtitle, (), (said,))
    lead = f"Nobody yet: {'; '.join(f'{{{row.key}.category}}' for row in rows)}."
    compared_with = f"Would mirror {population.name}"
    return Findings(title, subtitle, tuple(rows), (lead,), compared_with)


def mix(people: pd.DataFrame, population: Population, variable: Variable) -> Findings:
    """Set each group's share of those who came so far beside its share of the residents.

    Parameters
    ----------
    people : DataFrame
        One row per person registered by the report's date.
    population : Population
        The residents.
    variable : Variable
        The characteristic, in at most six groups, as a pie can show.

    Returns
    -------
    Findings
        Per group: people, their share of those who answered, and the residents' share.
    """
    name = "recruitment.mix"
    title = f"{variable.heading}: who came so far and who lives here"
    found = grouped(people, population, variable)
    if found is None:
        return unavailable(name, variable.name, variable.heading, title=title)
    small = found.answered < words.SMALLEST_BASE_FOR_A_PERCENTAGE
    of = "{count} of {of}" if small else "{estimate:percent}"
    rows = [
        Finding(
            f"{name}.{variable.name}.{slug(group.name)}", name, variable.name, group.name,
            cells=group.cells, count=group.count, of=found.answered, base=found.base,
            estimate=group.count / found.answered, reference=group.share, unit="share",
            method="share of those who answered so far", source=population.provenance(variable),
            says=f"{{category}}: {of} of those who came so far, {{reference:percent}} of "
            f"{population.name} residents.",
        )
        for group in found.groups
    ]  # fmt: skip
    widest = min(rows, key=lambda row: ((row.estimate or 0) - (row.reference or 0), row.id))
    subtitle = (
        f"Share of {found.base}, beside {population.name} "
        f"({population.base(variable)}, {population.label})"
    )
    lead = f"{{{widest.key}.sentence}}"
    return Findings(title, subtitle, tuple(rows), (lead,), f"{population.name} residents")

"""Through which channels and centres the groups that are missing came before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.recruitment.grouping import (
    WORTH_NAMING,
    Group,
    Grouped,
    each_grouped,
    to_ask_for,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import NO_ANSWER, Variable
from wellnet_analysis.schema.journey import ORGANISATION, WAYS_IN

_MOST_GROUPS = 5
# Of the channels, and again of the partners.
_MOST_WAYS = 3


def brought_by(
    people: pd.DataFrame,
    population: Population,
    variables: Sequence[Variable],
    *,
    ways: Mapping[str, pd.DataFrame],
    organisations: pd.DataFrame | None = None,
    features: Sequence[str] = (),
) -> Findings:
    """Say through which channels and centres people of the missing groups have come before.

    Parameters
    ----------
    people : DataFrame
        One row per person registered by the report's date.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics; sensitive ones are never laid beside a way in.
    ways : mapping of str to DataFrame
        Those who came through each channel and each organisation; in working copies only.
    organisations : DataFrame, optional
        Columns ``organisation_id`` and ``name``, to print names for codes.
    features : sequence of str
        The questions that the plan goes by, as :func:`next_places` takes them.

    Returns
    -------
    Findings
        For each of the widest gaps, the three channels and the three partners most of the group
        came through: people of the group, of all who came that way and answered. People may come
        through several.
    """
    name, title = "recruitment.brought_by", "Who brought these groups before"
    subtitle = "People of the groups that are missing most, by the way they came"
    found = [*each_grouped(people, population, to_ask_for(variables, features))]
    if not found:
        return unavailable(name, "", "Every characteristic", title=title)
    widest = sorted(
        ((each.gap(group), each, group) for each in found for group in each.groups),
        key=lambda gap: (gap[0], gap[1].variable.name, gap[2].name),
    )
    missing = [(e, g) for gap, e, g in widest if gap <= -WORTH_NAMING][:_MOST_GROUPS]
    if not missing:
        return Findings(title, subtitle, (), ("No group is a whole person short.",))
    printed = _printed(ways, organisations)
    rows: list[Finding] = []
    leads = []
    for each, group in missing:
        came = [*_through(name, each, group, ways, printed)]
        rows += came
        leads.append(_said(each, group, came))
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def _through(
    name: str, each: Grouped, group: Group, ways: Mapping[str, pd.DataFrame],
    printed: Mapping[str, str],
) -> Iterator[Finding]:  # fmt: skip
    """List the ways by which most of a group came: channels first, then partners."""
    variable = each.variable
    for kind in WAYS_IN:
        found = []
        for way, frame in ways.items():
            if way.startswith(kind) and variable.name in frame:
                count = int(frame[variable.name].isin(group.cells).sum())
                answered = int((~frame[variable.name].isin(NO_ANSWER)).sum())
                found += [(-count, printed[way], way, answered)] if count else []
        for less, label, way, answered in sorted(found)[:_MOST_WAYS]:
            yield Finding(
                f"{name}.{variable.name}_{slug(group.name)}_{slug(way)}", name, variable.name,
                f"{variable.heading}: {group.name}, through {label}", cells=group.cells,
                population=way, count=-less, of=answered,
                base=f"people who came through {label} and answered", unit="people",
                method="count of people by the way they came", says="{category}: {count} of {of}.",
            )  # fmt: skip


def _said(each: Grouped, group: Group, came: Sequence[Finding]) -> str:
    who = f"{each.variable.heading}, {group.name}"
    if not came:
        return (
            f"{who}: no way in has brought anybody yet. Ask people who know them how they would "
            "like to be asked."
        )
    told = []
    for kind in WAYS_IN:
        named = listed(
            f"{row.category.rpartition(', through ')[2]} ({{{row.key}.count}} of {{{row.key}.of}})"
            for row in came if row.population.startswith(kind)
        )  # fmt: skip
        told += [named] if named else []
    return f"{who}: so far through {'; of partners, through '.join(told)}."


def _printed(
    ways: Mapping[str, pd.DataFrame], organisations: pd.DataFrame | None
) -> dict[str, str]:
    """Print a channel as it is called, and an organisation by its name where that is known."""
    names = {}
    if organisations is not None:
        codes = organisations["organisation_id"]
        names = dict(zip(codes, organisations["name"], strict=True))
    printed = {}
    for way in ways:
        said = way.partition(": ")[2]
        printed[way] = names.get(said, said) if way.startswith(ORGANISATION) else said
    return printed

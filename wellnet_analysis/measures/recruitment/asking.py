"""Whom to ask next, in whole numbers of people by group."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wellnet_analysis.errors import ProgrammeError, did_you_mean, listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.recruitment.grouping import (
    Grouped,
    each_grouped,
    to_ask_for,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.settings import Reachable
from wellnet_analysis.stats import next_places as stats

NEXT = "next places"
ADVICE = (
    "This is advice on whom to ask next, for groups only. It never says who gets a place, and "
    "nobody is turned away by it."
)
_METHOD = (
    "whole numbers that bring each question closest to the residents at once (least index of "
    "dissimilarity, Duncan & Duncan 1955), with the fewest and the most in any plan as good"
)
_NO_ROOM = (
    "The limits in programme.toml leave room for fewer people than there are next places. Raise "
    "a limit, or lower next_places."
)


def next_places(
    people: pd.DataFrame,
    population: Population,
    variables: Sequence[Variable],
    *,
    places: int,
    features: Sequence[str] = (),
    limits: Sequence[Reachable] = (),
) -> Findings:
    """Say of which groups the next people would have to be, to come closest to the area.

    Parameters
    ----------
    people : DataFrame
        One row per person registered by the report's date.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics; sensitive ones are left out, nobody is looked for by them.
    places : int
        For how many more people.
    features : sequence of str
        The questions that the plan goes by; all that are not sensitive if none are named.
    limits : sequence of Reachable
        How many more of a group can be reached at most.

    Returns
    -------
    Findings
        Per group: people so far (``count``), how many of the next (``estimate``), and the fewest
        and the most in any plan that is as good (``low``, ``high``).

    Raises
    ------
    ProgrammeError
        If a limit names no question or group of the plan, or a feature is not a question that
        it can go by.
    """
    name, title = "recruitment.next_places", "Whom to ask next"
    found = [*each_grouped(people, population, to_ask_for(variables, features))]
    if not found:
        return unavailable(name, "", "Every characteristic", title=title)
    subtitle = f"Of the next {places} places, how many for each group"
    plan = _plan(found, places, limits)
    if plan is None:
        return Findings(title, subtitle, (), (_NO_ROOM,))
    rows, leads = [], []
    for each, planned, ranges in zip(found, plan.planned, plan.ranges, strict=True):
        wanted = []
        for group, number, (fewest, most) in zip(each.groups, planned, ranges, strict=True):
            row = Finding(
                f"{name}.{each.variable.name}_{slug(group.name)}", name, each.variable.name,
                f"{each.variable.heading}: {group.name}", cells=group.cells, count=group.count,
                of=each.answered, base=each.base, estimate=number, low=fewest, high=most,
                unit=NEXT, method=_METHOD, source=population.provenance(each.variable),
                says="{category}: about {estimate} of the next ({low} to {high} in any plan as "
                "good).",
            )  # fmt: skip
            rows.append(row)
            if number:
                spread = f" ({{{row.key}.low}} to {{{row.key}.high}})" if fewest < most else ""
                wanted.append((number, f"{{{row.key}.estimate}}{spread} for {group.name}"))
        first = sorted(wanted, key=lambda each: -each[0])
        leads.append(f"by {each.variable.label}, about {listed(said for _, said in first)}")
    opening = f"Of the next {places} places, to come closest to {population.name}: {leads[0]}."
    others = [f"{said[:1].upper()}{said[1:]}." for said in leads[1:]]
    return Findings(title, subtitle, tuple(rows), (opening, *others, ADVICE))


def closer(
    people: pd.DataFrame,
    population: Population,
    variables: Sequence[Variable],
    *,
    places: int,
    features: Sequence[str] = (),
    limits: Sequence[Reachable] = (),
) -> Findings:
    """Say how much closer to the area the next people would bring those who came.

    Parameters
    ----------
    people, population, variables, places, features, limits
        As :func:`next_places` takes them.

    Returns
    -------
    Findings
        Per characteristic, how many people would have to be of another group for the mix to match
        the area (index of dissimilarity times people, Duncan & Duncan 1955): now (``reference``)
        and with the next places filled as planned (``estimate``).
    """
    name, title = "recruitment.closer", "What that would change"
    subtitle = "People who would have to be of another group to match the area"
    found = [*each_grouped(people, population, to_ask_for(variables, features))]
    if not found:
        return unavailable(name, "", "Every characteristic", title=title)
    plan = _plan(found, places, limits)
    if plan is None:
        return Findings(title, subtitle, (), (_NO_ROOM,))
    rows = [
        Finding(
            f"{name}.{each.variable.name}", name, each.variable.name, each.variable.heading,
            counts="none", of=each.answered, base=each.base,
            estimate=after * (each.answered + places), reference=before * each.answered,
            unit="people with the next places",
            method="index of dissimilarity (Duncan & Duncan 1955), in people",
            source=population.provenance(each.variable),
            caveat=f"{each.answered + places} people then.",
            says=f"{{category}}: about {{reference:1}} of {{of}} would have to be of another group "
            f"today; about {{estimate:1}} of {each.answered + places} with the next places.",
        )
        for each, before, after in zip(found, plan.before, plan.after, strict=True)
    ]  # fmt: skip
    leads = tuple(f"{{{row.key}.sentence}}" for row in rows)
    return Findings(title, subtitle, tuple(rows), leads, "Today")


def _plan(found: Sequence[Grouped], places: int, limits: Sequence[Reachable]) -> stats.Plan | None:
    """Plan the next places; nothing where the limits leave no room for them."""
    reach = _reach(found, limits)
    margins = [
        stats.Margin(
            tuple(group.name for group in each.groups),
            tuple(group.count for group in each.groups),
            tuple(group.share for group in each.groups),
            tuple(reach.get((each.variable.name, group.name)) for group in each.groups),
        )
        for each in found
    ]
    for margin in margins:
        if None not in margin.reach and sum(n for n in margin.reach if n is not None) < places:
            return None
    return stats.next_places(margins, places)


def _reach(found: Sequence[Grouped], limits: Sequence[Reachable]) -> dict[tuple[str, str], int]:
    known = {each.variable.name: [group.name for group in each.groups] for each in found}
    for limit in limits:
        groups = known.get(limit.feature, [])
        if limit.category in groups:
            continue
        wrong = "group" if groups else "question"
        told, written = (groups, limit.category) if groups else ([*known], limit.feature)
        raise ProgrammeError(
            f"A limit of [[recruitment.limits]] names a {wrong} that the plan does not have.",
            where="programme.toml",
            do=f"{did_you_mean(written, told)} Use {listed(told)}.".strip(),
        )
    return {(limit.feature, limit.category): limit.most for limit in limits}

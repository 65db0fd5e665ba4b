"""Whom to ask next, in whole numbers of people by group, and what more people would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from wellnet_analysis.errors import ParameterError, ProgrammeError, did_you_mean, listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.recruitment.grouping import (
    Grouped,
    each_grouped,
    grouped,
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
        If a limit names no question or group of the page.
    """
    name, title = "recruitment.next_places", "Whom to ask next"
    found = [*each_grouped(people, population, to_ask_for(variables))]
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
    limits: Sequence[Reachable] = (),
) -> Findings:
    """Say how much closer to the area the next people would bring those who came.

    Parameters
    ----------
    people, population, variables, places, limits
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
    found = [*each_grouped(people, population, to_ask_for(variables))]
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


def what_if(
    people: pd.DataFrame,
    population: Population,
    variable: Variable,
    *,
    more: Mapping[str, int],
) -> Findings:
    """Say what would change if so many more people of some groups came.

    Parameters
    ----------
    people : DataFrame
        One row per person, at the groups that may be shown.
    population : Population
        The residents.
    variable : Variable
        The characteristic.
    more : mapping of str to int
        How many more people of which printed groups.

    Returns
    -------
    Findings
        Per group: people today (``count``), how far from a mirror of the area today
        (``reference``), and with the others (``estimate``). Arithmetic on figures that are shown.

    Raises
    ------
    ParameterError
        If there is no such group, or a number is not a whole number of people.
    """
    name, title = "recruitment.what_if", f"{variable.heading}: what if more people came?"
    found = grouped(people, population, variable)
    if found is None:
        return unavailable(name, variable.name, variable.heading, title=title)
    known = [group.name for group in found.groups]
    for group, number in more.items():
        if group not in known:
            near = did_you_mean(group, known)
            raise ParameterError(
                f"{variable.heading} has no group of that name on this page.", where="more",
                do=f"{near} Use {listed(known)}.".strip(),
            )  # fmt: skip
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise ParameterError(
                "How many more people is not a whole number.", where="more", do="Write it as 10."
            )
    added = sum(more.values())
    rows, leads = [], []
    for group in found.groups:
        extra = more.get(group.name, 0)
        then = group.count + extra - found.expected(group, more=added)
        row = Finding(
            f"{name}.{variable.name}_{slug(group.name)}", name, variable.name, group.name,
            cells=group.cells, count=group.count, of=found.answered, base=found.base,
            estimate=then, reference=found.gap(group), unit="people with these",
            method="difference from the residents' share of as many people",
            source=population.provenance(variable), caveat=f"{extra} more." if extra else "",
            says=f"{{category}}: {{count}} of {{of}} today, {_far('reference', found.gap(group))} "
            f"{'as' if _level(found.gap(group)) else 'than'} would mirror {population.name}; with "
            f"{added} more people, {_far('estimate', then)}.",
        )  # fmt: skip
        rows.append(row)
        if extra:
            leads.append(f"{{{row.key}.sentence}}")
    if not leads:
        leads = [f"{{{rows[0].key}.sentence}}"]
    subtitle = f"People more or fewer than would mirror {population.name}"
    return Findings(title, subtitle, tuple(rows), tuple(leads), "Today")


def _far(field: str, gap: float) -> str:
    """Say a gap in words, from the field that holds it."""
    if _level(gap):
        return "about as many"
    return f"about {{{field}:abs}} {'fewer' if gap < 0 else 'more'}"


def _level(gap: float) -> bool:
    """Say whether a gap is less than half a person."""
    return abs(gap) < 0.5


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

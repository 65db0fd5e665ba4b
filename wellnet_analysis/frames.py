"""The frames a report hands out: printed groups only, no codes, no dates, a row is nobody.

Each column is sorted on its own, so no answer stands beside another of the same person and
no crossing can be counted that the plan did not make. What a column cannot say by itself
stands in ``frame.attrs``: which groups are held back, and of how many people it speaks.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from wellnet_analysis.disclosure import Plan, rules, told_needs
from wellnet_analysis.disclosure.quotes import cleared
from wellnet_analysis.schema import HELD_BACK, SPEAKS_OF, TABLES

# Whoever stands in these, is counted in these, or may be named in them, passes no plan.
OF_PEOPLE = frozenset({
    "access_needs", "attendance", "counts", "follow_up", "own_networks", "quotes", "responses",
    "segments", "stories", "surveys", "ties", "ties_asked",
})  # fmt: skip

# How many people others are thought to have reached; no record of anybody.
ESTIMATES = ("estimated_audience", "council_audience")


def shown(plan: Plan, *, scope: str, population: str) -> pd.DataFrame:
    """Make a frame of what the plan shows of the people in one place and population.

    Parameters
    ----------
    plan : Plan
        What may be shown, with its numbers.
    scope, population : str
        Everywhere ("") or a locality; who is counted.

    Returns
    -------
    DataFrame
        As many rows as there are people; a categorical column of printed groups for every
        question that may be shown. It is made of published numbers and nothing else.
    """
    size = plan.sizes.get((scope, population), 0)
    frame = pd.DataFrame(index=range(size))
    hidden: dict[str, tuple[str, ...]] = {}
    speaks_of: dict[str, int] = {}
    for decision in plan.decisions:
        if (decision.scope, decision.population) != (scope, population) or not decision.rung:
            continue
        groups = _listed(decision.counts)[:size]
        groups += [None] * (size - len(groups))
        frame[decision.variable] = pd.Categorical(groups, categories=list(decision.rung.names))
        if decision.hidden:
            hidden[decision.variable] = decision.hidden
        else:
            speaks_of[decision.variable] = sum(decision.counts.values())
    frame.attrs = {HELD_BACK: hidden, SPEAKS_OF: speaks_of}
    return frame


def facts(
    tables: Mapping[str, pd.DataFrame],
    *,
    scope: str,
    programme: str,
    working: bool,
    places: Collection[str] = (),
) -> dict[str, pd.DataFrame]:
    """Choose the tables that hold nothing about single people, for one place.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``Records.tables``.
    scope : str
        Everywhere ("") or a locality. What belongs to an organisation belongs where that is.
    programme : str
        This programme's name: its own reasons are counts of its people.
    working : bool
        Whether this is a working copy, which also holds the reasons that are told too seldom,
        and text in which somebody may be named.
    places : collection of str
        Names of places, which are nobody's.

    Returns
    -------
    dict of str to DataFrame
        Without the registers, the surveys and all that counts people: centres' sheets, access
        needs, who was asked again, and how many volunteered. Estimates of audiences are left out
        where they are so small that they could be of people known by name, except in a working
        copy.
    """
    kept = {name: frame for name, frame in tables.items() if name not in OF_PEOPLE}
    if not working:
        kept = _told(kept, may_stay=(programme, *places))
    if "reasons" in kept and not working:
        told = kept["reasons"]
        earlier = told["project"].str.casefold() != programme.casefold()
        kept["reasons"] = told[earlier & (told["count"].astype(int) >= rules.STRICTEST_THRESHOLD)]
    if not working:
        kept = {name: _without_few(frame) for name, frame in kept.items()}
    if not scope:
        return kept
    partners = tables.get("organisations", pd.DataFrame({"organisation_id": [], "locality": []}))
    there = set(partners.loc[partners["locality"] == scope, "organisation_id"])
    return {
        name: frame[frame["locality"] == scope]
        if "locality" in frame
        else frame[frame["organisation_id"].isin(there)]
        for name, frame in kept.items()
        if {"locality", "organisation_id"} & set(frame.columns)
    }


def _without_few(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out estimates of so few people that they could be known by name."""
    told = [name for name in ESTIMATES if name in frame]
    few = {name: frame[name].mask(frame[name] < rules.STRICTEST_THRESHOLD) for name in told}
    return frame.assign(**few) if few else frame


def _told(
    tables: Mapping[str, pd.DataFrame], *, may_stay: Collection[str]
) -> dict[str, pd.DataFrame]:
    """Take out of partners' tables what may name somebody, and small numbers of people."""
    organisations = tables.get("organisations", pd.DataFrame({"name": []}))
    names = (*may_stay, *organisations.get("name", ()))
    kept = dict(tables)
    for name, frame in tables.items():
        columns = TABLES[name].columns if name in TABLES else ()
        if told := [each.name for each in columns if each.told and each.name in frame]:
            kept[name] = cleared(frame, told, may_stay=names)
    if "projects" in kept:
        kept["projects"] = kept["projects"].drop(columns="volunteers", errors="ignore")
    return kept


def needs(tables: Mapping[str, pd.DataFrame], plan: Plan, *, people: int) -> pd.DataFrame | None:
    """Let a report for others know which access needs enough people had, and no number.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``Records.tables``.
    plan : Plan
        Gives the smallest number that may be shown.
    people : int
        How many registered.

    Returns
    -------
    DataFrame or None
        As :func:`wellnet_analysis.disclosure.told_needs`; ``attrs["least"]`` is the number that
        the rule asks for. None where needs were not recorded.
    """
    if "access_needs" not in tables or tables["access_needs"].empty:
        return None
    least = rules.floor(plan.threshold, strict=True)
    told = told_needs(tables["access_needs"], least=least, people=people)
    told.attrs["least"] = least
    return told


def to_come(tables: Mapping[str, pd.DataFrame], *, planned: int) -> int:
    """Count the different workshops, of all that are planned anywhere, that are still to come."""
    if "sessions" not in tables:
        return planned
    sessions = tables["sessions"]
    held = sessions.loc[sessions["kind"] == "workshop", "number"].nunique()
    return max(0, planned - held)


def _listed(counts: Mapping[str, int]) -> list[str | None]:
    return [name for name, count in counts.items() for _ in range(count)]

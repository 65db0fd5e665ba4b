"""What only the evaluator's own working copy tells beside the plan, and no edition ever does.

Wards, single centres, single sessions, two answers of the same people crossed, and the sheets
that centres sent back: no plan protects these, so none of it can reach a report for others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pandas as pd

from wellnet_analysis.disclosure.afterwards import asked_again, leaving
from wellnet_analysis.disclosure.attending import attending, staying
from wellnet_analysis.disclosure.needing import needing
from wellnet_analysis.disclosure.own_networks import moving
from wellnet_analysis.disclosure.plan import EVERYWHERE, Decision, Plan, variables_of
from wellnet_analysis.disclosure.surveying import surveying
from wellnet_analysis.disclosure.telling import telling
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.instruments import instruments_of
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import Rung
from wellnet_analysis.schema.variables import ETHNIC_GROUP
from wellnet_analysis.settings import WORKING

PRIVATE = "private"
UNKNOWN = "Not given, or elsewhere"
_GROUPS = next(r for r in ETHNIC_GROUP.rungs if r.name == "five groups")


def with_private(
    plan: Plan, people: pd.DataFrame, tables: Mapping[str, pd.DataFrame], programme: Programme
) -> Plan:
    """Add to a working copy's plan what no other plan holds.

    Parameters
    ----------
    plan : Plan
        Of a working copy.
    people : DataFrame
        ``Records.people``.
    tables : mapping of str to DataFrame
        ``Records.tables``; ``organisations``, the registers, ``access_needs``, ``follow_up`` and
        ``reasons`` are looked at.
    programme : Programme
        Localities and ways of hearing.

    Returns
    -------
    Plan
        With decisions for ``ward``, ``partner_organisation: …``, ``ethnic group through …``, who
        came to which session, how long people stayed, who left, who was asked again, whose own
        network grew, what people needed, which themes they told, and single scores of surveys, of
        the population ``private``.

    Raises
    ------
    DisclosureError
        If the plan is that of an edition.
    """
    if plan.audience != WORKING:
        raise DisclosureError(
            "Only a working copy may tell single wards, centres and crossed answers.",
            where="disclosure",
            do="Use --working.",
        )
    more, sizes = [], dict(plan.sizes)
    for scope in (EVERYWHERE, *programme.locality_names):
        here = people[people["locality"] == scope] if scope else people
        sizes[scope, PRIVATE] = len(here)
        for variable, counts in _counted(here, people, tables, programme):
            more.append(_decision(variable, scope, PRIVATE, counts))
    more += _own_reasons(tables, programme)
    if "access_needs" in tables:
        told = needing(tables["access_needs"])
        more += [_decision(name, EVERYWHERE, PRIVATE, counts) for name, counts in told]
    if {"segments", "codebook"} <= tables.keys():
        said = telling(tables["segments"], tables["codebook"], people=len(people))
        more += [_decision(name, EVERYWHERE, PRIVATE, counts) for name, counts in said]
    return replace(plan, decisions=(*plan.decisions, *more), sizes=sizes, totals=frozenset(sizes))


def _counted(
    here: pd.DataFrame,
    people: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
) -> Iterator[tuple[str, dict[str, int]]]:
    """Count the people of one place in all the ways that no edition does."""
    if people["ward"].any():
        names = [*sorted(set(people["ward"]) - {""}), UNKNOWN]
        yield "ward", _tally(here["ward"].replace("", UNKNOWN), names)
    if "organisations" in tables and people["partner_organisation"].any():
        through = here["partner_organisation"].str.split(";").map(
            lambda codes: {code.strip() for code in codes}
        )  # fmt: skip
        for code in tables["organisations"]["organisation_id"]:
            came = int(sum(code in codes for codes in through))
            yield f"partner_organisation: {code}", {code: came, f"Not {code}": len(here) - came}
    for option in programme.answers.channels:
        column = f"recruitment_channel: {option}"
        if column in here and ETHNIC_GROUP.name in here:
            answers = here.loc[here[column] == option, ETHNIC_GROUP.name].map(_GROUPS.group_of)
            yield f"ethnic group through {option}", _tally(answers, _GROUPS.names)
    yield from attending(here, tables, localities=programme.locality_names)
    yield from staying(here, as_at=programme.as_at)
    yield from leaving(here, [v for v in variables_of(programme) if v.asked])
    if "follow_up" in tables:
        yield from asked_again(here, tables["follow_up"])
    if "own_networks" in tables:
        yield from moving(here, tables["own_networks"])
    yield from surveying(here, tables.get("surveys"), instruments_of(programme.folder))


def _own_reasons(tables: Mapping[str, pd.DataFrame], programme: Programme) -> Iterator[Decision]:
    """Count why people of this programme did not take part, as whoever asked them counted."""
    told = tables.get("reasons")
    if told is not None:
        own = told[told["project"].str.casefold() == programme.name.casefold()]
        for project, rows in own.groupby("project"):
            counts = dict(zip(rows["reason"], rows["count"].astype(int), strict=True))
            yield _decision(f"reasons: {project}", EVERYWHERE, "reasons", counts)


def _tally(answers: pd.Series, names: Iterable[str]) -> dict[str, int]:
    counts = answers.value_counts()
    return {name: int(counts.get(name, 0)) for name in names}


def _decision(variable: str, scope: str, population: str, counts: dict[str, int]) -> Decision:
    rung = Rung("as counted", tuple((name, (name,)) for name in counts))
    return Decision(variable, scope, population, rung, True, 0, counts)


def with_sheets(plan: Plan, least: Mapping[tuple[str, str], int]) -> Plan:
    """Let a working copy show what centres' sheets add up to.

    Parameters
    ----------
    plan : Plan
        Of a working copy; any other comes back as it is.
    least : mapping of (str, str) to int
        The least number of people by variable and category.

    Returns
    -------
    Plan
        With one decision for every variable, of the population ``centres``.
    """
    if plan.audience != WORKING:
        return plan
    told: dict[str, dict[str, int]] = {}
    for (variable, category), count in least.items():
        told.setdefault(f"counts: {variable}", {})[category] = count
    more = [_decision(name, EVERYWHERE, "centres", counts) for name, counts in told.items()]
    return replace(plan, decisions=(*plan.decisions, *more))

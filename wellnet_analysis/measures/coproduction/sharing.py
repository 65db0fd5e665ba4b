"""How equally partners were involved, and the least that equality would have taken."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.coproduction.telling import (
    SOURCE,
    STAGE_NAMES,
    View,
    as_it_stands,
    level_name,
    nobody_named,
    too_few_answered,
    within,
    without,
)
from wellnet_analysis.schema import INVOLVED_AT, LEVELS
from wellnet_analysis.settings import Partnership
from wellnet_analysis.stats.equality import equality as equality_of
from wellnet_analysis.stats.equality import fewest_raised

Accounts = Mapping[str, pd.DataFrame]
PARTNER = LEVELS.index("partner")
_METHOD = (
    "one less the Gini coefficient of the levels, over the largest that so many can have: from 0 "
    "to 1; levels taken as equally far apart"
)
_MOST_NAMED = 3
_TOP = len(LEVELS) - 1
_SPACINGS = {
    "growing": ("Steps that grow with the level", lambda level: level**2 / _TOP),
    "shrinking": ("Steps that shrink with the level", lambda level: np.sqrt(level * _TOP)),
}


def equality(accounts: Accounts, partnership: Partnership, *, working: bool = False) -> Findings:
    """Say how equally the kinds of partners were involved at each stage, and who stood lowest.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``involvement`` and ``organisations``; empty for one locality.
    partnership : Partnership
        The settings: which share of partners has to have answered.
    working : bool
        Whether this is a working copy.

    Returns
    -------
    Findings
        For each stage, equality from 0 to 1 (1: all alike), who stood lowest, and how many stood
        at partner or above. There is no one score for all stages.
    """
    name, title = "coproduction.equality", "How equally power was shared"
    subtitle = "Equality of kinds of partners, from 0 to 1 (all alike)"
    found = _levels(accounts, partnership, title, working=working, pockets=True)
    if isinstance(found, str):
        return nothing(name, title, subtitle, why=found)
    names = {pocket: within(str(pocket)) for pocket in found.index}
    rows = _rows(name, found, names, base="kinds of partners", counts="settings")
    if not rows:
        return nothing(name, title, subtitle, why=nobody_named(title))
    return Findings(title, subtitle, rows, _leads(rows, found, names))


def equality_of_all(
    accounts: Accounts, partnership: Partnership, *, working: bool = False
) -> Findings:
    """Say the same of every partner that agreed to be named, each counting as one.

    Parameters
    ----------
    accounts, partnership, working
        As for :func:`equality`.

    Returns
    -------
    Findings
        As :func:`equality`, over single partners.
    """
    name, title = "coproduction.equality_of_all", "Equality between all named partners"
    subtitle = "Equality of single partners, from 0 to 1 (all alike)"
    found = _levels(accounts, partnership, title, working=working, pockets=False)
    if isinstance(found, str):
        return nothing(name, title, subtitle, why=found)
    names = _names(accounts)
    rows = _rows(name, found, names, base="named partners", counts="organisations")
    if not rows:
        return nothing(name, title, subtitle, why=nobody_named(title))
    return Findings(title, subtitle, rows, _leads(rows, found, names))


def spacing(accounts: Accounts, partnership: Partnership, *, working: bool = False) -> Findings:
    """Say whether the order of stages by equality rests on how far apart levels are taken to be.

    Parameters
    ----------
    accounts, partnership, working
        As for :func:`equality`.

    Returns
    -------
    Findings
        For steps that grow and for steps that shrink with the level: how many pairs of stages
        keep the order they have with even steps, and which stage is the least equal.
    """
    name, title = "coproduction.spacing", "Does the order of stages hold?"
    subtitle = "Pairs of stages in the same order of equality, for other steps between levels"
    found = _levels(accounts, partnership, title, working=working, pockets=True)
    if isinstance(found, str):
        return nothing(name, title, subtitle, why=found)
    even = _by_stage(found)
    pairs = [pair for pair in combinations(even, 2) if even[pair[0]] != even[pair[1]]]
    if not pairs:
        return nothing(name, title, subtitle, why=f"{title} All stages are equally equal.")
    least = min(even, key=even.__getitem__)
    rows, same = [], True
    for key, (category, spaced) in _SPACINGS.items():
        other = _by_stage(found.apply(spaced))
        kept = sum((even[a] < even[b]) == (other[a] < other[b]) and other[a] != other[b]
                   for a, b in pairs)  # fmt: skip
        lowest = min(other, key=other.__getitem__)
        same &= lowest == least
        rows.append(
            Finding(f"{name}.{key}", name, category=category, counts="settings", count=kept,
                    of=len(pairs), base="pairs of stages that differ", unit="pairs of stages",
                    source=SOURCE, says="{category}: {count} of {of} pairs.",
                    method="equality with levels as squares, and as square roots, of even steps",
                    caveat=f"Least equal: {within(STAGE_NAMES[lowest])}")
        )  # fmt: skip
    kept_all = all(row.count == row.of for row in rows)
    order = "The order of all stages stays the same" if kept_all else "The order of stages changes"
    stays = "stays the same" if same else "changes as well"
    lead = f"{order} with other steps between levels; the least equal stage {stays}."
    return Findings(title, subtitle, tuple(rows), (lead,))


def would_take(accounts: Accounts, partnership: Partnership, *, working: bool = False) -> Findings:
    """Say how few partners would have had to be involved further to reach the equality asked for.

    Parameters
    ----------
    accounts, partnership, working
        As for :func:`equality`; ``partnership.equality`` is what is asked for.

    Returns
    -------
    Findings
        For each stage, the fewest named partners that would have had to be raised, always the
        lowest, and to which level; together, of how many places in the table.
    """
    name, title = "coproduction.would_take", "What would equality have taken?"
    subtitle = "Fewest named partners to involve further, by stage"
    found = _levels(accounts, partnership, title, working=working, pockets=False)
    if isinstance(found, str):
        return nothing(name, title, subtitle, why=found)
    target, rows = partnership.equality, []
    for stage in INVOLVED_AT:
        levels = found[stage].dropna().astype(int).tolist()
        if len(levels) < 2:
            continue
        raised = fewest_raised(levels, target=target, highest=_TOP)
        level = "" if raised.level is None else level_name(raised.level)
        rows.append(
            Finding(f"{name}.{stage}", name, category=STAGE_NAMES[stage], counts="organisations",
                    count=raised.members, of=len(levels), base="named partners",
                    unit="organisations", source=SOURCE,
                    method="fewest of the lowest levels that, raised to one level, reach it",
                    caveat=f"Up to {level}" if level else "Reached as it was",
                    says="{category}: {count} of {of}" + (f", up to {level}." if level else "."))
        )  # fmt: skip
    if not rows:
        return nothing(name, title, subtitle, why=nobody_named(title))
    largest = max(row.count or 0 for row in rows)
    most, *as_many = [row for row in rows if row.count == largest]
    together = Finding(
        f"{name}.together", name, category="All stages together", counts="organisations",
        count=sum(row.count or 0 for row in rows), of=sum(row.of or 0 for row in rows),
        base="places in the table", unit="organisations", source=SOURCE, method="sum of the stages",
        says="{category}: {count} of {of} places.",
    )  # fmt: skip
    asked = Finding(
        f"{name}.asked", name, category="Equality asked for", counts="settings", estimate=target,
        unit="equality", base="from 0 to 1", source="programme.toml",
        method="set in programme.toml", says="{category}: {estimate:2}.",
    )  # fmt: skip
    leads = [
        "To reach an equality of {asked.estimate:2} at every stage, {together.count} of "
        "{together.of} places in the table would have had to be raised."
    ]
    if largest and not as_many:
        leads.append(f"The most of them for {within(most.category)}: {{{most.key}.count}} of "
                     f"{{{most.key}.of}} named partners, {within(most.caveat)}.")  # fmt: skip
    return Findings(title, subtitle, (*rows, together, asked), tuple(leads))


def _levels(
    accounts: Accounts, partnership: Partnership, title: str, *, working: bool, pockets: bool
) -> pd.DataFrame | str:
    """Find the levels of the last round, or say why they may not be told as a whole."""
    view = View.of(accounts, partnership, working=working)
    if view is None or not view.rounds():
        return without(view, accounts, title)
    wave = view.rounds()[-1]
    if not view.speaks(wave):
        return too_few_answered(title)
    found = view.pocket_levels(wave)[0] if pockets else view.levels(wave)
    return found if len(found) > 1 else nobody_named(title)


def _names(accounts: Accounts) -> dict[str, str]:
    table = accounts["organisations"]
    return dict(zip(table["organisation_id"], table["name"], strict=True))


def _by_stage(levels: pd.DataFrame) -> dict[str, float]:
    """Work out the equality of every stage at which somebody was involved."""
    told = {stage: levels[stage].dropna().to_numpy() for stage in INVOLVED_AT}
    return {stage: equality_of(own) for stage, own in told.items() if len(own) > 1 and own.sum()}


def _rows(
    measure: str, levels: pd.DataFrame, names: Mapping[str, str], *, base: str, counts: str
) -> tuple[Finding, ...]:
    rows = []
    for stage, equal in _by_stage(levels).items():
        own = levels[stage].dropna()
        lowest = [names[str(who)] for who in own.index[own == own.min()]]
        said = listed(lowest) if len(lowest) <= _MOST_NAMED else "several"
        whose = "all alike" if own.min() == own.max() else f"lowest: {said}"
        rows.append(
            Finding(f"{measure}.{stage}", measure, category=f"{STAGE_NAMES[stage]} ({whose})",
                    counts=counts, count=int((own >= PARTNER).sum()), of=len(own), base=base,
                    estimate=equal, unit="equality", source=SOURCE, method=_METHOD,
                    caveat="" if own.min() == own.max() else f"Lowest: {level_name(own.min())}",
                    says="{category}, {estimate:2}; at partner or above, {count} of {of}.")
        )  # fmt: skip
    return tuple(rows)


def _leads(
    rows: tuple[Finding, ...], levels: pd.DataFrame, names: Mapping[str, str]
) -> tuple[str, ...]:
    """Say where power was shared least and most equally; of several alike, all."""
    ends = [pick(row.estimate or 0 for row in rows) for pick in (min, max)]
    if ends[0] == ends[1]:
        return (f"At every stage power was shared as equally: {{{rows[0].key}.estimate:2}}.",)
    least, most = ([row.key for row in rows if row.estimate == end] for end in ends)
    lead = (
        f"Power was shared least equally when it came to {_stages(least)} "
        f"({{{least[0]}.estimate:2}})"
    )
    if len(least) == 1:
        own = levels[least[0]].dropna()
        lowest = [names[str(who)] for who in own.index[own == own.min()]]
        who = listed(lowest) if len(lowest) <= _MOST_NAMED else "several"
        lead += f"; there {as_it_stands(who)} stood lowest ({level_name(own.min())})"
    return (
        f"{lead}.",
        f"It was shared most equally when it came to {_stages(most)} ({{{most[0]}.estimate:2}}).",
    )


def _stages(keys: list[str]) -> str:
    return listed(within(STAGE_NAMES[key]) for key in keys)

"""What is the same and what is not: duplication, practice to share, referrals, gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.duplication.needing import NOBODY, NOT_ENOUGH, standing
from wellnet_analysis.measures.duplication.reading import (
    APART,
    EVERYBODY,
    NO_ACTIVITY,
    SAME,
    SOURCE,
    WHOLE_AREA,
    Offers,
    called,
    held_by,
    keyed,
    offers,
)

MET, WANTED, NOT_KNOWN, TOLD_APART = "met", "not met", "not known", "told apart"
_KINDS, _TWICE = "duplication.kinds", "duplication.twice"
_MOST_TOLD = 12
_SAID = {
    MET: "everybody who asks gets it, so the organisations can agree who does what",
    WANTED: "people are still turned away, so nothing is too much",
    NOT_KNOWN: "whether everybody who asks gets it is not known: ask before calling it too much",
    TOLD_APART: "on other days, in other languages or for other people, so not the same",
}


@dataclass(frozen=True)
class Shared:
    """One issue, audience and place that several organisations serve.

    Parameters
    ----------
    what : tuple of str
        Issue, audience and place.
    organisations : tuple of str
        Their codes.
    state : str
        ``met`` (duplication), ``not met``, ``not known`` or ``told apart``.
    """

    what: tuple[str, str, str]
    organisations: tuple[str, ...]
    state: str


def kinds(
    tables: Mapping[str, pd.DataFrame], *, localities: Mapping[str, str] | None = None
) -> Findings:
    """Count what is offered twice, what could be shared, who could refer, and what is missing.

    Two organisations that serve the same people in the same place with the same thing duplicate
    each other only if everybody who asks is served already.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``activities``, ``organisations`` and, where kept, ``known_needs``.
    localities : mapping of str to str, optional
        From every name and alias of a locality, in small letters, to its name.

    Returns
    -------
    Findings
        Cases of: the same issue, audience and place by several organisations (by whether demand
        is met, and whether day, language or eligibility tell them apart); the same issue and
        audience by others in another place; the same audience and place with another issue; and
        needs for which nobody, or not enough, is there.
    """
    title, subtitle = "Doubled, next door, or missing", "Cases, in the activities recorded"
    read = offers(tables, localities=localities)
    if read is None:
        return nothing(_KINDS, title, subtitle, why=f"{title}{NO_ACTIVITY}")
    states = [each.state for each in shared(read)]
    needs = standing(read)["there"]
    counts = {
        "doubled": ("Same people, place and issue, and everybody is served: duplication",
                    states.count(MET)),
        "wanted": ("Same people, place and issue, but people are turned away",
                   states.count(WANTED)),
        "unknown": ("Same people, place and issue; not known if everybody is served",
                    states.count(NOT_KNOWN)),
        "apart": ("Same people, place and issue, told apart by day, language or who may come",
                  states.count(TOLD_APART)),
        "practice": ("Same issue and people in several places: practice to share",
                     len(practice(read))),
        "referral": ("Same people and place, several issues: people to send to each other",
                     len(referrals(read))),
        "missing": ("Asked for, and nobody there", int((needs == NOBODY).sum())),
        "short": ("Asked for, and not enough there", int((needs == NOT_ENOUGH).sum())),
    }  # fmt: skip
    rows = tuple(
        Finding(
            f"{_KINDS}.{key}", _KINDS, category=category, counts="events", count=count,
            unit="cases", source=SOURCE, method="different issues, audiences and places",
            says="{category}: {count}.",
        )
        for key, (category, count) in counts.items()
    )  # fmt: skip
    return Findings(title, subtitle, rows, tuple(_leads(counts)))


def twice(
    tables: Mapping[str, pd.DataFrame], *, localities: Mapping[str, str] | None = None
) -> Findings:
    """List what several organisations offer to the same people in the same place.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``activities`` and ``organisations``.
    localities : mapping of str to str, optional
        From every name and alias of a locality, in small letters, to its name.

    Returns
    -------
    Findings
        Per issue, audience and place: how many organisations (``count``), who they are and what
        it means. Duplication comes first; at most twelve.
    """
    title, subtitle = "The same for the same people in the same place", "Organisations"
    read = offers(tables, localities=localities)
    if read is None:
        return nothing(_TWICE, title, subtitle, why=f"{title}{NO_ACTIVITY}")
    found = sorted(
        shared(read), key=lambda each: ([*_SAID].index(each.state), -len(each.organisations))
    )[:_MOST_TOLD]
    if not found:
        why = "No two organisations offer the same to the same people in the same place."
        return nothing(_TWICE, title, subtitle, why=why)
    keys = keyed(called(*each.what) for each in found)
    rows = tuple(
        Finding(
            f"{_TWICE}.{keys[called(*each.what)]}", _TWICE, category=called(*each.what),
            counts="organisations", count=len(each.organisations), unit="organisations",
            source=SOURCE, method="same issue, audience and place",
            caveat=f"{listed(read.names[code] for code in each.organisations)}: "
                   f"{_SAID[each.state]}.",
            says="{category}. {caveat}",
        )
        for each in found
    )  # fmt: skip
    first = next((row for row, each in zip(rows, found, strict=True) if each.state == MET), None)
    lead = f"{{{first.key}.sentence}}" if first else "Nothing of this is known to be too much."
    return Findings(title, subtitle, rows, (lead,))


def shared(read: Offers) -> list[Shared]:
    """Find what several organisations offer to the same people in the same place.

    Parameters
    ----------
    read : Offers
        What is offered.

    Returns
    -------
    list of Shared
        In the order of their names.
    """
    held = read.activities
    several = held.groupby(list(SAME))["organisation_id"].transform("nunique") > 1
    return [
        Shared(what, tuple(sorted(set(here["organisation_id"]))), _state(here))
        for what, here in held[several].groupby(list(SAME), sort=True)
    ]


def practice(read: Offers) -> list[tuple[str, str]]:
    """Find issues and audiences that different organisations serve in different places."""
    found = held_by(read.activities, what=("issue", "audience"), each="place")
    return [
        what
        for what, places in found.items()
        if any(len(own | others) > 1 for own, others in combinations(places.values(), 2))
    ]


def referrals(read: Offers) -> list[tuple[str, str]]:
    """Find audiences and places where one organisation offers what another one there does not."""
    found = held_by(read.activities, what=("audience", "place"), each="issue")
    return [
        what
        for what, issues in found.items()
        if what != (EVERYBODY, WHOLE_AREA)
        and any(own - others and others - own for own, others in combinations(issues.values(), 2))
    ]


def _state(here: pd.DataFrame) -> str:
    """Say whether the same is offered too often; what is told apart is not the same."""
    alike = [
        (one, other)
        for one, other in combinations(here.itertuples(), 2)
        if one.organisation_id != other.organisation_id and not _told_apart(one, other)
    ]
    if not alike:
        return TOLD_APART
    demand = {each.demand or NOT_KNOWN for pair in alike for each in pair}
    return next((state for state in (WANTED, NOT_KNOWN) if state in demand), MET)


def _told_apart(one: object, other: object) -> bool:
    pairs = ((getattr(one, name), getattr(other, name)) for name in APART)
    return any(a and b and a != b for a, b in pairs)


def _leads(counts: Mapping[str, tuple[str, int]]) -> list[str]:
    doubled = (
        "{doubled.count:spelled case} of duplication: the same thing for the same people in the "
        "same place, and everybody who asks is served."
    )
    none = "No duplication is shown: nothing is offered twice where everybody is served already."
    return [
        doubled if counts["doubled"][1] else none,
        "It looks the same but is not known to be too much: {wanted.count:spelled case} where "
        "people are turned away, {unknown.count:spelled} where nobody has asked.",
        "There is practice to share in {practice.count:spelled case}, and people could be sent "
        "on to a neighbour in {referral.count:spelled}.",
    ]

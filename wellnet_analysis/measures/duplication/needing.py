"""What people asked for, where nobody is there or not enough is."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.duplication.reading import (
    EVERYBODY,
    NO_ACTIVITY,
    SAME,
    SOURCE,
    WHOLE_AREA,
    Offers,
    called,
    keyed,
    offers,
)

NOBODY, NOT_ENOUGH, SOMEBODY = "nobody", "not enough", "somebody"
_NAME, _TITLE = "duplication.gaps", "What people asked for, and nobody offers there"
_NEEDS = "known_needs.csv"
_ALL_THERE = "There is somebody for everything that people asked for."
_MOST_TOLD, _MOST_NAMED = 12, 3


def gaps(
    tables: Mapping[str, pd.DataFrame], *, localities: Mapping[str, str] | None = None
) -> Findings:
    """List what people asked for where nobody offers it, and who does so elsewhere.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``activities``, ``known_needs`` and ``organisations``.
    localities : mapping of str to str, optional
        From every name and alias of a locality, in small letters, to its name.

    Returns
    -------
    Findings
        Per need without an answer: how many times it was asked (rows of ``known_needs.csv``,
        never people), where it was said, and which organisations do the same elsewhere; what was
        asked for most comes first. Then needs where all who are there turn people away. At most
        twelve of both.
    """
    read, subtitle = offers(tables, localities=localities), "Times asked, of what was written down"
    if read is None:
        return nothing(_NAME, _TITLE, subtitle, why=f"{_TITLE}{NO_ACTIVITY}")
    if read.needs.empty:
        why = f"{_TITLE}: nobody wrote down what people asked for."
        return nothing(_NAME, _TITLE, subtitle, why=why)
    needs = standing(read)
    without = pd.concat([needs[needs["there"] == state] for state in (NOBODY, NOT_ENOUGH)])
    rows = [_row("all", "Everything that was asked for", len(read.needs))]
    keys = keyed(called(*need[:3]) for need in without.itertuples(index=False))
    for need in without.head(_MOST_TOLD).itertuples(index=False):
        category = called(need.issue, need.audience, need.place)
        rows.append(
            _row(f"need_{keys[category]}", category, need.times,
                 caveat=_told(read, need.issue, need.audience, need.there, need.sources))
        )  # fmt: skip
    leads = [f"{{{row.key}.sentence}}" for row in rows[1 : _MOST_NAMED + 1]]
    named = "; ".join(f"{{{row.key}.category}}" for row in rows[1 : _MOST_NAMED + 1])
    leads = [f"Asked for most, and without an answer: {named}." if named else _ALL_THERE, *leads]
    return Findings(_TITLE, subtitle, tuple(rows), tuple(leads))


def standing(read: Offers) -> pd.DataFrame:
    """Say of each need whether nobody, somebody, or not enough is there.

    An activity for everybody, or for the whole area, is there for each; a need of everybody, or
    of the whole area, is met by any.

    Parameters
    ----------
    read : Offers
        What is offered and asked for.

    Returns
    -------
    DataFrame
        A row for each need: ``issue``, ``audience``, ``place``, ``times``, ``sources`` and
        ``there``; what was asked for most comes first.
    """
    columns = [*SAME, "times", "sources", "there"]
    if read.needs.empty:
        return pd.DataFrame(columns=columns)
    found = read.needs.groupby(list(SAME), sort=True)["source"].agg(
        times="size", sources=lambda told: sorted(set(told))
    ).reset_index()  # fmt: skip
    found["there"] = [_there(read.activities, *row) for row in
                      found[list(SAME)].itertuples(index=False)]  # fmt: skip
    return found.sort_values("times", ascending=False, kind="stable").reset_index(drop=True)


def unanswered(read: Offers) -> pd.DataFrame:
    """Keep the needs for which nobody is there."""
    needs = standing(read)
    return needs[needs["there"] == NOBODY]


def _there(held: pd.DataFrame, issue: str, audience: str, place: str) -> str:
    here = held[held["issue"] == issue]
    if audience != EVERYBODY:
        here = here[here["audience"].isin([audience, EVERYBODY])]
    if place != WHOLE_AREA:
        here = here[here["place"].isin([place, WHOLE_AREA])]
    if here.empty:
        return NOBODY
    return NOT_ENOUGH if (here["demand"] == "not met").all() else SOMEBODY


def _told(read: Offers, issue: str, audience: str, there: str, sources: list[str]) -> str:
    """Say where a need was told, and whom to ask about it."""
    said = f"Told at: {listed(sources)}."
    if there == NOT_ENOUGH:
        return f"{said} Somebody is there, and turns people away."
    codes, same = elsewhere(read, issue, audience)
    if not codes:
        return f"{said} Nobody is there. No partner works on it."
    who = listed(sorted(read.names[code] for code in codes)[:_MOST_NAMED])
    what = "In other places it" if same else "For other people something of the kind"
    return f"{said} Nobody is there. {what} is offered by {who}: ask there."


def elsewhere(read: Offers, issue: str, audience: str) -> tuple[list[str], bool]:
    """Find who works on an issue for these people, or else for others, and say which."""
    same = read.activities[read.activities["issue"] == issue]
    close = same[same["audience"].isin([audience, EVERYBODY])]
    found = close if len(close) else same
    return sorted(set(found["organisation_id"])), bool(len(close))


def _row(key: str, category: str, count: int, *, caveat: str = "") -> Finding:
    return Finding(
        f"{_NAME}.{key}", _NAME, category=category, counts="events", count=count,
        unit="times asked", source=f"{_NEEDS}; {SOURCE}", method="rows of known_needs.csv",
        caveat=caveat, says="{category}. {caveat}" if caveat else "{category}: {count}.",
    )  # fmt: skip

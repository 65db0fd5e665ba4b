"""What is offered where: a map of issues by place."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.duplication.needing import unanswered
from wellnet_analysis.measures.duplication.reading import (
    NO_ACTIVITY,
    SOURCE,
    Offers,
    capital,
    keyed,
    offers,
)

MOST_ISSUES, MOST_PLACES = 12, 7
NOBODY = "Asked for, and nobody there."
_NAME, _TITLE = "duplication.offered", "What is offered where"
_MOST_NAMED = 5


def offered(
    tables: Mapping[str, pd.DataFrame], *, localities: Mapping[str, str] | None = None
) -> Findings:
    """Show how many activities there are on each issue in each place, and by how many.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``activities``, ``organisations`` and, where kept, ``known_needs``.
    localities : mapping of str to str, optional
        From every name and alias of a locality, in small letters, to its name.

    Returns
    -------
    Findings
        Per issue and place where there is any: activities (``count``) and organisations
        (``reference``); ``cells`` hold both. A nought stands in the line of the commonest issue
        and, with a caveat, where people asked for something. At most twelve issues and seven
        places, those with most activities and needs; the others are in the total alone.
    """
    read = offers(tables, localities=localities)
    subtitle = "Activities, by what they are about and where; empty: none recorded"
    if read is None:
        return nothing(_NAME, _TITLE, subtitle, why=f"{_TITLE}{NO_ACTIVITY}")
    held = read.activities
    issues, places = _commonest(read, "issue", MOST_ISSUES), _shown_places(read)
    made = held.groupby(["issue", "place"])["organisation_id"].agg(["size", "nunique"])
    unmet = unanswered(read)
    asked = set(zip(unmet["issue"], unmet["place"], strict=True))
    if len(issues) < held["issue"].nunique():
        subtitle += "; the commonest issues alone"
    keys = keyed(f"{issue} / {place}" for issue in issues for place in places)
    rows = [_row("all", "All activities", len(held), held["organisation_id"].nunique())]
    for issue in issues:
        for place in places:
            here = (issue, place)
            size, by = made.loc[here] if here in made.index else (0, 0)
            missing = not size and here in asked
            # The first line names every place, so that the map keeps their order.
            if not size and not missing and issue != issues[0]:
                continue
            rows.append(
                _row(keys[f"{issue} / {place}"], f"{capital(issue)}: {place}", int(size), int(by),
                     cells=(capital(issue), capital(place)), caveat=NOBODY if missing else "")
            )  # fmt: skip
    leads = ["{all.reference} organisations offer {all.count} activities."]
    if missing_here := [row.key for row in rows if row.caveat][:_MOST_NAMED]:
        named = "; ".join(f"{{{key}.category}}" for key in missing_here)
        leads.append(f"People asked for something, and nobody is there: {named}.")
    return Findings(_TITLE, subtitle, tuple(rows), tuple(leads), "Organisations")


def _commonest(read: Offers, column: str, most: int) -> list[str]:
    counts = pd.concat([read.activities[column], read.needs[column]]).value_counts()
    return sorted(counts.index, key=lambda text: (-counts[text], text))[:most]


def _shown_places(read: Offers) -> list[str]:
    kept = set(_commonest(read, "place", MOST_PLACES))
    return [place for place in read.places if place in kept]


def _row(
    key: str, category: str, count: int, by: int, *, cells: tuple[str, ...] = (), caveat: str = ""
) -> Finding:
    return Finding(
        f"{_NAME}.{key}", _NAME, category=category, counts="events", count=count, reference=by,
        unit="activities", base="activities", source=SOURCE, method="rows of activities.csv",
        cells=cells, caveat=caveat, says="{category}: {count}.",
    )  # fmt: skip

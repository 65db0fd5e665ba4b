"""In which localities somebody passed a message on, and in which nobody did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.messages.passing import NO_MESSAGE
from wellnet_analysis.measures.messages.reading import BASE, SOURCE, Message, read

NOBODY = "Nobody there passed it on."
WHOLE_AREA = "The whole area"
_NAME, _TITLE = "messages.places", "Where it was passed on"
_SUBTITLE = "Partner organisations that passed each message on, by where they are"
_MOST_NAMED, _MOST_MESSAGES = 5, 12


def places(tables: Mapping[str, pd.DataFrame], *, localities: Sequence[str]) -> Findings:
    """Say in which localities nobody passed a message on.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``messages``, ``passed_on`` and ``organisations``.
    localities : sequence of str
        In printing order.

    Returns
    -------
    Findings
        Per message and locality: partners that are there and passed it on, of those that are
        there; ``cells`` hold both. Partners of the whole area stand in a column of their own. Of
        more than twelve messages the last twelve.
    """
    messages = [each for each in read(tables) if each.partners][-_MOST_MESSAGES:]
    if not messages:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=f"{_TITLE}: {NO_MESSAGE}")
    homes = {home for each in messages for home in each.partners.values()}
    shown = [*(place for place in localities if place in homes), *([""] if "" in homes else [])]
    rows = tuple(_row(each, place) for each in messages for place in shown)
    if without := [row.key for row in rows if row.caveat]:
        named = "; ".join(f"{{{key}.category}}" for key in without[:_MOST_NAMED])
        leads: tuple[str, ...] = (f"Nobody there passed it on: {named}.",)
    else:
        leads = ("In every locality somebody passed every message on.",)
    return Findings(_TITLE, _SUBTITLE, rows, leads)


def _row(message: Message, place: str) -> Finding:
    there = {code for code, home in message.partners.items() if home == place}
    count, label = len(there & set(message.days)), place or WHOLE_AREA
    said = f"{message.topic}: {place or WHOLE_AREA.lower()}"
    return Finding(
        f"{_NAME}.{message.key}_{slug(label)}", _NAME, category=said,
        counts="organisations", count=count, of=len(there), base=f"{BASE}, of that place",
        unit="organisations", source=SOURCE, cells=(message.topic, label),
        method="different organisations, by their locality",
        caveat=NOBODY if there and not count and place else "",
        says="{category}: {count} of {of}.",
    )  # fmt: skip

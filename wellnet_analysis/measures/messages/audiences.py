"""How many people each passing on may have reached: estimates, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.messages.reading import Message, read

_NAME, _TITLE = "messages.audiences", "How many people each may have reached"
_SUBTITLE = "Estimates by whoever passed it on, never added up"
_MOST_TOLD = 12


def audiences(tables: Mapping[str, pd.DataFrame]) -> Findings:
    """List the largest estimates of how many people a message may have reached in one way.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``messages``, ``passed_on`` and ``organisations``.

    Returns
    -------
    Findings
        Per message, organisation and way: the estimate (``count``) and where it comes from; the
        council's own channel as well. Estimates are never added up, because the same person may
        be counted more than once. The twelve largest.
    """
    names = {}
    if (held := tables.get("organisations")) is not None:
        names = dict(zip(held["organisation_id"], held["name"], strict=True))
    found = [row for message in read(tables) for row in _estimates(message, names)]
    if not found:
        why = f"{_TITLE}: no estimates are recorded."
        return nothing(_NAME, _TITLE, _SUBTITLE, why=why)
    rows = sorted(found, key=lambda row: -(row.count or 0))[:_MOST_TOLD]
    first = rows[0].key
    leads = (
        f"The largest single estimate: {{{first}.category}}, {{{first}.count}}.",
        "Estimates cannot be added up: the same person may be counted more than once.",
    )
    return Findings(_TITLE, _SUBTITLE, tuple(rows), leads)


def _estimates(message: Message, names: Mapping[str, str]) -> Iterator[Finding]:
    council = message.council
    if not pd.isna(council["audience"]):
        yield _row(f"{message.key}_council", f"{message.topic}: {council['channel']}",
                   council["audience"], council["source"], "messages.csv")  # fmt: skip
    if "estimated_audience" not in message.passed:
        return
    told = message.passed[message.passed["estimated_audience"].notna()]
    for number, row in enumerate(told.itertuples(index=False), 1):
        who = names.get(row.organisation_id, row.organisation_id)
        way = f", {row.how[:1].lower()}{row.how[1:]}" if row.how else ""
        yield _row(f"{message.key}_{number}", f"{message.topic}: {who}{way}",
                   row.estimated_audience, row.audience_source, "passed_on.csv")  # fmt: skip


def _row(key: str, category: str, count: float, told: object, file: str) -> Finding:
    return Finding(
        f"{_NAME}.{key}", _NAME, category=category, counts="events", count=int(count),
        unit="people, estimated", base="estimates", source=file, caveat=f"Estimated from: {told}.",
        method="estimate of whoever passed it on", says="{category}: about {count}, estimated.",
    )  # fmt: skip

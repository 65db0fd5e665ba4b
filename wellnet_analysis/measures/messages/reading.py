"""Each message with the partners that could pass it on, and those that did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from wellnet_analysis.findings import slug

SOURCE = "messages.csv; passed_on.csv"
BASE = "partners that had joined by then"


@dataclass(frozen=True, eq=False)
class Message:
    """One message, and how it got round.

    Parameters
    ----------
    key, topic : str
        A key of its own, and what it was about.
    sent_on : Timestamp
        Day it was sent to the partners.
    partners : dict of str to str
        Those that had joined by then, by code, with their locality; not whoever sent it.
    passed : DataFrame
        Rows of ``passed_on.csv`` about it, by anybody but whoever sent it, in order of date.
    languages : tuple of str
        In which languages it was sent.
    council : Mapping
        ``channel``, ``on``, ``languages``, ``audience`` and ``source`` of the council's own
        channel.
    """

    key: str
    topic: str
    sent_on: pd.Timestamp
    partners: dict[str, str]
    passed: pd.DataFrame
    languages: tuple[str, ...]
    council: Mapping[str, Any]

    @property
    def days(self) -> dict[str, int]:
        """Days until each partner first passed it on, the quickest first."""
        own = self.passed[self.passed["organisation_id"].isin(self.partners)]
        first = own.groupby("organisation_id", sort=True)["passed_on"].min().sort_values()
        return {str(code): (day - self.sent_on).days for code, day in first.items()}

    @property
    def passed_languages(self) -> tuple[str, ...]:
        """In which languages it was passed on; those it was sent in where nothing is said."""
        told = (parts(cell) or self.languages for cell in self.passed["languages"])
        return tuple(dict.fromkeys(language for each in told for language in each))


def read(tables: Mapping[str, pd.DataFrame]) -> list[Message]:
    """Put each message together with its partners, in order of date.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``messages``, ``passed_on`` and ``organisations``.

    Returns
    -------
    list of Message
        Empty where messages or partners are not recorded.
    """
    sent, organisations = tables.get("messages"), tables.get("organisations")
    if sent is None or organisations is None:
        return []
    passed = tables.get("passed_on")
    if passed is None:
        passed = pd.DataFrame(columns=["message_id", "organisation_id", "passed_on", "languages"])
    topics = Counter(slug(topic) for topic in sent["topic"])
    found = []
    for row in sent.sort_values(["sent_on", "message_id"]).itertuples(index=False):
        twice = topics[slug(row.topic)] > 1
        found.append(
            Message(
                slug(f"{row.topic} {row.message_id}" if twice else row.topic),
                f"{row.topic} ({row.message_id})" if twice else row.topic, row.sent_on,
                _partners(organisations, row.sent_on, row.sent_by),
                _passed(passed, row.message_id, row.sent_by), tuple(parts(row.languages)),
                {"channel": row.council_channel, "on": row.council_on,
                 "languages": tuple(parts(row.council_languages)),
                 "audience": row.council_audience, "source": row.council_audience_source},
            )
        )  # fmt: skip
    return found


def parts(cell: object) -> list[str]:
    """Split a cell that holds several answers.

    Examples
    --------
    >>> parts("Turkish; Somali;")
    ['Turkish', 'Somali']
    """
    return [part for part in (piece.strip() for piece in str(cell).split(";")) if part]


def _partners(organisations: pd.DataFrame, sent_on: pd.Timestamp, sent_by: str) -> dict[str, str]:
    joined = organisations["joined_on"]
    there = organisations[joined.isna() | (joined <= sent_on)]
    there = there[there["organisation_id"] != sent_by]
    return dict(zip(there["organisation_id"], there["locality"].fillna(""), strict=True))


def _passed(passed: pd.DataFrame, message: str, sent_by: str) -> pd.DataFrame:
    own = passed[(passed["message_id"] == message) & (passed["organisation_id"] != sent_by)]
    return own.sort_values(["passed_on", "organisation_id"], kind="stable")

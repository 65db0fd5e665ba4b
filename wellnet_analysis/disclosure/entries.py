"""What one line of the ledger says, and how each line holds on to the one before.

A release is known by the fingerprint of everything it says (``id``); its ``hash`` also
covers every line above it, so that no line can be changed, left out or moved unnoticed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from wellnet_analysis.disclosure.statements import Edition
from wellnet_analysis.errors import DisclosureError

_SHOWN = {"shown", "grouped"}
_TEXTS = ("released_on", "records", "reason", "seal")
_FIGURES = ("estimate", "low", "high", "count", "of", "reference")


@dataclass(frozen=True)
class Release:
    """One edition that left the house.

    Parameters
    ----------
    edition : Edition
        Everything it says about people.
    findings : tuple of mapping
        Its printed figures, as the rows of ``evidence.json``; none that is held back.
    released_on : str
        The day it was released, as 2022-10-05.
    records : str
        Keyed fingerprint of the records it was made from.
    reason : str
        What was wrong with the edition it corrects; empty if it corrects none.
    seal : str
        Keyed fingerprint of all the rest. Without it a reader of one release could try out
        which figures of another one fit the chain.
    as_read : mapping, optional
        The values it was read from: a later version of this package may write them otherwise,
        and the fingerprint must stay.

    Raises
    ------
    DisclosureError
        If a finding is held back and yet carries a figure, or the day is none.
    """

    edition: Edition
    findings: tuple[Mapping[str, Any], ...]
    released_on: str
    records: str = ""
    reason: str = ""
    seal: str = ""
    as_read: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        try:
            date.fromisoformat(self.released_on)
        except (TypeError, ValueError):
            raise DisclosureError(
                "The day of a release is not a date.", do="Write it as 2022-10-05."
            ) from None
        if any(row.get("status") not in _SHOWN for row in self.findings):
            raise DisclosureError(
                "A figure that is held back was to be written into the ledger, so nothing is.",
                do="Run wellnet render again.",
            )

    @property
    def content(self) -> dict[str, Any]:
        """Everything it says, as plain values."""
        return (
            dict(self.as_read)
            if self.as_read is not None
            else {
                "edition": self.edition.to_dict(),
                "findings": [dict(row) for row in self.findings],
                "released_on": self.released_on,
                "records": self.records,
                "reason": self.reason,
                "seal": self.seal,
            }
        )

    @cached_property
    def id(self) -> str:
        """The fingerprint of everything it says."""
        return fingerprint(self.content)

    @property
    def name(self) -> str:
        """What it is called in messages: its date and audience."""
        return f"{self.edition.as_at} for {_READER[self.edition.audience]}"


_READER = {"council": "the council", "funder": "a funder", "public": "the public"}


@dataclass(frozen=True)
class Merge:
    """That lines were put in another order, and which hashes they had before.

    Parameters
    ----------
    heads : tuple of str
        The last hashes of the ledgers that were made one.
    superseded : tuple of str
        Every hash that released sets may hold and that no line has any more.
    """

    heads: tuple[str, ...]
    superseded: tuple[str, ...]

    @property
    def content(self) -> dict[str, Any]:
        """What it says, as plain values."""
        return {"heads": list(self.heads), "superseded": list(self.superseded)}

    @cached_property
    def id(self) -> str:
        """The fingerprint of what it says."""
        return fingerprint(self.content)


@dataclass(frozen=True)
class Entry:
    """One line of the ledger.

    Parameters
    ----------
    number : int
        Its place, from 1.
    previous : str
        Hash of the line before; empty for the first.
    said : Release or Merge
        What it records.

    Examples
    --------
    >>> said = Release(Edition("2022-09-30", "council", 5, ()), (), "2022-10-05")
    >>> Entry.from_line(Entry(1, "", said).line).said == said
    True
    """

    number: int
    previous: str
    said: Release | Merge

    @property
    def id(self) -> str:
        """The fingerprint of what it records."""
        return self.said.id

    @cached_property
    def hash(self) -> str:
        """The fingerprint of this line and of all above it."""
        return hashlib.sha256((self.previous + self.id).encode()).hexdigest()

    @property
    def line(self) -> str:
        """The line as the file holds it, without its end."""
        chain = {"number": self.number, "previous": self.previous, "hash": self.hash}
        return canonical({**self.said.content, **chain, "id": self.id})

    @classmethod
    def from_line(cls, line: str) -> Entry:
        """Read a line, and check that it is what its fingerprints say.

        Raises
        ------
        ValueError
            If it is cut off, or anything in it was changed.
        """
        try:
            values = json.loads(line)
            entry = cls(int(values["number"]), str(values["previous"]), _said(values))
            if (entry.id, entry.hash) != (values["id"], values["hash"]):
                raise ValueError("a fingerprint differs")
        except (KeyError, TypeError, AttributeError, RecursionError, DisclosureError) as error:
            raise ValueError(type(error).__name__) from None
        return entry


def _said(values: Mapping[str, Any]) -> Release | Merge:
    if "heads" in values:
        return Merge(tuple(values["heads"]), tuple(values["superseded"]))
    return release_from(values, findings=values["findings"])


def release_from(values: Mapping[str, Any], *, findings: Iterable[Mapping[str, Any]]) -> Release:
    """Put a release together from what a line, or a released set, says of it."""
    read = {name: values[name] for name in ("edition", *_TEXTS)}
    rows = tuple(dict(row) for row in findings)
    texts = {name: str(values[name]) for name in _TEXTS}
    return Release(
        Edition.from_dict(values["edition"]), rows, **texts, as_read={**read, "findings": rows}
    )


def printed(rows: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """Pick the rows of an evidence file that carry figures.

    Raises
    ------
    DisclosureError
        If a row that is held back carries one all the same.
    """
    kept = []
    for row in rows:
        if row.get("status") in _SHOWN:
            kept.append(row)
        elif any(row.get(name) is not None for name in _FIGURES):
            raise DisclosureError(
                "A figure that is held back stands in the evidence, so nothing is published.",
                where=str(row.get("id", "")),
                do="Run wellnet render again.",
            )
    return tuple(kept)


def chained(said: Iterable[Release | Merge]) -> tuple[Entry, ...]:
    """Number what was recorded, and let every line hold on to the one before."""
    entries: list[Entry] = []
    for each in said:
        previous = entries[-1].hash if entries else ""
        entries.append(Entry(len(entries) + 1, previous, each))
    return tuple(entries)


def fingerprint(content: Mapping[str, Any]) -> str:
    """Hash plain values so that the same values always give the same hash."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def canonical(content: Any) -> str:
    """Write plain values in the one way that their fingerprint is made of."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )

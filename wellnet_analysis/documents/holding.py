"""A finished set as documents are made of it: what it is about, its evidence, its pages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from wellnet_analysis import catalogue
from wellnet_analysis.documents.figures import SHOWN, Row
from wellnet_analysis.documents.model import About
from wellnet_analysis.errors import PublishError
from wellnet_analysis.verifying import Held

WORKING = "working"


@dataclass(frozen=True)
class FinishedSet:
    """A rendered or released set, read from its own files.

    Parameters
    ----------
    about : About
        What stands on every document of it.
    rows : tuple of mapping
        Its evidence, in order.
    pages : mapping of str to bytes
        The page of each report that was made, by the report's name, in reading order.
    told : mapping of str to object
        What ``evidence.json`` says of the set beside the findings.
    run, disclosure : mapping
        Its run record, and what it says about people.
    """

    about: About
    rows: tuple[Row, ...]
    pages: Mapping[str, bytes]
    told: Mapping[str, Any]
    run: Mapping[str, Any]
    disclosure: Mapping[str, Any]

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """Every finding by its id."""
        return {str(row["id"]): row for row in self.rows}

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.rows:
            found.setdefault((row["report"], row["anchor"]), []).append(row)
        return found

    def at(self, report: str, anchor: str) -> Sequence[Row]:
        """List the findings at a place of a page."""
        return self._by_place.get((report, anchor), ())

    def of_report(self, report: str) -> tuple[Row, ...]:
        """List the findings of a report."""
        return tuple(row for row in self.rows if row["report"] == report)

    def shown(self, identity: str) -> Row | None:
        """Find a finding that carries a figure; none where it is held back or was not made."""
        row = self.by_id.get(identity)
        return row if row and row["status"] in SHOWN else None


def finished(held: Held) -> FinishedSet:
    """Read a set from its files.

    Parameters
    ----------
    held : Held
        From :func:`wellnet_analysis.verifying.opened`.

    Returns
    -------
    FinishedSet
        What it says.

    Raises
    ------
    PublishError
        If it is damaged, or a working copy, which is never passed on.
    """
    told, run, said = (_object(held, f"{n}.json") for n in ("evidence", "run", "disclosure"))
    if WORKING in {run.get("audience"), told.get("audience")}:
        raise PublishError(
            "A working copy is not protected, and no document is made of it.",
            do="Make the set for its readers with wellnet render or wellnet release.",
        )
    made = {name for name, each in run.get("reports", {}).items() if each["status"] == "made"}
    titles = [entry.name for entry in catalogue.reports()]
    in_order = [name for name in titles if name in made] + sorted(made - set(titles))
    pages = {name: held.get(f"{name}.html") for name in in_order}
    missing = [name for name, content in pages.items() if content is None]
    if missing or not isinstance(told.get("findings"), list):
        raise _damaged(held.name(f"{missing[0]}.html" if missing else "evidence.json"))
    return FinishedSet(
        _about(held, told), tuple(told["findings"]),
        {name: content for name, content in pages.items() if content is not None},
        {name: value for name, value in told.items() if name != "findings"}, run, said,
    )  # fmt: skip


def _about(held: Held, told: Mapping[str, Any]) -> About:
    try:
        return About(
            str(told["programme"]), str(told.get("place") or ""), str(told.get("publisher") or ""),
            str(told.get("contact") or _written_to(held.get("index.html") or b"")),
            date.fromisoformat(told["as_at"]), str(told["audience"]), int(told["threshold"]),
            bool(told["made_up"]), str(told.get("scope") or ""), str(told.get("version") or ""),
            str(told.get("next_update") or ""), str(told.get("revisions") or ""),
            tuple(str(each) for each in told.get("controllers") or ()),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError):
        raise _damaged(held.name("evidence.json")) from None


def _written_to(index: bytes) -> str:
    """Find whom to write to on the index, where the evidence does not say."""
    found = re.search(rb'href="mailto:([^"?]+)"', index)
    return found[1].decode("utf-8", "replace") if found else ""


def _object(held: Held, file: str) -> Mapping[str, Any]:
    try:
        found = json.loads(held.get(file) or b"")
    except (ValueError, RecursionError):
        raise _damaged(held.name(file)) from None
    if not isinstance(found, dict):
        raise _damaged(held.name(file))
    return found


def _damaged(where: str) -> PublishError:
    return PublishError(
        "It is missing or cannot be read.", where=where,
        do="Make the set anew with wellnet render, or fetch the released one again.",
    )  # fmt: skip

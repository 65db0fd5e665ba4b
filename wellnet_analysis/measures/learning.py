"""What did we learn? What was tried, what happened, and what was changed because of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wellnet_analysis import words
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.leaning import as_it_stands
from wellnet_analysis.partners import as_a_start, in_words, left_out, names_of, said_of
from wellnet_analysis.schema import LEFT_OUT

FILE = "learning.csv"
_NAME, _TITLE = "learning.log", "What we tried, and what we changed"
EMPTY = (
    "Nothing is written down. Every programme learns something: what was tried, what happened and "
    f"what was changed belongs in {FILE}, above all what did not work. A report for a renewal "
    "needs it and cannot do without."
)
_NO_WORDS = "(the words are not printed)"


def log(
    table: pd.DataFrame | None, organisations: pd.DataFrame | None, *, scope: str = ""
) -> Findings:
    """Tell what was tried, what happened, and what was changed because of it.

    Parameters
    ----------
    table : DataFrame or None
        One row a thing tried: ``tried_on``, ``tried``, ``happened``, ``changed``, ``decided_by``.
    organisations : DataFrame or None
        ``organisation_id`` and ``name``.
    scope : str
        A locality: the log is kept for the whole programme, and told there alone.

    Returns
    -------
    Findings
        How many things were tried, and how many led to a change; and each of them, in order of
        time. An empty log is said to be one.

    Examples
    --------
    >>> log(None, None).leads[0].startswith("Nothing is written down.")
    True
    """
    subtitle = "Each thing tried, what happened, and what was changed"
    if scope:
        return nothing(_NAME, _TITLE, subtitle, why=f"{_TITLE}: told for the whole programme.")
    if table is None or table.empty:
        # A figure, so that it stands at the head of the page and not among what is not shown.
        none = _count("tried", "Things tried and written down", 0)
        return Findings(_TITLE, subtitle, (none,), (EMPTY,))
    changed = table["changed"] != ""
    hidden = {row for row, column, _ in table.attrs.get(LEFT_OUT, ()) if column == "changed"}
    changed |= table.index.isin(hidden)
    rows = [
        _count("tried", "Things tried and written down", len(table)),
        _count("changed", "Led to a change", int(changed.sum()), of=len(table)),
        _count("open", "Nothing changed yet", int((~changed).sum()), of=len(table)),
    ]
    names = names_of(organisations)
    in_time = table.assign(done=changed).sort_values("tried_on", kind="stable")
    rows += [_entry(n, row, names) for n, row in enumerate(in_time.to_dict("records"), 1)]
    unprinted = left_out(_NAME, table, file=FILE)
    lead = (
        "{tried.count:spelled thing} we tried and wrote down; {changed.count:spelled} led to a "
        "change."
    )
    return Findings(_TITLE, subtitle, (*rows, *unprinted), (lead, *said_of(unprinted)))


def _count(key: str, category: str, count: int, *, of: int | None = None) -> Finding:
    return Finding(
        f"{_NAME}.{key}", _NAME, category=category, counts="events", count=count, of=of,
        base="things tried" if of is not None else "", unit="things", source=FILE,
        method="rows of learning.csv",
        says="{category}: {count} of {of}." if of is not None else "{category}: {count}.",
    )  # fmt: skip


def _entry(number: int, row: Mapping[str, Any], names: Mapping[str, str]) -> Finding:
    happened = row["happened"].rstrip(".") or _NO_WORDS
    told = [f"Tried on: {words.day(row['tried_on'])}."]
    if row["done"]:
        told.append(f"What we changed: {row['changed'].rstrip('.') or _NO_WORDS}.")
    if row["decided_by"]:
        told.append(f"Decided by: {as_a_start(in_words(row['decided_by'], names))}.")
    return Finding(
        f"{_NAME}.{'done' if row['done'] else 'open'}_{number}", _NAME,
        category=f"We tried: {row['tried'] or _NO_WORDS}", counts="settings", source=FILE,
        caveat="\n".join(told), says=as_it_stands(f"What happened: {happened}."),
    )  # fmt: skip

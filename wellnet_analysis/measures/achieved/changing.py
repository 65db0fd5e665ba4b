"""What services and organisations changed because somebody asked, claimed or confirmed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from wellnet_analysis import words
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.leaning import as_it_stands
from wellnet_analysis.partners import codes, in_words, left_out, names_of, said_of
from wellnet_analysis.schema import RESIDENTS

FILE = "changes.csv"
CONFIRMED, CLAIMED = "Confirmed", "Claimed"
_NAME, _TITLE = "achieved.changes", "What changed because somebody asked"
_NO_WORDS = "(the words are not printed)"


def changes(
    table: pd.DataFrame | None, organisations: pd.DataFrame | None, *, scope: str = ""
) -> Findings:
    """List what is different now, and whether anybody but the one who asked says so.

    Parameters
    ----------
    table : DataFrame or None
        One row a change: ``what``, ``asked_by``, ``changed_on``, ``evidence``, ``confirmed_by``,
        ``confirmed_on``; None if no log was kept.
    organisations : DataFrame or None
        ``organisation_id`` and ``name``.
    scope : str
        A locality: the log is kept for the whole programme, and told there alone.

    Returns
    -------
    Findings
        How many changes were confirmed by an organisation that had not asked, how many are only
        claimed, how many residents asked for; and each change with who asked, since when, what
        shows it and who confirmed it. Neither says that asking brought the change about.

    Examples
    --------
    >>> one = pd.DataFrame([{"what": "Letters are shorter", "asked_by": "residents",
    ...     "changed_on": pd.Timestamp("2022-09-01"), "evidence": "", "confirmed_by": "",
    ...     "confirmed_on": pd.NaT}])
    >>> [row.count for row in changes(one, None).rows[:3]]
    [1, 0, 1]
    """
    subtitle = "Changes that somebody had asked for"
    if scope:
        return nothing(_NAME, _TITLE, subtitle, why=f"{_TITLE}: told for the whole programme.")
    if table is None or table.empty:
        return nothing(_NAME, _TITLE, subtitle,
                       why=f"{_TITLE}: no change is written down in {FILE} yet.")  # fmt: skip
    sure = (table["confirmed_by"] != "") & table["confirmed_on"].notna()
    asked = table["asked_by"].map(lambda cell: RESIDENTS in codes(cell))
    many = len(table)
    rows = [
        _count("all", "Changes written down", many),
        _count("confirmed", "Confirmed by another organisation", int(sure.sum()), of=many),
        _count("claimed", "Claimed, not confirmed", int((~sure).sum()), of=many),
        _count("residents", "Asked for by residents", int(asked.sum()), of=many),
    ]
    names, tellers = names_of(organisations), table.assign(sure=sure)
    ordered = tellers.sort_values(["sure", "changed_on"], ascending=[False, True], kind="stable")
    for number, row in enumerate(ordered.to_dict("records"), 1):
        rows.append(_entry(number, row, names))
    hidden = left_out(_NAME, table, file=FILE)
    leads = (
        "{all.count:spelled change} that somebody had asked for: {confirmed.count:spelled} "
        "confirmed by an organisation that had not asked, {claimed.count:spelled} only claimed.",
    )
    return Findings(_TITLE, subtitle, (*rows, *hidden), (*leads, *said_of(hidden)))


def _count(key: str, category: str, count: int, *, of: int | None = None) -> Finding:
    return Finding(
        f"{_NAME}.{key}", _NAME, category=category, counts="events", count=count, of=of,
        base="changes written down" if of is not None else "", unit="changes", source=FILE,
        method="rows of changes.csv; confirmed: by an organisation that had not asked, with a date",
        says="{category}: {count} of {of}." if of is not None else "{category}: {count}.",
    )  # fmt: skip


def _entry(number: int, row: dict[str, Any], names: Any) -> Finding:
    sure = row["sure"]
    asked = f"Asked for by {in_words(row['asked_by'], names)}"
    said = f"{asked}; confirmed by {in_words(row['confirmed_by'], names)}." if sure else (
        f"{asked}. Nobody else has confirmed it yet."
    )  # fmt: skip
    told = [f"Since: {words.day(row['changed_on'])}."]
    if row["evidence"]:
        told.append(f"What shows it: {row['evidence'].rstrip('.')}.")
    if sure:
        told.append(f"Confirmed on: {words.day(row['confirmed_on'])}.")
    return Finding(
        f"{_NAME}.{'done' if sure else 'open'}_{number}", _NAME,
        category=f"{CONFIRMED if sure else CLAIMED}: {row['what'] or _NO_WORDS}",
        counts="settings", source=FILE, caveat="\n".join(told), says=as_it_stands(said),
    )  # fmt: skip

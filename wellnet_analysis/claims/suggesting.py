"""Drafts of claims from the findings, for a person to accept or strike."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from wellnet_analysis.claims.declaring import Claim

_SHOWN = frozenset({"shown", "grouped"})
# Of other units a row's reference is no figure that its estimate could be set against.
_ALIKE = frozenset({"share", "index"})


def suggested(
    rows: Iterable[Mapping[str, Any]], first: Collection[str], *, known: Collection[str] = ()
) -> str:
    """Draft claims from the findings that head the pages.

    Only what can be held to a rule is drafted: a number against what it is out of or compared
    with. The words are left to a person, because a sentence of the machine's would be believed
    too easily.

    Parameters
    ----------
    rows : iterable of mapping
        The findings of a set.
    first : collection of str
        Measures that head a page.
    known : collection of str
        Findings that a claim rests on already.

    Returns
    -------
    str
        Text for ``claims.toml``; empty where nothing is left to draft.

    Examples
    --------
    >>> row = {"id": "reach.attainment.registered", "measure": "reach.attainment",
    ...        "status": "shown", "sentence": "55 people registered.", "count": 55, "of": 45,
    ...        "base": "places offered", "unit": "share", "estimate": 1.2, "low": None,
    ...        "high": None, "reference": None}
    >>> print(suggested([row], {"reach.attainment"}))
    # 55 people registered.
    [[claim]]
    id = "reach-attainment-registered"
    claim = "…"  # say it in your own words; {count}, {of} and the like stand for its figures
    rests_on = "reach.attainment.registered"
    holds_if = "count >= of"
    set_on = 2000-01-01  # the day you set this rule
    alternatives = []  # what else could explain it
    would_change_our_mind = ""
    accepted = false
    <BLANKLINE>
    """
    return "\n".join(
        f"# {' '.join(row['sentence'].split())}\n[[claim]]\nid = {json.dumps(claim.id)}\n"
        f'claim = "{claim.claim}"  # say it in your own words; {{count}}, {{of}} and the like '
        f"stand for its figures\nrests_on = {json.dumps(claim.rests_on)}\n"
        f"holds_if = {json.dumps(claim.holds_if)}\n"
        "set_on = 2000-01-01  # the day you set this rule\n"
        "alternatives = []  # what else could explain it\n"
        'would_change_our_mind = ""\naccepted = false\n'
        for claim, row in drafted(rows, first, known=known)
    )


def drafted(
    rows: Iterable[Mapping[str, Any]], first: Collection[str], *, known: Collection[str] = ()
) -> tuple[tuple[Claim, Mapping[str, Any]], ...]:
    """Draft claims as :func:`suggested` does, each with the finding it rests on.

    Parameters
    ----------
    rows, first, known
        As for :func:`suggested`.
    """
    return tuple(
        (
            Claim(id=re.sub(r"[^a-z0-9]", "-", row["id"]), claim="…", rests_on=row["id"],
                  holds_if=rule),
            row,
        )
        for row in rows
        if row["status"] in _SHOWN and row["measure"] in first and row["id"] not in known
        # What only repeats another finding is no ground of its own.
        and not row.get("repeats") and (rule := _rule(row))
    )  # fmt: skip


def _rule(row: Mapping[str, Any]) -> str:
    """Propose the strictest comparison that the figures of a row allow."""
    alike = row["unit"] in _ALIKE and row["reference"] is not None and row["estimate"] is not None
    if alike:
        return "low > reference" if row["low"] is not None else "estimate > reference"
    if row["of"] is not None and row["count"] is not None and row["sentence"]:
        return "count >= of" if row["count"] >= row["of"] else ""
    return ""

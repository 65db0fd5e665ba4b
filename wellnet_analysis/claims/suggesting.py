"""Drafts of claims from the findings, for a person to accept or strike."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

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
    drafts = []
    for row in rows:
        rule = _rule(row)
        if row["status"] in _SHOWN and row["measure"] in first and row["id"] not in known and rule:
            name = row["id"].replace(".", "-").replace("_", "-")
            drafts.append(
                f"# {' '.join(row['sentence'].split())}\n[[claim]]\nid = {json.dumps(name)}\n"
                'claim = "…"  # say it in your own words; {count}, {of} and the like stand for its '
                f"figures\nrests_on = {json.dumps(row['id'])}\nholds_if = {json.dumps(rule)}\n"
                "set_on = 2000-01-01  # the day you set this rule\n"
                "alternatives = []  # what else could explain it\n"
                'would_change_our_mind = ""\naccepted = false\n'
            )
    return "\n".join(drafts)


def _rule(row: Mapping[str, Any]) -> str:
    """Propose the strictest comparison that the figures of a row allow."""
    alike = row["unit"] in _ALIKE and row["reference"] is not None and row["estimate"] is not None
    if alike:
        return "low > reference" if row["low"] is not None else "estimate > reference"
    if row["of"] is not None and row["count"] is not None and row["sentence"]:
        return "count >= of" if row["count"] >= row["of"] else ""
    return ""

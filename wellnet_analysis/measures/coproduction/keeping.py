"""Whether what happened is what was agreed, so that the next conditions rest on evidence."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.coproduction.telling import (
    SOURCE,
    STAGE_NAMES,
    View,
    as_it_stands,
    level_name,
    nobody_named,
    too_few_answered,
    within,
    without,
)
from wellnet_analysis.schema import AGREED, HAPPENED, INVOLVED_AT
from wellnet_analysis.settings import Partnership

Accounts = Mapping[str, pd.DataFrame]


def kept(accounts: Accounts, partnership: Partnership, *, working: bool = False) -> Findings:
    """Say whether partners had the say that was agreed beforehand.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``involvement`` and ``organisations``; empty for one locality.
    partnership : Partnership
        The settings: which share of partners has to have answered.
    working : bool
        Whether this is a working copy.

    Returns
    -------
    Findings
        For each stage, how many named partners stood lower than was agreed, of those for whom
        both are known; and for each kind of partner the level that happened (``estimate``) beside
        the one agreed (``reference``), where they differ.
    """
    name, title = "coproduction.kept", "What was agreed, and what happened"
    subtitle = "Named partners with less say than was agreed, by stage"
    view = View.of(accounts, partnership, working=working)
    if view is None or not view.rounds() or not view.rounds(AGREED):
        why = without(view, accounts, title)
        if view is not None:
            why = f"{title}: partners were not asked what was agreed beforehand."
        return nothing(name, title, subtitle, why=why)
    before, after = view.rounds(AGREED)[-1], view.rounds()[-1]
    if not (view.speaks(before) and view.speaks(after)):
        return nothing(name, title, subtitle, why=too_few_answered(title))
    agreed, happened = view.levels(before, AGREED), view.levels(after)
    moved = (happened - agreed).dropna(how="all")
    if moved.empty:
        return nothing(name, title, subtitle, why=nobody_named(title))
    rows = [_stage(name, stage, moved[stage].dropna()) for stage in INVOLVED_AT
            if moved[stage].notna().any()]  # fmt: skip
    kinds = _kinds(name, view, before, after)
    most = max(rows, key=lambda row: row.count or 0)
    leads = ["At no stage had a named partner less say than was agreed."]
    if most.count:
        leads = [
            f"When it came to {within(most.category)}, {{{most.key}.count}} of "
            f"{{{most.key}.of}} named partners had less say than was agreed."
        ]
        worst = [row for row in kinds if row.key.endswith(f"_{most.key}")
                 and (row.estimate or 0) < (row.reference or 0)]  # fmt: skip
        leads += [
            f"Agreed for {within(as_it_stands(row.cells[0]))}: {level_name(row.reference or 0)}; "
            f"what happened: {level_name(row.estimate or 0)}."
            for row in worst[:1]
        ]
    return Findings(title, subtitle, (*rows, *kinds), tuple(leads), "Agreed")


def _stage(measure: str, stage: str, moved: pd.Series) -> Finding:
    less, more = int((moved < 0).sum()), int((moved > 0).sum())
    told = [text for number, text in ((more, "more say for some"), (less, "less say for some"))
            if number]  # fmt: skip
    return Finding(
        f"{measure}.{stage}", measure, category=STAGE_NAMES[stage], counts="organisations",
        count=less, of=len(moved), base="named partners for whom both are known",
        unit="organisations", source=SOURCE, caveat=" and ".join(told).capitalize() or "As agreed",
        method="level that happened, in the last round, below the level agreed",
        says="{category}: {count} of {of} had less say than was agreed.",
    )  # fmt: skip


def _kinds(measure: str, view: View, before: int, after: int) -> list[Finding]:
    """Set both levels of each kind of partner beside each other, where they differ."""
    agreed, _ = view.pocket_levels(before, AGREED)
    happened, of = view.pocket_levels(after, HAPPENED)
    return [
        Finding(
            f"{measure}.{slug(pocket)}_{stage}", measure, counts="organisations",
            category=f"{STAGE_NAMES[stage]}: {within(pocket)}", cells=(pocket, STAGE_NAMES[stage]),
            estimate=now, reference=then, of=int(of.loc[pocket, stage]), unit="level",
            base="partners of that kind", source=SOURCE, method="middle of the partners' levels",
            caveat=f"{level_name(then)}, then {level_name(now)}".capitalize(),
            says=f"{{category}}, {level_name(then)} was agreed and {level_name(now)} happened.",
        )
        for pocket in happened.index.intersection(agreed.index)
        for stage in INVOLVED_AT
        if pd.notna(now := happened.loc[pocket, stage])
        and pd.notna(then := agreed.loc[pocket, stage])
        and now != then
    ]  # fmt: skip

"""Who was in from the start, and who came in only when the work was to be done."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.coproduction.telling import (
    SOURCE,
    STAGE_NAMES,
    View,
    nobody_named,
    too_few_answered,
    within,
    without,
)
from wellnet_analysis.schema import EARLY, INVOLVED_AT, LEVELS
from wellnet_analysis.settings import Partnership

Accounts = Mapping[str, pd.DataFrame]
LATER = INVOLVED_AT[len(EARLY) :]
_PARTNER, _CO_THINKER = LEVELS.index("partner"), LEVELS.index("co-thinker")


def early_gap(accounts: Accounts, partnership: Partnership, *, working: bool = False) -> Findings:
    """Say how far the lead stood above the others while the terms were set, and afterwards.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``involvement`` and ``organisations``; empty for one locality.
    partnership : Partnership
        ``lead`` is the code of the one that leads.
    working : bool
        Whether this is a working copy.

    Returns
    -------
    Findings
        In levels, averaged over the stages: the lead less the mean of the other named partners,
        over idea, bid and conditions; over the stages after them; and the difference. Minus says
        that the lead stood lower.
    """
    name, title = "coproduction.early_gap", "The lead and the others"
    subtitle = "Levels by which the lead stood above the other named partners"
    view = View.of(accounts, partnership, working=working)
    if view is None or not view.rounds():
        return nothing(name, title, subtitle, why=without(view, accounts, title))
    wave, lead = view.rounds()[-1], partnership.lead
    if not lead:
        why = f"{title}: programme.toml does not say who leads."
        return nothing(name, title, subtitle, why=why)
    if not view.speaks(wave):
        return nothing(name, title, subtitle, why=too_few_answered(title))
    levels = view.levels(wave)
    if lead not in levels.index or len(levels) < 2:
        why = f"{title}: not told, because whoever leads has not agreed to be named."
        return nothing(name, title, subtitle, why=why)
    gaps = (levels.loc[lead] - levels.drop(lead).mean()).dropna()
    parts = {"early": (EARLY, "Idea, bid and conditions"), "later": (LATER, "Stages after them")}
    rows = [
        Finding(f"{name}.{key}", name, category=category, counts="organisations",
                estimate=float(own.mean()), of=len(own), base="stages", unit="levels",
                source=f"{SOURCE}; programme.toml", says="{category}: {estimate:1} levels.",
                method="level of the lead less the mean level of the others, mean over stages; "
                "levels taken as equally far apart")
        for key, (stages, category) in parts.items()
        if len(own := gaps[[stage for stage in stages if stage in gaps]])
    ]  # fmt: skip
    if len(rows) < len(parts):
        return nothing(name, title, subtitle, why=nobody_named(title))
    early, later = (row.estimate or 0 for row in rows)
    rows.append(
        Finding(f"{name}.difference", name, category="Difference", counts="organisations",
                estimate=early - later, of=len(gaps), base="stages", unit="levels",
                source=f"{SOURCE}; programme.toml", method="gap early on less gap later",
                says="{category}: {estimate:1} levels.")
    )  # fmt: skip
    who = view.name(lead)
    leads = (
        f"Over idea, bid and conditions, {who} stood {{early.estimate:1}} levels above the other "
        "named partners; in the stages after them, {later.estimate:1}."
    )
    return Findings(title, subtitle, tuple(rows), (leads,))


def surprises(accounts: Accounts, partnership: Partnership, *, working: bool = False) -> Findings:
    """Find partners that did the work as partners, but had hardly a say in its conditions.

    Parameters
    ----------
    accounts, partnership, working
        As for :func:`early_gap`.

    Returns
    -------
    Findings
        For each stage from recruitment on, how many named partners stood at partner or above,
        whose level at the conditions was co-thinker or below; and which.
    """
    name, title = "coproduction.surprises", "In for the work, not for the conditions"
    subtitle = "Named partners at partner or above, who had little say in the conditions"
    view = View.of(accounts, partnership, working=working)
    if view is None or not view.rounds():
        return nothing(name, title, subtitle, why=without(view, accounts, title))
    levels = view.levels(view.rounds()[-1])
    levels = levels[levels["conditions"].notna()]
    if levels.empty:
        return nothing(name, title, subtitle, why=nobody_named(title))
    low = levels["conditions"] <= _CO_THINKER
    rows = []
    for stage in LATER:
        told = levels[stage].dropna()
        who = [str(view.partners.loc[code, "name"]) for code in told.index
               if told[code] >= _PARTNER and low[code]]  # fmt: skip
        if len(told):
            rows.append(
                Finding(f"{name}.{stage}", name, category=STAGE_NAMES[stage],
                        counts="organisations", count=len(who), of=len(told),
                        base="named partners", unit="organisations", source=SOURCE,
                        method="partners at partner or above, that were at co-thinker or below "
                        "when the conditions were set",
                        caveat=listed(who) if who else "", says="{category}: {count} of {of}.")
            )  # fmt: skip
    if not rows:
        return nothing(name, title, subtitle, why=nobody_named(title))
    most = max(rows, key=lambda row: row.count or 0)
    lead = "No named partner did the work as a partner without a say in its conditions."
    if most.count:
        lead = (
            f"When it came to {within(most.category)}, {{{most.key}.count}} of {{{most.key}.of}} "
            "named partners worked as partners who had hardly a say in the conditions."
        )
    return Findings(title, subtitle, tuple(rows), (lead,))

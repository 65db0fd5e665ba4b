"""Which partners answered: a partnership is not what its most willing members say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.coproduction.telling import SOURCE, View, within, without
from wellnet_analysis.settings import Partnership

NAME = "coproduction.response"


def response(
    accounts: Mapping[str, pd.DataFrame], partnership: Partnership, *, working: bool = False
) -> Findings:
    """Say how many partners of each kind rated the others, in each round.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``involvement`` and ``organisations``; empty for one locality.
    partnership : Partnership
        ``response`` is the share that has to have answered.
    working : bool
        Whether this is a working copy, which names those that did not answer.

    Returns
    -------
    Findings
        For each round, partners that rated somebody else, of all; and for the last round by kind,
        but for a kind so small that it names somebody who did not agree to that.
        Whoever rated itself alone has not answered.
    """
    title = "Which partners answered"
    subtitle = "Partners that rated others, of all partners"
    view = View.of(accounts, partnership, working=working)
    if view is None or not view.rounds():
        return nothing(NAME, title, subtitle, why=without(view, accounts, title))
    last = view.rounds()[-1]
    rows = []
    for wave in sorted(set(view.involvement["wave"])):
        answered = view.answered(wave)
        silent = [str(n) for c, n in view.partners["name"].items() if c not in answered]
        rows.append(
            _row(f"round_{wave}", f"Round {wave}", answered, list(view.partners.index),
                 caveat=f"Silent: {listed(silent)}" if working and silent else "")
        )  # fmt: skip
    answered = view.answered(last)
    for pocket in filter(view.speakable, view.pockets):
        rows.append(
            _row(slug(pocket), f"Last round: {within(pocket)}", answered, view.members(pocket))
        )  # fmt: skip
    lead = f"{{round_{last}.count}} of {{round_{last}.of}} partners answered in the last round"
    enough = "." if view.speaks(last) else ": too few to speak for the partnership."
    return Findings(title, subtitle, tuple(rows), (lead + enough,))


def _row(
    key: str, category: str, answered: Collection[str], members: Sequence[str], *, caveat: str = ""
) -> Finding:
    return Finding(
        f"{NAME}.{key}", NAME, category=category, counts="organisations",
        count=len(set(answered) & set(members)), of=len(members), base="partners",
        unit="organisations", source=f"{SOURCE}; organisations.csv", caveat=caveat,
        method="partners that rated somebody else in that round",
        says="{category}: {count} of {of}.",
    )  # fmt: skip

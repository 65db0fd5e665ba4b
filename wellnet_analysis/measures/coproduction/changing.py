"""Whether the same partners were more involved in the last round than in the first."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.coproduction.telling import (
    SOURCE,
    View,
    nobody_named,
    too_few_answered,
    without,
)
from wellnet_analysis.settings import Partnership
from wellnet_analysis.stats.few_pairs import few_pairs

Accounts = Mapping[str, pd.DataFrame]
_LIKELY = 0.05
_METHOD = (
    "level in the last round less level in the first, mean over the stages known in both; levels "
    "taken as equally far apart"
)


def change(
    accounts: Accounts, partnership: Partnership, *, seed: int, working: bool = False
) -> Findings:
    """Say how far each named partner's involvement moved between the first round and the last.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``involvement`` and ``organisations``; empty for one locality.
    partnership : Partnership
        The settings: which share of partners has to have answered.
    seed : int
        As for :func:`chance`.
    working : bool
        Whether this is a working copy.

    Returns
    -------
    Findings
        A row for each partner known in both rounds, in levels; their median, and the centre of
        Hodges and Lehmann (1963).
    """
    name, title = "coproduction.change", "From the first round to the last"
    subtitle = "Levels each named partner moved, mean over stages"
    found = _moves(accounts, partnership, title, working=working)
    if isinstance(found, str):
        return nothing(name, title, subtitle, why=found)
    view, before, after = found
    told = few_pairs(before.to_numpy(), after.to_numpy(), seed=seed)
    moves = (after - before).sort_values(ascending=False, kind="stable")
    rows = [
        Finding(f"{name}.{slug(str(code))}", name, counts="organisations",
                category=str(view.partners.loc[code, "name"]), estimate=float(move),
                base="stages known in both rounds", unit="levels", source=SOURCE, method=_METHOD,
                says="{category}: {estimate:1} levels.")
        for code, move in moves.items()
    ]  # fmt: skip
    for key, category, value, method in (
        ("median", "Middle of the changes", told.median, "median of the partners' changes"),
        ("typical", "Typical change", told.centre, "Hodges-Lehmann: median of the means of "
         "every pair of changes"),
    ):  # fmt: skip
        rows.append(
            Finding(f"{name}.{key}", name, category=category, counts="organisations",
                    estimate=value, of=told.pairs, base="named partners known in both rounds",
                    unit="levels", source=SOURCE, method=method,
                    says="{category}: {estimate:1} levels.")
        )  # fmt: skip
    rose = Finding(
        f"{name}.rose", name, category="Moved up", counts="organisations",
        count=int((moves > 0).sum()), of=len(moves), base="named partners known in both rounds",
        unit="organisations", source=SOURCE, method=_METHOD, says="{category}: {count} of {of}.",
    )  # fmt: skip
    lead = "{rose.count} of {rose.of} named partners moved up; the middle change is " \
           "{median.estimate:1} levels."  # fmt: skip
    return Findings(title, subtitle, (*rows, rose), (lead,))


def chance(
    accounts: Accounts, partnership: Partnership, *, seed: int, working: bool = False
) -> Findings:
    """Say whether partners moved further than lots would move them, or are too few to tell.

    Parameters
    ----------
    accounts, partnership, seed, working
        As for :func:`change`. The seed counts only where more partners moved than can all be
        turned, which is eighteen.

    Returns
    -------
    Findings
        The exact chance that turning partners' changes up or down by lot moves their mean as far
        (Fisher 1935), and the smallest chance that so many partners can give. Where that is above
        one in twenty, nothing is tested.
    """
    name, title = "coproduction.chance", "Could that be chance?"
    subtitle = "How often lots would move as many partners as far"
    found = _moves(accounts, partnership, title, working=working)
    if isinstance(found, str):
        return nothing(name, title, subtitle, why=found)
    _, before, after = found
    told = few_pairs(before.to_numpy(), after.to_numpy(), seed=seed)
    common = {"counts": "organisations", "of": told.pairs, "unit": "probability",
              "base": "named partners known in both rounds", "source": SOURCE}  # fmt: skip
    floor = Finding(f"{name}.floor", name, category="Smallest chance that so many can give",
                    estimate=told.floor, method="two over two to the power of the partners",
                    says="{category}: {estimate:chance}.", **common)  # fmt: skip
    if told.floor > _LIKELY:
        lead = (
            "Too few to test: even if all {floor.of} had moved the same way, lots would do as much "
            "with a chance of {floor.estimate:chance}."
        )
        return Findings(title, subtitle, (floor,), (lead,))
    by_lot = Finding(f"{name}.by_lot", name, category="Chance of moving as far by lot",
                     estimate=told.p, method="sign-flip permutation of the mean change, two-sided",
                     says="{category}: {estimate:chance}.", **common)  # fmt: skip
    lead = (
        "Lots would move these partners as far with a chance of {by_lot.estimate:chance}: "
        "the change is more than chance explains."
        if told.p <= _LIKELY
        else "We cannot tell the change from chance: lots would move these partners as far with a "
        "chance of {by_lot.estimate:chance}."
    )
    return Findings(title, subtitle, (by_lot, floor), (lead,))


def _moves(
    accounts: Accounts, partnership: Partnership, title: str, *, working: bool
) -> tuple[View, pd.Series, pd.Series] | str:
    """Find each named partner's mean level in both rounds, or say why it may not be told."""
    view = View.of(accounts, partnership, working=working)
    if view is None or not view.rounds():
        return without(view, accounts, title)
    rounds = view.rounds()
    if len(rounds) < 2:
        return f"{title.rstrip('?')}: partners were asked only once so far."
    if not all(view.speaks(wave) for wave in (rounds[0], rounds[-1])):
        return too_few_answered(title)
    first, last = view.levels(rounds[0]), view.levels(rounds[-1])
    both = first.index.intersection(last.index)
    known = first.loc[both].notna() & last.loc[both].notna()
    known = known[known.any(axis=1)]
    if len(known) < 2:
        return nobody_named(title)
    before, after = (each.loc[known.index].where(known).mean(axis=1) for each in (first, last))
    return view, before, after

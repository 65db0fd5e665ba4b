"""What the voting rule alone gives each partner: how often its votes turn a result."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.leaning import as_it_stands
from wellnet_analysis.partners import names_of
from wellnet_analysis.settings import VotingRule
from wellnet_analysis.stats.voting_power import banzhaf, can_stop_all, shapley_shubik

FILE = "programme.toml"
_BANZHAF = (
    "share of the cases in which a change of mind turns the result, every combination of votes "
    "counted alike (Banzhaf 1965)"
)
_SHAPLEY = (
    "share of the orders of voting in which the partner tips the result (Shapley and Shubik 1954)"
)


def formal_power(rule: VotingRule | None, organisations: pd.DataFrame | None) -> Findings:
    """Say how often each partner can turn a decision, by the rule and nothing else.

    Parameters
    ----------
    rule : VotingRule or None
        Votes of each partner, by code or by name of a pocket, and how many carry a decision.
    organisations : DataFrame or None
        ``organisation_id`` and ``name``.

    Returns
    -------
    Findings
        For each partner its votes, its power after Banzhaf and after Shapley and Shubik, and
        whether anything can be decided without it. The rule says nothing of who listens to
        whom, or who sets what is voted on.

    Examples
    --------
    >>> found = formal_power(VotingRule(quota=5, votes={"Hub": 3, "North": 2, "South": 2}), None)
    >>> [round(row.estimate, 2) for row in found if "banzhaf" in row.id]
    [0.6, 0.2, 0.2]
    """
    name, title = "coproduction.formal_power", "What the voting rule gives each partner"
    subtitle = "Votes, and how often they turn a decision, by the rule alone"
    if rule is None:
        return nothing(name, title, subtitle, why=f"{title}: no rule is written down in "
                       f"{FILE} under partnership.rule.")  # fmt: skip
    names = names_of(organisations)
    called = {key: _called(key, names) for key in rule.votes}
    votes, whole = list(rule.votes.values()), sum(rule.votes.values())
    rows = [
        Finding(f"{name}.votes_{slug(key)}", name, category=f"{called[key]}: votes",
                counts="settings", count=own, of=whole, base="votes", unit="votes", source=FILE,
                method="set in programme.toml", says="{category}: {count} of {of}.")
        for key, own in rule.votes.items()
    ]  # fmt: skip
    for index, label, method, found in (
        ("banzhaf", "turns a decision", _BANZHAF, banzhaf(votes, quota=rule.quota)),
        ("shapley", "tips a vote", _SHAPLEY, shapley_shubik(votes, quota=rule.quota)),
    ):
        rows += [
            Finding(f"{name}.{index}_{slug(key)}", name, category=f"{called[key]}: {label}",
                    counts="settings", estimate=power, unit="share", base="decisive cases",
                    source=FILE, method=method, says="{category}: {estimate:percent}.")
            for key, power in zip(called, found, strict=True)
        ]  # fmt: skip
    needed = can_stop_all(votes, quota=rule.quota)
    rows += [
        Finding(f"{name}.needed", name, category="Votes that carry a decision", counts="settings",
                count=rule.quota, of=whole, base="votes", unit="votes", source=FILE,
                method="set in programme.toml", says="{category}: {count} of {of}."),
        Finding(f"{name}.can_stop", name, category="Partners without whom nothing is decided",
                counts="settings", count=sum(needed), of=len(votes), base="partners that vote",
                unit="partners", source=FILE,
                method="partners without whose votes the others do not reach what carries",
                says="{category}: {count} of {of}."),
    ]  # fmt: skip
    return Findings(title, subtitle, tuple(rows), _said(rule, called, needed))


def _said(
    rule: VotingRule, called: Mapping[str, str], needed: list[bool]
) -> tuple[str, ...]:  # fmt: skip
    most = max(rule.votes, key=lambda key: rule.votes[key])
    key = slug(most)
    lead = (
        f"By the rule alone, {as_it_stands(called[most])} turns {{banzhaf_{key}.estimate:percent}} "
        f"of the decisive cases, with {{votes_{key}.count}} of {{votes_{key}.of}} votes."
    )
    stops = [as_it_stands(called[k]) for k, one in zip(called, needed, strict=True) if one]
    alone = " Nothing can be decided without " + stops[0] + "." if len(stops) == 1 else ""
    every = " Nothing can be decided unless all agree." if all(needed) else ""
    return (lead + (every or alone),)


def _called(key: str, names: Mapping[str, str]) -> str:
    named = names.get(key, key)
    return named[:1].upper() + named[1:]

"""Whose word carries weight, as the others see it and as each sees itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median_low

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.coproduction.telling import (
    FEWEST_RATERS,
    View,
    nobody_named,
    partners_of,
    without,
)
from wellnet_analysis.settings import Partnership
from wellnet_analysis.stats.round_robin import round_robin

Accounts = Mapping[str, pd.DataFrame]
SOURCE = "influence.csv"
_PARTS = {
    "rated": "Who is rated: some are seen as influential by everybody",
    "raters": "Who rates: some see influence everywhere",
    "pairs": "Who rates whom: particular to the pair, or chance",
}


def influence(accounts: Accounts, partnership: Partnership, *, working: bool = False) -> Findings:
    """Say how much influence the others see in each partner, and what it says of itself.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``influence`` (1, none, to 5, a great deal) and ``organisations``; empty for one
        locality.
    partnership : Partnership
        The settings.
    working : bool
        Whether this is a working copy.

    Returns
    -------
    Findings
        For each named partner the middle of what five others or more said in the last round
        (``reference``), and its own answer less that (``estimate``), the most influential first.
    """
    name, title = "coproduction.influence", "Whose word carries weight"
    subtitle = "Own answer less what the others said, in points of influence"
    view = _view(accounts, partnership, working=working)
    if view is None:
        return nothing(name, title, subtitle, why=without(view, accounts, title))
    ratings = _last(accounts)
    others = ratings[ratings["rater_id"] != ratings["organisation_id"]]
    own = ratings[ratings["rater_id"] == ratings["organisation_id"]]
    own = own.set_index("organisation_id")["influence"]
    said = others.groupby("organisation_id")["influence"].agg(list)
    enough = said[said.str.len() >= (1 if working else FEWEST_RATERS)]
    told = [code for code in view.told if code in enough.index and code in own.index]
    if not told:
        return nothing(name, title, subtitle, why=nobody_named(title))
    seen = {code: median_low(enough[code]) for code in told}
    rows = tuple(
        Finding(
            f"{name}.{slug(code)}", name, category=str(view.partners.loc[code, "name"]),
            counts="organisations", estimate=int(own[code]) - seen[code], reference=seen[code],
            of=len(enough[code]), base="others that rated it", unit="influence", source=SOURCE,
            method="own answer less the middle of the others' answers; of two in the middle the "
            "lower",
            says=_beside(int(own[code]) - seen[code]),
        )
        for code in sorted(told, key=lambda code: -seen[code])
    )  # fmt: skip
    return Findings(title, subtitle, rows, _leads(rows), "Seen by others")


def social_relations(
    accounts: Accounts, partnership: Partnership, *, working: bool = False
) -> Findings:
    """Say whether influence is seen in the same partners by all, or lies in the eye of the rater.

    Parameters
    ----------
    accounts, partnership, working
        As for :func:`influence`.

    Returns
    -------
    Findings
        Shares of the variance of the ratings by the social relations model, of partners that all
        rated each other in the last round.

    References
    ----------
    Kenny DA, Kashy DA, Cook WL (2006). Dyadic Data Analysis, chapter 8. Guilford.
    """
    name, title = "coproduction.social_relations", "Do all see the same?"
    subtitle = "Shares of the differences between ratings of influence"
    view = _view(accounts, partnership, working=working)
    if view is None:
        return nothing(name, title, subtitle, why=without(view, accounts, title))
    table = _complete(_last(accounts).pivot(index="rater_id", columns="organisation_id",
                                            values="influence"))  # fmt: skip
    if len(table) < FEWEST_RATERS:
        why = f"{title} Too few partners have all rated each other to tell."
        return nothing(name, title, subtitle, why=why)
    found = round_robin(table.to_numpy(dtype=float))
    shares = dict(zip(("raters", "rated", "pairs"), found.shares, strict=True))
    if not sum(shares.values()):
        return nothing(name, title, subtitle, why=f"{title} Every rating is the same.")
    rows = tuple(
        Finding(f"{name}.{key}", name, category=category, counts="organisations",
                estimate=shares[key], unit="share", base="differences between ratings",
                source=SOURCE, says="{category}: {estimate:percent}.",
                method="social relations model, analysis of variance of a round robin; what comes "
                "out below nought is taken as nought")
        for key, category in _PARTS.items()
    )  # fmt: skip
    members = Finding(
        f"{name}.partners", name, category="Partners that all rated each other",
        counts="organisations", count=len(table), unit="organisations", source=SOURCE,
        method="rows of influence.csv", says="{category}: {count}.",
    )  # fmt: skip
    lead = (
        "Of the differences between ratings, {rated.estimate:percent} lie in who is rated, "
        "{raters.estimate:percent} in who rates, and the rest in the pair."
    )
    return Findings(title, subtitle, (*rows, members), (lead,))


def _beside(more: int) -> str:
    """Set a partner's own answer beside what the others say."""
    if not more:
        return "{category}: the others say {reference}, and it says the same of itself."
    way = "higher" if more > 0 else "lower"
    return f"{{category}}: the others say {{reference}}; its own answer is {{estimate:abs}} {way}."


def _view(accounts: Accounts, partnership: Partnership, *, working: bool) -> View | None:
    """Take who the partners are from a report's tables; None without ratings of influence."""
    if "influence" not in accounts or accounts["influence"].empty:
        return None
    return View(partners_of(accounts["organisations"]), pd.DataFrame(), partnership, working)


def _last(accounts: Accounts) -> pd.DataFrame:
    """Take the last round of asking."""
    table = accounts["influence"]
    table = table.assign(wave=table["wave"].astype(int), influence=table["influence"].astype(int))
    return table[table["wave"] == table["wave"].max()]


def _complete(table: pd.DataFrame) -> pd.DataFrame:
    """Keep those that all rated each other, leaving out first whoever lacks the most ratings."""
    both = table.index.intersection(table.columns)
    table = table.loc[both, both]
    while len(table):
        lacking = table.isna()
        for code in both:
            lacking.loc[code, code] = False
        missing = lacking.sum() + lacking.sum(axis=1)
        if not missing.any():
            break
        both = both.drop(missing.idxmax())
        table = table.loc[both, both]
    return table.fillna(0)


def _leads(rows: tuple[Finding, ...]) -> tuple[str, ...]:
    """Say in whom most influence is seen, and whose own answers differ most; of several, all."""
    seen = [row for row in rows if row.reference == rows[0].reference]
    leads = [f"The others see most influence in {_listed(seen)}."] if len(seen) < len(rows) else []
    differences = [row.estimate or 0 for row in rows]
    for end, way in ((min(differences), "below"), (max(differences), "above")):
        apart = [row for row in rows if row.estimate == end]
        if (end < 0) if way == "below" else (end > 0):
            answers = "own answer" if len(apart) == 1 else "own answers"
            leads.append(f"Furthest {way} what the others say: the {answers} of {_listed(apart)}.")
    return tuple(leads)


def _listed(rows: Sequence[Finding]) -> str:
    return listed(f"{{{row.key}.category}}" for row in rows)

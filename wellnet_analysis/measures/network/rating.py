"""What organisations are worth to each other, and how far they trust, as others rate them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.network.reading import NEEDED, NOT_TOLD
from wellnet_analysis.schema.tables.network import TRUST, VALUE

FEWEST_RATERS = 3
FEWEST_TOGETHER = 3
_SOURCE = "links.csv"
_METHOD = (
    "mean of the ratings by others, from 1 (not at all) to 4 (a great deal), each rater once, not "
    "rescaled (PARTNER, Varda and others 2008)"
)
_LABELS = {"value": VALUE, "trust": TRUST}


def trust(tables: Mapping[str, pd.DataFrame], *, working: bool = False) -> Findings:
    """Say what organisations are worth to each other and how far they trust, as others rate them.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``links`` with ratings, and ``organisations``; its column ``named_in_ratings`` says who
        agreed to be named. Without it nobody did.
    working : bool
        Whether to name everybody, for the evaluator alone.

    Returns
    -------
    Findings
        Of the latest wave with ratings. For each dimension the mean over organisations rated by
        three others or more, at least three of them; value is power, involvement and resources,
        trust is reliability, support of the mission and openness. Single organisations only where
        they agreed, and only if none or three or more of the others would be left unnamed.
    """
    name, title = "network.trust", "How far do organisations value and trust each other?"
    subtitle = "Mean rating by others, from 1 (not at all) to 4 (a great deal)"
    if not set(tables) >= NEEDED:
        return nothing(name, title, subtitle, why=f"{title} Not told: {NOT_TOLD}")
    rated = _rated(tables["links"])
    few = f"{title} Not told: fewer than three organisations were rated by three others."
    if rated.empty:
        return nothing(name, title, subtitle, why=few)
    known = tables["organisations"].set_index("organisation_id")
    means = _means(rated[rated["organisation_b"].isin(known.index)], known, working=working)
    if len(means) < FEWEST_TOGETHER:
        return nothing(name, title, subtitle, why=few)
    rows = [*_together(name, means), *_named(name, means, known, working=working)]
    lead = (
        "Others rate the value of an organisation at {value.estimate:1} and trust in it at "
        "{trust.estimate:1}, on average over {value.of} organisations."
    )
    return Findings(title, subtitle, tuple(rows), (lead,))


def _rated(links: pd.DataFrame) -> pd.DataFrame:
    """Take each rater's ratings of each other once, from the latest wave that has any."""
    columns = [*VALUE, *TRUST]
    ratings = links.reindex(columns=columns).apply(pd.to_numeric, errors="coerce")
    held = links[["wave", "organisation_a", "organisation_b"]].join(ratings)
    held = held.assign(wave=held["wave"].astype(int)).dropna(subset=columns, how="all")
    held = held[held["wave"] == held["wave"].max()]
    return held.groupby(["organisation_a", "organisation_b"], as_index=False)[columns].mean()


def _means(rated: pd.DataFrame, known: pd.DataFrame, *, working: bool) -> pd.DataFrame:
    """Average over raters, of those who were rated by enough; the council only if it agreed."""
    raters = rated.groupby("organisation_b")["organisation_a"].nunique()
    enough = raters[raters >= FEWEST_RATERS].index
    apart = [
        code for code in enough
        if known.loc[code, "sector"] == "council" and not (working or _agreed(known, code))
    ]  # fmt: skip
    kept = rated[rated["organisation_b"].isin(enough.difference(apart))]
    means = kept.groupby("organisation_b")[[*VALUE, *TRUST]].mean()
    # A mean of two of three dimensions would be one of another thing.
    for label, parts in _LABELS.items():
        means[label] = means[list(parts)].mean(axis=1, skipna=False)
    return means.dropna(subset=list(_LABELS))


def _together(name: str, means: pd.DataFrame) -> Iterator[Finding]:
    for label in (*_LABELS, *VALUE, *TRUST):
        yield _row(f"{name}.{label}", name, label.capitalize(), float(means[label].mean()),
                   of=len(means))  # fmt: skip


def _named(
    name: str, means: pd.DataFrame, known: pd.DataFrame, *, working: bool
) -> Iterator[Finding]:
    named = [code for code in means.index if working or _agreed(known, code)]
    # What is left of the mean of all would be that of one or two who did not agree.
    if 0 < len(means) - len(named) < FEWEST_TOGETHER:
        return
    for code in named:
        for label in _LABELS:
            own = str(known.loc[code, "name"])
            yield _row(f"{name}.{slug(own)}_{label}", name, f"{own}, {label}",
                       float(means.loc[code, label]))  # fmt: skip


def _agreed(known: pd.DataFrame, code: str) -> bool:
    told = known.get("named_in_ratings")
    return told is not None and str(told[code]).casefold() == "yes"


def _row(key: str, name: str, label: str, value: float, *, of: int | None = None) -> Finding:
    return Finding(
        key, name, category=label, counts="organisations", of=of, estimate=value,
        unit="score points", base="organisations rated by three others or more", source=_SOURCE,
        method=_METHOD, says="{category}: {estimate:1}.",
    )  # fmt: skip

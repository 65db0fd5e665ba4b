"""Number, share, likeness and reasons in one small table, as RE-AIM defines reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wellnet_analysis.errors import PopulationError
from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.population import Population
from wellnet_analysis.schema import HELD_BACK, SPEAKS_OF, Variable
from wellnet_analysis.stats.dissimilarity import dissimilarity, dissimilarity_by_chance
from wellnet_analysis.stats.rates import rate_interval
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_NAME = "reach.in_brief"
_TOLD = ("ethnic_group", "age_band", "sex")


def in_brief(
    people: pd.DataFrame,
    populations: Sequence[Population],
    variables: Sequence[Variable],
    *,
    age_floor: int,
    seed: int,
    reasons: pd.DataFrame | None = None,
    confidence: float = 0.95,
) -> Findings:
    """Set how many came, of how many, how like the area, and why others did not, side by side.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    populations : sequence of Population
        Whom to compare with, the first of them.
    variables : sequence of Variable
        The characteristics that are compared; ethnic group, age and sex are told.
    age_floor : int
        Youngest age the programme is for, in years.
    seed : int
        Of the random draws that say what chance alone would give.
    reasons : DataFrame, optional
        What :func:`~wellnet_analysis.measures.reach.declining.reasons` takes.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        ``number``; ``share`` per 1,000 residents of the programme's age, with Byar's limits;
        ``like_…``: the index of dissimilarity (Duncan & Duncan 1955), which is the share who
        would have to be of another group, beside what that many residents drawn by lot would
        have, where 20 or more answered; ``reason``: the reason for not taking part given most
        in earlier projects. RE-AIM's reach (Glasgow, Vogt & Boles 1999).
    """
    rows = [
        Finding(f"{_NAME}.number", _NAME, category="Number", count=len(people), unit="people",
                method="count of people", says="{category}: {count:people}."),
        *_share(people, populations[:1], age_floor, confidence),
        *_likeness(people, populations[:1], variables, seed),
        *_reason(reasons),
    ]  # fmt: skip
    keys = {row.key for row in rows}
    lead = "{number.count:people} came"
    if "share" in keys:
        lead += ", {share.estimate:2} for every 1,000 {share.base}"
    leads = [f"{lead}."]
    if "like_ethnic_group" in keys:
        leads.append("{like_ethnic_group.sentence}")
    why = "Reasons for not taking part have not been counted."
    leads.append(
        "The reason for not taking part that was given most: {reason.sentence}"
        if "reason" in keys
        else why
    )
    return Findings("Reach in brief", "Number, share, likeness and reasons", tuple(rows),
                    tuple(leads), "Chance alone")  # fmt: skip


def _share(
    people: pd.DataFrame, populations: Sequence[Population], age_floor: int, confidence: float
) -> Iterator[Finding]:
    for area in populations:
        try:
            residents = area.residents(age_floor=age_floor)
        except PopulationError:
            return
        low, high = rate_interval(len(people), exposure=residents / 1000, confidence=confidence)
        yield Finding(
            f"{_NAME}.share", _NAME, category="Share of residents", count=len(people),
            of=residents, base=f"residents of {area.name} aged {age_floor} and over",
            estimate=1000 * len(people) / residents, low=low, high=high, unit="per 1,000",
            confidence=confidence, source=area.provenance(),
            method="rate with Byar's limits; exact Poisson below ten people",
            says="{category}: {estimate:2} for every 1,000 {base}.",
        )  # fmt: skip


def _likeness(
    people: pd.DataFrame, populations: Sequence[Population], variables: Sequence[Variable],
    seed: int,
) -> Iterator[Finding]:  # fmt: skip
    """Compare the mix with the residents', where all of it is shown."""
    for area in populations:
        for variable in sorted(
            (v for v in variables if v.name in _TOLD), key=lambda v: _TOLD.index(v.name)
        ):
            if not _is_whole(people, variable) or not area.knows(variable):
                continue
            rung = variable.rung_of(people[variable.name].cat.categories)
            counts = people[variable.name].value_counts(sort=False)[list(rung.stated)]
            if not rung.splits or rung.mixed or counts.sum() < SMALLEST_BASE_FOR_A_PERCENTAGE:
                continue
            residents = area.counts(variable, rung)
            chance = dissimilarity_by_chance(int(counts.sum()), residents, seed=seed)
            yield Finding(
                f"{_NAME}.like_{variable.name}", _NAME, variable.name,
                f"Difference from residents in {variable.label}", counts="none",
                of=int(counts.sum()), base="people who answered",
                estimate=dissimilarity(counts, residents), reference=chance.mean, unit="index",
                source=area.provenance(variable),
                method="index of dissimilarity (Duncan & Duncan 1955) beside its average over "
                "random draws of as many residents",
                says="{category}: {estimate:percent} would have to be of another group to mirror "
                "the area, where chance alone gives {reference:percent}.",
            )  # fmt: skip


def _is_whole(people: pd.DataFrame, variable: Variable) -> bool:
    return (
        variable.name in people
        and variable.name not in people.attrs.get(HELD_BACK, {})
        and people.attrs.get(SPEAKS_OF, {}).get(variable.name, len(people)) == len(people)
    )


def _reason(reasons: pd.DataFrame | None) -> Iterator[Finding]:
    if reasons is None or reasons.empty:
        return
    told = reasons.assign(count=pd.to_numeric(reasons["count"], errors="coerce").fillna(0))
    first = told.sort_values(["count", "reason"], ascending=[False, True]).iloc[0]
    yield Finding(
        f"{_NAME}.reason", _NAME, category=f"{first['reason']} ({first['project']})",
        counts="events", count=int(first["count"]), unit="times given",
        source=str(first["source"]).replace(";", ","), method="counted by whoever asked",
        says="{category}, {count:counted time}.",
    )  # fmt: skip

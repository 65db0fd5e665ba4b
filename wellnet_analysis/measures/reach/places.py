"""Whether a place stands out, and how busy the centres were meanwhile."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug, unavailable
from wellnet_analysis.population import Population
from wellnet_analysis.schema.journey import ELSEWHERE
from wellnet_analysis.stats.funnel import ALARM, WARNING, funnel_limits
from wellnet_analysis.stats.rates import poisson_exact

_METHOD = (
    "people against the number expected if all were alike; funnel limits at 95% and 99.8% "
    "(Spiegelhalter 2005)"
)
_FEWEST = 3


def localities(people: pd.DataFrame, *, places: Mapping[str, int]) -> Findings:
    """Say whether any locality had more or fewer people for its places than chance explains.

    Parameters
    ----------
    people : DataFrame
        One row per person, with ``locality`` if localities may be told apart.
    places : mapping of str to int
        Places offered by locality.

    Returns
    -------
    Findings
        Per locality: people, how many there would be for its share of the places if all were
        alike (``reference``), and from how few to how many would be no surprise: the
        limits of a funnel plot at 99.8% (Spiegelhalter 2005).
    """
    name, title = "reach.localities", "Does any locality stand out?"
    offered = {place: number for place, number in places.items() if number}
    if len(offered) < _FEWEST:
        told = "Does any locality stand out? There are too few to set side by side."
        return nothing(name, title, "People against places", why=told)
    if "locality" not in people:
        return unavailable(name, "locality", "Locality", title=title)
    counts = people["locality"].value_counts()
    inside = {place: int(counts.get(place, 0)) for place in offered}
    return _stand_out(name, "locality", title, "People, and how many would be usual for the places",
                      inside, offered, "locality", "")  # fmt: skip


def wards(private: pd.DataFrame | None, populations: Sequence[Population]) -> Findings:
    """Say whether any ward brought more or fewer people than its residents would suggest.

    Only a working copy counts people by ward: most wards bring a handful.

    Parameters
    ----------
    private : DataFrame or None
        With ``ward``; None except in a working copy.
    populations : sequence of Population
        The first that holds residents by ``ward``.

    Returns
    -------
    Findings
        Per ward: people, how many there would be for its residents if all were alike
        (``reference``), and from how few to how many would be no surprise: the
        limits of a funnel plot at 99.8% (Spiegelhalter 2005).
    """
    title, subtitle = (
        "Does any ward stand out?",
        "People, and how many would be usual for the residents",
    )
    if private is None:
        told = f"{title} Only the evaluator's own working copy counts people by ward."
        return nothing("reach.wards", title, subtitle, why=told)
    area = next((p for p in populations if (p.table["variable"] == "ward").any()), None)
    if area is None or "ward" not in private:
        told = f"{title} No wards, or no residents by ward."
        return nothing("reach.wards", title, subtitle, why=told)
    held = area.table[area.table["variable"] == "ward"].set_index("category")["count"]
    residents = {str(ward): int(count) for ward, count in held.items() if count}
    counts = private["ward"].value_counts()
    inside = {ward: int(counts.get(ward, 0)) for ward in residents}
    source = next(iter(area.table.loc[area.table["variable"] == "ward", "source"]), "")
    return _stand_out("reach.wards", "ward", title, subtitle, inside, residents, "ward",
                      source.replace(";", ","))  # fmt: skip


def _stand_out(  # noqa: PLR0917
    name: str, variable: str, title: str, subtitle: str, counts: Mapping[str, int],
    exposure: Mapping[str, int], noun: str, source: str,
) -> Findings:  # fmt: skip
    share = sum(counts.values()) / sum(exposure.values())
    rows, beyond, warned = [], [], []
    for place, size in exposure.items():
        expected = share * size
        if not expected:
            continue
        low, high = _usual(expected, ALARM)
        near = _usual(expected, WARNING)
        outside = not low <= counts[place] <= high
        told = outside or not near[0] <= counts[place] <= near[1]
        key = slug(place)
        (beyond if outside else warned if told else []).append(key)
        rows.append(
            Finding(
                f"{name}.{key}", name, variable, place, cells=(place,), count=counts[place],
                population="private" if variable == "ward" else "registered",
                low=low, high=high, reference=expected, unit="people", confidence=ALARM,
                method=_METHOD, source=source,
                caveat="Stands out." if outside else "Worth a look." if told else "",
                says="{category}: {count:people}, where {low} to {high} would be usual.",
            )
        )  # fmt: skip
    lead = f"No {noun} stands out beyond what chance would do."
    if beyond:
        lead = "Stands out: " + " ".join(f"{{{key}.sentence}}" for key in beyond)
    elif warned:
        lead += " Worth a look: " + " ".join(f"{{{key}.sentence}}" for key in warned)
    return Findings(title, subtitle, tuple(rows), (lead,), "If all were alike")


def _usual(expected: float, confidence: float) -> tuple[int, int]:
    """Say which numbers of people would be no surprise."""
    low, high = funnel_limits(expected=expected, confidence=confidence)
    return math.ceil(low * expected), math.floor(high * expected)


def footfall(
    people: pd.DataFrame,
    visits: pd.DataFrame | None,
    *,
    organisations: pd.DataFrame | None,
    opened: date,
    closed: date,
    through: str = "",
    private: pd.DataFrame | None = None,
    confidence: float = 0.95,
) -> Findings:
    """Set the visits to centres beside the people who heard of the programme there.

    Parameters
    ----------
    people : DataFrame
        One row per person, with ``recruitment_channel: …`` for the options that may be shown.
    visits : DataFrame or None
        ``organisation_id``, ``month`` and ``visits``; None if not collected.
    organisations : DataFrame or None
        For the centres' names and localities.
    opened, closed : date
        First and last day of registration: only its months are counted.
    through : str
        The way of hearing that means "at a centre"; empty if there is none.
    private : DataFrame, optional
        With ``partner_organisation: …`` for every centre; in a working copy only.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Visits by locality (or in all, where there are none), which count visits and not
        people, and people who heard there for every 1,000 visits, with exact Poisson limits
        (Garwood 1936). By centre in a working copy only.
    """
    name, title = "reach.footfall", "How busy the centres were"
    subtitle = "Visits in the months of registration"
    if visits is None or visits.empty:
        return nothing(name, title, subtitle)
    inside = visits["month"].between(pd.Timestamp(opened).replace(day=1), pd.Timestamp(closed))
    if not inside.any():
        told = f"{title}: no visits were counted in the months of registration."
        return nothing(name, title, subtitle, why=told)
    held = visits[inside].assign(
        visits=lambda frame: pd.to_numeric(frame["visits"], errors="coerce").fillna(0).astype(int)
    )
    total = int(held["visits"].sum())
    rows = [_visits_row("all", "All centres", total), *_by_locality(held, organisations)]
    leads = ["The centres counted {all.count:counted visit} in the months of registration: "
             "visits, not people."]  # fmt: skip
    column = f"recruitment_channel: {through}"
    if through and total and column in people:
        came = int((people[column] == through).sum())
        low, high = poisson_exact(came, exposure=total / 1000, confidence=confidence)
        rows.append(
            Finding(
                f"{name}.heard", name, column, "Heard at a centre, for every 1,000 visits",
                cells=(through,), count=came, base="visits to the centres",
                estimate=1000 * came / total, low=low, high=high, unit="per 1,000",
                confidence=confidence, source="footfall.csv",
                method="rate with exact Poisson limits (Garwood 1936)",
                says="{category}: {estimate:2}.",
            )
        )  # fmt: skip
        leads.append("Of those who came, {heard.count} had heard there.")
    if private is not None:
        rows += _by_centre(private, held, organisations)
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def _visits_row(key: str, label: str, count: int) -> Finding:
    return Finding(
        f"reach.footfall.{key}", "reach.footfall", category=label, counts="events", count=count,
        unit="visits", source="footfall.csv", method="sum of visits", says="{category}: {count}.",
    )  # fmt: skip


def _by_locality(held: pd.DataFrame, organisations: pd.DataFrame | None) -> list[Finding]:
    if organisations is None:
        return []
    where = organisations.set_index("organisation_id")["locality"]
    sums = held.groupby(held["organisation_id"].map(where).fillna("").replace("", ELSEWHERE))
    found = sums["visits"].sum()
    return [
        _visits_row(f"in_{slug(str(place))}", f"Centres in {place}", int(count))
        for place, count in found.items()
        if place != ELSEWHERE
    ]


def _by_centre(
    private: pd.DataFrame, held: pd.DataFrame, organisations: pd.DataFrame | None
) -> list[Finding]:
    """Set each centre's visits beside those who came through it, where a copy may tell them."""
    names = {} if organisations is None else dict(
        zip(organisations["organisation_id"], organisations["name"], strict=True)
    )  # fmt: skip
    rows = []
    for code, count in held.groupby("organisation_id")["visits"].sum().items():
        column = f"partner_organisation: {code}"
        if column in private:
            name = str(names.get(code, code))
            rows += [
                _visits_row(f"at_{slug(str(code))}", name, int(count)),
                Finding(
                    f"reach.footfall.through_{slug(str(code))}", "reach.footfall", column,
                    f"{name}: people who came through it", cells=(str(code),),
                    count=int((private[column] == code).sum()), population="private",
                    method="count of people",
                    unit="people", says="{category}: {count}.",
                ),
            ]  # fmt: skip
    return rows

"""How many came, from where, against places and against everybody who lives here."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence

import pandas as pd

from wellnet_analysis.errors import PopulationError, listed
from wellnet_analysis.findings import Finding, Findings, nothing, slug, unavailable
from wellnet_analysis.population import Population
from wellnet_analysis.schema.journey import ELSEWHERE
from wellnet_analysis.stats.rates import poisson_exact, rate_interval

SETTINGS = "programme.toml"


def attainment(people: pd.DataFrame, *, places: int, weeks: float) -> Findings:
    """Say how many people came for how many places.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    places : int
        Places offered; 0 if none were set.
    weeks : float
        Weeks that registration was open.

    Returns
    -------
    Findings
        Rows ``registered`` (people, share of places), ``places`` and ``weeks``.

    Examples
    --------
    >>> attainment(pd.DataFrame(index=range(55)), places=45, weeks=4).rows[0].count
    55
    """
    name = "reach.attainment"
    registered = Finding(
        f"{name}.registered",
        name,
        category="Registered",
        count=len(people),
        of=places or None,
        base="places offered" if places else "",
        estimate=len(people) / places if places else None,
        unit="share" if places else "people",
        method="count of people",
        says="{count:people} registered.",
    )
    offered = Finding(
        f"{name}.places", name, category="Places offered", counts="places", count=places,
        unit="places", method="set in programme.toml", source=SETTINGS,
    )  # fmt: skip
    open_for = Finding(
        f"{name}.weeks", name, category="Weeks open", counts="settings", count=weeks,
        unit="weeks", method="set in programme.toml", source=SETTINGS,
    )  # fmt: skip
    lead = "{registered.count:people} came forward in {weeks.count:spelled week}."
    rows = (registered, open_for)
    if places:
        rows = (registered, offered, open_for)
        lead = (
            "{registered.count:people} came forward for {places.count:counted place} in "
            "{weeks.count:spelled week}."
        )
    return Findings("How many people came", "People registered, against places", rows, (lead,))


def by_locality(
    people: pd.DataFrame, *, places: Mapping[str, int], confidence: float = 0.95
) -> Findings:
    """Say how many people came in each locality, against the places there.

    Parameters
    ----------
    people : DataFrame
        One row per person, with ``locality`` if localities may be told apart.
    places : mapping of str to int
        Places offered by locality.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        A row per locality: people, share of places, exact Poisson limits of that share
        (Garwood 1936). No row where the programme has no localities.
    """
    name, title = "reach.by_locality", "Where people came from"
    if not places:
        return nothing(name, title, "People registered, by locality")
    if "locality" not in people:
        return unavailable(name, "locality", "Locality", title=title)
    counts = people["locality"].value_counts()
    rows = []
    for place, offered in places.items():
        count = int(counts.get(place, 0))
        low, high = (
            poisson_exact(count, exposure=offered, confidence=confidence)
            if offered
            else (None, None)
        )
        rows.append(
            Finding(
                f"{name}.{slug(place)}",
                name,
                "locality",
                place,
                count=count,
                of=offered or None,
                base="places offered there" if offered else "",
                estimate=count / offered if offered else None,
                low=low,
                high=high,
                unit="share" if offered else "people",
                confidence=confidence if offered else None,
                method="share of places, exact Poisson limits (Garwood 1936)" if offered else
                "count of people",
                says="{category}: {count:people} for {of:counted place}." if offered else
                "{category}: {count:people}.",
            )
        )  # fmt: skip
    if outside := int(counts.get(ELSEWHERE, 0)):
        rows.append(
            Finding(f"{name}.elsewhere", name, "locality", ELSEWHERE, count=outside, unit="people",
                    method="count of people", says="{category}: {count:people}.")
        )  # fmt: skip
    return Findings(title, "People registered, by locality", tuple(rows), (_filled(rows),))


def _filled(rows: Sequence[Finding]) -> str:
    """Open with how many localities filled their places, and each one's number."""
    offered = [row for row in rows if row.of]
    filled = [row for row in offered if (row.count or 0) >= (row.of or 0)]
    each = ", ".join(f"{{{row.key}.category}} {{{row.key}.count}}" for row in rows)
    if offered and len(filled) == len(offered):
        return f"As many people came as there were places in every locality, or more: {each}."
    if offered and filled:
        names = listed(f"{{{row.key}.category}}" for row in filled)
        return f"As many people came as there were places in {names}: {each}."
    return f"{each}."


def rates(
    people: pd.DataFrame,
    populations: Sequence[Population],
    *,
    age_floor: int,
    confidence: float = 0.95,
) -> Findings:
    """Set the number of people beside the number of residents, on every base there is.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    populations : sequence of Population
        The populations to compare with, the main one first.
    age_floor : int
        Youngest age the programme is for, in years.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        People per 1,000 residents on each base, with Byar's limits from ten people and exact
        Poisson limits below (the practice of the Office for Health Improvement and
        Disparities). How many residents there are is not agreed, so no base stands alone.
    """
    name = "reach.rates"
    bases = [
        (f"{who} ({population.label})", residents, population)
        for population in populations
        for who, residents in _bases(population, age_floor).items()
    ]
    rows = []
    for base, residents, population in bases:
        low, high = rate_interval(len(people), exposure=residents / 1000, confidence=confidence)
        rows.append(
            Finding(
                f"{name}.{slug(base)}", name, category=base[:1].upper() + base[1:],
                count=len(people), of=residents, base=base, estimate=1000 * len(people) / residents,
                low=low, high=high, unit="per 1,000",
                confidence=confidence,
                method="rate with Byar's limits; exact Poisson below ten people",
                source=population.provenance(),
                says="{estimate:2} for every 1,000 of {base}.",
            )
        )  # fmt: skip
    leads = tuple(
        f"{{{row.key}.estimate:2}} people came for every 1,000 {{{row.key}.base}}."
        for row in rows[:1]
    )
    return Findings("Set against everybody who lives here", "People for every 1,000 residents",
                    tuple(rows), leads, asked_by=name)  # fmt: skip


def _bases(population: Population, age_floor: int) -> dict[str, int]:
    """List the bases a population offers, those of the programme's age first."""
    bases = {}
    living = population.who
    for who, floor in ((f"{living} aged {age_floor} and over", age_floor), (living, None)):
        with contextlib.suppress(PopulationError):
            bases[who] = population.residents(age_floor=floor)
    return bases

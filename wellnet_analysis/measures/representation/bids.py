"""The sentence a bid may quote, on the reading of "more diverse" that holds."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from wellnet_analysis.findings import Finding
from wellnet_analysis.measures.representation.comparing import Comparison
from wellnet_analysis.measures.representation.seats import seats
from wellnet_analysis.population import Population
from wellnet_analysis.stats import bounds, diversity
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE, percent

_NAME = "representation.more_diverse"


def seat(organisations: pd.DataFrame | None) -> Finding | None:
    """Find what is most worth saying of who has a seat at the table; None where nothing is known.

    Parameters
    ----------
    organisations : DataFrame or None
        One row per partner organisation.

    Returns
    -------
    Finding or None
        Organisations led by and for a community of their own; where that was not asked, those
        that work with the council for the first time.
    """
    told = {row.key: row for row in seats(organisations)}
    for key, said in (
        ("led_any", "led by and for a community of their own"),
        ("first_time_yes", "working with the council for the first time"),
    ):
        if (row := told.get(key)) and row.count:
            return Finding(
                f"{_NAME}.seats", _NAME, category=row.category, counts="organisations",
                count=row.count, of=row.of, base=row.base, unit=row.unit, method=row.method,
                source=row.source, says=f"Of {{of:spelled}} organisations with a seat at the table "
                f"of which it is known, {{count:spelled}} are {said}.",
            )  # fmt: skip
    return None


def for_a_bid(
    found: Comparison, came: Finding, *, verdict: str, seat: Finding | None, place: Population
) -> Finding:
    """Write the sentence that a bid may quote as it stands.

    Parameters
    ----------
    found : Comparison
        The people who came and the residents.
    came : Finding
        How diverse the people who came are, beside the residents.
    verdict : str
        Of the test on the recruitment: yes, no or cannot tell.
    seat : Finding or None
        What is to be said of the organisations.
    place : Population
        The residents.

    Returns
    -------
    Finding
        The recruitment where its test holds; else the people who came, where they are more
        diverse whatever the unanswered would say; else the organisations; else what is safe.
    """
    variable, count = found.variable, found.answered
    base = f"{place.label}, {place.base(variable)}"
    figures = (
        "two people picked from them are of different groups {estimate:percent} of the time, two "
        f"{place.name} residents {{reference:percent}} ({base})"
    )
    if count < SMALLEST_BASE_FOR_A_PERCENTAGE:
        figures = f"compared with {place.name} ({base})"
    common = {
        "id": f"{_NAME}.{variable.name}.bid", "measure": _NAME, "variable": variable.name,
        "category": "For a bid", "counts": "none", "of": came.of, "base": came.base,
        "source": came.source,
    }  # fmt: skip
    same = {"estimate": came.estimate, "reference": came.reference, "unit": came.unit,
            "method": came.method}  # fmt: skip
    who = f"the {{of}} people who told us their {variable.label}"
    if verdict == "yes":
        return Finding(
            **common, **same, caveat=f"On the recruitment: its test holds. Compared with: {base}",
            says=f"For a bid: “By {variable.label}, the way we recruit brings groups more diverse "
            f"than {place.name}. Of {who}, {figures}.”",
        )  # fmt: skip
    if _more_whatever_the_rest_say(found, came):
        return Finding(
            **common, **same,
            caveat=f"On the people who came, not on the recruitment. Compared with: {base}",
            says=f"For a bid: “By {variable.label}, {who} are more diverse than {place.name}: "
            f"{figures}.”",
        )  # fmt: skip
    if seat:
        return replace(
            seat, id=f"{_NAME}.bid", category="For a bid",
            caveat="On the organisations: neither reading of the people holds.",
            says=f"For a bid: “{seat.says}” Of the people, say how many came of each group.",
        )  # fmt: skip
    return Finding(
        **common, caveat="No reading holds.",
        says=f"For a bid, say how many of the {{of}} people who told us their {variable.label} "
        "came of each group, and no more.",
    )  # fmt: skip


def _more_whatever_the_rest_say(found: Comparison, came: Finding) -> bool:
    """Say whether the headline stands with the unanswered placed against it."""
    least, _ = bounds.least_and_most_diverse(found.counts, found.unstated)
    lowest, area = diversity.gini_simpson(least), came.reference or 0.0
    return lowest > area and percent(lowest) != percent(area)

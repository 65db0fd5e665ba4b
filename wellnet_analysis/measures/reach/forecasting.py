"""How many would come if people kept coming as they did."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, unavailable
from wellnet_analysis.schema import HELD_BACK, SPEAKS_OF, time_variable
from wellnet_analysis.stats import recruitment
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_METHOD = (
    "gamma-Poisson forecast of one steady stream (Anisimov & Fedorov 2007), Jeffreys' prior; "
    "steadiness by the dispersion test (Fisher 1950)"
)


def forecast(
    people: pd.DataFrame,
    *,
    places: int,
    weeks: float,
    weeks_left: float = 0,
    confidence: float = 0.95,
) -> Findings:
    """Say how many more people would come, if they kept coming at the same pace.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``registered_in`` is a categorical of periods in order, if the
        periods may be told apart. Nothing else is used.
    places : int
        Places offered; 0 if none were set.
    weeks : float
        Weeks that registration was open, up to the report's date.
    weeks_left : float
        Weeks until it closes; 0 once it has closed, and then the forecast is of another round
        of the same length.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        ``to_come``: people, with limits (Anisimov & Fedorov 2007); ``filled``: how likely it is
        that there are as many as places, if 20 or more came. No figure where fewer than ten
        people came, there are fewer than three periods, or the pace was not steady: then one
        sentence says so.
    """
    name, title = "reach.forecast", "What the same pace would bring"
    if "registered_in" not in people:
        return unavailable(name, "registered_in", "When people registered", title=title)
    if "registered_in" in people.attrs.get(HELD_BACK, {}):
        return unavailable(name, "registered_in", "When people registered", title=title)
    if people.attrs.get(SPEAKS_OF, {}).get("registered_in", len(people)) != len(people):
        return unavailable(name, "registered_in", "When people registered", title=title)
    counts = people["registered_in"].value_counts(sort=False)
    came, lengths = int(counts.sum()), _lengths(list(counts.index), weeks)
    if came < recruitment.FEWEST_PEOPLE or len(counts) < recruitment.FEWEST_PERIODS:
        return _not_told(title, "there are too few people or weeks to go by")
    if recruitment.steadiness(counts.tolist(), weeks=lengths) < recruitment.STEADY:
        return _not_told(title, "people did not come at a steady pace")
    ahead = weeks_left or weeks
    expected = recruitment.forecast(came, weeks=weeks, ahead=ahead, confidence=confidence)
    told = "Still to come" if weeks_left else "In another round"
    rows = [
        Finding(
            f"{name}.to_come", name, "registered_in", told, counts="none", of=came,
            base="people who registered", estimate=expected.mean, low=expected.low,
            high=expected.high, unit="people to come", confidence=confidence, method=_METHOD,
            says="{category}: about {estimate} people ({low} to {high}).",
        ),
        Finding(
            f"{name}.ahead", name, category="Weeks ahead", counts="settings", count=ahead,
            unit="weeks", method="set in programme.toml", source="programme.toml",
        ),
    ]  # fmt: skip
    when = "until registration closes, in" if weeks_left else "another"
    end = "" if weeks_left else " run the same way"
    leads = [
        f"If people kept coming at the same pace, {when} {{ahead.count:spelled week}}{end} would "
        "bring about {to_come.estimate} people; between {to_come.low} and {to_come.high} would be "
        "no surprise."
    ]
    if places and came >= SMALLEST_BASE_FOR_A_PERCENTAGE:
        wanted = places - (came if weeks_left else 0)
        chance = recruitment.chance_of(wanted, came=came, weeks=weeks, ahead=ahead)
        rows.append(
            Finding(
                f"{name}.filled", name, "registered_in", "Chance of as many people as places",
                counts="none", of=came, base="people who registered", estimate=chance,
                unit="share", method=_METHOD, says="{category}: {estimate:percent}.",
            )
        )  # fmt: skip
        leads.append("The chance of as many people as places: {filled.estimate:percent}.")
    leads.append("A forecast knows nothing of what would be done differently.")
    return Findings(title, "People to be expected at the same pace", tuple(rows), tuple(leads))


def _lengths(periods: list[str], weeks: float) -> list[float]:
    """Say how many weeks each printed period lasted; the last may not have ended."""
    last = int(periods[-1].split()[-1])
    groups = time_variable(last).rung_of(periods).groups
    lengths = [float(len(held)) for _, held in groups]
    lengths[-1] -= last - weeks
    return lengths


def _not_told(title: str, why: str) -> Findings:
    told = f"{title}: no forecast, because {why}."
    return nothing("reach.forecast", title, "People to be expected", why=told)

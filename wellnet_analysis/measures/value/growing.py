"""Money secured on the first money, and what later years might cost and reach."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.measures.value.assuming import (
    Accounts,
    Assumed,
    lacking,
    not_asked_for,
    of_everybody,
    one_source,
    passed_over,
    reached,
    to_the_pound,
)
from wellnet_analysis.schema.journey import TOOK_A_PLACE
from wellnet_analysis.settings import Leverage, Value
from wellnet_analysis.stats.proportions import wilson

SETTINGS = "programme.toml"
YEARS = (2, 3)
_WHEN = {2: "the second year", 3: "the year after that"}


def leverage(secured: Leverage | None) -> Findings:
    """Say how much money was secured for each pound of the first money.

    Parameters
    ----------
    secured : Leverage or None
        The two sums, their source, and what to be careful about; none if not recorded.

    Returns
    -------
    Findings
        Both sums and their ratio. That money came later does not say that it came because of
        the first, and the caveat says so.

    Examples
    --------
    >>> told = Leverage(seed=100, secured=250, source="the accounts")
    >>> leverage(told).rows[-1].estimate
    2.5
    """
    name, title = "value.leverage", "What was secured on the first money"
    subtitle = "Pounds secured for each pound of the first money"
    if secured is None:
        return not_asked_for(title, subtitle)
    source = f"{SETTINGS}; {one_source(secured.source)}"
    sums = [
        Finding(f"{name}.{key}", name, category=category, counts="settings", count=amount,
                unit="pounds", source=source, method="set in programme.toml",
                caveat=secured.caveat, says="{category}: £{count}.")
        for key, category, amount in (("seed", "The first money", secured.seed),
                                      ("secured", "Secured", secured.secured))
    ]  # fmt: skip
    ratio = Finding(
        f"{name}.ratio", name, category="For each pound of the first money", counts="settings",
        estimate=secured.secured / secured.seed, unit="for each pound", base="the first money",
        source=source, method="what was secured, divided by the first money",
        caveat=secured.caveat,
        says="{category}: £{estimate:2}.",
    )  # fmt: skip
    told = secured.caveat.replace("{", "{{").replace("}", "}}")
    return Findings(
        title, subtitle, (*sums, ratio),
        (
            "£{secured.count} was secured on a first £{seed.count}: £{ratio.estimate:2} for each "
            "pound.",
            "That does not say that the first money brought the rest about.",
            *([told] if told else []),
        ),
    )  # fmt: skip


def later_years(accounts: Accounts, people: pd.DataFrame, settings: Value) -> Findings:
    """Say what the second and third year might cost and reach, as ranges.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Table ``assumptions``: cost and places of each year.
    people : DataFrame
        One row per person of the first year; ``journey`` as shown.
    settings : Value
        Whether it is asked for.

    Returns
    -------
    Findings
        For each year: places, pounds for each place from the cheapest reasonable to the
        dearest, and people who would start the course if as many of those with a place did
        as in the first year (Wilson limits of that share, times the range of places).
    """
    name, title = "value.later_years", "What later years might cost and reach"
    subtitle = "Ranges, if our assumptions hold"
    said = passed_over(title, subtitle, wanted="later years", settings=settings, accounts=accounts)
    if said is not None:
        return said
    assumed, counts, rows, leads = Assumed.of(accounts), reached(people), [], []
    for year in YEARS:
        cost, places = (assumed.about(f"{what} year {year}") for what in ("cost of", "places in"))
        if cost is None or places is None or places.low <= 0:
            continue
        source = f"assumptions.csv; {cost.source}; {places.source}"
        spelled = {2: "second", 3: "third"}[year]
        rows += [
            Finding(f"{name}.places_{spelled}", name, category=f"Places in the {spelled} year",
                    counts="places", low=places.low, high=places.high, unit="places",
                    source=source, method="range in assumptions.csv",
                    says="{category}: {low} to {high}."),
            Finding(f"{name}.each_{spelled}", name, counts="money",
                    category=f"Pounds for each place in the {spelled} year",
                    low=to_the_pound(cost.low / places.high),
                    high=to_the_pound(cost.high / places.low), unit="pounds",
                    source=source, says="{category}: {low} to {high}.",
                    method="lowest cost over most places, to highest cost over fewest places"),
        ]  # fmt: skip
        leads.append(
            f"If our assumptions hold, a place in {_WHEN[year]} costs £{{each_{spelled}.low}} to "
            f"£{{each_{spelled}.high}}."
        )
        taken, started = (counts.get(s, (0,))[0] for s in (TOOK_A_PLACE, "Started the course"))
        if taken and started:
            low, high = wilson(started, taken)
            rows.append(
                Finding(f"{name}.started_{spelled}", name, **of_everybody(people),
                        category=f"People who would start the course in the {spelled} year",
                        low=low * places.low, high=high * places.high, unit="people",
                        source=source, says="{category}: {low} to {high}.",
                        method="Wilson limits of the share of those with a place who started the "
                        "course (Wilson 1927), times the range of places")
            )  # fmt: skip
    if not rows:
        return lacking(title, subtitle, "the cost and places of a later year")
    return Findings(title, subtitle, tuple(rows), tuple(leads))

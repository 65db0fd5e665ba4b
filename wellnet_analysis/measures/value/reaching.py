"""What it cost for each person, and what it would have to achieve to be worth it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.instruments import Instrument
from wellnet_analysis.instruments.moves import ASKED_TWICE, SOURCE, heading, moves
from wellnet_analysis.measures.value.assuming import (
    COSTS,
    REGISTERED,
    STANDARD,
    Accounts,
    Assumed,
    Range,
    of_people,
    reached,
    spent,
    to_the_pound,
    told_as_whole,
)
from wellnet_analysis.schema.journey import TOOK_A_PLACE
from wellnet_analysis.settings import Value
from wellnet_analysis.stats import value as worth

STAGES = (REGISTERED, TOOK_A_PLACE, "Started the course", "Completed the course")
NOT_YET = "Not yet: nobody has reached this stage by the report's date."
NOT_MEASURED = (
    "Not measured yet: no survey before and after says, of enough people, who is better off."
)
NOT_BECAUSE = (
    "All that it cost, for everybody, divided by those who are seen to have moved. How many would "
    "have moved without it is not known, and whoever did not answer both times is not counted."
)


def unit_costs(
    accounts: Accounts, people: pd.DataFrame, *, instruments: Mapping[str, Instrument] = {}
) -> Findings:
    """Divide what it cost by the people at each stage, and by those who are better off.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Table ``costs``.
    people : DataFrame
        One row per person; ``journey`` and ``change: …`` are categoricals of the shown groups.
    instruments : mapping of str to Instrument
        What surveys asked before and after.

    Returns
    -------
    Findings
        For each stage: people, and all that was paid or given for each of them; empty where
        nobody has come so far. For each outcome of which it may be told: those who moved to the
        better, and the same for each of them, which does not say that it moved them. A cost to
        the pound gives the number of people back, so it stands only beside that number, and is
        held back with it.
    """
    name, title = "value.unit_costs", "What it cost for each person"
    subtitle = "Pounds paid or given in kind, for each person at each stage"
    if "costs" not in accounts:
        return told_as_whole(title, subtitle)
    cost, counts = spent(accounts), reached(people)
    rows = []
    for stage in STAGES:
        if stage not in counts:
            continue
        count, cells = counts[stage]
        rows.append(
            Finding(
                f"{name}.{slug(stage)}", name, category=stage,
                **of_people(stage, count, cells),
                estimate=to_the_pound(cost / count) if count else None, unit="pounds each",
                source=COSTS,
                method="all that was paid or given, divided by the people at the stage",
                caveat="" if count else NOT_YET,
                says="{category}: £{estimate} for each of {count:people}." if count else NOT_YET,
            )
        )  # fmt: skip
    better_off = list(_better_off(name, cost, people, instruments))
    if not better_off:
        better_off = [
            Finding(f"{name}.improved", name, category="Better off", counts="settings",
                    unit="pounds each", caveat=NOT_MEASURED, says=NOT_MEASURED)
        ]  # fmt: skip
    rows += better_off
    known = [row.key for row in rows if row.count]
    said = [f"£{{{key}.estimate}} for each of the {{{key}.count}} who {words}"
            for key, words in (("took_a_place", "took a place"),
                               ("started_the_course", "started the course"))
            if key in known]  # fmt: skip
    said = said or ["£{registered.estimate} for each of the {registered.count} who registered"]
    return Findings(title, subtitle, tuple(rows), (f"It cost {' and '.join(said)}.",))


def _better_off(
    name: str, cost: float, people: pd.DataFrame, instruments: Mapping[str, Instrument]
) -> Iterator[Finding]:
    """Divide by those who moved to the better, outcome by outcome; nobody is added up over them."""
    for this in moves(people, instruments):
        # An earlier edition's people, printed again, were not reached by today's money.
        count = this.groups.get(this.better, 0) if this.everybody == len(people) else 0
        if count:
            yield Finding(
                f"{name}.improved_{this.instrument.key}", name, this.variable,
                f"{heading(this.instrument.label)}: {this.better.lower()}",
                cells=(this.better,), count=count, base=ASKED_TWICE,
                estimate=to_the_pound(cost / count), unit="pounds each",
                source=f"{COSTS}; {SOURCE}",
                method="all that was paid or given, divided by the people who moved",
                caveat=NOT_BECAUSE, says="{category}: £{estimate} for each of {count:people}.",
            )  # fmt: skip


def break_even(accounts: Accounts, people: pd.DataFrame, settings: Value) -> Findings:
    """Say how much happier people would have to be for it to be worth what it cost.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``costs`` and, where there is one, ``assumptions``: value of a WELLBY, price
        level and income level.
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.
    settings : Value
        Year of the prices, and how the value grows with incomes.

    Returns
    -------
    Findings
        Points of life satisfaction needed at the lowest, the standard and the highest value
        of a point (HM Treasury, 2021), and for each person. Nothing here says that it was
        achieved.
    """
    name, title = "value.break_even", "What it would have to achieve to be worth it"
    subtitle = "Points of life satisfaction that would be worth what it cost"
    if "costs" not in accounts:
        return told_as_whole(title, subtitle)
    cost, point = spent(accounts), wellby(Assumed.of(accounts), settings)
    rows = [
        Finding(
            f"{name}.{key}", name, category=category, counts="money", count=value,
            estimate=worth.break_even(cost, value=value), unit="points", base="what it cost",
            source=f"{COSTS}; {point.source}",
            method="all that was paid or given, divided by the worth of a point of life "
            f"satisfaction for a person for a year, in {prices(Assumed.of(accounts), settings)} "
            "prices",
            says="{category}: {count}. Points needed: {estimate:2}.",
        )
        for key, category, value in (
            ("lowest", "If a point is worth the least, in pounds", point.low),
            ("central", "If a point is worth the standard value, in pounds", point.central),
            ("highest", "If a point is worth the most, in pounds", point.high),
        )
    ]  # fmt: skip
    counts = reached(people)
    stage = TOOK_A_PLACE if counts.get(TOOK_A_PLACE, (0,))[0] else REGISTERED
    count, cells = counts[stage]
    leads = [
        "It would be worth what it cost if it added {central.estimate:2} points of life "
        "satisfaction in all: steps on the scale from nought to ten, each for somebody, for a year."
    ]
    if count:
        rows.append(
            Finding(
                f"{name}.each", name, category=f"For each person: {stage.lower()}, people",
                **of_people(stage, count, cells),
                estimate=worth.break_even(cost, value=point.central) / count, unit="points",
                source=f"{COSTS}; {point.source}",
                method="points needed at the standard value, divided by the people",
                says="{category}: {estimate:2} points.",
            )
        )  # fmt: skip
        who = "took a place" if stage == TOOK_A_PLACE else "registered"
        leads.append(
            f"Shared among the {{each.count}} people who {who}, that is {{each.estimate:2}} "
            "points each. Whether it was achieved is not known."
        )
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def wellby(assumed: Assumed, settings: Value) -> Range:
    """Bring the value of a point of life satisfaction to the prices that are asked for."""
    point, level, income = (assumed.or_standard(name) for name in STANDARD)
    low, central, high = (
        worth.uprated(value, prices=level.central, income=income.central,
                      exponent=settings.income_exponent)
        for value in (point.low, point.central, point.high)
    )  # fmt: skip
    told = "; ".join(dict.fromkeys(s for s in (point.source, level.source, income.source) if s))
    return Range(*(round(float(value), 2) for value in (low, central, high)), told)


def prices(assumed: Assumed, settings: Value) -> int:
    """Say in which year's prices a point is valued: without a price level, those of the source."""
    return settings.price_year if assumed.about("price level") else worth.WELLBY_PRICES

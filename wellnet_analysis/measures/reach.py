"""Who came: how many, how fast, from where, and how far along the way they are.

RE-AIM's reach (Glasgow, Vogt & Boles 1999): number, proportion and representativeness;
the first two here, the third in :mod:`~wellnet_analysis.measures.representation`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import pandas as pd

from wellnet_analysis.errors import PopulationError, listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.population import Population
from wellnet_analysis.schema import JOURNEY, STAGES
from wellnet_analysis.schema.journey import ELSEWHERE
from wellnet_analysis.settings import Comparator
from wellnet_analysis.stats.proportions import wilson
from wellnet_analysis.stats.rates import poisson_exact, rate_interval
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

CAME = "people who registered"
SETTINGS = "programme.toml"
NOT_YET = "Not yet: nobody has reached this stage by the report's date."


def attainment(people: pd.DataFrame, *, places: int, weeks: int) -> Findings:
    """Say how many people came for how many places.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    places : int
        Places offered; 0 if none were set.
    weeks : int
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
        f"{name}.weeks", name, category="Weeks open", counts="none", estimate=weeks,
        unit="weeks", base="weeks of registration", method="set in programme.toml",
        source=SETTINGS,
    )  # fmt: skip
    lead = "{registered.count:people} came forward in {weeks.estimate:spelled} weeks."
    rows = (registered, open_for)
    if places:
        rows = (registered, offered, open_for)
        lead = (
            "{registered.count:people} came forward for {places.count} places in "
            "{weeks.estimate:spelled} weeks."
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
        return Findings(title, "People registered, by locality", ())
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
                says="{category}: {count:people} for {of} places." if offered else
                "{category}: {count:people}.",
            )
        )  # fmt: skip
    if outside := int(counts.get(ELSEWHERE, 0)):
        rows.append(
            Finding(f"{name}.elsewhere", name, "locality", ELSEWHERE, count=outside, unit="people",
                    method="count of people", says="{category}: {count:people}.")
        )  # fmt: skip
    lead = "; ".join(f"{{{row.key}.category}}: {{{row.key}.count}}" for row in rows) + "."
    return Findings(title, "People registered, by locality", tuple(rows), (lead,))


def pace(
    people: pd.DataFrame,
    *,
    weeks: int,
    comparator: Comparator | None = None,
    confidence: float = 0.95,
) -> Findings:
    """Say how fast people came, beside a pace to compare with.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    weeks : int
        Weeks that registration was open.
    comparator : Comparator, optional
        Another pace and how far it can be trusted.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        ``pace`` in people a week with exact Poisson limits (Garwood 1936), and
        ``comparator`` as a range.
    """
    name = "reach.pace"
    low, high = poisson_exact(len(people), exposure=weeks, confidence=confidence)
    rows = [
        Finding(
            f"{name}.pace", name, category="This programme", count=len(people), of=weeks,
            base="weeks of registration", estimate=len(people) / weeks, low=low, high=high,
            unit="a week", confidence=confidence,
            method="rate with exact Poisson limits (Garwood 1936)",
            says="{estimate:1} people a week ({low:1} to {high:1}).",
        )
    ]  # fmt: skip
    leads = [
        "People came at {pace.estimate:1} a week; another round run the same way might bring "
        "{pace.low:1} to {pace.high:1}."
    ]
    if comparator:
        # Sources are listed with semicolons between them.
        standing = comparator.standing.replace(";", ",")
        slow = comparator.people / comparator.weeks_at_most
        fast = comparator.people / comparator.weeks_at_least
        rows.append(
            Finding(
                f"{name}.comparator", name, counts="none", base="weeks of registration",
                category=comparator.who[:1].upper() + comparator.who[1:],
                estimate=(slow + fast) / 2, low=slow, high=fast, unit="a week",
                method="stated range, no interval", source=comparator.standing.replace(";", ","),
                caveat=f"{standing[:1].upper()}{standing[1:]}.",
                says="{category}: {low:1} to {high:1} a week ({source}).",
            )
        )  # fmt: skip
        leads.append(
            "{comparator.category}: perhaps {comparator.low:1} to {comparator.high:1} a week "
            "({comparator.source})."
        )
    return Findings("How fast people came", "People registered a week", tuple(rows), tuple(leads))


def curve(people: pd.DataFrame, *, places: int) -> Findings:
    """Show how the number of people grew while registration was open.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``registered_in`` is a categorical of periods in order, if the
        periods may be told apart.
    places : int
        Places offered: the line to reach.

    Returns
    -------
    Findings
        Per period the people registered by its end (``count``) and the places to fill
        (``reference``).
    """
    name, title = "reach.curve", "How registration grew"
    if "registered_in" not in people:
        return unavailable(name, "registered_in", "When people registered", title=title)
    counts = people["registered_in"].value_counts(sort=False)
    periods = list(counts.index)
    rows, total, filled = [], 0, ""
    for position, period in enumerate(periods, start=1):
        total += int(counts[period])
        if places and total >= places and not filled:
            filled = slug(period)
        rows.append(
            Finding(
                f"{name}.{slug(period)}", name, "registered_in", f"By the end of {period}",
                count=total, unit="people", reference=places or None,
                method="running count of people", says="{category}: {count:people}.",
                cells=tuple(periods[:position]),
            )
        )  # fmt: skip
    told = filled or rows[-1].key
    lead = f"{{{told}.category}} there were {{{told}.count:people}}"
    lead += f" for {{{told}.reference}} places." if places else "."
    subtitle = f"People registered so far{', against places' if places else ''}"
    return Findings(title, subtitle, tuple(rows), (lead,), "Places to fill")


def funnel(people: pd.DataFrame, *, confidence: float = 0.95) -> Findings:
    """Show how many people reached each stage of the way.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``journey`` is a categorical of the shown groups of stages.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per stage that the shown groups add up to: people, share of all who registered with
        Wilson limits (Wilson 1927), and share of the stage before as ``reference``, where
        that was reached by enough people for a percentage.
    """
    name, title = "reach.funnel", "How far people have come"
    if "journey" not in people:
        return unavailable(name, "journey", "The journey", title=title)
    groups = stage_groups(people["journey"].cat.categories)
    counts = people["journey"].value_counts()
    registered = len(people)
    reached = {stage: int(sum(counts[g] for g in cells)) for stage, cells in groups.items()}
    before: Mapping[str, int | None] = {
        next(iter(reached), ""): None,
        **{stage: reached[previous] for previous, stage in pairwise(reached)},
    }
    rows = []
    for stage, count in reached.items():
        previous = before[stage]
        # All who registered are the base itself: nothing there is uncertain.
        low, high = (None, None) if previous is None else _limits(count, registered, confidence)
        compared = previous is not None and previous >= SMALLEST_BASE_FOR_A_PERCENTAGE
        rows.append(
            Finding(
                f"{name}.{slug(stage)}", name, "journey", stage, count=count, of=registered,
                base=CAME, estimate=count / registered if registered else None, low=low,
                high=high, reference=count / previous if compared else None, unit="share",
                confidence=None if low is None else confidence,
                method="share with Wilson score limits (Wilson 1927); reference: share of the "
                "stage before",
                caveat=NOT_YET if count == 0 else "",
                says=NOT_YET if count == 0 else "{category}: {count} of {of}.",
                cells=groups[stage],
            )
        )  # fmt: skip
    done = [slug(stage) for stage, count in reached.items() if count]
    lead = "; ".join(f"{{{key}.category:lower}}: {{{key}.count}}" for key in done)
    leads = (f"{lead}.",) if len(done) > 1 else ()
    return Findings(title, "People who reached each stage", tuple(rows), leads,
                    "Of the stage before")  # fmt: skip


def stage_groups(shown: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Say which shown groups add up to each stage; leave out stages they cannot tell.

    Examples
    --------
    >>> list(stage_groups(["No place yet, or withdrew first", "Took a place"]))
    ['Registered', 'Took a place']
    """
    rung = JOURNEY.rung_of(shown)
    stages = {}
    for stage, states in STAGES.items():
        inside = [group for group, held in rung.groups if set(held) <= set(states)]
        held = [state for group, held in rung.groups if group in inside for state in held]
        if set(held) == set(states):
            stages[stage] = tuple(inside)
    return stages


def channels(people: pd.DataFrame, *, options: Sequence[str], confidence: float = 0.95) -> Findings:
    """Say how people heard of the programme.

    Parameters
    ----------
    people : DataFrame
        One row per person, with a column ``recruitment_channel: …`` for every option that
        may be shown.
    options : sequence of str
        The options, in printing order. A person may name several.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per option: people, share of all who registered, Wilson limits (Wilson 1927).
    """
    return _options(
        people,
        options,
        question="recruitment_channel",
        measure="reach.channels",
        title="How people heard of it",
        confidence=confidence,
    )


def connections(
    people: pd.DataFrame, *, options: Sequence[str], confidence: float = 0.95
) -> Findings:
    """Say how many people live in the area, work there, or both.

    Parameters
    ----------
    people : DataFrame
        One row per person, with a column ``connection: …`` for every option that may be
        shown.
    options : sequence of str
        The options, in printing order.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per option: people, share, Wilson limits (Wilson 1927).
    """
    return _options(
        people,
        options,
        question="connection",
        measure="reach.connections",
        title="Who lives here, who works here",
        confidence=confidence,
    )


def _options(
    people: pd.DataFrame,
    options: Sequence[str],
    *,
    question: str,
    measure: str,
    title: str,
    confidence: float,
) -> Findings:
    rows, of = [], len(people)
    for option in options:
        column, name = f"{question}: {option}", option[:1].upper() + option[1:]
        if column not in people:
            rows.append(Finding(f"{measure}.{slug(option)}", measure, column, name))
            continue
        count = int((people[column] == option).sum())
        low, high = _limits(count, of, confidence)
        rows.append(
            Finding(
                f"{measure}.{slug(option)}", measure, column, name, count=count, of=of,
                cells=(option,), base=CAME, estimate=count / of if of else None, low=low,
                high=high, unit="share", confidence=confidence,
                method="share with Wilson score limits (Wilson 1927)",
                says="{category}: {count} of {of}.",
                caveat="A person may name several.",
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (-(row.count or -1), row.category))
    shown = [row for row in rows if row.count is not None]
    if len(rows) <= 2:
        said = "; ".join(
            f"{{{row.key}.category}}: {{{row.key}.count}} of {{{row.key}.of}}" for row in shown
        )
        leads = (f"{said}.",) if shown else ()
    else:
        leads = tuple(_most_named(shown, of_all=len(shown) == len(rows)))
    return Findings(title, f"Share of {CAME}; several answers possible", tuple(rows), leads)


def _most_named(rows: Sequence[Finding], *, of_all: bool) -> Iterator[str]:
    """Say which answer was given most, and never more than the shown answers tell."""
    most = max((row.count or 0 for row in rows), default=0)
    if most:
        top = [row.key for row in rows if row.count == most]
        among = "Most often named" if of_all else "Most often named, of those that can be shown"
        names = listed(f"{{{key}.category}}" for key in top)
        each = ", each" if len(top) > 1 else ","
        yield f"{among}: {names}{each} by {{{top[0]}.count}} of {{{top[0]}.of}} people."


def _limits(count: int, of: int, confidence: float) -> tuple[float, float] | tuple[None, None]:
    return wilson(count, of, confidence=confidence) if of else (None, None)


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
                    tuple(rows), leads)  # fmt: skip


def _bases(population: Population, age_floor: int) -> dict[str, int]:
    """List the bases a population offers, those of the programme's age first."""
    bases = {}
    living = f"residents of {population.name}"
    for who, floor in ((f"{living} aged {age_floor} and over", age_floor), (living, None)):
        with contextlib.suppress(PopulationError):
            bases[who] = population.residents(age_floor=floor)
    return bases

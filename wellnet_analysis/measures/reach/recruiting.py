"""How fast people came, and how they heard of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.reach.journey import CAME, limits
from wellnet_analysis.settings import Comparator
from wellnet_analysis.stats.rates import poisson_exact


def pace(
    people: pd.DataFrame,
    *,
    weeks: float,
    comparator: Comparator | None = None,
    confidence: float = 0.95,
) -> Findings:
    """Say how fast people came, beside a pace to compare with.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    weeks : float
        Weeks that registration was open, up to the report's date.
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
        "People came at {pace.estimate:1} a week; the pace behind that may lie between "
        "{pace.low:1} and {pace.high:1}."
    ]
    if comparator:
        # Sources are listed with semicolons between them.
        standing = comparator.standing.replace(";", ",")
        slow = comparator.people / comparator.weeks_at_most
        fast = comparator.people / comparator.weeks_at_least
        rows.append(
            Finding(
                f"{name}.comparator", name, counts="settings", base="weeks of registration",
                category=comparator.who[:1].upper() + comparator.who[1:],
                low=slow, high=fast, unit="a week",
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


def curve(people: pd.DataFrame, *, places: int, open_still: bool = False) -> Findings:
    """Show how the number of people grew while registration was open.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``registered_in`` is a categorical of periods in order, if the
        periods may be told apart.
    places : int
        Places offered: the line to reach.
    open_still : bool
        Whether the last period has not ended at the report's date.

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
                f"{name}.{slug(period)}", name, "registered_in",
                f"So far in {period}" if open_still and position == len(periods)
                else f"By the end of {period}",
                count=total, unit="people", reference=places or None,
                method="running count of people", says="{category}: {count:people}.",
                cells=tuple(periods[:position]),
            )
        )  # fmt: skip
    told = filled or rows[-1].key
    lead = f"{{{told}.category}} there were {{{told}.count:people}}"
    lead += f" for {{{told}.reference:counted place}}." if places else "."
    subtitle = f"People registered so far{', against places' if places else ''}"
    return Findings(title, subtitle, tuple(rows), (lead,), "Places to fill")


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
    rows = []
    for option in options:
        column, name = f"{question}: {option}", option[:1].upper() + option[1:]
        if column not in people:
            rows.append(Finding(f"{measure}.{slug(option)}", measure, column, name))
            continue
        count, of = int((people[column] == option).sum()), int(people[column].count())
        low, high = limits(count, of, confidence)
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

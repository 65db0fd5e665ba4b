"""What each way of telling people takes, and whom it brings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.schema import NO_ANSWER
from wellnet_analysis.stats.rates import poisson_exact

SOURCE = "contacts.csv"
_CONTACTS, _HOURS = "per 1,000", "per 10 hours"
MIX = "ethnic group through "


def yields(
    people: pd.DataFrame,
    contacts: pd.DataFrame | None,
    *,
    options: Sequence[str],
    confidence: float = 0.95,
) -> Findings:
    """Say how many people each way of telling them brought, for the contacts and hours it took.

    Parameters
    ----------
    people : DataFrame
        One row per person, with a column ``recruitment_channel: …`` for every option that may
        be shown.
    contacts : DataFrame or None
        ``channel``, ``contacts`` and ``hours`` of every piece of outreach; None if not collected.
    options : sequence of str
        The ways people may have heard, in printing order.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per way with outreach: people for every 1,000 contacts and for every 10 hours, with exact
        Poisson limits (Garwood 1936); contacts and hours as counted.
    """
    title = "What each way of telling people took"
    subtitle = "People for every 1,000 contacts and every 10 hours of work"
    if contacts is None or contacts.empty:
        return nothing("reach.yields", title, subtitle)
    effort = _effort(contacts)
    rows: list[Finding] = []
    for option in options:
        if option in effort.index:
            rows += _yield_rows(people, effort.loc[option], option, confidence)
    leads = (
        *_most(rows, _CONTACTS, "For every 1,000 contacts"),
        *_most(rows, _HOURS, "For every 10 hours of work"),
        "A person may name several ways, and then counts for each.",
    )
    return Findings(title, subtitle, tuple(rows), leads)


def _effort(contacts: pd.DataFrame) -> pd.DataFrame:
    numbers = contacts[["contacts", "hours"]].apply(pd.to_numeric, errors="coerce").fillna(0)
    return numbers.groupby(contacts["channel"]).sum().astype(int)


def _yield_rows(
    people: pd.DataFrame, effort: pd.Series, option: str, confidence: float
) -> Iterator[Finding]:
    """Set the people of one way against its contacts, and against its hours."""
    name, column = "reach.yields", f"recruitment_channel: {option}"
    for unit, per, what in ((_CONTACTS, 1000, "contacts"), (_HOURS, 10, "hours")):
        spent = int(effort[what])
        if not spent:
            continue
        yield Finding(
            f"{name}.{slug(option)}_{what}_made", name, category=f"{option}: {what}",
            counts="events", count=spent, unit=what, source=SOURCE, method="sum of outreach",
            says="{category}: {count}.",
        )  # fmt: skip
        called = f"{option}: people {unit} {'contacts' if what == 'contacts' else 'of work'}"
        called = called.removesuffix(" of work")
        if column not in people:
            yield Finding(f"{name}.{slug(option)}_{what}", name, column, called, cells=(option,))
            continue
        came = int((people[column] == option).sum())
        low, high = poisson_exact(came, exposure=spent / per, confidence=confidence)
        yield Finding(
            f"{name}.{slug(option)}_{what}", name, column, called, cells=(option,), count=came,
            estimate=came * per / spent, low=low, high=high, unit=unit, confidence=confidence,
            source=SOURCE, base="contacts made" if what == "contacts" else "hours of work",
            method="rate with exact Poisson limits (Garwood 1936)",
            says=f"{{category}}: {{estimate:{2 if unit == _CONTACTS else 1}}}.",
        )  # fmt: skip


def _most(rows: Sequence[Finding], unit: str, per: str) -> Iterator[str]:
    """Name the way that brought most, and the next where its limits reach as high."""
    found = sorted(
        (row for row in rows if row.unit == unit and row.estimate is not None),
        key=lambda row: -(row.estimate or 0),
    )
    if len(found) < 2:
        return
    places = 2 if unit == _CONTACTS else 1
    first, second = (
        f"{{{row.key}.cells[0]}} ({{{row.key}.estimate:{places}}})" for row in found[:2]
    )
    clear = (found[0].low or 0) > (found[1].high or 0)
    yield f"{per}, most people came through {first}" + (
        "." if clear else f"; {second} may do as well."
    )


def mix(private: pd.DataFrame | None, *, options: Sequence[str]) -> Findings:
    """Show which ethnic groups each way of hearing brought, in a working copy only.

    Two answers of the same people are crossed, which no report for others shows.

    Parameters
    ----------
    private : DataFrame or None
        A column ``ethnic group through …`` for every option; None except in a working copy.
    options : sequence of str
        The ways people may have heard.

    Returns
    -------
    Findings
        Per way and group: people, share of those who came that way and answered.
    """
    name, title = "reach.mix", "Whom each way of hearing brought"
    if private is None:
        told = (
            f"{title}: only in the evaluator's own working copy, because it lays answers of the "
            "same people side by side."
        )
        return nothing(name, title, "People by ethnic group", why=told)
    rows = []
    for option in options:
        column = f"{MIX}{option}"
        if column not in private:
            continue
        counts = private[column].value_counts(sort=False)
        answered = [group for group in counts.index if group not in NO_ANSWER]
        of = int(counts[answered].sum())
        rows += [
            Finding(
                f"{name}.{slug(option)}_{slug(str(group))}", name, column, f"{option}: {group}",
                cells=(str(group),), count=int(counts[group]), of=of,
                population="private", base="people who heard that way and answered", unit="share",
                estimate=int(counts[group]) / of if of else None, method="count of people",
                says="{category}: {count} of {of}.",
            )
            for group in answered
        ]  # fmt: skip
    return Findings(title, "People by how they heard and ethnic group", tuple(rows))

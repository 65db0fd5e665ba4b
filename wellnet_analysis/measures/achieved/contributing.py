"""What each partner brought, with its worth where a source gives one, nothing counted twice."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.partners import UNKNOWN, names_of
from wellnet_analysis.schema import GIFTS

FILE = "contributions.csv"
NO_PRICE = "lived experience"


def contributions(table: pd.DataFrame | None, organisations: pd.DataFrame | None) -> Findings:
    """Count how many partners brought money, rooms, staff, reach, a good name, lived experience.

    Parameters
    ----------
    table : DataFrame or None
        One row a thing brought: ``organisation_id``, ``kind``.
    organisations : DataFrame or None
        One row a partner, so that those of whom nothing is written down are counted too.

    Returns
    -------
    Findings
        For each kind, of all partners how many brought it; and how many brought anything.
    """
    name, title = "achieved.contributions", "What partners brought"
    subtitle = "Organisations, by what they brought"
    if table is None or table.empty:
        return nothing(name, title, subtitle, why=_none(title))
    known = organisations is not None and len(organisations)
    many = len(organisations) if known else table["organisation_id"].nunique()
    bringers = table.groupby("kind")["organisation_id"].nunique()
    rows = [
        _row(name, slug(kind), kind.capitalize(), int(bringers.get(kind, 0)), many)
        for kind in GIFTS
    ]
    rows.append(_row(name, "any", "Brought anything that is written down",
                     table["organisation_id"].nunique(), many))  # fmt: skip
    leads = [
        "{any.count:spelled} of {any.of:spelled} partner organisations brought something that is "
        "written down."
    ]
    if bringers.get(NO_PRICE, 0):
        leads.append(
            "{lived_experience.count:spelled} brought lived experience, which has no price."
        )
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def partners(table: pd.DataFrame | None, organisations: pd.DataFrame | None) -> Findings:
    """List, partner by partner, which kinds of thing each brought.

    Parameters
    ----------
    table : DataFrame or None
        One row a thing brought: ``organisation_id``, ``kind``.
    organisations : DataFrame or None
        ``organisation_id`` and ``name``.

    Returns
    -------
    Findings
        How many kinds each partner brought, the most first, and which they were.
    """
    name, title = "achieved.partners", "What each partner brought"
    subtitle = "Kinds of thing that each organisation brought"
    if table is None or table.empty:
        return nothing(name, title, subtitle, why=_none(title))
    names = names_of(organisations)
    brought = {
        code: [kind for kind in GIFTS if kind in set(own["kind"])]
        for code, own in table.groupby("organisation_id")
    }
    silent = [code for code in names if code not in brought]
    told = sorted(brought.items(), key=lambda each: (-len(each[1]), str(each[0])))
    rows = [
        Finding(
            f"{name}.{slug(str(code))}", name, category=names.get(str(code), UNKNOWN),
            counts="settings", count=len(kinds), of=len(GIFTS), base="kinds of thing",
            unit="kinds", source=FILE, method="kinds in the partner's rows of contributions.csv",
            caveat=f"{', '.join(kinds).capitalize()}." if kinds else "Nothing is written down.",
            says="{category}: {count} of {of} kinds.",
        )
        for code, kinds in [*told, *((code, []) for code in silent)]
    ]  # fmt: skip
    rows.append(
        _row(name, "silent", "Nothing is written down", len(silent), len(names) or len(told))
    )
    lead = "Nothing is written down of {silent.count:spelled} of {silent.of:spelled organisation}."
    return Findings(title, subtitle, tuple(rows), (lead,))


def worth(table: pd.DataFrame | None) -> Findings:
    """Add up what has a price or took hours, and leave what stands in the accounts to them.

    Parameters
    ----------
    table : DataFrame or None
        One row a thing brought: ``amount`` in pounds, ``hours``, ``recorded_elsewhere``.

    Returns
    -------
    Findings
        Pounds and hours of rows that stand nowhere else, how many things stand in costs.csv or
        volunteering.csv and are counted there (:func:`wellnet_analysis.measures.value.in_kind`),
        and how many have no price.
    """
    name, title = "achieved.worth", "What it was worth, where anybody can say"
    subtitle = "Things brought; pounds and hours that stand in no other account"
    if table is None or table.empty:
        return nothing(name, title, subtitle, why=_none(title))
    there = table["recorded_elsewhere"] == "yes"
    here = table[~there]
    many = len(table)
    rows = (
        _thing(name, "pounds", "Worth in pounds, not in the accounts",
               round(float(here["amount"].sum()), 2), counts="money", unit="pounds"),
        _thing(name, "hours", "Hours, not in the accounts",
               round(float(here["hours"].sum()), 2), counts="settings", unit="hours"),
        _thing(name, "elsewhere", "Things that stand in the accounts, and are counted there",
               int(there.sum()), counts="events", unit="things", of=many),
        _thing(name, "no_price", "Things without a price, not in the accounts",
               int(here["amount"].isna().sum()), counts="events", unit="things", of=many),
    )  # fmt: skip
    leads = (
        "£{pounds.count} and {hours.count} hours stand here and in no other account; no price is "
        "known for {no_price.count:spelled} of {no_price.of:spelled thing} that partners brought.",
        "In the accounts of the programme, and not counted again here: "
        "{elsewhere.count:spelled thing}.",
    )
    return Findings(title, subtitle, rows, leads)


def _none(title: str) -> str:
    return f"{title}: nothing is written down in {FILE} yet."


def _row(name: str, key: str, category: str, count: int, of: int) -> Finding:
    return Finding(
        f"{name}.{key}", name, category=category, counts="organisations", count=count, of=of,
        base="partner organisations", unit="organisations", source=FILE,
        method="different organisations in the rows of contributions.csv",
        says="{category}: {count} of {of}.",
    )  # fmt: skip


def _thing(
    name: str, key: str, category: str, count: float, *, of: int | None = None, **kind: str
) -> Finding:  # fmt: skip
    pounds = "£" if kind["counts"] == "money" else ""
    says = "{category}: {count} of {of}." if of else f"{{category}}: {pounds}{{count}}."
    return Finding(
        f"{name}.{key}", name, category=category, count=count, of=of,
        base="things brought" if of else "", source=FILE, **kind,
        method="rows of contributions.csv; what is recorded elsewhere is counted there", says=says,
    )  # fmt: skip

"""What was paid, what partners gave in kind, and the hours that volunteers gave."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.measures.value.assuming import (
    COSTS,
    Accounts,
    Assumed,
    Range,
    one_source,
    spent,
    told_as_whole,
)

UNNAMED = "Not named"


def costs(accounts: Accounts) -> Findings:
    """Say what the programme cost: paid, given in kind, and by kind of cost.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Table ``costs``: year, amount in pounds, kind, basis.

    Returns
    -------
    Findings
        A row for each kind of cost with its share of all, the largest first, and the sums
        paid, given in kind and together, in pounds of the years they were spent in.

    Examples
    --------
    >>> table = pd.DataFrame({"amount": [900.0, 100.0], "kind": ["staff", "rooms"],
    ...                       "basis": ["cash", "in kind"]})
    >>> [(row.category, row.count) for row in costs({"costs": table}).rows][:2]
    [('Staff', 900.0), ('Rooms', 100.0)]
    """
    name, title, subtitle = "value.costs", "What it cost", "Pounds, paid or given in kind"
    if "costs" not in accounts:
        return told_as_whole(title, subtitle)
    table, whole = accounts["costs"], spent(accounts)
    if not whole:
        return Findings(title, subtitle, (), (f"{title}: nothing up to the report's date.",))
    by_kind = table.groupby("kind")["amount"].sum().sort_values(ascending=False, kind="stable")
    rows = [
        Finding(
            f"{name}.{slug(str(kind))}", name, category=str(kind).capitalize(), counts="money",
            count=round(float(amount), 2), of=whole, base="all that was paid or given",
            estimate=float(amount) / whole, unit="share", source=COSTS,
            method="sum of the rows of costs.csv of that kind",
            says="{category}: £{count}.",
        )
        for kind, amount in by_kind.items()
    ]  # fmt: skip
    sums = {basis: table.loc[table["basis"] == basis, "amount"].sum()
            for basis in ("cash", "in kind")}  # fmt: skip
    for key, category, amount in (
        ("paid", "Paid, in all", sums["cash"]),
        ("given", "Given in kind, in all", sums["in kind"]),
        ("together", "Paid and given, together", whole),
    ):
        rows.append(
            Finding(f"{name}.{key}", name, category=category, counts="money",
                    count=round(float(amount), 2), unit="pounds", source=COSTS,
                    method="sum of the rows of costs.csv", says="{category}: £{count}.")
        )  # fmt: skip
    lead = "It cost £{together.count}: £{paid.count} was paid and £{given.count} given in kind."
    return Findings(title, subtitle, tuple(rows), (lead,))


def in_kind(accounts: Accounts) -> Findings:
    """Say what each partner gave in kind, and what the volunteers' hours are worth.

    Parameters
    ----------
    accounts : mapping of str to DataFrame
        Tables ``costs``, ``organisations`` for the names, ``volunteering`` for the hours, and
        ``assumptions`` for two wages; the last three may be missing.

    Returns
    -------
    Findings
        A row for each partner, valued at market price with the source of the price; the
        hours, and their worth at the lowest wage and at the wage of the role. The hours are
        no part of the cost.
    """
    name, title = "value.in_kind", "What partners and volunteers gave"
    subtitle = "Pounds at market price, by partner; and hours that volunteers gave"
    if "costs" not in accounts:
        return told_as_whole(title, subtitle)
    rows = [*_gifts(name, accounts), *_hours(name, accounts)]
    keys = {row.key for row in rows}
    leads = []
    if "given" in keys:
        leads.append("Partners gave rooms, time and other things worth £{given.count}.")
    if {"lowest_wage", "wage_of_the_role"} <= keys:
        leads.append(
            "Volunteers gave {hours.count} hours: worth £{lowest_wage.count} at the lowest wage "
            "and £{wage_of_the_role.count} at the wage for such work."
        )
    elif "hours" in keys:
        leads.append("Volunteers gave {hours.count} hours.")
    if not rows:
        leads.append(f"{title}: nothing is recorded.")
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def _gifts(name: str, accounts: Accounts) -> list[Finding]:
    table = accounts["costs"]
    given = table[table["basis"] == "in kind"]
    if given.empty:
        return []
    whole = round(float(given["amount"].sum()), 2)
    by_partner = given.groupby("organisation_id")
    amounts = by_partner["amount"].sum().sort_values(ascending=False, kind="stable")
    known = names_of(accounts)
    rows = []
    for code, amount in amounts.items():
        prices = sorted({one_source(text) for text in by_partner.get_group(code)["source"]})
        rows.append(
            Finding(
                f"{name}.{slug(str(code)) if code else 'not_named'}", name,
                category=known.get(str(code), UNNAMED), counts="money",
                count=round(float(amount), 2), of=whole, base="all that was given in kind",
                estimate=float(amount) / whole, unit="share",
                source="; ".join([COSTS, *prices]),
                method="sum of the partner's rows in costs.csv, at the price it would have had to "
                "be bought for",
                says="{category}: £{count}.",
            )
        )  # fmt: skip
    total = Finding(
        f"{name}.given", name, category="Given in kind, in all", counts="money", count=whole,
        unit="pounds", source=COSTS, method="sum of the rows of costs.csv given in kind",
        says="{category}: £{count}.",
    )  # fmt: skip
    return [*rows, total]


def _hours(name: str, accounts: Accounts) -> list[Finding]:
    if "volunteering" not in accounts or accounts["volunteering"].empty:
        return []
    hours = round(float(accounts["volunteering"]["hours"].sum()), 2)
    rows = [
        Finding(f"{name}.hours", name, category="Volunteers' hours", counts="settings",
                count=hours, unit="hours", source="volunteering.csv",
                method="sum of the hours in volunteering.csv", says="{category}: {count}.")
    ]  # fmt: skip
    assumed = Assumed.of(accounts)
    wages = {wage: assumed.about(wage) for wage in ("lowest wage", "wage of the role")}
    return rows + [_worth(name, wage, pay, hours) for wage, pay in wages.items() if pay]


def _worth(name: str, wage: str, pay: Range, hours: float) -> Finding:
    return Finding(
        f"{name}.{slug(wage)}", name, category=f"The hours at the {wage}", counts="money",
        count=round(hours * pay.central, 2), unit="pounds",
        source=f"volunteering.csv; assumptions.csv; {pay.source}",
        method=f"hours × {wage}", says="{category}: £{count}.",
    )  # fmt: skip


def names_of(accounts: Accounts) -> dict[str, str]:
    """Look up what the partner organisations are called, by code."""
    if "organisations" not in accounts:
        return {}
    table: pd.DataFrame = accounts["organisations"]
    return dict(zip(table["organisation_id"], table["name"], strict=True))

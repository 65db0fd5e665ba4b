"""Money and time that projects brought beside what the programme itself paid."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing

FILE = "projects.csv"


def mobilised(table: pd.DataFrame | None) -> Findings:
    """Add up the money and the volunteers' hours that the projects brought.

    Parameters
    ----------
    table : DataFrame or None
        One row a project: ``money`` in pounds, ``volunteer_hours``; and ``volunteers`` in a
        working copy alone, because a project of few is a list of few people.

    Returns
    -------
    Findings
        Pounds and hours, each with the number of projects that had any; a blank is not nought
        and is not counted as it.
    """
    name, title = "achieved.mobilised", "Money and time that the projects brought"
    subtitle = "Pounds from others than the programme, and volunteers' hours, for projects"
    if table is None or table.empty:
        return nothing(name, title, subtitle,
                       why=f"{title}: no project is written down in {FILE} yet.")  # fmt: skip
    rows = [
        _sum(name, "money", "Money for projects", table["money"], counts="money", unit="pounds"),
        _projects(name, "with_money", "Projects with money", table["money"]),
        _sum(name, "hours", "Volunteers' hours in projects", table["volunteer_hours"],
             counts="settings", unit="hours"),
        _projects(name, "with_hours", "Projects with volunteers' hours", table["volunteer_hours"]),
    ]  # fmt: skip
    if "volunteers" in table:
        rows.append(
            _sum(name, "volunteers", "People who gave time, added up over projects",
                 table["volunteers"], counts="settings", unit="people, some counted twice")
        )  # fmt: skip
    leads = (
        "£{money.count} was given to {with_money.count:spelled} of "
        "{with_money.of:spelled project}, beside what the programme paid.",
        "Volunteers gave {hours.count} hours in {with_hours.count:spelled} of them.",
    )
    return Findings(title, subtitle, tuple(rows), leads)


def _sum(name: str, key: str, category: str, told: pd.Series, **kind: str) -> Finding:
    pounds = "£" if kind["counts"] == "money" else ""
    return Finding(
        f"{name}.{key}", name, category=category, count=round(float(told.sum()), 2), source=FILE,
        method="sum over the rows of projects.csv", says=f"{{category}}: {pounds}{{count}}.",
        **kind,
    )  # fmt: skip


def _projects(name: str, key: str, category: str, told: pd.Series) -> Finding:
    return Finding(
        f"{name}.{key}", name, category=category, counts="events", count=int((told > 0).sum()),
        of=len(told), base="projects", unit="projects", source=FILE,
        method="rows of projects.csv with more than nought", says="{category}: {count} of {of}.",
    )  # fmt: skip

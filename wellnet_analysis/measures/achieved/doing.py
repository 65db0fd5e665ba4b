"""The projects that came out of it: whose idea, how far they have come, run by whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from wellnet_analysis import words
from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.leaning import as_it_stands
from wellnet_analysis.partners import codes, in_words, left_out, names_of, said_of
from wellnet_analysis.schema import RESIDENTS, TABLES

FILE = "projects.csv"
_COLUMNS = TABLES["projects"].by_name
STAGES, THEMES = (tuple(_COLUMNS[name].allows) for name in ("stage", "theme"))
STOPPED = "stopped"
_NOT_PRINTED = "A project whose name is not printed"


def projects(table: pd.DataFrame | None) -> Findings:
    """Count the projects by how far they have come, and by whose idea they were.

    Parameters
    ----------
    table : DataFrame or None
        One row a project: ``stage``, ``started_by``, ``partners``.

    Returns
    -------
    Findings
        Projects at each stage, all of them, those that were residents' idea, and those that two
        or more organisations run together.
    """
    name, title = "achieved.projects", "Projects that came out of it"
    subtitle = "Projects, by how far they have come"
    if table is None or table.empty:
        return nothing(name, title, subtitle, why=_none(title))
    many = len(table)
    counts = table["stage"].value_counts()
    rows = [
        _count(name, slug(stage), stage.capitalize(), int(counts.get(stage, 0)), of=many)
        for stage in STAGES
    ]
    idea = table["started_by"].map(lambda cell: RESIDENTS in codes(cell))
    several = table["partners"].map(lambda cell: len(codes(cell)) > 1)
    rows += [
        _count(name, "residents", "The idea of residents", int(idea.sum()), of=many),
        _count(name, "together", "Run by several organisations", int(several.sum()), of=many),
        _count(name, "all", "Projects in all", many),
    ]
    order = [stage for stage in reversed(STAGES) if counts.get(stage, 0)]
    leads = (
        "{all.count:spelled project} came out of it; the idea came from residents in "
        "{residents.count:spelled} of them.",
        "; ".join(f"{stage}: {{{slug(stage)}.count:spelled}}" for stage in order) + ".",
        "Run by several organisations together: {together.count:spelled}.",
    )
    return Findings(title, subtitle, tuple(rows), leads)


def themes(table: pd.DataFrame | None) -> Findings:
    """Count the projects by the cause of unequal health that they are about.

    Parameters
    ----------
    table : DataFrame or None
        One row a project: ``theme``, empty where it is not known.

    Returns
    -------
    Findings
        Projects for each theme that has any, and those without one.
    """
    name, title = "achieved.themes", "What the projects are about"
    subtitle = "Projects, by cause of unequal health"
    if table is None or table.empty:
        return nothing(name, title, subtitle, why=_none(title))
    counts, many = table["theme"].value_counts(), len(table)
    rows = [
        _count(name, slug(theme), theme.capitalize(), int(counts[theme]), of=many)
        for theme in sorted((t for t in THEMES if t in counts), key=lambda t: -counts[t])
    ]
    if silent := int(counts.get("", 0)):
        rows.append(_count(name, "not_told", "Not told", silent, of=many))
    different = sum(1 for theme in counts.index if theme)
    rows.append(
        Finding(f"{name}.different", name, category="Different causes", counts="settings",
                count=different, unit="causes", source=FILE, method="themes in projects.csv",
                says="{category}: {count}.")
    )  # fmt: skip
    lead = "The projects are about {different.count:spelled different cause} of unequal health."
    return Findings(title, subtitle, tuple(rows), (lead,))


def register(table: pd.DataFrame | None, organisations: pd.DataFrame | None) -> Findings:
    """List every project: how far it has come, whose idea it was, and what came of it.

    Parameters
    ----------
    table : DataFrame or None
        One row a project: ``name``, ``stage``, ``started_by``, ``partners``, ``theme``,
        ``started_on``, ``outcome``.
    organisations : DataFrame or None
        ``organisation_id`` and ``name``.

    Returns
    -------
    Findings
        A row for each project, the furthest first, those that were stopped last: they are part
        of what was learnt. Words that may name somebody are left out, and their row is told.
    """
    name, title = "achieved.register", "Every project"
    subtitle = "Each project, whose idea it was, and what came of it"
    if table is None or table.empty:
        return nothing(name, title, subtitle, why=_none(title))
    order = {stage: -place for place, stage in enumerate(STAGES)} | {STOPPED: 1}
    placed = table.assign(order=table["stage"].map(order))
    ordered = placed.sort_values(["order", "started_on"], kind="stable").to_dict("records")
    names = names_of(organisations)
    rows = [_entry(name, number, row, names) for number, row in enumerate(ordered, 1)]
    done = sum("done_" in row.id for row in rows)
    rows.append(
        Finding(f"{name}.with_outcome", name, category="Projects that say what came of them",
                counts="events", count=done, of=len(table), base="projects", unit="projects",
                source=FILE, method="rows of projects.csv with an outcome",
                says="{category}: {count} of {of}.")
    )  # fmt: skip
    hidden = left_out(name, table, file=FILE)
    lead = (
        "It is told what came of {with_outcome.count:spelled} of {with_outcome.of:spelled project}."
    )
    return Findings(title, subtitle, (*rows, *hidden), (lead, *said_of(hidden)))


def _entry(name: str, number: int, row: dict[str, Any], names: Mapping[str, str]) -> Finding:
    said = f"The idea of {in_words(row['started_by'], names)}"
    if row["partners"]:
        said += f"; run by {in_words(row['partners'], names)}"
    told = [f"About: {row['theme'].capitalize()}."] if row["theme"] else []
    told.append(f"Since: {words.day(row['started_on'])}.")
    if row["outcome"]:
        told.append(f"What came of it: {row['outcome'].rstrip('.')}.")
    return Finding(
        f"{name}.{'done' if row['outcome'] else 'open'}_{number}", name,
        category=f"{row['stage'].capitalize()}: {row['name'] or _NOT_PRINTED}",
        counts="settings", source=FILE, caveat="\n".join(told), says=as_it_stands(f"{said}."),
    )  # fmt: skip


def _none(title: str) -> str:
    return f"{title}: no project is written down in {FILE} yet."


def _count(name: str, key: str, category: str, count: int, *, of: int | None = None) -> Finding:
    return Finding(
        f"{name}.{key}", name, category=category, counts="events", count=count, of=of,
        base="projects" if of is not None else "", unit="projects", source=FILE,
        method="rows of projects.csv",
        says="{category}: {count} of {of}." if of is not None else "{category}: {count}.",
    )  # fmt: skip

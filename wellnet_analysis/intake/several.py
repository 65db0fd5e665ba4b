"""Sheets of one workbook that go in together: one for each centre, or one for each session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from wellnet_analysis.errors import Fault
from wellnet_analysis.intake.converting import Noticed
from wellnet_analysis.intake.examined import Examined

_ONCE = {
    "counts": (
        ("organisation_id", "as_at", "variable", "category"),
        "counts the same people as {other}: the same centre, up to the same day.",
        "Delete one of the two sheets, or correct its centre or its last day.",
    ),
    "attendance": (
        ("session_id",),
        "is of the same session as {other}.",
        "Put the two lists into one sheet, or correct the session above one of them.",
    ),
}


def together(parts: Sequence[Examined], *, file: str) -> Examined:
    """Make what several sheets hold one table.

    Parameters
    ----------
    parts : sequence of Examined
        Each sheet by itself, all of one table.
    file : str
        Name of the workbook.

    Returns
    -------
    Examined
        All of their rows and faults; a fault names its sheet. What two sheets both tell is a
        fault: nobody has said which of them is right.
    """
    first = parts[0]
    faults = {fault for part in parts for fault in part.faults} | set(_told_twice(parts))
    columns = {h: target for part in parts for h, target in part.mapping.columns.items()}
    sessions = {h: code for part in parts for h, code in part.mapping.sessions.items()}
    mapping = replace(first.mapping, columns=columns, sessions=sessions, sheet="")
    noticed = Noticed(faults=sorted(faults))
    for part in parts:
        for name, answers in part.noticed.unknown.items():
            noticed.unknown[name] = noticed.unknown.get(name, type(answers)()) + answers
    return replace(
        first, file=file, mapping=mapping, frame=pd.concat([part.frame for part in parts]),
        faults=tuple(sorted(faults)), noticed=noticed, parts=tuple(parts),
        sessions={h: code for part in parts for h, code in part.sessions.items()},
    )  # fmt: skip


def _told_twice(parts: Sequence[Examined]) -> list[Fault]:
    """Name each sheet that tells again what one before it told."""
    columns, rule, do = _ONCE[parts[0].table]
    told: dict[tuple[str, ...], str] = {}
    faults = []
    for part in parts:
        if not set(columns) <= set(part.frame):
            continue
        here = set(part.frame[list(columns)].itertuples(index=False, name=None))
        if again := sorted(here & told.keys()):
            other = rule.format(other=told[again[0]])
            faults.append(Fault(part.file, (), "", other, do))
        told.update(dict.fromkeys(here - told.keys(), part.file))
    return faults

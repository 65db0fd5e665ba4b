"""What a file holds, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from wellnet_analysis.errors import Fault
from wellnet_analysis.intake.body import Body
from wellnet_analysis.intake.converting import Noticed
from wellnet_analysis.intake.faults import said
from wellnet_analysis.intake.headingmap import HeadingMap
from wellnet_analysis.intake.headingrules import BUYER, DROPPED, HELPING, MATCHING
from wellnet_analysis.intake.persons import Persons


@dataclass(frozen=True, repr=False)
class Examined:
    """What a file holds, and what has to be put right before it can be imported.

    Parameters
    ----------
    file : str
        Its name, with the sheet where there are several.
    table : str
        The table it fills.
    mapping : HeadingMap
        How its headings are read.
    frame : DataFrame
        The table's columns, without ids where people still have to get one.
    faults : tuple of Fault
        Everything that has to be put right.
    body : Body
        The records as they stand in the file.
    noticed : Noticed
        What was normalised, mended or not recognised.
    persons : Persons, optional
        For registrations: the people.
    hidden : int
        Rows that the workbook hides; they were read.
    sessions : mapping of str to str
        For a register: from headings to the codes of sessions.
    others : tuple of str
        Other sheets of the workbook that hold anything; they were not read.
    parts : tuple of Examined
        Where several sheets were read together: each by itself.
    """

    file: str
    table: str
    mapping: HeadingMap
    frame: pd.DataFrame
    faults: tuple[Fault, ...]
    body: Body
    noticed: Noticed
    persons: Persons | None = None
    hidden: int = 0
    sessions: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    parts: tuple[Examined, ...] = ()

    def __repr__(self) -> str:
        # Records must not be shown by accident: what displays itself is what may be said.
        from wellnet_analysis.intake.summary import summary

        return "\n".join([*summary(self), *(f"  - {said(fault)}" for fault in self.faults)])

    @property
    def fit(self) -> bool:
        """Whether it can be imported as it is."""
        return not self.faults

    @property
    def dropped(self) -> tuple[str, ...]:
        """Headings that served to tell people apart, or describe them, and are not kept."""
        helping = {DROPPED}
        if self.table in {"people", "attendance"}:
            helping |= {*MATCHING, *BUYER, *HELPING} - {"condition", "limits"}
        return tuple(h for h, target in self.mapping.columns.items() if target in helping)

    @property
    def unread(self) -> tuple[str, ...]:
        """Headings that are not read."""
        return tuple(
            h for h, target in self.mapping.columns.items()
            if not target and h not in self.mapping.sessions
        )  # fmt: skip

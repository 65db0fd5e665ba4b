"""What a file of a programme is, and a column of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LEFT_OUT = "left out"
"""In a frame's ``attrs``: which cells of free text are not printed, as ``(row, column, why)``."""
RESIDENTS = "residents"
"""Beside the codes of organisations, in columns that say who asked, started or decided."""


@dataclass(frozen=True)
class Column:
    """One column of a file.

    Parameters
    ----------
    name : str
        Heading.
    kind : str
        ``identifier``, ``text``, ``words`` (text without a figure), ``date``, ``year``,
        ``whole``, ``number of people``, ``amount`` (nought or more, with pence), ``number``,
        ``yes or no``,
        ``one of`` or ``any of`` (several answers joined by a semicolon).
    meaning : str
        One sentence for the data dictionary.
    allows : str or tuple of str
        For ``one of`` and ``any of``: the answers, or where they are listed: the name of
        a variable of the schema, or ``programme.localities`` and the like.
    required : bool
        Whether the column must exist and every row must be filled.
    unique : bool
        Whether a value may stand in one row only.
    personal : bool
        Whether values describe a person; they are never printed in a message.
    also : tuple of str
        Answers besides those that ``allows`` points at.
    told : bool
        Whether it is free text that is printed as it stands, where nobody may be named in it.
    """

    name: str
    kind: str
    meaning: str
    allows: str | tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    personal: bool = True
    also: tuple[str, ...] = ()
    told: bool = False


@dataclass(frozen=True)
class Table:
    """One file of a programme.

    Parameters
    ----------
    name : str
        Table name; the file is ``<name>.csv``.
    meaning : str
        What one row is.
    columns : tuple of Column
    dated_by : str
        The column whose date decides whether a row is later than the report's date.
    key : tuple of str
        The columns that together name a row, where no single one does.
    closed_by : str
        The column whose rows belong together: while one of them is later than the report's date,
        none of them counts, because a part of a survey is no survey.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    dated_by: str = ""
    key: tuple[str, ...] = ()
    closed_by: str = ""

    @property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by heading."""
        return {column.name: column for column in self.columns}

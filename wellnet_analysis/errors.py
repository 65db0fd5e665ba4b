"""What can go wrong, each with what happened, where, and what to do.

Every error of this package is a :class:`WellnetError`. Its text is written for
the person who has to act on it and never repeats a value from a person's record,
so it may be printed, logged and put on an index page.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


class WellnetError(Exception):
    """Something the reader of the message can put right.

    Parameters
    ----------
    what : str
        One plain sentence: what is wrong.
    where : str, optional
        The file, table, report or setting it is about.
    do : str, optional
        What to do about it.

    Examples
    --------
    >>> print(WellnetError("There is no such locality.", where="programme.toml", do="Add it."))
    programme.toml: There is no such locality. Add it.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what, where, do)
        self.what, self.where, self.do = what, where, do

    def __reduce__(self) -> tuple:
        """Survive a trip between processes with every part."""
        return (_rebuild, (type(self), self.what, self.where, self.do))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return " ".join(part for part in (f"{place}{self.what}", self.do) if part)


def _rebuild(kind: type[WellnetError], what: str, where: str, do: str) -> WellnetError:
    return kind(what, where=where, do=do)


class ProgrammeError(WellnetError):
    """A setting in ``programme.toml`` is missing, misspelt or impossible."""


class PopulationError(WellnetError):
    """The figures we compare with cannot be read or do not fit."""


class ParameterError(WellnetError):
    """A report was asked for with a parameter it does not have, or of the wrong kind."""

    exit_code = 2


class DisclosureError(WellnetError):
    """Publishing this could reveal something about a person, so nothing is published."""

    exit_code = 3


class ReportError(WellnetError):
    """A report could not be made."""


class PublishError(WellnetError):
    """The finished set could not be put in its place; the earlier one is untouched."""


class NotYet(WellnetError):
    """A report waits for a table that has not been collected yet."""

    exit_code = 0


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with a table: where it stands, which rule, what to do.

    Parameters
    ----------
    file : str
        File name.
    rows : tuple of int
        Row numbers as a spreadsheet shows them; empty for the whole file.
    column : str
        Heading as it stands in the file; empty for a whole row.
    rule : str
        The rule that was broken.
    do : str
        How to put it right.
    """

    file: str
    rows: tuple[int, ...]
    column: str
    rule: str
    do: str

    def __str__(self) -> str:
        place = [self.file]
        if self.rows:
            place.append(row_numbers(self.rows))
        if self.column:
            place.append(f"column '{self.column}'")
        return f"{', '.join(place)}: {self.rule} {self.do}"


class DataError(WellnetError):
    """The tables break rules; every fault is listed at once.

    Parameters
    ----------
    faults : iterable of Fault
        All faults found in one reading.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        count = len(self.faults)
        noun = "thing needs" if count == 1 else "things need"
        super().__init__(f"{count} {noun} putting right before the figures can be trusted.")

    def __reduce__(self) -> tuple:
        """Survive a trip between processes with every fault."""
        return (DataError, (self.faults,))

    def __str__(self) -> str:
        return "\n".join([self.what, *(f"  - {fault}" for fault in self.faults)])


def row_numbers(rows: Iterable[int]) -> str:
    """Say which rows, as a spreadsheet counts them, joining neighbours.

    Examples
    --------
    >>> row_numbers([4])
    'row 4'
    >>> row_numbers([2, 3, 4, 9])
    'rows 2–4, 9'
    """
    ordered = sorted(set(rows))
    runs: list[list[int]] = []
    for row in ordered:
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    text = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
    return f"{'row' if len(ordered) == 1 else 'rows'} {text}"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest known word, or say nothing.

    Examples
    --------
    >>> did_you_mean("localty", ["locality", "as_at"])
    "Did you mean 'locality'?"
    >>> did_you_mean("zzz", ["locality"])
    ''
    """
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean '{near[0]}'?" if near else ""


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does.

    Examples
    --------
    >>> listed(["North", "Central", "South"])
    'North, Central and South'
    """
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"

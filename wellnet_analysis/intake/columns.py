"""The different cells of one column, read as what the schema says they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wellnet_analysis.intake.answers import (
    UNDECIDED,
    Broken,
    Told,
    age_among_dates,
    read_ages,
    read_amounts,
    read_bands,
    read_choices,
    read_dates,
    read_numbers,
    read_several,
    read_years,
    read_yes_no,
)
from wellnet_analysis.intake.answers.ages import mostly_bands
from wellnet_analysis.intake.body import Body
from wellnet_analysis.intake.files.grid import Grid
from wellnet_analysis.intake.headingmap import HeadingMap
from wellnet_analysis.intake.letters import key
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.schema import TABLES, Column

_RUN = Broken(
    "begins as a formula does, which a spreadsheet would run.", "Delete the first sign of the cell."
)
_BORN = (date(1906, 1, 1), date(2016, 1, 1))
_MOST_DIGITS = 6


@dataclass(frozen=True)
class Reader:
    """Reads the columns of one sheet.

    Parameters
    ----------
    body : Body
        The records.
    grid : Grid
        The sheet, for what only a workbook knows.
    mapping : HeadingMap
        Which heading is read as which column, and what a person decided.
    vocabulary : Vocabulary
        Which answers each column takes.
    """

    body: Body
    grid: Grid
    mapping: HeadingMap
    vocabulary: Vocabulary

    def told(self, column: Column) -> tuple[str, Told]:
        """Read a column; give the column it turned out to be, and its different cells."""
        cells = self.body.columns[self.body.place_of[column.name]].cells
        if column.name in {"age", "age_band"}:
            return self._age(column, cells)
        if column.name == "date_of_birth":
            return self._born(column, cells)
        readers: Mapping[str, Callable[[Column, Sequence[str]], Told]] = {
            "date": self._dates,
            "yes or no": self._yes_no,
            "any of": self._several,
            "one of": self._one,
            "amount": lambda _, texts: read_amounts(texts),
            "number": lambda _, texts: read_numbers(texts),
            "year": lambda _, texts: read_years(texts),
        }
        return column.name, readers.get(column.kind, _as_written)(column, cells)

    def _dates(self, column: Column, cells: Sequence[str], *, born: bool = False) -> Told:
        place = self.body.place_of[column.name]
        programme = self.vocabulary.programme
        window = _BORN if born else None
        if programme and column.name == "registered_on":
            window = (programme.opened, programme.closed)
        return read_dates(
            cells,
            order=self.mapping.dates.get(self.body.headings[place], ""),
            epoch=self.grid.epoch,
            real=self.grid.real_dates.get(place, ()),
            born=born,
            window=window,
            today=programme.as_at if programme else None,
        )

    def _born(self, column: Column, cells: Sequence[str]) -> tuple[str, Told]:
        """Read dates of birth; who gave a year or an age instead gave an age."""
        told = self._dates(column, cells, born=True)
        asked = "age" in key(self.body.heading(column.name)).replace("/", " ").split()
        for place in tuple(told.broken):
            if age := age_among_dates(cells[place], asked=asked):
                told.beside[place] = age
                del told.broken[place]
        if told.beside and not any(told.texts):
            return "age", read_ages(cells)
        return column.name, told

    def _ages(self, column: Column, cells: Sequence[str]) -> Told:
        """Read ages; who wrote a date instead wrote a date of birth."""
        told = read_ages(cells)
        if told.broken and "date_of_birth" not in self.body.place_of:
            only = [cell if place in told.broken else "" for place, cell in enumerate(cells)]
            days = self._dates(column, only, born=True)
            told.order = days.order
            for place, day in enumerate(days.texts):
                if day:
                    told.beside[place] = day
                    del told.broken[place]
                elif days.broken.get(place) == UNDECIDED:
                    told.broken[place] = UNDECIDED
        return told

    def _age(self, column: Column, cells: Sequence[str]) -> tuple[str, Told]:
        if column.name == "age" and not mostly_bands(cells):
            return "age", self._ages(column, cells)
        bands = TABLES["people"].by_name["age_band"]
        allowed = self.vocabulary.allowed(bands) or ()
        told = read_bands(cells, allowed, floor=self.vocabulary.floor)
        decided = self.mapping.answers.get("age_band", {})
        for place, cell in enumerate(cells):
            if cell in decided:
                told.texts[place] = decided[cell]
                told.unknown.pop(place, None)
                told.broken.pop(place, None)
        return "age_band", told

    def _yes_no(self, column: Column, cells: Sequence[str]) -> Told:
        blank = "" if column.name in {"equality_opt_out", "attended"} else "no"
        told = read_yes_no(cells, blank=blank)
        if column.name == "attended" and "yes" in told.texts and "no" not in told.texts:
            # A register that is ticked leaves absence blank.
            told.texts = [text or "no" for text in told.texts]
        return told

    def _several(self, column: Column, cells: Sequence[str]) -> Told:
        allowed = self.vocabulary.allowed(column)
        return read_several(cells, column.name, allowed, decided=self._decided(column))

    def _one(self, column: Column, cells: Sequence[str]) -> Told:
        allowed = self.vocabulary.allowed(column)
        if allowed is None and column.allows == "organisations.organisation_id":
            return _as_written(column, cells)
        asked = column.personal and not column.required
        do = f"Use one of: {', '.join(allowed or ())}."
        return read_choices(
            cells, column.name, allowed, decided=self._decided(column), asked=asked, do=do
        )

    def _decided(self, column: Column) -> dict[str, str]:
        return {**self.vocabulary.decided(column), **self.mapping.answers.get(column.name, {})}


def _as_written(column: Column, cells: Sequence[str]) -> Told:
    """Take text and codes as they stand, made safe for a spreadsheet."""
    told = Told(list(cells))
    for place, cell in enumerate(cells):
        if column.kind == "whole" and cell:
            told.texts[place] = cell.replace(",", "").removesuffix(".0")
            if not told.texts[place].isdigit() or len(told.texts[place]) > _MOST_DIGITS:
                told.broken[place] = Broken("is not a whole number.", "Write digits only.")
        elif cell[:1] in {"=", "+", "-", "@"} and cell not in {"-", "--"}:
            if column.kind == "identifier":
                told.broken[place] = _RUN
            else:
                told.texts[place] = f"'{cell}"
    return told

"""The cells of one sheet, read from top to bottom and no further than the limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from wellnet_analysis.intake.files.grid import Grid, GridBuilder
from wellnet_analysis.intake.files.workbook import Package

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_EPOCHS = {1900: datetime(1899, 12, 30), 1904: datetime(1904, 1, 1)}
_LAST_SERIAL = 2_958_465
_WHOLE = 1e15


def read_worksheet(package: Package, part: str, *, sheet: str) -> Grid | None:
    """Read one sheet of a workbook; None if it holds nothing.

    Parameters
    ----------
    package : Package
        The opened workbook.
    part : str
        The sheet's part in it.
    sheet : str
        The sheet's name.
    """
    reader = _Reader(package, sheet)
    package.parse(part, start=reader.start, end=reader.end, text=reader.text)
    if not len(reader.builder):
        return None
    real_dates = {
        column: {reader.builder.place_of(column, cell) for cell in cells}
        for column, cells in reader.dates.items()
    }
    return Grid(
        package.file,
        sheet,
        reader.builder.columns(),
        reader.builder.row_numbers(),
        hidden=reader.hidden,
        real_dates=real_dates,
        uncomputed=frozenset(reader.uncomputed),
        broken=frozenset(reader.broken),
        merged=tuple(reader.merged),
        epoch=package.epoch,
    )


class _Reader:
    """Follows the elements of a sheet; keeps one row at a time."""

    def __init__(self, package: Package, sheet: str) -> None:
        self.package, self.sheet, self.builder = package, sheet, GridBuilder()
        self.hidden = 0
        self.dates: dict[int, set[str]] = {}
        self.uncomputed: set[tuple[int, int]] = set()
        self.broken: set[tuple[int, int]] = set()
        self.merged: list[tuple[int, int, int, int]] = []
        self._row: dict[int, str] = {}
        self._number = self._column = 0
        self._kind = self._style = ""
        self._taking = self._formula = self._row_hidden = False
        self._phonetic = False
        self._text: list[str] = []
        self._long = 0

    def start(self, element: str, held: Mapping[str, str]) -> None:
        """Begin a row, a cell or its content."""
        if element == "c":
            self._column = self._place(held.get("r", ""), self._column + 1)
            self._kind, self._style = held.get("t", "n"), held.get("s", "")
            self._text, self._formula, self._long = [], False, 0
        elif element in {"v", "t"}:
            self._taking = not self._phonetic
        elif element == "f":
            self._formula = True
        elif element == "row":
            told = held.get("r", "")
            self._number = int(told) if told.isdigit() else self._number + 1
            self._row, self._column = {}, -1
            self._row_hidden = held.get("hidden") in {"1", "true"}
            self._within_limits()
        elif element == "rPh":
            self._phonetic = True
        elif element == "mergeCell":
            ends = [_PLACE.fullmatch(end) for end in held.get("ref", "").split(":")]
            if len(ends) == 2 and ends[0] and ends[1]:
                (a, b), (c, d) = ends[0].groups(), ends[1].groups()
                self.merged.append((int(b), _letters(a), int(d), _letters(c)))

    def end(self, element: str) -> None:
        """Finish a row, a cell or its content."""
        if element in {"v", "t"}:
            self._taking = False
        elif element == "rPh":
            self._phonetic = False
        elif element == "c":
            self._cell()
        elif element == "row":
            self._finish_row()

    def text(self, piece: str) -> None:
        """Take a piece of a cell's content."""
        if self._taking:
            self._long += len(piece)
            if self._long > self.package.limits.cell:
                raise self.package.refusal(
                    f"A cell holds more than {self.package.limits.cell:,} characters.",
                    "Find it and shorten it; a table of answers has no such cell.",
                    where=f"{self.package.file}, row {self._number}",
                )
            self._text.append(piece)

    def _within_limits(self) -> None:
        if self._number > self.package.limits.rows + 1:
            raise self.package.refusal(
                f"has a cell below row {self.package.limits.rows + 1:,}.",
                "Delete everything below the table (select the rows, delete, save), or split it.",
                where=f"{self.package.file}, row {self._number}",
            )

    def _place(self, told: str, otherwise: int) -> int:
        found = _PLACE.fullmatch(told)
        column = _letters(found[1]) if found else otherwise
        if column >= self.package.limits.columns:
            raise self.package.refusal(
                f"has more than {self.package.limits.columns} columns.",
                "Delete everything to the right of the table, and save it.",
                where=f"{self.package.file}, row {self._number}",
            )
        return column

    def _cell(self) -> None:
        raw = "".join(self._text)
        place = (self._number, self._column)
        if self._formula and not raw and self._kind != "str":
            self.uncomputed.add(place)
        elif self._kind == "e":
            self.broken.add(place)
        value = self._value(raw)
        if value:
            self._row[self._column] = value

    def _value(self, raw: str) -> str:
        """The cell as text: a date as 2022-05-31, a whole number without a point."""
        if self._kind == "s":
            place = int(raw) if raw.isdigit() else -1
            return self.package.strings[place] if 0 <= place < len(self.package.strings) else ""
        if self._kind in {"b", "str", "inlineStr", "e"}:
            told = {"b": {"": "", "1": "TRUE"}.get(raw, "FALSE"), "e": ""}
            return told.get(self._kind, raw.strip())
        return self._number_or_date(raw)

    def _number_or_date(self, raw: str) -> str:
        if self._kind == "d":
            self.dates.setdefault(self._column, set()).add(raw)
            return raw
        try:
            number = float(raw)
        except ValueError:
            return raw.strip()
        if self._style.isdigit() and int(self._style) in self.package.date_styles:
            return self._date(number)
        return str(int(number)) if number.is_integer() and abs(number) < _WHOLE else repr(number)

    def _date(self, serial: float) -> str:
        if not 1 <= serial <= _LAST_SERIAL:
            return repr(serial)
        # The calendar of 1900 counts a 29 February that never was.
        early = self.package.epoch == 1900 and serial < 60
        moment = _EPOCHS[self.package.epoch] + timedelta(days=serial + early)
        text = moment.isoformat(sep=" ", timespec="seconds").removesuffix(" 00:00:00")
        self.dates.setdefault(self._column, set()).add(text)
        return text

    def _finish_row(self) -> None:
        if not self._row:
            return
        self.hidden += self._row_hidden
        width = max(max(self._row) + 1, self.builder.width)
        row = [self._row.get(column, "") for column in range(width)]
        self.builder.add([row], [self._number])


def _letters(letters: str) -> int:
    """Read the letters of a column as its place, from nought.

    Examples
    --------
    >>> _letters("A"), _letters("AB")
    (0, 27)
    """
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - 64
    return place - 1

"""The cells of one sheet, read from top to bottom and no further than the limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from wellnet_analysis.intake.files.grid import Grid, GridBuilder
from wellnet_analysis.intake.files.package import Package

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_EPOCHS = {1900: datetime(1899, 12, 30), 1904: datetime(1904, 1, 1)}
_LAST_SERIAL = 2_958_465
_WHOLE = 1e15
_AT_ONCE = 1_000


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
    reader = _Reader(package)
    package.parse(part, start=reader.starts, end=reader.ends, text=reader.text)
    reader.put()
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
    """Follows the elements of a sheet; keeps some rows at a time."""

    def __init__(self, package: Package) -> None:
        self.package, self.builder = package, GridBuilder()
        self.hidden = 0
        self.dates: dict[int, set[str]] = {}
        self.uncomputed: set[tuple[int, int]] = set()
        self.broken: set[tuple[int, int]] = set()
        self.merged: list[tuple[int, int, int, int]] = []
        self._rows: list[list[str]] = []
        self._numbers: list[int] = []
        self._row: list[str] = []
        self._number = self._column = 0
        self._kind = self._style = ""
        self._taking = self._formula = self._row_hidden = False
        self._phonetic = False
        self._text: list[str] = []
        self._long = 0
        self.starts = {
            "row": self._begin_row, "c": self._begin_cell, "v": self._listen, "t": self._listen,
            "f": self._see_formula, "rPh": self._hush, "mergeCell": self._merge,
        }  # fmt: skip
        self.ends = {
            "row": self._finish_row, "c": self._cell, "v": self._stop, "t": self._stop,
            "rPh": self._unhush,
        }  # fmt: skip

    def _begin_row(self, held: Mapping[str, str]) -> None:
        told = held.get("r", "")
        self._number = int(told) if told.isdigit() else self._number + 1
        self._row, self._column = [], -1
        self._row_hidden = held.get("hidden") in {"1", "true"}

    def _begin_cell(self, held: Mapping[str, str]) -> None:
        self._column = self._place(held.get("r", ""), self._column + 1)
        self._kind, self._style = held.get("t", "n"), held.get("s", "")
        self._text, self._formula, self._long = [], False, 0

    def _listen(self, _: Mapping[str, str]) -> None:
        self._taking = not self._phonetic

    def _stop(self) -> None:
        self._taking = False

    def _see_formula(self, _: Mapping[str, str]) -> None:
        self._formula = True

    def _hush(self, _: Mapping[str, str]) -> None:
        self._phonetic = True

    def _unhush(self) -> None:
        self._phonetic = False

    def _merge(self, held: Mapping[str, str]) -> None:
        ends = [_PLACE.fullmatch(end) for end in held.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            (a, b), (c, d) = ends[0].groups(), ends[1].groups()
            self.merged.append((int(b), _letters(a), int(d), _letters(c)))

    def text(self, piece: str) -> None:
        """Take a piece of a cell's content."""
        if self._taking:
            self._long += len(piece)
            if self._long > self.package.limits.cell:
                raise self.package.long_cell(where=f"{self.package.file}, row {self._number}")
            self._text.append(piece)

    def _place(self, told: str, otherwise: int) -> int:
        column = _column_of(told) if told else None
        column = otherwise if column is None else column
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
            self._row += [""] * (self._column + 1 - len(self._row))
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
        if self._number > self.package.limits.rows + 1:
            raise self.package.refusal(
                f"has a cell below row {self.package.limits.rows + 1:,}.",
                "Delete everything below the table (select the rows, delete, save), or split it.",
                where=f"{self.package.file}, row {self._number}",
            )
        self.hidden += self._row_hidden
        self._rows.append(self._row)
        self._numbers.append(self._number)
        self._row = []
        if len(self._rows) >= _AT_ONCE:
            self.put()

    def put(self) -> None:
        """Put the rows that are held to the others."""
        if self._rows:
            self.builder.add(self._rows, self._numbers)
            self._rows, self._numbers = [], []


def _column_of(place: str) -> int | None:
    """Read the column of a cell's place; None where it is no place."""
    letters = place.rstrip("0123456789")
    known = 1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha() and letters.isupper()
    return _letters(letters) if known and len(letters) < len(place) else None


@lru_cache(maxsize=1_000)
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

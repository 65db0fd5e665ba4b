"""The workbook of questions: what was not recognised, with lists to choose from.

Sheet 1 holds each heading and what it is read as, sheet 2 each answer that was not
recognised, once, with how often it was given, sheet 3 the rows that may be one person. Filled
in and saved, it is read back by the next import. It holds answers in people's own words and
stays in the private folder.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from wellnet_analysis.errors import DataError, Fault, did_you_mean
from wellnet_analysis.intake.examined import Examined
from wellnet_analysis.intake.files import LIMITS, read_grids
from wellnet_analysis.intake.headingmap import HeadingMap
from wellnet_analysis.intake.headings import targets
from wellnet_analysis.intake.letters import key
from wellnet_analysis.intake.memory import NO, YES
from wellnet_analysis.intake.people import Likely
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.schema import PREFER_NOT, TABLES

QUESTIONS, ANSWERS, PAIRS, LISTS = "1 Questions", "2 Answers", "3 Same person", "Lists"
NOT_READ, NOT_ANSWERED = "(not read)", "(not answered)"
_HEAD_1 = ("Your question", "We read it as")
_HEAD_2 = ("Question", "Answer as it was given", "How often", "Read it as")
_NOTE_1 = (
    "Private. Change the second column where it is wrong; choose from the list. Then save, and "
    "run the same import again."
)
_NOTE_2 = (
    "Private. Choose for each answer what it is read as; leave it blank if no answer on the list "
    "fits, and it stays 'other'. Then save, and run the same import again."
)

_HEAD_3 = ("One row", "Another row", "Why somebody should look", "Same person?", "Mark")
_NOTE_3 = (
    "Private. Look at both rows of your file. Choose yes if they are one person, no if they are "
    "two; left blank, they count as two and stand here again. Then save, and run the same import "
    "again."
)


def workbook(examined: Examined, *, vocabulary: Vocabulary) -> bytes:
    """Write the workbook of questions for a file.

    Parameters
    ----------
    examined : Examined
        The file as it was read.
    vocabulary : Vocabulary
        The answers of every column.

    Returns
    -------
    bytes
        An XLSX workbook with lists to choose from.
    """
    from openpyxl import Workbook

    book = Workbook()
    lists = _Lists(book)
    first = book.active
    first.title = QUESTIONS
    _head(first, _NOTE_1, _HEAD_1, widths=(70, 30))
    choices = lists.put([NOT_READ, *targets(examined.table)])
    for place, (heading, target) in enumerate(examined.mapping.columns.items(), start=3):
        _text(first, place, 1, heading)
        _text(first, place, 2, target or NOT_READ)
    _choose(first, "B3:B500", choices)
    second = book.create_sheet(ANSWERS, 1)
    _head(second, _NOTE_2, _HEAD_2, widths=(24, 60, 12, 60))
    place = 3
    for name, answers in _to_settle(examined).items():
        allowed = vocabulary.allowed(TABLES[examined.table].by_name[name]) or ()
        options = [*allowed, *([] if PREFER_NOT in allowed else [PREFER_NOT]), NOT_ANSWERED]
        begin = place
        for answer, (count, decided) in answers.items():
            _text(second, place, 1, name)
            _text(second, place, 2, answer)
            if count:
                second.cell(place, 3, count)
            _text(second, place, 4, decided)
            place += 1
        _choose(second, f"D{begin}:D{place - 1}", lists.put(options))
    if examined.persons and examined.persons.likely:
        _pairs(book.create_sheet(PAIRS, 2), examined.persons.likely, lists)
    return _bytes(book)


def _pairs(sheet: Any, likely: Sequence[Likely], lists: _Lists) -> None:
    """List pairs by their rows alone: whoever decides has the file to look at."""
    _head(sheet, _NOTE_3, _HEAD_3, widths=(12, 14, 50, 16, 4))
    for place, pair in enumerate(likely, start=3):
        sheet.cell(place, 1, pair.first)
        sheet.cell(place, 2, pair.second)
        _text(sheet, place, 3, pair.reason)
        _text(sheet, place, 4, pair.said)
        _text(sheet, place, 5, pair.mark)
    _choose(sheet, f"D3:D{2 + len(likely)}", lists.put([YES, NO]))
    sheet.column_dimensions["E"].hidden = True


def _to_settle(examined: Examined) -> dict[str, dict[str, tuple[int, str]]]:
    """By column, each answer to settle with its count and what was decided before."""
    held: dict[str, dict[str, tuple[int, str]]] = {}
    for name, answers in sorted(examined.mapping.answers.items()):
        held[name] = {text: (0, answer or NOT_ANSWERED) for text, answer in answers.items()}
    for name, counts in sorted(examined.noticed.unknown.items()):
        for answer, count in counts.most_common():
            held.setdefault(name, {})[answer] = (count, "")
    return held


def read_back(path: Path, mapping: HeadingMap) -> HeadingMap:
    """Take over what a person chose in the workbook of questions.

    Parameters
    ----------
    path : Path
        The filled-in workbook.
    mapping : HeadingMap
        How the file was read so far.

    Raises
    ------
    DataError
        If something is chosen that is on no list.
    """
    grids = {grid.sheet: grid for grid in read_grids(path, limits=LIMITS)}
    faults: list[Fault] = []
    columns = dict(mapping.columns)
    known = {NOT_READ, "", *targets(mapping.table)}
    for number, (heading, target, *_) in _records(grids.get(QUESTIONS), 2):
        if target not in known:
            do = did_you_mean(target, known) or "Choose from the list."
            faults.append(Fault(path.name, (number,), _HEAD_1[1], "is not on the list.", do))
        elif heading in columns:
            columns[heading] = "" if target == NOT_READ else target
    answers: dict[str, dict[str, str]] = {n: dict(held) for n, held in mapping.answers.items()}
    names = TABLES[mapping.table].by_name
    for number, (name, given, _, chosen) in _records(grids.get(ANSWERS), 4):
        if name not in names:
            rule, do = "is no question of this table.", "Leave the first column as it was."
            faults.append(Fault(path.name, (number,), _HEAD_2[0], rule, do))
        elif chosen:
            answers.setdefault(name, {})[given] = "" if chosen == NOT_ANSWERED else chosen
        else:
            answers.get(name, {}).pop(given, None)
    if faults:
        raise DataError(faults)
    return replace(mapping, columns=columns, answers=answers)


def holds_answers(path: Path) -> bool:
    """Say whether a workbook of questions holds any answer that was given."""
    grids = {grid.sheet: grid for grid in read_grids(path, limits=LIMITS)}
    return bool(_records(grids.get(ANSWERS), 2))


def decisions(path: Path) -> dict[str, str]:
    """Read back of which pairs a person said that they are one, or two.

    Returns
    -------
    dict of str to str
        From the mark of each pair to "yes", "no" or nothing.

    Raises
    ------
    DataError
        If something else was written.
    """
    grids = {grid.sheet: grid for grid in read_grids(path, limits=LIMITS)}
    faults, said = [], {}
    for number, (*_, answer, mark) in _records(grids.get(PAIRS), 5):
        chosen = key(answer)
        if chosen not in {YES, NO, ""}:
            rule, do = "is neither yes nor no.", "Choose from the list, or leave it blank."
            faults.append(Fault(path.name, (number,), _HEAD_3[3], rule, do))
        elif mark:
            said[mark] = chosen
    if faults:
        raise DataError(faults)
    return said


def _records(grid: Any, width: int) -> list[tuple[int, list[str]]]:
    if grid is None:
        return []
    rows = ((int(grid.numbers[place]), grid.row(place)) for place in range(len(grid)))
    return [
        (number, [*row, *[""] * width][:width]) for number, row in rows if number > 2 and row[0]
    ]


class _Lists:
    """The lists to choose from, each a column of a sheet of its own."""

    def __init__(self, book: Any) -> None:
        self.sheet = book.create_sheet(LISTS)
        self.sheet.sheet_state = "hidden"
        self._columns: dict[tuple[str, ...], str] = {}

    def put(self, options: Sequence[str]) -> str:
        """Write a list and say where it stands."""
        from openpyxl.utils import get_column_letter

        told = tuple(options)
        if told not in self._columns:
            column = len(self._columns) + 1
            for row, option in enumerate(told, start=1):
                _text(self.sheet, row, column, option)
            letter = get_column_letter(column)
            self._columns[told] = f"'{LISTS}'!${letter}$1:${letter}${len(told)}"
        return self._columns[told]


def _head(sheet: Any, note: str, heads: Sequence[str], *, widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet["A1"] = note
    sheet["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
    sheet.row_dimensions[1].height = 48
    for place, (head, width) in enumerate(zip(heads, widths, strict=True), start=1):
        sheet.cell(2, place, head).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(2, place).column_letter].width = width
    sheet.freeze_panes = "A3"


def _text(sheet: Any, row: int, column: int, text: str) -> None:
    """Write text that stays text, whatever it begins with."""
    if text:
        cell = sheet.cell(row, column)
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"


def _choose(sheet: Any, cells: str, where: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=where, allow_blank=True, showErrorMessage=True)
    rule.error, rule.errorTitle = "Please choose from the list.", "Not on the list"
    sheet.add_data_validation(rule)
    rule.add(cells)


def _bytes(book: Any) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()

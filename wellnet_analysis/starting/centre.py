"""A partner's one sheet of counts: how many people, never who."""

from __future__ import annotations

import io

from wellnet_analysis.schema import CHARACTERISTICS, NO_ANSWER, age_variable

_FLOOR = 16
_ASKED = ("sex", "ethnic_group", "disability", "main_language")
_NOTES = (
    "Counts of one centre",
    "One sheet for one centre and one period. Write numbers of people, never names. Where there "
    "are fewer than five, write 'fewer than 5'; where nobody was asked, leave the cell blank.",
)


def counts_workbook(*, age_floor: int = _FLOOR) -> bytes:
    """Write the sheet of counts that a partner centre fills in.

    Parameters
    ----------
    age_floor : int
        The youngest age.

    Returns
    -------
    bytes
        An XLSX workbook with one sheet.

    Examples
    --------
    >>> counts_workbook()[:2]
    b'PK'
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.properties.title, book.properties.language = _NOTES[0], "en-GB"
    sheet = book.active
    sheet.title = "Counts"
    for letter, width in zip("ABC", (34, 62, 20), strict=True):
        sheet.column_dimensions[letter].width = width
    for number, note in enumerate(_NOTES, start=1):
        cell = sheet.cell(number, 1, note)
        cell.font = Font(bold=number == 1, size=16 if number == 1 else 12)
    sheet["A2"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells("A2:C2")
    sheet.row_dimensions[2].height = 48
    for number, told in enumerate(("Centre", "First day", "Last day", "Filled in by (role)"), 3):
        sheet.cell(number, 1, told).font = Font(bold=True)
    for place, head in enumerate(("Question", "Answer", "Number of people"), start=1):
        sheet.cell(8, place, head).font = Font(bold=True)
    row = 9
    sheet.cell(row, 1, "Everybody")
    sheet.cell(row, 2, "People who came at least once")
    wanted = [v for name in _ASKED for v in CHARACTERISTICS if v.name == name]
    for variable in (age_variable(age_floor), *wanted):
        for answer in (*variable.categories, *NO_ANSWER):
            row += 1
            sheet.cell(row, 1, variable.heading)
            sheet.cell(row, 2, answer)
    sheet.freeze_panes = "A9"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()

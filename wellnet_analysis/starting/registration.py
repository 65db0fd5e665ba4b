"""The registration workbook: harmonised questions, answers to choose from, a privacy note.

Questions and answers are those of the Government Statistical Service's harmonised standards
(gov.uk, Annex C, 18 March 2025; Office for National Statistics, Census 2021). Every question
may be left blank or answered "Prefer not to say". What is filled in is read as it stands by
``wellnet check`` and ``wellnet import``.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import CHARACTERISTICS, PREFER_NOT, age_variable

_ROWS = 500
_YES_NO = ("Yes", "No")
_BY_NAME = {variable.name: variable for variable in CHARACTERISTICS}


@dataclass(frozen=True)
class Question:
    """A column of the form: what is asked, the answers to choose from, a word of help."""

    text: str
    answers: tuple[str, ...] = ()
    help: str = ""
    is_date: bool = False


def questions(programme: Programme) -> tuple[Question, ...]:
    """List what the form asks, in order.

    Examples
    --------
    >>> asked = questions(Programme.load("data/demo/programme.toml"))
    >>> asked[0].text, asked[4].answers
    ('Date registered', ('North', 'Central', 'South'))
    """
    place, answers = programme.place, programme.answers
    both = (*answers.connections, *(["; ".join(answers.connections)] * bool(answers.connections)))
    several = "Several answers: choose one, then type the others behind a semicolon."
    may_skip = "You may leave this blank, or say that you prefer not to say."
    ages = (*age_variable(programme.age_floor).categories, PREFER_NOT)
    asked = [
        Question("Date registered", help="Day, month, year: 31/05/2022.", is_date=True),
        Question("Name", help="Used to tell people apart; not kept in the tables."),
        Question("Email", help="Used to tell people apart; not kept in the tables."),
        Question("Phone", help="Used to tell people apart; not kept in the tables."),
        Question("Which locality are you in?", programme.locality_names),
        Question(f"Do you live or work in {place}?", both, several),
        Question("In what role are you coming?", answers.roles, several),
        Question("How did you hear about the programme?", answers.channels, several),
        Question("What is your age group?", ages, may_skip),
        Question("What is your sex?", _listed("sex"), may_skip),
        Question("Is the gender you identify with the same as your sex registered at birth?",
                 (*_YES_NO, PREFER_NOT), may_skip),
        Question("What is your ethnic group?", _listed("ethnic_group"), may_skip),
        Question("Do you have any physical or mental health conditions or illnesses lasting or "
                 "expected to last 12 months or more?", (*_YES_NO, PREFER_NOT), may_skip),
        Question("If yes: does your condition or illness reduce your ability to carry out "
                 "day-to-day activities?",
                 ("Yes, a lot", "Yes, a little", "Not at all", PREFER_NOT), may_skip),
        Question("What is your religion?", _listed("religion"), may_skip),
        Question("What is your main language?", _listed("main_language"), may_skip),
        Question("Which of these best describes your sexual orientation?",
                 _listed("sexual_orientation"), may_skip),
        Question("Consent: may we use these answers to evaluate the programme?", _YES_NO,
                 "A blank is no."),
        Question("May we contact you about the programme?", _YES_NO, "A blank is no."),
        Question("May we quote your words in reports, without your name?", _YES_NO,
                 "A blank is no."),
        Question("Opt out: leave my answers out of equality tables?", _YES_NO,
                 "Yes leaves you out of equality tables, not out of the number of people."),
    ]  # fmt: skip
    return tuple(asked)


def _listed(name: str) -> tuple[str, ...]:
    return (*_BY_NAME[name].categories, PREFER_NOT)


def privacy_note(programme: Programme) -> tuple[str, ...]:
    """Say to those who fill the form in what becomes of their answers.

    Examples
    --------
    >>> privacy_note(Programme.load("data/demo/programme.toml"))[0]
    'About this form – Local Wellbeing Networks, Islington'
    """
    held = programme.data_protection
    who = ", ".join(held.controllers) or "[who holds these records: write it here]"
    until = held.retained_until.isoformat() if held.retained_until else "[until when]"
    return (
        f"About this form – {programme.name}, {programme.place}",
        "What it is for",
        "One row on the sheet 'Registration' is one person. The answers show who comes to the "
        "programme and who does not yet, so that it can reach everybody it is for.",
        "Privacy",
        f"The records are held by {who}, on the ground of "
        f"{held.lawful_basis or '[lawful basis: write it here]'}, and kept until {until}.",
        "Nobody has to answer: a blank cell or 'Prefer not to say' is always right, and makes no "
        "difference to a place on the programme. Equality answers are never used to choose people.",
        "Names, e-mail addresses and telephone numbers only tell people apart; they are dropped "
        "before anything is counted. Reports show no group so small that somebody could be "
        "recognised.",
        "You may ask to see, correct or withdraw your answers at any time: "
        f"{programme.contact or '[whom to ask: write it here]'}.",
        "How to fill it in",
        "Choose from the lists (Alt and the down arrow opens one). Write dates as 31/05/2022. Do "
        "not merge cells, do not add rows above the headings.",
        "Then: wellnet check, and wellnet import, with the name of this file.",
    )


def workbook(programme: Programme, *, example: Sequence[Sequence[str]] = ()) -> bytes:
    """Write the registration workbook.

    Parameters
    ----------
    programme : Programme
        Gives its localities, its own answers and the privacy note.
    example : sequence of rows
        Answers to put in already.

    Returns
    -------
    bytes
        An XLSX workbook: 'About this form', 'Registration', and the lists.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.properties.title = f"Registration – {programme.name}"
    book.properties.language = "en-GB"
    about = book.active
    about.title = "About this form"
    _write_about(about, privacy_note(programme))
    form, lists = book.create_sheet("Registration"), book.create_sheet("Lists")
    lists.sheet_state = "hidden"
    asked = questions(programme)
    _write_form(form, lists, asked)
    for number, row in enumerate(example, start=2):
        for place, text in enumerate(row, start=1):
            form.cell(number, place, text or None)
    book.active = 1
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _write_about(sheet: Any, lines: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate(lines, start=1):
        cell = sheet.cell(number, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        heading = number == 1 or len(line) < 30
        cell.font = Font(bold=heading, size=16 if number == 1 else 13 if heading else 12)


def _write_form(form: Any, lists: Any, asked: Sequence[Question]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    form.freeze_panes = "B2"
    form.row_dimensions[1].height = 96
    for place, question in enumerate(asked, start=1):
        letter = get_column_letter(place)
        head = form.cell(1, place, question.text)
        head.font = Font(bold=True, size=12, color="FFFFFF")
        head.fill = PatternFill("solid", start_color="1D3038")
        head.alignment = Alignment(wrap_text=True, vertical="top")
        widest = max([18, *(min(len(answer), 48) for answer in question.answers)])
        form.column_dimensions[letter].width = widest
        if question.answers:
            for row, answer in enumerate(question.answers, start=1):
                lists.cell(row, place, answer)
            _choose(form, letter, question, len(question.answers))
        elif question.is_date:
            _dated(form, letter, question)


def _choose(form: Any, letter: str, question: Question, count: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(
        type="list", formula1=f"'Lists'!${letter}$1:${letter}${count}", allow_blank=True,
        showInputMessage=bool(question.help), showErrorMessage=not question.help.startswith("Sev"),
    )  # fmt: skip
    rule.prompt, rule.promptTitle = question.help or None, "How to answer"
    rule.error = "Please choose from the list, or leave the cell blank."
    form.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{_ROWS + 1}")


def _dated(form: Any, letter: str, question: Question) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="date", operator="greaterThan", formula1="36526",
                          allow_blank=True, showInputMessage=True)  # fmt: skip
    rule.prompt, rule.promptTitle = question.help, "How to answer"
    rule.error = "Please write a date as 31/05/2022."
    form.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{_ROWS + 1}")
    for row in range(2, _ROWS + 2):
        form[f"{letter}{row}"].number_format = "dd/mm/yyyy"

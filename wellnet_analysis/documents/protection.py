"""The data protection paper: what the programme and the set state, and a blank for all the rest.

Nothing in it is made up for the programme: what ``programme.toml`` does not state is a blank that
says who has to write what. It is a paper to work with, and no legal advice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wellnet_analysis import catalogue
from wellnet_analysis.documents import standing
from wellnet_analysis.documents.holding import FinishedSet
from wellnet_analysis.documents.model import (
    Bullets,
    Day,
    Document,
    Heading,
    Line,
    Paragraph,
    Part,
    Stated,
    Table,
    line,
)
from wellnet_analysis.documents.pages import ReadPage
from wellnet_analysis.programme import Programme

BLANK = "To be filled in: "
_RULE = "Small numbers"
# Questions whose answers are special category data (UK GDPR, Article 9), as a reader knows them.
SPECIAL: Mapping[str, str] = {
    "ethnic_group": "ethnic group", "religion": "religion or belief", "disability": "disability",
    "sexual_orientation": "sexual orientation", "swemwbs": "mental wellbeing",
}  # fmt: skip
_PROMPTS = (
    ("What is done, and why", "what is collected, how, from whom, and what would not be known "
     "without it."),
    ("Who was asked about it", "which people whose records they are, and which advisers, were "
     "consulted, and what they said."),
    ("Whether it is needed and no more than needed", "which question could be left out, which "
     "could be asked less finely, and why it is asked all the same."),
    ("What could go wrong for people", "each risk to a person, how likely it is, and how bad it "
     "would be."),
    ("What is done about it", "the measure against each risk, who is responsible, and what risk "
     "is left."),
    ("Who signs it off", "the names of the adviser and of whoever decides, the date, and the date "
     "of the next review."),
)  # fmt: skip


def protection(
    pages: Sequence[ReadPage], held: FinishedSet, programme: Programme | None = None
) -> Document:
    """Write down what is held, why, by whom and until when, as far as it is stated.

    Parameters
    ----------
    pages : sequence of ReadPage
        The pages of the set.
    held : FinishedSet
        The set.
    programme : Programme, optional
        Its settings; without them their parts are blanks.

    Returns
    -------
    Document
        Purposes, conditions, who holds what, how long, sharing, the rule by which figures are
        shown, rights, and the prompts of an impact assessment, unanswered.
    """
    about = held.about
    stated = programme.data_protection if programme else None
    controllers = (stated.controllers if stated else ()) or about.controllers
    basis = stated.lawful_basis if stated else ""
    until = line(Day(stated.retained_until)) if stated and stated.retained_until else ()
    parts: list[Part] = [
        Paragraph(line(
            "What the programme's settings and the published set state is filled in; everything "
            "else is a blank that somebody has to fill in. This is no legal advice."
        )),
        Heading(line("Who is responsible")),
        _listed([line(Stated(name, "controllers")) for name in controllers],
                "who decides why and how records are held (the controllers), each with a contact."),
        _blank("who handles records for them (the processors), and under which contract."),
        Heading(line("Purposes")),
        Paragraph(line("The records are used to answer these questions, in reports that name "
                       "nobody:")),
        Bullets(tuple(_as_stated(page.title, "title") for page in pages)),
        _blank("any other purpose; a record is used for no purpose that is not written here."),
        Heading(line("On what ground")),
        _said("The ground that the settings state", basis, "lawful_basis",
              "the lawful basis for holding the records."),
        *_special(held),
        Heading(line("What is held, by whom, and until when")),
        _files(held, until),
        _said_day("Records are kept until", until, "until when each record is kept, and why."),
        _blank("how and by whom records are destroyed then, and how that is checked."),
        Heading(line("What leaves, and to whom")),
        Paragraph((*standing.rule(about), *line("."))),
        Paragraph(line(
            "What is passed on is figures about groups: pages, tables, charts and these documents. "
            "No record of a person, and no name, is part of them."
        )),
        _blank("any agreement under which records themselves are shared, with whom and why."),
        Heading(line("By which rule figures are shown")),
        *_rule(pages, held),
        Heading(line("What people can ask for")),
        _said("Whom to ask", about.contact, "contact", "whom to ask; how long an answer takes."),
        _blank("how people are told all this when they register, and how they can see, correct or "
               "withdraw their answers."),
        Heading(line("Impact assessment: questions to answer")),
        *(part for heading, what in _PROMPTS
          for part in (Heading(line(heading), 3), _blank(what))),
    ]  # fmt: skip
    return Document("Data protection", (*parts, *standing.closing(about, figures=False)), about)


def _blank(what: str) -> Paragraph:
    return Paragraph(line(f"{BLANK}{what}"), "blank")


def _as_stated(text: str, of: str) -> Line:
    return line(Stated(text, of))


def _listed(lines: Sequence[Line], otherwise: str) -> Part:
    return Bullets(tuple(lines)) if lines else _blank(otherwise)


def _said(label: str, told: str, of: str, otherwise: str) -> Part:
    if not told:
        return _blank(otherwise)
    return Paragraph(line(f"{label}: ", Stated(told.removesuffix("."), of), "."))


def _said_day(label: str, day: Line, otherwise: str) -> Part:
    return Paragraph((*line(f"{label} "), *day, *line("."))) if day else _blank(otherwise)


def _special(held: FinishedSet) -> list[Part]:
    """Name the questions of the set that the law protects more strictly."""
    tables = held.disclosure.get("edition", {}).get("tables", ())
    asked = {str(table.get("variable", "")).rpartition(": ")[2] for table in tables}
    found = [label for name, label in SPECIAL.items() if name in asked]
    if not found:
        return [_blank("whether any question asks for special category data, and on what ground.")]
    listed = ", ".join(found)
    article = Stated("Article 9", "law")
    return [
        Paragraph(line(
            f"Special category data among the questions that are reported on: {listed}. They need "
            "a condition of their own (UK GDPR, ", article, ")."
        )),
        _blank("the condition for special category data, and the policy document it asks for."),
    ]  # fmt: skip


def _files(held: FinishedSet, until: Line) -> Table:
    """List the files that the reports were made from; who holds each, no setting says."""
    names = [str(each["file"]) for each in held.run.get("inputs", ())]
    to_fill = line("to be filled in")
    rows = tuple(
        (_as_stated(name, "file"), line(_what(name)) or to_fill, to_fill, until or to_fill)
        for name in names
    )
    header = tuple(line(each) for each in ("File", "What it is", "Held by", "Kept until"))
    return Table(line("The files that the reports are made from."), header, rows)


def _what(name: str) -> str:
    told = catalogue.HOW_TO_COLLECT.get(name.removesuffix(".csv"), "")
    return told.partition(" (")[0]


def _rule(pages: Sequence[ReadPage], held: FinishedSet) -> list[Part]:
    """Take the rule as the pages print it, and the agreement that allows another threshold."""
    told = [text for page in pages for name, text in page.sources if name == _RULE][:1]
    parts: list[Part] = [Paragraph(_as_stated(text, "rule")) for text in told]
    agreement = str(held.disclosure.get("agreement") or "")
    if agreement:
        parts.append(
            Paragraph(line("Allowed by: ", Stated(agreement.removesuffix("."), "agreement"), "."))
        )
    return parts or [_blank("the rule by which small groups are not shown.")]

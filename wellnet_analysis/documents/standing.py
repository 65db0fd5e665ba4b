"""What stands on every document of a set, whatever its format: whose it is, for whom, of when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wellnet_analysis import words
from wellnet_analysis.documents.model import About, Day, Line, Paragraph, Part, Stated, line

READERS: Mapping[str, str] = {"council": "the council", "funder": "a funder", "public": "anyone"}
MADE_UP = "Made-up data."
INVENTED = (
    "The people and organisations in this document are invented. Population figures are real."
)


def mark(about: About) -> str:
    """Say that the people are invented, where they are; empty otherwise.

    Examples
    --------
    >>> from datetime import date
    >>> mark(About("A", "", "", "", date(2022, 9, 30), "council", 5, made_up=True))
    'Made-up data.'
    """
    return MADE_UP if about.made_up else ""


def opening(about: About) -> tuple[Part, ...]:
    """Open a document: that it is made up, who publishes it, of when it is, for whom, by what rule.

    Parameters
    ----------
    about : About
        What the set says of itself.

    Returns
    -------
    tuple of Part
        One or two paragraphs.
    """
    invented = (Paragraph(line(f"{MADE_UP} {INVENTED}"), "note"),) if about.made_up else ()
    told: list[Line] = [line(Stated(about.programme, "programme"))]
    if about.place:
        told[0] += line(", ", Stated(about.place, "place"))
    told[0] += line(", ", Stated(about.scope, "scope")) if about.scope else ()
    if about.publisher:
        told.append(line("Published by ", Stated(about.publisher, "publisher")))
    told.append(line("Figures as at ", Day(about.as_at)))
    told.append(rule(about))
    if about.contact:
        told.append(line("Questions: ", Stated(about.contact, "contact")))
    return (*invented, Paragraph(_sentences(told), "quiet"))


def rule(about: About) -> Line:
    """Say for whom a document is, and which groups are too small for it."""
    return line(
        f"For {READERS.get(about.audience, about.audience)}: groups of fewer than ",
        Stated(str(about.threshold), "threshold"), " people are not shown",
    )  # fmt: skip


def running_head(about: About) -> Line:
    """Write what stands at the head of every page that is printed."""
    readers = READERS.get(about.audience, about.audience)
    head = line(Stated(about.programme, "programme"), f" – for {readers} – as at ")
    return (*head, Day(about.as_at), *line(f" – {MADE_UP}" if about.made_up else ""))


def closing(about: About, *, figures: bool = True) -> tuple[Part, ...]:
    """End a document: when the figures are made anew, what happens to a wrong one, who answers.

    Parameters
    ----------
    about : About
        What the set says of itself.
    figures : bool
        Whether there are figures in the document, whose place in the evidence is then said.

    Returns
    -------
    tuple of Part
        One paragraph in small print.
    """
    told = (
        ("Next update: ", _when(about.next_update), "next_update"),
        ("If a figure is wrong: ", about.revisions, "revisions"),
        ("Who holds the records: ", "; ".join(about.controllers), "controllers"),
        ("Made with: ", f"wellnet_analysis {about.version}".strip(), "version"),
    )
    lines = [line(label, Stated(_bare(text), of)) for label, text, of in told if text]
    every = (
        "Every figure here stands in the evidence file (evidence.csv) with its range, base, "
        "method and source. "
    )
    return (Paragraph((*line(every if figures else ""), *_sentences(lines)), "quiet"),)


def _sentences(lines: list[Line]) -> Line:
    """End each line with a full stop, and part them by a space."""
    last = len(lines) - 1
    return tuple(
        run
        for number, each in enumerate(lines)
        for run in (*each, *line("." if number == last else ". "))
    )


def _bare(text: str) -> str:
    return text.removesuffix(".")


def _when(told: str) -> str:
    try:
        return words.day(date.fromisoformat(told))
    except ValueError:
        return told

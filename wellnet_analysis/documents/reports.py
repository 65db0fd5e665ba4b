"""The pages of a set as documents: whole for Word, without the specialists' part for a website."""

from __future__ import annotations

from wellnet_analysis.documents.holding import FinishedSet
from wellnet_analysis.documents.model import (
    Bullets,
    Document,
    Heading,
    Paragraph,
    Part,
    Stated,
    line,
)
from wellnet_analysis.documents.pages import ReadPage

SPECIALISTS = "For specialists"
IN_THE_WORKBOOK = (
    "What only a specialist reads is left out here; it stands in the Word document of this report "
    "and, with every figure, in the workbook of the evidence pack."
)


def whole(page: ReadPage, held: FinishedSet) -> Document:
    """Make a document of everything a page says.

    Parameters
    ----------
    page : ReadPage
        From :func:`~wellnet_analysis.documents.pages.read`.
    held : FinishedSet
        Its set.

    Returns
    -------
    Document
        In the order of the page.
    """
    parts = [*_short(page)]
    for section in page.sections:
        parts += [Heading(section.heading), *section.parts]
        if section.specialist:
            parts += [Heading(line(SPECIALISTS), 3), *_lower(section.specialist)]
    return Document(page.title, (*parts, *_sources(page)), held.about)


def for_website(page: ReadPage, held: FinishedSet) -> Document:
    """Make a document of a page without what only a specialist reads, and say where that is."""
    parts = [*_short(page)]
    for section in page.sections:
        if section.parts:
            parts += [Heading(section.heading), *section.parts]
    if any(section.specialist for section in page.sections):
        parts.append(Paragraph(line(IN_THE_WORKBOOK), "quiet"))
    return Document(page.title, (*parts, *_sources(page)), held.about)


def _short(page: ReadPage) -> tuple[Part, ...]:
    said = [
        Paragraph(opening.runs, "plain" if number else "lead")
        for number, opening in enumerate(page.short)
    ]
    return (Heading(line("In short")), *said) if said else ()


def _lower(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Put headings under the heading that was put over them."""
    return tuple(Heading(p.runs, 4) if isinstance(p, Heading) else p for p in parts)


def _sources(page: ReadPage) -> tuple[Part, ...]:
    if not page.sources:
        return ()
    told = tuple(
        line(Stated(f"{name}: {text}", "about these figures")) for name, text in page.sources
    )
    return (Heading(line("About these figures")), Bullets(told))

"""One page: what we did, what difference it made, what we learned, and who is missing."""

from __future__ import annotations

from collections.abc import Sequence

from wellnet_analysis.documents import standing
from wellnet_analysis.documents.choosing import by_measure, learned, of_measures, source_note
from wellnet_analysis.documents.holding import FinishedSet
from wellnet_analysis.documents.model import Bullets, Document, Heading, Paragraph, Part, line
from wellnet_analysis.documents.pages import Opening, ReadPage

DID = ("reach.attainment", "training.journey", "value.costs")
DIFFERENCE = ("outcomes.changes", "outcomes.averages", "achieved.changes", "network.links")
MISSING = ("representation.gaps",)
LIMITS = ("representation.gaps", "data_quality.completeness", "outcomes.averages")
NEXT = ("renewal.targets", "renewal.decision")
SURE = ("data_quality.completeness", "data_quality.reconciliation")
_MISSING, _NEXT = "Who is missing", "What comes next"
_MOST_LEARNED = 2
NOTHING_LEARNED = (
    "Nothing that did not work is written down. Something never works: write it into learning.csv "
    "before this page is given to anybody."
)
NOTHING_YET = "No report of this set says anything on this yet."


def summary(pages: Sequence[ReadPage], held: FinishedSet) -> Document:
    """Put the three answers of a set on one page, in the sentences it published.

    Parameters
    ----------
    pages : sequence of ReadPage
        The pages of the set.
    held : FinishedSet
        The set.

    Returns
    -------
    Document
        Two sentences to repeat, then what was done, the difference, what was learned, who is
        missing, how sure it is, and where it comes from.
    """
    said = by_measure(pages)
    repeated = _to_repeat(said, pages)
    answers = {
        heading: _but(repeated[:1], of_measures(said, names, most=3))
        for heading, names in (
            ("What we did", DID), ("What difference it made", DIFFERENCE),
            (_MISSING, MISSING), (_NEXT, NEXT), ("How sure this is", SURE),
        )
    }  # fmt: skip
    # Only a set with a report on renewal says what comes next.
    answers = {heading: said for heading, said in answers.items() if said or heading != _NEXT}
    written = {heading: _answer(heading, said) for heading, said in answers.items()}
    every = [*repeated, *(opening for each in answers.values() for opening in each)]
    parts = [*_answer("Two sentences to repeat", repeated)]
    for heading, answer in written.items():
        if heading == _MISSING:
            learnt = Heading(line("What we learned, and what did not work"))
            parts += [learnt, *_learned(held)]
        parts += answer
    source = Heading(line("Where this comes from"))
    parts += [source, *source_note(every), *standing.closing(held.about)]
    return Document("Summary on one page", tuple(parts), held.about, one_page=True)


def _to_repeat(said: dict[str, Opening], pages: Sequence[ReadPage]) -> list[Opening]:
    """What happened, and what to be careful about, each in a sentence."""
    happened = of_measures(said, (*DID, *DIFFERENCE), most=1)
    happened = happened or [opening for page in pages for opening in page.short][:1]
    limits = [each for each in of_measures(said, LIMITS) if each not in happened]
    return [*happened, *limits[:1]]


def _but(said: Sequence[Opening], openings: list[Opening]) -> list[Opening]:
    """Leave out what was said already, unless nothing else is left."""
    return [each for each in openings if each not in said] or openings


def _answer(heading: str, openings: Sequence[Opening]) -> list[Part]:
    if not openings:
        return [Heading(line(heading)), Paragraph(line(NOTHING_YET))]
    return [Heading(line(heading)), Bullets(tuple(opening.runs for opening in openings))]


def _learned(held: FinishedSet) -> tuple[Part, ...]:
    entries = learned(held, most=_MOST_LEARNED)
    return (Bullets(tuple(entries)),) if entries else (Paragraph(line(NOTHING_LEARNED), "blank"),)

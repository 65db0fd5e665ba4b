"""The evidence for a bid: chosen reports, a word limit, sentences with their sources, charts.

What heads each report comes first, then what stands further down, as far as the limit allows; a
sentence is never cut. Headings, tables and charts are not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wellnet_analysis.documents import standing
from wellnet_analysis.documents.choosing import source_note, words_in
from wellnet_analysis.documents.holding import FinishedSet
from wellnet_analysis.documents.model import (
    Document,
    Figure,
    Heading,
    Line,
    Paragraph,
    Part,
    Picture,
    Table,
    line,
)
from wellnet_analysis.documents.pages import ReadPage
from wellnet_analysis.errors import ParameterError, did_you_mean, listed

LEAST_WORDS = 50


@dataclass(frozen=True)
class Bid:
    """The evidence for a bid.

    Parameters
    ----------
    document : Document
        What it says.
    words : int
        How many words its sentences have, without headings, tables, charts and small print.
    left_out : tuple of str
        Titles of the chosen reports that the limit left no room for.
    """

    document: Document
    words: int
    left_out: tuple[str, ...]


def evidence_for_a_bid(
    pages: Sequence[ReadPage],
    held: FinishedSet,
    *,
    reports: Sequence[str] = (),
    words: int | None = None,
    tables: bool = True,
    charts: bool = True,
) -> Bid:
    """Gather what a bid can say, within a number of words.

    Parameters
    ----------
    pages : sequence of ReadPage
        The pages of the set.
    held : FinishedSet
        The set.
    reports : sequence of str
        Names of the reports to take, in the order they are wanted; all where empty.
    words : int, optional
        The most words of sentences; no limit without it.
    tables, charts : bool
        Whether the first table and the first chart of each report come with it.

    Returns
    -------
    Bid
        The document, the words it has, and what the limit left out.

    Raises
    ------
    ParameterError
        If there is no such report in the set, or the limit leaves no room for a sentence.
    """
    if words is not None and words < LEAST_WORDS:
        raise ParameterError(
            f"A limit of {words} words leaves no room for sentences with their figures.",
            do=f"Allow {LEAST_WORDS} words or more.",
        )
    chosen = _chosen(pages, reports)
    kept, counted = _within(chosen, words)
    parts: list[Part] = []
    for page in chosen:
        if not kept[page.name]:
            continue
        said = [opening for opening in page.short if opening.runs in kept[page.name]]
        parts += [Heading(line(page.title)), *(Paragraph(each) for each in kept[page.name])]
        parts += [*source_note(said), *_shown(page, tables=tables, charts=charts)]
    left_out = tuple(page.title for page in chosen if not kept[page.name] and page.short)
    document = Document("Evidence for a bid", (*parts, *standing.closing(held.about)), held.about)
    return Bid(document, counted, left_out)


def _chosen(pages: Sequence[ReadPage], reports: Sequence[str]) -> list[ReadPage]:
    known = {page.name: page for page in pages}
    for name in reports:
        if name not in known:
            raise ParameterError(
                f"This set has no report '{name}'.",
                do=f"{did_you_mean(name, known)} Choose from {listed(known)}.".strip(),
            )
    return [known[name] for name in dict.fromkeys(reports or known)]


def _within(pages: Sequence[ReadPage], words: int | None) -> tuple[dict[str, list[Line]], int]:
    """Take the first sentence of every report, then the second of every report, and so on."""
    waiting = {page.name: list(_sentences(page)) for page in pages}
    kept: dict[str, list[Line]] = {page.name: [] for page in pages}
    counted = 0
    for turn in range(max(map(len, waiting.values()), default=0)):
        for name, sentences in waiting.items():
            if turn < len(sentences):
                more = words_in([sentences[turn]])
                if words is None or counted + more <= words:
                    kept[name].append(sentences[turn])
                    counted += more
    return kept, counted


def _sentences(page: ReadPage) -> Iterator[Line]:
    """List what a page says with figures, above the fold and in its order, each once."""
    said: list[Line] = [opening.runs for opening in page.short]
    yield from said
    for section in page.sections:
        for part in section.parts:
            if isinstance(part, Paragraph) and part.kind in {"plain", "lead"}:
                tells = any(isinstance(run, Figure) for run in part.runs)
                if tells and part.runs not in said:
                    said.append(part.runs)
                    yield part.runs


def _shown(page: ReadPage, *, tables: bool, charts: bool) -> Iterator[Part]:
    """Take the first chart above the fold, and the first table."""
    every = [part for section in page.sections for part in section.parts]
    if charts:
        yield from [part for part in every if isinstance(part, Picture)][:1]
    if tables:
        yield from [part for part in every if isinstance(part, Table)][:1]

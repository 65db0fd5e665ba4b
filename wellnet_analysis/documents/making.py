"""Every document of a set, by file name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from wellnet_analysis.documents import figures, pdf, reports, website
from wellnet_analysis.documents.bidding import evidence_for_a_bid
from wellnet_analysis.documents.committee import committee
from wellnet_analysis.documents.holding import FinishedSet, finished
from wellnet_analysis.documents.model import Document
from wellnet_analysis.documents.pages import ReadPage, read
from wellnet_analysis.documents.protection import protection
from wellnet_analysis.documents.summary import summary
from wellnet_analysis.documents.webpage import webpage
from wellnet_analysis.documents.word import word
from wellnet_analysis.errors import PublishError
from wellnet_analysis.programme import Programme
from wellnet_analysis.verifying import Held

FOR_A_WEBSITE, AS_PDF, IN_WORD = "for your website", "as PDF", "as Word"
BID_WORDS = 1000
"""How many words the bid document of a pack has at most; ``evidence_for_a_bid`` makes others."""
BID_REPORTS = (
    "reach", "representation", "training", "outcomes", "achieved", "coproduction", "value",
    "learning", "renewal",
)  # fmt: skip
"""The reports that the bid document of a pack takes, as far as the set has them."""


@dataclass(frozen=True)
class Made:
    """The documents of a set.

    Parameters
    ----------
    files : mapping of str to bytes
        By path inside a pack.
    documents : mapping of str to Document
        What each Word file, website body and summary says, with its figures traced.
    told : tuple of str
        What could not be made, and why, one plain sentence each.
    """

    files: Mapping[str, bytes]
    documents: Mapping[str, Document]
    told: tuple[str, ...]


def of_set(held: Held, *, programme: Programme | None = None, printed: bool = True) -> Made:
    """Make every document of a set: Word, website bodies, summary, bid, committee, PDF.

    Parameters
    ----------
    held : Held
        The files of a rendered or released set; nothing else is read.
    programme : Programme, optional
        Its settings, for the data protection paper; without them its blanks stay blank.
    printed : bool
        Whether to print the pages and the summary as PDF, where there is a browser.

    Returns
    -------
    Made
        The files by name, what they say, and what could not be made.

    Raises
    ------
    PublishError
        If a number stands on a page that no finding has, or the set is damaged or a working copy.

    Notes
    -----
    The same set makes the same bytes, the PDF of one version of a browser included.
    """
    found = finished(held)
    pages = [read(name, found) for name in found.pages]
    documents = dict(_documents(pages, found, programme))
    _refuse_astray(documents, found)
    told: tuple[str, ...] = ()
    # The browser is a process of its own and prints while everything else is written.
    with ThreadPoolExecutor(1) as beside:
        printing = beside.submit(_printed, documents["summary.html"], found) if printed else None
        files = _all_written(documents)
        if printing:
            as_pdf, told = printing.result()
            files |= as_pdf
    return Made(dict(sorted(files.items())), documents, told)


def _all_written(documents: Mapping[str, Document]) -> dict[str, bytes]:
    """Write every document, and beside the website bodies the pictures they show."""
    files = {name: _written(name, document) for name, document in documents.items()}
    bodies = {n: d for n, d in documents.items() if n.startswith(FOR_A_WEBSITE)}
    for document in bodies.values():
        drawn = website.pictures_of(document)
        files |= {f"{FOR_A_WEBSITE}/{name}": content for name, content in drawn.items()}
    if any(document.pictures for document in bodies.values()):
        listed = {name.rpartition("/")[2]: document for name, document in bodies.items()}
        files[f"{FOR_A_WEBSITE}/what-the-charts-show.csv"] = website.alternatives(listed)
    return files


def _documents(
    pages: list[ReadPage], held: FinishedSet, programme: Programme | None
) -> Iterator[tuple[str, Document]]:
    for page in pages:
        name = page.name.replace("_", "-")
        yield f"{IN_WORD}/{name}.docx", reports.whole(page, held)
        yield f"{FOR_A_WEBSITE}/{name}-for-your-website.html", reports.for_website(page, held)
    in_short = summary(pages, held)
    yield "summary.html", in_short
    yield f"{IN_WORD}/summary.docx", in_short
    asked = [name for name in BID_REPORTS if name in held.pages]
    bid = evidence_for_a_bid(pages, held, reports=asked, words=BID_WORDS)
    yield f"{IN_WORD}/evidence-for-a-bid.docx", bid.document
    yield f"{IN_WORD}/report-to-committee.docx", committee(pages, held)
    yield f"{IN_WORD}/data-protection.docx", protection(pages, held, programme)


def _written(name: str, document: Document) -> bytes:
    if name.endswith(".docx"):
        return word(document)
    return website.body(document) if name.startswith(FOR_A_WEBSITE) else webpage(document)


def _refuse_astray(documents: Mapping[str, Document], held: FinishedSet) -> None:
    """Check every figure of every document once more, however it was put together."""
    for name, document in documents.items():
        astray = figures.unresolved(document.lines, held.rows)
        if astray:
            raise PublishError(
                f"{len(astray)} texts hold a number that no finding has.", where=name,
                do="This is a fault of the software; please report it.",
            )  # fmt: skip


def _printed(in_short: Document, held: FinishedSet) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Print the pages and the summary, and say what could not be printed."""
    if not pdf.browser():
        return {}, (pdf.NO_BROWSER,)
    asked = {f"{name.replace('_', '-')}.pdf": content for name, content in held.pages.items()}
    asked["summary.pdf"] = webpage(in_short)
    made = pdf.pdfs(asked, as_at=held.about.as_at)
    missing = len(asked) - len(made)
    told = (
        f"{missing} of {len(asked)} PDFs could not be printed by the browser of this computer; "
        "open the page in a browser and print it as PDF.",
    )
    return {f"{AS_PDF}/{name}": c for name, c in made.items()}, told if missing else ()

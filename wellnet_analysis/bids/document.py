"""A filled form as a document, by the one door through which figures enter documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellnet_analysis import quoting
from wellnet_analysis.bids.filling import Bid, Filled, Passage
from wellnet_analysis.bids.fitting import fitted
from wellnet_analysis.documents import standing
from wellnet_analysis.documents.figures import tagged
from wellnet_analysis.documents.model import (
    About,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Part,
    Stated,
    line,
)


def document(filled: Bid, about: About) -> Document:
    """Lay a filled form out as a document: every box, its words, what only a person can write.

    Parameters
    ----------
    filled : Bid
        From :func:`~wellnet_analysis.bids.filling.fill`.
    about : About
        What the set says of itself.

    Returns
    -------
    Document
        Every figure in it is tagged with the finding it comes from.

    Raises
    ------
    PublishError
        If a sentence holds a number that its findings do not have.
    """
    shape = filled.shape
    headings = " ".join(part for part in (shape.limit, f"Headings: {shape.source}") if part)
    parts: list[Part] = [Paragraph(line(Stated(headings, "shape")), "quiet")]
    for own in filled.boxes:
        parts += _box(own, made_up=about.made_up)
    if filled.unsaid:
        said = tuple(line(Stated(each, "claims")) for each in filled.unsaid)
        parts += [Heading(line("What we do not say")), Bullets(said)]
    return Document(shape.name, (*parts, *standing.closing(about)), about)


def _together(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Keep what goes on with a passage in one paragraph with it."""
    groups: list[list[Passage]] = []
    for each in passages:
        if each.more:
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _box(filled: Filled, *, made_up: bool) -> Iterator[Part]:
    box, text = filled.box, fitted(filled, made_up=made_up)
    yield Heading(line(Stated(box.heading, "heading")))
    yield Paragraph(line(Stated(box.asks, "asks")), "quiet")
    if text.passages:
        for told in _together(text.passages):
            runs = [line(tagged(each.text, each.rows), " ") for each in told]
            yield Paragraph(tuple(run for each in runs for run in each)[:-1])
        rows = [row for each in text.passages for row in each.rows]
        source = quoting.sourced("", rows, made_up=made_up, base=False).strip(" ()")
        yield Paragraph(line(tagged(source, rows)), "quiet")
    else:
        yield Paragraph(line("Nothing can be said here yet."))
    for each in filled.missing:
        yield Paragraph(line("Not here: ", Stated(each, "missing")), "quiet")
    if box.write:
        yield Paragraph(line("Only you can write: ", Stated(box.write, "write")), "blank")

"""A report to a council's committee: what the set shows, and blanks for what officers decide."""

from __future__ import annotations

from collections.abc import Sequence

from wellnet_analysis.documents import standing
from wellnet_analysis.documents.choosing import by_measure, learned, of_measures, source_note
from wellnet_analysis.documents.holding import FinishedSet
from wellnet_analysis.documents.model import (
    Bullets,
    Document,
    Heading,
    Paragraph,
    Part,
    Picture,
    Stated,
    line,
)
from wellnet_analysis.documents.pages import ReadPage
from wellnet_analysis.documents.summary import NOTHING_YET

# Under which heading a committee looks for what: measures whose sentences head a page.
_FINDINGS = (
    ("Activity", ("reach.attainment", "reach.pace", "training.journey", "training.progression")),
    ("Outcomes", ("outcomes.changes", "outcomes.averages", "achieved.changes", "network.links")),
    ("Who decided", ("coproduction.equality", "coproduction.kept", "coproduction.would_take")),
)
_EQUALITY = ("representation.more_diverse", "representation.gaps", "data_quality.completeness")
_MONEY = ("value.costs", "value.unit_costs", "value.break_even")
_RISKS = ("representation.gaps", "outcomes.averages", "coproduction.kept")
_CHARTED = ("reach", "representation", "outcomes")
TO_FILL_IN = "To be filled in by the officer: "


def committee(pages: Sequence[ReadPage], held: FinishedSet) -> Document:
    """Lay a set out as a report to a committee, with blanks where officers have to write.

    Parameters
    ----------
    pages : sequence of ReadPage
        The pages of the set.
    held : FinishedSet
        The set.

    Returns
    -------
    Document
        Purpose, recommendations (blank), findings, equality, money, risks, legal implications
        (blank), where the evidence stands.
    """
    said = by_measure(pages)
    about = held.about
    purpose = line(
        "To report what ", Stated(about.programme, "programme"), " did, for whom, and with what "
        "result, from its own records as they are published.",
    )  # fmt: skip
    parts: list[Part] = [
        Heading(line("Purpose")), Paragraph(purpose),
        Heading(line("Recommendations")), blank("what the committee is asked to note or to agree."),
        Heading(line("Findings")),
    ]  # fmt: skip
    for heading, measures in _FINDINGS:
        openings = of_measures(said, measures)
        if openings:
            parts += [Heading(line(heading), 3), Bullets(tuple(o.runs for o in openings))]
            parts += source_note(openings)
    charts = _charts(pages)
    parts += [Heading(line("In pictures"), 3), *charts] if charts else []
    for heading, measures in (
        ("Equality", _EQUALITY), ("Financial implications", _MONEY), ("Risks", _RISKS),
    ):  # fmt: skip
        openings = of_measures(said, measures)
        said_so = Bullets(tuple(o.runs for o in openings)) if openings else None
        parts += [Heading(line(heading)), said_so or Paragraph(line(NOTHING_YET))]
        parts += [*source_note(openings), blank(_ASKED[heading])]
    entries = learned(held, most=9)
    parts.append(Heading(line("What did not work, and what changed")))
    parts.append(Bullets(tuple(entries)) if entries else blank("nothing is written down yet."))
    parts += [
        Heading(line("Legal implications")), blank("by the council's own adviser."),
        Heading(line("Where the evidence stands")),
    ]  # fmt: skip
    return Document("Report to committee", (*parts, *standing.closing(about)), about)


_ASKED = {
    "Equality": "how regard was had to the public sector equality duty, and what follows.",
    "Financial implications": "what is asked for, from which budget, and until when.",
    "Risks": "what the council does about each of these, and any other risk.",
}


def blank(what: str) -> Paragraph:
    """Leave a space that says who has to write what."""
    return Paragraph(line(f"{TO_FILL_IN}{what}"), "blank")


def _charts(pages: Sequence[ReadPage]) -> list[Part]:
    """Take the first chart above the fold of the pages that a committee asks about first."""
    return [
        chart
        for page in pages
        if page.name in _CHARTED
        for chart in [
            part for section in page.sections for part in section.parts if isinstance(part, Picture)
        ][:1]
    ]

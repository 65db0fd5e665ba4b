"""From an outcome to a page that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from wellnet_analysis import page
from wellnet_analysis.findings import slug
from wellnet_analysis.layout.frame import clean, head, links, mostly_withheld, provenance
from wellnet_analysis.naming import RENDERED, Naming
from wellnet_analysis.render import Outcome, Part, Section

if TYPE_CHECKING:
    from nbconvert import HTMLExporter

NOT_SHOWN = "Not shown in this report"
_FRAME_IDS = {
    "main", "in-short", "on-this-page", "other-reports", "about-these-figures",
    "about-these-figures-heading",
}  # fmt: skip


def report_page(
    outcome: Outcome, outcomes: Sequence[Outcome], *, naming: Naming = RENDERED
) -> bytes:
    """Lay one report out as a page that stands alone.

    Parameters
    ----------
    outcome : Outcome
        A report that was made.
    outcomes : sequence of Outcome
        The whole set, for the links.
    naming : Naming
        What files are called, and what stands at the head of the page.

    Returns
    -------
    bytes
        HTML without script, fonts or any other request.
    """
    import nbformat

    about = outcome.about
    mostly = _opening(outcome)
    sections = _gathered(outcome.sections, every_block=bool(mostly))
    context = {
        **head(about, naming),
        "title": about["title"],
        "document_title": f"{about['title']} – {about['programme']}",
        "in_short": outcome.sentences,
        "withheld_note": mostly,
        "nav": links(outcomes, outcome.entry.name, naming),
        "sections": [
            {
                "id": name,
                "heading": section.heading,
                "folded": _folded(section) if mostly else "",
                "parts": [vars(part) for part in section.parts],
                "specialist_parts": [vars(part) for part in section.specialist_parts],
            }
            for name, section in zip(_section_ids(sections), sections, strict=True)
        ],
        "provenance": provenance(about),
    }
    empty = nbformat.v4.new_notebook()
    text, _ = _exporter().from_notebook_node(empty, resources={"page": context})
    return clean(text)


@cache
def _exporter() -> HTMLExporter:
    """Make the exporter, which compiles its templates, once for all pages."""
    from nbconvert import HTMLExporter

    return HTMLExporter(
        template_name="council",
        extra_template_basedirs=[str(page.FOLDER)],
        exclude_anchor_links=True,
    )


def _gathered(sections: Sequence[Section], *, every_block: bool) -> tuple[Section, ...]:
    """Gather what shows nothing under one heading, before the last section.

    A heading each for "too few" and "not asked" would make a page of headings. Where most is
    held back, every block that shows nothing goes there.
    """
    filled = [section for section in sections if not section.empty]
    silent = [block for section in sections if section.empty for block in section.blocks]
    if every_block:
        silent = [b for section in sections for b in section.blocks if b.empty]
        filled = [_without_silence(section) for section in filled]
    if not silent:
        return tuple(filled)
    gathered = Section(NOT_SHOWN, tuple(silent))
    return (*filled[:-1], gathered, *filled[-1:])


def _without_silence(section: Section) -> Section:
    def speaks(parts: Sequence[Part]) -> tuple[Part, ...]:
        return tuple(part for part in parts if not part.empty)

    return replace(
        section,
        parts=speaks(section.parts),
        specialist_parts=speaks(section.specialist_parts),
    )


def _folded(section: Section) -> str:
    """Say in one line what a fold holds; empty for a section that stays open."""
    if section.heading != NOT_SHOWN:
        return ""
    number = len(section.blocks)
    return f"{number} {'table is' if number == 1 else 'tables are'} not shown: see which, and why"


def _opening(outcome: Outcome) -> str:
    """Say at once, in one sentence, that more than half of a report is held back."""
    if mostly_withheld(outcome.findings):
        return (
            "Most figures of this report are not shown, because somebody could be recognised in "
            "groups so small; what can be shown comes first, the rest is folded."
        )
    return ""


def _section_ids(sections: Sequence[Section]) -> list[str]:
    """Name every section so that no name stands twice on the page."""
    html = "".join(part.html for s in sections for part in (*s.parts, *s.specialist_parts))
    taken = _FRAME_IDS | set(re.findall(r'\bid="([^"]+)"', html))
    names: list[str] = []
    for section in sections:
        wanted = slug(section.heading).replace("_", "-")
        name, number = wanted, 2
        while name in taken or f"{name}-heading" in taken:
            name, number = f"{wanted}-{number}", number + 1
        taken |= {name, f"{name}-heading"}
        names.append(name)
    return names

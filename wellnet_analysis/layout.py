"""From outcomes to pages: one page for each report, and the index over the set."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wellnet_analysis import __version__, page, words
from wellnet_analysis.findings import slug
from wellnet_analysis.render import Outcome, Section

_READERS = {"council": "the council", "funder": "a funder", "public": "anyone"}
_MOST_STATE = 4
NOT_SHOWN = "Not shown in this report"
NOTHING = "Nothing can be shown here yet: it was not asked, or too few people came."
_FRAME_IDS = {
    "main", "in-short", "on-this-page", "other-reports", "about-these-figures",
    "about-these-figures-heading",
}  # fmt: skip


def report_page(outcome: Outcome, outcomes: Sequence[Outcome]) -> bytes:
    """Lay one report out as a page that stands alone.

    Parameters
    ----------
    outcome : Outcome
        A report that was made.
    outcomes : sequence of Outcome
        The whole set, for the links.

    Returns
    -------
    bytes
        HTML without script, fonts or any other request.
    """
    import nbformat
    from nbconvert import HTMLExporter

    about = outcome.about
    sections = _gathered(outcome.sections)
    context = {
        **_head(about),
        "title": about["title"],
        "document_title": f"{about['title']} – {about['programme']}",
        "in_short": outcome.sentences,
        "withheld_note": _mostly_withheld(outcome),
        "nav": _links(outcomes, outcome.entry.name),
        "sections": [
            {
                "id": name,
                "heading": section.heading,
                "parts": [vars(part) for part in section.parts],
                "specialist_parts": [vars(part) for part in section.specialist_parts],
            }
            for name, section in zip(_section_ids(sections), sections, strict=True)
        ],
        "provenance": _provenance(about),
    }
    exporter = HTMLExporter(
        template_name="council",
        extra_template_basedirs=[str(page.FOLDER)],
        exclude_anchor_links=True,
    )
    empty = nbformat.v4.new_notebook()
    text, _ = exporter.from_notebook_node(empty, resources={"page": context})
    return _clean(text)


def _gathered(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Gather what shows nothing under one heading, before the last section.

    A heading each for "too few" and "not asked" would make a page of headings.
    """
    filled = [section for section in sections if not section.empty]
    silent = tuple(block for section in sections if section.empty for block in section.blocks)
    if not silent:
        return tuple(filled)
    gathered = Section(NOT_SHOWN, silent)
    return (*filled[:-1], gathered, *filled[-1:])


def index_page(outcomes: Sequence[Outcome], *, fallback: Mapping[str, Any]) -> bytes:
    """Lay out the index: the state of the programme, each report's headline, downloads.

    Parameters
    ----------
    outcomes : sequence of Outcome
        The whole set, in reading order, whatever became of each.
    fallback : mapping
        What is known of the programme if no report could be made.

    Returns
    -------
    bytes
        HTML.
    """
    from jinja2 import Environment, FileSystemLoader

    made = [outcome for outcome in outcomes if outcome.status == "made"]
    about = made[0].about if made else fallback
    context = {
        **_head(about),
        "title": about["programme"],
        "document_title": f"{about['programme']}: all reports",
        "nav": _links(outcomes, "index"),
        "in_short": [],
        "state": _state(made),
        "reports": [
            {
                "href": f"{outcome.entry.name}.html",
                "title": outcome.entry.title,
                "question_for": outcome.entry.readers[:1].lower() + outcome.entry.readers[1:],
                "headline": (outcome.sentences or [NOTHING])[0],
                "status": outcome.status,
                "status_words": outcome.reason,
                "withheld": sum(f["status"] == "withheld" for f in outcome.findings),
                "findings": sum(f["status"] in {"shown", "grouped"} for f in outcome.findings),
            }
            for outcome in outcomes
        ],
        "downloads": [
            {"href": "evidence.csv", "title": "Every figure as a spreadsheet",
             "note": "evidence.csv: one row a figure, with base, interval, method and source"},
            {"href": "evidence.json", "title": "The same for computers", "note": "evidence.json"},
        ] if made else [],
        "provenance": _provenance(about),
    }  # fmt: skip
    environment = Environment(loader=FileSystemLoader(page.FOLDER), autoescape=True)
    return _clean(environment.get_template("set.html.j2").render(page=context))


def _head(about: Mapping[str, Any]) -> dict[str, Any]:
    as_at = date.fromisoformat(about["as_at"])
    return {
        "css": page.stylesheet(),
        "lang": "en-GB",
        "programme": about["programme"],
        "place": about["place"],
        "publisher": about["publisher"],
        "contact": about["contact"],
        "as_at": words.day(as_at),
        "scope": about.get("scope") or "Whole programme",
        "audience": _audience(about),
        "population_age": _age_of_figures(about, as_at),
        "made_up": about["made_up"],
        "working": about["audience"] == "working",
        "version": __version__,
    }


def _audience(about: Mapping[str, Any]) -> str:
    if about["audience"] == "working":
        return "Working copy: small groups are not protected"
    return (
        f"For {_READERS[about['audience']]}: groups of fewer than {about['threshold']} people "
        "are not shown"
    )


def _age_of_figures(about: Mapping[str, Any], as_at: date) -> str:
    if not about.get("populations"):
        return ""
    first = about["populations"][0]
    if not first["as_at"]:
        return first["label"]
    taken = date.fromisoformat(first["as_at"])
    months = words.months_between(taken, as_at)
    when = "later than this report" if months < 0 else (
        f"{words.counted(months, 'month')} before this report"
    )  # fmt: skip
    return f"{first['label']} ({words.day(taken)}, {when})"


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


def _links(outcomes: Sequence[Outcome], current: str) -> list[dict[str, Any]]:
    index = {"href": "index.html", "title": "All reports", "current": current == "index"}
    return [index, *(
        {"href": f"{o.entry.name}.html", "title": o.entry.title, "current": o.entry.name == current}
        for o in outcomes if o.status == "made"
    )]  # fmt: skip


def _mostly_withheld(outcome: Outcome) -> str:
    rows = outcome.findings
    withheld = sum(row["status"] == "withheld" for row in rows)
    if rows and withheld * 2 > len(rows):
        return (
            "Most figures of this report are not shown, because so few people came that somebody "
            "could be recognised."
        )
    return ""


def _state(made: Sequence[Outcome]) -> list[dict[str, str]]:
    """Pick the key figures of the set by name; leave out what is not shown."""
    by_id = {f["id"]: f for outcome in made for f in outcome.findings if f["count"] is not None}
    by_id |= {f["id"]: f for o in made for f in o.findings if f["estimate"] is not None}
    tiles = []
    if registered := by_id.get("reach.attainment.registered"):
        places = by_id.get("reach.attainment.places")
        note = f"for {words.number(places['count'])} places" if places else ""
        tiles.append(_tile("People came forward", registered["count"], note))
    for stage in ("took_a_place", "started_the_course", "completed_the_course"):
        found = by_id.get(f"reach.funnel.{stage}")
        if found and found["count"]:
            tiles.append(_tile(found["category"], found["count"], "people"))
    if pace := by_id.get("reach.pace.pace"):
        tiles.append({
            "label": "People a week", "value": words.number(pace["estimate"], places=1),
            "note": f"over {words.counted(pace['of'], 'week')}",
        })  # fmt: skip
    return tiles[:_MOST_STATE]


def _tile(label: str, value: float, note: str) -> dict[str, str]:
    return {"label": label, "value": words.number(value), "note": note}


def _provenance(about: Mapping[str, Any]) -> list[tuple[str, str]]:
    people = "People and organisations are invented" if about["made_up"] else "The programme's own"
    lines = [("People", f"{people}; figures up to {about['as_at']}.")]
    lines += [
        (f"Residents of {p['name']}: {p['label']}", p["source"])
        for p in about.get("populations", [])
    ]
    if about["audience"] != "working":
        lines.append((
            "Small numbers",
            f"No group of fewer than {about['threshold']} people is shown; for disability, sexual "
            "orientation and gender identity, and for religion by locality, none of fewer than 10. "
            "That nobody is in a group may be said, of the whole programme and of questions that "
            "are not sensitive. Groups are joined, or held back, before anything is computed.",
        ))  # fmt: skip
    if about.get("inputs"):
        files = "; ".join(f"{i['file']} {i['digest']}" for i in about["inputs"])
        lines.append(("Files read (keyed fingerprints)", files))
    if about.get("plan"):
        lines.append(("What may be shown (fingerprint)", about["plan"]))
    lines.append(("Random draws", f"Seed {about.get('seed', 0)}; the same seed, the same figures."))
    return [*lines, ("Software", f"wellnet_analysis {__version__}")]


def _clean(text: str) -> bytes:
    lines = (line.rstrip() for line in text.splitlines())
    return ("\n".join(line for line in lines if line) + "\n").encode()

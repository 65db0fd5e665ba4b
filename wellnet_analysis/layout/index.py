"""The index over a set: the state of the programme, each report's headline, downloads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from wellnet_analysis import page, words
from wellnet_analysis.layout.frame import clean, head, links, mostly_withheld, provenance
from wellnet_analysis.naming import RENDERED, Naming
from wellnet_analysis.render import Outcome

_MOST_STATE = 4
_SHOWN = {"shown", "grouped"}
NOTHING = "Nothing can be shown here yet: it was not asked, or too few people came."
FEW = "Little can be shown here: too few people came for most of it."


def index_page(
    outcomes: Sequence[Outcome], *, fallback: Mapping[str, Any], naming: Naming = RENDERED
) -> bytes:
    """Lay out the index: the state of the programme, each report's headline, downloads.

    Parameters
    ----------
    outcomes : sequence of Outcome
        The whole set, in reading order, whatever became of each.
    fallback : mapping
        What is known of the programme if no report could be made.
    naming : Naming
        What files are called, and what stands at the head of the page.

    Returns
    -------
    bytes
        HTML.
    """
    from jinja2 import Environment, FileSystemLoader

    made = [outcome for outcome in outcomes if outcome.status == "made"]
    about = made[0].about if made else fallback
    context = {
        **head(about, naming),
        "title": about["programme"],
        "document_title": f"{about['programme']}: all reports",
        "nav": links(outcomes, "index", naming),
        "in_short": [],
        "state": _state(made),
        "reports": [
            {
                "href": naming.file(f"{outcome.entry.name}.html"),
                "title": outcome.entry.title,
                "question_for": outcome.entry.readers[:1].lower() + outcome.entry.readers[1:],
                "headline": _headline(outcome),
                "status": outcome.status,
                "status_words": outcome.reason,
                "withheld": sum(f["status"] == "withheld" for f in outcome.findings),
                "findings": sum(f["status"] in _SHOWN for f in outcome.findings),
            }
            for outcome in outcomes
        ],
        "withheld_note": _opening(made),
        "reprinted": list(_reprinted(made, naming)),
        "downloads": _downloads(naming) if made else [],
        "provenance": provenance(about),
    }
    environment = Environment(loader=FileSystemLoader(page.FOLDER), autoescape=True)
    return clean(environment.get_template("set.html.j2").render(page=context))


def _headline(outcome: Outcome) -> str:
    if outcome.sentences:
        return outcome.sentences[0]
    return FEW if any(f["status"] in _SHOWN for f in outcome.findings) else NOTHING


def _opening(made: Sequence[Outcome]) -> str:
    """Say at once, in one sentence, that more than half of a set is held back."""
    if mostly_withheld([row for outcome in made for row in outcome.findings]):
        return (
            "Most figures of these reports are not shown, because somebody could be recognised in "
            "groups so small; each report says what is left out."
        )
    return ""


def _downloads(naming: Naming) -> list[dict[str, str]]:
    spreadsheet, data = naming.file("evidence.csv"), naming.file("evidence.json")
    found = [
        {
            "href": spreadsheet,
            "title": "Every figure as a spreadsheet",
            "note": f"{spreadsheet}: one row a figure, with base, interval, method and source",
        },
        {"href": data, "title": "The same for computers", "note": data},
    ]
    if naming.folder:
        check = naming.file("publication-check.html")
        note = "what was tested, what was held back, and what a person must still check"
        found.append({"href": check, "title": "The publication check", "note": note})
    return found


def _reprinted(made: Sequence[Outcome], naming: Naming) -> Iterator[dict[str, str]]:
    """List the tables that are printed as an earlier edition had them."""
    for outcome in made:
        for block in outcome.blocks:
            dates = {
                f.get("as_at") or outcome.about["as_at"]
                for f in block["findings"]
                if f["status"] in _SHOWN
            }
            for earlier in sorted(dates - {outcome.about["as_at"]}):
                yield {
                    "href": f"{naming.file(f'{outcome.entry.name}.html')}#{block['anchor']}",
                    "title": block["title"],
                    "report": outcome.entry.title,
                    "as_at": words.day(date.fromisoformat(earlier)),
                }


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

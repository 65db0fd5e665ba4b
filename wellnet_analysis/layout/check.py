"""The publication check: what was tested, with what result, and what a person must still do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wellnet_analysis import page, wording, words
from wellnet_analysis.layout.frame import clean, head, links, provenance
from wellnet_analysis.naming import Naming
from wellnet_analysis.render import Outcome

_BY = {"council": "The council", "funder": "A funder", "public": "The public"}
BY_HAND = (
    "The right people get it: this edition is made for one audience, named at the head of every "
    "page and in every file name.",
    "Nothing else is sent along with it: no table of people, no working copy, no notes.",
    "What is said about these people elsewhere – minutes, newsletters, dashboards, an earlier "
    "report made by hand – was not known here. Lay it beside this edition.",
    "Numbers of ties between people, and which themes are named, are not compared with earlier "
    "editions. If somebody left or was forgotten since, lay the two side by side.",
    "Prose that was added by hand names nobody and describes nobody who could be recognised.",
    "Every person quoted agreed to be quoted in this place.",
    "The figures are plausible to somebody who knows the programme.",
)


@dataclass(frozen=True)
class Tried:
    """What was tried for one kind of reader, in numbers that may be printed.

    ``doubtful`` counts the sums that only the records could clear, and did.
    """

    reader: str
    threshold: int
    editions: int
    numbers: int
    doubtful: int = 0


def check_page(
    outcomes: Sequence[Outcome],
    *,
    tried: Sequence[Tried],
    recorded: str,
    doubtful: int = 0,
    naming: Naming,
    fallback: Mapping[str, Any],
) -> bytes:
    """Lay out the check that a released set passed.

    Parameters
    ----------
    outcomes : sequence of Outcome
        The whole set.
    tried : sequence of Tried
        The attack, once for each kind of reader; nothing was found.
    recorded : str
        When it was released, and as which line of the ledger.
    doubtful : int
        How many sums only the records could clear, each counted once.
    naming : Naming
        What files are called, and what stands at the head of the page.
    fallback : mapping
        What is known of the programme if no report could be made.

    Returns
    -------
    bytes
        HTML that needs no software but a browser.
    """
    from jinja2 import Environment, FileSystemLoader

    made = [outcome for outcome in outcomes if outcome.status == "made"]
    about = made[0].about if made else fallback
    findings = [finding for outcome in made for finding in outcome.findings]
    withheld = sum(finding["status"] == "withheld" for finding in findings)
    context = {
        **head(about, naming),
        "title": "Publication check",
        "document_title": f"Publication check – {about['programme']}",
        "nav": links(outcomes, "check", naming),
        "recorded": recorded,
        "shown": words.counted(len(findings) - withheld, "figure"),
        "pages": words.counted(len(made), "page"),
        "tried": [
            {
                "reader": _BY[each.reader],
                "threshold": str(each.threshold),
                "editions": words.number(each.editions),
                "numbers": words.number(each.numbers),
                "doubtful": words.number(each.doubtful),
            }
            for each in tried
        ],
        "doubt": _doubt(doubtful),
        "in_doubt": bool(doubtful),
        "rules": _rules(about),
        "withheld": _withheld(made),
        "unnamed": words.UNNAMED,
        "reading": _reading(made),
        "reading_limits": wording.LIMITS,
        "by_hand": BY_HAND,
        "provenance": provenance(about),
    }
    environment = Environment(loader=FileSystemLoader(page.FOLDER), autoescape=True)
    return clean(environment.get_template("check.html.j2").render(page=context))


def _doubt(doubtful: int) -> str:
    """Say what the arithmetic alone cannot clear, and who has looked."""
    if not doubtful:
        return (
            "No sum had to be compared with the records: the published figures alone show that "
            "nobody can be found."
        )
    sums = words.counted(doubtful, "sum")
    return (
        f"{sums[:1].upper()}{sums[1:]} could be worked out to lie in a range that holds small "
        "numbers as well as large ones; they were looked at beside the records when this was made; "
        "without records this step cannot be repeated."
    )


def _rules(about: Mapping[str, Any]) -> list[str]:
    least = about["threshold"]
    return [
        f"No group of fewer than {least} people is shown, and of a sensitive question none of "
        "fewer than 10; nor may one be worked out by taking published figures from each other.",
        "Every number of people that is not printed must be able to be nought and to reach that "
        "size, or must be known to reach it, for anybody who reads everything their kind of "
        "reader was ever given.",
        "The same must hold for groups that are held back when somebody knows one person's whole "
        "record.",
    ]


def _reading(made: Sequence[Outcome]) -> list[dict[str, str]]:
    """Say for what age the sentences that head each page are, by their length."""
    found = [(outcome.entry.title, wording.reading(outcome.sentences)) for outcome in made]
    return [
        {
            "report": title, "age": str(read.age), "words": words.number(read.words),
            "length": words.number(read.words / read.sentences),
        }
        for title, read in found if read
    ]  # fmt: skip


def _withheld(made: Sequence[Outcome]) -> list[dict[str, str]]:
    """Name what is not shown, report by report; groups are named only beside shown ones."""
    found = []
    for outcome in made:
        for block in outcome.blocks:
            rows = [f for f in block["findings"] if f["status"] == "withheld"]
            if rows:
                every = len(rows) == len(block["findings"])
                what = "not shown at all" if every else words.counted(len(rows), "row")
                what = what if every else f"{what} of {len(block['findings'])} held back"
                found.append({
                    "report": outcome.entry.title, "title": block["title"], "what": what,
                })  # fmt: skip
    return found

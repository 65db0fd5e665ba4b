"""What every page shares: its head, its links, where its figures come from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wellnet_analysis import __version__, page, words
from wellnet_analysis.naming import Naming
from wellnet_analysis.render import Outcome
from wellnet_analysis.settings import is_a_day

READERS: Mapping[str, str] = {"council": "the council", "funder": "a funder", "public": "anyone"}


def head(about: Mapping[str, Any], naming: Naming) -> dict[str, Any]:
    """Say at the top of a page what it is about, as at when, and for whom."""
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
        "banner": naming.banner,
        "notice": naming.notice,
        "version": __version__,
    }


def _audience(about: Mapping[str, Any]) -> str:
    if about["audience"] == "working":
        return "Working copy: small groups are not protected"
    return (
        f"For {READERS[about['audience']]}: groups of fewer than {about['threshold']} people "
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


def links(outcomes: Sequence[Outcome], current: str, naming: Naming) -> list[dict[str, Any]]:
    """List the pages of the set."""
    index = {
        "href": naming.file("index.html"),
        "title": "All reports",
        "index": True,
        "current": current == "index",
    }
    return [index, *(
        {"href": naming.file(f"{o.entry.name}.html"), "title": o.entry.title,
         "current": o.entry.name == current}
        for o in outcomes if o.status == "made"
    )]  # fmt: skip


def mostly_withheld(findings: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether more than half of the rows are held back.

    Examples
    --------
    >>> shown, withheld = {"status": "shown"}, {"status": "withheld"}
    >>> mostly_withheld([shown, withheld]), mostly_withheld([shown, withheld, withheld])
    (False, True)
    """
    return 2 * sum(row["status"] == "withheld" for row in findings) > len(findings)


def provenance(about: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Say where the figures come from and by which rules they are shown."""
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
            "Before anything is computed, small groups are joined in ways that were written "
            "down beforehand; where no grouping will do, single cells are held back, or the whole "
            "table. What is left was tried against a stranger who lays every edition they were "
            "ever given side by side, and sums that such a stranger could only narrow down were "
            "compared with the records. That nobody is in a group may be said, of the whole "
            f"programme and of questions that are not sensitive. {words.UNNAMED}",
        ))  # fmt: skip
    lines += published(about)
    if about.get("inputs"):
        lines.append(("Files read (check code)", _files(about["inputs"])))
    if about.get("plan"):
        lines.append(("What may be shown (check code)", about["plan"]))
    lines.append(("Random draws", f"Seed {about.get('seed', 0)}; the same seed, the same figures."))
    return [*lines, ("Software", f"wellnet_analysis {__version__}")]


def published(about: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Say when figures are made anew, what happens to a wrong one, and who holds the records.

    Examples
    --------
    >>> published({"next_update": "2023-03-31", "revisions": "", "controllers": ["A", "B"]})
    [('Next update', '31 March 2023'), ('Who holds the records', 'A; B')]
    """
    when = about.get("next_update") or ""
    lines = [
        ("Next update", words.day(date.fromisoformat(when)) if is_a_day(when) else when),
        ("If a figure is wrong", about.get("revisions") or ""),
        ("Who holds the records", "; ".join(about.get("controllers") or ())),
    ]
    return [(label, told) for label, told in lines if told]


def _files(inputs: Sequence[Mapping[str, str]]) -> str:
    """Give all files one fingerprint; each has its own in run.json, where a list is of use."""
    every = "\n".join(f"{each['file']} {each['digest']}" for each in inputs)
    together = hashlib.sha256(every.encode()).hexdigest()[:16]
    return f"{words.counted(len(inputs), 'file')}: {together}; run.json has each file's own"


def clean(text: str) -> bytes:
    """Write a page without what it does not need: spaces, closing tags, rules of other pages."""
    text = re.sub(r"></(?:path|use)>", "/>", text)
    lines = (line.rstrip() for line in text.splitlines())
    whole = "\n".join(line for line in lines if line) + "\n"
    return page.with_needed_rules(whole).encode()

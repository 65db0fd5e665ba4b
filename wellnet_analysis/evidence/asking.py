"""Which findings speak of something, worded so that they can be quoted as they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wellnet_analysis import catalogue, quoting, words
from wellnet_analysis.errors import ParameterError
from wellnet_analysis.evidence.holding import SHOWN, Evidence

# Where a word is found says how much the finding is about it.
_WEIGHTS = {"sentence": 4, "category": 4, "id": 2, "base": 1, "method": 1, "caveat": 1}
_SHORTEST_STEM = 4


@dataclass(frozen=True)
class Found:
    """A finding that speaks of what was asked.

    Parameters
    ----------
    id, report, page : str
        Which finding, of which question, and where it stands.
    wording : str
        What may be said: the published sentence with its base, date and source; or that there are
        too few people to show.
    shown : bool
        Whether it carries a figure.
    """

    id: str
    report: str
    page: str
    wording: str
    shown: bool

    def __str__(self) -> str:
        return f"{self.wording}\n  {self.id} → {self.page}"


def find(text: str, evidence: Evidence, *, most: int = 10) -> tuple[Found, ...]:
    """List the findings that speak of something, what may be said of each, and where it stands.

    Parameters
    ----------
    text : str
        Words, such as "diverse" or "older people"; a finding has to hold each of them, in any
        form that begins alike.
    evidence : Evidence
        A set.
    most : int
        How many to list; 0 for all.

    Returns
    -------
    tuple of Found
        Those most about it first; those that are held back last, because that is an answer too.

    Raises
    ------
    ParameterError
        If no word was asked for.

    Examples
    --------
    >>> from datetime import date
    >>> row = {"id": "reach.people.all", "report": "reach", "anchor": "a", "status": "shown",
    ...        "sentence": "55 people came.", "category": "Came", "base": "", "of": None,
    ...        "as_at": "2022-09-30", "source": "people.csv", "method": "", "caveat": ""}
    >>> held = Evidence("A", "council", date(2022, 9, 30), False, (row,))
    >>> print(find("people came", held)[0])
    55 people came. (As at 30 September 2022. Source: people.csv.)
      reach.people.all → reach.html#a
    """
    asked = [_stem(word) for word in re.findall(r"\w+", text.casefold())]
    if not asked:
        raise ParameterError("No word was asked for.", do='Name one, such as "diverse".')
    titles = {entry.name: entry.title for entry in catalogue.reports()}
    scored = []
    for place, row in enumerate(evidence.rows):
        title = titles.get(row["report"], row["report"])
        weights = [_weight(stem, row, title) for stem in asked]
        if all(weights):
            scored.append((row["status"] not in SHOWN, -sum(weights), place, title, row))
    best = sorted(scored, key=lambda each: each[:3])[: most or None]
    return tuple(
        Found(row["id"], title, evidence.page(row), _wording(row, evidence), not held_back)
        for held_back, _, _, title, row in best
    )


def _stem(word: str) -> str:
    """Keep the beginning that the forms of a word share: diverse, diversity."""
    return word if len(word) <= _SHORTEST_STEM else word[: max(_SHORTEST_STEM, len(word) - 3)]


def _weight(stem: str, row: Mapping[str, Any], title: str) -> int:
    begins = re.compile(rf"(?:\b|_){re.escape(stem)}")
    told = {name: str(row.get(name) or "").casefold() for name in _WEIGHTS}
    found = [weight for name, weight in _WEIGHTS.items() if begins.search(told[name])]
    return max(found, default=1 if begins.search(title.casefold()) else 0)


def _wording(row: Mapping[str, Any], evidence: Evidence) -> str:
    if row["status"] not in SHOWN:
        mark = f"{quoting.MADE_UP}. " if evidence.made_up else ""
        return f"{mark}{row['category']}: {words.TOO_FEW}."
    said = row["sentence"] or f"{row['category']}."
    return quoting.sourced(said, [row], made_up=evidence.made_up)

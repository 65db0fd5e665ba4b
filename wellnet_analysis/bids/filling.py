"""What a set can say in each box of a form: published sentences, claims that hold, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wellnet_analysis import catalogue, quoting
from wellnet_analysis.bids.shapes import Box, Shape
from wellnet_analysis.claims import Judged
from wellnet_analysis.disclosure.statements import readers_of
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.evidence import Evidence

Row = Mapping[str, Any]
QUOTES = "voice.quotes"
# From this share of a claim's words on, a sentence that holds them says the same.
_ALIKE = 0.7
_WHO = {"council": "the council", "funder": "a funder", "public": "the public"}


@dataclass(frozen=True)
class Passage:
    """Something that may be said as it stands.

    Parameters
    ----------
    text : str
        Whole sentences, with all that limit them and, where they do not tell it, of whom.
    rows : tuple of mapping
        The findings they rest on.
    more : bool
        Whether it only goes on with the passage before it, and cannot stand without that.
    """

    text: str
    rows: tuple[Row, ...]
    more: bool = False


@dataclass(frozen=True)
class Filled:
    """One box, with what may be said there and what is missing.

    Parameters
    ----------
    box : Box
        Which.
    passages : tuple of Passage
        The most important first.
    missing : tuple of str
        Sentences on what cannot be said, and what would change that.
    """

    box: Box
    passages: tuple[Passage, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bid:
    """A form, filled from one set.

    Parameters
    ----------
    shape : Shape
        Whose form.
    evidence : Evidence
        Which set.
    boxes : tuple of Filled
        In the order of the form.
    unsaid : tuple of str
        Claims that do not hold, worded so that nobody takes them for a fact.
    """

    shape: Shape
    evidence: Evidence
    boxes: tuple[Filled, ...]
    unsaid: tuple[str, ...] = ()


def fill(shape: Shape, evidence: Evidence, *, judged: Iterable[Judged] = ()) -> Bid:
    """Lay the findings of a set under the headings of a form.

    Parameters
    ----------
    shape : Shape
        What is asked.
    evidence : Evidence
        What was found, as it was published.
    judged : iterable of Judged
        The programme's claims, held to just these findings. One that somebody accepted and that
        is supported is said in its own words; no other is.

    Returns
    -------
    Bid
        Every box, also those with nothing to say.

    Raises
    ------
    DisclosureError
        If the set is for readers who may see smaller groups than whoever gets the form.
    """
    if shape.audience not in readers_of(evidence.audience):
        raise DisclosureError(
            f"This set is for {_WHO[evidence.audience]} and shows groups that "
            f"{_WHO[shape.audience]} may not see; the form of {shape.name} is not filled from it.",
            do=f"Make the edition for {_WHO[shape.audience]}: wellnet render -p "
            f"audience={shape.audience}",
        )
    judged = tuple(judged)
    said = [each for each in judged if each.verdict == "supported" and each.claim.accepted]
    boxes = tuple(_filled(box, evidence, said) for box in shape.box)
    unsaid = (each.wording for each in judged if each.verdict != "supported")
    return Bid(shape, evidence, boxes, tuple(unsaid))


def _filled(box: Box, evidence: Evidence, said: Sequence[Judged]) -> Filled:
    passages: list[Passage] = []
    missing: list[str] = []
    for asked in box.says:
        found = _passages(asked, evidence)
        claimed = [each for each in said if _below(each.claim.rests_on, asked)]
        new = [each for each in claimed if not _said_already(each.wording, found)]
        found += [_claimed(each) for each in new]
        known = {each.text for each in passages}
        passages += [each for each in found if each.text not in known]
        if not found:
            missing.append(_why_not(asked, evidence))
    return Filled(box, tuple(passages), tuple(dict.fromkeys(missing)))


def _below(finding: str, asked: str) -> bool:
    return finding == asked or finding.startswith(f"{asked}.")


def _claimed(judged: Judged) -> Passage:
    row = judged.finding or {}
    return Passage(_with_base(judged.wording, [row]), (row,))


def _said_already(text: str, passages: Iterable[Passage]) -> bool:
    """Say whether a claim says in other words what a passage says, so that no box says it twice."""
    own = _bare(text)
    return any(len(own & _bare(each.text)) >= _ALIKE * len(own) for each in passages)


def _bare(text: str) -> set[str]:
    return set(re.findall(r"[\w.,]*\w", text.casefold()))


def _passages(asked: str, evidence: Evidence) -> list[Passage]:
    """Take what tables of a measure say first; else the sentence of that very finding."""
    rows = [row for row in evidence.rows if row["status"] in quoting.SHOWN]
    if asked == QUOTES:
        return _words_of_people(rows, evidence)
    found: list[Passage] = []
    for table in evidence.tables:
        own = [row for row in rows if row["report"] == table["report"]
               and row["anchor"] == table["anchor"]]  # fmt: skip
        if own and all(_below(row["id"], asked) for row in own):
            found += _of_table(table["sentences"], own)
    if not found:
        exact = [row for row in rows if row["id"] == asked and row["sentence"]]
        found = [Passage(_with_base(row["sentence"], [row]), (row,)) for row in exact[:1]]
    return found


def _of_table(sentences: Sequence[str], rows: list[Row]) -> list[Passage]:
    first, *others = quoting.parts(sentences) or ("",)
    if not first:
        return []
    return [
        Passage(_with_base(first, rows), tuple(rows)),
        *(Passage(other, tuple(rows), more=True) for other in others),
    ]


def _words_of_people(rows: Sequence[Row], evidence: Evidence) -> list[Passage]:
    """Quote people only in the edition whose readers they agreed to be quoted to."""
    if evidence.audience == "council":
        return []
    own = [row for row in rows if _below(row["id"], QUOTES)]
    return [Passage(f"In somebody's own words: {row['category']}", (row,)) for row in own]


def _with_base(said: str, rows: Sequence[Row]) -> str:
    base = quoting.base_of(said, rows)
    return f"{said.removesuffix('.')} ({base[:1].lower()}{base[1:]})." if base else said


def _why_not(asked: str, evidence: Evidence) -> str:
    """Say why nothing stands there, and what would fill it."""
    if asked == QUOTES and evidence.audience == "council":
        return (
            "Nobody is quoted: these people agreed to be quoted in reports for the council, which "
            "does not go for anything else it may be used in."
        )
    name = asked.partition(".")[0]
    entry = next((each for each in catalogue.reports() if each.name == name), None)
    held = [row for row in evidence.rows if _below(row["id"], asked)]
    if held and not any(row["status"] in quoting.SHOWN for row in held):
        return f"{asked}: too few people to show."
    if entry is None:
        return f"{asked}: there is no such report; correct the shape."
    if any(row["report"] == name for row in evidence.rows):
        return f"{asked}: not measured; see the report “{entry.title}”."
    waits = entry.missing(set())
    return f"{asked}: the report “{entry.title}” would fill it; it needs {waits}."

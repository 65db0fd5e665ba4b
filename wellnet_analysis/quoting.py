"""What is shown, worded to be quoted: in at most 25 words, and in at most 60 with its source.

The words are those of the published sentences. Nothing is taken out of a sentence, and a sentence
that limits another goes wherever that one goes, because what is left out first is what limits.
What does not fit so has no short form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wellnet_analysis import words
from wellnet_analysis.errors import listed

BRIEF, IN_FULL = 25, 60
SHOWN = frozenset({"shown", "grouped"})
MADE_UP, DEMONSTRATION = "Made-up data", "Demonstration with invented people"
# What says how little another sentence says.
_LIMITS = re.compile(r"\b(cannot|(does|do) not say|(is|are) not (known|told|said)|too few)\b")
# What points at its page means nothing away from it.
_POINTS = re.compile(
    r"\b(here|on this page|in this report)\b|(?<!or )\b(above|below)(?=[.,;:)]|$)|^For a bid:"
)
# What a source may lose before a quotation is given up: its publisher stays.
_LICENCE = re.compile(r", Open Government Licence v\d+(\.\d+)*")


@dataclass(frozen=True)
class Quotation:
    """What may be said of a finding, ready to be pasted.

    Parameters
    ----------
    brief : str
        At most 25 words: what was found, as at when, and that it is made up where it is; empty
        where that is longer.
    in_full : str
        At most 60 words: also of whom, and the source; empty where that is longer.
    """

    brief: str = ""
    in_full: str = ""

    def __bool__(self) -> bool:
        return bool(self.brief or self.in_full)


def counted_words(text: str) -> int:
    """Count words as a text box does: whatever stands between spaces.

    Examples
    --------
    >>> counted_words("55 people came (24% of them twice).")
    7
    """
    return len(text.split())


def of_finding(row: Mapping[str, Any], *, made_up: bool) -> Quotation:
    """Word one finding.

    Parameters
    ----------
    row : mapping
        A row of the evidence, with its ``sentence``.
    made_up : bool
        Whether the people are invented.

    Returns
    -------
    Quotation
        Empty where nothing is shown.

    Examples
    --------
    >>> row = {"status": "shown", "sentence": "38 of 55 are women.", "category": "Women",
    ...        "counts": "people", "of": 55, "base": "people who came", "as_at": "2022-09-30",
    ...        "source": "people.csv"}
    >>> of_finding(row, made_up=False).brief
    '38 of 55 are women (as at 30 September 2022).'
    >>> of_finding(row, made_up=False).in_full
    '38 of 55 are women. (Of 55 people who came. As at 30 September 2022. Source: people.csv.)'
    """
    if row["status"] not in SHOWN:
        return Quotation()
    return _quotation([row["sentence"] or f"{row['category']}."], [row], made_up=made_up)


def of_table(
    sentences: Sequence[str], rows: Iterable[Mapping[str, Any]], *, made_up: bool
) -> Quotation:
    """Word what a table of findings says first.

    Parameters
    ----------
    sentences : sequence of str
        The opening sentences of the table, the most important first.
    rows : iterable of mapping
        Its findings, as in the evidence.
    made_up : bool
        Whether the people are invented.

    Returns
    -------
    Quotation
        The first sentence with all that limit it; the full form holds others where there is room.
        Empty where the first one points at its page ("named here").
    """
    shown = [row for row in rows if row["status"] in SHOWN]
    return _quotation(sentences, shown, made_up=made_up) if shown else Quotation()


def parts(sentences: Sequence[str]) -> tuple[str, ...]:
    """Part what a table says first into what may stand alone and what may be added to it.

    Parameters
    ----------
    sentences : sequence of str
        Its opening sentences.

    Returns
    -------
    tuple of str
        The first sentence together with all that limit it, then the others; none where the first
        one points at its page.

    Examples
    --------
    >>> parts(["More came.", "Most by word of mouth.", "Whether that is chance we cannot tell."])
    ('More came. Whether that is chance we cannot tell.', 'Most by word of mouth.')
    >>> parts(["15 partners are named here."])
    ()
    """
    if not sentences or _POINTS.search(sentences[0]):
        return ()
    limits = [said for said in sentences[1:] if _LIMITS.search(said)]
    others = [s for s in sentences[1:] if s not in limits and not _POINTS.search(s)]
    return (" ".join([sentences[0], *limits]), *others)


def sourced(
    said: str, rows: Sequence[Mapping[str, Any]], *, made_up: bool, base: bool = True
) -> str:
    """Put behind a sentence of whom it is, as at when and from what, however long that is.

    Parameters
    ----------
    said : str
        One sentence or several.
    rows : sequence of mapping
        The findings they rest on.
    made_up : bool
        Whether the people are invented.
    base : bool
        Whether to say of whom.

    Returns
    -------
    str
        The sentence, and the rest in brackets.
    """
    when, source = _when(rows), joined(rows)
    behind = (
        _mark(rows) if made_up and MADE_UP not in source else "",
        base_of(said, rows) if base else "",
        when[:1].upper() + when[1:],
        f"Source: {source}" if source else "",
    )
    told = " ".join(f"{part}." for part in behind if part)
    return f"{said} ({told})" if told else said


def _quotation(
    sentences: Sequence[str], rows: Sequence[Mapping[str, Any]], *, made_up: bool
) -> Quotation:
    least, *others = parts(sentences) or ("",)
    if not least:
        return Quotation()
    around = ", ".join(part for part in (_mark(rows).lower() * made_up, _when(rows)) if part)
    brief = f"{least.removesuffix('.')} ({around})." if around else least
    for number in range(len(others), -1, -1):
        full = sourced(" ".join([least, *others[:number]]), rows, made_up=made_up)
        for text in (full, _LICENCE.sub("", full)):
            if counted_words(text) <= IN_FULL:
                return Quotation(_if_short(brief), text)
    return Quotation(_if_short(brief))


def _if_short(brief: str) -> str:
    return brief if counted_words(brief) <= BRIEF else ""


def _mark(rows: Sequence[Mapping[str, Any]]) -> str:
    """Say that data are made up; of what was published elsewhere, that it is a demonstration."""
    sources = " ".join(row["source"] for row in rows)
    return MADE_UP if MADE_UP in sources or ".csv" in sources else DEMONSTRATION


def _when(rows: Sequence[Mapping[str, Any]]) -> str:
    days = sorted({row["as_at"] for row in rows if row.get("as_at")})
    return f"as at {listed(words.day(date.fromisoformat(day)) for day in days)}" if days else ""


def base_of(said: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Say of whom, where all rows are of the same and the sentence has not said it itself.

    Examples
    --------
    >>> row = {"of": 55, "base": "people who came", "counts": "people"}
    >>> base_of("38 of 55 are women.", [row]), base_of("38 of 55 people are women.", [row])
    ('Of 55 people who came', '')
    """
    bases = {(row["of"], row["base"]) for row in rows if row.get("base")}
    if len(bases) != 1 or any(row.get("counts") == "money" for row in rows):
        return ""
    ((of, base),) = bases
    number = words.number(of) if of else ""
    stands = set(re.findall(r"[\w,]*\w", said))
    if base.split()[0] in stands and (not number or number in stands):
        return ""
    return f"Of {number} {base}" if number else f"Of {base}"


def joined(rows: Iterable[Mapping[str, Any]]) -> str:
    """Name the sources of findings, each once, and once what is made up.

    Examples
    --------
    >>> joined([{"source": "Made-up data (people.csv)"},
    ...     {"source": "Made-up data (surveys.csv); Census 2021"}])
    'Made-up data (people.csv, surveys.csv); Census 2021'
    """
    named = joined_sources(row["source"] for row in rows).split("; ")
    inside = {part: re.fullmatch(rf"{MADE_UP} \((.*)\)", part) for part in named}
    others = [part for part in named if not inside[part]]
    files = [found[1] for found in inside.values() if found and found[1] not in others]
    return "; ".join([*([f"{MADE_UP} ({', '.join(files)})"] if files else []), *others])


def joined_sources(sources: Iterable[str]) -> str:
    """Name every source once, with the tables of one publication together.

    Examples
    --------
    >>> joined_sources(["people.csv; Census 2021, table TS007, ONS", "people.csv; Census 2021, "
    ...     "table TS008, ONS"])
    'people.csv; Census 2021, tables TS007 and TS008, ONS'
    """
    parts = sorted({part.strip() for text in sources for part in text.split(";") if part.strip()})
    tables_of: dict[tuple[str, str], list[str]] = {}
    for part in parts:
        before, _, rest = part.partition(", table ")
        number, _, after = rest.partition(", ")
        tables_of.setdefault((before, after), []).extend([number] if number else [])
    said = []
    for (before, after), numbers in tables_of.items():
        noun = "table" if len(numbers) == 1 else "tables"
        middle = f"{noun} {listed(numbers)}" if numbers else ""
        said.append(", ".join(piece for piece in (before, middle, after) if piece))
    first = [text for text in said if ".csv" in text]
    return "; ".join([*first, *(text for text in said if text not in first)])

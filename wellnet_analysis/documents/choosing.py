"""What of a set a short document takes: the sentences that head its pages, by what they measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wellnet_analysis.documents import figures
from wellnet_analysis.documents.figures import SHOWN, Row
from wellnet_analysis.documents.holding import FinishedSet
from wellnet_analysis.documents.model import Figure, Line, Paragraph, Words, text_of
from wellnet_analysis.documents.pages import Opening, ReadPage

_LOG = "learning.log"


def by_measure(pages: Iterable[ReadPage]) -> dict[str, Opening]:
    """List the sentences at the heads of the pages by the measure that said each of them."""
    found: dict[str, Opening] = {}
    for page in pages:
        for opening in page.short:
            if opening.rows:
                found.setdefault(str(opening.rows[0]["measure"]), opening)
    return found


def of_measures(
    openings: Mapping[str, Opening], measures: Sequence[str], *, most: int = 9
) -> list[Opening]:
    """Take the sentences of some measures, in that order, as far as the set has them."""
    return [openings[name] for name in measures if name in openings][:most]


def source_note(openings: Sequence[Opening]) -> tuple[Paragraph, ...]:
    """Say of whom some sentences speak, and where they come from.

    Parameters
    ----------
    openings : sequence of Opening
        What was said.

    Returns
    -------
    tuple of Paragraph
        One line in small print; none where nothing was said.
    """
    rows = [row for opening in openings for row in _spoken_of(opening)]
    bases = dict.fromkeys(str(row["base"]) for row in rows if row.get("base"))
    sources = dict.fromkeys(
        part.strip() for row in rows for part in str(row.get("source") or "").split(";")
    )
    told = [
        f"{label}: {'; '.join(name for name in names if name)}."
        for label, names in (("Base", bases), ("Source", sources))
        if any(names)
    ]
    return (Paragraph((figures.tagged(" ".join(told), rows),), "quiet"),) if told else ()


def _spoken_of(opening: Opening) -> list[Row]:
    ids = {each for run in opening.runs if isinstance(run, Figure) for each in run.ids}
    named = [row for row in opening.rows if row["id"] in ids]
    return named or list(opening.rows[:1])


def learned(held: FinishedSet, *, most: int) -> list[Line]:
    """Say what was tried, what happened and what changed, in the programme's own words.

    Parameters
    ----------
    held : FinishedSet
        A set.
    most : int
        How many, those that led to a change first.

    Returns
    -------
    list of Line
        One for each thing tried; empty where nothing is written down.
    """
    entries = [
        row for row in held.rows
        if row["measure"] == _LOG and row["status"] in SHOWN and ": " in row["category"]
    ]  # fmt: skip
    changed = sorted(entries, key=lambda row: ".done_" not in row["id"])
    return [_entry(row) for row in changed[:most]]


def _entry(row: Row) -> Line:
    notes = (note.strip() for note in str(row["caveat"]).splitlines())
    changed = [note for note in notes if note.startswith("What we changed")]
    told = [row["category"], row["sentence"], *changed]
    whole = " ".join(f"{each.rstrip('.')}." for each in told if each)
    return (figures.tagged(whole, (row,)),)


def words_in(lines: Iterable[Line]) -> int:
    """Count words as a word processor does: what stands between spaces.

    Examples
    --------
    >>> from wellnet_analysis.documents.model import line
    >>> words_in([line("People came, and came again.")])
    5
    """
    return sum(len(text_of(each).split()) for each in lines)


def first_sentence(opening: Opening) -> Line:
    """Take a sentence as it stands, ended with a full stop."""
    ended = text_of(opening.runs).endswith((".", "!", "?", "”"))
    return opening.runs if ended else (*opening.runs, Words("."))

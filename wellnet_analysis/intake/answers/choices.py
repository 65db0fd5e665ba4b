"""One answer of a list, several of them, and yes or no."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from wellnet_analysis.intake.answers.synonyms import catch_all, meanings, too_broad, unanswered
from wellnet_analysis.intake.answers.told import Broken, Told
from wellnet_analysis.intake.letters import key, plain
from wellnet_analysis.schema import PREFER_NOT

_YES = {"y", "yes", "true", "1", "x", "ticked", "✓", "✔", "☑", "✅", "checked", "on", "agree",
        "agreed", "i agree", "ok", "okay", "present", "attended", "came", "p", "checked in",
        "consent", "given", "here", "was there"}  # fmt: skip
_NO = {"n", "no", "false", "0", "unticked", "✗", "✘", "☐", "❌", "unchecked", "off", "disagree",
       "absent", "a", "did not attend", "dna", "none", "not attending", "apologies",
       "sent apologies", "not checked in", "no show", "no-show", "-", "not given",
       "declined"}  # fmt: skip
_BEGINS_YES = re.compile(
    r"(yes|i (agree|consent|give|am happy|confirm|understand|have read)|agree)\b"
)
_BEGINS_NO = re.compile(r"(no|i (do not|don't|dont|disagree|decline)|do not|don't)\b")
_NEITHER = Broken("is neither yes nor no.", "Write yes or no, or leave it blank for no.")
_LISTED = re.compile(r"^(\(?[a-z]\)|[a-z] ?[-.:]|\(?\d{1,2}\)|\d{1,2} ?[-.:]) ?")
_NOT_LISTED = "is not an answer that is understood."


def read_yes_no(cells: Sequence[str], *, blank: str = "no") -> Told:
    """Read ticks, sentences of agreement, yes and no; a blank is no.

    Examples
    --------
    >>> read_yes_no(["", "Yes, you may contact me", "I do not agree", "✓", "perhaps"]).texts
    ['no', 'yes', 'no', 'yes', '']
    """
    told = Told([blank] * len(cells))
    for place, cell in enumerate(cells):
        said = key(cell.rstrip("; "))
        if not said:
            continue
        if said in _NO or _BEGINS_NO.match(said) or unanswered(said) is not None:
            told.texts[place] = "no"
        elif said in _YES or _BEGINS_YES.match(said):
            told.texts[place] = "yes"
        else:
            told.texts[place], told.broken[place] = "", _NEITHER
    return told


def read_choices(
    cells: Sequence[str],
    column: str,
    allowed: tuple[str, ...] | None,
    *,
    decided: Mapping[str, str] | None = None,
    asked: bool = True,
    do: str = "",
) -> Told:
    """Read one answer in each cell.

    Parameters
    ----------
    cells : sequence of str
        Every different cell once.
    column : str
        Name of the schema's column.
    allowed : tuple of str or None
        The answers; None takes every answer as it is.
    decided : mapping of str to str, optional
        What a person decided about answers that were not recognised.
    asked : bool
        Whether people may leave it unanswered or answer in their own words; otherwise an
        answer that is not on the list is a fault.
    do : str
        What to do about such a fault.

    Examples
    --------
    >>> told = read_choices(["", "fem ale", "FEMALE"], "sex", ("Female", "Male"))
    >>> told.texts, told.unknown
    (['', '', 'Female'], {1: ('fem ale',)})
    """
    told = Told([""] * len(cells))
    if allowed is None:
        told.texts = [plain(cell) for cell in cells]
        return told
    known = meanings(column, allowed)
    chosen = {key(text): answer for text, answer in (decided or {}).items()}
    other = catch_all(column, allowed) if asked else ""
    for place, cell in enumerate(cells):
        said = key(cell.rstrip("; "))
        if said not in chosen and said not in known and unanswered(said) is None:
            # A list that numbers its answers, or codes them by letters as the NHS does.
            said = _LISTED.sub("", said) or said
        if said in chosen:
            told.texts[place] = chosen[said]
        elif said in known:
            told.texts[place] = known[said]
        elif (none := unanswered(said)) is not None:
            told.texts[place] = none if asked else ""
        elif not asked:
            told.broken[place] = Broken(_NOT_LISTED, do)
        else:
            # Every language that is named is one: none of them has to be settled.
            if column != "main_language":
                told.unknown[place] = (cell,)
            told.texts[place] = "" if too_broad(column, said) else _own_words(column, said, other)
    return told


def _own_words(column: str, said: str, other: str) -> str:
    """Place an answer in people's own words with the answer that holds all others."""
    if column == "main_language" and "english" in said:
        return ""
    return other


def read_several(
    cells: Sequence[str],
    column: str,
    allowed: tuple[str, ...] | None,
    *,
    decided: Mapping[str, str] | None = None,
) -> Told:
    """Read cells that may hold several answers, parted by semicolons or commas.

    An option may itself hold a comma: the longest run of pieces that is an answer counts.

    Examples
    --------
    >>> told = read_several(["Leaflet; Word of mouth;", "Radio, TV or press, Leaflet"],
    ...     "recruitment_channel", ("Leaflet", "Word of mouth", "Radio, TV or press"))
    >>> told.texts
    ['Leaflet; Word of mouth', 'Leaflet; Radio, TV or press']
    """
    told = Told([""] * len(cells))
    known = meanings(column, allowed or ())
    known |= {key(text): answer for text, answer in (decided or {}).items()}
    other = catch_all(column, allowed or ())
    for place, cell in enumerate(cells):
        if not cell or unanswered(key(cell)) is not None:
            continue
        if allowed is None:
            parts = [plain(part) for part in re.split(r";", cell) if part.strip()]
            told.texts[place] = "; ".join(dict.fromkeys(parts))
            continue
        found, unknown = _parts(cell, known)
        if unknown:
            told.unknown[place] = tuple(unknown)
            found += [other] if other else []
        order = {answer: number for number, answer in enumerate(allowed)}
        singles = {one for answer in found for one in answer.split("; ") if one}
        told.texts[place] = "; ".join(sorted(singles, key=lambda one: order.get(one, len(order))))
    return told


def _parts(cell: str, known: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Split a cell into answers and what is none."""
    found, unknown = [], []
    for piece in re.split(r"[;\n]", cell):
        words = [word.strip() for word in piece.split(",")]
        start = 0
        while start < len(words):
            ends = range(len(words), start, -1)
            end = next((e for e in ends if key(", ".join(words[start:e])) in known), 0)
            if end:
                found.append(known[key(", ".join(words[start:end]))])
                start = end
                continue
            if words[start] and unanswered(key(words[start])) is None:
                unknown.append(words[start])
            start += 1
    return found, unknown


def read_disability(conditions: Sequence[str], limits: Sequence[str]) -> list[str]:
    """Join the two questions of the Equality Act standard, row by row.

    Disabled is who has a condition that limits day-to-day activities a lot or a little.

    Examples
    --------
    >>> read_disability(["Yes", "Yes", "No", "Yes", ""], ["Yes, a lot", "Not at all", "", "", ""])
    ['Disabled, limited a lot', 'Not disabled', 'Not disabled', '', '']
    """
    return [
        _disabled(key(has), key(limited)) for has, limited in zip(conditions, limits, strict=True)
    ]


def _disabled(has: str, limited: str) -> str:
    if "a lot" in limited:
        return "Disabled, limited a lot"
    if "a little" in limited:
        return "Disabled, limited a little"
    if has.startswith("no") and unanswered(has) is None:
        return "Not disabled"
    if limited.startswith(("not at all", "no")) and unanswered(limited) is None:
        return "Not disabled"
    return PREFER_NOT if PREFER_NOT in {unanswered(has), unanswered(limited)} else ""

"""Where a text uses words that reports do not use, and what to say instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wellnet_analysis.wording.rules import EVERY, Kind, Rule

_KNOWN = tuple((re.compile(rf"\b(?:{rule.phrase})(?!\w)", re.I), rule) for rule in EVERY)
_ANY = re.compile("|".join(rf"\b(?:{rule.phrase})(?!\w)" for rule in EVERY), re.I)
# A sentence that asks claims nothing, a word in quotation marks is spoken of and not said, and
# what is refused outright may be quoted whole.
_NOT_CLAIMED = re.compile(r"[^.!?]*\?|“[^”]{1,30}”|\bdo not say “[^”]*”")


@dataclass(frozen=True)
class Flag:
    """A phrase that was found, and the rule that speaks of it."""

    said: str
    rule: Rule

    def __str__(self) -> str:
        return f"'{self.said}': say '{self.rule.instead}'. {self.rule.why}"


def flagged(
    text: str,
    *,
    kinds: Iterable[Kind] = ("people", "claim", "page"),
    earned: Iterable[tuple[str, str]] = (),
    measure: str = "",
    sources: Iterable[str] = (),
) -> tuple[Flag, ...]:
    """Find words that a text should not use, each with a reason and what to say instead.

    Parameters
    ----------
    text : str
        A sentence, a page or a document.
    kinds : iterable of str
        Which rules: of ``people``, of a ``claim``, of ``page`` words.
    earned : iterable of (str, str)
        Ids of findings and their sentences, from :func:`earned_by`: within such a sentence the
        word that the finding earned is allowed, and nowhere else.
    measure : str
        The measure in whose block the text stands; its sentences are made by its own tests.
    sources : iterable of str
        Names of sources; a phrase that one of them uses itself may be quoted where its rule says
        so, such as BAME.

    Returns
    -------
    tuple of Flag
        In the order of the list of rules; empty where there is none.

    Examples
    --------
    >>> [str(flag) for flag in flagged("It transformed lives.")]
    ["'transformed': say 'what changed, for how many, and how that was asked'. A count of those \
who took part cannot show it; without a comparison nobody can."]
    >>> verdict = ("representation.more_diverse.age.came", "The group is more diverse.")
    >>> flagged("The group is more diverse.", earned=[verdict])
    ()
    >>> [flag.said for flag in flagged("A diverse group came.", earned=[verdict])]
    ['diverse']
    """
    if not _ANY.search(text):
        return ()
    wanted, allowed = frozenset(kinds), tuple(earned)
    quoted = " ".join(sources)
    asked = [match.span() for match in _NOT_CLAIMED.finditer(text)]
    found = []
    for pattern, rule in _KNOWN:
        if rule.kind not in wanted:
            continue
        if rule.earned and measure.startswith(rule.earned):
            continue
        if rule.in_source and quoted and pattern.search(quoted):
            continue
        spans = _earned(text, rule, allowed)
        spans += asked if rule.kind == "claim" else []
        found += [
            Flag(match[0], rule)
            for match in pattern.finditer(text)
            if not any(start <= match.start() and match.end() <= end for start, end in spans)
        ]
    return tuple(found)


def _earned(text: str, rule: Rule, earned: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
    """Find where a text repeats a sentence whose finding earned the word."""
    return [
        match.span()
        for name, sentence in earned
        if sentence and rule.earned and name.startswith(rule.earned)
        for match in re.finditer(re.escape(sentence), text)
    ]


def earned_by(rows: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """List the findings that may earn a word, with their sentences.

    Parameters
    ----------
    rows : iterable of mapping
        Rows of the evidence.

    Returns
    -------
    tuple of (str, str)
        The id of each finding that is shown and that some rule names, with its sentence; also
        with what is printed beside it, its group and its note.
    """
    names = tuple(name for rule in EVERY for name in rule.earned)
    return tuple(
        (row["id"], said)
        for row in rows
        if row["id"].startswith(names) and row.get("status") in {"shown", "grouped"}
        for said in (row.get("sentence"), row.get("category"), row.get("caveat"))
        if said
    )


def avoided(text: str) -> tuple[str, ...]:
    """Find words that should not be said of people, each with what to say instead.

    Parameters
    ----------
    text : str
        A sentence, a page or a label.

    Returns
    -------
    tuple of str
        One line for each, in the order of the list; empty where there is none.

    Examples
    --------
    >>> avoided("Hard-to-reach residents came.")
    ("'Hard-to-reach': say 'not yet reached by us'.",)
    >>> avoided("Residents whom we have not yet reached.")
    ()
    """
    found = flagged(text, kinds=("people",))
    return tuple(f"'{flag.said}': say '{flag.rule.instead}'." for flag in found)

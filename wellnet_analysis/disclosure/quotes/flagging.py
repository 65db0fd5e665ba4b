"""Point out what in a text may give a person away; the detectors help a reader, no more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from wellnet_analysis.disclosure.quotes.patterns import DETECTORS

Names = Iterable[str]
# Words that are no name although they may take a capital within a sentence.
_ORDINARY = """and as at because but everybody everyone for from he her here his how if in is it my
    never no nobody now of on or our people she so some thank thanks that the their then there
    these they this to today very was we well what when where who why with yes you your monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december christmas easter ramadan eid diwali covid english
    british scottish welsh irish london islington england britain europe african asian caribbean
    bengali somali turkish arabic french spanish portuguese polish italian german chinese indian
    muslim christian jewish hindu sikh zoom whatsapp internet"""
# Names that are everyday words too: in small letters they are taken for the word.
_WORDS_TOO = f"""{_ORDINARY} art bill brown bush carol case cook day dawn dean drew faith frank
    grace gray green grey guy hall hill hope hunter ivy jack joy king lane lee long mark miles nick
    page park pat penny pearl rich rob rose sandy sky smart stone story street summer sue taylor
    van violet walker ward west white will wood woods young"""
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SAME = str.maketrans("’‘ʼ´`‐‑–—−", 5 * "'" + 5 * "-")


@dataclass(frozen=True)
class Flag:
    """Something that may give a person away: which of ``KINDS``, from where up to where.

    Examples
    --------
    >>> Flag("phone", 5, 17).message
    'Characters 6 to 17 may give somebody away (phone).'
    """

    kind: str
    start: int
    end: int

    @property
    def message(self) -> str:
        """What may be wrong and where, in words that are never the person's."""
        return f"Characters {self.start + 1} to {self.end} may give somebody away ({self.kind})."


def flags(text: str, *, known_names: Names = ()) -> tuple[Flag, ...]:
    """Point out what in a text may give a person away.

    Parameters
    ----------
    known_names : iterable of str
        Names and codes of people in the records, each in full; every part is looked for.

    Returns
    -------
    tuple of Flag
        In order. None at all does not mean that nobody can be recognised.

    Examples
    --------
    >>> flags("We cooked together every Tuesday and I made friends")
    ()
    >>> flags("Ring me on 07700 900123.")
    (Flag(kind='phone', start=11, end=23),)
    """
    plain, places = _plain(text)
    detectors = (*DETECTORS, *_known(tuple(n for n in known_names if isinstance(n, str))))
    found = {(kind, *hit.span()) for kind, pattern in detectors for hit in pattern.finditer(plain)}
    found |= {("name", *span) for span in _capitals(plain)}
    flagged = {Flag(kind, places[start], places[end - 1] + 1) for kind, start, end in found}
    return tuple(sorted(flagged, key=lambda flag: (flag.start, flag.end, flag.kind)))


def _plain(text: str) -> tuple[str, list[int]]:
    """Write a text without accents, odd spaces and hidden signs, and say where each letter was."""
    letters, places = [], []
    for place, written in enumerate(text):
        for letter in unicodedata.normalize("NFKD", written.translate(_SAME)):
            space = letter.isspace()
            hidden = unicodedata.category(letter) in {"Mn", "Cf"}
            if not hidden and not (space and letters and letters[-1] == " "):
                letters.append(" " if space else letter)
                places.append(place)
    return "".join(letters), places


def _capitals(plain: str) -> Iterator[tuple[int, int]]:
    """Find capitalised words that no sentence begins with and that are no everyday words."""
    before, end = "", 0
    for word in _WORD.finditer(plain):
        stopped = set(plain[end : word.start()]) & set(".!?")
        # The full stop after an initial ends no sentence.
        opens = not before or (stopped and (len(before) > 1 or before == "I"))
        before, end = word[0], word.end()
        stem = re.sub(r"'(?:s|d|ll|m|re|ve)$", "", word[0])
        named = len(stem) > 1 and stem[0].isupper() and not stem.isupper()
        if named and not opens and stem.casefold() not in _ORDINARY.split():
            yield word.span()


@lru_cache(maxsize=4)
def _known(names: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Make the detectors of names and codes that stand in the records."""
    any_case, capital = set(), set()
    for name in names:
        parts = re.findall(r"\d+|[^\W\d_]+", _plain(name)[0])
        code = "".join(parts)
        if any(part.isdigit() for part in parts):
            # A short bare number is no code that anybody could be told by.
            any_case |= {r"[\W_]*".join(parts)} if len(code) > 3 or not code.isdigit() else set()
            continue
        words = {part for part in parts if len(part) > 1}
        too = _WORDS_TOO.split()
        everyday = {word for word in words if len(word) == 2 or word.casefold() in too}
        any_case |= words - everyday
        capital |= {form for word in everyday for form in (word.capitalize(), word.upper())}
    return tuple(
        ("known name", re.compile(rf"(?<!\w)(?:{'|'.join(sorted(found))})(?!\w)", how))
        for found, how in ((any_case, re.IGNORECASE), (capital, 0))
        if found
    )

"""Letters that look alike but are not: spaces, dashes, quotes, full-width and foreign twins."""

from __future__ import annotations

import re
import unicodedata

# Letters of other alphabets that are drawn as Latin ones; they come in by copying.
_TWINS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеорсухіјѕԁһΑΒΕΖΗΙΚΜΝΟΡΤΥΧαοικνυ’‘‛ʼ´`“”„«»",
    "ABESIJKMHOPCTYXaeopcyxijsdhABEZHIKMNOPTYXaoikvu''''''\"\"\"\"\"",
)
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_DASHES = re.compile(r"\s*[‐‑‒–—―−﹘﹣－]\s*|(?<=\d)\s*-\s*(?=\d)")
_SPACES = re.compile(r"\s+")
_PICTURES = re.compile(r"[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]")
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "prof", "cllr"}
_ENDS = " .,;:*?!\"'"


def plain(text: str) -> str:
    """Write a cell in plain letters: one kind of space, dash and quote, no look-alikes.

    Examples
    --------
    >>> plain("Аsian  or\u00a0Asian British")
    'Asian or Asian British'
    >>> plain("25 – 34")
    '25-34'
    """
    if text.isascii():
        if "-" not in text and "  " not in text and text.isprintable():
            return text.strip()
        return _SPACES.sub(" ", _DASHES.sub("-", text)).strip()
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    if re.search(r"[A-Za-z]", text):
        # A tick that stands alone is an answer; beside a word it only adorns it.
        text = _PICTURES.sub("", text.translate(_TWINS))
    return _SPACES.sub(" ", _DASHES.sub("-", text)).strip()


def key(text: str) -> str:
    """Give a text without what people write differently: case, dashes, spaces, end marks.

    Examples
    --------
    >>> key(" What is your Sex? *"), key("ANY OTHER – background.")
    ('what is your sex', 'any other-background')
    """
    return plain(plain(text).casefold().replace("_", " ")).strip(_ENDS)


def person_key(text: str) -> str:
    """Give a name without case, accents, titles and marks, to compare it with another.

    Examples
    --------
    >>> person_key("Ms  Zoë O’Brien-Smith"), person_key("zoe obrien smith")
    ('zoe obrien smith', 'zoe obrien smith')
    >>> person_key("SMITH, Zoë")
    'zoe smith'
    """
    if text.isascii() and text.replace(" ", "").isalnum():
        return _untitled(text.casefold().split())
    last, comma, first = text.partition(",")
    if comma and first.strip() and (last.isupper() or " " not in last.strip()):
        text = f"{first} {last}"
    bare = unicodedata.normalize("NFKD", plain(text)).casefold()
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    letters = re.sub(r"['.]", "", letters)
    return _untitled(re.sub(r"[^\w]+", " ", letters).split())


def _untitled(words: list[str]) -> str:
    while words and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)

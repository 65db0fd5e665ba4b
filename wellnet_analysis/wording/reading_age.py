"""How easy a text is to read, as far as the length of words and sentences can tell.

Short words and short sentences are no proof of plain words: the formula knows nothing of what a
word means, of order, of layout, or of who reads. Only readers can say whether they understand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# School years begin at five in England, and the formula counts them from one.
_AGE_AT_NOUGHT = 5
# Flesch (1949, The Art of Readable Writing) counts as a sentence each unit of speech that a full
# stop, a colon or a semicolon marks off; so does this.
_SENTENCE = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*%?")
_VOWELS = re.compile(r"[aeiouyé]+")
# Vowels that stand side by side and are said one after the other.
_TWO = re.compile(
    r"(?<![tscgx])ia|(?<![tscgxln])io|(?<=[aeou])ing$|[^aegq]ua|iu|eo(?!us|ple|n$)|[aeu]y(?!ed$)[aeiou]|"
    r"(?<=[aeiouy][a-z])ea(?=s?$)|(?<=cr)ea(?=t[eio])|oe(?=[mt])|eu(?=m)|ue(?=n)|"
    r"(?<!t)(?<!fic)(?<!anc)ie(?=n[^d]|t)|sm$"
)
# An e that is written and not said.
_SILENT = re.compile(
    r"(?<![aeiouy])(?<!l)e$|(?<=[aeiou])le$|(?<![aeiouytd])(?<![bcdfgkptz]l)ed$|"
    r"(?<![aeiousxzcg])(?<!ch)(?<!sh)es$|(?<=[^aeiouy])e(?=ly$|ment$|ful$|less$|ness$)"
)
# Words that no rule gets right and that pages of this kind use often.
_IRREGULAR: Mapping[str, int] = {
    "business": 2, "evening": 2, "every": 2, "everybody": 4, "everyone": 3, "loneliness": 3,
    "something": 2, "sometimes": 2, "somebody": 3,
}  # fmt: skip
LIMITS = (
    "Worked out from the length of words and sentences (Flesch–Kincaid). It does not know whether "
    "anybody knows a word, or whether a text is well ordered: ask readers."
)


@dataclass(frozen=True)
class Reading:
    """How easy a text is to read.

    Parameters
    ----------
    words, sentences, syllables : int
        What was counted. A figure is one word, and one syllable.
    """

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self) -> float:
        """Years of school that the text asks for (Kincaid, Fishburne, Rogers & Chissom 1975).

        Examples
        --------
        >>> round(Reading(13, 1, 24).grade, 1)
        11.3
        """
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def ease(self) -> float:
        """Reading ease: the higher, the easier; 60 to 70 is plain English (Flesch 1948)."""
        return 206.835 - 1.015 * self.words / self.sentences - 84.6 * self.syllables / self.words

    @property
    def age(self) -> int:
        """The age at which most pupils in England can read it; five or more."""
        return max(_AGE_AT_NOUGHT, round(self.grade) + _AGE_AT_NOUGHT)


def reading(texts: Iterable[str]) -> Reading | None:
    """Measure how easy some sentences are to read.

    Parameters
    ----------
    texts : iterable of str
        Sentences or paragraphs.

    Returns
    -------
    Reading or None
        None where there is no word.

    Examples
    --------
    >>> found = reading(["The cat sat on the mat."])
    >>> round(found.ease, 1), found.age
    (116.1, 5)
    """
    said = [part for text in texts for part in _SENTENCE.split(text) if _WORD.search(part)]
    found = [word for part in said for word in _WORD.findall(part)]
    if not found:
        return None
    return Reading(len(found), len(said), sum(map(syllables, found)))


def syllables(word: str) -> int:
    """Count how many beats a word has, by rules that are right for most English words.

    Examples
    --------
    >>> [syllables(word) for word in ("people", "residents", "programme", "38%")]
    [2, 3, 2, 1]
    """
    if word.lower() in _IRREGULAR:
        return _IRREGULAR[word.lower()]
    total = 1 if re.search(r"[^aeiour]n['’]t$", word.lower()) else 0
    for part in re.split(r"[-'’]", word.lower()):
        plain = re.sub(r"mme$", "m", part)
        beats = len(_VOWELS.findall(plain)) - len(_SILENT.findall(plain)) + len(_TWO.findall(plain))
        total += max(beats, 1 if part and part not in {"s", "t", "ll", "d", "re", "ve"} else 0)
    return max(total, 1)

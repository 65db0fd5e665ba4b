"""As much of what may be said as a box takes, always whole sentences, always with its source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellnet_analysis import quoting
from wellnet_analysis.bids.filling import Filled, Passage
from wellnet_analysis.errors import ParameterError


@dataclass(frozen=True)
class Fitted:
    """The text of one box.

    Parameters
    ----------
    text : str
        Ready to be pasted; empty where nothing may be said.
    passages : tuple of Passage
        What it holds, in order.
    left_out : int
        How many passages there was no room for.
    """

    text: str
    passages: tuple[Passage, ...]
    left_out: int = 0

    @property
    def words(self) -> int:
        """How many words it has, as a text box counts."""
        return quoting.counted_words(self.text)

    @property
    def characters(self) -> int:
        """How many characters it has, spaces among them."""
        return len(self.text)


def fitted(
    filled: Filled, *, made_up: bool, words: int | None = None, characters: int | None = None
) -> Fitted:
    """Put into a box as much as it takes, the most important first.

    Parameters
    ----------
    filled : Filled
        What may be said there.
    made_up : bool
        Whether the people are invented; it is said, and counts.
    words, characters : int, optional
        The most the box takes; without them the form's own limits.

    Returns
    -------
    Fitted
        Never more than the limits.

    Raises
    ------
    ParameterError
        If not even the shortest passage fits; how much it needs is said.
    """
    words = words or filled.box.words
    characters = characters or filled.box.characters

    def fits(text: str) -> bool:
        return not (
            (words and quoting.counted_words(text) > words)
            or (characters and len(text) > characters)
        )

    taken: list[int] = []
    for number in _by_weight(filled.passages):
        lead = _lead(filled.passages, number)
        if lead != number and lead not in taken:
            continue
        tried = sorted([*taken, number])
        if fits(_text(filled.passages, tried, made_up=made_up)):
            taken = tried
    if filled.passages and not taken:
        _refuse(filled, made_up=made_up)
    chosen = tuple(filled.passages[number] for number in taken)
    text = _text(filled.passages, taken, made_up=made_up)
    return Fitted(text, chosen, len(filled.passages) - len(chosen))


def _by_weight(passages: Sequence[Passage]) -> list[int]:
    """Every table's first word comes before anybody's second."""
    return sorted(range(len(passages)), key=lambda number: (passages[number].more, number))


def _lead(passages: Sequence[Passage], number: int) -> int:
    """Find the passage that one goes on with."""
    while passages[number].more:
        number -= 1
    return number


def _text(passages: Sequence[Passage], taken: Sequence[int], *, made_up: bool) -> str:
    if not taken:
        return ""
    said = " ".join(" ".join(passages[number].text for number in taken).split())
    rows = [row for number in taken for row in passages[number].rows]
    return quoting.sourced(said, rows, made_up=made_up, base=False)


def _refuse(filled: Filled, *, made_up: bool) -> None:
    alone = [
        _text(filled.passages, [number], made_up=made_up)
        for number, passage in enumerate(filled.passages)
        if not passage.more
    ]
    least = min(alone, key=len)
    raise ParameterError(
        "Nothing that may be said here is so short: the shortest needs "
        f"{quoting.counted_words(least)} words or {len(least)} characters, with date and source.",
        where=filled.box.key,
        do="Ask for more, or write this box yourself from the evidence files.",
    )

"""How far the way an outcome was evaluated lets anybody say that the programme brought it about.

The five levels of Nesta's Standards of Evidence, worked out from the design and never chosen:
each level takes everything the one below it takes. People who volunteer and are asked before
and after, with nobody to compare them with, stand at level two, however often it is repeated.

References
----------
Puttick R, Ludlow J (2013). Standards of Evidence: an approach that balances the need for
evidence with innovation. Nesta.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wellnet_analysis.settings import Evaluated

HIGHEST = 5
ENOUGH_TO_QUOTE = 3
"""From this grade on, what rests on assumed worth may stand in a summary or a bid."""

UNIT = "evidence grade"
SOURCE = "programme.toml; theory.csv"
METHOD = "worked out from the design (Nesta, Standards of Evidence, 2013)"
_WHY = (
    "why it should work is not written down",
    "it is written down why it should work; nobody was asked before and after",
    "people were asked before and after, with nobody to compare them with: the change may have "
    "come about anyway",
    "people who did not take part were asked as well",
    "others repeated it elsewhere and found the same",
    "others repeated it and found the same, and it is written down how to do it",
)


@dataclass(frozen=True)
class Grade:
    """The evidence grade of one outcome, and why it is no higher."""

    level: int
    why: str


@dataclass(frozen=True)
class Evidence:
    """How each outcome of a programme was evaluated.

    Parameters
    ----------
    evaluated : tuple of Evaluated
        Of ``programme.toml``, one for each outcome that was evaluated at all.
    described : bool
        Whether it is written down why the programme should work (``theory.csv``).
    """

    evaluated: tuple[Evaluated, ...] = ()
    described: bool = False

    def of(self, outcome: str) -> Grade:
        """Work out the grade of an outcome, by its name.

        Examples
        --------
        >>> asked = Evaluated(outcome="Less lonely", before_and_after=True)
        >>> Evidence((asked,), described=True).of("less lonely").level
        2
        >>> Evidence(described=True).of("Less lonely").level
        1
        """
        wanted = outcome.casefold()
        found = next((e for e in self.evaluated if e.outcome.casefold() == wanted), None)
        level = 0
        for reached in _taken(found, described=self.described):
            if not reached:
                break
            level += 1
        return Grade(level, _WHY[level])


def _taken(design: Evaluated | None, *, described: bool) -> tuple[bool, ...]:
    """Say of each level whether what it asks for, beside the level below, is there."""
    if design is None:
        return (described,)
    return (
        described,
        design.before_and_after,
        design.comparison != "none",
        design.replications > 0,
        design.written_down,
    )


def grade_of(rows: Iterable[Mapping[str, Any]]) -> int | None:
    """Find the lowest evidence grade in a table of findings; None where nothing is graded.

    Parameters
    ----------
    rows : iterable of mapping
        Findings as they travel in notebooks and ``evidence.json``: ``unit`` and ``count``.

    Examples
    --------
    >>> grade_of([{"unit": UNIT, "count": 3}, {"unit": UNIT, "count": 2}, {"unit": "pounds"}])
    2
    """
    return min((int(r["count"] or 0) for r in rows if r.get("unit") == UNIT), default=None)


def quotable(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether a table may be quoted in a summary, an index or a bid.

    Examples
    --------
    >>> quotable([{"unit": UNIT, "count": 2}]), quotable([{"unit": "people", "count": 2}])
    (False, True)
    """
    lowest = grade_of(rows)
    return lowest is None or lowest >= ENOUGH_TO_QUOTE

"""What one edition of the reports says about people: plain figures, nothing hidden.

This is all that a stranger, the ledger and ``wellnet verify`` know. It is written to a
released set and read back from it without any record of a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from wellnet_analysis.errors import DisclosureError


@dataclass(frozen=True)
class Table:
    """One breakdown as it is printed.

    Parameters
    ----------
    variable, scope, population : str
        The question; everywhere ("") or a locality; who is counted.
    as_at : str
        The date it speaks of.
    rung : str
        What the grouping is called.
    groups : tuple of (str, tuple of str)
        Each printed group with the answers it holds.
    counts : tuple of (int or None)
        People in each group; None where it is held back.
    sensitive : bool
        Whether the strictest rule holds for it.
    reprinted : bool
        Whether an earlier edition printed just this, and today's would reveal somebody.
    """

    variable: str
    scope: str
    population: str
    as_at: str
    rung: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    counts: tuple[int | None, ...]
    sensitive: bool = False
    reprinted: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """The question, place and people it is about."""
        return self.variable, self.scope, self.population

    @property
    def shown(self) -> Mapping[str, int]:
        """The printed numbers, by group."""
        pairs = zip(self.groups, self.counts, strict=True)
        return {name: count for (name, _), count in pairs if count is not None}


@dataclass(frozen=True)
class Size:
    """How many people there are in a place and population."""

    scope: str
    population: str
    as_at: str
    count: int
    reprinted: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """The place and people it is about."""
        return self.scope, self.population


@dataclass(frozen=True)
class AtLeast:
    """That some people, shown nowhere, are not few; said so that nobody need guess it.

    Parameters
    ----------
    variable : str
        The question.
    answers, places : tuple of str
        Whose people they are; no places means everywhere.
    reached, before : str
        The population they are in, and the later one they are not in; "" for none.
    least : int
        How many there are at least.
    """

    variable: str
    answers: tuple[str, ...]
    places: tuple[str, ...]
    reached: str
    before: str
    least: int


@dataclass(frozen=True)
class Edition:
    """Everything that one edition says about people.

    Parameters
    ----------
    as_at, audience : str
        The date it speaks of, and who reads it.
    threshold : int
        The smallest group it shows.
    localities : tuple of str
        The places people may be in, the last for those outside or unknown.
    sizes, tables, at_least
        What it says.
    corrects : str
        Why it replaces the edition before; empty if it does not.
    """

    as_at: str
    audience: str
    threshold: int
    localities: tuple[str, ...]
    sizes: tuple[Size, ...] = ()
    tables: tuple[Table, ...] = ()
    at_least: tuple[AtLeast, ...] = ()
    corrects: str = ""

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str, str], Table]:
        """Its tables by question, place and people."""
        return {table.key: table for table in self.tables}

    @cached_property
    def size_of(self) -> Mapping[tuple[str, str], Size]:
        """Its numbers of people by place and population."""
        return {size.key: size for size in self.sizes}

    def to_dict(self) -> dict[str, Any]:
        """Write it as plain values, for a file."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Edition:
        """Read it back.

        Raises
        ------
        DisclosureError
            If parts are missing or of the wrong kind.
        """
        try:
            return cls(
                **{**values, "localities": tuple(values["localities"])}
                | {
                    "sizes": tuple(Size(**size) for size in values["sizes"]),
                    "tables": tuple(_table(table) for table in values["tables"]),
                    "at_least": tuple(_at_least(said) for said in values["at_least"]),
                }
            )
        except (KeyError, TypeError, ValueError):
            raise DisclosureError(
                "What was published cannot be read: a part of it is missing or broken.",
                do="Take the file from the release as it was made.",
            ) from None


def _table(values: Mapping[str, Any]) -> Table:
    groups = tuple((str(name), tuple(answers)) for name, answers in values["groups"])
    counts = tuple(None if count is None else int(count) for count in values["counts"])
    if len(groups) != len(counts) or any(count is not None and count < 0 for count in counts):
        raise ValueError("groups and counts differ")
    return Table(**{**values, "groups": groups, "counts": counts})


def _at_least(values: Mapping[str, Any]) -> AtLeast:
    return AtLeast(
        **{**values, "answers": tuple(values["answers"]), "places": tuple(values["places"])}
    )


# Who sees an edition: whoever commissioned the programme sees what a funder and the public see.
_READERS = ("public", "funder", "council")


def seen_by(editions: Iterable[Edition], audience: str) -> tuple[Edition, ...]:
    """Pick the editions that an audience can lay side by side.

    Examples
    --------
    >>> council = Edition("2022-09-30", "council", 5, ())
    >>> len(seen_by([council], "council")), len(seen_by([council], "public"))
    (1, 0)
    """
    rank = _READERS.index(audience)
    return tuple(each for each in editions if _READERS.index(each.audience) <= rank)


def readers_of(audience: str) -> tuple[str, ...]:
    """List everybody who sees an edition made for one audience.

    Examples
    --------
    >>> readers_of("funder")
    ('funder', 'council')
    """
    return _READERS[_READERS.index(audience) :]

"""What became of the different cells of a column."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Broken:
    """A rule that a cell breaks, and how to put it right."""

    rule: str
    do: str


@dataclass
class Told:
    """The different cells of one column, as the schema writes them.

    Parameters
    ----------
    texts : list of str
        For each different cell what the schema calls it.
    broken : dict of int to Broken
        Cells, by place, that break a rule.
    unknown : dict of int to tuple of str
        Cells, by place, with the answers in them that were not recognised.
    mended : set of int
        Cells, by place, that a spreadsheet had changed and that were put right.
    order : str
        For dates: the order of day and month that was decided.
    beside : dict of int to str
        Cells, by place, that answer another question than the rest of their column: an age
        among dates of birth, a date of birth among ages.
    """

    texts: list[str]
    broken: dict[int, Broken] = field(default_factory=dict)
    unknown: dict[int, tuple[str, ...]] = field(default_factory=dict)
    mended: set[int] = field(default_factory=set)
    order: str = ""
    beside: dict[int, str] = field(default_factory=dict)

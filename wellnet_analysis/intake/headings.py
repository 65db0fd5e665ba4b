"""Which column of the schema a heading speaks of.

Where two headings fit one target, the one with the earlier rule has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from wellnet_analysis.intake.headingrules import BUYER, DROPPED, HELPING, MATCHING, OTHERS, PEOPLE
from wellnet_analysis.intake.letters import key
from wellnet_analysis.schema import TABLES

_OPTION = re.compile(r"(.{3,}?) – (.+)|(.{3,}?) ?\[(.+)\]", re.DOTALL)
_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")


def target_of(heading: str, table: str) -> tuple[str, int]:
    """Say which target a heading speaks of, and by which rule; none is an empty target.

    Examples
    --------
    >>> target_of("What is your ethnic group? *", "people")[0]
    'ethnic_group'
    >>> target_of("What do you hope for?", "people")[0]
    ''
    """
    for said in _spellings(heading):
        for place, (target, pattern) in enumerate(_rules(table)):
            if pattern.search(said):
                return target, place
    return "", len(_rules(table))


def _spellings(heading: str) -> list[str]:
    """Give a heading as it stands, and with words that are run together taken apart.

    Examples
    --------
    >>> _spellings("DateOfBirth")
    ['dateofbirth', 'date of birth']
    """
    parted = _RUN_TOGETHER.sub(" ", heading)
    return [key(heading)] if parted == heading else [key(heading), key(parted)]


@cache
def _rules(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    own = [
        (column.name, rf"^{re.escape(column.name.replace('_', ' '))}$")
        for column in TABLES[table].columns
    ]
    rules = PEOPLE if table == "people" else OTHERS.get(table, ())
    return tuple((target, re.compile(pattern)) for target, pattern in (*own, *rules))


def assigned(
    headings: Sequence[str], table: str, *, filled: Collection[int] | None = None
) -> dict[int, str]:
    """Give each heading its target; a target goes to one heading only.

    The options of one question that takes several answers share it, where each has a column
    of its own.

    Parameters
    ----------
    headings : sequence of str
        In the order of the file.
    table : str
        A table of the schema.
    filled : collection of int, optional
        Places of the columns that hold anything: an empty one must not take a target from
        them.

    Returns
    -------
    dict of int to str
        From the place of each heading that is understood to its target.

    Examples
    --------
    >>> assigned(["ID", "Start time", "Completion time", "Age", "Hopes"], "people")
    {0: 'response', 2: 'registered_on', 3: 'age'}
    """
    found = [(*target_of(heading, table), place) for place, heading in enumerate(headings)]
    several = {c.name for c in TABLES[table].columns if c.kind == "any of"}
    best: dict[int, str] = {}
    taken: dict[str, int] = {}

    def order(each: tuple[str, int, int]) -> tuple[bool, int, int]:
        return filled is not None and each[2] not in filled, each[1], each[2]

    for target, _, place in sorted(found, key=order):
        if not target or not headings[place]:
            continue
        if target == DROPPED:
            best[place] = DROPPED
        elif target not in taken:
            taken[target] = place
            best[place] = target
        elif target in several and question_of(headings[place])[0]:
            if question_of(headings[place])[0] == question_of(headings[taken[target]])[0]:
                best[place] = target
        elif target in {*MATCHING, *BUYER}:
            best[place] = DROPPED
    return dict(sorted(best.items()))


def question_of(heading: str) -> tuple[str, str]:
    """Part a heading that names one option of a question; both are empty if it names none.

    Examples
    --------
    >>> question_of("How did you hear? – Leaflet"), question_of("How did you hear? [Leaflet]")
    (('How did you hear?', 'Leaflet'), ('How did you hear?', 'Leaflet'))
    """
    found = _OPTION.fullmatch(heading)
    return (found[1] or found[3], found[2] or found[4]) if found else ("", "")


def targets(table: str) -> tuple[str, ...]:
    """List every target a heading of a table may be given."""
    own = tuple(column.name for column in TABLES[table].columns)
    extra = {"people": (*MATCHING, *BUYER, *HELPING), "attendance": MATCHING,
             "surveys": MATCHING}.get(table, ())  # fmt: skip
    return (*own, *extra, DROPPED)

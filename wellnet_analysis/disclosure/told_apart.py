"""Which answers, and which places, anything printed tells apart."""

from __future__ import annotations

from collections.abc import Sequence

from wellnet_analysis.disclosure.moments import Said
from wellnet_analysis.disclosure.statements import Edition, Size, Table

_EVERYBODY = "registered"


def places_of(editions: Sequence[Edition], said: Sequence[Said]) -> tuple[str, ...]:
    """List the places that are told apart, without those that nobody was ever in."""
    parts = [each.what for each in said if isinstance(each.what, Size | Table)]
    if not any(p.scope or (isinstance(p, Table) and p.variable == "locality") for p in parts):
        return ("",)
    told = [
        {name for name, count in table.shown.items() if not count}
        for edition in editions
        for table in [edition.by_key.get(("locality", "", _EVERYBODY))]
        if table is not None
    ]
    empty = set.intersection(*told) if len(told) == len(editions) else set()
    every = dict.fromkeys(place for edition in editions for place in edition.localities)
    return tuple(place for place in every if place not in empty)


def finest(tables: Sequence[Table]) -> list[frozenset[str]]:
    """Tell answers apart that some printed table tells apart."""
    marks: dict[str, list[str]] = {}
    for table in tables:
        group_of = {answer: name for name, held in table.groups for answer in held}
        for answer in group_of:
            marks.setdefault(answer, [])
    for table in tables:
        group_of = {answer: name for name, held in table.groups for answer in held}
        for answer, mark in marks.items():
            mark.append(group_of.get(answer, ""))
    kinds: dict[tuple[str, ...], set[str]] = {}
    for answer, mark in marks.items():
        kinds.setdefault(tuple(mark), set()).add(answer)
    return [frozenset(held) for held in kinds.values()]

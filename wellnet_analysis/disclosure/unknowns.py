"""The numbers nobody published, and how they hang together with those that were.

For one question the unknowns are the people in each group, place and stage, at each moment
that an edition speaks of. Every printed figure is a sum of some of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np

from wellnet_analysis.disclosure.attack import Attacker
from wellnet_analysis.disclosure.statements import Edition, Table
from wellnet_analysis.schema import JOURNEY, POPULATIONS

EVERYBODY = "registered"
SURVEYED = "surveyed"
_CHAIN = tuple(POPULATIONS)


class Unknowns:
    """People by moment, group, place and layer of the journey, for one question.

    Parameters
    ----------
    variable : str
        The question; ``journey`` also covers the plain numbers of people.
    editions : sequence of Edition
        What was published, in order.

    Attributes
    ----------
    groups : list of frozenset of str
        Answers that no edition tells apart.
    places : tuple of str
        Localities, or one place where they are not told apart.
    moments : list of int
        For every edition, which moment it speaks of.
    """

    def __init__(self, variable: str, editions: Sequence[Edition]) -> None:
        self.variable, self.editions = variable, tuple(editions)
        self.moments = _moments(self.editions)
        self.tables = [
            (moment, table)
            for moment, edition in zip(self.moments, self.editions, strict=True)
            for table in edition.tables
            if table.variable == variable and not table.reprinted
        ]
        self.groups = _finest([table for _, table in self.tables]) or [frozenset(_ALL)]
        told_apart = any(
            part.scope or (isinstance(part, Table) and part.variable == "locality")
            for edition in self.editions
            for part in (*edition.sizes, *edition.tables)
        )
        self.places = _filled(self.editions) if told_apart else ("",)
        used = {s.population for e in self.editions for s in e.sizes} | {
            t.population for e in self.editions for t in e.tables
        }
        self.chain = [name for name in _CHAIN if name == EVERYBODY or name in used]
        self.flags = 2 if SURVEYED in used else 1
        self.shape = (
            self.moments[-1] + 1, len(self.groups), len(self.places),
            len(self.chain) * self.flags,
        )  # fmt: skip

    @property
    def last(self) -> int:
        """The newest moment."""
        return self.shape[0] - 1

    def layers(self, reached: str, before: str = "") -> list[int]:
        """List the layers of those who reached one population but not another."""
        inside = self._layers_of(reached)
        return [layer for layer in inside if not before or layer not in self._layers_of(before)]

    def _layers_of(self, population: str) -> list[int]:
        deep = len(self.chain)
        if population == SURVEYED:
            return list(range(deep, 2 * deep))
        first = self.chain.index(population)
        return [flag * deep + step for flag in range(self.flags) for step in range(first, deep)]

    def steps(self) -> Iterator[tuple[str, str]]:
        """Name every part of the journey that two numbers mark off: reached, and not yet."""
        yield from combinations([*self.chain, ""], 2)
        if self.flags == 2:
            yield from ((SURVEYED, ""), (EVERYBODY, SURVEYED))

    def mask(
        self, moment: int, *, answers: Iterable[str] | None = None, places: Iterable[str] = (),
        layers: Iterable[int] | None = None,
    ) -> np.ndarray:  # fmt: skip
        """Mark some unknowns: those answers, in those places and layers, at a moment."""
        wanted = None if answers is None else set(answers)
        rows = [i for i, held in enumerate(self.groups) if wanted is None or held <= wanted]
        where = [i for i, name in enumerate(self.places) if not places or name in set(places)]
        steps = range(self.shape[3]) if layers is None else layers
        mask = np.zeros(self.shape)
        mask[np.ix_([moment], rows, where, list(steps))] = 1
        return mask.ravel()

    @cached_property
    def facts(self) -> dict[bytes, tuple[np.ndarray, int]]:
        """Every number that was printed: which unknowns it adds up, and what they add up to."""
        found: dict[bytes, tuple[np.ndarray, int]] = {}

        def said(mask: np.ndarray, count: int) -> None:
            found.setdefault(mask.tobytes(), (mask, count))

        for moment, edition in zip(self.moments, self.editions, strict=True):
            for size in edition.sizes:
                if not size.reprinted and (not size.scope or size.scope in self.places):
                    layers, scope = self.layers(size.population), [size.scope] * bool(size.scope)
                    said(self.mask(moment, places=scope, layers=layers), size.count)
            for table in edition.tables:
                if table.variable == "locality" and not table.reprinted and len(self.places) > 1:
                    for place, count in table.shown.items():
                        if place not in self.places:
                            continue
                        layers = self.layers(table.population)
                        said(self.mask(moment, places=[place], layers=layers), count)
        for moment, table in self.tables:
            for (_, answers), count in zip(table.groups, table.counts, strict=True):
                if count is not None:
                    said(self.cell(moment, table, answers), count)
        return found

    def cell(self, moment: int, table: Table, answers: Iterable[str]) -> np.ndarray:
        """Mark the unknowns that one cell of a table adds up."""
        scope = [table.scope] if table.scope else []
        return self.mask(
            moment, answers=answers, places=scope, layers=self.layers(table.population)
        )

    def attacker(self) -> Attacker:
        """Set a stranger on everything that was published.

        That people only come, and only go further, is believed as long as the figures agree.
        """
        for grown in (True, False):
            found = Attacker(self._possible().ravel())
            for mask, count in self.facts.values():
                found.knows(mask, least=count, most=count)
            self._knows_the_rest(found)
            if grown and self.last:
                self._knows_growth(found)
            self.grown = grown
            if not self.last or found.consistent():
                break
        return found

    def _possible(self) -> np.ndarray:
        possible = np.ones(self.shape, dtype=bool)
        if self.variable == JOURNEY.name:
            for row, states in enumerate(self.groups):
                for step, name in enumerate(self.chain):
                    later = self.chain[step + 1 :]
                    held = set(POPULATIONS[name]) - set(POPULATIONS[later[0]] if later else ())
                    for flag in range(self.flags):
                        layer = flag * len(self.chain) + step
                        possible[:, row, :, layer] = not states or bool(states & held)
        return possible

    def _knows_the_rest(self, attacker: Attacker) -> None:
        for moment, edition in zip(self.moments, self.editions, strict=True):
            for said in edition.at_least:
                if said.variable == self.variable:
                    layers = self.layers(said.reached, said.before)
                    mask = self.mask(
                        moment, answers=said.answers, places=said.places, layers=layers
                    )
                    attacker.knows(mask, least=said.least)
            if self.variable != JOURNEY.name:
                for table in edition.tables:
                    if table.variable == JOURNEY.name and not table.reprinted:
                        self._knows_journey(attacker, moment, table)

    def _knows_journey(self, attacker: Attacker, moment: int, table: Table) -> None:
        """The groups of the journey say at least, and at most, how many are in its layers."""
        scope = [table.scope] if table.scope else []
        for reached, before in self.steps():
            if SURVEYED in (reached, before):
                continue
            states = set(POPULATIONS[reached]) - set(POPULATIONS[before] if before else ())
            mask = self.mask(moment, places=scope, layers=self.layers(reached, before))
            within = sum(table.shown.get(g, 0) for g, held in table.groups if set(held) <= states)
            touched = [table.shown.get(g, np.inf) for g, held in table.groups if set(held) & states]
            attacker.knows(mask, least=within, most=sum(touched))

    def _knows_growth(self, attacker: Attacker) -> None:
        """Nobody leaves a stage once reached, nor changes place or answer."""
        whole = self.variable == JOURNEY.name
        for moment in range(self.last):
            for population in self.chain:
                layers = self.layers(population)
                for place in self.places:
                    for answers in [None] if whole else self.groups:
                        before, after = (
                            self.mask(at, answers=answers, places=[place], layers=layers)
                            for at in (moment, moment + 1)
                        )
                        attacker.knows(after - before)


_ALL = JOURNEY.categories


def _filled(editions: Sequence[Edition]) -> tuple[str, ...]:
    """List the places, without those that every edition says nobody is in."""
    told = [
        {name for name, count in table.shown.items() if not count}
        for edition in editions
        for table in [edition.by_key.get(("locality", "", EVERYBODY))]
        if table is not None
    ]
    empty = set.intersection(*told) if len(told) == len(editions) else set()
    return tuple(place for place in editions[-1].localities if place not in empty)


def _finest(tables: Sequence[Table]) -> list[frozenset[str]]:
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


def _moments(editions: Sequence[Edition]) -> list[int]:
    """Number the moments: editions of one date speak of one, unless they contradict."""
    moments: list[int] = []
    for number, edition in enumerate(editions):
        earlier = editions[number - 1] if number else None
        same = earlier is not None and earlier.as_at == edition.as_at and not edition.corrects
        moments.append(
            0 if earlier is None else moments[-1] + (not (same and _agree(earlier, edition)))
        )
    return moments


def _agree(one: Edition, other: Edition) -> bool:
    """Say whether two editions of one date can speak of the same people."""
    if any(other.size_of[k].count != s.count for k, s in one.size_of.items() if k in other.size_of):
        return False
    for key, table in one.by_key.items():
        if (again := other.by_key.get(key)) and again.groups == table.groups:
            both = table.shown.keys() & again.shown.keys()
            if any(table.shown[name] != again.shown[name] for name in both):
                return False
    return True

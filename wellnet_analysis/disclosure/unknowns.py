"""The numbers nobody published, and how they hang together with those that were.

For one question the unknowns are the people in each group, place and stage, at each moment
that something was printed of. Every printed figure is a sum of some of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np

from wellnet_analysis.disclosure.attack import Attacker
from wellnet_analysis.disclosure.moments import Moment, everything_said, own_moments
from wellnet_analysis.disclosure.statements import AtLeast, Edition, Size, Table
from wellnet_analysis.disclosure.told_apart import finest, places_of
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
    moments : sequence of (str, int)
        Which dates to look at; see :mod:`~wellnet_analysis.disclosure.windows`.

    Attributes
    ----------
    groups : list of frozenset of str
        Answers that no edition tells apart.
    places : tuple of str
        Localities, or one place where they are not told apart.
    newest : int
        Which of the moments the newest edition speaks of.
    """

    def __init__(
        self, variable: str, editions: Sequence[Edition], moments: Sequence[Moment]
    ) -> None:
        self.variable = variable
        self._said = everything_said(editions)
        self.moments = list(moments)
        self._masks: dict[tuple, np.ndarray] = {}
        self._at = {moment: number for number, moment in enumerate(self.moments)}
        self.newest = self._at[own_moments(editions)[-1]]
        self.tables = [
            (self._at[said.moment], said.edition, said.what)
            for said in self._said
            if isinstance(said.what, Table)
            and said.what.variable == variable
            and said.moment in self._at
        ]
        self.groups = finest([table for *_, table in self.tables]) or [
            frozenset(JOURNEY.categories)
        ]
        self.places = places_of(editions, self._said)
        printed = [said.what for said in self._said if isinstance(said.what, Size | Table)]
        used = {what.population for what in printed}
        if any(isinstance(what, Table) and what.variable == JOURNEY.name for what in printed):
            used |= {*_CHAIN}
        self.chain = [name for name in _CHAIN if name == EVERYBODY or name in used]
        self.flags = 2 if SURVEYED in used else 1
        self.shape = (
            len(self.moments), len(self.groups), len(self.places), len(self.chain) * self.flags,
        )  # fmt: skip

    @property
    def last(self) -> int:
        """The latest moment."""
        return self.shape[0] - 1

    def floor(self, moment: int, threshold: int) -> int:
        """The smallest number that may be known of a moment: never more than was kept to then."""
        kept = [s.edition.threshold for s in self._said if self._at.get(s.moment) == moment]
        return min([threshold, *kept])

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
        wanted = None if answers is None else frozenset(answers)
        steps = tuple(range(self.shape[3]) if layers is None else layers)
        key = (moment, wanted, tuple(places), steps)
        if key not in self._masks:
            named = set(key[2])
            mask = np.zeros(self.shape)
            rows = [wanted is None or held <= wanted for held in self.groups]
            where = [not named or name in named for name in self.places]
            mask[moment][..., steps] = np.outer(rows, where)[..., None]
            self._masks[key] = mask.ravel()
            # The same one is given to all who ask.
            self._masks[key].flags.writeable = False
        return self._masks[key]

    @cached_property
    def facts(self) -> dict[bytes, tuple[np.ndarray, int]]:
        """Every number that was printed: which unknowns it adds up, and what they add up to."""
        found: dict[bytes, tuple[np.ndarray, int]] = {}

        def said(mask: np.ndarray, count: int | None) -> None:
            if count is not None and mask.any():
                found.setdefault(mask.tobytes(), (mask, count))

        for moment, edition, what in self._told():
            layers = self.layers(what.population) if not isinstance(what, AtLeast) else []
            if isinstance(what, Size):
                places = self._where([what.scope], edition)
                said(self.mask(moment, places=places, layers=layers), what.count)
            elif isinstance(what, Table) and what.variable == "locality":
                for (_, names), count in zip(what.groups, what.counts, strict=True):
                    places = self._where(names, edition)
                    if len(self.places) > 1:
                        said(self.mask(moment, places=places, layers=layers), count)
        for moment, edition, table in self.tables:
            for (_, answers), count in zip(table.groups, table.counts, strict=True):
                said(self.cell(moment, edition, table, answers), count)
        return found

    @cached_property
    def nobody(self) -> frozenset[bytes]:
        """The sums that are printed as nought."""
        return frozenset(key for key, (_, count) in self.facts.items() if count == 0)

    @cached_property
    def strict(self) -> bool:
        """Whether the strictest rule holds for the question."""
        return any(table.sensitive for *_, table in self.tables)

    def cell(
        self, moment: int, edition: Edition, table: Table, answers: Iterable[str]
    ) -> np.ndarray:
        """Mark the unknowns that one cell of a table adds up."""
        places = self._where([table.scope], edition)
        return self.mask(
            moment, answers=answers, places=places, layers=self.layers(table.population)
        )

    def spoken_of(self, moment: int, edition: Edition, said: AtLeast) -> np.ndarray:
        """Mark the unknowns of which an edition says that they are not few."""
        return self.mask(
            moment, answers=said.answers, places=self._where(said.places, edition),
            layers=self.layers(said.reached, said.before),
        )  # fmt: skip

    def _told(self) -> Iterator[tuple[int, Edition, Table | Size | AtLeast]]:
        for each in self._said:
            if each.moment in self._at:
                yield self._at[each.moment], each.edition, each.what

    def _where(self, scopes: Iterable[str], edition: Edition) -> list[str]:
        """The places an edition means: who lived "elsewhere" may live in what has a name now."""
        wanted = {scope for scope in scopes if scope}
        if edition.localities and edition.localities[-1] in wanted:
            wanted |= {place for place in self.places if place not in edition.localities}
        return sorted(wanted)

    def attacker(self) -> Attacker:
        """Set a stranger on everything that was published.

        That people only come, and only go further, is believed as long as the figures agree.
        """
        for grown in (True, False):
            found = self.reader()
            if grown and self.last:
                self._knows_growth(found)
            self.grown = grown
            if not self.last or found.consistent():
                break
        return found

    def reader(self) -> Attacker:
        """Set somebody on it who knows what was published, and nothing of who came since."""
        found = Attacker(self._possible().ravel())
        for mask, count in self.facts.values():
            found.knows(mask, least=count, most=count)
        self._knows_the_rest(found)
        return found

    def _possible(self) -> np.ndarray:
        possible = np.ones(self.shape, dtype=bool)
        if self.variable == JOURNEY.name:
            for row, states in enumerate(self.groups):
                for step in range(len(self.chain)):
                    for flag in range(self.flags):
                        layer = flag * len(self.chain) + step
                        possible[:, row, :, layer] = not states or bool(states & self._held(step))
        return possible

    def _knows_the_rest(self, attacker: Attacker) -> None:
        for moment, edition, what in self._told():
            if isinstance(what, AtLeast) and what.variable == self.variable:
                attacker.knows(self.spoken_of(moment, edition, what), least=what.least)
            elif isinstance(what, AtLeast) and what.variable == JOURNEY.name:
                # How far people of a place have come says as much of those who gave an answer.
                layers = {*self._touched(what.answers)} & {*self.layers(what.reached, what.before)}
                places = self._where(what.places, edition)
                mask = self.mask(moment, places=places, layers=sorted(layers))
                attacker.knows(mask, least=what.least)
            if isinstance(what, Table) and what.variable not in {self.variable, "locality"}:
                places = self._where([what.scope], edition)
                self._knows_total(attacker, moment, what, places)
                if what.variable == JOURNEY.name:
                    self._knows_journey(attacker, moment, what, places)

    def _touched(self, states: Iterable[str]) -> Iterator[int]:
        """List the layers in which somebody in one of these states of the journey can be."""
        for step in range(len(self.chain)):
            if self._held(step) & {*states}:
                yield from (flag * len(self.chain) + step for flag in range(self.flags))

    def _held(self, step: int) -> set[str]:
        """The states of the journey of those who came so far, and no further."""
        later = self.chain[step + 1 :]
        return set(POPULATIONS[self.chain[step]]) - set(POPULATIONS[later[0]] if later else ())

    def _knows_total(
        self, attacker: Attacker, moment: int, table: Table, places: Sequence[str]
    ) -> None:
        """A table of another question says how many people there are in a place and stage."""
        mask = self.mask(moment, places=places, layers=self.layers(table.population))
        total = sum(table.shown.values())
        if mask.tobytes() not in self.facts and mask.any():
            attacker.knows(mask, least=total, most=np.inf if None in table.counts else total)

    def _knows_journey(
        self, attacker: Attacker, moment: int, table: Table, places: Sequence[str]
    ) -> None:
        """The groups of the journey say at least, and at most, how many are in its layers."""
        for reached, before in self.steps():
            if SURVEYED in (reached, before):
                continue
            states = set(POPULATIONS[reached]) - set(POPULATIONS[before] if before else ())
            mask = self.mask(moment, places=places, layers=self.layers(reached, before))
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

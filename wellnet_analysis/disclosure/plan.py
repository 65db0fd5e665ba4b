"""Which grouping of every question may be shown, decided before any measure runs.

The plan looks at all questions, the whole programme and every locality, and all stages
together, and walks each question's ladder until every group that would be shown, and
every group that could be worked out by taking one table from another, is large enough.
What no rung makes safe is withheld. It is a pure function of the records and the rules,
so a notebook run alone gets the same plan as a whole set.

Rules (`Publishing safely` in the documentation of the programme's disclosure rule): groups
of at least 5 for the commissioning council, 10 for everybody else and always 10 for
sensitive questions; a number of people, or of a locality, is shown from 10; a nought is
named only for a question that is not sensitive, over the whole programme. Plans for 5, 8
and 10 are made in that order, each made of whole groups of the one before, so that two
editions side by side show no more than the finer one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from wellnet_analysis.disclosure import bounds
from wellnet_analysis.disclosure.people import LATER, People
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import (
    CHARACTERISTICS,
    JOURNEY,
    NO_ANSWER,
    NOT_STATED,
    POPULATIONS,
    STAGES,
    Rung,
    Variable,
    age_variable,
    choice,
    time_variable,
)
from wellnet_analysis.schema.journey import ELSEWHERE
from wellnet_analysis.settings import WORKING

LOWEST_THRESHOLD = 5
STRICTEST_THRESHOLD = 10
SMALLEST_TOTAL = 10
PRESETS = (5, 8, 10)
EVERYWHERE = ""


@dataclass(frozen=True)
class Decision:
    """What may be shown of one question, in one place, for one set of people.

    Parameters
    ----------
    variable, scope, population : str
        The question; everywhere ("") or a locality; who is counted.
    rung : Rung or None
        The grouping that may be shown; None if nothing may.
    finest : bool
        Whether it is the finest grouping of the ladder.
    threshold : int
        The smallest group that was allowed.
    counts : mapping of str to int
        The published number of each printed group, for the door to check against; empty if
        nothing is shown.
    """

    variable: str
    scope: str
    population: str
    rung: Rung | None
    finest: bool
    threshold: int
    counts: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Plan:
    """What may be shown, of everything, to one audience.

    Parameters
    ----------
    audience : str
        Who reads it.
    threshold : int
        Smallest group shown.
    decisions : tuple of Decision
        One for every question, place and set of people.
    totals : frozenset of (str, str)
        The (scope, population) pairs whose number of people may be shown.
    sizes : mapping of (str, str) to int
        Those numbers, for the door to check against.
    """

    audience: str
    threshold: int
    decisions: tuple[Decision, ...]
    totals: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    sizes: Mapping[tuple[str, str], int] = field(default_factory=dict, compare=False)

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str, str], Decision]:
        return {(d.variable, d.scope, d.population): d for d in self.decisions}

    def decision(
        self, variable: str, *, scope: str = EVERYWHERE, population: str = "registered"
    ) -> Decision | None:
        """Look a decision up; None where nothing may be shown."""
        found = self._by_place.get((variable, scope, population))
        return found if found and found.rung else None

    def rung(
        self, variable: str, *, scope: str = EVERYWHERE, population: str = "registered"
    ) -> Rung | None:
        """The grouping that may be shown, or None."""
        found = self.decision(variable, scope=scope, population=population)
        return found.rung if found else None

    @cached_property
    def key(self) -> str:
        """A short name that is the same for the same plan."""
        parts = [
            [d.variable, d.scope, d.population, d.rung.names if d.rung else None, d.threshold]
            for d in self.decisions
        ]
        text = json.dumps([self.audience, self.threshold, parts, sorted(self.totals)])
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def variables_of(programme: Programme) -> tuple[Variable, ...]:
    """List every question a programme's people are counted by."""
    options = [
        choice(name, option, f"{label} {option.lower()}")
        for name, label, listed in (
            ("connection", "connection:", programme.answers.connections),
            ("role", "role:", programme.answers.roles),
            ("recruitment_channel", "heard through:", programme.answers.channels),
        )
        for option in listed
    ]
    return (
        JOURNEY,
        time_variable(programme.periods),
        age_variable(programme.age_floor),
        *CHARACTERISTICS,
        *options,
    )


def threshold_for(programme: Programme) -> int:
    """Find the smallest group that a programme's audience may see.

    Raises
    ------
    DisclosureError
        If the settings ask for less than the audience's rule allows.
    """
    rule = programme.disclosure
    least = LOWEST_THRESHOLD if rule.audience == "council" else STRICTEST_THRESHOLD
    if rule.audience == "funder" and rule.agreement:
        least = LOWEST_THRESHOLD
    if rule.threshold is not None and rule.threshold < least:
        raise DisclosureError(
            f"A threshold of {rule.threshold} is too small for the audience '{rule.audience}'.",
            where=f"{programme.path.name} [disclosure]",
            do=f"Use {least} or more, or delete the line to use {least}.",
        )
    return rule.threshold or least


def make_plan(people: pd.DataFrame, programme: Programme) -> Plan:
    """Decide what may be shown of a programme's people.

    Parameters
    ----------
    people : DataFrame
        ``Records.people``: one row per person, finest answers.
    programme : Programme
        Audience, localities and answer lists.

    Returns
    -------
    Plan
        The same for the same people in any order.

    Raises
    ------
    DisclosureError
        If the threshold asked for is too small.
    """
    if programme.disclosure.audience == WORKING:
        return _everything(people, programme)
    wanted = threshold_for(programme)
    levels = sorted({level for level in PRESETS if level < wanted} | {wanted})
    earlier: Plan | None = None
    counted = People(people, programme)
    for level in levels:
        earlier = _Solver(counted, programme, level, earlier).plan()
    assert earlier is not None
    return earlier


def _everything(people: pd.DataFrame, programme: Programme) -> Plan:
    """Show all there is: for a working copy that never leaves the programme's private folder."""
    counted = People(people, programme)
    variables = counted.asked((*variables_of(programme), counted.places))
    scopes = (EVERYWHERE, *programme.locality_names)
    finest = {v: next(r for r in v.rungs if counted.can_tell(v, r)) for v in variables}
    decisions = tuple(
        Decision(variable.name, scope, population, rung, True, 0)
        for variable, rung in finest.items()
        for scope in scopes
        for population in POPULATIONS
    )
    totals = frozenset((scope, population) for scope in scopes for population in POPULATIONS)
    return Plan(WORKING, 0, decisions, totals)


class _Solver:
    """One pass over all questions at one threshold, never finer than an earlier pass.

    Questions are shown of everybody who registered. Of later stages only the number of people
    is: by group, by locality and by stage at once, three tables can give a fourth away.
    """

    def __init__(
        self, people: People, programme: Programme, threshold: int, earlier: Plan | None
    ) -> None:
        self.people, self.programme = people, programme
        self.threshold, self.earlier = threshold, earlier
        self.places = people.places
        self.decisions: dict[tuple[str, str, str], Decision] = {}
        self.totals: dict[tuple[str, str], int] = {}

    def plan(self) -> Plan:
        size = len(self.people.frame)
        if size >= SMALLEST_TOTAL:
            self.totals[EVERYWHERE, "registered"] = size
            self._localities()
            for variable in self.people.asked(variables_of(self.programme)):
                self._everywhere(variable)
                if variable is JOURNEY:
                    self._stage_totals()
                self._by_locality(variable)
        ordered = sorted(self.decisions.values(), key=lambda d: (d.variable, d.scope, d.population))
        return Plan(
            self.programme.disclosure.audience,
            self.threshold,
            tuple(ordered),
            frozenset(self.totals),
            self.totals,
        )

    def _floor(self, variable: Variable, *, by_locality: bool = False) -> int:
        strict = variable.sensitive or (by_locality and variable.sensitive_by_locality)
        return max(self.threshold, STRICTEST_THRESHOLD) if strict else self.threshold

    def _decide(
        self, variable: Variable, scope: str, rung: Rung | None, floor: int,
        counts: Mapping[str, int],
    ) -> None:  # fmt: skip
        finest = rung is not None and rung == variable.rungs[0]
        self.decisions[variable.name, scope, "registered"] = Decision(
            variable.name, scope, "registered", rung, finest, floor, counts if rung else {}
        )

    def _rung(self, variable: str, scope: str = EVERYWHERE) -> Rung | None:
        found = self.decisions.get((variable, scope, "registered"))
        return found.rung if found else None

    def _allowed_before(self, variable: str, scope: str, rung: Rung) -> bool:
        if self.earlier is None:
            return True
        before = self.earlier.rung(variable, scope=scope)
        return before is not None and rung.coarsens(before)

    def _localities(self) -> None:
        """Tell localities apart where every one of them is large enough."""
        if not self.programme.localities or not self.people.told_apart:
            return
        rung = self.places.rungs[0]
        floor = max(self.threshold, SMALLEST_TOTAL)
        sizes = self.people.cube(self.places).sum(axis=(1, 2)).tolist()
        counts = dict(zip(rung.names, sizes, strict=True))
        known = self._allowed_before(self.places.name, EVERYWHERE, rung)
        whole = known and passes(counts, floor=floor, noughts=rung.names)
        self._decide(self.places, EVERYWHERE, rung if whole else None, floor, counts)
        if whole:
            self.totals |= {
                (name, "registered"): n for name, n in counts.items() if n and name != ELSEWHERE
            }

    def _stage_totals(self) -> None:
        """A later stage's number may be shown where the journey's groups add up to it."""
        shown = self._rung(JOURNEY.name)
        for name in list(POPULATIONS)[1:]:
            size = int(self.people.number(name))
            if shown and _adds_up(shown, POPULATIONS[name]) and size:
                self.totals[EVERYWHERE, name] = size

    def _everywhere(self, variable: Variable) -> None:
        floor = self._floor(variable)
        for rung in variable.rungs:
            table = self.people.grouped(variable, rung)
            counts = dict(zip(rung.names, table.sum(axis=(1, 2)).tolist(), strict=True))
            if (
                self.people.can_tell(variable, rung)
                and self._allowed_before(variable.name, EVERYWHERE, rung)
                and passes(counts, floor=floor, noughts=set(_may_be_nought(variable, rung)))
                # Groups that nobody is in say no more than "nobody answered".
                and (not rung.stated or any(counts[name] for name in rung.stated))
                and self._is_hidden(variable, rung, None, floor)
                and self._overlaps_are_hidden(variable, [EVERYWHERE])
            ):
                return self._decide(variable, EVERYWHERE, rung, floor, counts)
        return self._decide(variable, EVERYWHERE, None, floor, {})

    def _by_locality(self, variable: Variable) -> None:
        """Split a question by locality only when every split group is large enough."""
        whole = self._rung(variable.name)
        if whole is None or self._rung(self.places.name) is None:
            return
        floor = self._floor(variable, by_locality=True)
        rung = self._locality_rung(variable, whole, floor)
        for number, place in enumerate(self.programme.locality_names):
            counts = {}
            if rung:
                cells = self.people.grouped(variable, rung)[:, number].sum(axis=1)
                counts = dict(zip(rung.names, cells.tolist(), strict=True))
            self._decide(variable, place, rung, floor, counts)

    def _locality_rung(self, variable: Variable, whole: Rung, floor: int) -> Rung | None:
        for rung in variable.rungs:
            if not (rung.coarsens(whole) and (rung.splits or not variable.compared)):
                continue
            table = self.people.grouped(variable, rung).sum(axis=2)
            nowhere = {n for n, row in zip(rung.names, table, strict=True) if not row.any()}
            filled = [column for column in table.T if column.any()]
            if (
                all(
                    passes(dict(zip(rung.names, cells, strict=True)), floor=floor, noughts=nowhere)
                    for cells in filled
                )
                and all(
                    self._allowed_before(variable.name, place, rung)
                    for place in self.programme.locality_names
                )
                and self._is_hidden(variable, whole, rung, floor)
                and self._overlaps_are_hidden(variable, self.programme.locality_names)
            ):
                return rung
        return None

    def _is_hidden(self, variable: Variable, whole: Rung, split: Rung | None, floor: int) -> bool:
        """Check what a question's tables give away of localities and stages within its groups.

        Known are the groups of everybody (``whole``), coarser groups by locality (``split``),
        the size of every locality and stage, and the stages by locality where shown.
        """
        table = self.people.grouped(variable, whole)
        if self._rung(self.places.name) is None:
            table = table.sum(axis=1, keepdims=True)
        wider = [
            next(i for i, (_, held) in enumerate(split.groups) if set(answers) <= set(held))
            if split else 0
            for _, answers in whole.groups
        ]  # fmt: skip
        stages = () if variable is JOURNEY else self._stages()
        joined = ()
        if variable is JOURNEY:
            joined = [
                [i for i, (_, held) in enumerate(whole.groups) if set(held) <= set(states)]
                for states in (STAGES[name] for name in LATER)
            ]
        return bounds.cells_are_hidden(table, wider, stages, joined=joined, threshold=floor)

    def _stages(self) -> list[bounds.Stage]:
        """The later stages whose number is shown, and whether it is by locality."""
        split = self._rung(JOURNEY.name, next(iter(self.programme.locality_names), EVERYWHERE))
        if self._rung(self.places.name) is None:
            split = None
        whole = self._rung(JOURNEY.name)
        return [
            bounds.Stage(
                tuple(range(number, len(LATER) + 1)),
                bool(split and _adds_up(split, STAGES[name])),
            )
            for number, name in enumerate(LATER, start=1)
            if whole and _adds_up(whole, STAGES[name])
        ]

    def _overlaps_are_hidden(self, variable: Variable, places: Iterable[str]) -> bool:
        """Check what options of one question, of which people give several, say together."""
        question, colon, _ = variable.name.partition(": ")
        if not colon:
            return True
        names = [v.name for v in self.people.asked(variables_of(self.programme))]
        options = [name for name in names if name.startswith(question + colon)]
        for place in places:
            shown = [name for name in options if self._rung(name, place)]
            given = self.people.given([*shown, variable.name], place)
            if not bounds.overlaps_are_hidden(given, threshold=self.threshold):
                return False
        return True


def passes(counts: Mapping[str, int], *, floor: int, noughts: Iterable[str]) -> bool:
    """Say whether every group is large enough, or a nought that may be named.

    Examples
    --------
    >>> passes({"Female": 38, "Male": 17}, floor=5, noughts=())
    True
    >>> passes({"Female": 51, "Male": 4}, floor=5, noughts=())
    False
    """
    allowed = set(noughts)
    return all(n >= floor or (n == 0 and name in allowed) for name, n in counts.items())


def _may_be_nought(variable: Variable, rung: Rung) -> Iterable[str]:
    """A nought may be named unless it says something about everybody's sensitive answer."""
    unanswered = {*NO_ANSWER, NOT_STATED}
    return (name for name in rung.names if not variable.sensitive or name in unanswered)


def _adds_up(rung: Rung, states: Iterable[str]) -> bool:
    wanted = set(states)
    return all(set(held) <= wanted or not set(held) & wanted for _, held in rung.groups)

"""How the plan is made: every ladder walked until nothing shown, or derivable, is small.

One pass for each threshold from the lowest up, each made of whole groups of the one before,
so that two editions side by side show no more than the finer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from wellnet_analysis.disclosure import bounds
from wellnet_analysis.disclosure.people import LATER, People
from wellnet_analysis.disclosure.plan import (
    EVERYWHERE,
    PRESETS,
    SMALLEST_TOTAL,
    STRICTEST_THRESHOLD,
    Decision,
    Plan,
    threshold_for,
    variables_of,
)
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import (
    JOURNEY,
    NO_ANSWER,
    NOT_STATED,
    POPULATIONS,
    STAGES,
    Rung,
    Variable,
)
from wellnet_analysis.schema.journey import ELSEWHERE
from wellnet_analysis.settings import WORKING


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

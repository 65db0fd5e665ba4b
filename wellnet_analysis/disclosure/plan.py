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
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.programme import WORKING, Programme
from wellnet_analysis.schema import (
    CHARACTERISTICS,
    JOURNEY,
    NO_ANSWER,
    NOT_STATED,
    POPULATIONS,
    Rung,
    Variable,
    age_variable,
    choice,
    locality_variable,
    time_variable,
)
from wellnet_analysis.schema.variables import ELSEWHERE

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
    """

    variable: str
    scope: str
    population: str
    rung: Rung | None
    finest: bool
    threshold: int


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
    """

    audience: str
    threshold: int
    decisions: tuple[Decision, ...]
    totals: frozenset[tuple[str, str]] = field(default_factory=frozenset)

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
        time_variable(programme.weeks),
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
    for level in levels:
        earlier = _Solver(people, programme, level, earlier).plan()
    assert earlier is not None
    return earlier


def _everything(people: pd.DataFrame, programme: Programme) -> Plan:
    """Show all there is: for a working copy that never leaves the programme's private folder."""
    variables = (*variables_of(programme), locality_variable(programme.locality_names))
    scopes = (EVERYWHERE, *programme.locality_names)
    decisions = tuple(
        Decision(v.name, scope, population, v.rungs[0], True, 0)
        for v in variables
        for scope in scopes
        for population in POPULATIONS
    )
    totals = frozenset((scope, population) for scope in scopes for population in POPULATIONS)
    return Plan(WORKING, 0, decisions, totals)


class _Solver:
    """One pass over all questions at one threshold, never finer than an earlier pass."""

    def __init__(
        self, people: pd.DataFrame, programme: Programme, threshold: int, earlier: Plan | None
    ) -> None:
        self.people, self.programme = people, programme
        self.threshold, self.earlier = threshold, earlier
        self.places = locality_variable(programme.locality_names)
        self.decisions: dict[tuple[str, str, str], Decision] = {}
        self.totals: set[tuple[str, str]] = set()
        self.members = {
            name: people["journey"].isin(states) for name, states in POPULATIONS.items()
        }

    def plan(self) -> Plan:
        if len(self.people) >= SMALLEST_TOTAL:
            self.totals.add((EVERYWHERE, "registered"))
            self._everywhere(JOURNEY)
            self._stage_totals()
            self._localities()
            for variable in variables_of(self.programme):
                if variable is not JOURNEY:
                    self._everywhere(variable)
                    self._populations(variable)
                self._by_locality(variable)
        ordered = sorted(self.decisions.values(), key=lambda d: (d.variable, d.scope, d.population))
        return Plan(
            self.programme.disclosure.audience,
            self.threshold,
            tuple(ordered),
            frozenset(self.totals),
        )

    def _floor(self, variable: Variable, *, by_locality: bool = False) -> int:
        strict = variable.sensitive or (by_locality and variable.sensitive_by_locality)
        return max(self.threshold, STRICTEST_THRESHOLD) if strict else self.threshold

    def _decide(
        self, variable: Variable, scope: str, population: str, rung: Rung | None, floor: int
    ) -> None:
        finest = rung is not None and rung == variable.rungs[0]
        self.decisions[variable.name, scope, population] = Decision(
            variable.name, scope, population, rung, finest, floor
        )

    def _allowed_before(self, variable: str, scope: str, population: str, rung: Rung) -> bool:
        if self.earlier is None:
            return True
        before = self.earlier.rung(variable, scope=scope, population=population)
        return before is not None and rung.coarsens(before)

    def _counts(self, variable: str, rung: Rung, mask: pd.Series | None = None) -> dict[str, int]:
        answers = self.people[variable] if mask is None else self.people.loc[mask, variable]
        groups = answers.astype(object).map(rung.group_of)
        found = groups.value_counts()
        return {name: int(found.get(name, 0)) for name in rung.names}

    def _everywhere(self, variable: Variable) -> None:
        floor = self._floor(variable)
        for rung in variable.rungs:
            counts = self._counts(variable.name, rung)
            if self._allowed_before(variable.name, EVERYWHERE, "registered", rung) and passes(
                counts, floor=floor, noughts=set(_may_be_nought(variable, rung))
            ):
                return self._decide(variable, EVERYWHERE, "registered", rung, floor)
        return self._decide(variable, EVERYWHERE, "registered", None, floor)

    def _stage_totals(self) -> None:
        """A later stage's number may be shown where the journey's groups add up to it."""
        shown = self.decisions[JOURNEY.name, EVERYWHERE, "registered"].rung
        for name, states in POPULATIONS.items():
            if shown and _adds_up(shown, states) and self.members[name].any():
                self.totals.add((EVERYWHERE, name))

    def _populations(self, variable: Variable) -> None:
        """Show later stages too, where nobody is found by subtracting one from another."""
        decision = self.decisions[variable.name, EVERYWHERE, "registered"]
        if decision.rung is None:
            return
        noughts = set(_may_be_nought(variable, decision.rung))
        within = self._counts(variable.name, decision.rung)
        for name in list(POPULATIONS)[1:]:
            if (EVERYWHERE, name) not in self.totals:
                continue
            counts = self._counts(variable.name, decision.rung, self.members[name])
            dropped = {group: within[group] - counts[group] for group in counts}
            safe = all(
                passes(cells, floor=decision.threshold, noughts=noughts)
                for cells in (counts, dropped)
            ) and self._layers_are_safe(dropped, counts, name)
            if safe and self._allowed_before(variable.name, EVERYWHERE, name, decision.rung):
                self._decide(variable, EVERYWHERE, name, decision.rung, decision.threshold)
                within = counts

    def _layers_are_safe(self, dropped: Mapping, kept: Mapping, population: str) -> bool:
        """Look at those who dropped out, and those who did not, by group and by locality."""
        decision = self.decisions.get((self.places.name, EVERYWHERE, population))
        if decision is None or decision.rung is None:
            return True
        inside = self._counts(self.places.name, decision.rung, self.members[population])
        everybody = self._counts(self.places.name, decision.rung)
        outside = [everybody[name] - inside[name] for name in inside]
        return bounds.margins_are_safe(
            list(dropped.values()), outside, threshold=self.threshold
        ) and bounds.margins_are_safe(
            list(kept.values()), list(inside.values()), threshold=self.threshold
        )

    def _localities(self) -> None:
        """Tell localities apart where every one of them is large enough."""
        if not self.programme.localities:
            return
        rung = self.places.rungs[0]
        floor = max(self.threshold, SMALLEST_TOTAL)
        counts = self._counts(self.places.name, rung)
        known = self._allowed_before(self.places.name, EVERYWHERE, "registered", rung)
        whole = known and passes(counts, floor=floor, noughts=set(rung.names))
        self._decide(self.places, EVERYWHERE, "registered", rung if whole else None, floor)
        if not whole:
            return
        self.totals |= {
            (name, "registered") for name, n in counts.items() if n and name != ELSEWHERE
        }
        within = counts
        for name in list(POPULATIONS)[1:]:
            if (EVERYWHERE, name) not in self.totals:
                continue
            inside = self._counts(self.places.name, rung, self.members[name])
            dropped = {place: within[place] - inside[place] for place in inside}
            if (
                passes(inside, floor=floor, noughts=set(rung.names))
                and passes(dropped, floor=self.threshold, noughts=set(rung.names))
                and self._allowed_before(self.places.name, EVERYWHERE, name, rung)
            ):
                self._decide(self.places, EVERYWHERE, name, rung, floor)
                within = inside

    def _by_locality(self, variable: Variable) -> None:
        """Split a question by locality only when every split group is large enough."""
        whole = self.decisions[variable.name, EVERYWHERE, "registered"].rung
        split = self.decisions.get((self.places.name, EVERYWHERE, "registered"))
        if whole is None or split is None or split.rung is None:
            return
        floor = self._floor(variable, by_locality=True)
        rung = self._locality_rung(variable, whole, floor)
        for place in self.programme.locality_names:
            self._decide(variable, place, "registered", rung, floor)

    def _locality_rung(self, variable: Variable, whole: Rung, floor: int) -> Rung | None:
        places = [p for p in self.places.categories if (self.people["locality"] == p).any()]
        for rung in variable.rungs:
            if not (rung.coarsens(whole) and (rung.splits or not variable.compared)):
                continue
            everybody = self._counts(variable.name, rung)
            tables = [
                self._counts(variable.name, rung, self.people["locality"] == p) for p in places
            ]
            nowhere = {name for name, count in everybody.items() if count == 0}
            if (
                all(passes(cells, floor=floor, noughts=nowhere) for cells in tables)
                and self._finer_is_hidden(variable, whole, rung, tables, floor)
                and all(
                    self._allowed_before(variable.name, p, "registered", rung)
                    for p in self.programme.locality_names
                )
            ):
                return rung
        return None

    def _finer_is_hidden(
        self, variable: Variable, whole: Rung, rung: Rung, tables: list[dict], floor: int
    ) -> bool:
        """Check what finer groups over all and coarser groups by locality give together."""
        finer = self._counts(variable.name, whole)
        for group, answers in rung.groups:
            rows = [finer[name] for name, held in whole.groups if set(held) <= set(answers)]
            columns = [cells[group] for cells in tables]
            if not bounds.margins_are_safe(rows, columns, threshold=floor):
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

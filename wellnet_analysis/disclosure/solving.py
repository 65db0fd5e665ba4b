"""How the plan is made: question by question, each tried against all that is already printed.

One pass for each threshold from the lowest up, each made of whole groups of the one before,
so that two editions side by side show no more than the finer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from wellnet_analysis.disclosure import comparing, offers, overlaps
from wellnet_analysis.disclosure.audit import questions
from wellnet_analysis.disclosure.decisions import floor_of, plan_of
from wellnet_analysis.disclosure.drafting import Draft
from wellnet_analysis.disclosure.people import People
from wellnet_analysis.disclosure.plan import (
    EVERYWHERE,
    Decision,
    Plan,
    threshold_for,
    variables_of,
)
from wellnet_analysis.disclosure.rules import PRESETS, SMALLEST_TOTAL
from wellnet_analysis.disclosure.statements import Edition, Size, Table
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import JOURNEY, POPULATIONS, Rung, Variable, crossing
from wellnet_analysis.schema.crossing import CROSSED, answers
from wellnet_analysis.schema.journey import COURSE_MEMBERS, ELSEWHERE, STARTED
from wellnet_analysis.settings import WORKING

REGISTERED = "registered"
_LATER = tuple(POPULATIONS)[1:]


def make_plan(
    people: pd.DataFrame,
    programme: Programme,
    *,
    earlier: Sequence[Edition] = (),
    corrects: str = "",
    variables: Sequence[Variable] | None = None,
) -> Plan:
    """Decide what may be shown of a programme's people.

    Parameters
    ----------
    people : DataFrame
        ``Records.people``: one row per person, finest answers.
    programme : Programme
        Audience, localities and answer lists.
    earlier : sequence of Edition
        Everything published before, in order.
    corrects : str
        Why this edition replaces the one before; what was wrong is then not printed again.
    variables : sequence of Variable, optional
        The questions; the programme's own if not given.

    Returns
    -------
    Plan
        The same for the same people in any order.

    Raises
    ------
    DisclosureError
        If the threshold asked for is too small, or what may be shown cannot be worked out.
    """
    asked = (JOURNEY, *variables) if variables is not None else variables_of(programme)
    counted = People(people, programme)
    if programme.disclosure.audience == WORKING:
        return _everything(counted, asked)
    wanted = threshold_for(programme)
    questions = counted.asked((*asked, counted.places))
    finer: list[Plan] = []
    for level in sorted({level for level in PRESETS if level < wanted} | {wanted}):
        draft = Draft(
            counted, questions, threshold=level, finer=finer, earlier=earlier, corrects=corrects,
            audience=programme.disclosure.audience if level == wanted else "council",
        )  # fmt: skip
        finer.append(_Level(draft).plan())
    return finer[-1]


def _everything(people: People, asked: Iterable[Variable]) -> Plan:
    """Show all there is: for a working copy that never leaves the programme's private folder."""
    decisions, sizes = [], {}
    people, asked = _with_crossings(people, asked)
    started = people.frame["journey"].isin(STARTED)
    course = People(people.frame[started], people.programme)
    for scope in (EVERYWHERE, *people.programme.locality_names):
        places = [scope] if scope else []
        for name in POPULATIONS:
            sizes[scope, name] = people.number(people.places, places=places, reached=name)
        sizes[scope, COURSE_MEMBERS] = course.number(course.places, places=places)
        for variable in people.asked((*asked, *([] if scope else [people.places]))):
            rung = next(r for r in variable.rungs if people.can_tell(variable, r))
            for name in POPULATIONS:
                counts = people.counts(variable, rung, scope=scope, population=name)
                decisions.append(Decision(variable.name, scope, name, rung, True, 0, counts))
            counts = course.counts(variable, rung, scope=scope)
            decisions.append(Decision(variable.name, scope, COURSE_MEMBERS, rung, True, 0, counts))
    return Plan(WORKING, 0, tuple(decisions), frozenset(sizes), sizes)


def _with_crossings(people: People, asked: Iterable[Variable]) -> tuple[People, list[Variable]]:
    """Add the questions that two questions are together, which no edition prints."""
    known = {variable.name: variable for variable in people.asked(asked)}
    frame, crossed = people.frame, []
    for one, other in CROSSED:
        if {one, other} <= set(known):
            both = crossing(known[one], known[other])
            pairs = zip(frame[one].astype(object), frame[other].astype(object), strict=True)
            frame = frame.assign(**{both.name: answers(known[one], known[other], pairs)})
            crossed.append(both)
    return People(frame, people.programme), [*known.values(), *crossed]


class _Level:
    """One pass over all questions at one threshold, never finer than an earlier pass."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.people = draft, draft.people
        self.threshold, self.variables = draft.threshold, draft.variables
        self.rungs: dict[str, Rung] = {}

    def plan(self) -> Plan:
        if len(self.people.frame) >= SMALLEST_TOTAL:
            if self._everybody():
                self._localities()
                # What is said of stages bounds everybody's answers at two dates, and answers
                # are what readers come for: stages wait where there is an earlier edition.
                if not self.draft.before:
                    self._journey()
                self._questions()
                if self.draft.before:
                    self._journey()
                self._stages()
                self._drop_what_does_not_withstand()
            else:
                self.draft.reprint_everything()
        edition = self.draft.edition(self.variables)
        return plan_of(edition, self.variables, places=self.people.programme.locality_names)

    # Numbers of people, localities, the journey

    def _everybody(self) -> bool:
        size = Size(EVERYWHERE, REGISTERED, self.draft.as_at, len(self.people.frame))
        finer = self.draft.finer
        if finer and ((known := finer.size_of.get(size.key)) is None or known.reprinted):
            return False
        if self.draft.lost_a_few(size) or not self.draft.tries(JOURNEY.name, sizes=[size]):
            return False
        self.draft.sizes[size.key] = size
        return True

    def _localities(self) -> None:
        """Tell localities apart where every one of them is large enough."""
        places = self.people.places
        if not self.people.programme.localities or not self.people.told_apart:
            return
        rung, counts = places.rungs[0], self.people.counts(places, places.rungs[0])
        floor = max(self.threshold, SMALLEST_TOTAL)
        if not offers.passes(counts, floor=floor, noughts=rung.names):
            return
        table = self._table(places, EVERYWHERE, REGISTERED, rung, counts=counts)
        sizes = [
            Size(name, REGISTERED, self.draft.as_at, count)
            for name, count in counts.items()
            if count and name != ELSEWHERE
        ]
        if not self.draft.accepts(table, sizes=sizes, name=JOURNEY.name):
            self.draft.reprint(table.key, with_sizes=[size.key for size in sizes])

    def _journey(self) -> None:
        """Show how far people have come, and the number of each stage that this adds up to."""
        if JOURNEY.name not in self.variables:
            return
        for rung, counts in offers.whole(self.people, JOURNEY, floor=self.threshold):
            table = self._table(JOURNEY, EVERYWHERE, REGISTERED, rung, counts=counts)
            sizes = [
                Size(EVERYWHERE, name, self.draft.as_at, count)
                for name in _LATER
                if comparing.adds_up(rung, POPULATIONS[name])
                and (count := self.people.number(JOURNEY, reached=name))
            ]
            # At a later date the answers are there already, and have to withstand it as well.
            others = [name for name in self.draft.fresh() if name != JOURNEY.name]
            withstood = self.draft.follows(table) and all(
                self.draft.tries(name, table, sizes=sizes) for name in others
            )
            if withstood and self.draft.accepts(table, sizes=sizes):
                self._split(JOURNEY, rung)
                return
        stages = [(EVERYWHERE, name) for name in _LATER]
        self.draft.reprint((JOURNEY.name, EVERYWHERE, REGISTERED), with_sizes=stages)

    # Every other question

    def _questions(self) -> None:
        """Show every question of everybody, then of every locality."""
        for name, variable in self.variables.items():
            if name not in {JOURNEY.name, self.people.places.name}:
                rung = self._everywhere(variable)
                if rung is not None:
                    self.rungs[name] = rung
        for name, rung in self.rungs.items():
            self._split(self.variables[name], rung)

    def _stages(self) -> None:
        for name, rung in self.rungs.items():
            for population in _LATER:
                size = self.draft.sizes.get((EVERYWHERE, population))
                if self.variables[name].compared and size and not size.reprinted:
                    self._stage(self.variables[name], rung, population)

    def _floor(self, variable: Variable, *, by_place: bool = False) -> int:
        return floor_of(variable, threshold=self.threshold, by_place=by_place)

    def _everywhere(self, variable: Variable) -> Rung | None:
        """Show the finest grouping that withstands, else with cells held back, else nothing."""
        floor = self._floor(variable)
        for rung, counts in offers.whole(self.people, variable, floor=floor):
            table = self._table(variable, EVERYWHERE, REGISTERED, rung, counts=counts)
            if self._overlaps_are_hidden(variable) and self.draft.accepts(table):
                # "Answered or not" waits for the groupings that hold a cell back.
                if rung.splits or not variable.compared:
                    return rung
                break
        if variable.compared:
            for rung, counts, hidden in offers.held_back(self.people, variable, floor=floor):
                table = self._table(
                    variable, EVERYWHERE, REGISTERED, rung, counts=counts, hidden=hidden
                )
                if self.draft.accepts(table):
                    return None
        self.draft.reprint((variable.name, EVERYWHERE, REGISTERED))
        return None

    def _split(self, variable: Variable, whole: Rung) -> None:
        """Split a question by locality only when every split group is large enough."""
        places = self.people.programme.locality_names
        told = self.draft.tables.get((self.people.places.name, EVERYWHERE, REGISTERED))
        if told is None:
            return
        floor = self._floor(variable, by_place=True)
        # Where the sizes of places are those of an earlier date, so are splits by them.
        offered = (
            () if told.reprinted else offers.by_place(self.people, variable, whole, floor=floor)
        )
        for rung, split in offered:
            tables = [
                self._table(variable, place, REGISTERED, rung, counts=counts)
                for place, counts in split.items()
                if any(counts.values())
            ]
            if self._overlaps_are_hidden(variable, split=True) and self.draft.accepts(
                *tables, name=variable.name
            ):
                return
        for place in places:
            self.draft.reprint((variable.name, place, REGISTERED))

    def _stage(self, variable: Variable, whole: Rung, population: str) -> None:
        """Show a question for those who reached a stage, where the others can be told as well."""
        floor = self._floor(variable)
        offered = [
            (rung, counts, ())
            for rung, counts in offers.of_population(
                self.people, variable, whole, population=population, floor=floor
            )
        ]
        for rung, counts, hidden in (
            *offered,
            *offers.held_back(
                self.people, variable, floor=floor, population=population, whole_rung=whole
            ),
        ):
            table = self._table(
                variable, EVERYWHERE, population, rung, counts=counts, hidden=hidden
            )
            if self.draft.accepts(table):
                return
        self.draft.reprint((variable.name, EVERYWHERE, population))

    def _table(
        self, variable: Variable, scope: str, population: str, rung: Rung,
        *, counts: dict[str, int], hidden: Sequence[str] = (),
    ) -> Table:  # fmt: skip
        sensitive = variable.sensitive or bool(scope and variable.sensitive_by_locality)
        numbers = tuple(None if name in hidden else counts[name] for name in rung.names)
        return Table(
            variable.name, scope, population, self.draft.as_at, rung.name, rung.groups, numbers,
            sensitive,
        )  # fmt: skip

    def _drop_what_does_not_withstand(self) -> None:
        """Try every question once more with all that came into the edition after it."""
        if not self.draft.before:
            return
        for name in questions((*self.draft.before, self.draft.edition(self.variables))):
            while not self.draft.tries(name):
                if not self.draft.drop(name):
                    self.draft.reprint_everything()
                    return

    def _overlaps_are_hidden(self, variable: Variable, *, split: bool = False) -> bool:
        """Check what options of one question, of which people give several, say together."""
        question, colon, _ = variable.name.partition(": ")
        if not colon:
            return True
        options = {key for key in self.draft.tables if key[0].startswith(question + colon)}
        shown = sorted({name for name, *_ in options} - {variable.name})
        # As if each were split: whoever knows less than that cannot find out more. What is said
        # of every locality with a name says as much of all the others.
        split = split or any(scope for _, scope, _ in options)
        return all(
            overlaps.overlaps_are_hidden(
                self.people.given([*shown, variable.name], place), threshold=self.threshold
            )
            for place in (EVERYWHERE, *(self.people.places.categories if split else ()))
        )

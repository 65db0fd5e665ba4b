"""What goes into one edition: sizes, the journey, every question, its splits and its stages.

Question by question, the most telling table that withstands everything already in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from wellnet_analysis.disclosure import comparing, offers, options
from wellnet_analysis.disclosure.audit import questions
from wellnet_analysis.disclosure.decisions import floor_of, plan_of
from wellnet_analysis.disclosure.drafting import Draft
from wellnet_analysis.disclosure.plan import EVERYWHERE, Plan, named_by
from wellnet_analysis.disclosure.rules import SMALLEST_TOTAL
from wellnet_analysis.disclosure.statements import Size, Table
from wellnet_analysis.schema import JOURNEY, POPULATIONS, Rung, Variable
from wellnet_analysis.schema.journey import ELSEWHERE

_REGISTERED = "registered"
_LATER = tuple(POPULATIONS)[1:]
# How many of everybody's groups have to stay for a split by locality to be worth the others:
# three of five age bands, two of three.
_WORTH_A_SPLIT = 0.6


class Filling:
    """One pass over all questions at one threshold, never finer than an earlier pass."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.people = draft, draft.people
        self.threshold, self.variables = draft.threshold, draft.variables
        self.rungs: dict[str, Rung] = {}
        # First so that all sums over places are said that were compared with the records.
        self.openly = (True, False) if draft.speaks else (False,)
        programme = draft.people.programme
        self.held_back = named_by(programme, "hold_back")
        self.not_by_locality = named_by(programme, "not_by_locality")

    def plan(self) -> Plan:
        """Fill the edition, and write what it shows as a plan."""
        if len(self.people.frame) >= SMALLEST_TOTAL:
            if self._everybody():
                self._localities()
                # What is said of stages bounds everybody's answers at two dates, and answers
                # are what readers come for: stages wait where there is an earlier date. On the
                # same day the order stays, so that the same people make the same edition.
                if not self.draft.later:
                    self._journey()
                self._questions()
                if self.draft.later:
                    self._journey()
                self._stages()
                self._drop_what_does_not_withstand()
            else:
                self.draft.reprint_everything()
        edition = self.draft.edition(self.variables)
        return plan_of(edition, self.variables, places=self.people.programme.locality_names)

    # Numbers of people, localities, the journey

    def _everybody(self) -> bool:
        size = Size(EVERYWHERE, _REGISTERED, self.draft.as_at, len(self.people.frame))
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
        table = self._table(places, EVERYWHERE, _REGISTERED, rung, counts=counts)
        sizes = [
            Size(name, _REGISTERED, self.draft.as_at, count)
            for name, count in counts.items()
            if count and name != ELSEWHERE
        ]
        if not self.draft.accepts(table, sizes=sizes, name=JOURNEY.name):
            self.draft.reprint(table.key, with_sizes=[size.key for size in sizes])

    def _journey(self) -> None:
        """Show how far people have come, and the number of each stage that this adds up to."""
        if JOURNEY.name not in {*self.variables} - self.held_back:
            return
        offered = [*offers.whole(self.people, JOURNEY, floor=self.threshold)]
        for openly, (rung, counts) in product(self.openly, offered):
            table = self._table(JOURNEY, EVERYWHERE, _REGISTERED, rung, counts=counts)

            def trial(table: Table = table, rung: Rung = rung, openly: bool = openly) -> bool:
                return self._far(table, rung, openly=openly)

            if self.draft.undone_unless(trial):
                self._by_place(JOURNEY, rung)
                return
        stages = [(EVERYWHERE, name) for name in _LATER]
        self.draft.reprint((JOURNEY.name, EVERYWHERE, _REGISTERED), with_sizes=stages)

    def _far(self, table: Table, rung: Rung, *, openly: bool) -> bool:
        """Try one grouping of the journey."""
        sizes = [
            Size(EVERYWHERE, name, self.draft.as_at, count)
            for name in _LATER
            if comparing.adds_up(rung, POPULATIONS[name])
            and (count := self.people.number(JOURNEY, reached=name))
        ]
        # At a later date the answers are there already, and have to withstand it as well.
        others = [name for name in self.draft.fresh() if name != JOURNEY.name]
        return (
            self.draft.follows(table)
            and all(self.draft.tries(name, table, sizes=sizes, openly=openly) for name in others)
            and self.draft.accepts(table, sizes=sizes, openly=openly)
        )

    # Every other question

    def _questions(self) -> None:
        """Show every question of everybody, then of every locality."""
        for name, variable in self.variables.items():
            if name not in {JOURNEY.name, self.people.places.name, *self.held_back}:
                rung = self._everywhere(variable)
                if rung is not None:
                    self.rungs[name] = rung
        for name, rung in self.rungs.items():
            self._by_place(self.variables[name], rung)

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
        for openly in self.openly:
            rung = self._finest(variable, openly=openly)
            if rung or (variable.name, EVERYWHERE, _REGISTERED) in self.draft.tables:
                return rung
        self.draft.reprint((variable.name, EVERYWHERE, _REGISTERED))
        return None

    def _finest(self, variable: Variable, *, openly: bool) -> Rung | None:
        """Try its groupings, so that all that is compared with the records is said, or not."""
        floor = self._floor(variable)
        for rung, counts in offers.whole(self.people, variable, floor=floor):
            if openly and variable.compared and not rung.splits:
                continue
            table = self._table(variable, EVERYWHERE, _REGISTERED, rung, counts=counts)
            if self._takes(variable, table, openly=openly):
                # "Answered or not" waits for the groupings that hold a cell back.
                if rung.splits or not variable.compared:
                    return rung
                break
        if variable.compared:
            for rung, counts, hidden in offers.held_back(self.people, variable, floor=floor):
                table = self._table(
                    variable, EVERYWHERE, _REGISTERED, rung, counts=counts, hidden=hidden
                )
                if self.draft.accepts(table, openly=openly):
                    return None
        return None

    def _takes(
        self, variable: Variable, *tables: Table, split: bool = False, openly: bool = True
    ) -> bool:
        """Take tables in, unless they or what has to be said with them tell of two options."""
        return options.tell_nothing(self.draft, variable, split=split) and (
            self.draft.undone_unless(
                lambda: (
                    self.draft.accepts(*tables, name=variable.name, openly=openly)
                    and options.tell_nothing_of_places(self.draft, variable)
                )
            )
        )

    def _by_place(self, variable: Variable, whole: Rung) -> None:
        """Split a question by locality, at the cost of a few of everybody's groups if need be."""
        # What people answered later is told of the whole programme only.
        if variable.name in self.not_by_locality or variable.surveyed:
            return
        if self._split(variable, whole) or self._coarser(variable, whole):
            return
        for place in self.people.programme.locality_names:
            self.draft.reprint((variable.name, place, _REGISTERED))

    def _split(self, variable: Variable, whole: Rung) -> bool:
        """Split a question by locality only when every split group is large enough."""
        told = self.draft.tables.get((self.people.places.name, EVERYWHERE, _REGISTERED))
        # Where the sizes of places are those of an earlier date, so are splits by them.
        if told is None or told.reprinted:
            return False
        floor = self._floor(variable, by_place=True)
        for rung, split in offers.by_place(self.people, variable, whole, floor=floor):
            tables = [
                self._table(variable, place, _REGISTERED, rung, counts=counts)
                for place, counts in split.items()
                if any(counts.values())
            ]
            if self._takes(variable, *tables, split=True):
                return True
        return False

    def _coarser(self, variable: Variable, whole: Rung) -> bool:
        """Join a few of everybody's groups where only they stand in the way of a split."""
        key = (variable.name, EVERYWHERE, _REGISTERED)
        # What is given up for a smaller threshold stays given up for all larger ones, and they
        # could seldom be split even then.
        if not variable.compared or self.draft.finer is not None:
            return False
        last = self.draft.printed(key)
        for rung, counts in offers.whole(self.people, variable, floor=self._floor(variable)):
            enough = len(rung.stated) >= _WORTH_A_SPLIT * len(whole.stated)
            if rung == whole or not enough or not rung.coarsens(whole):
                continue
            # At a later date only what was given up before: to give up more finds little, slowly.
            if self.draft.before and (last is None or rung.groups != last.groups):
                continue
            table = self._table(variable, EVERYWHERE, _REGISTERED, rung, counts=counts)

            def trial(table: Table = table, rung: Rung = rung) -> bool:
                return self.draft.accepts(table) and self._split(variable, rung)

            if self.draft.instead_of(key, trial):
                self.rungs[variable.name] = rung
                return True
        return False

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

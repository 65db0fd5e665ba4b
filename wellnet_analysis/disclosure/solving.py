"""How the plan is made: question by question, each tried against all that is already printed.

One pass for each threshold from the lowest up, each made of whole groups of the one before,
so that two editions side by side show no more than the finer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from wellnet_analysis.disclosure import comparing, offers, overlaps
from wellnet_analysis.disclosure.audit import Exposure, questions
from wellnet_analysis.disclosure.people import People
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
from wellnet_analysis.disclosure.statements import (
    AtLeast,
    Edition,
    Size,
    Table,
    seen_by,
)
from wellnet_analysis.disclosure.trying import withstands
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import JOURNEY, POPULATIONS, Rung, Variable
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
    finer: list[Plan] = []
    for level in sorted({level for level in PRESETS if level < wanted} | {wanted}):
        made = _Level(
            counted, asked, level, finer=finer, earlier=earlier, corrects=corrects,
            last=level == wanted,
        )  # fmt: skip
        finer.append(made.plan())
    return finer[-1]


def _everything(people: People, asked: Iterable[Variable]) -> Plan:
    """Show all there is: for a working copy that never leaves the programme's private folder."""
    decisions, sizes = [], {}
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


class _Level:
    """One pass over all questions at one threshold, never finer than an earlier pass."""

    def __init__(
        self, people: People, asked: Iterable[Variable], threshold: int, *,
        finer: Sequence[Plan], earlier: Sequence[Edition], corrects: str, last: bool,
    ) -> None:  # fmt: skip
        self.people, self.programme = people, people.programme
        self.variables = {v.name: v for v in people.asked((*asked, people.places))}
        self.threshold, self.finer, self.corrects = threshold, finer, corrects
        self.as_at = self.programme.as_at.isoformat()
        own = self.programme.disclosure.audience if last else "council"
        self.audience = own
        self.readers = comparing.readers(own, threshold, earlier, finer)
        self.before = seen_by(earlier, own)
        self.sizes: dict[tuple[str, str], Size] = {}
        self.tables: dict[tuple[str, str, str], Table] = {}
        self.said: dict[str, tuple[AtLeast, ...]] = {}

    def plan(self) -> Plan:
        if len(self.people.frame) >= SMALLEST_TOTAL:
            if self._everybody():
                self._localities()
                self._journey()
                for variable in self.variables.values():
                    if variable.name not in {JOURNEY.name, self.people.places.name}:
                        self._question(variable)
                self._drop_what_does_not_withstand()
            elif not self.corrects:
                self._as_before()
        return self._made()

    # What is tried

    def _edition(self, names: Iterable[str], *more: Table, sizes: Iterable[Size] = ()) -> Edition:
        """The edition as it stands, of some questions only, with tables that are being tried."""
        wanted = {*names, self.people.places.name, JOURNEY.name}
        tables = {t.key: t for t in self.tables.values() if t.variable in wanted}
        tables |= {t.key: t for t in more}
        numbers = {**self.sizes, **{size.key: size for size in sizes}}
        said = tuple(each for name in (JOURNEY.name, *names) for each in self.said.get(name, ()))
        return Edition(
            self.as_at, self.audience, self.threshold, self.people.places.categories,
            tuple(numbers[key] for key in sorted(numbers)),
            tuple(tables[key] for key in sorted(tables)), tuple(dict.fromkeys(said)),
            self.corrects,
        )  # fmt: skip

    def _tries(self, name: str, *more: Table, sizes: Iterable[Size] = ()) -> bool:
        """Try tables of a question; remember what has to be said openly if they withstand."""
        edition = self._edition([name], *more, sizes=sizes)
        said = withstands(edition, name, readers=self.readers, truth=self._truth)
        if said is None:
            return False
        self.said[name] = (*self.said.get(name, ()), *said)
        return True

    def _truth(self, e: Exposure) -> int:
        variable = self.variables.get(e.variable, JOURNEY)
        places = [place for place in e.places if place]
        return self.people.number(
            variable, answers=e.answers, places=places, reached=e.reached, before=e.before
        )

    # Numbers of people, localities, the journey

    def _everybody(self) -> bool:
        size = Size(EVERYWHERE, REGISTERED, self.as_at, len(self.people.frame))
        if self.finer and (EVERYWHERE, REGISTERED) not in self.finer[-1].totals:
            return False
        if self.finer and self.finer[-1].as_at(""):
            return False
        if not self._tries(JOURNEY.name, sizes=[size]):
            return False
        self.sizes[size.key] = size
        return True

    def _localities(self) -> None:
        """Tell localities apart where every one of them is large enough."""
        places = self.people.places
        if not self.programme.localities or not self.people.told_apart:
            return
        rung, counts = places.rungs[0], self.people.counts(places, places.rungs[0])
        floor = max(self.threshold, SMALLEST_TOTAL)
        fits = offers.passes(counts, floor=floor, noughts=rung.names)
        table = self._table(places, EVERYWHERE, REGISTERED, rung, counts=counts)
        sizes = [
            Size(name, REGISTERED, self.as_at, count)
            for name, count in counts.items()
            if count and name != ELSEWHERE
        ]
        if fits and self._follows(table) and self._tries(JOURNEY.name, table, sizes=sizes):
            self._keep(table)
            self.sizes |= {size.key: size for size in sizes}
        elif fits:
            self._reprint(table.key, with_sizes=[size.key for size in sizes])

    def _journey(self) -> None:
        """Show how far people have come, and the number of each stage that this adds up to."""
        if JOURNEY.name not in self.variables:
            return
        floor = self.threshold
        key = (JOURNEY.name, EVERYWHERE, REGISTERED)
        for rung, counts in offers.whole(self.people, JOURNEY, floor=floor):
            table = self._table(JOURNEY, EVERYWHERE, REGISTERED, rung, counts=counts)
            sizes = [
                Size(EVERYWHERE, name, self.as_at, count)
                for name in _LATER
                if comparing.adds_up(rung, POPULATIONS[name])
                and (count := self.people.number(JOURNEY, reached=name))
            ]
            if self._follows(table) and self._tries(JOURNEY.name, table, sizes=sizes):
                self._keep(table)
                self.sizes |= {size.key: size for size in sizes}
                self._split(JOURNEY, rung)
                return
        self._reprint(key, with_sizes=[(EVERYWHERE, name) for name in _LATER])

    # Every other question

    def _question(self, variable: Variable) -> None:
        rung = self._everywhere(variable)
        if rung is None:
            return
        self._split(variable, rung)
        if variable.compared:
            for name in _LATER:
                if (EVERYWHERE, name) in self.sizes:
                    self._stage(variable, rung, name)

    def _floor(self, variable: Variable, *, by_place: bool = False) -> int:
        strict = variable.sensitive or (by_place and variable.sensitive_by_locality)
        return max(self.threshold, STRICTEST_THRESHOLD) if strict else self.threshold

    def _everywhere(self, variable: Variable) -> Rung | None:
        """Show the finest grouping that withstands, else with cells held back, else nothing."""
        floor = self._floor(variable)
        for rung, counts in offers.whole(self.people, variable, floor=floor):
            table = self._table(variable, EVERYWHERE, REGISTERED, rung, counts=counts)
            if self._overlaps_are_hidden(variable, [EVERYWHERE]) and self._accept(table):
                # "Answered or not" waits for the groupings that hold a cell back.
                if rung.splits or not variable.compared:
                    return rung
                break
        if variable.compared:
            for rung, counts, hidden in offers.held_back(self.people, variable, floor=floor):
                table = self._table(
                    variable, EVERYWHERE, REGISTERED, rung, counts=counts, hidden=hidden
                )
                if self._accept(table):
                    return None
        self._reprint((variable.name, EVERYWHERE, REGISTERED))
        return None

    def _split(self, variable: Variable, whole: Rung) -> None:
        """Split a question by locality only when every split group is large enough."""
        places = self.programme.locality_names
        if (self.people.places.name, EVERYWHERE, REGISTERED) not in self.tables:
            return
        floor = self._floor(variable, by_place=True)
        for rung, split in offers.by_place(self.people, variable, whole, floor=floor):
            tables = [
                self._table(variable, place, REGISTERED, rung, counts=counts)
                for place, counts in split.items()
                if any(counts.values())
            ]
            if (
                all(self._follows(table) for table in tables)
                and self._overlaps_are_hidden(variable, places)
                and self._tries(variable.name, *tables)
            ):
                for table in tables:
                    self._keep(table)
                return
        for place in places:
            self._reprint((variable.name, place, REGISTERED))

    def _stage(self, variable: Variable, whole: Rung, population: str) -> None:
        """Show a question for those who reached a stage, where the others can be told as well."""
        floor = self._floor(variable)
        options: Iterator = (
            (rung, counts, ())
            for rung, counts in offers.of_population(
                self.people, variable, whole, population=population, floor=floor
            )
        )
        for rung, counts, hidden in options:
            if self._accept(
                self._table(variable, EVERYWHERE, population, rung, counts=counts, hidden=hidden)
            ):
                return
        for rung, counts, hidden in offers.held_back(
            self.people, variable, floor=floor, population=population, whole_rung=whole
        ):
            if self._accept(
                self._table(variable, EVERYWHERE, population, rung, counts=counts, hidden=hidden)
            ):
                return
        self._reprint((variable.name, EVERYWHERE, population))

    # Keeping to finer plans and to what was printed before

    def _table(
        self, variable: Variable, scope: str, population: str, rung: Rung,
        *, counts: Mapping[str, int], hidden: Sequence[str] = (),
    ) -> Table:  # fmt: skip
        sensitive = variable.sensitive or bool(scope and variable.sensitive_by_locality)
        numbers = tuple(None if name in hidden else counts[name] for name in rung.names)
        return Table(
            variable.name, scope, population, self.as_at, rung.name, rung.groups, numbers,
            sensitive,
        )  # fmt: skip

    def _accept(self, table: Table) -> bool:
        if self._follows(table) and self._tries(table.variable, table):
            self._keep(table)
            return True
        return False

    def _keep(self, table: Table) -> None:
        self.tables[table.key] = table

    def _follows(self, table: Table) -> bool:
        """Say whether a table is made of what a finer edition shows, and nests in the last one."""
        if self.finer:
            finest = self.finer[-1].edition
            before = finest.by_key.get(table.key) if finest else None
            if before is None or before.reprinted or not comparing.made_of(table, before):
                return False
        last = self._printed(table.key)
        return last is None or last.variable == "registered_in" or comparing.nested(table, last)

    def _printed(self, key: tuple[str, str, str]) -> Table | None:
        found = [edition.by_key[key] for edition in self.before if key in edition.by_key]
        return found[-1] if found else None

    def _reprint(
        self, key: tuple[str, str, str], *, with_sizes: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Print an earlier table again, with its date, where today's would reveal somebody."""
        last = self._printed(key)
        if last is None or self.corrects or key in self.tables:
            return
        size = self.sizes.get((last.scope, last.population))
        if size is not None and sum(last.shown.values()) > size.count:
            return
        self._keep(replace(last, reprinted=True))
        printed = self.before[-1].size_of
        self.sizes |= {
            k: replace(printed[k], reprinted=True) for k in with_sizes if k in printed
        }  # fmt: skip

    def _as_before(self) -> None:
        """Print the last edition again: even how many people there are would reveal somebody."""
        if self.before:
            last = self.before[-1]
            self.sizes = {size.key: replace(size, reprinted=True) for size in last.sizes}
            self.tables = {table.key: replace(table, reprinted=True) for table in last.tables}

    def _drop_what_does_not_withstand(self) -> None:
        """Try everything once more together, where earlier editions speak of other questions."""
        if not self.before:
            return
        for name in questions((*self.before, self._edition(self.variables))):
            while not self._tries(name):
                drop = next((key for key in reversed(self.tables) if key[0] == name), None)
                if drop is None:
                    self.sizes, self.tables, self.said = {}, {}, {}
                    self._as_before()
                    return
                del self.tables[drop]
                self.said.pop(name, None)

    # What options of one question say together

    def _overlaps_are_hidden(self, variable: Variable, places: Iterable[str]) -> bool:
        """Check what options of one question, of which people give several, say together."""
        question, colon, _ = variable.name.partition(": ")
        if not colon:
            return True
        options = [name for name in self.variables if name.startswith(question + colon)]
        for place in places:
            shown = [n for n in options if (n, place, REGISTERED) in self.tables]
            given = self.people.given([*shown, variable.name], place)
            if not overlaps.overlaps_are_hidden(given, threshold=self.threshold):
                return False
        return True

    def _made(self) -> Plan:
        edition = self._edition(self.variables)
        decisions = [self._decision(table) for table in edition.tables]
        decided = {(d.variable, d.scope, d.population) for d in decisions}
        scopes = (EVERYWHERE, *self.programme.locality_names)
        for name, variable in self.variables.items():
            for scope in scopes if name != self.people.places.name else (EVERYWHERE,):
                if (name, scope, REGISTERED) not in decided:
                    floor = self._floor(variable, by_place=bool(scope))
                    decisions.append(Decision(name, scope, REGISTERED, None, False, floor))
        ordered = sorted(decisions, key=lambda d: (d.variable, d.scope, d.population))
        sizes = {size.key: size.count for size in edition.sizes}
        return Plan(self.audience, self.threshold, tuple(ordered), frozenset(sizes), sizes, edition)

    def _decision(self, table: Table) -> Decision:
        variable = self.variables.get(table.variable)
        rung = Rung(table.rung, table.groups)
        floor = self._floor(variable, by_place=bool(table.scope)) if variable else self.threshold
        return Decision(
            table.variable, table.scope, table.population, rung,
            variable is not None and rung == variable.rungs[0], floor, table.shown,
            tuple(n for (n, _), count in zip(table.groups, table.counts, strict=True)
                  if count is None),
            table.as_at if table.reprinted and table.as_at != self.as_at else "",
        )  # fmt: skip

"""Somebody who reads everything that was published and works out the rest.

Written apart from the package's own audit. It is given editions as they stand in a file and
nothing else: every printed figure is a linear statement about unknown whole numbers of people
(group by place by stage by date), and a solver finds the smallest and the largest number that
each cell may hold. The records serve only to judge: a cell that is small in truth has to be
able to be nobody *and* to reach the threshold (property D1 of `publishing.md`).
"""

import json
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product

import numpy as np
from lives import looked_at
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from wellnet_analysis.schema import NO_ANSWER, POPULATIONS, STAGES

CHAIN = ("registered", "enrolled", "completed")
REACHED = tuple(frozenset(POPULATIONS[name]) for name in CHAIN)
# The states of those who came exactly so far.
STEPS = (REACHED[0] - REACHED[1], REACHED[1] - REACHED[2], REACHED[2])
# The rules again, so that a plan that forgets them is caught.
STRICTEST, SMALLEST_PLACE = 10, 10
SENSITIVE = {"disability", "gender_identity", "sexual_orientation"}
SENSITIVE_BY_PLACE = {"religion"}
READERS = ("public", "funder", "council")
SECONDS, MANY, EPSILON = 60.0, 5000, 1e-6


class Contradiction(Exception):
    """No people agree with what was published."""


class Unfinished(Exception):
    """The solver gave up, so nothing is known of the cell."""


@dataclass(frozen=True)
class Leak:
    question: str
    cell: str
    truth: int
    low: int
    high: int
    need: int
    known: str = ""


@dataclass
class Attack:
    leaks: list = field(default_factory=list)
    cells: int = 0
    untrue: list = field(default_factory=list)

    def __add__(self, other):
        return Attack(
            self.leaks + other.leaks, self.cells + other.cells, self.untrue + other.untrue
        )


def attack(editions, records, *, threshold=None, together=False, knowing_one=True, only=None):
    """Attack everything that one reader has seen, the newest edition last.

    ``records`` holds the people that each edition was made from; ``together`` takes all
    questions at once, which is slow and finds what leaks from one into another.
    """
    world = World(editions)
    least = threshold or min(edition["threshold"] for edition in world.editions)
    found = Attack()
    for name in only or world.questions:
        question = Question(world, name, together=together)
        found += question.attacked(records, least, knowing_one=knowing_one)
    return found


def attacked_by_all(editions, records, **kinds):
    """Attack once as each kind of reader: the public, a funder, the council who sees all."""
    found = Attack()
    for rank in sorted({READERS.index(edition.audience) for edition in editions}):
        seen = [i for i, e in enumerate(editions) if READERS.index(e.audience) <= rank]
        own = [e.threshold for e in editions if e.audience == READERS[rank]]
        found += attack(
            [editions[i] for i in seen], [records[i] for i in seen], threshold=min(own), **kinds
        )
    return found


class World:
    """When, where and how far: what all questions share."""

    def __init__(self, editions):
        # Through a file and back: nothing but what is written there can be used.
        self.editions = [json.loads(json.dumps(edition.to_dict())) for edition in editions]
        assert self.editions
        self.tables = [(i, t) for i in range(len(self.editions))
                       for t in self._first(i, "tables")]  # fmt: skip
        self.sizes = [(i, s) for i in range(len(self.editions))
                      for s in self._first(i, "sizes")]  # fmt: skip
        said = [said for _, said in [*self.tables, *self.sizes]]
        told = any(s["scope"] for s in said) or any(
            t["variable"] == "locality" for _, t in self.tables
        )
        places = dict.fromkeys(p for e in self.editions for p in e["localities"])
        self.places = tuple(places) if told else ("",)
        self.flags = (0, 1) if any(s["population"] == "surveyed" for s in said) else (0,)
        self.layers = list(product(self.flags, range(3)))
        self.apart, self._moments = False, {}
        far = [t for _, t in self.tables if t["variable"] == "journey"]
        self.tells_stages = bool(far) or any(s["population"] != CHAIN[0] for s in said)

    def _first(self, number, kind):
        """What an edition prints, but for what an edition before it printed in its own terms."""
        about = ("variable", "scope", "population", "as_at")

        def same(one, other):
            return not other["reprinted"] and all(one.get(k) == other.get(k) for k in about)

        for said in self.editions[number][kind]:
            earlier = (other for e in self.editions[:number] for other in e[kind])
            if not (said["reprinted"] and any(same(said, other) for other in earlier)):
                yield said

    @cached_property
    def questions(self):
        """Every question a table is about; options of one question are one question."""
        names = dict.fromkeys(t["variable"] for _, t in self.tables)
        single = [name for name in names if name not in {"locality", "journey"}]
        asked = dict.fromkeys(name.partition(": ")[0] for name in single if ": " in name)
        return ["locality", "journey", *single, *asked]

    def options(self, question):
        names = dict.fromkeys(t["variable"] for _, t in self.tables)
        return [name for name in names if name.startswith(f"{question}: ")]

    # When.

    def _own_key(self, number):
        """Editions of one date speak of one moment, unless the later one corrects the other."""
        edition = self.editions[number]
        if self.apart:
            return edition["as_at"], number
        before = self.editions[: number + 1]
        return edition["as_at"], sum(
            bool(e["corrects"]) for e in before if e["as_at"] == edition["as_at"]
        )

    def key(self, number, said):
        """The moment that a printed thing speaks of: a reprint, that of an earlier edition."""
        own = self._own_key(number)
        if said["as_at"] == own[0] and not said.get("reprinted"):
            return own
        earlier = [self._own_key(i) for i in range(number)]
        same = [key for key in earlier if key[0] == said["as_at"]]
        return same[-1] if same else (said["as_at"], 0)

    @property
    def moments(self):
        if self.apart not in self._moments:
            said = [self.key(i, s) for i, s in [*self.tables, *self.sizes]]
            own = [self._own_key(i) for i in range(len(self.editions))]
            self._moments[self.apart] = sorted({*said, *own})
        return self._moments[self.apart]

    def moment(self, number, said=None):
        key = self._own_key(number) if said is None else self.key(number, said)
        return self.moments.index(key)

    # Where and how far.

    def where(self, scope, number):
        """The places of an edition; "elsewhere" held those that later got a name."""
        if isinstance(scope, str):
            scope = [scope] if scope else []
        if not scope or self.places == ("",):
            return list(range(len(self.places)))
        own = self.editions[number]["localities"]
        later = [place for place in self.places if place not in own]
        wanted = {*scope, *(later if own[-1] in scope else ())}
        return [p for p, place in enumerate(self.places) if place in wanted]

    def layers_of(self, reached, before=""):
        if reached == "surveyed":
            inside = [i for i, (flag, _) in enumerate(self.layers) if flag]
        else:
            far = CHAIN.index(reached)
            inside = [i for i, (_, step) in enumerate(self.layers) if step >= far]
        return [i for i in inside if not before or i not in self.layers_of(before)]

    @property
    def stages(self):
        """Every part of the way that two numbers mark off, if anything is said of it."""
        if not self.tells_stages:
            return [(CHAIN[0], "")]
        steps = list(combinations([*CHAIN, ""], 2))
        if len(self.flags) > 1:
            steps += [("surveyed", ""), ("registered", "surveyed")]
        return steps

    def headcounts(self):
        """All that is said of numbers of people, whatever they answered."""
        for i, size in self.sizes:
            layers = self.layers_of(size["population"])
            where = self.where(size["scope"], i)
            yield self.moment(i, size), where, layers, size["count"], True
        for i, table in self.tables:
            moment, layers = self.moment(i, table), self.layers_of(table["population"])
            if table["variable"] == "locality":
                for (_, places), count in zip(table["groups"], table["counts"], strict=True):
                    if count is not None:
                        yield moment, self.where(places, i), layers, count, True
            else:
                shown = [count for count in table["counts"] if count is not None]
                whole = len(shown) == len(table["counts"])
                yield moment, self.where(table["scope"], i), layers, sum(shown), whole


class Block:
    """One question's unknown numbers by moment, group, place and layer."""

    def __init__(self, world, names):
        self.world, self.names = world, tuple(names)
        self.tables = [(i, t) for i, t in world.tables if t["variable"] in self.names]
        parts = [self._finest(name) for name in self.names]
        self.atoms = list(product(*parts))
        self.shape = (len(world.moments), len(self.atoms), len(world.places), len(world.layers))
        self.size = int(np.prod(self.shape))

    def _finest(self, name):
        """Tell answers apart that some printed table tells apart."""
        tables = [t for _, t in self.tables if t["variable"] == name]
        group = [{a: g for g, held in t["groups"] for a in held} for t in tables]
        answers = dict.fromkeys(answer for held in group for answer in held)
        kinds = {}
        for answer in answers:
            kinds.setdefault(tuple(held.get(answer) for held in group), []).append(answer)
        return [frozenset(held) for held in kinds.values()] or [frozenset()]

    def rows(self, answers, name=None):
        """The atoms that lie within some answers of one question."""
        at = self.names.index(name) if name else 0
        return [g for g, atom in enumerate(self.atoms) if atom[at] <= set(answers)]

    def mask(self, moment, rows, where, layers):
        mask = np.zeros(self.shape, dtype=np.int8)
        mask[np.ix_([moment], rows, where, layers)] = 1
        return mask.ravel()

    def cell(self, number, table, answers):
        world = self.world
        return self.mask(
            world.moment(number, table), self.rows(answers, table["variable"]),
            world.where(table["scope"], number), world.layers_of(table["population"]),
        )  # fmt: skip

    @cached_property
    def possible(self):
        possible = np.ones(self.shape, dtype=bool)
        for i, table in self.tables:
            # An answer that a table of that date does not know was not given by anybody.
            known = {answer for _, held in table["groups"] for answer in held}
            at = self.names.index(table["variable"])
            unknown = [g for g, atom in enumerate(self.atoms) if atom[at] and not atom[at] & known]
            possible[self.world.moment(i, table), unknown] = False
        if "journey" in self.names:
            for (g, (states, *_)), (y, (_, step)) in product(
                enumerate(self.atoms), enumerate(self.world.layers)
            ):
                if states and not states & STEPS[step]:
                    possible[:, g, :, y] = False
        return possible.ravel()

    def facts(self):
        for i, table in self.tables:
            for (_, answers), count in zip(table["groups"], table["counts"], strict=True):
                if count is not None:
                    yield self.cell(i, table, answers), count, count
        for i, edition in enumerate(self.world.editions):
            for said in edition["at_least"]:
                if said["variable"] in self.names:
                    layers = self.world.layers_of(said["reached"], said["before"])
                    rows = self.rows(said["answers"], said["variable"])
                    where = self.world.where(said["places"], i)
                    yield self.mask(self.world.moment(i), rows, where, layers), said["least"], MANY

    def truth(self, records):
        """Count the records as the unknowns are; moments without records stay empty."""
        counted = np.zeros(self.shape, dtype=int)
        for number, people in enumerate(records):
            moment = self.world.moment(number)
            counted[moment] = 0
            at = np.zeros(len(people), dtype=int)
            for k, name in enumerate(self.names):
                parts = list(dict.fromkeys(atom[k] for atom in self.atoms))
                code = np.zeros(len(people), dtype=int)
                if parts != [frozenset()]:
                    of_answer = {a: g for g, held in enumerate(parts) for a in held}
                    # Who lives where no table knows a name yet lives "elsewhere", named last.
                    known = people[name].astype(object).map(of_answer)
                    code = known.fillna(len(parts) - 1).to_numpy(dtype=int)
                at = at * len(parts) + code
            where = np.zeros(len(people), dtype=int)
            if self.world.places != ("",):
                order = {place: p for p, place in enumerate(self.world.places)}
                where = people["locality"].map(order).to_numpy()
            np.add.at(counted[moment], (at, where, _layer(people, self.world.flags)), 1)
        return counted


def _layer(people, flags):
    step = {state: y for y, held in enumerate(STEPS) for state in held}
    layer = people["journey"].astype(object).map(step).to_numpy(dtype=int)
    if len(flags) > 1:
        layer = layer + 3 * people["surveyed"].to_numpy(dtype=int)
    return layer


@dataclass(frozen=True)
class Target:
    """Some people whose number a stranger would like to know, and who bounds it."""

    mask: np.ndarray
    box: np.ndarray
    floor: int
    name: str
    told: bool
    signed: bool = False
    summed: bool = False


def _finds_somebody(target, value, low, high, need):
    """Say whether a range tells of a few people: it has to hold both nobody and enough of them."""
    if low >= need and value < low:
        return False  # He believes that nobody left, and is misled: there seem to be many.
    if target.signed:
        # Where people left too, a number may also have fallen by as many.
        return not (low <= 0 <= high and (high >= need or low <= -need))
    if target.summed:
        # Several groups together, which no table names: only that they must be a few.
        return low > 0 and high < need
    return low > 0 or high < need


class Question:
    """All that can be worked out of one question."""

    def __init__(self, world, name, *, together=False):
        self.world, self.name = world, name
        options = world.options(name) if ": " not in name else []
        self.names = tuple(options or [name])
        # Other people's tables tell how many are where; the journey's how far they have come.
        others = ["journey"] if name != "journey" else []
        if together:
            others += [q for q in world.questions if q not in {name, "journey", "locality"}
                       and not world.options(q)]  # fmt: skip
        self._others = others
        self.grown = self._settle()

    def _settle(self):
        """Believe that people only come and go further, as long as the figures agree."""
        for self.world.apart in (False, True):
            self._build()
            moments = self.block.shape[0]
            grown = list(range(moments - 1))
            self.ranges = self._ranges(grown)
            if self.ranges.agree:
                return grown
            self.ranges = self._ranges([])
            if self.ranges.agree:
                return self._some_growth(grown)
        self.world.apart = False
        raise Contradiction(self.name)

    def _some_growth(self, moments):
        """Where not every date fits, believe it of those that do."""
        believed = []
        for moment in moments:
            ranges = self._ranges([*believed, moment])
            if ranges.agree:
                self.ranges, believed = ranges, [*believed, moment]
        return believed

    def _build(self):
        self.block = Block(self.world, self.names)
        self.others = [Block(self.world, [name]) for name in self._others]

    def also_knowing(self, few):
        """Know as well that some sums are smaller than a number each."""
        return self._ranges(self.grown, [(mask, 0, floor - 1) for mask, floor in few])

    def _ranges(self, grown, also=()):
        blocks = [self.block, *self.others]
        sizes = np.cumsum([0, *(block.size for block in blocks)])
        rows = []

        def knows(at, mask, low, high):
            where = np.flatnonzero(mask)
            rows.append((sizes[at] + where, mask[where].astype(float), low, high))

        for at, block in enumerate(blocks):
            for mask, low, high in block.facts():
                knows(at, mask, low, high)
        for each in also:
            knows(0, *each)
        everybody = list(range(len(self.block.atoms)))
        for moment, where, layers, count, exact in self.world.headcounts():
            mask = self.block.mask(moment, everybody, where, layers)
            knows(0, mask, count, count if exact else MANY)
        rows += [row for at in range(1, len(blocks)) for row in self._coupled(blocks, sizes, at)]
        said = len(rows)
        for moment in grown:
            rows += [(*row, 0, MANY) for row in self._growth(moment)]
        growth = slice(said, len(rows))
        # That a number is not negative: there is something to solve even if nothing was said.
        rows.append((np.array([0]), np.ones(1), 0, MANY))
        possible = np.concatenate([block.possible for block in blocks])
        return Ranges(rows, possible, self.block.size, growth)

    def _coupled(self, blocks, sizes, at):
        """Both questions count the same people in every place and layer."""
        one = np.arange(blocks[0].size).reshape(blocks[0].shape)
        two = np.arange(blocks[at].size).reshape(blocks[at].shape) + sizes[at]
        for m, p, y in np.ndindex(one.shape[0], one.shape[2], one.shape[3]):
            mine, theirs = one[m, :, p, y], two[m, :, p, y]
            values = np.concatenate([np.ones(len(mine)), -np.ones(len(theirs))])
            yield np.concatenate([mine, theirs]), values, 0, 0

    def _growth(self, moment):
        """Nobody goes away, changes an answer or a place, or falls back a stage."""
        index = np.arange(self.block.size).reshape(self.block.shape)
        populations = [*CHAIN, "surveyed"] if len(self.world.flags) > 1 else CHAIN
        for population in populations:
            layers = self.world.layers_of(population)
            for g, p in np.ndindex(*self.block.shape[1:3]):
                after, before = index[moment + 1, g, p, layers], index[moment, g, p, layers]
                values = np.concatenate([np.ones(len(after)), -np.ones(len(before))])
                yield np.concatenate([after, before]), values

    # What a stranger would like to know.

    @cached_property
    def _rows(self):
        """Each group, what is printed as one, and stages; a few sensitive answers' opposite."""
        block, every = self.block, set(range(len(self.block.atoms)))
        found = [frozenset([g]) for g in every]
        for _, table in block.tables:
            name = table["variable"]
            found += [frozenset(block.rows(held, name)) for _, held in table["groups"]]
        if self.name == "journey":
            stages = [frozenset(), *(frozenset(states) for states in reversed(STAGES.values()))]
            found += [frozenset(block.rows(b - a)) for a, b in combinations(stages, 2)]
        elif len(block.names) > 1:
            found += self._overlaps()
        elif SENSITIVE & set(block.names):
            found += [frozenset(every - {g}) for g in every]
        return [sorted(row) for row in dict.fromkeys(found) if row and row != every]

    @cached_property
    def _sums(self):
        """Groups that nothing names as one: all but one, and what a table holds back."""
        block, every = self.block, set(range(len(self.block.atoms)))
        found = []
        if len(block.names) == 1 and self.name != "journey":
            found += [frozenset(every - {g}) for g in every]
        for _, table in block.tables:
            groups = [frozenset(block.rows(held, table["variable"])) for _, held in table["groups"]]
            hidden = [g for g, n in zip(groups, table["counts"], strict=True) if n is None]
            found.append(frozenset().union(*hidden))
        rows = {frozenset(row) for row in self._rows}
        return [
            sorted(row)
            for row in dict.fromkeys(found)
            if row and row not in {*rows, frozenset(every)}
        ]

    def _overlaps(self):
        """Of two options: both, one alone, neither; and of all of them none, or several."""
        given = np.array([
            [bool(held & {name.partition(": ")[2]}) for held, name in zip(atom, self.names,
                                                                         strict=True)]
            for atom in self.block.atoms
        ])  # fmt: skip
        for a, b in combinations(range(len(self.names)), 2):
            for one, other in product((True, False), repeat=2):
                wanted = (given[:, a] == one) & (given[:, b] == other)
                yield frozenset(np.flatnonzero(wanted).tolist())
        yield frozenset(np.flatnonzero(given.sum(axis=1) == 0).tolist())
        yield frozenset(np.flatnonzero(given.sum(axis=1) > 1).tolist())

    @cached_property
    def _areas(self):
        """Everywhere, each place, all the others, and each two of four or more."""
        every = range(len(self.world.places))
        found = [tuple(every)]
        if len(every) > 1:
            found += [(p,) for p in every]
            found += [tuple(q for q in every if q != p) for p in every]
            found += list(combinations(every, 2)) if len(every) > 3 else []
        return list(dict.fromkeys(found))

    def _floor(self, least, area):
        if SENSITIVE & set(self.names):
            return max(least, STRICTEST)
        apart = len(area) < len(self.world.places)
        split = any(t["scope"] for _, t in self.block.tables)
        if apart and split and SENSITIVE_BY_PLACE & set(self.names):
            return max(least, STRICTEST)
        return least

    def _is_told(self, truth, moment, row):
        """Say whether it is printed, and may be, that nobody or everybody is in some groups."""
        whole = truth[moment].sum()
        inside = truth[moment, row].sum()
        if not SENSITIVE & set(self.names):
            return inside in {0, whole}
        answers = set().union(*(self.block.atoms[g][0] for g in row))
        return inside == whole or (inside == 0 and answers <= set(NO_ANSWER))

    def _were_nobody(self, truth, moment, row):
        """Say whether an earlier date prints that nobody was in some groups."""
        return any(
            truth[m].any() and not truth[m, row].any() and self._is_told(truth, m, row)
            for m in range(moment)
            if all(between in self.grown for between in range(m, moment))
        )

    def targets(self, truth, least):
        known = [m for m in range(self.block.shape[0]) if truth[m].any()]
        for moment in known:
            if self.name == "locality":
                yield from self._whereabouts(truth, moment, least)
            else:
                yield from self._standing(truth, moment, least)
        for before, after in combinations(known, 2):
            yield from self._arrivals(truth, before, after, least)

    def _standing(self, truth, moment, least):
        block, every = self.block, list(range(len(self.block.atoms)))
        stages = [("registered", "")] if self.name == "journey" else self.world.stages
        for area, (reached, before) in product(self._areas, stages):
            layers = self.world.layers_of(reached, before)
            box = block.mask(moment, every, area, layers)
            for row in [*self._rows, *self._sums]:
                if self._were_nobody(truth, moment, row):
                    continue  # All of them came since: see there.
                mask = block.mask(moment, row, area, layers)
                name = self._name(moment, row, area, f"{reached}-{before}")
                told = self._is_told(truth, moment, row)
                floor, summed = self._floor(least, area), row in self._sums
                yield Target(mask, box, floor, name, told, summed=summed)

    def _whereabouts(self, truth, moment, least):
        """Places and stages themselves, and how far the people of each place have come."""
        block, whole = self.block, self._areas[0]
        everybody = self.world.layers_of(CHAIN[0])
        for area, (reached, before) in product(self._areas, self.world.stages):
            layers = self.world.layers_of(reached, before)
            mask = block.mask(moment, [0], area, layers)
            inside = truth[moment, 0]
            empty = not inside[list(area)].any() or not inside[:, layers].any()
            floor = max(least, SMALLEST_PLACE) if layers == everybody and len(area) == 1 else least
            for where, stage in ((whole, layers), (area, everybody)):
                if (where, stage) != (area, layers):
                    box = block.mask(moment, [0], where, stage)
                    name = self._name(moment, [0], area, f"{reached}-{before}")
                    yield Target(mask, box, floor, name, empty)

    def _arrivals(self, truth, before, after, least):
        """Who came, or went further, between two dates, in all and by place."""
        grown = all(m in self.grown for m in range(before, after))
        every, whole = list(range(len(self.block.atoms))), self._areas[0]
        by_place = self.name == "locality"

        def change(row, area, layers):
            one, two = (self.block.mask(m, row, area, layers) for m in (before, after))
            return two - one

        for population, area in product(CHAIN, self._areas):
            # How many came in all may always be said; where they live may not.
            if len(area) not in {1, len(whole)} or self.name == "journey":
                continue
            everybody = truth[[before, after]].sum() == truth[[before, after]][:, :, area].sum()
            if by_place and (area == whole or everybody):
                continue
            layers = self.world.layers_of(population)
            box = change(every, whole if by_place else area, layers)
            for row in [every] if by_place else self._rows:
                if population != CHAIN[0] and self._were_nobody(truth, after, row):
                    continue  # No more than those who registered since.
                empty = not truth[after, :, list(area)].any()
                told = empty if by_place else self._is_told(truth, after, row)
                name = self._name(after, row, area, f"came to {population} since {before}")
                floor = self._floor(least, area)
                yield Target(change(row, area, layers), box, floor, name, told, not grown)

    def _name(self, moment, row, area, stage):
        date = self.world.moments[moment][0]
        groups = [" & ".join("/".join(sorted(held)) for held in self.block.atoms[g]) for g in row]
        where = [self.world.places[p] for p in area]
        return f"{date} {groups} in {where} {stage}"

    # The attack.

    def attacked(self, records, least, *, knowing_one=True):
        truth = self.block.truth(records)
        whole = np.concatenate([truth.ravel(), *(o.truth(records).ravel() for o in self.others)])
        found = Attack()
        if not self.ranges.holds(whole) and not self._ranges([]).holds(whole):
            found.untrue.append(self.name)
        self.ranges.remember(whole)
        found += self._attacked_cells(truth, least)
        if knowing_one:
            found += self._attacked_knowing_one(truth, least)
        return found

    def _attacked_cells(self, truth, least):
        flat, possible = truth.ravel(), self.block.possible
        seen, wanted = set(), []
        for t in self.targets(truth, least):
            value = int(t.mask.astype(int) @ flat)
            key = (t.mask * possible).tobytes() + (t.box * possible).tobytes()
            if t.told or value >= t.floor or key in seen or not (t.mask * possible).any():
                continue
            if t.signed and (value == 0 or -value >= t.floor):
                continue
            seen.add(key)
            wanted.append((t, value))
        # A place, a stage or arrivals known to be fewer than the threshold bound what is inside.
        boxes = {t.box.tobytes(): t.box for t, _ in wanted}
        floors = {t.box.tobytes(): 0 for t, _ in wanted}
        for t, _ in wanted:
            floors[t.box.tobytes()] = max(floors[t.box.tobytes()], t.floor)
        most = dict(zip(boxes, self.ranges.largest(list(boxes.values()), list(floors.values())),
                        strict=True))  # fmt: skip
        # Where people left as well, a small change in all bounds nobody's.
        needs = [t.floor if t.signed else min(t.floor, most[t.box.tobytes()]) for t, _ in wanted]
        tried = [(t, v, n) for (t, v), n in zip(wanted, needs, strict=True) if n > 0]
        return self._judged(tried)

    def _judged(self, tried):
        if not tried:
            return Attack()
        leaks = []
        masks = [t.mask for t, _, _ in tried]
        lows = self.ranges.smallest(masks, [t.signed for t, _, _ in tried])
        highs = self.ranges.largest(masks, [need for *_, need in tried])
        for (t, value, need), low, high in zip(tried, lows, highs, strict=True):
            if _finds_somebody(t, value, int(low), int(high), need):
                leaks.append(Leak(self.name, t.name, value, int(low), int(high), int(need)))
        return Attack(leaks, len(tried))

    def _attacked_knowing_one(self, truth, least):
        """Know one person's record at every date, and look at the others."""
        found = Attack()
        for target, lives in looked_at(self, truth, least):
            most = {0: int(self.ranges.largest([target.box], [target.floor + 1])[0])}
            for life in lives:
                inside, among = int(life @ target.mask), int(life @ target.box)
                others = int(target.mask @ truth.ravel()) - inside
                need = min(target.floor, most[0] - among)
                if others >= target.floor or others < 0 or need <= 0:
                    continue
                found.cells += 1
                low = self.ranges.least_with(target.mask, life, inside) - inside
                high = self.ranges.most_with(target.mask, life, need + inside) - inside
                if low > 0 or high < need:
                    known = str([(int(m), *map(int, at)) for m, *at in
                                 np.argwhere(life.reshape(self.block.shape))])  # fmt: skip
                    found.leaks.append(Leak(self.name, target.name, others, low, high, need, known))
        return found


class Ranges:
    """Smallest and largest sums; a table of people that fits all statements is a proof.

    Proofs are whole numbers of people, and one often serves many cells, so all are kept.
    """

    def __init__(self, rows, possible, size, growth):
        self.size, self.growth = size, growth
        data = [(np.full(len(where), i), where, values) for i, (where, values, *_) in
                enumerate(rows)]  # fmt: skip
        index, where, values = (np.concatenate(part) for part in zip(*data, strict=True))
        self.matrix = csr_array((values, (index, where)), shape=(len(rows), len(possible)))
        self.low = np.array([low for *_, low, _ in rows], dtype=float)
        self.high = np.array([high for *_, high in rows], dtype=float)
        self.upper = np.where(possible, float(MANY), 0.0)
        self.proofs = np.empty((0, len(possible)))

    @cached_property
    def agree(self):
        return self._solve(np.zeros(len(self.upper))) is not None

    def holds(self, table):
        sums = self.matrix @ table
        return bool(
            (sums >= self.low).all() and (sums <= self.high).all() and (table <= self.upper).all()
        )

    def remember(self, table):
        if self.holds(table):
            self.proofs = np.vstack([self.proofs, table])

    def _solve(self, goal, lower=0.0, extra=None, limits=None, low=None):
        """Minimise; whole people are asked for only where the answer is not whole."""
        matrix, bounds = self.matrix, Bounds(lower, self.upper)
        low, high = self.low if low is None else low, self.high
        if extra is not None:
            # Reward each sum only as far as it is wanted.
            more = len(extra)
            wide = csr_array((matrix.shape[0], more))
            masks = np.zeros((more, len(self.upper)))
            masks[:, : self.size] = -np.array(extra)
            rows = hstack([csr_array(masks), csr_array(np.eye(more))])
            matrix = vstack([hstack([matrix, wide]), rows], format="csr")
            low = np.concatenate([low, np.full(more, -np.inf)])
            high = np.concatenate([high, np.zeros(more)])
            goal = np.concatenate([goal, -np.ones(more)])
            bounds = Bounds(
                np.concatenate([np.broadcast_to(lower, len(self.upper)), np.full(more, -np.inf)]),
                np.concatenate([self.upper, limits]),
            )
        rules = LinearConstraint(matrix, low, high)
        for whole in (0, 1):
            kinds = np.zeros(len(goal))
            kinds[: len(self.upper)] = whole
            found = milp(goal, constraints=rules, bounds=bounds, integrality=kinds,
                         options={"time_limit": SECONDS})  # fmt: skip
            if found.status == 2:
                return None
            if found.status != 0:
                raise Unfinished(found.message)
            table = found.x[: len(self.upper)]
            if np.abs(table - table.round()).max(initial=0) < EPSILON:
                break
        table = table.round()
        self.remember(table)
        return table

    def _wide(self, mask):
        goal = np.zeros(len(self.upper))
        goal[: self.size] = mask
        return goal

    def smallest(self, masks, signed):
        """The smallest each can be, or nothing as soon as it is proven that it can be."""
        masks = np.array(masks, dtype=float)
        found = (masks @ self.proofs[:, : self.size].T).min(axis=1, initial=np.inf)
        plain = ~np.array(signed, dtype=bool)
        while len(left := np.flatnonzero((found > 0) & plain)):
            table = self._solve(self._wide(masks[left].sum(axis=0)))[: self.size]
            found = np.minimum(found, masks @ table)
            if (found[left] > 0).all():
                break
        for k in np.flatnonzero((found > 0) | ~plain):
            if found[k] > 0 or not plain[k]:
                table = self._solve(self._wide(masks[k]))[: self.size]
                found[k] = masks[k] @ table
                found = np.where(found > 0, np.minimum(found, masks @ table), found)
        return found

    def largest(self, masks, enough):
        """The largest each can be, or any number that is proven to be enough."""
        if not len(masks):
            return []
        masks, enough = np.array(masks, dtype=float), np.array(enough, dtype=float)
        found = (masks @ self.proofs[:, : self.size].T).max(axis=1, initial=-np.inf)
        while len(left := np.flatnonzero(found < enough)):
            table = self._solve(
                np.zeros(len(self.upper)), extra=masks[left], limits=enough[left]
            )[: self.size]  # fmt: skip
            found = np.maximum(found, masks @ table)
            if (found[left] < enough[left]).all():
                break
        for k in np.flatnonzero(found < enough):
            if found[k] < enough[k]:
                table = self._solve(-self._wide(masks[k]))[: self.size]
                found = np.maximum(found, masks @ table)
        return found

    def least_with(self, mask, life, enough):
        """The smallest a sum can be if somebody leads one certain life beside all the others."""
        proven = (self._beside(life) @ mask).min(initial=np.inf)
        return int(proven if proven <= enough else self._with(self._wide(mask), life) @ mask)

    def most_with(self, mask, life, enough):
        proven = (self._beside(life) @ mask).max(initial=-np.inf)
        return int(proven if proven >= enough else self._with(-self._wide(mask), life) @ mask)

    def _beside(self, life):
        """The proofs in which somebody leads that life, and the others only come, too."""
        own = self._wide(life)
        fits = (self.proofs >= own).all(axis=1)
        grown = self.matrix[self.growth]
        fits[fits] = (grown @ (self.proofs[fits] - own).T >= 0).all(axis=0)
        return self.proofs[fits, : self.size]

    def _with(self, goal, life):
        lower, low = self._wide(life), self.low.copy()
        low[self.growth] += self.matrix[self.growth] @ lower
        table = self._solve(goal, lower, low=low)
        if table is None:
            raise Contradiction("nobody can lead the life that somebody leads")
        return table[: self.size]

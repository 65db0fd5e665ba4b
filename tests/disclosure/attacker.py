"""Somebody who reads everything that was published and works out the rest.

Written apart from the package's own bounds: every published thing is a linear statement
about unknown numbers of people (group by place by layer of the journey), and a solver finds
the smallest and the largest number that each small cell may hold.
"""

from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from wellnet_analysis.disclosure import variables_of
from wellnet_analysis.schema import JOURNEY, POPULATIONS, locality_variable

ELSEWHERE = locality_variable(()).categories[-1]
# Everybody falls into one layer: no place, a place, the end of the course.
LAYERS = (
    frozenset(POPULATIONS["registered"]) - frozenset(POPULATIONS["enrolled"]),
    frozenset(POPULATIONS["enrolled"]) - frozenset(POPULATIONS["completed"]),
    frozenset(POPULATIONS["completed"]),
)
EPSILON = 1e-6


@dataclass(frozen=True)
class Leak:
    variable: str
    cell: str
    truth: int
    low: float
    high: float
    threshold: int


@dataclass
class Attack:
    leaks: list
    cells: int = 0


def attack(people, programme, plan):
    """Attack every question of a plan."""
    found = Attack([])
    for variable in variables_of(programme):
        one = _Question(people, programme, plan, variable)
        if one.published and one.shape != (1, 1, 3):
            leaks, cells = one.attacked()
            found.leaks += leaks
            found.cells += cells
    return found


class _Question:
    def __init__(self, people, programme, plan, variable):
        self.plan, self.variable = plan, variable
        self.decisions = [d for d in plan.decisions if d.variable == variable.name and d.rung]
        journey = [d for d in plan.decisions if d.variable == "journey" and d.rung]
        places = [d for d in plan.decisions if d.variable == "locality" and d.rung]
        self.published = bool(self.decisions)
        if not self.published:
            return
        self.where = (*programme.locality_names, ELSEWHERE) if places else ("everywhere",)
        self.groups = self._finest()
        of_answer = {a: g for g, answers in enumerate(self.groups) for a in answers}
        group = people[variable.name].astype(object).map(of_answer).to_numpy()
        stage = people["journey"].astype(object)
        layer = stage.map({s: y for y, held in enumerate(LAYERS) for s in held}).to_numpy()
        place = np.zeros(len(people), dtype=int)
        if places:
            place = people["locality"].map({p: i for i, p in enumerate(self.where)}).to_numpy()
        self.shape = (len(self.groups), len(self.where), len(LAYERS))
        self.truth = np.zeros(self.shape)
        np.add.at(self.truth, (group, place, layer), 1)
        self.equal, self.at_most, self.possible = [], [], np.ones(self.shape, dtype=bool)
        if variable is JOURNEY:
            for g, answers in enumerate(self.groups):
                self.possible[g] = [bool(held & set(answers)) for held in LAYERS]
        self._state(people, journey, places)

    def _finest(self):
        """Tell answers apart that some published grouping tells apart."""
        rungs = [d.rung for d in self.decisions]
        marks = {a: tuple(rung.group_of[a] for rung in rungs) for a in self.variable.answers}
        kinds = list(dict.fromkeys(marks.values()))
        return [[a for a in marks if marks[a] == kind] for kind in kinds]

    def _mask(self, groups=None, scope="", layers=None):
        mask = np.zeros(self.shape)
        where = slice(None) if not scope else self.where.index(scope)
        for g in range(self.shape[0]) if groups is None else groups:
            for y in range(3) if layers is None else layers:
                mask[g, where, y] = 1
        return mask

    def _layers(self, population):
        return [y for y, held in enumerate(LAYERS) if held <= set(POPULATIONS[population])]

    def _knows(self, mask, count=None):
        count = (mask * self.truth).sum() if count is None else count
        self.equal.append((mask.ravel(), float(count)))

    def _state(self, people, journey, places):
        for scope, population in sorted(self.plan.totals):
            self._knows(self._mask(scope=scope, layers=self._layers(population)))
        for d in places:
            for place, _ in d.rung.groups:
                self._knows(self._mask(scope=place, layers=self._layers(d.population)))
        for d in self.decisions:
            for _, answers in d.rung.groups:
                held = [g for g, a in enumerate(self.groups) if set(a) <= set(answers)]
                self._knows(self._mask(held, d.scope, self._layers(d.population)))
        for d in journey:
            self._state_journey(people, d)

    def _state_journey(self, people, d):
        """The groups of the journey say at least, and at most, how large the layers are."""
        inside = people["journey"].isin(POPULATIONS[d.population])
        if d.scope:
            inside &= people["locality"] == d.scope
        stages = people.loc[inside, "journey"].astype(object)
        counts = stages.map(d.rung.group_of).value_counts()
        for layers in ([0], [1], [2], [0, 1], [1, 2], [0, 2]):
            states = frozenset().union(*(LAYERS[y] for y in layers))
            within = [g for g, held in d.rung.groups if set(held) <= states]
            touched = [g for g, held in d.rung.groups if set(held) & states]
            mask = self._mask(scope=d.scope, layers=layers).ravel()
            low, high = (float(sum(counts.get(g, 0) for g in gs)) for gs in (within, touched))
            if within == touched:
                self.equal.append((mask, low))
            else:
                self.at_most += [(-mask, -low), (mask, high)]

    def _targets(self):
        """List what a stranger would like to know: a number of people, and who bounds it."""
        groups, where, layers = self.shape
        whole = [range(n) for n in self.shape]
        places = [[i] for i in range(where)]
        places += [[j for j in range(where) if j != i] for i in range(where)] if where > 2 else []
        pairs = [list(pair) for pair in combinations(range(where), 2)] if where > 3 else []
        steps = [[y] for y in range(layers)] + [[0, 1], [1, 2]]
        boxes = [(p, whole[2]) for p in [*places, *pairs] if where > 1]
        boxes += [(whole[1], s) for s in steps]
        boxes += [(p, s) for p, s in product(places, steps) if where > 1]
        rows = [[g] for g in range(groups)]
        rows += [[h for h in range(groups) if h != g] for g in range(groups)] if groups > 2 else []
        if self.variable is JOURNEY:
            boxes = [(p, whole[2]) for p in [*places, *pairs] if where > 1]
            rows += [
                [g for g, a in enumerate(self.groups) if set(a) <= set(POPULATIONS[name])]
                for name in ("enrolled", "completed")
            ]
        for row, (p, s) in product(rows, boxes):
            if row:
                box = np.zeros(self.shape)
                box[:, np.array(p)[:, None], np.array(s)[None, :]] = 1
                mask = np.zeros(self.shape)
                mask[row] = box[row]
                yield mask, box, self._name(row, p, s)

    def _name(self, row, p, s):
        where = [self.where[i] for i in p]
        return f"{[self.groups[g] for g in row]} in {where}, layers {list(s)}"

    def _is_told(self, mask):
        """Nobody in a group, or everybody, is a published number over all places and layers."""
        rows = mask.any(axis=(1, 2))
        return self.truth[rows].sum() in {0, self.truth.sum()}

    def attacked(self):
        solver = _Solver(self.equal, self.at_most, self.possible.ravel())
        own = max(d.threshold for d in self.decisions)
        targets = list(self._targets())
        if not targets:
            return [], 0
        # A place or layer known to be smaller than the threshold bounds what is inside it; that
        # it is small is the attack on the journey's business.
        boxes = {box.tobytes(): box.ravel() for _, box, _ in targets}
        sizes = solver.largest(np.array(list(boxes.values())), np.full(len(boxes), float(own)))
        most = dict(zip(boxes, sizes, strict=True))
        wanted = []
        for mask, box, name in targets:
            truth = (mask * self.truth).sum()
            threshold = min(own, int(most[box.tobytes()] + EPSILON))
            if truth < threshold and not self._is_told(mask):
                wanted.append((mask.ravel(), threshold, name, int(truth)))
        if not wanted:
            return [], 0
        masks = np.array([w[0] for w in wanted])
        lows = solver.smallest(masks)
        highs = solver.largest(masks, np.array([w[1] for w in wanted], dtype=float))
        leaks = [
            Leak(self.variable.name, name, truth, low, high, threshold)
            for (_, threshold, name, truth), low, high in zip(wanted, lows, highs, strict=True)
            if low > EPSILON or high < threshold - EPSILON
        ]
        return leaks, len(wanted)


class _Solver:
    """Smallest and largest sums, many at once where one table shows them all."""

    def __init__(self, equal, at_most, possible):
        size = len(possible)
        seen = {tuple(mask): count for mask, count in equal}
        self.a_eq = csr_array(np.array(list(seen)).reshape(-1, size))
        self.b_eq = np.array(list(seen.values()))
        self.a_ub = np.array([mask for mask, _ in at_most]).reshape(-1, size)
        self.b_ub = np.array([count for _, count in at_most])
        self.bounds = np.column_stack([np.zeros(size), np.where(possible, np.inf, 0)])

    def _solve(self, objective, extra=None, limits=None):
        a_ub, b_ub, a_eq, bounds = self.a_ub, self.b_ub, self.a_eq, self.bounds
        if extra is not None:
            more = len(extra)
            a_ub = np.block([[a_ub, np.zeros((len(a_ub), more))], [-extra, np.eye(more)]])
            b_ub = np.concatenate([b_ub, np.zeros(more)])
            a_eq = csr_array(np.hstack([a_eq.toarray(), np.zeros((a_eq.shape[0], more))]))
            bounds = np.vstack([bounds, np.column_stack([np.zeros(more), limits])])
        rules = [LinearConstraint(a_eq, self.b_eq, self.b_eq)]
        if len(a_ub):
            rules.append(LinearConstraint(a_ub, -np.inf, b_ub))
        found = milp(objective, constraints=rules, bounds=Bounds(*bounds.T))
        assert found.status == 0, found.message
        return found

    def smallest(self, masks):
        """A table that empties many cells at once is proof for each of them."""
        found = np.full(len(masks), np.inf)
        left = np.arange(len(masks))
        while len(left):
            table = self._solve(masks[left].sum(axis=0)).x
            values = masks[left] @ table
            empty = values <= EPSILON
            found[left[empty]] = 0
            left = left[~empty]
            if not empty.any():
                for k in left:
                    found[k] = self._solve(masks[k]).fun
                break
        return found

    def largest(self, masks, enough):
        found = np.full(len(masks), -np.inf)
        left = np.arange(len(masks))
        while len(left):
            goal = np.concatenate([np.zeros(masks.shape[1]), -np.ones(len(left))])
            table = self._solve(goal, masks[left], enough[left]).x[: masks.shape[1]]
            values = masks[left] @ table
            reached = values >= enough[left] - EPSILON
            found[left[reached]] = values[reached]
            left = left[~reached]
            if not reached.any():
                for k in left:
                    found[k] = -self._solve(-masks[k]).fun
                break
        return found

"""Whether anybody can be found in everything published, by somebody who reads it all.

Tried is every number that was not printed but could be worked out: a group in one place, in
all other places, in one stage, among those who came between two editions. Each must be able
to be nought *and* to reach the threshold, or must lie at the threshold or more; a share of
nobody, or of everybody, of a sensitive question counts like any other (Fréchet 1951; Dobra
& Fienberg 2000). Numbers of a stage, and sums as "all other places", are exposed if they must
be small; where they may be large, whoever holds the records has to see that they are. A
second attack knows one person's whole record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from wellnet_analysis.disclosure.attack import Attacker
from wellnet_analysis.disclosure.statements import AtLeast, Edition
from wellnet_analysis.disclosure.unknowns import EVERYBODY, SURVEYED, Unknowns
from wellnet_analysis.schema import JOURNEY, POPULATIONS

STRICTEST = 10


@dataclass(frozen=True)
class Exposure:
    """A number that what is published narrows down too far.

    Parameters
    ----------
    variable : str
        The question.
    answers, places : tuple of str
        Whose number it is; no places means everywhere.
    reached, before : str
        The population they are in, and the later one they are not in.
    since : str
        Date of an earlier edition, if it is about those who came since.
    low, high : int
        What the stranger knows it lies between.
    need : int
        What it should be able to reach.
    knowing_one : bool
        Whether it takes somebody who knows one person's record.
    newest : bool
        Whether it is about the newest edition's people.
    """

    variable: str
    answers: tuple[str, ...]
    places: tuple[str, ...]
    reached: str
    before: str
    since: str
    low: int
    high: int
    need: int
    knowing_one: bool = False
    newest: bool = True


@dataclass(frozen=True)
class Tried:
    """What an audit tried and what it found.

    Parameters
    ----------
    numbers : int
        How many numbers were tried.
    exposures : tuple of Exposure
        Those that are narrowed down too far, whatever the truth is.
    doubtful : tuple of Exposure
        Numbers of stages, and sums, that are safe if they are not small in truth: whoever holds
        the records has to look.
    """

    numbers: int
    exposures: tuple[Exposure, ...]
    doubtful: tuple[Exposure, ...] = ()


@dataclass(frozen=True)
class _Target:
    answers: tuple[str, ...]
    places: tuple[str, ...]
    reached: str
    before: str
    moment: int
    since: int | None
    mask: np.ndarray
    box: np.ndarray
    added_up: bool = False


def questions(editions: Iterable[Edition]) -> list[str]:
    """List the questions that any edition shows; the journey stands for numbers of people."""
    found = {t.variable for e in editions for t in e.tables} - {"locality", JOURNEY.name}
    return [JOURNEY.name, *sorted(found)]


def audit(editions: Sequence[Edition], *, threshold: int) -> Tried:
    """Try to find somebody in everything that one kind of reader has seen.

    Parameters
    ----------
    editions : sequence of Edition
        In the order they were published, the newest last.
    threshold : int
        The smallest number that this reader may know.

    Returns
    -------
    Tried
        How many numbers were tried, and which are exposed.

    Raises
    ------
    DisclosureError
        If the arithmetic cannot be finished.

    Examples
    --------
    Of 45 women and 10 men 12 people live in the north: at least two of them are women.

    >>> from wellnet_analysis.disclosure.statements import Size, Table
    >>> sizes = [Size("", "registered", "2022-09-30", 55)]
    >>> sizes += [Size(p, "registered", "2022-09-30", n) for p, n in {"N": 12, "S": 43}.items()]
    >>> sex = Table("sex", "", "registered", "2022-09-30", "as asked",
    ...             (("Female", ("F",)), ("Male", ("M",))), (45, 10))
    >>> said = Edition("2022-09-30", "council", 5, ("N", "S"), tuple(sizes), (sex,))
    >>> [(e.answers, e.places, e.low, e.high) for e in audit([said], threshold=5).exposures]
    [(('F',), ('N',), 2, 12)]
    """
    tried = [audit_question(editions, name, threshold=threshold) for name in questions(editions)]
    return Tried(
        sum(each.numbers for each in tried),
        tuple(exposure for each in tried for exposure in each.exposures),
        tuple(exposure for each in tried for exposure in each.doubtful),
    )


def audit_question(
    editions: Sequence[Edition], variable: str, *, threshold: int, sums: bool = True
) -> Tried:
    """Try to find somebody through one question; see :func:`audit`.

    ``sums`` says whether sums of unknown numbers are tried as well as each one.
    """
    unknowns = Unknowns(variable, editions)
    strict = any(table.sensitive for _, table in unknowns.tables)
    floor = max(threshold, STRICTEST) if strict else threshold
    attacker = unknowns.attacker()
    targets = [
        target
        for target in _targets(unknowns, strict)
        if target.mask.tobytes() not in unknowns.facts and (sums or not target.added_up)
    ]
    if not targets:
        return Tried(0, tuple(_small_changes(unknowns, floor)))
    masks, needs = np.array([t.mask for t in targets]), _needs(attacker, targets, floor)
    lows, reached = attacker.smallest(masks), attacker.reach(masks, needs)
    exposures, doubtful = [], []
    for target, need, low, large in zip(targets, needs, lows, reached, strict=True):
        if low < need and not (low == 0 and large):
            found = _exposure(unknowns, target, int(low), attacker.most(target.mask), need)
            (doubtful if target.added_up and large else exposures).append(found)
    exposures += _in_hidden_cells(unknowns, attacker, floor)
    exposures += _small_changes(unknowns, floor)
    return Tried(len(targets), tuple(exposures), tuple(doubtful))


def _needs(attacker: Attacker, targets: Sequence[_Target], floor: int) -> np.ndarray:
    """What each number should be able to reach: the threshold, or all there are in its box."""
    boxes = {target.box.tobytes(): target.box for target in targets}
    masks = np.array(list(boxes.values()))
    full = attacker.reach(masks, np.full(len(masks), floor))
    most = {
        key: floor if large else attacker.most(box)
        for (key, box), large in zip(boxes.items(), full, strict=True)
    }
    return np.array([most[target.box.tobytes()] for target in targets])


def _targets(unknowns: Unknowns, strict: bool) -> Iterator[_Target]:
    """List what a stranger would like to know, without what is printed as nobody at all."""
    rows = _rows(unknowns, strict)
    single = {tuple(sorted(held)) for held in unknowns.groups}
    nobody = {mask.tobytes() for mask, count in unknowns.facts.values() if count == 0}
    for moment in range(unknowns.last + 1):
        told = [_whole(unknowns, moment, row).tobytes() in nobody for row in rows]
        newest = moment == unknowns.last
        for places, reached, before in _boxes(unknowns, crossed=newest):
            layers = unknowns.layers(reached, before)
            box = unknowns.mask(moment, places=places, layers=layers)
            for row, silent in zip(rows, told, strict=True):
                mask = unknowns.mask(moment, answers=row, places=places, layers=layers)
                if not silent and mask.any():
                    part = (reached, before) != (EVERYBODY, "")
                    added_up = row not in single or len(places) > 1 or part
                    yield _Target(row, places, reached, before, moment, None, mask, box, added_up)
        if unknowns.grown:
            since = [moment - 1] if moment and not newest else range(moment)
            for earlier in since:
                yield from _arrivals(unknowns, rows, told, earlier, moment)


def _whole(unknowns: Unknowns, moment: int, row: tuple[str, ...]) -> np.ndarray:
    return unknowns.mask(moment, answers=row, layers=unknowns.layers(EVERYBODY))


def _arrivals(
    unknowns: Unknowns, rows: Sequence[tuple[str, ...]], told: Sequence[bool], earlier: int,
    moment: int,
) -> Iterator[_Target]:  # fmt: skip
    """List the groups among those who came, or went further, between two moments."""

    def change(
        row: tuple[str, ...] | None, places: tuple[str, ...], layers: list[int]
    ) -> np.ndarray:
        after, before = (
            unknowns.mask(at, answers=row, places=places, layers=layers) for at in (moment, earlier)
        )
        return after - before

    if unknowns.variable == JOURNEY.name:
        rows, told = [_every_answer(unknowns)], [False]
    for population in unknowns.chain:
        layers = unknowns.layers(population)
        for places in ((), *((place,) for place in unknowns.places if len(unknowns.places) > 1)):
            box = change(None, places, layers)
            for row, silent in zip(rows, told, strict=True):
                if not silent:
                    mask = change(row, places, layers)
                    yield _Target(row, places, population, "", moment, earlier, mask, box)


def _every_answer(unknowns: Unknowns) -> tuple[str, ...]:
    return tuple(sorted(answer for held in unknowns.groups for answer in held))


def _rows(unknowns: Unknowns, strict: bool) -> list[tuple[str, ...]]:
    """List the groups: each one, all but one of a sensitive question, and the later stages."""
    each = [tuple(sorted(held)) for held in unknowns.groups]
    rows = [*each]
    if strict and len(each) > 2:
        rows += [tuple(sorted(set(_every_answer(unknowns)) - set(row))) for row in each]
    if unknowns.variable == JOURNEY.name:
        for name in unknowns.chain[1:]:
            held = [g for g in unknowns.groups if g <= set(POPULATIONS[name])]
            rows.append(tuple(sorted(answer for group in held for answer in group)))
    return [row for row in dict.fromkeys(rows) if row]


def _boxes(unknowns: Unknowns, *, crossed: bool) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """List the parts of the programme: places, stages, and where wanted both at once."""
    places = unknowns.places
    some: list[tuple[str, ...]] = []
    if len(places) > 1:
        some += [(place,) for place in places]
        some += [tuple(p for p in places if p != place) for place in places if len(places) > 2]
        some += list(combinations(places, 2)) if len(places) > 3 else []
    # How far people have come is the journey's own question, not a stage within it.
    steps = [(EVERYBODY, "")] if unknowns.variable == JOURNEY.name else list(unknowns.steps())
    for where in ((), *dict.fromkeys(some)):
        for reached, before in steps:
            everybody = (reached, before) == (EVERYBODY, "")
            if where and not everybody and not (crossed and len(where) == 1):
                continue
            if where or not everybody or unknowns.tables:
                yield where, reached, before


def _exposure(unknowns: Unknowns, t: _Target, low: int, high: int, need: int) -> Exposure:
    dates = {m: e.as_at for m, e in zip(unknowns.moments, unknowns.editions, strict=True)}
    since = "" if t.since is None else dates[t.since]
    return Exposure(
        unknowns.variable, t.answers, t.places, t.reached, t.before, since, low, high, int(need),
        newest=t.moment == unknowns.last,
    )  # fmt: skip


def _in_hidden_cells(unknowns: Unknowns, attacker: Attacker, floor: int) -> Iterator[Exposure]:
    """Try the cells that are held back again, knowing one person's whole record.

    Wherever that person stands, the others in the cell must still be able to be none and to
    reach the threshold.
    """
    for moment, table in unknowns.tables:
        if moment != unknowns.last:
            continue
        for (_, answers), count in zip(table.groups, table.counts, strict=True):
            if count is None:
                cell = unknowns.cell(moment, table, answers)
                if not _withstands_one_record(unknowns, attacker, cell, floor):
                    places = (table.scope,) if table.scope else ()
                    yield Exposure(
                        table.variable, tuple(sorted(answers)), places, table.population, "", "",
                        attacker.least(cell), attacker.most(cell), floor + 1, knowing_one=True,
                    )  # fmt: skip


def _withstands_one_record(
    unknowns: Unknowns, attacker: Attacker, cell: np.ndarray, floor: int
) -> bool:
    atoms = np.eye(len(cell))[unknowns.mask(unknowns.last) > 0]
    inside = (atoms @ cell) > 0
    filled = attacker.reach(atoms, np.ones(len(atoms)))
    for own, others in ((inside & filled, 1), (~inside & filled, 0)):
        if not own.any():
            continue
        for known in (
            attacker.knowing(-cell, least=-others),
            attacker.knowing(cell, least=floor + others),
        ):
            if not known.consistent():
                return False
            if not known.reach(atoms[own], np.ones(own.sum())).all():
                return False
    return True


def _small_changes(unknowns: Unknowns, floor: int) -> Iterator[Exposure]:
    """Where people left or answers were changed, a printed number may not change by a few."""
    if unknowns.grown and unknowns.variable != JOURNEY.name:
        return
    facts: dict[bytes, dict[int, tuple[tuple[str, ...], str, str, int]]] = {}
    for moment, table in unknowns.tables:
        for (_, answers), count in zip(table.groups, table.counts, strict=True):
            if count is not None:
                key = unknowns.cell(0, table, answers).tobytes()
                said = (tuple(sorted(answers)), table.scope, table.population, count)
                facts.setdefault(key, {})[moment] = said
    dates = {m: e.as_at for m, e in zip(unknowns.moments, unknowns.editions, strict=True)}
    for said in facts.values():
        for earlier, later in combinations(sorted(said), 2):
            answers, scope, population, count = said[later]
            change = abs(count - said[earlier][3])
            if 0 < change < floor:
                yield Exposure(
                    unknowns.variable, answers, (scope,) if scope else (), population, "",
                    dates[earlier], change, change, floor,
                )  # fmt: skip


def vouched(exposures: Iterable[Exposure], truth: Callable[[Exposure], int]) -> tuple[AtLeast, ...]:
    """Say openly that a number is not small where a stranger would half guess it.

    Parameters
    ----------
    exposures : iterable of Exposure
        From :func:`audit_question`.
    truth : callable
        How many people an exposure is really about.

    Returns
    -------
    tuple of AtLeast
        One for each number that is large in truth. Those who know how the plan is made would
        conclude as much; said openly, it is part of the next audit.
    """
    return tuple(
        AtLeast(e.variable, e.answers, e.places, e.reached, e.before, e.need)
        for e in exposures
        if e.newest and not e.since and not e.knowing_one and SURVEYED not in (e.reached, e.before)
        and truth(e) >= e.need
    )  # fmt: skip

"""What a stranger would like to know: every number that was not printed but could be worked out.

A group in one place, in all other places, in one stage; how many of a place reached a stage;
who came between two dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from wellnet_analysis.disclosure import rules
from wellnet_analysis.disclosure.unknowns import EVERYBODY, Unknowns
from wellnet_analysis.schema import JOURNEY, POPULATIONS


@dataclass(frozen=True)
class Target:
    """Some people whose number a stranger would like to know.

    Parameters
    ----------
    answers, places : tuple of str
        Who they are; no places means everywhere.
    reached, before : str
        The population they are in, and the later one they are not in.
    moment : int
        When.
    since : int or None
        An earlier moment, if it is about those who came since.
    mask, box : ndarray
        The unknowns it adds up, and all those it is a part of.
    floor : int
        What it has to be able to reach, as long as there are as many in its box.
    added_up : bool
        Whether it is a stage, or a sum of several unknown numbers.
    """

    answers: tuple[str, ...]
    places: tuple[str, ...]
    reached: str
    before: str
    moment: int
    since: int | None
    mask: np.ndarray
    box: np.ndarray
    floor: int
    added_up: bool = False


def targets(unknowns: Unknowns, *, threshold: int, about: int | None = None) -> Iterator[Target]:
    """List what a stranger would like to know, without what is printed as nobody at all.

    ``about`` picks one moment, and who came before or after it; all of them if not given.
    """
    rows = _rows(unknowns)
    silent = [_silent(unknowns, moment) for moment in range(unknowns.last + 1)]
    for moment in range(unknowns.last + 1):
        floor = unknowns.floor(moment, threshold)
        least = rules.floor(floor, strict=unknowns.strict)
        # Of a group that was nobody's, all came since; what is known of them is tried there.
        before = [each for each in silent[:moment] if unknowns.grown]
        heard = [row for row in rows if not set(row) <= silent[moment]]
        if about in {None, moment}:
            known = [row for row in heard if not any(set(row) <= each for each in before)]
            yield from _standing(unknowns, known, moment, least)
            if unknowns.variable == JOURNEY.name:
                reached = [step for step in unknowns.steps() if not _states(step) <= silent[moment]]
                yield from _headcounts(unknowns, moment, floor, steps=reached)
        for earlier in range(moment if unknowns.grown else 0):
            if about in {None, moment, earlier}:
                new = [row for row in heard if any(set(row) <= each for each in silent[:moment])]
                yield from _arrivals(unknowns, heard, earlier, moment, least, new=new)


def _silent(unknowns: Unknowns, moment: int) -> set[str]:
    """List the answers that are printed as nobody's."""
    everybody = unknowns.layers(EVERYBODY)
    return {
        answer
        for held in unknowns.groups
        if unknowns.mask(moment, answers=held, layers=everybody).tobytes() in unknowns.nobody
        for answer in held
    }


def _standing(
    unknowns: Unknowns, rows: Sequence[tuple[str, ...]], moment: int, floor: int
) -> Iterator[Target]:
    single = {tuple(sorted(held)) for held in unknowns.groups}
    for places, reached, before in _boxes(unknowns, moment):
        layers = unknowns.layers(reached, before)
        box = unknowns.mask(moment, places=places, layers=layers)
        part = (reached, before) != (EVERYBODY, "")
        for row in rows:
            mask = unknowns.mask(moment, answers=row, places=places, layers=layers)
            if mask.any():
                added_up = row not in single or len(places) > 1 or part
                yield Target(
                    row, places, reached, before, moment, None, mask, box, floor, added_up
                )  # fmt: skip


def _states(step: tuple[str, str]) -> set[str]:
    """List how far those have come who reached one stage and not another."""
    reached, before = step
    return set(POPULATIONS.get(reached, ("",))) - set(POPULATIONS.get(before, ()))


def _headcounts(
    unknowns: Unknowns, moment: int, floor: int, *, steps: Sequence[tuple[str, str]],
) -> Iterator[Target]:  # fmt: skip
    """Places and stages themselves, and how far the people of each place have come."""
    row, everybody = _every_answer(unknowns), (EVERYBODY, "")
    filled = _filled(unknowns, moment)
    areas = [(), *((place,) for place in filled if len(filled) > 1)]
    for places in areas:
        for step in steps:
            mask = _mask(unknowns, moment, places, step)
            parts = [(places, everybody), ((), step)]
            if any(_mask(unknowns, moment, *part).tobytes() in unknowns.nobody for part in parts):
                continue
            alone = places and step == everybody
            least = max(floor, rules.SMALLEST_TOTAL) if alone else floor
            for part in parts:
                if part != (places, step):
                    box = _mask(unknowns, moment, *part)
                    yield Target(
                        row, places, *step, moment, None, mask, box, least, step != everybody
                    )  # fmt: skip


def _mask(
    unknowns: Unknowns, moment: int, places: tuple[str, ...], step: tuple[str, str]
) -> np.ndarray:
    return unknowns.mask(moment, places=places, layers=unknowns.layers(*step))


def _arrivals(
    unknowns: Unknowns, rows: Sequence[tuple[str, ...]], earlier: int, moment: int, floor: int,
    *, new: Sequence[tuple[str, ...]],
) -> Iterator[Target]:  # fmt: skip
    """List the groups among those who came, or went further, between two moments.

    Of ``new`` groups, which were nobody's, no more went further than came.
    """

    def change(
        row: tuple[str, ...] | None, places: tuple[str, ...], layers: list[int]
    ) -> np.ndarray:
        after, before = (
            unknowns.mask(at, answers=row, places=places, layers=layers) for at in (moment, earlier)
        )
        return after - before

    alone = unknowns.variable == JOURNEY.name
    places = _filled(unknowns, moment)
    some = [(place,) for place in places if len(places) > 1]
    for population in unknowns.chain:
        layers = unknowns.layers(population)
        # How many came in all may be said; where they live is judged among all who came.
        for places in some if alone else [(), *some]:
            box = change(None, () if alone else places, layers)
            further = rows if population == EVERYBODY else [row for row in rows if row not in new]
            for row in [_every_answer(unknowns)] if alone else further:
                mask = change(row, places, layers)
                yield Target(row, places, population, "", moment, earlier, mask, box, floor)


def _every_answer(unknowns: Unknowns) -> tuple[str, ...]:
    return tuple(sorted(answer for held in unknowns.groups for answer in held))


def _rows(unknowns: Unknowns) -> list[tuple[str, ...]]:
    """List the groups: each one, those printed as one, and of a sensitive question all but one."""
    each = [tuple(sorted(held)) for held in unknowns.groups]
    every = set(_every_answer(unknowns))
    rows = [*each]
    rows += [tuple(sorted(held)) for *_, table in unknowns.tables for _, held in table.groups]
    if unknowns.strict and len(each) > 2:
        rows += [tuple(sorted(every - set(row))) for row in each]
    if unknowns.variable == JOURNEY.name:
        for name in unknowns.chain[1:]:
            held = [g for g in unknowns.groups if g <= set(POPULATIONS[name])]
            rows.append(tuple(sorted(answer for group in held for answer in group)))
    return [row for row in dict.fromkeys(rows) if row and (row in each or set(row) != every)]


def _filled(unknowns: Unknowns, moment: int) -> tuple[str, ...]:
    """List the places, without those that are printed as nobody's."""
    everybody = unknowns.layers(EVERYBODY)
    return tuple(
        place
        for place in unknowns.places
        if unknowns.mask(moment, places=[place], layers=everybody).tobytes() not in unknowns.nobody
    )


def _boxes(unknowns: Unknowns, moment: int) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """List the parts of the programme: places, stages, and at the latest moment both at once."""
    places, crossed = _filled(unknowns, moment), moment == unknowns.newest
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
            if where and not everybody and not crossed:
                continue
            if where or not everybody or unknowns.tables:
                yield where, reached, before

"""What one person knows of themselves at every date, and which numbers they look at with it.

Where people only come, and only go further, somebody who is there at the last date was in the
same group and place at each date before, or had not come yet. They know which it was, and how
far they had come. Only such lives are tried as somebody may really have led: without them the
people who are left are still possible.
"""

from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np


@dataclass(frozen=True)
class Looked:
    """A number that is held back, at one date or between two, and all whom it is a part of."""

    mask: np.ndarray
    box: np.ndarray
    floor: int
    name: str
    moments: tuple[int, ...]


def looked_at(question, truth, least):
    """Every number that is held back, with every life that somebody may have led."""
    lives = {}
    for target in _held_back(question, least):
        if not truth[list(target.moments)].any(axis=(1, 2, 3)).all():
            continue  # Of a date without records nothing is known to be true.
        run = _run(question, target.moments[-1])
        if run not in lives:
            lives[run] = [*_lives(question, truth, run)]
        yield target, lives[run]


def _held_back(question, least):
    block, world, seen = question.block, question.world, set()
    for number, table in block.tables:
        area, layers = world.where(table["scope"], number), world.layers_of(table["population"])
        floor, every = question._floor(least, area), list(range(len(block.atoms)))
        own = world.moment(number, table)
        for (name, answers), count in zip(table["groups"], table["counts"], strict=True):
            if count is not None:
                continue
            rows = block.rows(answers, table["variable"])
            for one, other in [(own, None), *_changes(question, own)]:
                mask, box = (block.mask(one, which, area, layers) for which in (rows, every))
                moments = (one,)
                if other is not None:
                    mask = mask - block.mask(other, rows, area, layers)
                    box = box - block.mask(other, every, area, layers)
                    moments = (other, one)
                if mask.tobytes() not in seen:
                    seen.add(mask.tobytes())
                    where = f"others in {name} {table['scope']} {table['population']}"
                    yield Looked(mask, box, floor, f"{where} at {moments}", moments)


def _changes(question, own):
    """Pairs of dates between which people only came, one of them the table's own."""
    run = _run(question, own)
    return [(max(own, m), min(own, m)) for m in run if m != own and question.name != "journey"]


def _run(question, moment):
    """The dates around one between which people only came."""
    first = last = moment
    while first - 1 in question.grown:
        first -= 1
    while last in question.grown:
        last += 1
    return tuple(range(first, last + 1))


def _lives(question, truth, run):
    """Every life through some dates that leaves people behind who are possible too."""
    world = question.world
    far = [(None, None), *world.layers]
    groups, places = truth.shape[1:3]
    at = {layer: number for number, layer in enumerate(world.layers)}
    for ways in product(far, repeat=len(run)):
        steps = [-1 if step is None else step for _, step in ways]
        if steps[-1] < 0 or any(b < a for a, b in pairwise(steps)):
            continue
        for g, p in np.ndindex(groups, places):
            life = np.zeros(truth.shape, dtype=int)
            for moment, layer in zip(run, ways, strict=True):
                if layer[1] is not None:
                    life[moment, g, p, at[layer]] = 1
            if _possible(question, truth - life, run):
                yield life.ravel()


def _possible(question, rest, run):
    if rest.min() < 0:
        return False
    reached = [question.world.layers_of(name) for name in ("registered", "enrolled", "completed")]
    return all(
        (rest[after][..., layers].sum(-1) >= rest[before][..., layers].sum(-1)).all()
        for before, after in pairwise(run)
        for layers in reached
    )

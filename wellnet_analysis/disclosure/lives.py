"""The ways somebody may have come through several dates, and who could have come each way.

Where people only come, and only go further, everybody at the last date led one life: from some
date on they were there, in one place and with one answer, and came so far at each date. A table
of how many people led each life says all that a table of each date says, and that nobody left
besides (Strassen 1965, Annals of Mathematical Statistics 36: one date's people can be matched
with the next one's). To know one person's whole record is to know that one life was led.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from wellnet_analysis.disclosure.attack import Attacker
from wellnet_analysis.disclosure.unknowns import Unknowns
from wellnet_analysis.schema import JOURNEY


def by_life(unknowns: Unknowns, sums: np.ndarray) -> tuple[Attacker, np.ndarray]:
    """Ask of lives what was asked of the people of each date.

    Parameters
    ----------
    unknowns : Unknowns
        The numbers behind one question, after its attacker was made.
    sums : ndarray, shape (sums, unknowns)
        Sums of unknowns that somebody looks at.

    Returns
    -------
    tuple of (Attacker, ndarray)
        A stranger who knows everything published, and the same sums of lives, shape (sums,
        lives). Lives that neither these nor anything printed tell apart are one.
    """
    known = unknowns.reader()
    through = np.array([*_through(unknowns, known.possible)]).T
    told_apart = np.unique(np.vstack([known.rows, sums]) @ through, axis=1)
    reader = Attacker(np.ones(told_apart.shape[1], dtype=bool))
    for row, (least, most) in zip(told_apart, known.limits, strict=False):
        reader.knows(row, least=least, most=most)
    return reader, told_apart[len(known.rows) :]


def _through(unknowns: Unknowns, possible: np.ndarray) -> Iterator[np.ndarray]:
    """Mark the unknowns that each life passes through."""
    number = np.arange(possible.size).reshape(unknowns.shape)
    moments = range(unknowns.shape[0])
    # Where people left, or changed an answer, one date says nothing of anybody at another.
    spans = [moments] if unknowns.grown else [[moment] for moment in moments]
    for span in spans:
        for life in _led(unknowns, number, possible, span):
            passed = np.zeros(possible.size)
            passed[life] = 1
            yield passed


def _led(
    unknowns: Unknowns, number: np.ndarray, possible: np.ndarray, span: Sequence[int]
) -> Iterator[list[int]]:
    """List the lives over some dates, each as the unknowns it passes through."""
    deep = len(unknowns.chain)
    # How far people have come is the journey's own answer, and changes.
    moves = unknowns.variable == JOURNEY.name
    _, groups, places, layers = unknowns.shape
    every = list(np.ndindex(groups, layers))

    def onwards(place: int, at: int, group: int, layer: int) -> Iterator[list[int]]:
        if at == len(span):
            yield []
            return
        for next_group, further in every:
            if (next_group != group and not moves) or further % deep < layer % deep:
                continue
            here = int(number[span[at], next_group, place, further])
            if possible[here]:
                for rest in onwards(place, at + 1, next_group, further):
                    yield [here, *rest]

    for place in range(places):
        for group in range(groups) if not moves else [0]:
            for first in range(len(span)):
                yield from onwards(place, first, group, 0)

"""What published tables together give away about the numbers that are not shown.

If people are shown by group and by locality, the people of one group in one locality are
not shown but lie between two limits (Fréchet 1951; Dobra & Fienberg 2000, PNAS 97). A small
number is hidden if its limits run from nought to at least the threshold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np


@dataclass(frozen=True)
class Stage:
    """A stage of the journey whose number of people is shown.

    Parameters
    ----------
    layers : tuple of int
        The layers of the table that it holds.
    by_place : bool
        Whether its number is shown for every place.
    """

    layers: tuple[int, ...]
    by_place: bool


def limits(row: int, column: int, total: int) -> tuple[int, int]:
    """Find the smallest and largest value of one unseen cell.

    Parameters
    ----------
    row, column : int
        People in the group, and in the locality.
    total : int
        People in all.

    Returns
    -------
    tuple of int
        Limits, both reachable.

    Examples
    --------
    >>> limits(8, 27, 28)
    (7, 8)
    """
    return max(0, row + column - total), min(row, column)


def hidden(truth: int, low: int, high: int, *, threshold: int) -> bool:
    """Say whether limits tell nothing about a number, or the number is not small.

    Nobody is a small number too: that a group is absent from one place says something about
    everybody there.

    Parameters
    ----------
    truth, low, high : int
        The number and its limits.
    threshold : int
        The smallest number that may be known.

    Examples
    --------
    >>> hidden(3, 0, 6, threshold=5), hidden(3, 2, 6, threshold=5), hidden(0, 0, 4, threshold=5)
    (True, False, False)
    """
    return truth >= threshold or (low == 0 and high >= threshold)


def cells_are_hidden(
    table: np.ndarray,
    wider: Sequence[int],
    stages: Sequence[Stage] = (),
    *,
    joined: Sequence[Sequence[int]] = (),
    threshold: int,
) -> bool:
    """Say whether no group is given away in one place, all other places, or one stage.

    Parameters
    ----------
    table : ndarray
        People by group, place and layer of the journey. Shown are the groups, the places,
        wider groups by place, and the stages.
    wider : sequence of int
        For every group, the wider group that is shown by place.
    stages : sequence of Stage
        Stages whose number is shown, each within the one before.
    joined : sequence of sequence of int
        Groups that also matter added up.
    threshold : int
        The smallest number that may be known.

    Returns
    -------
    bool
        True if every small number, and every small remainder of a group, place or stage, is
        hidden.

    Examples
    --------
    Of 45 women and 10 men, 12 people live in one locality: at least two of them are women.

    >>> cells_are_hidden(np.array([[[3], [42]], [[9], [1]]]), [0, 0], threshold=5)
    False
    >>> cells_are_hidden(np.array([[[12], [18]], [[8], [17]]]), [0, 0], threshold=5)
    True
    """
    everybody = int(table.sum())
    member = np.array(
        [[group in row for group in range(len(table))] for row in _rows(len(table), joined)]
    )
    sizes = member @ table.sum(axis=(1, 2))
    # Nobody, or everybody, is shown as that for all places at once.
    member = member[(sizes > 0) & (sizes < everybody)]
    size = member @ table.sum(axis=(1, 2))
    for box in _boxes(table, stages):
        truth, low, high = _limits_within(table, member, wider, box)
        rest = everybody - box.size
        # Nothing inside a place or stage can be larger than it: its own size is known.
        inside, outside = min(threshold, box.size), min(threshold, rest)
        numbers = [
            (truth, low, high, inside),
            (size - truth, size - high, size - low, outside),
            (box.size - truth, box.size - high, box.size - low, inside),
            (rest - size + truth, rest - size + low, rest - size + high, outside),
        ]
        for number, least, most, enough in numbers if box.shown else numbers[:2]:
            if not np.all((number >= enough) | ((least == 0) & (most >= enough))):
                return False
    return True


def _rows(groups: int, joined: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    return [*([group] for group in range(groups)), *joined]


@dataclass(frozen=True)
class _Box:
    """Some places, in some layers of the journey.

    ``known`` are the narrowest layers around them whose numbers are shown by place.
    """

    places: tuple[int, ...]
    layers: tuple[int, ...]
    known: tuple[int, ...]
    size: int
    shown: bool


def _boxes(table: np.ndarray, stages: Sequence[Stage]) -> Iterator[_Box]:
    sizes = table.sum(axis=0)
    number, every = sizes.shape[0], tuple(range(sizes.shape[1]))
    chain = [(every, True), *((stage.layers, stage.by_place) for stage in stages)]
    steps, known = [], every
    for position, (outer, by_place) in enumerate(chain):
        known = outer if by_place else known
        steps.append((outer, known, by_place))
        for inner, inner_by_place in chain[position + 1 :]:
            between = tuple(layer for layer in outer if layer not in inner)
            apart = by_place and inner_by_place
            steps.append((between, between if apart else known, apart))
    everywhere = tuple(range(number))
    ones = list(combinations(everywhere, 1)) if number > 1 else []
    pairs = list(combinations(everywhere, 2)) if number > 3 else []
    for places in (everywhere, *ones, *pairs):
        for layers, known, by_place in steps[:1] if places in pairs else steps:
            if (places, layers) != (everywhere, every):
                size = int(sizes[np.ix_(places, layers)].sum())
                yield _Box(places, layers, known, size, by_place or places == everywhere)


def _limits_within(
    table: np.ndarray, member: np.ndarray, wider: Sequence[int], box: _Box
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Find every row's number of people in a box, and the least and most it could be.

    People of a group move between the places of their wider group, and there between the
    layers, like water through pipes: what fits through is the smaller of the two.
    """
    places, layers, known = list(box.places), list(box.layers), list(box.known)
    others = [place for place in range(table.shape[1]) if place not in box.places]
    by_place, by_group = table.sum(axis=2), table.sum(axis=(1, 2))
    blocks = np.zeros((max(wider) + 1, table.shape[1]), dtype=int)
    np.add.at(blocks, list(wider), by_place)
    own = np.zeros((len(member), len(blocks)), dtype=int)
    np.add.at(own.T, list(wider), (member * by_group).T)
    inside = table[:, :, known].sum(axis=(0, 2))
    outside = by_place.sum(axis=0) - inside
    fits = np.minimum(blocks, inside)[:, places].sum(axis=1)
    elsewhere = np.minimum(blocks, outside)[:, places].sum(axis=1) + blocks[:, others].sum(axis=1)
    high = np.minimum(own, fits).sum(axis=1)
    low = (own - np.minimum(own, elsewhere)).sum(axis=1)
    if layers != known:
        shown = int(table[:, :, layers].sum())
        low, high = np.maximum(0, low + shown - int(inside.sum())), np.minimum(high, shown)
    truth = member @ table[:, places][:, :, layers].sum(axis=(1, 2))
    return truth, low, high


def overlaps_are_hidden(given: np.ndarray, *, threshold: int) -> bool:
    """Say whether the last option shown beside the others tells nothing of a few people.

    Of 55 people 30 live here and 27 work here: at least two do both, and exactly two if
    everybody does one of them.

    Parameters
    ----------
    given : ndarray of bool
        Who gave which option, one row per person, one column per option that is shown.
    threshold : int
        The smallest number that may be known.

    Returns
    -------
    bool
        True if people who gave both of two options, one of them, neither, several or none
        cannot be narrowed to a small number.

    Examples
    --------
    >>> both, lives, works = [True, True], [True, False], [False, True]
    >>> overlaps_are_hidden(np.array([both] * 2 + [lives] * 28 + [works] * 25), threshold=5)
    False
    >>> overlaps_are_hidden(np.array([both] * 9 + [lives] * 21 + [works] * 25), threshold=5)
    True
    """
    everybody, last = len(given), given[:, -1]
    surplus = int(given.sum()) - everybody
    named = given.sum(axis=1)
    several, nobody = int((named > 1).sum()), int((named == 0).sum())
    if (surplus > 0 and 0 < several < threshold) or (surplus < 0 and 0 < nobody < threshold):
        return False
    for other in given.T[:-1]:
        for a, b in ((last, other), (last, ~other), (~last, other), (~last, ~other)):
            low, high = limits(int(a.sum()), int(b.sum()), everybody)
            # An option that everybody or nobody gave is shown as that.
            if (
                a.any()
                and b.any()
                and not hidden(int((a & b).sum()), low, high, threshold=threshold)
            ):
                return False
    return True

"""The tables that may be printed of one question, the most telling first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from wellnet_analysis.disclosure.people import People
from wellnet_analysis.disclosure.suppressing import fewest_hidden
from wellnet_analysis.schema import NO_ANSWER, NOT_STATED, STAGES, Rung, Variable

# A breakdown with more cells held back than printed tells less than it costs to read.
_MOST_GROUPS_TO_CHOOSE_FROM = 12
_UNANSWERED = frozenset({*NO_ANSWER, NOT_STATED})


def passes(counts: Mapping[str, int], *, floor: int, noughts: Iterable[str]) -> bool:
    """Say whether every group is large enough, or a nought that may be named.

    Examples
    --------
    >>> passes({"Female": 38, "Male": 17}, floor=5, noughts=())
    True
    >>> passes({"Female": 51, "Male": 4}, floor=5, noughts=())
    False
    """
    allowed = set(noughts)
    return all(n >= floor or (n == 0 and name in allowed) for name, n in counts.items())


def whole(people: People, variable: Variable, *, floor: int) -> Iterator[tuple[Rung, dict]]:
    """Offer the groupings whose every group is large enough."""
    for rung in variable.rungs:
        counts = people.counts(variable, rung)
        if (
            people.can_tell(variable, rung)
            and passes(counts, floor=floor, noughts=may_be_nought(variable, rung))
            # Groups that nobody is in say no more than "nobody answered".
            and (not rung.stated or any(counts[name] for name in rung.stated))
            and not (variable.surveyed and few_apart(people, rung, counts, floor=floor))
        ):
            yield rung, counts


def few_apart(people: People, rung: Rung, counts: Mapping[str, int], *, floor: int) -> bool:
    """Say whether those who answered a survey are a stage but for a few, or a few more.

    Whoever was asked is known by the stage they reached, so the few who did not answer, or
    answered although they had gone no further, would be told by subtraction.
    """
    if rung.mixed:
        return False
    answered = sum(counts[name] for name in rung.names if name not in _UNANSWERED)
    journey = people.frame["journey"]
    sizes = (int(journey.isin(states).sum()) for states in STAGES.values())
    return any(0 < abs(answered - size) < floor for size in sizes)


def may_be_nought(variable: Variable, rung: Rung) -> list[str]:
    """List the groups of which a nought says nothing about everybody's sensitive answer."""
    return [name for name in rung.names if not variable.sensitive or name in _UNANSWERED]


def by_place(
    people: People, variable: Variable, whole_rung: Rung, *, floor: int
) -> Iterator[tuple[Rung, dict[str, dict[str, int]]]]:
    """Offer the groupings that every locality can be split by."""
    for rung in variable.rungs:
        if not (rung.coarsens(whole_rung) and (rung.splits or not variable.compared)):
            continue
        total = people.counts(variable, rung)
        nowhere = [name for name, count in total.items() if not count]
        split = {
            place: people.counts(variable, rung, scope=place) for place in people.places.categories
        }
        filled = [counts for counts in split.values() if any(counts.values())]
        # Where everybody lives in one place, a split says nothing new.
        if len(filled) > 1 and all(
            passes(counts, floor=floor, noughts=nowhere) for counts in filled
        ):
            yield rung, {place: split[place] for place in people.programme.locality_names}


def of_population(
    people: People, variable: Variable, whole_rung: Rung, *, population: str, floor: int
) -> Iterator[tuple[Rung, dict[str, int]]]:
    """Offer the groupings of those who reached a stage; the others are then told as well."""
    for rung in variable.rungs:
        if not (rung.coarsens(whole_rung) and rung.splits):
            continue
        every = people.counts(variable, rung)
        counts = people.counts(variable, rung, population=population)
        rest = {name: every[name] - count for name, count in counts.items()}
        nobody = [name for name, count in every.items() if not count]
        if all(passes(part, floor=floor, noughts=nobody) for part in (counts, rest)):
            yield rung, counts


def held_back(
    people: People, variable: Variable, *, floor: int, population: str = "registered",
    whole_rung: Rung | None = None,
) -> Iterator[tuple[Rung, dict[str, int], tuple[str, ...]]]:  # fmt: skip
    """Offer groupings with the fewest cells held back, those that print most groups first.

    Parameters
    ----------
    people : People
        The people, counted.
    variable : Variable
        The question.
    floor : int
        The smallest number that may be printed or known.
    population : str
        Whose table it is.
    whole_rung : Rung, optional
        The grouping that everybody's table is printed at, if the table is of a later stage.

    Yields
    ------
    tuple of (Rung, dict of str to int, tuple of str)
        Grouping, counts, and the groups held back.
    """
    found = []
    for order, rung in enumerate(variable.rungs):
        if len(rung.names) > _MOST_GROUPS_TO_CHOOSE_FROM or not rung.splits:
            continue
        if whole_rung and not rung.coarsens(whole_rung):
            continue
        counts = people.counts(variable, rung, population=population)
        every = people.counts(variable, rung) if whole_rung else {}
        hidden = _pattern(counts, every, floor)
        if hidden and _still_tells(rung, hidden):
            found.append((len(hidden) - len(rung.names), order, rung, counts, hidden))
    for _, _, rung, counts, hidden in sorted(found, key=lambda each: each[:2]):
        yield rung, counts, hidden


def _still_tells(rung: Rung, hidden: tuple[str, ...]) -> bool:
    """Two groups at least stay printed, or one of two; never one and "all the others"."""
    printed = [name for name in rung.stated if name not in hidden]
    named = [name for name in printed if not name.startswith("All other")]
    return len(printed) >= min(2, len(rung.stated) - 1) and bool(named)


def _pattern(counts: Mapping[str, int], every: Mapping[str, int], floor: int) -> tuple[str, ...]:
    """Choose what to hold back of one column of numbers, or of a part of a printed one."""
    names = list(counts)
    inside = np.array([counts[name] for name in names])
    rest = np.array([every.get(name, counts[name]) - counts[name] for name in names])
    size = len(names)
    truth = np.concatenate([inside, rest])
    one = np.hstack([np.eye(size), np.zeros((size, size))])
    both = np.hstack([np.eye(size), np.eye(size)])
    fixed = [np.concatenate([np.ones(size), np.zeros(size)]), np.ones(2 * size)]
    fixed += list(both if every else np.eye(2 * size)[size:])
    nobody = np.array([not every.get(name, counts[name]) for name in names])
    must = (inside < floor) | (rest < floor if every else False)
    small = must & ~nobody if every else must
    targets, enough = [], []
    for at in np.flatnonzero(small):
        for part, number in ((at, inside), (size + at, rest)) if every else ((at, inside),):
            if number[at] < floor:
                targets.append(np.eye(2 * size)[part])
                most = every[names[at]] if every else int(inside.sum())
                # One more than the threshold: whoever is in the cell knows of one.
                enough.append(min(floor + 1, most))
    if not targets:
        return ()
    chosen = fewest_hidden(
        truth, fixed=np.array(fixed), cells=one, must=list(must), small=np.array(targets),
        enough=enough,
    )  # fmt: skip
    return () if chosen is None else tuple(n for n, hide in zip(names, chosen, strict=True) if hide)

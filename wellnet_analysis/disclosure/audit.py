"""Whether anybody can be found in everything published, by somebody who reads it all.

Every number that was not printed but could be worked out must be able to be nought *and* to
reach the threshold, or must lie at the threshold or more; a share of nobody, or of everybody,
of a sensitive question counts like any other (Fréchet 1951; Dobra & Fienberg 2000). Numbers
of a stage, and sums as "all other places", are exposed if they must be small; where they may
be large, whoever holds the records has to see that they are. A second attack knows one
person's whole record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from wellnet_analysis.disclosure.attack import Attacker
from wellnet_analysis.disclosure.exposures import Exposure, Tried
from wellnet_analysis.disclosure.own_record import opened_by_one_record
from wellnet_analysis.disclosure.patterns import told_by_patterns
from wellnet_analysis.disclosure.printed import small_changes, small_numbers
from wellnet_analysis.disclosure.statements import AtLeast, Edition
from wellnet_analysis.disclosure.targets import Target, targets
from wellnet_analysis.disclosure.unknowns import Unknowns
from wellnet_analysis.disclosure.windows import windows
from wellnet_analysis.schema import JOURNEY


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
    return _together(
        tried
        for name in questions(editions)
        for tried in Attempt(editions, name, threshold=threshold).steps()
    )


def audit_question(editions: Sequence[Edition], variable: str, *, threshold: int) -> Tried:
    """Try to find somebody through one question; see :func:`audit`."""
    return _together(Attempt(editions, variable, threshold=threshold).steps())


def _together(steps: Iterable[Tried]) -> Tried:
    found = [*steps]
    return Tried(
        sum(each.numbers for each in found),
        tuple(dict.fromkeys(exposure for each in found for exposure in each.exposures)),
        tuple(dict.fromkeys(exposure for each in found for exposure in each.doubtful)),
    )


class Attempt:
    """One reader who tries one question, and may then be told more and try again.

    Parameters
    ----------
    editions : sequence of Edition
        In the order they were published, the newest last.
    variable : str
        The question.
    threshold : int
        The smallest number that this reader may know.
    """

    def __init__(self, editions: Sequence[Edition], variable: str, *, threshold: int) -> None:
        self._variable, self._threshold = variable, threshold
        self._starts(editions)

    def _starts(self, editions: Sequence[Edition]) -> None:
        self._editions = editions
        (first, _), *self._more = windows(self._variable, editions)
        self._unknowns = Unknowns(self._variable, editions, first)
        self._attacker = self._unknowns.attacker()
        self.__dict__.pop("_wanted", None)

    def learns(self, said: Sequence[AtLeast]) -> None:
        """Learn what the newest edition says openly besides."""
        *before, newest = self._editions
        newest = replace(newest, at_least=(*newest.at_least, *said))
        if before:
            # Beside other dates it may tell that somebody left, so growth is judged anew.
            self._starts((*before, newest))
            return
        self._editions = (newest,)
        for each in said:
            mask = self._unknowns.spoken_of(self._unknowns.newest, newest, each)
            self._attacker.knows(mask, least=each.least)

    @cached_property
    def _wanted(self) -> list[Target]:
        return _unprinted(self._unknowns, targets(self._unknowns, threshold=self._threshold))

    def steps(self) -> Iterator[Tried]:
        """Try to find somebody, step by step, the quickest steps first.

        Yields
        ------
        Tried
            What each step found: numbers printed outright, each group, sums and stages, one
            person's record and the rule, every other date.
        """
        unknowns, attacker, wanted = self._unknowns, self._attacker, self._wanted
        threshold = self._threshold
        outright = (
            *small_numbers(unknowns, self._editions[-1], threshold=threshold),
            *small_changes(unknowns, self._editions, threshold=threshold),
        )
        yield Tried(0, outright)
        yield _tried(unknowns, attacker, [each for each in wanted if not each.added_up])
        yield _tried(unknowns, attacker, [each for each in wanted if each.added_up])
        if wanted:
            yield _by_who_knows_more(unknowns, attacker, threshold)
        for moments, about in self._more:
            other = Unknowns(self._variable, self._editions, moments)
            # Whether growth is believed decides what is looked for, so the attacker comes first.
            attacker = other.attacker()
            at = other.moments.index(about)
            beside = targets(other, threshold=threshold, about=at)
            yield _tried(other, attacker, _unprinted(other, beside))
            yield _by_who_knows_more(other, attacker, threshold, about=at)


def _by_who_knows_more(
    unknowns: Unknowns, attacker: Attacker, threshold: int, *, about: int | None = None
) -> Tried:
    """Try what is held back as who knows one person's record, and as who knows the rule."""
    opened = opened_by_one_record(unknowns, attacker, threshold=threshold, about=about)
    told = told_by_patterns(unknowns, attacker, threshold=threshold, about=about)
    return Tried(0, (*opened, *told))


def _unprinted(unknowns: Unknowns, wanted: Iterable[Target]) -> list[Target]:
    return [target for target in wanted if target.mask.tobytes() not in unknowns.facts]


def _tried(unknowns: Unknowns, attacker: Attacker, wanted: Sequence[Target]) -> Tried:
    exposures: list[Exposure] = []
    doubtful: list[Exposure] = []
    if wanted:
        masks, needs = np.array([t.mask for t in wanted]), _needs(attacker, wanted)
        lows, reached = attacker.smallest(masks), attacker.reach(masks, needs)
        for target, need, low, large in zip(wanted, needs, lows, reached, strict=True):
            if low < need and not (low == 0 and large):
                found = _exposure(unknowns, target, int(low), attacker.most(target.mask), need)
                (doubtful if target.added_up and large else exposures).append(found)
    return Tried(len(wanted), tuple(exposures), tuple(doubtful))


def _needs(attacker: Attacker, wanted: Sequence[Target]) -> np.ndarray:
    """What each number should be able to reach: its floor, or all there are in its box."""
    boxes = {(t.box.tobytes(), t.floor): t.box for t in wanted}
    masks, floors = np.array(list(boxes.values())), np.array([floor for _, floor in boxes])
    full = attacker.reach(masks, floors)
    most = {
        key: key[1] if large else attacker.most(box)
        for (key, box), large in zip(boxes.items(), full, strict=True)
    }
    return np.array([most[t.box.tobytes(), t.floor] for t in wanted])


def _exposure(unknowns: Unknowns, t: Target, low: int, high: int, need: int) -> Exposure:
    since = "" if t.since is None else unknowns.moments[t.since][0]
    return Exposure(
        unknowns.variable, t.answers, t.places, t.reached, t.before, since, low, high, int(need),
        newest=t.moment == unknowns.newest,
        as_at=unknowns.moments[t.moment][0],
    )  # fmt: skip

"""Whether a breakdown may be printed: tried against every reader who could see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from wellnet_analysis.disclosure.audit import attempts, audit_question
from wellnet_analysis.disclosure.exposures import Exposure, vouched
from wellnet_analysis.disclosure.statements import AtLeast, Edition
from wellnet_analysis.schema import JOURNEY

# Every round says something that is true, so there is an end; this one is never reached.
_ROUNDS = 30


@dataclass(frozen=True)
class Reader:
    """Somebody who may lay a new edition beside others.

    Parameters
    ----------
    editions : tuple of Edition
        What they have, in the order it was published.
    threshold : int
        The smallest number they may know.
    """

    editions: tuple[Edition, ...]
    threshold: int


def withstands(
    edition: Edition,
    variable: str,
    *,
    readers: Sequence[Reader],
    truth: Callable[[Exposure], int],
) -> tuple[AtLeast, ...] | None:
    """Try a question of a new edition against everybody who will read it.

    Parameters
    ----------
    edition : Edition
        As it would be printed.
    variable : str
        The question to try.
    readers : sequence of Reader
        Those it is made for first, then everybody else who could lay it beside other editions.
    truth : callable
        How many people an exposure is really about.

    Returns
    -------
    tuple of AtLeast or None
        What has to be said openly so that nothing is half given away; None if somebody
        could be found.
    """
    own, *others = readers
    mine = [table for table in edition.tables if table.variable == variable]
    if variable != JOURNEY.name and all(table.reprinted for table in mine):
        # Nothing new is said of it, so nothing has to be said openly either.
        return () if _judged(edition, variable, readers=readers, truth=truth) else None
    said: dict[tuple, AtLeast] = {}
    for _ in range(_ROUNDS):
        with_it = replace(edition, at_least=(*edition.at_least, *said.values()))
        steps = attempts((*own.editions, with_it), variable, threshold=own.threshold)
        # Numbers printed outright, then each group: what is half given away is said openly.
        first = [exposure for tried in islice(steps, 2) for exposure in tried.exposures]
        exposures = _new(first, own, variable)
        if not exposures:
            break
        more = vouched(exposures, truth)
        if len(more) < len(exposures):
            return None
        for each in more:
            key = (each.answers, each.places, each.reached, each.before)
            if key not in said or said[key].least < each.least:
                said[key] = each
    else:
        return None
    for tried in steps:
        doubtful = _new(tried.doubtful, own, variable)
        if _new(tried.exposures, own, variable) or not _true(doubtful, truth):
            return None
    # Finer groups than this edition's cannot be spoken of in it; large ones need not be.
    safe = _judged(with_it, variable, readers=others, truth=truth)
    return tuple(said.values()) if safe else None


def _judged(
    edition: Edition, variable: str, *, readers: Sequence[Reader],
    truth: Callable[[Exposure], int],
) -> bool:  # fmt: skip
    """Say whether nothing that readers half know, and did not know before, is small."""
    for reader in readers:
        for tried in attempts((*reader.editions, edition), variable, threshold=reader.threshold):
            found = _new((*tried.exposures, *tried.doubtful), reader, variable)
            if not _true(found, truth):
                return False
    return True


def _true(doubtful: Sequence[Exposure], truth: Callable[[Exposure], int]) -> bool:
    """Say whether every number that might be small is known not to be."""
    return len(vouched(doubtful, truth)) == len(doubtful)


def _new(found: Sequence[Exposure], reader: Reader, variable: str) -> list[Exposure]:
    """Leave out what was known before this edition: it was judged when it was published."""
    known = _known(reader, variable)
    return [each for each in found if each.newest or each not in known]


@lru_cache(maxsize=256)
def _known(reader: Reader, variable: str) -> frozenset[Exposure]:
    if not reader.editions:
        return frozenset()
    tried = audit_question(reader.editions, variable, threshold=reader.threshold)
    return frozenset(replace(each, newest=False) for each in (*tried.exposures, *tried.doubtful))

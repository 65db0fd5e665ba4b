"""Whether a breakdown may be printed: tried against every reader who could see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from wellnet_analysis.disclosure.audit import audit_question
from wellnet_analysis.disclosure.exposures import Exposure, vouched
from wellnet_analysis.disclosure.statements import AtLeast, Edition

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
    said: dict[tuple, AtLeast] = {}
    for _ in range(_ROUNDS):
        with_it = replace(edition, at_least=(*edition.at_least, *said.values()))
        seen = (*own.editions, with_it)
        tried = audit_question(seen, variable, threshold=own.threshold, thorough=False)
        if not tried.exposures:
            break
        more = vouched(tried.exposures, truth)
        if len(more) < len(tried.exposures):
            return None
        for each in more:
            key = (each.answers, each.places, each.reached, each.before)
            if key not in said or said[key].least < each.least:
                said[key] = each
    else:
        return None
    tried = audit_question(seen, variable, threshold=own.threshold)
    if tried.exposures:
        return None
    doubtful = _new(tried.doubtful, own, variable)
    for reader in others:
        # Finer groups than this edition's cannot be spoken of in it; large ones need not be.
        beside = audit_question((*reader.editions, with_it), variable, threshold=reader.threshold)
        doubtful += [*beside.exposures, *_new(beside.doubtful, reader, variable)]
    return tuple(said.values()) if len(vouched(doubtful, truth)) == len(doubtful) else None


def _new(doubtful: Sequence[Exposure], reader: Reader, variable: str) -> list[Exposure]:
    """Leave out what was known before this edition: it was judged when it was published."""
    known = _known(reader, variable)
    return [each for each in doubtful if each.newest or each not in known]


@lru_cache(maxsize=256)
def _known(reader: Reader, variable: str) -> frozenset[Exposure]:
    if not reader.editions:
        return frozenset()
    tried = audit_question(reader.editions, variable, threshold=reader.threshold)
    return frozenset(replace(each, newest=False) for each in tried.doubtful)

"""Whether a breakdown may be printed: tried against every reader who could see it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from wellnet_analysis.disclosure.audit import Attempt, audit_question
from wellnet_analysis.disclosure.exposures import Exposure, vouched
from wellnet_analysis.disclosure.statements import AtLeast, Edition
from wellnet_analysis.disclosure.unknowns import EVERYBODY
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
    openly: bool = True,
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
    openly : bool
        Whether sums over places that only the records can clear are said openly to be large.
        Whoever knows how the plan is made knows it anyhow; said, it is part of this audit and
        of every later one.

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
    said = _said(edition, variable, own=own, truth=truth, openly=openly)
    if said is None:
        return None
    with_it = replace(edition, at_least=(*edition.at_least, *said))
    # Finer groups than this edition's cannot be spoken of in it; large ones need not be.
    return said if _judged(with_it, variable, readers=others, truth=truth) else None


def _said(
    edition: Edition, variable: str, *, own: Reader, truth: Callable[[Exposure], int],
    openly: bool,
) -> tuple[AtLeast, ...] | None:  # fmt: skip
    """Say openly what is half given away, and what that half gives away, until nothing is."""
    attempt = Attempt((*own.editions, edition), variable, threshold=own.threshold)
    said: dict[tuple, AtLeast] = {}
    for _ in range(_ROUNDS):
        found = _half_known(attempt, own, variable, openly=openly, truth=truth)
        if not found:
            return None if found is None else tuple(said.values())
        more = vouched(found, truth)
        if len(more) < len(found):
            return None
        attempt.learns(more)
        for each in more:
            key = (each.answers, each.places, each.reached, each.before)
            if key not in said or said[key].least < each.least:
                said[key] = each
    return None


def _half_known(
    attempt: Attempt, own: Reader, variable: str, *, openly: bool,
    truth: Callable[[Exposure], int],
) -> list[Exposure] | None:  # fmt: skip
    """List what the first step that finds something finds; None if nothing could mend it."""
    for number, tried in enumerate(attempt.steps()):
        exposures, doubtful = (
            _new(each, own, variable) for each in (tried.exposures, tried.doubtful)
        )
        # Numbers printed outright, and each group, may be said openly to be large; sums only
        # where that was possible in any case.
        if (exposures and number > 1) or not _true(doubtful, truth):
            return None
        known = [each for each in doubtful if openly and _of_everybody(each)]
        if exposures or known:
            return [*exposures, *known]
    return []


def _of_everybody(sum_: Exposure) -> bool:
    """Say whether it counts all who registered in some places, and not a stage of them."""
    return sum_.reached == EVERYBODY and not sum_.before


def _judged(
    edition: Edition, variable: str, *, readers: Sequence[Reader],
    truth: Callable[[Exposure], int],
) -> bool:  # fmt: skip
    """Say whether nothing that readers half know, and did not know before, is small."""
    for reader in readers:
        attempt = Attempt((*reader.editions, edition), variable, threshold=reader.threshold)
        for tried in attempt.steps():
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

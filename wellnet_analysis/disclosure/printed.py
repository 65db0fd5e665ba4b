"""Whether what is printed outright, or its change since an earlier edition, is itself small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellnet_analysis.disclosure import rules
from wellnet_analysis.disclosure.changes import changes, nested
from wellnet_analysis.disclosure.exposures import Exposure
from wellnet_analysis.disclosure.statements import Edition, Size, Table
from wellnet_analysis.disclosure.unknowns import EVERYBODY, Unknowns
from wellnet_analysis.schema import JOURNEY, NO_ANSWER


def small_numbers(unknowns: Unknowns, edition: Edition, *, threshold: int) -> Iterator[Exposure]:
    """List the small numbers that an edition prints as they are.

    A nought is small as well, but for one that says of everybody that nobody gave an answer
    to a question that is not sensitive.

    Parameters
    ----------
    unknowns : Unknowns
        The numbers behind one question.
    edition : Edition
        The newest one; what it prints again was judged before.
    threshold : int
        The smallest number that may be known.

    Yields
    ------
    Exposure
        A printed number that is too small.
    """
    if unknowns.variable == JOURNEY.name:
        for size in edition.sizes:
            least = rules.SMALLEST_TOTAL if size.population == EVERYBODY else threshold
            if 0 < size.count < least and not size.reprinted:
                yield _outright(size, JOURNEY.name, (), count=size.count, need=least)
    names = {unknowns.variable} | ({"locality"} if unknowns.variable == JOURNEY.name else set())
    for table in edition.tables:
        if table.variable in names and not table.reprinted:
            least = rules.floor(threshold, strict=table.sensitive)
            least = rules.SMALLEST_TOTAL if table.variable == "locality" else least
            for (name, answers), count in zip(table.groups, table.counts, strict=True):
                if count is None or count >= least:
                    continue
                if count or not _may_be_nought(edition, table, name, answers):
                    yield _outright(table, table.variable, answers, count=count, need=least)


def _outright(
    what: Table | Size, variable: str, answers: tuple[str, ...], *, count: int, need: int
) -> Exposure:
    places = (what.scope,) if what.scope else ()
    return Exposure(
        variable, tuple(sorted(answers)), places, what.population, "", "", count, count, need
    )


def _may_be_nought(edition: Edition, table: Table, name: str, answers: tuple[str, ...]) -> bool:
    """A nought may be named for everybody, and then for every part of them."""
    if table.sensitive and not set(answers) <= set(NO_ANSWER):
        return False
    if not table.scope and table.population == EVERYBODY:
        return True
    whole = edition.by_key.get((table.variable, "", EVERYBODY))
    if whole is None:
        return False
    wanted = set(answers)
    inside = {a for n, held in whole.groups for a in held if whole.shown.get(n) == 0}
    return wanted <= inside


def small_changes(
    unknowns: Unknowns, editions: Sequence[Edition], *, threshold: int
) -> Iterator[Exposure]:
    """List printed numbers that changed by a few, where people left or answers were changed.

    Where people only come, the audit judges those who came as it judges everybody.

    Parameters
    ----------
    unknowns : Unknowns
        The numbers behind one question, after its attacker was made.
    editions : sequence of Edition
        What was published, the newest last.
    threshold : int
        The smallest number that may be known.

    Yields
    ------
    Exposure
        A change that is too small.
    """
    *before, newest = editions
    found = [
        (table, earlier.as_at, change)
        for table in newest.tables
        if table.variable == unknowns.variable and not table.reprinted
        for edition in before
        for earlier in edition.tables
        if earlier.key == table.key and earlier.as_at < table.as_at and nested(table, earlier)
        for change in changes(table, earlier)
        if change.by
    ]
    if unknowns.grown and all(change.by > 0 for *_, change in found):
        return
    for table, then, change in found:
        floor = rules.floor(threshold, strict=table.sensitive)
        if abs(change.by) < floor:
            yield Exposure(
                unknowns.variable, change.answers, (table.scope,) if table.scope else (),
                table.population, "", then, abs(change.by), abs(change.by), floor,
            )  # fmt: skip

"""What would make an edition safe that is not: the least change first, each one tried.

A gate that only says no is climbed over. Whatever is suggested here was put to the same
audit, and passed it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from wellnet_analysis.disclosure.audit import audit, audit_question, questions
from wellnet_analysis.disclosure.statements import Edition, Table
from wellnet_analysis.schema import JOURNEY

REGISTERED = "registered"


@dataclass(frozen=True)
class Repair:
    """A change that makes an edition safe.

    Parameters
    ----------
    says : str
        What to do, as one instruction.
    edition : Edition
        The edition after it.
    """

    says: str
    edition: Edition


def suggest(
    editions: Sequence[Edition],
    *,
    threshold: int,
    label: Callable[[str], str] = str,
) -> list[Repair]:
    """Say what would make the newest edition safe, the least loss first.

    Parameters
    ----------
    editions : sequence of Edition
        Everything that was published before, and last the one that may not be.
    threshold : int
        The smallest number that its reader may know.
    label : callable, optional
        What a reader is told a question is.

    Returns
    -------
    list of Repair
        The changes that were found to work; none if the edition is safe as it is, or if what
        was published before is what gives somebody away.

    Raises
    ------
    DisclosureError
        If the arithmetic cannot be finished.

    Examples
    --------
    >>> suggest([Edition("2022-09-30", "council", 5, ())], threshold=5)
    []
    """
    *before, newest = editions
    exposed = _exposed(editions, threshold)
    if not exposed:
        return []
    if len(exposed) == 1:
        found = [
            Repair(says, edition)
            for says, edition in _changes(newest, exposed[0], label)
            if not _exposed([*before, edition], threshold)
        ]
        if found:
            return found
    return _one_after_the_other(newest, before, threshold, label)


def _exposed(editions: Sequence[Edition], threshold: int) -> list[str]:
    """List the questions that give somebody away; numbers of people, on which all stand, first."""
    found = {e.variable for e in audit(editions, threshold=threshold).exposures}
    return sorted(found, key=lambda name: (name != JOURNEY.name, name))


def _changes(
    newest: Edition, name: str, label: Callable[[str], str]
) -> Iterator[tuple[str, Edition]]:
    """List changes of one question, those that cost the reader least first."""
    if name == JOURNEY.name:
        yield from _without_numbers(newest)
    yield from _joins(newest, name, label)
    by_place = any(table.scope for table in newest.tables if table.variable == name)
    of_stages = any(t.population != REGISTERED for t in newest.tables if t.variable == name)
    if by_place:
        yield (
            f"Drop the locality split of {label(name)}.",
            _without(newest, lambda table: table.variable == name and bool(table.scope)),
        )
    if of_stages:
        yield (
            f"Show {label(name)} of everybody who registered only.",
            _without(newest, lambda t: t.variable == name and t.population != REGISTERED),
        )
    if by_place and of_stages:
        yield (
            f"Show {label(name)} of everybody who registered only, without the locality split.",
            _without(newest, lambda t: t.variable == name and t.key != (name, "", REGISTERED)),
        )
    yield (
        f"Hold back {label(name)}.",
        _without(newest, lambda table: table.variable == name),
    )
    if name != JOURNEY.name:
        yield from _without_numbers(newest)


def _joins(
    newest: Edition, name: str, label: Callable[[str], str]
) -> Iterator[tuple[str, Edition]]:
    """Join the two groups with fewest people, in every table of the question."""
    table = newest.by_key.get((name, "", REGISTERED))
    if table is None or table.reprinted or len(table.groups) < 3 or None in table.counts:
        return
    first, second = sorted(table.shown, key=lambda group: table.shown[group])[:2]
    mine = [each for each in newest.tables if each.variable == name]
    if any(dict(each.groups).keys() != dict(table.groups).keys() for each in mine):
        return
    tables = tuple(_joined(t, first, second) if t in mine else t for t in newest.tables)
    yield f"Join {first} and {second} in {label(name)}.", replace(newest, tables=tables)


def _joined(table: Table, first: str, second: str) -> Table:
    held = dict(table.groups)
    counts = dict(zip(held, table.counts, strict=True))
    parts = [counts[first], counts[second]]
    together = None if None in parts else sum(part for part in parts if part is not None)
    groups = {n: answers for n, answers in held.items() if n not in {first, second}}
    groups[f"{first} or {second}"] = (*held[first], *held[second])
    numbers = tuple(counts.get(name, together) for name in groups)
    return replace(table, groups=tuple(groups.items()), counts=numbers)


def _without_numbers(newest: Edition) -> Iterator[tuple[str, Edition]]:
    """Leave out the numbers of later stages, or of localities."""
    for says, keeps in (
        ("Leave out how many people reached each stage.",
         lambda scope, population: population == REGISTERED),
        ("Leave out how many people came in each locality.",
         lambda scope, population: not scope),
    ):  # fmt: skip
        edition = replace(
            newest, sizes=tuple(s for s in newest.sizes if keeps(s.scope, s.population))
        )
        dropped = {"journey"} if "stage" in says else {"journey", "locality"}
        yield says, _without(edition, lambda t, dropped=dropped, keeps=keeps: (
            t.variable in dropped or not keeps(t.scope, t.population)))  # fmt: skip


def _one_after_the_other(
    newest: Edition, before: Sequence[Edition], threshold: int, label: Callable[[str], str]
) -> list[Repair]:
    """Mend each question in the way that costs least, and then whatever that leaves open."""
    edition, said = newest, []
    for _ in range(2 * len(questions([newest])) + 1):
        exposed = _exposed([*before, edition], threshold)
        if not exposed:
            return [Repair(" ".join(said), edition)]
        says, changed = _mended(edition, exposed[0], before, threshold, label)
        if changed == edition:
            break
        edition = changed
        said.append(says)
    if before:
        return []
    nothing = replace(newest, tables=(), sizes=(), at_least=())
    return [Repair("Hold back everything until more people have come.", nothing)]


def _mended(
    edition: Edition, name: str, before: Sequence[Edition], threshold: int,
    label: Callable[[str], str],
) -> tuple[str, Edition]:  # fmt: skip
    """Find the first change after which a question gives nobody away, else hold it back."""
    for says, changed in _changes(edition, name, label):
        tried = audit_question([*before, changed], name, threshold=threshold)
        if changed != edition and not tried.exposures:
            return says, changed
    return f"Hold back {label(name)}.", _without(edition, lambda t: t.variable == name)


def _without(edition: Edition, drops: Callable[[Table], bool]) -> Edition:
    gone = {table.variable for table in edition.tables if drops(table)}
    # What was said openly was said for the tables as they stood.
    said = tuple(each for each in edition.at_least if each.variable not in gone)
    return replace(edition, tables=tuple(t for t in edition.tables if not drops(t)), at_least=said)

"""A stranger's whole attack on a set, once for every kind of reader who may hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wellnet_analysis.disclosure import rules
from wellnet_analysis.disclosure.audit import audit
from wellnet_analysis.disclosure.exposures import Exposure
from wellnet_analysis.disclosure.rules import LOWEST_THRESHOLD, STRICTEST_THRESHOLD
from wellnet_analysis.disclosure.statements import Edition, Size, Table, readers_of, seen_by
from wellnet_analysis.schema import (
    CHARACTERISTICS,
    JOURNEY,
    NO_ANSWER,
    NOT_STATED,
    Variable,
    age_variable,
)

_QUESTIONS: Mapping[str, Variable] = {
    variable.name: variable for variable in (JOURNEY, age_variable(16), *CHARACTERISTICS)
}
_SILENT = {*NO_ANSWER, NOT_STATED}


@dataclass(frozen=True)
class Attack:
    """What one kind of reader could try, and what they would find.

    Parameters
    ----------
    reader : str
        ``council``, ``funder`` or ``public``.
    threshold : int
        The smallest number this reader may know.
    editions : int
        How many editions they can lay side by side.
    numbers : int
        How many numbers were tried.
    exposures : tuple of Exposure
        Those that are narrowed down too far.
    doubtful : tuple of Exposure
        Sums, and numbers of a stage, whose range holds small numbers and large ones: only whoever
        holds the records can say that they are large.
    """

    reader: str
    threshold: int
    editions: int
    numbers: int
    exposures: tuple[Exposure, ...]
    doubtful: tuple[Exposure, ...] = ()


def attacks(editions: Sequence[Edition]) -> Iterator[Attack]:
    """Try everybody who can read the newest edition.

    Parameters
    ----------
    editions : sequence of Edition
        In the order they were published, the newest last.

    Yields
    ------
    Attack
        One for each kind of reader.

    Raises
    ------
    DisclosureError
        If what is published contradicts itself, or the arithmetic cannot be finished.
    """
    newest = editions[-1]
    for reader in readers_of(newest.audience):
        seen, threshold = seen_by(editions, reader), threshold_of(reader, newest)
        yield _attack(reader, seen, threshold, own=reader == newest.audience)


def every_attack(editions: Sequence[Edition]) -> Iterator[Attack]:
    """Try every kind of reader on all that was ever published, as far as they can read it.

    Parameters
    ----------
    editions : sequence of Edition
        In the order they were published.

    Yields
    ------
    Attack
        One for each kind of reader who can read anything.
    """
    for reader in readers_of("public"):
        if seen := seen_by(editions, reader):
            own = [edition for edition in seen if edition.audience == reader]
            threshold = threshold_of(reader, (own or seen)[-1])
            yield _attack(reader, seen, threshold, own=seen[-1].audience == reader)


def _attack(reader: str, seen: Sequence[Edition], threshold: int, *, own: bool) -> Attack:
    """Try one reader; what an edition does not say openly to others may still be large."""
    tried = audit(seen, threshold=threshold)
    fresh = {JOURNEY.name, *(t.variable for t in seen[-1].tables if not t.reprinted)}
    told = [
        each
        for each in tried.exposures
        if (own and each.newest and each.variable in fresh)
        or each.since
        or each.knowing_one
        or each.high < each.need
    ]
    doubtful = [*tried.doubtful, *(each for each in tried.exposures if each not in told)]
    return Attack(reader, threshold, len(seen), tried.numbers, tuple(told), tuple(doubtful))


def in_doubt(attacks: Iterable[Attack]) -> int:
    """Count the sums that only the records can clear, each once whoever tried it, and as at when.

    Examples
    --------
    >>> sum_of_two = Exposure("sex", ("F", "M"), (), "registered", "", "", 3, 20, 5)
    >>> funder = Attack("funder", 10, 1, 80, (), (sum_of_two,))
    >>> in_doubt([funder, Attack("public", 10, 1, 80, (), (sum_of_two,))])
    1
    """
    return len({
        (each.variable, each.answers, each.places, each.reached, each.before, each.since)
        for attack in attacks
        for each in attack.doubtful
    })  # fmt: skip


def threshold_of(reader: str, edition: Edition) -> int:
    """Find the smallest number that a reader of an edition may know.

    Examples
    --------
    >>> said = Edition("2022-09-30", "public", 10, ())
    >>> threshold_of("public", said), threshold_of("council", said)
    (10, 5)
    """
    if reader == edition.audience:
        return edition.threshold
    return LOWEST_THRESHOLD if reader == "council" else min(edition.threshold, STRICTEST_THRESHOLD)


def broken_rules(edition: Edition, earlier: Sequence[Edition], *, agreement: str) -> Iterator[str]:
    """Find what an edition prints against the rules, before any arithmetic.

    Parameters
    ----------
    edition : Edition
        What is printed.
    earlier : sequence of Edition
        What its readers have read before.
    agreement : str
        The agreement that lets a funder see smaller groups; empty for none.

    Yields
    ------
    str
        One sentence for each.
    """
    agreed = edition.audience == "council" or (edition.audience == "funder" and agreement)
    least = LOWEST_THRESHOLD if agreed else STRICTEST_THRESHOLD
    if edition.threshold < least:
        yield (
            f"Groups of {edition.threshold} are shown to {edition.audience}; the rule is {least}."
        )
    seen = seen_by(earlier, edition.audience)
    for size in edition.sizes:
        if 0 < size.count < edition.threshold:
            yield f"{_place(size.scope)}: {size.count} people are counted."
        if size.reprinted and not any(_said_before(size, e.sizes) for e in seen):
            yield f"{_place(size.scope)}: a number is printed again that no earlier edition has."
    for table in edition.tables:
        where = f"{label(table.variable)}, {_place(table.scope)}"
        if table.reprinted and not any(_said_before(table, e.tables) for e in seen):
            yield f"{where}: a table is printed again that no earlier edition has."
        yield from (f"{where}: {said}" for said in _small_cells(table, edition, least))


def _said_before(what: Size | Table, there: Sequence[Size] | Sequence[Table]) -> bool:
    values = {**vars(what), "reprinted": None}
    values.pop("shown", None)
    return any({**vars(each), "reprinted": None} == values for each in there)


def _small_cells(table: Table, edition: Edition, least: int) -> Iterator[str]:
    known = _QUESTIONS.get(table.variable)
    sensitive = table.sensitive or bool(
        known and (known.sensitive or (table.scope and known.sensitive_by_locality))
    )
    if sensitive and not table.sensitive:
        yield "this question is sensitive, and the set says that it is not."
    floor = rules.floor(least, strict=sensitive)
    for (name, answers), count in zip(table.groups, table.counts, strict=True):
        if count is not None and 0 < count < floor:
            yield f"{name}: {count} people are counted."
        if count == 0 and not _may_be_nought(table, answers, edition, sensitive):
            yield f"{name}: that nobody is in it says something about everybody."


def _may_be_nought(table: Table, answers: Sequence[str], edition: Edition, sensitive: bool) -> bool:
    if set(answers) <= _SILENT:
        return True
    if sensitive:
        return False
    whole = edition.by_key.get((table.variable, "", "registered"))
    if table.variable in {"locality", JOURNEY.name} or whole is None or whole is table:
        return True
    empty = {a for (_, held), n in zip(whole.groups, whole.counts, strict=True) if n == 0
             for a in held}  # fmt: skip
    return set(answers) <= empty


def label(variable: str) -> str:
    """Say what a question is called in print.

    Examples
    --------
    >>> label("ethnic_group"), label("role: resident")
    ('Ethnic group', 'Role: resident')
    """
    known = _QUESTIONS.get(variable)
    text = known.label if known else variable.replace("_", " ")
    return text[:1].upper() + text[1:]


def _place(scope: str) -> str:
    return scope or "whole programme"


def in_words(exposure: Exposure, editions: Sequence[Edition]) -> str:
    """Say what is exposed: whose number it is, where, when, and what it lies between.

    Parameters
    ----------
    exposure : Exposure
        From an audit.
    editions : sequence of Edition
        What was laid side by side.

    Returns
    -------
    str
        One sentence.
    """
    as_at = exposure.as_at or editions[-1].as_at
    groups = {frozenset(a): n for e in editions for t in e.tables for n, a in t.groups
              if t.variable == exposure.variable}  # fmt: skip
    own = frozenset(exposure.answers)
    every = frozenset().union(*groups) if groups else frozenset()
    if own in groups:
        who = f"{label(exposure.variable)}, {groups[own]}"
    elif every - own in groups:
        who = f"{label(exposure.variable)}, all but {groups[every - own]}"
    elif own == every or exposure.variable == JOURNEY.name:
        who = "People"
    else:
        who = f"{label(exposure.variable)}, {' or '.join(exposure.answers)}"
    where = f" in {' or '.join(p or 'the programme' for p in exposure.places)}" if (
        exposure.places
    ) else ""  # fmt: skip
    stage = f", {exposure.reached}" if exposure.reached not in {"", "registered"} else ""
    stage += f" but not {exposure.before}" if exposure.before else ""
    when = f"between {exposure.since} and {as_at}" if exposure.since else f"as at {as_at}"
    known = "; it takes somebody who knows one person's answers" if exposure.knowing_one else ""
    between = (
        f"exactly {exposure.low}" if exposure.low == exposure.high else
        f"between {exposure.low} and {exposure.high}"
    )  # fmt: skip
    return (
        f"{who}{where}{stage}, {when}: {between} (it should be able to be nought and to reach "
        f"{exposure.need}){known}."
    )

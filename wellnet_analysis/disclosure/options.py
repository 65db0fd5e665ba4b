"""Whether an option of a question, of which people give several, may join those already shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from wellnet_analysis.disclosure.drafting import Draft
from wellnet_analysis.disclosure.overlaps import (
    newcomers_are_hidden,
    overlaps_are_hidden,
    ranges_are_hidden,
)
from wellnet_analysis.disclosure.plan import EVERYWHERE
from wellnet_analysis.disclosure.statements import Edition
from wellnet_analysis.disclosure.trying import Reader
from wellnet_analysis.disclosure.unknowns import EVERYBODY, Unknowns
from wellnet_analysis.disclosure.windows import windows
from wellnet_analysis.schema import Variable

_REGISTERED = "registered"


def tell_nothing(draft: Draft, variable: Variable, *, split: bool = False) -> bool:
    """Say whether an option tells nothing of a few people beside the others that are shown.

    Parameters
    ----------
    draft : Draft
        The edition so far.
    variable : Variable
        One option as a question of its own; any other question tells nothing of this kind.
    split : bool
        Whether it would be split by locality.

    Returns
    -------
    bool
        True if neither today's numbers nor those printed before and today's together narrow
        down how few people gave two options, one of them, or neither.
    """
    question, colon, _ = variable.name.partition(": ")
    if not colon:
        return True
    options = {key for key in draft.tables if key[0].startswith(question + colon)}
    shown = sorted({name for name, *_ in options} - {variable.name})
    # As if each were split: whoever knows less than that cannot find out more. What is said
    # of every locality with a name says as much of all the others.
    split = split or any(scope for _, scope, _ in options)
    people, threshold = draft.people, draft.threshold
    places = (EVERYWHERE, *(people.places.categories if split else ()))
    return all(
        overlaps_are_hidden(people.given([*shown, variable.name], place), threshold=threshold)
        for place in places
    ) and all(
        newcomers_are_hidden(
            (before[name], now[name]), (before[variable.name], now[variable.name]),
            (before[EVERYWHERE], now[EVERYWHERE]), threshold=threshold,
        )
        for before, now in _dates(draft, [*shown, variable.name])
        for name in shown
        if name in before and variable.name in before
    )  # fmt: skip


def tell_nothing_of_places(draft: Draft, variable: Variable) -> bool:
    """Say whether an option, now among those shown, tells nothing of a few people of a place.

    That many of a place did not give one option may be said openly, or follow; it bounds how
    many gave that option and another one there, even where neither is split by locality.

    Parameters
    ----------
    draft : Draft
        The edition with the option in it.
    variable : Variable
        One option as a question of its own; any other question tells nothing of this kind.

    Returns
    -------
    bool
        True if no reader can narrow down, from what is known of each of two options in some
        places, how few people there gave both, one of them, or neither.
    """
    question, colon, _ = variable.name.partition(": ")
    names = [*dict.fromkeys(k[0] for k in draft.tables if k[0].startswith(question + colon))]
    if not colon or len(names) < 2 or not draft.people.programme.localities:
        return True
    return all(_hidden_from(reader, draft, names) for reader in draft.readers)


def _hidden_from(reader: Reader, draft: Draft, names: Sequence[str]) -> bool:
    """Try every two options in every few places, as one reader."""
    editions = (*reader.editions, draft.edition(names))
    known = {name: _ranges(editions, name) for name in names}
    for places in _fewer(draft.people.places.categories):
        people = draft.people.given(names, *places)
        for (at, one), (beside, other) in combinations(enumerate(names), 2):
            ranges = [known[name].get(places) for name in (one, other)]
            given = people[:, [at, beside]]
            if all(ranges) and not ranges_are_hidden(given, ranges, threshold=reader.threshold):
                return False
    return True


def _fewer(places: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Name every few places that are not all of them."""
    for size in range(1, len(places)):
        yield from combinations(places, size)


def _ranges(editions: Sequence[Edition], name: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Find how many can have given an option in every few places that are told apart."""
    (moments, _), *_ = windows(name, editions)
    unknowns = Unknowns(name, editions, moments)
    option = name.partition(": ")[2]
    answers = [held for held in unknowns.groups if option in held]
    if len(unknowns.places) == 1 or not answers:
        return {}
    attacker, layers = unknowns.attacker(), unknowns.layers(EVERYBODY)
    found = {}
    for places in _fewer(unknowns.places):
        mask = unknowns.mask(unknowns.newest, answers=answers[0], places=places, layers=layers)
        found[places] = (attacker.least(mask), attacker.most(mask))
    return found


def _dates(draft: Draft, names: list[str]) -> Iterator[tuple[dict[str, int], dict[str, int]]]:
    """Lay what each earlier edition said of options beside what is so today."""
    people = draft.people
    for edition in draft.before:
        for place in (EVERYWHERE, *people.programme.locality_names):
            before = _given(edition, names, place)
            if before:
                now = people.given(names, place)
                counts = dict(zip(names, now.sum(axis=0).tolist(), strict=True))
                yield before, {**counts, EVERYWHERE: len(now)}


def _given(edition: Edition, names: list[str], place: str) -> dict[str, int]:
    """How many gave each option in an earlier edition, and how many people there were."""
    found = {}
    for name in names:
        table = edition.by_key.get((name, place, _REGISTERED))
        option = name.partition(": ")[2]
        if table is not None and not table.reprinted and option in table.shown:
            found[name] = table.shown[option]
            found[EVERYWHERE] = sum(table.shown.values())
    return found

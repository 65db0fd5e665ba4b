"""What is offered and what was asked for, in one spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from wellnet_analysis.findings import slug

EVERYBODY, WHOLE_AREA = "everybody", "the whole area"
SOURCE = "activities.csv"
NO_ACTIVITY = ": told of the whole programme, once activities are recorded."
SAME = ("issue", "audience", "place")
APART = ("day", "language", "eligibility")
_ALL = {"", "everybody", "everyone", "anybody", "anyone", "all", "any"}
_EVERYWHERE = {"", "whole area", "the whole area", "everywhere", "anywhere", "borough-wide",
               "all", "any"}  # fmt: skip


@dataclass(frozen=True)
class Offers:
    """What organisations offer and what people asked for.

    Parameters
    ----------
    activities : DataFrame
        ``organisation_id``, ``issue``, ``audience``, ``place``, ``day``, ``language``,
        ``eligibility`` and ``demand``, in one spelling; a row is one activity.
    needs : DataFrame
        ``issue``, ``audience``, ``place`` and ``source``; a row is one thing asked for once.
    names : mapping of str to str
        What each organisation is called, by code.
    homes : mapping of str to str
        In which locality each organisation is, by code; empty for the whole area.
    places : tuple of str
        Localities in the order of the settings, other places, the whole area last.
    """

    activities: pd.DataFrame
    needs: pd.DataFrame
    names: Mapping[str, str]
    homes: Mapping[str, str]
    places: tuple[str, ...]


def offers(
    tables: Mapping[str, pd.DataFrame], *, localities: Mapping[str, str] | None = None
) -> Offers | None:
    """Read the activities and the known needs in one spelling.

    Capitals and spaces make no difference; of several spellings the commonest is printed. An
    activity for nobody in particular is for everybody, and one without a place is for the whole
    area.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``activities``; and, where kept, ``known_needs`` and ``organisations``.
    localities : mapping of str to str, optional
        From every name and alias of a locality, in small letters, to its name.

    Returns
    -------
    Offers or None
        None where no activity is recorded.
    """
    held = tables.get("activities")
    if held is None or held.empty:
        return None
    named = localities or {}
    needs = tables.get("known_needs")
    needs = pd.DataFrame(columns=[*SAME, "source"]) if needs is None else needs
    activities = held[["organisation_id", *SAME, *APART, "demand"]].reset_index(drop=True)
    needs = needs[[*SAME, "source"]].reset_index(drop=True)
    for column in SAME:
        texts = [*activities[column], *needs[column]]
        labels = {_key(text): text for text in _labels(texts)}
        for frame in (activities, needs):
            frame[column] = [_written(text, column, labels, named) for text in frame[column]]
    for column in APART:
        activities[column] = [_key(text) for text in activities[column]]
    organisations = tables.get("organisations")
    codes = sorted(set(activities["organisation_id"]))
    names, homes = _known(organisations, codes)
    used = {*activities["place"], *needs["place"]}
    order = dict.fromkeys([*named.values(), *sorted(used - {WHOLE_AREA}), WHOLE_AREA])
    return Offers(activities, needs, names, homes, tuple(each for each in order if each in used))


def held_by(
    activities: pd.DataFrame, *, what: tuple[str, str], each: str
) -> dict[tuple[str, str], dict[str, set[str]]]:
    """List what each organisation has of one column, for every two answers of two others.

    Parameters
    ----------
    activities : DataFrame
        As :class:`Offers` holds them.
    what : tuple of str
        Two columns whose answers belong together, such as issue and audience.
    each : str
        The column that is listed, such as place.

    Returns
    -------
    dict
        By the two answers and by organisation, in the order of their names.
    """
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    columns = [activities[name] for name in (*what, "organisation_id", each)]
    for one, other, code, value in sorted(zip(*columns, strict=True)):
        found.setdefault((one, other), {}).setdefault(code, set()).add(value)
    return found


def keyed(labels: Iterable[str]) -> dict[str, str]:
    """Give every label a key of its own, also where two differ in marks alone.

    Examples
    --------
    >>> keyed(["Debt, rent", "Debt: rent"])
    {'Debt, rent': 'debt_rent', 'Debt: rent': 'debt_rent_2'}
    """
    found: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for label in labels:
        if label not in found:
            key = slug(label)
            taken[key] += 1
            found[label] = key if taken[key] == 1 else f"{key}_{taken[key]}"
    return found


def capital(text: str) -> str:
    """Begin with a capital.

    Examples
    --------
    >>> capital("older people")
    'Older people'
    """
    return text[:1].upper() + text[1:]


def as_it_stands(text: str) -> str:
    """Keep words from being taken for a template.

    Examples
    --------
    >>> as_it_stands("advice {free}")
    'advice {{free}}'
    """
    return text.replace("{", "{{").replace("}", "}}")


def called(issue: str, audience: str, place: str) -> str:
    """Name something that is offered somewhere for somebody.

    Examples
    --------
    >>> called("loneliness", "older people", "North")
    'Loneliness: older people, North'
    """
    return f"{capital(issue)}: {audience}, {place}"


def _key(text: object) -> str:
    return " ".join(str(text).casefold().split())


def _labels(texts: Iterable[object]) -> list[str]:
    """List every spelling, the commonest last, so that it is the one that is kept."""
    counted = Counter(" ".join(str(text).split()) for text in texts)
    return sorted(counted, key=lambda text: (counted[text], text))


def _written(
    text: object, column: str, labels: Mapping[str, str], localities: Mapping[str, str]
) -> str:
    key = _key(text)
    if column == "audience" and key in _ALL:
        return EVERYBODY
    if column == "place":
        if key in _EVERYWHERE:
            return WHOLE_AREA
        if key in localities:
            return localities[key]
    return labels[key]


def _known(
    organisations: pd.DataFrame | None, codes: Iterable[str]
) -> tuple[dict[str, str], dict[str, str]]:
    if organisations is None:
        return {code: code for code in codes}, dict.fromkeys(codes, "")
    told = organisations.set_index("organisation_id")
    names, homes = told["name"].to_dict(), told["locality"].fillna("").to_dict()
    return {c: str(names.get(c, c)) for c in codes}, {c: str(homes.get(c, "")) for c in codes}

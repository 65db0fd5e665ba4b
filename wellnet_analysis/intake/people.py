"""Who is the same person: by exact keys only, and never silently otherwise.

Two rows are one person if they share

- a code of their own, or
- an e-mail address and a name (or one of them gives no name), or
- a telephone number and a name, or
- a name and a date of birth, or
- a name and a full postcode.

People of one order are as many people as it has tickets. Everything weaker is listed for a
human with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
import pandas as pd

_ALIKE = 0.85
_MOST_LISTED = 500


@dataclass(frozen=True)
class Likely:
    """Two rows that may be one person, and why a human should look.

    ``mark`` finds the pair again in a later file; ``said`` is what a human decided, "yes",
    "no" or nothing yet.
    """

    first: int
    second: int
    reason: str
    mark: str = ""
    said: str = ""


Decide = Callable[[Mapping[str, str], Mapping[str, str], tuple[int, int]], tuple[str, str]]
"""From what two rows are matched by, and their numbers, to the mark of the pair and what a
human said of it."""


@dataclass(frozen=True, repr=False)
class Matched:
    """Rows sorted into people.

    Parameters
    ----------
    person : numpy.ndarray
        For each row the number of its person; rows of one person have the same.
    likely : tuple of Likely
        Pairs of rows for a human to look at.
    keys : DataFrame
        What people are matched by, one row each; dropped once ids are made.
    confirmed : frozenset of int
        Numbers of the persons whose rows a human joined.
    """

    person: np.ndarray
    likely: tuple[Likely, ...] = ()
    keys: pd.DataFrame = field(default_factory=pd.DataFrame)
    confirmed: frozenset[int] = frozenset()


def match(keys: pd.DataFrame, *, decide: Decide | None = None) -> Matched:
    """Sort rows into people.

    Parameters
    ----------
    keys : DataFrame
        One row each, columns ``own, email, phone, name, born, postcode, order``, each in its
        plain form and empty where it is not known; the index holds row numbers.
    decide : callable, optional
        What a human said of a pair; rows are joined on a yes only.

    Returns
    -------
    Matched
        The person of each row, and the likely duplicates.

    Examples
    --------
    >>> rows = pd.DataFrame({"own": "", "email": ["a@x.org", "a@x.org", "a@x.org"], "phone": "",
    ...     "name": ["ada king", "ada king", "bo king"], "born": "", "postcode": "", "order": ""})
    >>> found = match(rows)
    >>> found.person.tolist(), found.likely[0].reason
    ([0, 0, 2], 'the same e-mail address, different names')
    """
    leads = np.arange(len(keys))
    frame = keys.reset_index(drop=True)
    known = _numbered(frame)
    if (booked := (known["order"] > 0).to_numpy()).any():
        # Of several tickets in the buyer's own name only the first is known to be the buyer.
        known = known[~(booked & known.duplicated(["order", "email", "name"]).to_numpy())]
    likely: dict[tuple[int, int], str] = {}
    sure = {
        "own": ["own"],
        "phone": ["phone", "name"],
        "born": ["name", "born"],
        "postcode": ["name", "postcode"],
    }
    for columns in sure.values():
        for group in _groups(known, columns):
            _join(leads, group, frame["order"])
    for group in _groups(known, ["email"]):
        _by_email(leads, group, frame, likely)
    _settle(leads)
    _look_alike(known, frame, leads, likely)
    open_ = {pair: why for pair, why in sorted(likely.items()) if leads[pair[0]] != leads[pair[1]]}
    return _as_decided(leads, open_, keys, decide)


def _as_decided(
    leads: np.ndarray,
    likely: Mapping[tuple[int, int], str],
    keys: pd.DataFrame,
    decide: Decide | None,
) -> Matched:
    """Join the pairs of which a human said that they are one person."""
    numbers, told = keys.index.to_numpy(), []
    joined: list[int] = []
    for (a, b), reason in likely.items():
        rows = int(numbers[a]), int(numbers[b])
        mark, said = decide(dict(keys.iloc[a]), dict(keys.iloc[b]), rows) if decide else ("", "")
        told.append(((a, b), Likely(*rows, reason, mark, said)))
        if said == "yes":
            first, second = sorted((_lead(leads, a), _lead(leads, b)))
            leads[second] = first
            joined.append(first)
    _settle(leads)
    left = (pair for (a, b), pair in told if pair.said or leads[a] != leads[b])
    return Matched(leads, tuple(left), keys, frozenset(_lead(leads, row) for row in joined))


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """Give every different cell of a column a number, nought for an empty one."""
    empty = np.array([""], dtype=object)
    return pd.DataFrame(
        {
            column: pd.factorize(np.concatenate([empty, frame[column].to_numpy()]))[0][1:]
            for column in frame
        },
        index=frame.index,
    )


def _groups(known: pd.DataFrame, columns: list[str]) -> Iterator[list[int]]:
    """Rows that share the same numbers in some columns, all of them filled."""
    filled = np.logical_and.reduce([(known[column] > 0).to_numpy() for column in columns])
    rows = known[filled]
    shared = rows[rows.duplicated(columns, keep=False)]
    for _, group in shared.groupby(columns, sort=False):
        yield group.index.tolist()


def _join(leads: np.ndarray, group: Iterable[int], orders: pd.Series) -> None:
    """Make rows one person, except tickets of one order."""
    first, *others = group
    seen = {orders[first]} - {""}
    for other in others:
        if orders[other] in seen:
            continue
        if orders[other]:
            seen.add(orders[other])
        a, b = sorted((_lead(leads, first), _lead(leads, other)))
        leads[b] = a


def _lead(leads: np.ndarray, row: int) -> int:
    while leads[row] != row:
        row = leads[row]
    return int(row)


def _settle(leads: np.ndarray) -> None:
    for row in np.flatnonzero(leads != np.arange(len(leads))):
        leads[row] = _lead(leads, int(row))


def _by_email(
    leads: np.ndarray, group: list[int], frame: pd.DataFrame, likely: dict[tuple[int, int], str]
) -> None:
    """Join rows of one e-mail address whose names agree; list those whose names do not."""
    names: dict[str, list[int]] = defaultdict(list)
    for row in group:
        names[frame["name"][row]].append(row)
    unnamed = names.pop("", [])
    for rows in names.values():
        _join(leads, rows, frame["order"])
    if len(names) <= 1:
        _join(leads, sorted([*unnamed, *(r for rows in names.values() for r in rows)]),
              frame["order"])  # fmt: skip
        return
    firsts = sorted([rows[0] for rows in names.values()] + unnamed[:1])
    for a, b in pairwise(firsts):
        if not frame["order"][a] or frame["order"][a] != frame["order"][b]:
            likely[a, b] = "the same e-mail address, different names"


def _look_alike(
    known: pd.DataFrame,
    frame: pd.DataFrame,
    leads: np.ndarray,
    likely: dict[tuple[int, int], str],
) -> None:
    """List people whose names are the same or nearly so, where something else agrees."""
    reasons: Mapping[str, tuple[list[str], str]] = {
        "phone": (["phone"], "the same telephone number, different names"),
        "born": (["born"], "the same date of birth, names alike"),
        "postcode": (["postcode"], "the same postcode, names alike"),
        "name": (["name"], "the same name, nothing else agrees"),
    }
    for what, (columns, reason) in reasons.items():
        for group in _groups(known, columns):
            if len(likely) >= _MOST_LISTED:
                return
            for a, b in pairwise(group):
                if leads[a] == leads[b] or (a, b) in likely:
                    continue
                if frame["order"][a] and frame["order"][a] == frame["order"][b]:
                    continue
                names = frame["name"][a], frame["name"][b]
                alike = all(names) and SequenceMatcher(None, *names).ratio() >= _ALIKE
                if what in {"phone", "name"} or alike:
                    likely[a, b] = reason

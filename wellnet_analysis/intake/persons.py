"""One row for each person: repeats left out, edited responses replaced, conflicts named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wellnet_analysis.errors import Fault
from wellnet_analysis.intake.body import Body
from wellnet_analysis.intake.converting import Noticed
from wellnet_analysis.intake.letters import person_key
from wellnet_analysis.intake.people import Decide, Likely, Matched, match
from wellnet_analysis.intake.personkeys import KEYS, email_key, phone_key, postcode_key

_FORMS = ("Microsoft Forms", "Google Forms", "Eventbrite")
_CONFLICT = "the same person stands in more than one row, with different answers."
_KEEP = "Keep the row that is right and delete the other."


@dataclass(repr=False)
class Persons:
    """The people of a file.

    Parameters
    ----------
    frame : DataFrame
        One row a person; the index holds row numbers.
    keys : DataFrame
        What each is matched by; dropped once ids are made.
    repeats, edited : int
        Rows left out because they repeat another, or because a later response replaces them.
    likely : tuple of Likely
        Pairs for a human to look at.
    extra : int
        People added because an order names one buyer and several places.
    confirmed : tuple of DataFrame
        For each person whose rows a human joined, what each of the rows is matched by.
    """

    frame: pd.DataFrame
    keys: pd.DataFrame
    repeats: int = 0
    edited: int = 0
    likely: tuple[Likely, ...] = ()
    extra: int = 0
    confirmed: tuple[pd.DataFrame, ...] = ()


def persons_of(
    body: Body,
    frame: pd.DataFrame,
    noticed: Noticed,
    *,
    tool: str,
    decide: Decide | None = None,
) -> Persons:
    """Sort records into people and keep one row of each.

    Parameters
    ----------
    body : Body
        The records, with what people are matched by.
    frame : DataFrame
        Their columns.
    noticed : Noticed
        Takes the conflicts as faults.
    tool : str
        What the file was recognised as; a form's later response replaces the earlier one.
    decide : callable, optional
        What a human said of likely duplicates.
    """
    keys = keys_of(body, frame)
    found = match(keys, decide=decide)
    latest_wins = tool in _FORMS or "response" in body.place_of or _clock(body)
    persons = _resolved(frame, found, body, noticed, latest_wins=latest_wins)
    return _with_places(persons, body)


def keys_of(body: Body, frame: pd.DataFrame) -> pd.DataFrame:
    """Write down what people are matched by, each in its plain form."""
    empty = np.full(len(frame), "", dtype=object)
    held = {
        "own": frame["participant_id"].to_numpy() if "participant_id" in frame else empty,
        "email": _plain(body, "email", email_key),
        "phone": _plain(body, "phone", phone_key),
        "name": _names(body),
        "born": frame["date_of_birth"].to_numpy() if "date_of_birth" in frame else empty,
        "postcode": _plain(body, "postcode", postcode_key),
        "order": _plain(body, "order", str),
    }
    return pd.DataFrame(held, index=frame.index, dtype=object)


def _plain(body: Body, target: str, form: Callable[[str], str]) -> np.ndarray:
    if target not in body.place_of:
        return np.full(len(body.numbers), "", dtype=object)
    coded = body.columns[body.place_of[target]]
    return np.array([form(cell) if cell else "" for cell in coded.cells], dtype=object)[coded.codes]


def _names(body: Body) -> np.ndarray:
    """Give every row its name, from one column or from two."""
    if {"first_name", "last_name"} & set(body.place_of):
        first, last = (_plain(body, part, person_key) for part in ("first_name", "last_name"))
        both = first + " " + last
        parted = np.array([name.strip() for name in both], dtype=object)
        return np.where(parted == "", _plain(body, "name", KEYS["name"]), parted)
    return _plain(body, "name", KEYS["name"])


def _clock(body: Body) -> bool:
    """Say whether the time of registration is told, so that a later row is an edit."""
    if "registered_on" not in body.place_of:
        return False
    cells = [cell for cell in body.columns[body.place_of["registered_on"]].cells if cell][:49]
    return bool(cells) and all(":" in cell for cell in cells)


def _resolved(
    frame: pd.DataFrame, found: Matched, body: Body, noticed: Noticed, *, latest_wins: bool
) -> Persons:
    person = found.person
    several = pd.Series(person).duplicated(keep=False).to_numpy()
    keep = np.ones(len(frame), dtype=bool)
    repeats = edited = 0
    if several.any():
        frame = frame.copy()
        content = [name for name in frame if name not in {"registered_on", "participant_id"}]
        places = pd.Series(np.flatnonzero(several)).groupby(person[several])
        for _, group in places:
            rows = _in_time(frame, group.to_numpy())
            shown = frame.iloc[rows][content]
            differs = [name for name in content if shown[name].nunique() > 1]
            one = int(person[rows[0]]) in found.confirmed
            if differs and not latest_wins and not one:
                told = tuple(sorted(frame.index[rows].tolist()))
                heading = body.heading(differs[0])
                noticed.faults.append(Fault(body.file, told, heading, _CONFLICT, _KEEP))
                continue
            keep[rows[:-1]] = False
            repeats += 0 if differs else len(rows) - 1
            edited += len(rows) - 1 if differs else 0
            if "registered_on" in frame:
                days = [day for day in frame["registered_on"].iloc[rows] if day]
                frame.iloc[rows[-1], frame.columns.get_loc("registered_on")] = min(days, default="")
    confirmed = tuple(found.keys[person == lead] for lead in sorted(found.confirmed))
    return Persons(
        frame[keep], found.keys[keep], repeats, edited, found.likely, confirmed=confirmed
    )


def _in_time(frame: pd.DataFrame, rows: np.ndarray) -> np.ndarray:
    """Put rows of one person in the order they were sent, whichever end the file begins at."""
    if "registered_on" not in frame:
        return rows
    days = frame["registered_on"]
    if days.iloc[0] > days.iloc[-1]:
        rows = rows[::-1]
    return rows[np.argsort(days.iloc[rows].to_numpy(), kind="stable")]


def _with_places(persons: Persons, body: Body) -> Persons:
    """Add the people of an order that names only its buyer: counted, with no answers."""
    if "quantity" not in body.place_of or "ticket" in body.place_of:
        return persons
    orders = persons.keys["order"]
    if (orders[orders != ""]).duplicated().any():
        return persons
    texts = pd.Series(body.texts("quantity"), index=pd.Index(body.numbers))
    more = pd.to_numeric(texts.reindex(persons.frame.index), errors="coerce").fillna(1)
    more = more.clip(1, 50).astype(int) - 1
    if not more.any():
        return persons
    again = persons.frame.loc[persons.frame.index.repeat(more)].copy()
    for column in again:
        if column not in {"registered_on", "status"}:
            again[column] = "no" if column.startswith("consent_") else ""
    keys = persons.keys.loc[persons.keys.index.repeat(more)].copy()
    for column in keys:
        if column != "order":
            keys[column] = ""
    persons.frame = pd.concat([persons.frame, again])
    persons.keys = pd.concat([persons.keys, keys])
    persons.extra = len(again)
    return persons

"""Attendance registers: one row for each tick, or one row a person and a column a session."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from wellnet_analysis.errors import Fault, did_you_mean
from wellnet_analysis.intake.answers import read_dates, read_yes_no
from wellnet_analysis.intake.body import Body
from wellnet_analysis.intake.converting import Noticed
from wellnet_analysis.intake.faults import faults_of
from wellnet_analysis.intake.finding import ticked
from wellnet_analysis.intake.headingmap import HeadingMap
from wellnet_analysis.intake.letters import key

Find = Callable[[Mapping[str, str]], str]
_NOBODY = "names nobody who is in people.csv, or somebody whom it cannot tell from another."
_LOOK = (
    "Import the registrations first; then correct the name or e-mail, or give the person's code."
)
_NO_SESSION = "is no session of sessions.csv."
_ADD_SESSION = (
    "Add the session there with its day, or write its code as the heading. If this is a list of "
    "registrations, give it a column with the day each person registered."
)


def recogniser(sessions: pd.DataFrame | None) -> Callable[[str], bool]:
    """Make the question whether a heading stands for a session, for a programme's own list."""
    codes = {key(code) for code in sessions["session_id"]} if sessions is not None else set()

    def is_session(heading: str) -> bool:
        if ticked(heading) or key(heading) in codes:
            return True
        return sessions is not None and len(_fitting(heading, sessions)) > 0

    return is_session


def sessions_of(
    mapping: HeadingMap, sessions: pd.DataFrame | None, *, file: str
) -> tuple[dict[str, str], list[Fault]]:
    """Find the session each column of a register stands for.

    A heading may be a session's code, its kind and number ("Workshop 1") or its date.

    Parameters
    ----------
    mapping : HeadingMap
        Its ``sessions`` may already name codes.
    sessions : DataFrame or None
        The programme's sessions as text; None before there is a programme.

    Returns
    -------
    dict of str to str
        From headings to codes; without sessions each heading stands for itself.
    list of Fault
        Headings that fit no session, or several.
    """
    if sessions is None:
        return {heading: code or heading for heading, code in mapping.sessions.items()}, []
    found: dict[str, str] = {}
    faults = []
    codes = {key(code): code for code in sessions["session_id"]}
    for heading, stated in mapping.sessions.items():
        fits = [stated] if stated in set(sessions["session_id"]) else _fitting(heading, sessions)
        if key(stated or heading) in codes:
            fits = [codes[key(stated or heading)]]
        if len(fits) == 1:
            found[heading] = fits[0]
        elif stated or len(fits) > 1:
            near = did_you_mean(stated, sessions["session_id"])
            do = f"{near} Write the session's code as the heading.".strip()
            rule = _NO_SESSION if not fits else "fits several sessions of sessions.csv."
            faults.append(Fault(file, (), heading, rule, do))
    if not found and not faults:
        heading = next(iter(mapping.sessions), "")
        faults.append(Fault(file, (), heading, _NO_SESSION, _ADD_SESSION))
    return found, faults


def _fitting(heading: str, sessions: pd.DataFrame) -> list[str]:
    """List the sessions that a heading may stand for: by kind and number, place, day."""
    said = key(heading)
    numbered = re.match(r"([a-z]+?)s? ?(\d{1,2})\b(.*)", said)
    rows = sessions
    if numbered and numbered[1] in set(sessions["kind"]):
        rows = rows[(rows["kind"] == numbered[1]) & (rows["number"] == str(int(numbered[2])))]
        rest = numbered[3]
        if len(rows) > 1 and "locality" in rows:
            here = [bool(place) and place in rest for place in rows["locality"].str.casefold()]
            rows = rows[here] if any(here) else rows
        if len(rows) > 1 and (found := re.search(r"\d.*", rest)):
            rows = rows[_held(rows) == read_dates([found[0]], order="day first").texts[0]]
        return rows["session_id"].tolist()
    day = read_dates([heading], order="day first").texts[0]
    return rows[_held(rows) == day]["session_id"].tolist() if day else []


def _held(sessions: pd.DataFrame) -> pd.Series:
    return sessions["held_on"].astype(str).str[:10]


def spread(
    body: Body, mapping: HeadingMap, sessions: Mapping[str, str], noticed: Noticed
) -> pd.DataFrame:
    """Turn a column for each session into a row for each tick.

    Parameters
    ----------
    body : Body
        One row a person.
    mapping : HeadingMap
        Tells which headings stand for sessions.
    sessions : mapping of str to str
        From headings to codes.
    noticed : Noticed
        Takes the cells that are neither yes nor no.

    Returns
    -------
    DataFrame
        Columns ``session_id, attended``; the index holds row numbers, each once a session.
    """
    parts = []
    for heading, code in sessions.items():
        if heading not in body.headings:
            continue
        coded = body.columns[body.headings.index(heading)]
        told = read_yes_no(coded.cells, blank="")
        noticed.faults += faults_of(
            told.broken, coded, body.numbers, file=body.file, heading=heading
        )
        ticks = np.array(told.texts, dtype=object)[coded.codes]
        # A register that is ticked leaves absence blank; one without a tick was not held.
        if (ticks == "yes").any():
            ticks = np.where(ticks == "", "no", ticks)
        part = pd.DataFrame({"session_id": code, "attended": ticks}, index=body.numbers)
        parts.append(part[part["attended"] != ""])
    if not parts:
        return pd.DataFrame({"session_id": [], "attended": []}, dtype=object)
    return pd.concat(parts).astype(object)


def with_people(
    frame: pd.DataFrame, keys: pd.DataFrame, body: Body, noticed: Noticed, *, find: Find
) -> pd.DataFrame:
    """Put each person's id beside ticks or answers, found by what the file tells of them."""
    known = {row: find(person) for row, person in zip(keys.index, keys.to_dict("records"),
                                                      strict=True)}  # fmt: skip
    lost = tuple(sorted({int(row) for row in frame.index if not known[row]}))
    if lost:
        target = next((t for t in ("participant_id", "email", "name", "first_name", "phone")
                       if t in body.place_of), "")  # fmt: skip
        noticed.faults.append(Fault(body.file, lost, body.heading(target), _NOBODY, _LOOK))
    ids = [known[row] for row in frame.index]
    told = frame.assign(participant_id=ids)
    return told[["session_id", "participant_id", "attended"]] if "attended" in told else told


def enrolled(tables: Mapping[str, pd.DataFrame], attendance: pd.DataFrame) -> pd.DataFrame:
    """Let whoever came to a session have taken a place, from the day of their first one.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        People and sessions as text.
    attendance : DataFrame
        The register as it will be.

    Returns
    -------
    DataFrame
        The people; nobody who has a place, or has left, is changed.
    """
    people, held = tables["people"].copy(), tables["sessions"].set_index("session_id")["held_on"]
    came = attendance[attendance["attended"].str.casefold() == "yes"]
    first = came["session_id"].map(held).groupby(came["participant_id"]).min()
    ids = people["participant_id"]
    new = ids.isin(first.index) & people["status"].isin(["enquired", "applied", "waitlisted"])
    people.loc[new, "status"] = "enrolled"
    if "enrolled_on" in people:
        people.loc[new, "enrolled_on"] = ids[new].map(first)
    return people

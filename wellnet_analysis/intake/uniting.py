"""People who stand in the tables twice, and of whom a human said that they are one."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.schema.tables import STATUSES

_WHO = "participant_id"
_STAGES = ("enrolled_on", "course_started_on", "withdrawn_on", "completed_on", "withdrawal_reason")


def united(tables: Mapping[str, pd.DataFrame], same: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """Give the rows of one person one id, in every table.

    Of two rows of the people table the one that went further keeps its stage and dates, the
    earlier day of registration counts, and gaps are filled from the other. Whoever came to a
    session under either id came.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The tables as text, by name.
    same : mapping of str to str
        From an id that goes to the one that stays.

    Returns
    -------
    dict of str to DataFrame
        The tables that change.
    """
    changed: dict[str, pd.DataFrame] = {}
    for name, table in tables.items():
        if _WHO not in table or not table[_WHO].isin(same).any():
            continue
        frame = table.copy()
        if name == "people":
            for gone, stays in same.items():
                frame = _one_row(frame, gone, stays)
        else:
            frame[_WHO] = frame[_WHO].replace(dict(same))
            if "attended" in frame:
                came = frame["attended"].str.casefold().eq("yes")
                frame = frame.assign(_came=came).sort_values("_came", kind="stable")
                frame = frame.drop_duplicates(["session_id", _WHO], keep="last").sort_index()
                frame = frame.drop(columns="_came")
        changed[name] = frame
    return changed


def _one_row(people: pd.DataFrame, gone: str, stays: str) -> pd.DataFrame:
    here, there = people[_WHO] == stays, people[_WHO] == gone
    if not there.any():
        return people
    if not here.any():
        return people.assign(participant_id=people[_WHO].replace({gone: stays}))
    kept, other = people[here].iloc[0].copy(), people[there].iloc[0]
    if _stage(other) > _stage(kept):
        for column in ("status", *_STAGES):
            if column in people:
                kept[column] = other[column]
    days = [day for day in (kept["registered_on"], other["registered_on"]) if day]
    for column in people.columns:
        if not kept[column] and column not in _STAGES:
            kept[column] = other[column]
    kept["registered_on"] = min(days, default="")
    people = people[~there].copy()
    people.loc[people[_WHO] == stays] = [kept.to_list()]
    return people


def _stage(row: pd.Series) -> int:
    return STATUSES.index(row["status"]) if row["status"] in STATUSES else -1

"""Rules about who is said to be in touch with whom, and who was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from wellnet_analysis.checks.rows import Rule, faults_by
from wellnet_analysis.errors import Fault

MANY = 1 / 3
_OF_PEOPLE = ("ties", "ties_asked", "own_networks")
_ENDS = {
    "ties": ("participant_a", "participant_b", "ties_asked", "participant_id"),
    "links": ("organisation_a", "organisation_b", "links_asked", "organisation_id"),
}


def network_faults(
    tables: Mapping[str, pd.DataFrame], *, limits: Mapping[str, int | None]
) -> list[Fault]:
    """Find ties with oneself, of nobody, outside those who were asked, or above the limit.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        The programme's tables with dates read; each index holds row numbers.
    limits : mapping of str to int or None
        The most names that one could give, for ``ties`` and ``links``.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    found: list[Fault] = []
    for name in _OF_PEOPLE:
        if name in tables and "people" in tables:
            columns = _ENDS[name][:2] if name in _ENDS else ("participant_id",)
            known = tables["people"]["participant_id"]
            found += faults_by(
                tables[name], _unknown(tables[name], columns, known), file=f"{name}.csv"
            )
    for name in _ENDS:
        if name in tables:
            found += _faults_of(name, tables, limits.get(name))
    return found


def hit_by_many(
    ties: pd.DataFrame, asked: pd.DataFrame, *, name: str, limit: int | None
) -> list[str]:
    """Name the waves in which a limit on names is likely to have cut answers short.

    Parameters
    ----------
    ties, asked : DataFrame
        ``ties`` and ``ties_asked``, or ``links`` and ``links_asked``.
    name : str
        ``ties`` or ``links``.
    limit : int or None
        The most names that one could give; None for no limit.

    Returns
    -------
    list of str
        The waves in which a third or more of those who answered gave as many names as they could.
    """
    if limit is None:
        return []
    a, b, _, _ = _ENDS[name]
    given = ties.drop_duplicates(["wave", a, b]).groupby(["wave", a]).size()
    full = given[given >= limit].groupby("wave").size()
    answered = asked[asked["answered"] == "yes"].groupby("wave").size()
    return [str(wave) for wave, count in full.items() if count >= MANY * answered.get(wave, 0)]


def _unknown(
    frame: pd.DataFrame, columns: Iterable[str], known: pd.Series
) -> list[Rule]:  # fmt: skip
    return [
        Rule((frame[column] != "") & ~frame[column].isin(known), column,
             "is a code that does not stand in people.csv.",
             "Correct the code, or add the person to people.csv.")
        for column in columns
    ]  # fmt: skip


def _faults_of(
    name: str, tables: Mapping[str, pd.DataFrame], limit: int | None
) -> list[Fault]:  # fmt: skip
    a, b, asked_by, who = _ENDS[name]
    frame, file = tables[name], f"{name}.csv"
    if asked_by not in tables:
        rule = f"{file} needs the list of who was asked."
        return [Fault(f"{asked_by}.csv", (), "", rule, "Put it beside programme.toml.")]
    asked = tables[asked_by]
    roster = set(zip(asked["wave"], asked[who], strict=True))
    silent = asked[asked["answered"] == "no"]
    unheard = set(zip(silent["wave"], silent[who], strict=True))
    says = pd.Series(
        list(zip(frame["wave"], frame[a], strict=True)), index=frame.index, dtype=object
    )
    named = pd.Series(
        list(zip(frame["wave"], frame[b], strict=True)), index=frame.index, dtype=object
    )
    filled = (frame["wave"] != "") & (frame[a] != "") & (frame[b] != "")
    rules = [
        Rule(filled & (frame[a] == frame[b]), b, "is a tie with oneself.", "Delete the row."),
        Rule(filled & ~says.isin(roster), a, f"was not asked in that wave ({asked_by}.csv).",
             f"Correct the code or the wave, or add a row to {asked_by}.csv."),
        Rule(filled & ~named.isin(roster), b, f"was not asked in that wave ({asked_by}.csv).",
             "Leave the row out: only ties among those who were asked can be counted."),
        Rule(filled & says.isin(unheard), a, f"did not answer in that wave by {asked_by}.csv.",
             "Write yes there, or delete the row."),
    ]  # fmt: skip
    if limit is not None:
        names = frame[filled].groupby(["wave", a])[b].nunique()
        above = set(names[names > limit].index)
        rules.append(
            Rule(says.isin(above), a, "names more than naming_limit in programme.toml allows.",
                 "Correct the rows, or the limit.")
        )  # fmt: skip
    return faults_by(frame, rules, file=file)

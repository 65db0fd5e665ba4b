"""From a programme's files to records that can be trusted.

:func:`read` takes the tidy CSV tables beside ``programme.toml``, checks every rule and
reports every fault at once, leaves out what is later than the report's date (counted),
and derives the few columns that all measures share.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from wellnet_analysis import changing, checks
from wellnet_analysis.data import held
from wellnet_analysis.data.deriving import agreed, among, consented, derived
from wellnet_analysis.data.loading import load, typed
from wellnet_analysis.errors import DataError, Fault
from wellnet_analysis.instruments import instruments_of
from wellnet_analysis.keys import digest_key
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import (
    TABLES,
)

# Days that are no part of what a report's date cuts off; a quote may be approved long after it.
_NOT_OF_THE_PROGRAMME = {"date_of_birth", "approved_on"}


@dataclass(frozen=True)
class Source:
    """A file that was read: its name, how many rows, and a keyed digest of its bytes."""

    file: str
    rows: int
    digest: str


@dataclass(frozen=True)
class Records:
    """Validated tables of one programme as at one date.

    Parameters
    ----------
    people : DataFrame
        One row per person: one column per characteristic with the schema's answers,
        ``locality``, ``journey``, ``registered_in`` (the week) and a yes-or-no column for
        every option of the questions that allow several answers.
    tables : mapping of str to DataFrame
        The other tables that exist, by name.
    left_out : mapping of str to int
        Rows later than the report's date, by table.
    sources : tuple of Source
        The files that were read.
    notes : tuple of str
        What the reader should know and may want to settle.
    """

    people: pd.DataFrame
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()


def read(programme: Programme) -> Records:
    """Read and check every table of a programme.

    Parameters
    ----------
    programme : Programme
        Where the tables are, and the report's date.

    Returns
    -------
    Records
        Rows up to the report's date only.

    Raises
    ------
    DataError
        With every fault of every table: file, row as a spreadsheet shows it, column, rule
        and what to do; never a value.

    Examples
    --------
    >>> from wellnet_analysis.programme import Programme
    >>> len(read(Programme.load("data/demo/programme.toml")).people)
    55
    """
    changing.recover(programme)
    found = held.records(programme)
    return found if found is not None else _read(programme)


def hold(programme: Programme) -> None:
    """Read a programme's tables and hold them: as long as no file changes, they are not read again.

    Only for a process that works for one command: :func:`read` gives what the files say in any
    case.
    """
    changing.recover(programme)
    held.keep(programme, read=_read)


def _read(programme: Programme) -> Records:
    faults: list[Fault] = []
    tables: dict[str, pd.DataFrame] = {}
    sources: list[Source] = []
    collected: frozenset[str] = frozenset()
    key = digest_key(programme)
    for table in reversed(TABLES.values()):
        path = programme.folder / f"{table.name}.csv"
        if not path.exists():
            continue
        frame, found = load(path, table)
        faults += found
        if frame is None:
            continue
        faults += checks.column_faults(
            frame, table, file=path.name, programme=programme, tables=tables
        )
        tables[table.name] = typed(frame, table, programme)
        if table.name == "people":
            collected = frozenset(frame.columns)
        # Over sorted lines: the order of rows is not part of what a report rests on.
        lines = b"\n".join(sorted(path.read_bytes().splitlines()))
        digest = hmac.new(key, lines, hashlib.sha256).hexdigest()[:16]
        sources.append(Source(path.name, len(frame), digest))
    if "people" not in tables and not faults:
        raise DataError(
            [Fault("people.csv", (), "", "is missing.", "Put it beside programme.toml.")]
        )
    if "people" in tables and tables["people"].empty:
        faults.append(Fault("people.csv", (), "", "holds no person.", "Add a row for each."))
    faults += _faults_between(tables, programme, collected)
    if faults:
        raise DataError(faults)
    tables, left_out = _up_to(tables, pd.Timestamp(programme.as_at))
    if "surveys" in tables:
        tables["surveys"] = consented(tables["surveys"], tables["people"], collected=collected)
    tables |= among(tables, tables["people"], collected=collected)
    notes = (*_notes(left_out, programme, collected), *_cut_short(tables, programme))
    for name in {"segments", "quotes", "stories"} & set(tables):
        tables[name] = agreed(tables[name], tables["people"], collected=collected)
    people = derived(tables.pop("people"), tables, programme, collected=collected)
    return Records(people, tables, left_out, tuple(sorted(sources, key=lambda s: s.file)), notes)


def exists(programme: Programme) -> set[str]:
    """Name the tables a programme has, without reading them."""
    return {name for name in TABLES if (programme.folder / f"{name}.csv").exists()}


def _faults_between(
    tables: Mapping[str, pd.DataFrame], programme: Programme, collected: frozenset[str]
) -> list[Fault]:
    faults = checks.account_faults(tables) + checks.message_faults(tables)
    faults += checks.partnership_faults(tables, lead=programme.partnership.lead)
    faults += checks.rating_faults(tables)
    if "people" in tables:
        faults += checks.people_faults(
            tables["people"], file="people.csv", programme=programme, collected=collected
        )
    if "counts" in tables:
        if not (programme.folder / "organisations.csv").exists():
            rule = "the counts need the list of organisations."
            faults.append(Fault("organisations.csv", (), "", rule, "Put it beside programme.toml."))
        faults += checks.counts_faults(tables["counts"], file="counts.csv", programme=programme)
    if "access_needs" in tables:
        faults += checks.needs_faults(
            tables["access_needs"], tables.get("people"), file="access_needs.csv"
        )
    if "follow_up" in tables:
        faults += checks.follow_up_faults(
            tables["follow_up"], tables.get("people"), file="follow_up.csv"
        )
    faults += checks.voice_faults(tables)
    if "surveys" in tables and "people" in tables:
        faults += checks.surveys_faults(
            tables["surveys"], tables["people"], file="surveys.csv",
            instruments=instruments_of(programme.folder),
        )  # fmt: skip
    if "responses" in tables:
        faults += checks.responses_faults(tables["responses"], file="responses.csv")
    faults += checks.network_faults(tables, limits=_limits(programme))
    if "attendance" in tables:
        if not (programme.folder / "sessions.csv").exists():
            rule = "the register needs the list of sessions."
            return [*faults, Fault("sessions.csv", (), "", rule, "Put it beside programme.toml.")]
        if "people" in tables and "sessions" in tables:
            faults += checks.attendance_faults(
                tables["attendance"],
                tables["people"],
                tables["sessions"],
                file="attendance.csv",
                collected=collected,
            )
    return faults


def _limits(programme: Programme) -> dict[str, int | None]:
    limits = programme.network
    return {"ties": limits.naming_limit, "links": limits.organisation_limit}


def _cut_short(tables: Mapping[str, pd.DataFrame], programme: Programme) -> list[str]:
    """Say where a limit on names is likely to have kept ties from being told."""
    notes = []
    for name, limit in _limits(programme).items():
        if name in tables:
            hit = checks.hit_by_many(tables[name], tables[f"{name}_asked"], name=name, limit=limit)
            notes += [
                f"{name}.csv, wave {wave}: a third or more of those who answered gave as many "
                "names as they were allowed. There are more ties than were told; ask without a "
                "limit, or with a higher one."
                for wave in hit
            ]
    return notes


def _up_to(
    tables: Mapping[str, pd.DataFrame], as_at: pd.Timestamp
) -> tuple[dict[str, pd.DataFrame], dict[str, int]]:
    """Leave out rows and dates that are later than the report's date."""
    kept, left_out = {}, {}
    for name, frame in tables.items():
        dated_by = TABLES[name].dated_by
        late = frame[dated_by] > as_at if dated_by else pd.Series(False, index=frame.index)
        if closed_by := TABLES[name].closed_by:
            late = frame[closed_by].isin(frame.loc[late, closed_by])
        if late.any():
            left_out[name] = int(late.sum())
        now = frame[~late].copy()
        for column in TABLES[name].columns:
            if column.kind == "date" and column.name not in _NOT_OF_THE_PROGRAMME:
                now[column.name] = now[column.name].where(now[column.name] <= as_at)
        kept[name] = now
    if "attendance" in kept:
        register = kept["attendance"]
        known = register["session_id"].isin(kept["sessions"]["session_id"])
        known &= register["participant_id"].isin(kept["people"]["participant_id"])
        kept["attendance"] = register[known]
        if not known.all():
            left_out["attendance"] = int((~known).sum())
    return kept, left_out


def _notes(
    left_out: Mapping[str, int], programme: Programme, collected: frozenset[str]
) -> list[str]:
    notes = [
        f"{count} {'row' if count == 1 else 'rows'} of {name}.csv "
        f"{'is' if count == 1 else 'are'} later than {programme.as_at.isoformat()} and "
        f"{'was' if count == 1 else 'were'} left out. To include "
        f"{'it' if count == 1 else 'them'}, change as_at in {programme.path.name}."
        for name, count in sorted(left_out.items())
    ]
    if "consent_data" not in collected and not programme.data_protection.lawful_basis:
        notes.append(
            "people.csv has no column consent_data and programme.toml names no lawful_basis. "
            "On what ground are these records used? Add one of the two."
        )
    return notes

"""From a programme's files to records that can be trusted.

:func:`read` takes the tidy CSV tables beside ``programme.toml``, checks every rule and
reports every fault at once, leaves out what is later than the report's date (counted),
and derives the few columns that all measures share.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from wellnet_analysis import checks
from wellnet_analysis.errors import DataError, Fault
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import (
    CHARACTERISTICS,
    JOURNEY,
    NOT_ANSWERED,
    TABLES,
    Table,
    age_variable,
)
from wellnet_analysis.schema.variables import (
    ALL_WORKSHOPS,
    COMPLETED,
    COURSE,
    ELSEWHERE,
    LEFT_BEFORE,
    ONE_WORKSHOP,
    PLACE,
    WAITING,
    WAITLISTED,
    age_bands,
)


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
    faults: list[Fault] = []
    tables: dict[str, pd.DataFrame] = {}
    sources: list[Source] = []
    asked_consent = True
    key = _key(programme)
    for table in reversed(TABLES.values()):
        path = programme.folder / f"{table.name}.csv"
        if not path.exists():
            continue
        frame, found = _load(path, table)
        faults += found
        if frame is None:
            continue
        faults += checks.column_faults(
            frame, table, file=path.name, programme=programme, tables=tables
        )
        tables[table.name] = _typed(frame, table, programme)
        if table.name == "people":
            asked_consent = "consent_data" in frame
        digest = hmac.new(key, path.read_bytes(), hashlib.sha256).hexdigest()[:16]
        sources.append(Source(path.name, len(frame), digest))
    if "people" not in tables and not faults:
        raise DataError(
            [Fault("people.csv", (), "", "is missing.", "Put it beside programme.toml.")]
        )
    faults += _faults_between(tables, programme)
    if faults:
        raise DataError(faults)
    tables, left_out = _up_to(tables, pd.Timestamp(programme.as_at))
    people = _derived(tables.pop("people"), tables, programme, asked_consent=asked_consent)
    notes = tuple(_notes(left_out, programme, asked_consent=asked_consent))
    return Records(people, tables, left_out, tuple(sorted(sources, key=lambda s: s.file)), notes)


def exists(programme: Programme) -> set[str]:
    """Name the tables a programme has, without reading them."""
    return {name for name in TABLES if (programme.folder / f"{name}.csv").exists()}


def _load(path: Path, table: Table) -> tuple[pd.DataFrame | None, list[Fault]]:
    """Read a CSV file as text, indexed by the row numbers a spreadsheet shows."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.reader(handle, strict=True))
    except UnicodeDecodeError:
        return None, [
            Fault(path.name, (), "", "is not UTF-8 text.", "Save it as 'CSV UTF-8' and try again.")
        ]
    except csv.Error:
        return None, [
            Fault(path.name, (), "", "has a quotation mark that is never closed.",
                  "Open it in a spreadsheet, look for a cell that swallows the rows below, and "
                  "save it again.")
        ]  # fmt: skip
    except OSError as error:
        return None, [
            Fault(path.name, (), "", f"cannot be opened ({error.strerror}).",
                  "Check that the file is there and not open elsewhere.")
        ]  # fmt: skip
    if not rows:
        return None, [Fault(path.name, (), "", "is empty.", "Put the headings into its first row.")]
    heading = [name.strip() for name in rows[0]]
    numbered = [
        (number, [cell.strip() for cell in row])
        for number, row in enumerate(rows[1:], start=checks.ROW_OF_FIRST_RECORD)
        if any(cell.strip() for cell in row)
    ]
    faults = []
    if repeated := {name for name in heading if heading.count(name) > 1}:
        # Only a known heading is named: without headings this row would be a record.
        name = min(repeated & set(table.by_name), default="")
        faults.append(
            Fault(path.name, (1,), name, "two columns have the same heading.",
                  "Rename or delete one of them.")
        )  # fmt: skip
    if ragged := tuple(number for number, row in numbered if len(row) != len(heading)):
        faults.append(
            Fault(path.name, ragged, "", f"has more or fewer cells than the {len(heading)} "
                  "headings.", "Look for a stray or missing comma.")
        )  # fmt: skip
    if faults:
        return None, faults
    frame = pd.DataFrame([row for _, row in numbered], columns=heading, dtype=object)
    frame.index = pd.Index([number for number, _ in numbered], dtype="int64")
    return frame, []


def _typed(frame: pd.DataFrame, table: Table, programme: Programme) -> pd.DataFrame:
    """Fill in missing columns as empty and read dates as dates."""
    typed = pd.DataFrame(index=frame.index)
    for column in table.columns:
        text = frame.get(column.name, pd.Series("", index=frame.index, dtype=object))
        if column.kind == "date":
            typed[column.name] = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
        elif column.allows == "programme.localities":
            typed[column.name] = text.map(
                lambda name: programme.locality_of.get(name.casefold(), "")
            )
        else:
            typed[column.name] = text
    if table.name == "people":
        age = pd.to_numeric(typed["age"].where(typed["age"] != ""), errors="coerce")
        typed["age_in_years"] = age.fillna(
            _whole_years(typed["date_of_birth"], typed["registered_on"])
        )
    return typed


def _whole_years(born: pd.Series, on: pd.Series) -> pd.Series:
    """Count birthdays; days divided by the length of a year fall short on some of them."""
    still_to_come = (on.dt.month * 100 + on.dt.day) < (born.dt.month * 100 + born.dt.day)
    return on.dt.year - born.dt.year - still_to_come


def _faults_between(tables: Mapping[str, pd.DataFrame], programme: Programme) -> list[Fault]:
    faults = []
    if "people" in tables:
        faults += checks.people_faults(tables["people"], file="people.csv", programme=programme)
    if "attendance" in tables:
        if not (programme.folder / "sessions.csv").exists():
            rule = "the register needs the list of sessions."
            return [*faults, Fault("sessions.csv", (), "", rule, "Put it beside programme.toml.")]
        if "people" in tables and "sessions" in tables:
            faults += checks.attendance_faults(
                tables["attendance"], tables["people"], tables["sessions"], file="attendance.csv"
            )
    return faults


def _up_to(
    tables: Mapping[str, pd.DataFrame], as_at: pd.Timestamp
) -> tuple[dict[str, pd.DataFrame], dict[str, int]]:
    """Leave out rows and dates that are later than the report's date."""
    kept, left_out = {}, {}
    for name, frame in tables.items():
        dated_by = TABLES[name].dated_by
        late = frame[dated_by] > as_at if dated_by else pd.Series(False, index=frame.index)
        if late.any():
            left_out[name] = int(late.sum())
        now = frame[~late].copy()
        for column in TABLES[name].columns:
            if column.kind == "date" and column.name != "date_of_birth":
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


def _derived(
    people: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    *,
    asked_consent: bool,
) -> pd.DataFrame:
    """Add what every measure shares: answers, journey, week, and one column per option."""
    people = people.sort_values("participant_id").reset_index(drop=True)
    people["age_band"] = _age_band(people, programme)
    people["locality"] = people["locality"].replace("", ELSEWHERE)
    out_of_tables = people["equality_opt_out"].str.casefold() == "yes"
    if asked_consent:
        out_of_tables |= people["consent_data"].str.casefold() != "yes"
    for variable in (*CHARACTERISTICS, age_variable(programme.age_floor)):
        answers = people[variable.name].replace("", NOT_ANSWERED)
        people[variable.name] = answers.mask(out_of_tables, NOT_ANSWERED)
    people["journey"] = _journey(people, tables, programme)
    days = (people["registered_on"] - pd.Timestamp(programme.opened)).dt.days
    week = (days // 7 + 1).clip(1, programme.weeks)
    people["registered_in"] = "week " + week.astype(int).astype(str)
    for name, options in (
        ("connection", programme.answers.connections),
        ("role", programme.answers.roles),
        ("recruitment_channel", programme.answers.channels),
    ):
        chosen = people[name].map(checks.parts)
        for option in options:
            has = chosen.map(lambda answers, option=option: option in answers).astype(bool)
            people[f"{name}: {option}"] = has.map({True: option, False: f"Not {option}"})
    return people


def _age_band(people: pd.DataFrame, programme: Programme) -> pd.Series:
    bands = age_bands(
        [int(name.split()[0]) for name in age_variable(programme.age_floor).categories]
    )
    from_age = pd.Series("", index=people.index, dtype=object)
    for name, (low, high) in bands.items():
        from_age = from_age.mask(people["age_in_years"].between(low, high), name)
    return people["age_band"].where(people["age_band"] != "", from_age)


def _journey(
    people: pd.DataFrame, tables: Mapping[str, pd.DataFrame], programme: Programme
) -> pd.Series:
    """Say where each person stands, from dates and registers, not from the status alone."""
    journey = pd.Series(WAITING, index=people.index, dtype=object)
    journey = journey.mask(people["status"] == "waitlisted", WAITLISTED)
    journey = journey.mask(people["withdrawn_on"].notna(), LEFT_BEFORE)
    journey = journey.mask(people["enrolled_on"].notna(), PLACE)
    if "attendance" in tables:
        sessions = tables["sessions"]
        workshops = sessions[sessions["kind"] == "workshop"]
        register = tables["attendance"]
        came = register[register["attended"].str.casefold() == "yes"].merge(
            workshops[["session_id", "number"]], on="session_id"
        )
        # The number, not the session: a workshop made up in another locality counts once.
        attended = came.groupby("participant_id")["number"].nunique()
        count = people["participant_id"].map(attended).fillna(0)
        placed = journey == PLACE
        journey = journey.mask(placed & (count >= 1), ONE_WORKSHOP)
        # Workshops still to be held count as well, or "every workshop" would later shrink.
        held = max(programme.workshops, workshops["number"].nunique())
        journey = journey.mask(placed & (count >= held) & (held > 0), ALL_WORKSHOPS)
    journey = journey.mask(people["course_started_on"].notna(), COURSE)
    journey = journey.mask(people["completed_on"].notna(), COMPLETED)
    return pd.Series(pd.Categorical(journey, categories=JOURNEY.categories), index=people.index)


def _notes(left_out: Mapping[str, int], programme: Programme, *, asked_consent: bool) -> list[str]:
    notes = [
        f"{count} {'row' if count == 1 else 'rows'} of {name}.csv "
        f"{'is' if count == 1 else 'are'} later than {programme.as_at.isoformat()} and "
        f"{'was' if count == 1 else 'were'} left out. To include "
        f"{'it' if count == 1 else 'them'}, change as_at in {programme.path.name}."
        for name, count in sorted(left_out.items())
    ]
    if not asked_consent and not programme.data_protection.lawful_basis:
        notes.append(
            "people.csv has no column consent_data and programme.toml names no lawful_basis. "
            "On what ground are these records used? Add one of the two."
        )
    return notes


def _key(programme: Programme) -> bytes:
    """Fetch the key of the digests, which would otherwise give small tables away.

    Invented records have nothing to hide, and a fixed key keeps the demonstration's pages
    the same on every machine.
    """
    if programme.made_up:
        return b"made up"
    path = programme.folder / "private" / "digest.key"
    if not path.exists():
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_text(secrets.token_hex(32), encoding="ascii")
        except OSError:
            return secrets.token_bytes(32)
    return path.read_bytes()

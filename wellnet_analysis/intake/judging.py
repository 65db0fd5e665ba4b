"""One sheet, read and judged: its records, its columns, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from wellnet_analysis import checks
from wellnet_analysis.data.loading import typed
from wellnet_analysis.errors import Fault, did_you_mean
from wellnet_analysis.instruments import declared, instruments_of
from wellnet_analysis.intake import counting, leaving, register, surveying
from wellnet_analysis.intake.aside import FORGOTTEN
from wellnet_analysis.intake.body import Body, body_of
from wellnet_analysis.intake.converting import Noticed, convert
from wellnet_analysis.intake.examined import Examined
from wellnet_analysis.intake.faults import in_file_words
from wellnet_analysis.intake.files import Grid
from wellnet_analysis.intake.finding import Header
from wellnet_analysis.intake.headingmap import HeadingMap
from wellnet_analysis.intake.headingrules import MATCHING
from wellnet_analysis.intake.memory import Memory
from wellnet_analysis.intake.persons import persons_of
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import TABLES

_GIVEN = {
    "people": {"participant_id", "status"},
    "counts": {"organisation_id", "as_at"},
    "surveys": {"participant_id", "wave", "item"},
}
_RULES = {"access_needs": checks.needs_faults, "follow_up": checks.follow_up_faults}
_NO_TICK = ("holds no tick.", "Tick who came, and import it again.")


def judge(
    grid: Grid,
    header: Header,
    mapping: HeadingMap,
    *,
    file: str,
    vocabulary: Vocabulary,
    memory: Memory | None = None,
    back: Collection[int] = (),
) -> Examined:
    """Read one sheet by its mapping and find everything that is wrong with it.

    Parameters
    ----------
    grid : Grid
        The sheet.
    header : Header
        Its headings.
    mapping : HeadingMap
        How they are read.
    file : str
        What messages call it.
    vocabulary : Vocabulary
        Which answers each column takes, and the tables that are there.
    memory : Memory, optional
        Who asked to be forgotten, who is one person.
    back : collection of int
        Rows of people who ask to come back.
    """
    body = body_of(grid, header, mapping, file=file)
    frame, noticed = convert(body, grid, mapping, vocabulary=vocabulary)
    if back:
        leaving.welcome(back, body, frame, mapping.table, memory)
    if memory and (gone := leaving.forgotten(body, frame, mapping.table, memory)).any():
        body = body.without(gone, reason=FORGOTTEN)
        frame, noticed = convert(body, grid, mapping, vocabulary=vocabulary)
    noticed.faults += _missing(mapping, body, file)
    if not len(body.numbers):
        noticed.faults.append(
            Fault(file, (), "", "holds no record below its headings.", "Add a row for each.")
        )
    return _as_table(
        frame, body, mapping, noticed, vocabulary=vocabulary, hidden=grid.hidden, memory=memory,
        about=counting.about(grid, header),
    )  # fmt: skip


def _missing(mapping: HeadingMap, body: Body, file: str) -> list[Fault]:
    """Name required columns for which there is no heading."""
    given = _GIVEN.get(mapping.table, set())
    if mapping.table == "attendance":
        given = {"participant_id"} | ({"session_id", "attended"} if mapping.sessions else set())
    faults = []
    for column in TABLES[mapping.table].columns:
        if column.required and column.name not in body.place_of and column.name not in given:
            near = did_you_mean(column.name.replace("_", " "), [h for h in body.headings if h])
            do = f"Add a heading for it: {column.meaning} {near}".strip()
            faults.append(
                Fault(file, (), "", f"no heading says '{column.name.replace('_', ' ')}'.", do)
            )
    who = set(body.place_of) & {*MATCHING, "participant_id"}
    if mapping.table in {"attendance", "surveys"} and not who:
        do = "Add a heading for it, such as Email or Name."
        faults.append(Fault(file, (), "", "no heading says who the person is.", do))
    return faults


def _as_table(
    frame: pd.DataFrame,
    body: Body,
    mapping: HeadingMap,
    noticed: Noticed,
    *,
    vocabulary: Vocabulary,
    hidden: int,
    memory: Memory | None,
    about: Mapping[str, str],
) -> Examined:
    """Apply what only one of the tables needs, and the rules over several columns."""
    programme, tables = vocabulary.programme, vocabulary.tables
    heading_of = {target: body.heading(target) for target in body.place_of}
    persons, sessions = None, {}
    if mapping.table == "people":
        if "status" not in frame:
            frame["status"] = "applied"
        decide = memory.decide if memory else None
        persons = persons_of(body, frame, noticed, tool=mapping.tool, decide=decide)
        frame = persons.frame
        if "registered_on" in frame and len(frame):
            told = checks.people_faults(
                typed(frame, TABLES["people"], programme or _stand_in(frame)),
                file=body.file, programme=programme or _stand_in(frame),
                collected=frozenset(frame.columns),
            )  # fmt: skip
            noticed.faults += _not_yet_named(in_file_words(told, heading_of), noticed.faults)
    elif mapping.table == "attendance" and mapping.sessions:
        sessions, lost = register.sessions_of(mapping, tables.get("sessions"), file=body.file)
        noticed.faults += lost
        frame = register.spread(body, mapping, sessions, noticed)
        if frame.empty and not noticed.faults and len(body.numbers):
            noticed.faults.append(Fault(body.file, (), "", *_NO_TICK))
    elif mapping.table == "counts":
        frame = counting.complete(frame, body, noticed, about=about, vocabulary=vocabulary)
    elif mapping.table == "surveys":
        known = instruments_of(programme.folder) if programme else declared()
        frame = surveying.complete(frame, body, noticed, instruments=known)
    elif mapping.table in {"sessions", "organisations", "theory", *_RULES}:
        noticed.faults += _repeats(frame, mapping.table, body)
        if mapping.table in _RULES and not noticed.faults:
            rows = typed(frame, TABLES[mapping.table], programme or _stand_in(frame))
            told = _RULES[mapping.table](rows, file=body.file)
            noticed.faults += in_file_words(told, heading_of)
    elif mapping.table in checks.KEYS and not noticed.faults:
        told = checks.account_faults({
            mapping.table: typed(frame, TABLES[mapping.table], programme or _stand_in(frame))
        })  # fmt: skip
        noticed.faults += in_file_words([replace(f, file=body.file) for f in told], heading_of)
    # Where people are known by name or e-mail only, whose answers repeat is not known yet.
    if mapping.table != "surveys" or "participant_id" in frame:
        noticed.faults += checks.repeats(frame, TABLES[mapping.table], body.file)
    faults = tuple(sorted(set(noticed.faults)))
    return Examined(body.file, mapping.table, mapping, frame, faults, body, noticed, persons,
                    hidden, sessions)  # fmt: skip


def _not_yet_named(told: list[Fault], faults: list[Fault]) -> list[Fault]:
    """Leave out cells of which something is said already: a cell that is no day counts as none."""
    named = {(fault.column, row) for fault in faults for row in fault.rows}
    kept = (
        replace(fault, rows=tuple(row for row in fault.rows if (fault.column, row) not in named))
        for fault in told
        if fault.rows
    )
    return [fault for fault in kept if fault.rows] + [fault for fault in told if not fault.rows]


def _repeats(frame: pd.DataFrame, table: str, body: Body) -> list[Fault]:
    faults = []
    for column in TABLES[table].columns:
        if column.unique and column.name in frame:
            again = (frame[column.name] != "") & frame[column.name].duplicated(keep=False)
            if again.any():
                rule = "the same code stands in more than one row."
                do = "Give each row its own code, or delete the repeat."
                rows = tuple(frame.index[again].tolist())
                faults.append(Fault(body.file, rows, body.heading(column.name), rule, do))
    return faults


def _stand_in(frame: pd.DataFrame) -> Programme:
    """Settings for a file that belongs to no programme yet: its own first and last day."""
    told = frame["registered_on"].unique() if "registered_on" in frame else ()
    days = sorted(filter(None, told)) or ["2000-01-01"]
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    return Programme(name="none yet", place="none yet", opened=first, closed=last, as_at=last)

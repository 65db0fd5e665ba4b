"""One file, read and judged: from its bytes to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from wellnet_analysis import checks, data
from wellnet_analysis.data.loading import load, typed
from wellnet_analysis.errors import Fault, did_you_mean
from wellnet_analysis.instruments import declared, instruments_of
from wellnet_analysis.intake import counting, leaving, register, surveying
from wellnet_analysis.intake.aside import FORGOTTEN
from wellnet_analysis.intake.body import Body, body_of
from wellnet_analysis.intake.choosing import choose, filled
from wellnet_analysis.intake.converting import Noticed, convert
from wellnet_analysis.intake.examined import Examined
from wellnet_analysis.intake.faults import in_file_words
from wellnet_analysis.intake.files import LIMITS, Limits, read_grids
from wellnet_analysis.intake.headingmap import HeadingMap, propose
from wellnet_analysis.intake.headings import MATCHING
from wellnet_analysis.intake.memory import Memory
from wellnet_analysis.intake.persons import keys_of, persons_of
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import TABLES

_GIVEN = {
    "people": {"participant_id", "status"},
    "counts": {"organisation_id", "as_at"},
    "responses": {"participant_id", "wave", "item"},
}
_NO_TICK = ("holds no tick.", "Tick who came, and import it again.")


def examine(
    file: str | Path,
    *,
    programme: Programme | None = None,
    mapping: HeadingMap | None = None,
    sheet: str = "",
    table: str = "",
    dates: str = "",
    limits: Limits = LIMITS,
    memory: Memory | None = None,
    back: Collection[int] = (),
) -> Examined:
    """Read a registration export or a register and find everything that is wrong with it.

    Parameters
    ----------
    file : str or Path
        A CSV or XLSX file; it is never changed.
    programme : Programme, optional
        Gives its localities, answers and dates to check against.
    mapping : HeadingMap, optional
        How to read it; proposed from the headings where there is none.
    sheet : str
        Which sheet of a workbook; found out if exactly one fits.
    table : str
        Which table it fills; found out from the headings.
    dates : str
        "day first" or "month first" where the file does not decide.
    limits : Limits
        Where reading stops.
    memory : Memory, optional
        What the programme remembers: who asked to be forgotten, who is one person.
    back : collection of int
        Rows of people who asked to be forgotten and now ask to come back; the memory takes
        them in again.

    Returns
    -------
    Examined
        With its faults; nothing is written.

    Raises
    ------
    IntakeError
        If it cannot be read as a table at all.
    ParameterError
        If a row that should come back was not left out.

    Examples
    --------
    >>> found = examine("data/demo/people.csv")
    >>> found.table, len(found.frame), found.fit
    ('people', 55, True)
    """
    grids = read_grids(file, limits=limits)
    if mapping and mapping.sheet and not sheet:
        sheet = mapping.sheet
    wanted = table or (mapping.table if mapping else "")
    vocabulary = Vocabulary(programme, _tables(programme))
    is_session = register.recogniser(vocabulary.tables.get("sessions"))
    grid, header = choose(
        grids, sheet=sheet, table=wanted, file=Path(file).name, is_session=is_session
    )
    label = grid.file if len(grids) == 1 else f"{grid.file} (sheet '{grid.sheet}')"
    proposed = propose(
        header, sheet=grid.sheet if len(grids) > 1 else "", is_session=is_session,
        filled=filled(grid, header),
    )  # fmt: skip
    if mapping:
        proposed = _as_corrected(proposed, mapping)
    if dates:
        proposed = proposed.with_dates(dates)
    body = body_of(grid, header, proposed, file=label)
    frame, noticed = convert(body, grid, proposed, vocabulary=vocabulary)
    if back:
        leaving.welcome(back, body, frame, proposed.table, memory)
    if memory and (gone := leaving.forgotten(body, frame, proposed.table, memory)).any():
        body = body.without(gone, reason=FORGOTTEN)
        frame, noticed = convert(body, grid, proposed, vocabulary=vocabulary)
    about = counting.about(grid, header)
    noticed.faults += _missing(proposed, body, label)
    if not len(body.numbers):
        noticed.faults.append(
            Fault(label, (), "", "holds no record below its headings.", "Add a row for each.")
        )
    found = _as_table(frame, body, proposed, noticed, vocabulary=vocabulary, hidden=grid.hidden,
                      memory=memory, about=about)  # fmt: skip
    return replace(found, others=tuple(each.sheet for each in grids if each.sheet != grid.sheet))


def _as_corrected(proposed: HeadingMap, mapping: HeadingMap) -> HeadingMap:
    """Read a file as a person corrected it; a heading that is new is read as proposed."""
    columns = {h: mapping.columns.get(h, t) for h, t in proposed.columns.items()}
    sessions = {h: mapping.sessions.get(h, code) for h, code in proposed.sessions.items()}
    sessions |= {h: code for h, code in mapping.sessions.items() if code and h in columns}
    return replace(mapping, tool=proposed.tool, columns=columns, sessions=sessions)


def _tables(programme: Programme | None) -> dict[str, pd.DataFrame]:
    """Read the tables that are there already, as text; a damaged one counts as none."""
    if not programme:
        return {}
    held = {}
    for name in sorted(data.exists(programme)):
        frame, _ = load(programme.folder / f"{name}.csv", TABLES[name])
        if frame is not None:
            every = {c.name: frame.get(c.name, "") for c in TABLES[name].columns}
            held[name] = pd.DataFrame(every, index=frame.index, dtype=object)
    return held


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
    if mapping.table in {"attendance", "responses"} and not who:
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
    elif mapping.table == "responses":
        known = instruments_of(programme.folder) if programme else declared()
        frame = surveying.complete(frame, body, noticed, instruments=known)
    elif mapping.table in {"sessions", "organisations", "theory"}:
        noticed.faults += _repeats(frame, mapping.table, body)
    elif mapping.table in checks.KEYS and not noticed.faults:
        told = checks.account_faults({
            mapping.table: typed(frame, TABLES[mapping.table], programme or _stand_in(frame))
        })  # fmt: skip
        noticed.faults += in_file_words([replace(f, file=body.file) for f in told], heading_of)
    # Where people are known by name or e-mail only, whose answers repeat is not known yet.
    if mapping.table != "responses" or "participant_id" in frame:
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
    days = sorted({day for day in frame.get("registered_on", ()) if day}) or ["2000-01-01"]
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    return Programme(name="none yet", place="none yet", opened=first, closed=last, as_at=last)


def keys_in(examined: Examined) -> pd.DataFrame:
    """What the people of a register are matched by."""
    plain = pd.DataFrame(index=pd.Index(examined.body.numbers))
    if "participant_id" in examined.body.place_of:
        plain["participant_id"] = examined.body.texts("participant_id")
    return keys_of(examined.body, plain)

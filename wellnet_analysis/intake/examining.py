"""One file, read and judged: what it is, what it holds, and everything wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd

from wellnet_analysis import checks, data
from wellnet_analysis.data.loading import load, typed
from wellnet_analysis.errors import Fault, did_you_mean, listed
from wellnet_analysis.intake import register
from wellnet_analysis.intake.body import Body, body_of
from wellnet_analysis.intake.converting import Noticed, convert
from wellnet_analysis.intake.faults import in_file_words, said
from wellnet_analysis.intake.files import LIMITS, Grid, IntakeError, Limits, read_grids
from wellnet_analysis.intake.finding import Header, find_header
from wellnet_analysis.intake.headingmap import HeadingMap, propose
from wellnet_analysis.intake.headings import BUYER, DROPPED, HELPING, MATCHING
from wellnet_analysis.intake.persons import Persons, keys_of, persons_of
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import TABLES

_GIVEN = {"participant_id", "status"}
_NO_HEADINGS = (
    "holds no row of headings that is understood.",
    "Put a row of headings above the records, such as Email, Date registered, Age, Ethnic group.",
)


@dataclass(frozen=True, repr=False)
class Examined:
    """What a file holds, and what has to be put right before it can be imported.

    Parameters
    ----------
    file : str
        Its name, with the sheet where there are several.
    table : str
        The table it fills.
    mapping : HeadingMap
        How its headings are read.
    frame : DataFrame
        The table's columns, without ids where people still have to get one.
    faults : tuple of Fault
        Everything that has to be put right.
    body : Body
        The records as they stand in the file.
    noticed : Noticed
        What was normalised, mended or not recognised.
    persons : Persons, optional
        For registrations: the people.
    hidden : int
        Rows that the workbook hides; they were read.
    """

    file: str
    table: str
    mapping: HeadingMap
    frame: pd.DataFrame
    faults: tuple[Fault, ...]
    body: Body
    noticed: Noticed
    persons: Persons | None = None
    hidden: int = 0
    sessions: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        # Records must not be shown by accident: what displays itself is what may be said.
        from wellnet_analysis.intake.summary import summary

        return "\n".join([*summary(self), *(f"  - {said(fault)}" for fault in self.faults)])

    @property
    def fit(self) -> bool:
        """Whether it can be imported as it is."""
        return not self.faults

    @property
    def dropped(self) -> tuple[str, ...]:
        """Headings that served to tell people apart, or describe them, and are not kept."""
        helping = {DROPPED}
        if self.table in {"people", "attendance"}:
            helping |= {*MATCHING, *BUYER, *HELPING} - {"condition", "limits"}
        return tuple(h for h, target in self.mapping.columns.items() if target in helping)

    @property
    def unread(self) -> tuple[str, ...]:
        """Headings that are not read."""
        return tuple(
            h for h, target in self.mapping.columns.items()
            if not target and h not in self.mapping.sessions
        )  # fmt: skip


def examine(
    file: str | Path,
    *,
    programme: Programme | None = None,
    mapping: HeadingMap | None = None,
    sheet: str = "",
    table: str = "",
    dates: str = "",
    limits: Limits = LIMITS,
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

    Returns
    -------
    Examined
        With its faults; nothing is written.

    Raises
    ------
    IntakeError
        If it cannot be read as a table at all.

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
    found = _headed(grids, sheet=sheet, table=wanted, file=Path(file).name, is_session=is_session)
    grid, header = _only(found, file=Path(file).name)
    label = grid.file if len(grids) == 1 else f"{grid.file} (sheet '{grid.sheet}')"
    proposed = propose(header, sheet=grid.sheet if len(grids) > 1 else "", is_session=is_session)
    if mapping:
        own = {h: mapping.columns.get(h, t) for h, t in proposed.columns.items()}
        proposed = replace(mapping, tool=proposed.tool, columns=own)
    if dates:
        proposed = proposed.with_dates(dates)
    body = body_of(grid, header, proposed, file=label)
    frame, noticed = convert(body, grid, proposed, vocabulary=vocabulary)
    noticed.faults += _missing(proposed, body, label)
    if not len(body.numbers):
        noticed.faults.append(
            Fault(label, (), "", "holds no record below its headings.", "Add a row for each.")
        )
    return _as_table(frame, body, proposed, noticed, vocabulary=vocabulary, hidden=grid.hidden)


def _headed(
    grids: list[Grid], *, sheet: str, table: str, file: str, is_session: Callable[[str], bool]
) -> list[tuple[Grid, Header]]:
    """Find the sheets that hold headings, or the one that is named."""
    if sheet:
        named = [grid for grid in grids if grid.sheet.casefold() == sheet.casefold()]
        if not named:
            near = did_you_mean(sheet, [grid.sheet for grid in grids])
            raise IntakeError("has no such sheet.", where=file, do=near or "Check --sheet.")
        grids = named
    heads = [(grid, find_header(grid, table=table, is_session=is_session)) for grid in grids]
    return [(grid, header) for grid, header in heads if header]


def _only(found: list[tuple[Grid, Header]], *, file: str) -> tuple[Grid, Header]:
    """Take the only sheet that fits; one without records fits if there is no other."""
    if not found:
        raise IntakeError(_NO_HEADINGS[0], where=file, do=_NO_HEADINGS[1])
    fitting = [(grid, header) for grid, header in found if len(grid) > header.last + 1] or found
    if len(fitting) > 1:
        names = listed(f"'{grid.sheet}'" for grid, _ in fitting)
        raise IntakeError(
            f"holds {len(fitting)} sheets that could be meant: {names}.", where=file,
            do="Say which with --sheet.",
        )  # fmt: skip
    return fitting[0]


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
    given = _GIVEN if mapping.table == "people" else set()
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
    if mapping.table == "attendance" and not who:
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
) -> Examined:
    """Apply what only one of the tables needs, and the rules over several columns."""
    programme, tables = vocabulary.programme, vocabulary.tables
    heading_of = {target: body.heading(target) for target in body.place_of}
    persons, sessions = None, {}
    if mapping.table == "people":
        if "status" not in frame:
            frame["status"] = "applied"
        persons = persons_of(body, frame, noticed, tool=mapping.tool)
        frame = persons.frame
        if "registered_on" in frame and not noticed.faults:
            told = checks.people_faults(
                typed(frame, TABLES["people"], programme or _stand_in(frame)),
                file=body.file, programme=programme or _stand_in(frame),
                collected=frozenset(frame.columns),
            )  # fmt: skip
            noticed.faults += in_file_words(told, heading_of)
    elif mapping.table == "attendance" and mapping.sessions:
        sessions, lost = register.sessions_of(mapping, tables.get("sessions"), file=body.file)
        noticed.faults += lost
        frame = register.spread(body, mapping, sessions, noticed)
    elif mapping.table in {"sessions", "organisations"}:
        noticed.faults += _repeats(frame, mapping.table, body)
    noticed.faults += checks.repeats(frame, TABLES[mapping.table], body.file)
    faults = tuple(sorted(set(noticed.faults)))
    return Examined(body.file, mapping.table, mapping, frame, faults, body, noticed, persons,
                    hidden, sessions)  # fmt: skip


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
    days = sorted({day for day in frame["registered_on"] if day}) or ["2000-01-01"]
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    return Programme(name="none yet", place="none yet", opened=first, closed=last, as_at=last)


def keys_in(examined: Examined) -> pd.DataFrame:
    """What the people of a register are matched by."""
    plain = pd.DataFrame(index=pd.Index(examined.body.numbers))
    if "participant_id" in examined.body.place_of:
        plain["participant_id"] = examined.body.texts("participant_id")
    return keys_of(examined.body, plain)

"""A file, read and judged: from its bytes to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import pandas as pd

from wellnet_analysis import data
from wellnet_analysis.data.loading import load
from wellnet_analysis.errors import ParameterError
from wellnet_analysis.intake import register
from wellnet_analysis.intake.choosing import choose, filled
from wellnet_analysis.intake.examined import Examined
from wellnet_analysis.intake.files import LIMITS, Limits, read_grids
from wellnet_analysis.intake.headingmap import HeadingMap, propose
from wellnet_analysis.intake.judging import judge
from wellnet_analysis.intake.memory import Memory
from wellnet_analysis.intake.persons import keys_of
from wellnet_analysis.intake.several import together
from wellnet_analysis.intake.vocabulary import Vocabulary
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import TABLES


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
        Which sheet of a workbook; found out if exactly one fits. Sheets of counts, one for each
        centre, and sign-in sheets, one for each session, are read together.
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
    chosen = choose(grids, sheet=sheet, table=wanted, file=Path(file).name, is_session=is_session)
    if back and len(chosen) > 1:
        raise ParameterError(
            "Row numbers belong to one sheet.", where="--back", do="Say which with --sheet."
        )
    parts = []
    for grid, header in chosen:
        proposed = propose(
            header, sheet=grid.sheet if len(grids) > 1 else "", is_session=is_session,
            filled=filled(grid, header),
        )  # fmt: skip
        if mapping:
            proposed = _as_corrected(proposed, mapping)
        if dates:
            proposed = proposed.with_dates(dates)
        label = grid.file if len(grids) == 1 else f"{grid.file} (sheet '{grid.sheet}')"
        parts.append(
            judge(grid, header, proposed, file=label, vocabulary=vocabulary, memory=memory,
                  back=back)
        )  # fmt: skip
    read = {grid.sheet for grid, _ in chosen}
    found = parts[0] if len(parts) == 1 else together(parts, file=Path(file).name)
    return replace(found, others=tuple(each.sheet for each in grids if each.sheet not in read))


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


def keys_in(examined: Examined) -> pd.DataFrame:
    """What the people of a register are matched by."""
    plain = pd.DataFrame(index=pd.Index(examined.body.numbers))
    if "participant_id" in examined.body.place_of:
        plain["participant_id"] = examined.body.texts("participant_id")
    return keys_of(examined.body, plain)

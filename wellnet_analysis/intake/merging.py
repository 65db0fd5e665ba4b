"""The table as it would be: new rows added, known ones updated, every rule kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from wellnet_analysis import checks
from wellnet_analysis.data.loading import typed
from wellnet_analysis.errors import Fault
from wellnet_analysis.instruments import instruments_of
from wellnet_analysis.intake.examined import Examined
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import TABLES

_NATURAL = {
    "attendance": ("session_id", "participant_id"),
    "counts": ("organisation_id", "variable", "category", "as_at"),
    **checks.KEYS,
}


def merged(
    frame: pd.DataFrame, before: pd.DataFrame | None, examined: Examined
) -> tuple[pd.DataFrame, int, int]:
    """Add new rows and update those that are there by what the file tells.

    Parameters
    ----------
    frame : DataFrame
        The rows of the file.
    before : DataFrame or None
        The table as it is.
    examined : Examined
        Tells which columns the file itself holds.

    Returns
    -------
    DataFrame
        The table as it would be; nobody is deleted.
    int, int
        How many rows are new, and how many changed.
    """
    table = TABLES[examined.table]
    telling = _NATURAL.get(table.name) or table.key
    keys = [*telling] or [column.name for column in table.columns if column.unique]
    # A column that helps to name a row may be left out: then it is empty in every row.
    frame = frame.assign(**{key: "" for key in keys if key not in frame})
    frame = frame.drop_duplicates(keys, keep="last").set_index(keys, drop=False)
    if before is None or before.empty:
        return _in_order(frame.reset_index(drop=True), table.name), len(frame), 0
    before = before.assign(**{key: "" for key in keys if key not in before})
    old = before.set_index(keys, drop=False).astype(object)
    known = frame.index.isin(old.index)
    update = frame[known]
    if table.name == "people" and "status" not in examined.body.place_of:
        # Who merely stands in a form again has not lost the place given meanwhile.
        update = update.drop(columns="status")
    changed = 0
    if len(update):
        for column in update.columns.difference(old.columns):
            old[column] = ""
        if "registered_on" in update and "registered_on" in old:
            earlier = old.loc[update.index, "registered_on"]
            kept = earlier.where((earlier != "") & (earlier < update["registered_on"]),
                                 update["registered_on"])  # fmt: skip
            update = update.assign(registered_on=kept)
        here = old.loc[update.index, update.columns]
        changed = int((here.to_numpy() != update.to_numpy()).any(axis=1).sum())
        old.loc[update.index, update.columns] = update
    whole = pd.concat([old, frame[~known]]).fillna("")
    return _in_order(whole.reset_index(drop=True), table.name), int((~known).sum()), changed


def _in_order(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Put columns in the order of the schema, those of the programme's own behind them."""
    names = [column.name for column in TABLES[table].columns if column.name in frame]
    own = [name for name in frame.columns if name not in names]
    frame = frame[[*names, *own]]
    frame.index = pd.RangeIndex(checks.ROW_OF_FIRST_RECORD, len(frame) + 2)
    return frame


def faults_after(
    merged: pd.DataFrame, table: str, programme: Programme, there: Mapping[str, pd.DataFrame]
) -> tuple[Fault, ...]:
    """Check the table as it would be, with the others that are there.

    Parameters
    ----------
    merged : DataFrame
        The table as it would be.
    table : str
        Its name.
    programme : Programme
        Gives the rules.
    there : mapping of str to DataFrame
        The tables as they are.
    """
    file = f"{table}.csv, as it would be"
    faults = checks.column_faults(
        merged, TABLES[table], file=file, programme=programme, tables=there
    )
    if faults:
        return tuple(sorted(faults))
    after = {**there, table: merged}
    ready = {name: typed(frame, TABLES[name], programme) for name, frame in after.items()}
    faults += checks.account_faults({table: ready[table]})
    if table == "people":
        faults += checks.people_faults(
            ready["people"], file=file, programme=programme, collected=frozenset(merged.columns)
        )
    if table == "counts":
        if "organisations" not in ready:
            do = "Import that first, or put it beside programme.toml."
            faults.append(Fault("organisations.csv", (), "", "the counts need it.", do))
        faults += checks.counts_faults(ready["counts"], file=file, programme=programme)
    if table == "surveys" and "people" in ready:
        faults += checks.surveys_faults(
            ready["surveys"], ready["people"], file=file,
            instruments=instruments_of(programme.folder),
        )  # fmt: skip
    if "attendance" in ready and {"people", "sessions"} <= set(ready) and table != "people":
        faults += checks.attendance_faults(
            ready["attendance"], ready["people"], ready["sessions"],
            file=file if table == "attendance" else "attendance.csv",
            collected=frozenset(after["people"].columns),
        )  # fmt: skip
    elif table == "attendance":
        need = "sessions.csv" if "people" in ready else "people.csv"
        do = "Import that first, or put it beside programme.toml."
        faults.append(Fault(need, (), "", "the register needs it.", do))
    return tuple(sorted(_with_a_way_out(fault) for fault in faults))


def _with_a_way_out(fault: Fault) -> Fault:
    """Say how a register itself can put right what it shows."""
    if "never took a place" not in fault.rule:
        return fault
    return replace(fault, do=f"{fault.do} Or import it with --enrol: whoever came took a place.")


def as_csv(frame: pd.DataFrame) -> bytes:
    """Write a table as the library reads it."""
    return frame.to_csv(index=False, lineterminator="\n").encode("utf-8")

"""One file: first as text with the row numbers a spreadsheet shows, then as typed columns."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from wellnet_analysis import checks
from wellnet_analysis.errors import Fault
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import Table


def load(path: Path, table: Table) -> tuple[pd.DataFrame | None, list[Fault]]:
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


def typed(frame: pd.DataFrame, table: Table, programme: Programme) -> pd.DataFrame:
    """Fill in missing columns as empty and read dates as dates."""
    typed = pd.DataFrame(index=frame.index)
    for column in table.columns:
        text = frame.get(column.name, pd.Series("", index=frame.index, dtype=object))
        if column.kind == "date":
            typed[column.name] = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
        elif column.kind == "year":
            typed[column.name] = pd.to_datetime(text, format="%Y", errors="coerce")
        elif column.kind in {"amount", "number"}:
            typed[column.name] = pd.to_numeric(text.where(text != ""), errors="coerce")
        elif column.allows == "programme.localities":
            names = {n: programme.locality_of.get(n.casefold(), "") for n in text.unique()}
            typed[column.name] = text.map(names)
        elif column.kind == "number of people":
            typed[column.name] = pd.to_numeric(text.where(text != "", None), errors="coerce")
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

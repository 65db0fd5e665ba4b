"""Faults with the heading as it stands in the file, repeats grouped, never a person's value."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from wellnet_analysis.errors import Fault, row_numbers
from wellnet_analysis.intake.answers import Broken
from wellnet_analysis.intake.files.grid import Coded

MOST_RUNS = 8


def faults_of(
    broken: Mapping[int, Broken], column: Coded, numbers: np.ndarray, *, file: str, heading: str
) -> list[Fault]:
    """Turn the broken cells of a column into one fault for each rule, with all its rows."""
    places: dict[Broken, list[int]] = {}
    for place, rule in broken.items():
        places.setdefault(rule, []).append(place)
    faults = []
    for rule, held in places.items():
        rows = numbers[column.rows_of(held)]
        if len(rows):
            faults.append(Fault(file, tuple(rows.tolist()), heading, rule.rule, rule.do))
    return faults


def in_file_words(faults: Iterable[Fault], heading_of: Mapping[str, str]) -> list[Fault]:
    """Name columns as the file does, not as the schema does."""
    return [replace(fault, column=heading_of.get(fault.column, fault.column)) for fault in faults]


def said(fault: Fault) -> str:
    """Say a fault in one sentence; a long list of rows is cut short.

    Examples
    --------
    >>> print(said(Fault("a.csv", (2, 3, 4), "Age", "is not an age.", "Write digits.")))
    a.csv, rows 2–4, column 'Age': is not an age. Write digits.
    """
    text = row_numbers(fault.rows) if fault.rows else ""
    runs = text.split(", ")
    if len(runs) <= MOST_RUNS:
        return str(fault)
    few = str(replace(fault, rows=())).removeprefix(fault.file)
    return (
        f"{fault.file}, {', '.join(runs[:MOST_RUNS])} and {len(runs) - MOST_RUNS} more places{few}"
    )


def full_list(faults: Sequence[Fault]) -> str:
    """Write every fault, one line for each row, as a table.

    Examples
    --------
    >>> full_list([Fault("a.csv", (2,), "Age", "is empty.", "Fill it in.")]).splitlines()[1]
    'a.csv,2,Age,is empty.,Fill it in.'
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(("file", "row", "column", "rule", "what to do"))
    for fault in sorted(faults):
        for row in fault.rows or ("",):
            writer.writerow((fault.file, row, fault.column, fault.rule, fault.do))
    return lines.getvalue()

"""How a population's files become rows; everything that is wrong is named at once."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from wellnet_analysis.errors import Fault, PopulationError, did_you_mean, listed
from wellnet_analysis.population.matching import (
    SHIPPED,
    Part,
    is_age,
    key,
    labels,
    lowest_of,
    names,
    stands_for,
)
from wellnet_analysis.schema import CHARACTERISTICS, Variable, age_variable

_COLUMNS = ("variable", "category", "count", "table_code", "source")
_SETTINGS = (
    "name", "code", "label", "people", "as_at", "publisher", "licence", "bases", "sources",
)  # fmt: skip


def read(file: Path) -> tuple[Path, pd.DataFrame, dict[str, Any]]:
    """Read the rows of a CSV file and the settings of the TOML file beside it.

    Parameters
    ----------
    file : Path
        The CSV; the bare name of a file that comes with the package is enough.

    Returns
    -------
    tuple
        Where the CSV was found; its rows, columns ``variable, category, count, table_code,
        source``, with each source in full; the settings, none if there is no TOML file.

    Raises
    ------
    PopulationError
        If the file is missing or anything in it is wrong.
    """
    path = _find(file)
    table, faults = _rows(path)
    settings, more = _settings(path.with_suffix(".toml"))
    if faults or more:
        raise refusal([*faults, *more])
    sources = settings.get("sources", {})
    table = table.astype({"count": "int64"})
    return path, table.assign(source=[sources.get(s, s) for s in table["source"]]), settings


def refusal(faults: Iterable[Fault]) -> PopulationError:
    """Make one error that names every fault."""
    found = sorted(set(faults))
    if len(found) == 1:
        return PopulationError(str(found[0]))
    lines = "\n".join(f"  - {fault}" for fault in found)
    return PopulationError(f"{len(found)} things in the figures need putting right:\n{lines}")


def label_faults(
    file: str, categories: Iterable[str], *, name: str, variable: Variable
) -> Iterator[Fault]:
    """Name every label that does not belong to its variable or counts people twice."""
    written = {key(category): category for category in categories}
    parts = {
        label: stands_for(category, name=name, variable=variable)
        for label, category in written.items()
    }
    for label in (label for label, part in parts.items() if part is None):
        near = did_you_mean(written[label], labels(name, variable))
        do = f"{near} Use a label listed in data/populations/census_labels.csv.".strip()
        if is_age(variable):
            do = "Write an age as 37, '16 to 24' or '75 and over'."
        rule = f"'{written[label]}' is not a category of '{name}'."
        yield Fault(file, (), "category", rule, do)
    if is_age(variable):
        years = [part for part in parts.values() if part]
        if sum(map(len, years)) > len(Part().union(*years)):
            rule, do = "The ages overlap.", "Keep either single years or bands."
            yield Fault(file, (), "category", rule, do)
        return
    for answer in variable.categories:
        same = [label for label, part in parts.items() if part == {answer}]
        # The Census may tell one answer in several rows, but none of those is ours.
        if len(same) > 1 and key(answer) in lowest_of(same):
            rule = f"'{answer}' of '{name}' stands there in the words of two lists."
            yield Fault(file, (), "category", rule, "Keep the rows of one list.")


def _find(file: Path) -> Path:
    """The file itself, or the one of that name that comes with the package."""
    for path in (file, SHIPPED / file.name):
        if path.is_file() and (path == file or file.parent == Path()):
            return path
    # Deprivation holds two places in one table, so it is no population.
    shipped = sorted({path.stem for path in SHIPPED.glob("*.toml")} - {"deprivation"})
    raise PopulationError(
        "There is no such population file.",
        where=str(file),
        do=f"Give the path of a CSV file, or one of {listed(f'{name}.csv' for name in shipped)}. "
        f"{did_you_mean(file.stem, shipped)}".strip(),
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise PopulationError(
            "The file cannot be read as UTF-8 text.",
            where=path.name,
            do="Save it again with the encoding UTF-8 (in a spreadsheet: 'CSV UTF-8').",
        ) from None


def _rows(path: Path) -> tuple[pd.DataFrame, list[Fault]]:
    """Read the rows, and everything that is wrong with them."""
    try:
        lines = list(csv.reader(io.StringIO(_text(path))))
    except csv.Error:
        rule, do = "The file is not a table.", "Look for a double quote that is never closed."
        raise PopulationError(rule, where=path.name, do=do) from None
    headings = [_name(heading) for heading in lines[0]] if lines else []
    if faults := list(_heading_faults(path.name, headings)):
        return pd.DataFrame(), faults
    rows: list[dict[str, str]] = []
    wrong: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(headings):
            do = 'Put text that holds a comma in double quotes: "White: English, Welsh".'
            wrong["", "There are more or fewer cells than headings.", do].append(number)
            continue
        row = dict.fromkeys(_COLUMNS, "") | dict(zip(headings, map(str.strip, cells), strict=True))
        row["variable"] = _name(row["variable"])
        for fault in _cell_faults(row):
            wrong[fault].append(number)
        seen[row["variable"], key(row["category"])].append(number)
        rows.append(row)
    for (name, category), numbers in seen.items():
        if len(numbers) > 1:
            rule = f"'{category}' of '{name}' stands there more than once."
            wrong["", rule, "Keep one of the rows."] = numbers
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    faults = [Fault(path.name, tuple(numbers), *parts) for parts, numbers in wrong.items()]
    return table, [*faults, *_variable_faults(path.name, table)]


def _name(text: str) -> str:
    """A heading or the name of a variable, however it was typed."""
    return key(text).replace(" ", "_")


def _heading_faults(file: str, headings: list[str]) -> Iterator[Fault]:
    for heading in dict.fromkeys((*_COLUMNS[:3], *headings)):
        if heading not in _COLUMNS:
            near = did_you_mean(heading, _COLUMNS) or "Delete the column."
            yield Fault(file, (1,), "", f"'{heading}' is not a heading of a population file.", near)
        elif headings.count(heading) != 1:
            fault = "stands there more than once" if heading in headings else "is missing"
            do = "The first row begins with variable,category,count."
            yield Fault(file, (1,), "", f"The heading '{heading}' {fault}.", do)


def _cell_faults(row: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for column in ("variable", "category"):
        if not row[column]:
            yield column, "The cell is empty.", "Fill it or delete the row."
    if not re.fullmatch(r"[0-9]{1,12}", row["count"]):
        do = "Write digits only, as 8654: no comma, point, sign, % or unit."
        yield "count", "The count is not a whole number of people.", do


def _variable_faults(file: str, table: pd.DataFrame) -> Iterator[Fault]:
    held = set(table["variable"])
    for variable in (*CHARACTERISTICS, age_variable(0)):
        used = [name for name in names(variable) if name in held]
        if len(used) > 1:
            rule = f"{variable.heading} stands there twice, as {listed(used)}."
            yield Fault(file, (), "variable", rule, "Keep the rows of one of them.")
        for name in used:
            categories = table["category"][table["variable"] == name]
            yield from label_faults(file, categories, name=name, variable=variable)


def _settings(path: Path) -> tuple[dict[str, Any], list[Fault]]:
    """Read the TOML file beside the CSV, if there is one, and what is wrong with it."""
    if not path.is_file():
        return {}, []
    try:
        settings = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        do = "Put that line right; text stands in double quotes, dates as 2021-03-21."
        return {}, [Fault(path.name, (), "", f"The settings cannot be read ({error}).", do)]
    faults = []
    for setting, value in settings.items():
        kinds = {"as_at": (date, str), "bases": dict, "sources": dict}.get(setting, str)
        inner = value.values() if isinstance(value, dict) else ()
        if setting not in _SETTINGS:
            near = did_you_mean(setting, _SETTINGS) or "Delete the line."
            faults.append(Fault(path.name, (), "", f"'{setting}' is not a setting.", near))
        elif not isinstance(value, kinds) or not all(isinstance(text, str) for text in inner):
            rule, do = f"'{setting}' is not text.", "Write text in double quotes."
            faults.append(Fault(path.name, (), "", rule, do))
    return settings, faults

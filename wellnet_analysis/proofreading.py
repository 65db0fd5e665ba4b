"""What a programme wrote itself is read for words that reports do not use, and its writer is told.

People's own words are theirs and are never changed: quotes and free answers are not read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import TABLES
from wellnet_analysis.wording import flagged

if TYPE_CHECKING:
    import pandas as pd

_KINDS = ("people", "claim")


def proofread(programme: Programme, tables: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Find words that reports do not use in what a programme wrote in its settings and tables.

    Parameters
    ----------
    programme : Programme
        Its settings.
    tables : mapping of str to DataFrame
        As they are read, by name; the index holds row numbers as a spreadsheet shows them.

    Returns
    -------
    tuple of str
        One line for each: file, row and column, what to say instead, and why. The words around
        it are not repeated.

    Examples
    --------
    >>> from wellnet_analysis.programme import Programme
    >>> proofread(Programme.load("data/demo/programme.toml"), {})
    ()
    """
    found = [
        f"{programme.path.name}, {name}: {flag}"
        for name, text in _settings(programme.model_dump(exclude={"path"}))
        for flag in flagged(text, kinds=_KINDS)
    ]
    for name, table in tables.items():
        columns = TABLES[name].columns if name in TABLES else ()
        for column in columns:
            if column.kind == "words" and column.name in table:
                found += [
                    f"{name}.csv, row {row}, {column.name}: {flag}"
                    for row, text in table[column.name].items()
                    for flag in flagged(str(text), kinds=_KINDS)
                ]
    return tuple(found)


def _settings(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """List every text of the settings with its name."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _settings(each, f"{name}.{key}".strip("."))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _settings(each, name)

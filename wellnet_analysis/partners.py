"""How partner organisations stand in print, and which of their words are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding
from wellnet_analysis.schema import LEFT_OUT, RESIDENTS

MOST_SAID = 3
UNKNOWN = "an organisation that is not listed"


def names_of(organisations: pd.DataFrame | None) -> Mapping[str, str]:
    """Look up what the partner organisations are called, by code."""
    if organisations is None:
        return {}
    return dict(zip(organisations["organisation_id"], organisations["name"], strict=True))


def codes(cell: str) -> list[str]:
    """Split a cell that names several.

    Examples
    --------
    >>> codes("O01; residents; O01")
    ['O01', 'residents']
    """
    return [*dict.fromkeys(part for part in (p.strip() for p in cell.split(";")) if part)]


def in_words(cell: str, names: Mapping[str, str]) -> str:
    """Write whom a cell names, residents first.

    Examples
    --------
    >>> in_words("O01; residents", {"O01": "The Hub"})
    'residents and The Hub'
    """
    told = codes(cell)
    first = [RESIDENTS] if RESIDENTS in told else []
    known = [names.get(code, UNKNOWN) for code in told if code != RESIDENTS]
    return listed(dict.fromkeys([*first, *known]))


def as_a_start(words: str) -> str:
    """Write words as a line begins, and leave the names in them as they are.

    Examples
    --------
    >>> as_a_start("residents and The Hub")
    'Residents and The Hub'
    """
    return words[:1].upper() + words[1:]


def said_of(rows: Sequence[Finding]) -> tuple[str, ...]:
    """Say in sentences of their own which words are not printed, the first few one by one.

    Parameters
    ----------
    rows : sequence of Finding
        From :func:`left_out`.
    """
    told = [row.says.replace("{count}", f"{{{row.key}.count}}") for row in rows[:MOST_SAID]]
    if len(rows) > MOST_SAID:
        told.append("Words of further rows are not printed either; they stand among the numbers.")
    return tuple(told)


def left_out(measure: str, table: pd.DataFrame, *, file: str) -> tuple[Finding, ...]:
    """Say which rows of a table have words that are not printed, and of what kind they are.

    Parameters
    ----------
    measure : str
        Which measure says so.
    table : DataFrame
        As a report hands it out; its index holds row numbers as a spreadsheet shows them.
    file : str
        Name of its file.

    Returns
    -------
    tuple of Finding
        One for each cell: its row, its column and why; never its words.
    """
    cells = [cell for cell in table.attrs.get(LEFT_OUT, ()) if cell[0] in table.index]
    return tuple(
        Finding(
            f"{measure}.left_out_{row}_{column}", measure, counts="settings", count=row,
            category=f"Not printed: {column}, row", unit="row", source=file,
            method="words that may name somebody are not printed; the row is that of the file",
            caveat=f"May give somebody away ({kinds}).",
            says=f"Row {{count}} of {file}: the words under {column} are not printed, because "
            f"they may give somebody away ({kinds}).",
        )
        for row, column, kinds in cells
    )  # fmt: skip

"""Text that partners wrote, without the cells in which somebody may be named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import pandas as pd

from wellnet_analysis.disclosure.quotes.flagging import flags
from wellnet_analysis.disclosure.quotes.patterns import KINDS
from wellnet_analysis.schema import LEFT_OUT

# A project may be about an illness; that alone gives nobody away.
_NAMING = frozenset(KINDS) - {"health"}


def cleared(
    table: pd.DataFrame, columns: Iterable[str], *, may_stay: Collection[str] = ()
) -> pd.DataFrame:
    """Leave out text that may name somebody, and say where it stood.

    Parameters
    ----------
    table : DataFrame
        Its index holds row numbers as a spreadsheet shows them.
    columns : iterable of str
        Columns of free text that are going to be printed.
    may_stay : collection of str
        Names that are nobody's: organisations, places.

    Returns
    -------
    DataFrame
        The same rows; a cell that is flagged is empty, and ``attrs["left out"]`` holds its row,
        its column and the kinds of flags, never its words.

    Examples
    --------
    >>> told = pd.DataFrame({"tried": ["Leaflets", "We rang Anna Example"]}, index=[2, 3])
    >>> cleared(told, ["tried"]).attrs["left out"]
    ((3, 'tried', 'name'),)
    """
    kept, found = table.copy(), []
    public = _pattern(may_stay)
    for column in columns:
        for row, text in table[column].items():
            if kinds := _kinds(text, public):
                kept.loc[row, column] = ""
                found.append((row, column, ", ".join(kinds)))
    kept.attrs = {**table.attrs, LEFT_OUT: tuple(sorted(found))}
    return kept


def _kinds(text: str, public: re.Pattern[str] | None) -> list[str]:
    """List what in a text may give somebody away, names that are nobody's apart."""
    if public is not None:
        text = public.sub(lambda name: name[0].lower(), text)
    return sorted({flag.kind for flag in flags(text)} & _NAMING)


def _pattern(names: Collection[str]) -> re.Pattern[str] | None:
    told = sorted({name for name in names if name.strip()}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, told))})\b") if told else None

"""The files of the common open tool for draws: people, and features with least and most.

Whoever wants to check a draw can give the same two files to another program. The people's
file has a code, a column for each feature and a column for the household; the features' file
has ``feature, value, min, max`` (or, in older files, ``category, name, min, max``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from wellnet_analysis.errors import DataError, Fault
from wellnet_analysis.sortition.pools import NO_HOUSEHOLD, Pool
from wellnet_analysis.sortition.quotas import Quota

CODES = ("participant_id", "nationbuilder_id", "id")
HOME = "household_id"
_HEADINGS = {"category": "feature", "name": "value"}
_NEEDED = ("feature", "value", "min", "max")


def people_text(pool: Pool) -> str:
    """Write a pool as a people's file.

    Examples
    --------
    >>> print(people_text(Pool.of({"a": ("N",)}, ["place"])), end="")
    participant_id,place,household_id
    a,N,a
    """
    homes = pool.households or (NO_HOUSEHOLD,) * len(pool)
    # A household of one's own, since another program may take two empty cells for one home.
    rows = [
        (code, *answers, home or code)
        for (code, answers), home in zip(pool.people, homes, strict=True)
    ]
    return _csv([(CODES[0], *pool.features, HOME), *rows])


def quotas_text(quotas: tuple[Quota, ...]) -> str:
    """Write quotas as a features' file.

    Examples
    --------
    >>> print(quotas_text((Quota("place", "N", 1, 2),)), end="")
    feature,value,min,max
    place,N,1,2
    """
    return _csv([_NEEDED, *((q.feature, q.category, q.least, q.most) for q in quotas)])


def read_quotas(file: Path) -> tuple[Quota, ...]:
    """Read a features' file, in its present or its older form.

    Raises
    ------
    DataError
        With every fault: file, row, column and what to do.
    """
    table = _read(file)
    table.columns = [_HEADINGS.get(name, name) for name in table.columns]
    if lacking := [name for name in _NEEDED if name not in table]:
        raise DataError(
            Fault(file.name, (1,), name, "The column is missing.", "The headings are feature, "
                  "value, min and max.") for name in lacking
        )  # fmt: skip
    if faults := [*_faults(file.name, table)]:
        raise DataError(faults)
    return tuple(
        Quota(row["feature"], row["value"], int(row["min"]), int(row["max"]))
        for row in table.to_dict("records")
        if row["feature"]
    )


def read_people(file: Path, *, features: tuple[str, ...] = ()) -> tuple[Pool, pd.DataFrame]:
    """Read a people's file.

    Parameters
    ----------
    file : Path
        With a code in ``participant_id``, ``nationbuilder_id`` or ``id``.
    features : tuple of str
        The questions that quotas speak of.

    Returns
    -------
    tuple
        The pool, and all columns of the file.

    Raises
    ------
    DataError
        With every fault; never a person's value.
    """
    table = _read(file)
    code = next((name for name in CODES if name in table), CODES[0])
    pool = Pool.from_frame(table, features=features, code=code, household=HOME, file=file.name)
    # Our own files give everybody without a household one of their own.
    homes = tuple(
        NO_HOUSEHOLD if home == one else home
        for one, home in zip(pool.codes, pool.households, strict=True)
    )
    return Pool(pool.features, pool.people, homes), table


def _read(file: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError):
        raise DataError(
            [Fault(file.name, (), "", "The file cannot be read as a table.",
                   "Give a CSV file, saved as 'CSV UTF-8'.")]
        ) from None  # fmt: skip
    table.columns = [str(name).strip() for name in table.columns]
    return table.apply(lambda column: column.str.strip())


def _faults(file: str, table: pd.DataFrame) -> Iterator[Fault]:
    for column in ("min", "max"):
        wrong = [n for n, text in enumerate(table[column], start=2) if not text.isdecimal()]
        if wrong:
            yield Fault(file, tuple(wrong), column, "A limit is not a whole number.",
                        "Write digits only, as 4.")  # fmt: skip
    empty = [n for n, text in enumerate(table["value"], start=2) if not text]
    if empty:
        yield Fault(file, tuple(empty), "value", "The cell is empty.", "Write the answer.")


def _csv(rows: list) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()

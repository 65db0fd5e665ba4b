"""A table that somebody gives, read as text."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from wellnet_analysis.errors import DataError, Fault


def read(file: Path) -> pd.DataFrame:
    """Read a CSV file as text, empty cells as empty.

    Raises
    ------
    DataError
        If it cannot be read.
    """
    try:
        table = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError):
        raise DataError(
            [Fault(file.name, (), "", "The file cannot be read as a table.",
                   "Give a CSV file, saved as 'CSV UTF-8'.")]
        ) from None  # fmt: skip
    return table.rename(columns=lambda name: str(name).strip())

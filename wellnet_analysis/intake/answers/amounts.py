"""Sums of money, hours, shares and years, as people write them in a sheet of costs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wellnet_analysis.intake.answers.told import Broken, Told

_AMOUNT = re.compile(r"£? ?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?(?: ?(?:hours|hrs|h|gbp))?", re.I)
_NUMBER = re.compile(r"(-?)£? ?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,6})?( ?%)?")
_YEAR = re.compile(r"((?:19|20)\d\d)(?: ?[-/–] ?(?:\d\d|\d{4}))?(?:\.0)?")
NO_AMOUNT = Broken("is not an amount.", "Write digits, and a point before the pence: 1250.50.")
NO_NUMBER = Broken("is not a number.", "Write digits and a point: 0.25.")
NO_YEAR = Broken("is not a year.", "Write a year as 2022.")


def read_amounts(cells: Sequence[str]) -> Told:
    """Read sums of money and hours: nought or more.

    Examples
    --------
    >>> read_amounts(["£1,250.50", "300", "12 hours"]).texts
    ['1250.50', '300', '12']
    """
    told = Told([""] * len(cells))
    for place, cell in enumerate(cells):
        if found := _AMOUNT.fullmatch(cell.strip()):
            told.texts[place] = found[1].replace(",", "") + (found[2] or "")
        elif cell.strip():
            told.broken[place] = NO_AMOUNT
    return told


def read_numbers(cells: Sequence[str]) -> Told:
    """Read numbers of any sign; a percentage becomes a part of one.

    Examples
    --------
    >>> read_numbers(["20%", "-0.5", "£13,000"]).texts
    ['0.2', '-0.5', '13000']
    """
    told = Told([""] * len(cells))
    for place, cell in enumerate(cells):
        found = _NUMBER.fullmatch(cell.strip())
        if found and found[4]:
            share = float(f"{found[1]}{found[2].replace(',', '')}{found[3] or ''}") / 100
            told.texts[place] = f"{share:.6f}".rstrip("0").rstrip(".")
        elif found:
            told.texts[place] = f"{found[1]}{found[2].replace(',', '')}{found[3] or ''}"
        elif cell.strip():
            told.broken[place] = NO_NUMBER
    return told


def read_years(cells: Sequence[str]) -> Told:
    """Read years; a financial year is the year it begins in.

    Examples
    --------
    >>> read_years(["2022", "2022/23", "2022-2023"]).texts
    ['2022', '2022', '2022']
    """
    told = Told([""] * len(cells))
    for place, cell in enumerate(cells):
        if found := _YEAR.fullmatch(cell.strip()):
            told.texts[place] = found[1]
        elif cell.strip():
            told.broken[place] = NO_YEAR
    return told

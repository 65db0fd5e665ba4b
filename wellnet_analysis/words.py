"""Numbers into plain British English.

Sentences are filled in, never typed: a template names fields of a finding, and the
finding's own published figures take their places. A percentage is a whole number and is
never printed on a base under twenty, where "6 of 14" is the honest form.
"""

from __future__ import annotations

import math
import string
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

SMALLEST_BASE_FOR_A_PERCENTAGE = 20
TOO_FEW = "too few to show"
UNNAMED = "Groups too small to show are not named here; the coordinator's private page lists them."
_SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number(value: float, *, places: int = 0) -> str:
    """Write a number with thousands separated.

    Examples
    --------
    >>> number(216590)
    '216,590'
    >>> number(13.75, places=1)
    '13.8'
    """
    # Half goes up, as readers round by hand; floor avoids banker's rounding.
    scale = 10**places
    rounded = math.floor(abs(value) * scale + 0.5 + 1e-9) / scale
    sign = "−" if value < 0 and rounded else ""
    return f"{sign}{rounded:,.{places}f}"


def percent(share: float) -> str:
    """Write a share as a whole percentage; 0% and 100% only where nobody or everybody is meant.

    Examples
    --------
    >>> percent(0.6182), percent(0.004), percent(0.996)
    ('62%', 'under 1%', 'over 99%')
    """
    if 0 < share < 1 and number(100 * share) in {"0", "100"}:
        return "under 1%" if share < 0.5 else "over 99%"
    return f"{number(100 * share)}%"


def chance(value: float) -> str:
    """Write a chance to three places; none is so small that it is nought.

    Examples
    --------
    >>> chance(0.0304), chance(0.0001), chance(1.0)
    ('0.030', 'under 0.001', '1.000')
    """
    return "under 0.001" if 0 < value < 0.001 else number(value, places=3)


def share(count: float, of: float) -> str:
    """Write a part of a whole: a percentage, or "6 of 14" where the whole is small.

    Examples
    --------
    >>> share(6, 14)
    '6 of 14'
    >>> share(21, 55)
    '38%'
    """
    if of < SMALLEST_BASE_FOR_A_PERCENTAGE:
        return f"{number(count)} of {number(of)}"
    return percent(count / of)


def counted(count: float, singular: str, plural: str = "") -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> counted(1, "person", "people")
    '1 person'
    >>> counted(55, "person", "people")
    '55 people'
    """
    return f"{number(count)} {singular if count == 1 else plural or singular + 's'}"


def pounds(amount: float) -> str:
    """Write a sum of money in whole pounds, its sign before the sign of the pound.

    Examples
    --------
    >>> pounds(36000), pounds(-4796.6)
    ('£36,000', '−£4,797')
    """
    told = number(amount)
    return f"−£{told[1:]}" if told.startswith("−") else f"£{told}"


def spelled(count: int) -> str:
    """Spell a number under ten.

    Examples
    --------
    >>> spelled(4), spelled(12)
    ('four', '12')
    """
    return _SMALL_NUMBERS[count] if 0 <= count < len(_SMALL_NUMBERS) else number(count)


def day(when: date) -> str:
    """Write a date as people say it.

    Examples
    --------
    >>> day(date(2022, 9, 30))
    '30 September 2022'
    """
    return f"{when.day} {when:%B} {when.year}"


def months_between(earlier: date, later: date) -> int:
    """Count whole months from one day to another.

    Examples
    --------
    >>> months_between(date(2021, 3, 21), date(2022, 9, 30))
    18
    """
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def _spelled_where_whole(value: float) -> str:
    return spelled(int(value)) if float(value).is_integer() else number(value, places=1)


_WRITTEN: Mapping[str, Callable[[float], str]] = {
    "percent": percent,
    "points": lambda value: counted(abs(100 * value), "percentage point"),
    "chance": chance,
    "people": lambda value: counted(value, "person", "people"),
    "spelled": _spelled_where_whole,
    "pounds": pounds,
    "abs": lambda value: number(abs(value)),
}


class _Fields(string.Formatter):
    """Format fields by the words above: ``{estimate:percent}``, ``{count:people}``."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, str):
            return value.lower() if format_spec == "lower" else value
        if value is None:
            raise KeyError("withheld")
        how, _, noun = format_spec.partition(" ")
        if noun:
            said = number(value) if how == "counted" else self.format_field(value, how)
            return f"{said} {noun if value == 1 else noun + 's'}"
        if format_spec in _WRITTEN:
            return _WRITTEN[format_spec](value)
        return number(value, places=int(format_spec or 0))


def fill(template: str, fields: Mapping[str, Any]) -> str:
    """Put figures into a sentence; a sentence that needs a withheld figure is empty.

    Parameters
    ----------
    template : str
        Text with fields in braces; after a colon, how to write it: ``percent``, ``points``,
        ``chance``, ``people``, ``spelled``, ``lower``, ``abs``, ``pounds``, a number of decimal
        places, or ``counted`` or ``spelled`` and a noun that takes an s where there are several.
    fields : mapping of str to object
        Values by field name.

    Returns
    -------
    str
        The sentence, or an empty string.

    Examples
    --------
    >>> fill("{count:people} came.", {"count": 55})
    '55 people came.'
    >>> fill("{count:people} came.", {"count": None})
    ''
    >>> fill("{weeks:spelled week}, {of:counted place}", {"weeks": 1, "of": 45})
    'One week, 45 places'
    """
    try:
        text = _Fields().vformat(template, (), fields)
    except (KeyError, AttributeError, IndexError, ValueError):
        return ""
    return text[:1].upper() + text[1:]

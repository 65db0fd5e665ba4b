"""One cell as a day: how days are written, which century, which day it was in London."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wellnet_analysis.intake.letters import plain

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}  # fmt: skip
_MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")[a-z]*\.?"
_CLOCK = (
    r"(?:[ t,]+(?:at )?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)? ?"
    r"(?P<half>[ap]\.?m\.?)?)? ?(?P<zone>z|utc|gmt|bst)?(?P<offset>[+-]\d{1,2}(?::?\d{2})?)?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = [
    re.compile(rf"(?:[a-z]+,? )?{form}{_CLOCK}", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        rf"{_DAY}[ /.-]?(?:of )?(?P<name>{_MONTH})[ /.,-]*(?P<year>\d{{4}}|\d{{2}})",
        rf"(?P<name>{_MONTH})[ /.-]*{_DAY}[ /.,-]+(?P<year>\d{{4}})",
    )
]
# A name of the day before the date says nothing new.
_TWO_WAYS = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[., ]+)?"
    r"(?P<one>\d{1,2}) ?[/.-] ?(?P<two>\d{1,2}) ?[/.-] ?(?P<year>\d{4}|\d{2})" + _CLOCK,
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_FIRST_SERIAL, _LAST_SERIAL = 5_000, 73_050


def two_ways(text: str) -> re.Match[str] | None:
    """Match a day such as 05/06/2022, which day first and month first read differently.

    Examples
    --------
    >>> two_ways("Tue 31/05/2022 14:02")["one"], two_ways("31 May 2022") is None
    ('31', True)
    """
    return _TWO_WAYS.fullmatch(text)


def stored(text: str, *, epoch: int) -> date | None:
    """Read the bare number by which a workbook stores a day.

    Examples
    --------
    >>> stored("44684", epoch=1900).isoformat()
    '2022-05-03'
    """
    if not _SERIAL.fullmatch(text) or not _FIRST_SERIAL <= float(text) <= _LAST_SERIAL:
        return None
    start = date(1899, 12, 30) if epoch == 1900 else date(1904, 1, 1)
    return start + timedelta(days=int(float(text)))


def one_way(text: str, *, century: int) -> tuple[bool, date | None]:
    """Read a day that can be read in one way only; say whether it is written like one.

    Examples
    --------
    >>> one_way("3rd May 2022", century=2068)[1].isoformat(), one_way("soon", century=2068)
    ('2022-05-03', (False, None))
    """
    found = next((f for form in _FORMS if (f := form.fullmatch(text))), None)
    if not found:
        return False, None
    held = found.groupdict()
    name = held.get("name")
    month = MONTHS[re.match(r"[a-z]{3}", name.lower())[0]] if name else int(held["month"])
    return True, day_of(year_of(held["year"], century), month, int(held["day"]), found)


def bare(cell: str) -> str:
    """Leave out what only hides a day: a leading apostrophe, odd spaces, a T before the time."""
    if "T" in cell or not cell.isascii() or "  " in cell or cell[0] in "'=":
        cell = plain(cell.lstrip("'"))
    return cell


def year_of(digits: str, latest: int) -> int:
    """Give a two-digit year its century: the latest that is not in the future."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + 2000 if year + 2000 <= latest else year + 1900


def day_of(year: int, month: int, day: int, found: re.Match[str]) -> date | None:
    """Make a day; a time with a zone counts as the day it was in London."""
    try:
        when = date(year, month, day)
        zone, offset = found["zone"], found["offset"]
        if not (zone or offset) or not found["hour"]:
            return when
        hour = int(found["hour"]) % 12 if found["half"] else int(found["hour"])
        hour += 12 if (found["half"] or "").lower().startswith("p") else 0
        ahead = _ahead(offset) + (60 if (zone or "").lower() == "bst" else 0)
        moment = datetime(
            year, month, day, hour, int(found["minute"]),
            tzinfo=timezone(timedelta(minutes=ahead)),
        )  # fmt: skip
        return moment.astimezone(_london()).date()
    except (ValueError, OverflowError):
        return None


def _ahead(offset: str | None) -> int:
    if not offset:
        return 0
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    minutes_ahead = 60 * int(hours) + int(minutes)
    return -minutes_ahead if offset[0] == "-" else minutes_ahead


@cache
def _london() -> ZoneInfo | timezone:
    try:
        return ZoneInfo("Europe/London")
    except ZoneInfoNotFoundError:
        return timezone.utc  # noqa: UP017

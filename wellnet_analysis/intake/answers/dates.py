"""Days: one order of day and month for a whole column, decided or stated, never guessed.

31/05/2022 and 05/31/2022 can each be read in one way only; 05/06/2022 in two. A column is
read in the order that its clear dates prove. If none is clear, the first and last day of
registration may decide; otherwise a person has to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wellnet_analysis.intake.answers.told import Broken, Told
from wellnet_analysis.intake.letters import plain

DAY_FIRST, MONTH_FIRST = "day first", "month first"

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
_TWO_WAYS = re.compile(
    r"(?P<one>\d{1,2}) ?[/.-] ?(?P<two>\d{1,2}) ?[/.-] ?(?P<year>\d{4}|\d{2})" + _CLOCK,
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_CLOCK_ONLY = frozenset("0123456789:. APMapm")
# A year of two digits is not later than the report; without one, than the present decade.
_REPORTS, _LATEST = date(2029, 12, 31), 2068
_FIRST_SERIAL, _LAST_SERIAL = 5_000, 73_050
_NO_DATE = Broken("is not a date.", "Write dates as 2022-05-31, or as 31/05/2022 throughout.")
_NO_DAY = Broken("is a day that does not exist.", "Correct the day, the month or the year.")
_BOTH_ORDERS = "is written with day and month in the other order than the rest of the column."
_UNDECIDED = Broken(
    "can be read in two ways, day first or month first, and nothing in the file decides.",
    "Say which: --dates day-first or --dates month-first.",
)
_SWAPPED = Broken(
    "is a real date while other rows are text with the day first: the spreadsheet has probably "
    "swapped day and month here.",
    "Export again as CSV and do not open it in a spreadsheet first, or correct these dates.",
)


@dataclass
class _Column:
    """Different cells sorted by what decides them."""

    known: dict[int, date] = field(default_factory=dict)
    two_ways: dict[int, re.Match[str]] = field(default_factory=dict)


def read_dates(
    cells: Sequence[str],
    *,
    order: str = "",
    real: Collection[int] = (),
    epoch: int = 1900,
    window: tuple[date, date] | None = None,
    born: bool = False,
    today: date | None = None,
) -> Told:
    """Read the different cells of a column as days.

    Parameters
    ----------
    cells : sequence of str
        Every different cell once.
    order : str
        "day first" or "month first", if it is stated.
    real : collection of int
        Places of cells that the workbook stores as real dates.
    epoch : int
        1900 or 1904, for dates that stand as bare numbers.
    window : (date, date), optional
        First and last day that is likely; decides a column whose dates can all be read in
        two ways, if one order only falls into it.
    born : bool
        Whether these are dates of birth; decides the century of two-digit years.
    today : date, optional
        The date of the report; a two-digit year of birth is not later.

    Returns
    -------
    Told
        Days as 2022-05-31; ``order`` is what was decided.

    Examples
    --------
    >>> told = read_dates(["31/05/2022 14:02:11", "01/06/2022 09:00:00"])
    >>> told.texts, told.order
    (['2022-05-31', '2022-06-01'], 'day first')
    >>> sorted(read_dates(["05/06/2022"]).broken)
    [0]
    """
    heads = [_without_clock(cell) for cell in cells]
    places = {head: place for place, head in enumerate(dict.fromkeys(heads))}
    found = _read(
        list(places), order=order, real={places[heads[place]] for place in real}, epoch=epoch,
        window=window, century=(today or _REPORTS).year if born else _LATEST,
    )  # fmt: skip
    of = [places[head] for head in heads]
    return Told(
        [found.texts[place] for place in of],
        {place: found.broken[at] for place, at in enumerate(of) if at in found.broken}
        if found.broken
        else {},
        order=found.order,
    )


def _without_clock(cell: str) -> str:
    """Leave out a time without a zone: it does not move the day, and makes every cell different.

    Examples
    --------
    >>> _without_clock("31/05/2022 14:02:11"), _without_clock("2022-05-31T23:30:00Z")
    ('31/05/2022', '2022-05-31T23:30:00Z')
    """
    head, gap, clock = cell.partition("T" if cell[10:11] == "T" else " ")
    if gap and ":" in clock and _CLOCK_ONLY.issuperset(clock):
        return head.rstrip(",")
    return cell


def _read(
    cells: Sequence[str],
    *,
    order: str,
    real: Collection[int],
    epoch: int,
    window: tuple[date, date] | None,
    century: int,
) -> Told:
    told = Told([""] * len(cells))
    column = _sorted_out(cells, told, epoch=epoch, century=century)
    decided = order or _proved(column, window, century)
    told.order = decided
    for place, found in column.two_ways.items():
        one, two = int(found["one"]), int(found["two"])
        if not decided and one != two:
            told.broken[place] = _UNDECIDED
            continue
        if decided == MONTH_FIRST:
            one, two = two, one
        day = _day(_year(found["year"], century), two, one, found)
        if day:
            column.known[place] = day
        elif _day(_year(found["year"], century), one, two, found):
            do = f"Write it with the {decided.replace(' first', '')} first, as the others."
            told.broken[place] = Broken(_BOTH_ORDERS, do)
        else:
            told.broken[place] = _NO_DAY
    _doubt_real_dates(column, told, real, decided)
    for place, day in column.known.items():
        told.texts[place] = day.isoformat()
    return told


def _sorted_out(cells: Sequence[str], told: Told, *, epoch: int, century: int) -> _Column:
    column = _Column()
    for place, cell in enumerate(cells):
        if not cell:
            continue
        # The commonest form by far, and the only one of which there can be a million.
        if len(cell) == 10 and cell[4] == cell[7] == "-":
            try:
                column.known[place] = date.fromisoformat(cell)
                continue
            except ValueError:
                pass
        text = _bare(cell)
        if found := _TWO_WAYS.fullmatch(text):
            column.two_ways[place] = found
            continue
        if _SERIAL.fullmatch(text) and _FIRST_SERIAL <= float(text) <= _LAST_SERIAL:
            start = date(1899, 12, 30) if epoch == 1900 else date(1904, 1, 1)
            column.known[place] = start + timedelta(days=int(float(text)))
            continue
        found = next((f for form in _FORMS if (f := form.fullmatch(text))), None)
        if not found:
            told.broken[place] = _NO_DATE
            continue
        held = found.groupdict()
        name = held.get("name")
        month = MONTHS[re.match(r"[a-z]{3}", name.lower())[0]] if name else int(held["month"])
        day = _day(_year(held["year"], century), month, int(held["day"]), found)
        if day:
            column.known[place] = day
        else:
            told.broken[place] = _NO_DAY
    return column


def _bare(cell: str) -> str:
    if "T" in cell or not cell.isascii() or "  " in cell or cell[0] in "'=":
        cell = plain(cell.lstrip("'"))
    return cell


def _year(digits: str, latest: int) -> int:
    """Give a two-digit year its century: the latest that is not in the future."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + 2000 if year + 2000 <= latest else year + 1900


def _day(year: int, month: int, day: int, found: re.Match[str]) -> date | None:
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


def _proved(column: _Column, window: tuple[date, date] | None, century: int) -> str:
    """Say which order the clear dates prove; the commoner one if they disagree."""
    ones = sum(int(found["one"]) > 12 for found in column.two_ways.values())
    twos = sum(int(found["two"]) > 12 for found in column.two_ways.values())
    if ones or twos:
        return DAY_FIRST if ones >= twos else MONTH_FIRST
    if not window or not column.two_ways:
        return ""

    def fits(make: Callable[[int, int], tuple[int, int]]) -> bool:
        for found in column.two_ways.values():
            month, day = make(int(found["one"]), int(found["two"]))
            when = _day(_year(found["year"], century), month, day, found)
            if not when or not window[0] <= when <= window[1]:
                return False
        return True

    by_day, by_month = fits(lambda one, two: (two, one)), fits(lambda one, two: (one, two))
    return {(True, False): DAY_FIRST, (False, True): MONTH_FIRST}.get((by_day, by_month), "")


def _doubt_real_dates(column: _Column, told: Told, real: Collection[int], decided: str) -> None:
    """Name real dates that a spreadsheet made of text it read with the month first."""
    texts = column.two_ways.values()
    if decided != DAY_FIRST or not texts or not real:
        return
    if all(int(found["one"]) > 12 for found in texts) and all(
        column.known[place].day <= 12 for place in real if place in column.known
    ):
        for place in real:
            if place in column.known:
                told.broken[place] = _SWAPPED

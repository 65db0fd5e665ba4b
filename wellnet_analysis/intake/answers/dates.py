"""Days: one order of day and month for a whole column, decided or stated, never guessed.

31/05/2022 and 05/31/2022 can each be read in one way only; 05/06/2022 in two. A column is
read in the order that its clear dates prove. If none is clear, the first and last day of
registration may decide; otherwise a person has to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from wellnet_analysis.intake.answers.days import bare, day_of, one_way, stored, two_ways, year_of
from wellnet_analysis.intake.answers.synonyms import unanswered
from wellnet_analysis.intake.answers.told import Broken, Told
from wellnet_analysis.intake.letters import key

DAY_FIRST, MONTH_FIRST = "day first", "month first"

_CLOCK_ONLY = frozenset("0123456789:. APMapm")
# A year of two digits is not later than the report; without one, than the present decade.
_REPORTS, _LATEST = date(2029, 12, 31), 2068
_NO_DATE = Broken("is not a date.", "Write dates as 2022-05-31, or as 31/05/2022 throughout.")
_NO_DAY = Broken("is a day that does not exist.", "Correct the day, the month or the year.")
_BOTH_ORDERS = "is written with day and month in the other order than the rest of the column."
UNDECIDED = Broken(
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
            told.broken[place] = UNDECIDED
            continue
        if decided == MONTH_FIRST:
            one, two = two, one
        day = day_of(year_of(found["year"], century), two, one, found)
        if day:
            column.known[place] = day
        elif day_of(year_of(found["year"], century), one, two, found):
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
        text = bare(cell)
        if found := two_ways(text):
            column.two_ways[place] = found
            continue
        if number := stored(text, epoch=epoch):
            column.known[place] = number
            continue
        written, day = one_way(text, century=century)
        if day:
            column.known[place] = day
        elif written or unanswered(key(cell)) is None:
            told.broken[place] = _NO_DAY if written else _NO_DATE
    return column


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
            when = day_of(year_of(found["year"], century), month, day, found)
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

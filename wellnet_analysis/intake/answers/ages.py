"""Ages in years and in bands, also those that a spreadsheet has turned into dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wellnet_analysis.intake.answers.days import MONTHS
from wellnet_analysis.intake.answers.synonyms import unanswered
from wellnet_analysis.intake.answers.told import Broken, Told
from wellnet_analysis.intake.letters import key
from wellnet_analysis.schema import PREFER_NOT

_OLDEST = 115
_AGE = re.compile(r"(?:age[d:]? ?)?(\d{1,3})(?:\.0+)?(?: ?(?:years?|yrs?|y)(?: old)?)?")
_YEAR = re.compile(r"19\d{2}|20[01]\d")
_MIDDLE = "07-01"
_BAND = re.compile(
    r"(?:age[ds:]? ?)?(?:between )?(\d{1,3}) ?(?:to|-|and|until) ?(\d{1,3})"
    r"(?: ?(?:years?|yrs?)(?: old)?)?"
)
_FROM = re.compile(
    r"(?:age[d:]? ?)?(?:over )?(\d{1,3}) ?(?:years?|yrs?)? ?(?:\+|and (?:over|above|older)|or "
    r"(?:over|above|older|more)|plus)?(?: years?)?"
)
_OVER = re.compile(r"(?:over|above|older than) (\d{1,3})(?: years?)?")
_UNDER = re.compile(r"(?:under|below|younger than|less than|up to) (\d{1,3})(?: years?)?")
_EATEN = re.compile(
    r"(?:(?P<name>[a-z]{3,9})[- /](?P<a>\d{1,2})|(?P<b>\d{1,2})[- /](?P<name2>[a-z]{3,9}))"
)
_EATEN_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?: .*)?")
_NO_AGE = Broken("is not an age in whole years.", "Write digits only, such as 34.")
_NO_BAND = Broken(
    "is a date where an age band was meant: a spreadsheet changed it, and it fits no band.",
    "Write the band as 25 to 34, or export again without opening the file in a spreadsheet.",
)


def read_ages(cells: Sequence[str]) -> Told:
    """Read ages in years; a year of birth stays one until the day of registration is known.

    Examples
    --------
    >>> read_ages(["34", "34 years old", "prefer not to say", "thirty", "1987"]).texts
    ['34', '34', '', '', '1987']
    """
    told = Told([""] * len(cells))
    for place, cell in enumerate(cells):
        said = key(cell).replace(",", "")
        if not said or unanswered(said) is not None:
            continue
        if is_year(bare := said.removesuffix(".0")):
            told.texts[place] = bare
        elif found := _AGE.fullmatch(said):
            told.texts[place] = str(int(found[1]))
        else:
            told.broken[place] = _NO_AGE
    return told


def age_among_dates(cell: str, *, asked: bool) -> str:
    """Read an age or a year of birth among dates of birth; empty where it is neither.

    A bare number of two digits is an age only if the heading asks for ages too: 87 may be a
    year as well.

    Examples
    --------
    >>> [age_among_dates(cell, asked=False) for cell in ("1987", "34 years", "34", "soon")]
    ['1987', '34', '', '']
    >>> age_among_dates("34", asked=True)
    '34'
    """
    said = key(cell).removesuffix(".0")
    if is_year(said):
        return said
    found = _AGE.fullmatch(said)
    return str(int(found[1])) if found and (asked or re.search("[a-z]", said)) else ""


def is_year(said: str) -> bool:
    """Say whether an answer to a question on age is a year of birth.

    Examples
    --------
    >>> is_year("1987"), is_year("87"), is_year("3021")
    (True, False, False)
    """
    return len(said) == 4 and bool(_YEAR.fullmatch(said))


def age_from_year(year: int, on: str) -> str:
    """Work out an age from a year of birth, as if everybody was born in the middle of a year.

    Whoever was born in 1987 is 34 or 35 in 2022; the middle of the year is the better guess
    on any day, and wrong for as few people as can be.

    Parameters
    ----------
    year : int
        Year of birth.
    on : str
        The day, as 2022-05-31; empty if it is not known.

    Examples
    --------
    >>> age_from_year(1987, "2022-05-31"), age_from_year(1987, "2022-07-01")
    ('34', '35')
    """
    if not on:
        return ""
    return str(max(int(on[:4]) - year - (on[5:] < _MIDDLE), 0))


def mostly_bands(cells: Sequence[str]) -> bool:
    """Say whether a column headed "age" holds bands rather than ages.

    Examples
    --------
    >>> mostly_bands(["", "25-34", "Oct-14", "65+"]), mostly_bands(["", "34", "67"])
    (True, False)
    """
    said = [key(cell) for cell in cells if cell and unanswered(key(cell)) is None]
    bands = sum(bool(limits(each)) and not _AGE.fullmatch(each) for each in said)
    return bool(said) and 2 * bands > len(said)


def read_bands(cells: Sequence[str], bands: Sequence[str], *, floor: int) -> Told:
    """Read age bands as the programme's own; a narrower band counts in the one that holds it.

    Parameters
    ----------
    cells : sequence of str
        Every different cell once.
    bands : sequence of str
        The programme's bands, such as "25 to 34".
    floor : int
        The youngest age.

    Examples
    --------
    >>> told = read_bands(["18–24", "25 - 34", "75+", "45-54"], ["16 to 24", "25 to 34",
    ...     "35 to 49", "50 to 64", "65 to 74", "75 and over"], floor=16)
    >>> told.texts, told.unknown
    (['16 to 24', '25 to 34', '75 and over', ''], {3: ('45-54',)})
    """
    told = Told([""] * len(cells))
    held = {band: ends for band in bands if (ends := limits(key(band)))}
    for place, cell in enumerate(cells):
        said = key(cell)
        known = unanswered(said)
        if not said or known is not None:
            told.texts[place] = PREFER_NOT if known == PREFER_NOT else ""
            continue
        ends = limits(said) or limits(f"{said}+" if cell.rstrip().endswith("+") else "")
        if not ends:
            _without_band(told, place, cell, said)
            continue
        if ends[1] < floor:
            told.broken[place] = Broken(
                f"is below the youngest age ({floor}).",
                "Correct it, or lower age_floor in programme.toml.",
            )
            continue
        band = _holding(held, ends, floor)
        if band:
            told.texts[place] = band
            if _is_eaten(said):
                told.mended.add(place)
        else:
            told.unknown[place] = (cell,)
    return told


def limits(said: str) -> tuple[int, int] | None:
    """Read a band as its first and last year, also one that became a date.

    Examples
    --------
    >>> limits("25-34"), limits("75+"), limits("oct-14"), limits("2014-10-01"), limits("tall")
    ((25, 34), (75, 200), (10, 14), (10, 14), None)
    """
    if found := _BAND.fullmatch(said):
        low, high = int(found[1]), int(found[2])
        return (low, high) if low <= high else None
    if found := _OVER.fullmatch(said):
        return int(found[1]) + 1, 200
    if found := _UNDER.fullmatch(said):
        return 0, int(found[1]) - 1
    if found := _FROM.fullmatch(said):
        low = int(found[1])
        return (low, 200 if re.search(r"\+|and|or|plus|over", said) else low)
    return _eaten(said)


def _eaten(said: str) -> tuple[int, int] | None:
    """Undo what a spreadsheet does: 10-14 becomes October 2014, 5-9 the fifth of September."""
    found = _EATEN.fullmatch(said)
    if found:
        month = MONTHS.get((found["name"] or found["name2"])[:3])
        number = int(found["a"] or found["b"])
    elif found := _EATEN_DAY.fullmatch(said):
        # With one number too large for a day, the year held it and the day is the first.
        month, number = int(found["month"]), int(found["day"])
        if number == 1 and int(found["year"]) % 100 > month:
            number = int(found["year"]) % 100
    else:
        return None
    if not month or month == number:
        return None
    return min(month, number), max(month, number)


def _is_eaten(said: str) -> bool:
    return bool(_EATEN.fullmatch(said) or _EATEN_DAY.fullmatch(said))


def _without_band(told: Told, place: int, cell: str, said: str) -> None:
    if _is_eaten(said) or re.fullmatch(r"\d{5}", said):
        told.broken[place] = _NO_BAND
    else:
        told.unknown[place] = (cell,)


def _holding(held: dict[str, tuple[int, int]], ends: tuple[int, int], floor: int) -> str:
    """Find the band that holds another; years below the youngest age do not count."""
    low, high = max(ends[0], floor), min(ends[1], 200)
    return next((band for band, (a, b) in held.items() if a <= low and high <= b), "")

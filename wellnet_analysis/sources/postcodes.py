"""Ward, locality and deprivation instead of a postcode, from the public postcode directory.

The directory (ONS Postcode Directory, or the National Statistics Postcode Lookup) is a file the
user downloads: no postcode is sent anywhere. What comes out holds no postcode any more.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from wellnet_analysis.errors import DataError, Fault, ParameterError
from wellnet_analysis.population.matching import key

POSTCODE = ("postcode", "post_code", "post code")
_HELD = {
    "postcode": r"pcds?|pcd[78]|postcode",
    "ward": r"osward|wd\d{2}cd|ward",
    "deprivation": r"imd(\d{4})?(_?rank)?|imd\d{2}ind",
}
# Small areas of England of 2011, which the ranks of 2015 and 2019 run over.
SMALL_AREAS = 32_844
_ENGLAND = "E"


@dataclass(frozen=True)
class Place:
    """Where a postcode lies.

    Parameters
    ----------
    ward : str
        Code of the ward.
    decile : int or None
        National tenth of deprivation, 1 the most deprived; none outside England.
    """

    ward: str
    decile: int | None


def decile(rank: int, *, of: int = SMALL_AREAS) -> int:
    """Turn a small area's national rank into its tenth, 1 the most deprived.

    Parameters
    ----------
    rank : int
        1 for the most deprived small area.
    of : int
        How many small areas were ranked.

    Examples
    --------
    >>> decile(1), decile(3284), decile(3285), decile(32844)
    (1, 1, 2, 10)
    """
    if not 1 <= rank <= of:
        raise ParameterError(
            f"A rank of deprivation lies outside 1 to {of:,}.",
            where="postcode directory",
            do="Say with --small-areas how many areas were ranked.",
        )
    return math.ceil(10 * rank / of)


def plain(postcode: str) -> str:
    """Write a postcode without what people type differently.

    Examples
    --------
    >>> plain(" n1  2xy ")
    'N12XY'
    """
    return re.sub(r"[^A-Z0-9]", "", postcode.upper())


def looked_up(
    wanted: set[str], directory: Path, *, small_areas: int = SMALL_AREAS
) -> dict[str, Place]:
    """Find the places of postcodes in the directory, reading it once, line by line.

    Parameters
    ----------
    wanted : set of str
        Postcodes as :func:`plain` writes them.
    directory : Path
        The directory's CSV file, or the folder of its files by postcode area.
    small_areas : int
        How many small areas the ranks of deprivation run over.

    Raises
    ------
    DataError
        If it is no such directory.
    """
    files = sorted(directory.rglob("*.csv")) if directory.is_dir() else [directory]
    found: dict[str, Place] = {}
    read = 0
    for file in files:
        for row in _rows(file):
            read += 1
            code = plain(row["postcode"])
            if code in wanted and code not in found:
                found[code] = _place(row, small_areas)
    if not read:
        raise _no_directory(directory.name)
    return found


def replaced(
    people: pd.DataFrame, places: Mapping[str, Place], *, wards: pd.DataFrame | None = None,
    localities: Mapping[str, str] | None = None,
) -> tuple[pd.DataFrame, tuple[int, ...]]:  # fmt: skip
    """Put ward, locality and tenth of deprivation in the postcode's place.

    Parameters
    ----------
    people : DataFrame
        With a column of postcodes, as text.
    places : mapping of str to Place
        What :func:`looked_up` found.
    wards : DataFrame, optional
        ``ward_code``, and of ``ward`` (its name) and ``locality`` what there is: the
        programme's own, dated table. A locality that is given already is left as it is.
    localities : mapping of str to str, optional
        From every name the programme knows to its own, to write them alike.

    Returns
    -------
    tuple
        The people without postcodes, and the rows (as a spreadsheet counts them) whose postcode
        the directory does not hold.

    Examples
    --------
    >>> people = pd.DataFrame({"participant_id": ["a"], "postcode": ["N1 2XY"]})
    >>> found, lost = replaced(people, {"N12XY": Place("E05000001", 3)})
    >>> found.to_dict("list"), lost
    ({'participant_id': ['a'], 'ward': ['E05000001'], 'deprivation_decile': ['3']}, ())
    """
    column = postcode_column(people)
    codes = people[column].fillna("").map(plain)
    found = [places.get(code) for code in codes]
    lost = tuple(
        row for row, (code, place) in enumerate(zip(codes, found, strict=True), start=2)
        if code and place is None
    )  # fmt: skip
    names, where = _by_ward(wards, localities or {})
    ward = [place.ward if place else "" for place in found]
    people = people.drop(columns=[name for name in people if key(name) in POSTCODE])
    people = people.assign(
        ward=[names.get(code, code) for code in ward],
        deprivation_decile=[str(place.decile or "") if place else "" for place in found],
    )
    if where:
        given = people["locality"].fillna("") if "locality" in people else [""] * len(people)
        people["locality"] = [
            told or where.get(code, "") for told, code in zip(given, ward, strict=True)
        ]
    return people, lost


def postcode_column(people: pd.DataFrame) -> str:
    """Find the column of postcodes.

    Raises
    ------
    ParameterError
        If there is none.
    """
    for name in people:
        if key(name) in POSTCODE:
            return str(name)
    raise ParameterError(
        "The file has no column 'postcode'.",
        where="places",
        do="Rename the column of postcodes, or nothing has to be done.",
    )


def _rows(file: Path) -> Iterator[dict[str, str]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            heading = [name.strip().casefold() for name in next(reader, [])]
            at = {held: _at(heading, pattern) for held, pattern in _HELD.items()}
            if at["postcode"] is None or at["ward"] is None:
                return
            for cells in reader:
                yield {
                    held: cells[place].strip() if place is not None and place < len(cells) else ""
                    for held, place in at.items()
                }
    except (OSError, UnicodeDecodeError, csv.Error):
        raise _no_directory(file.name) from None


def _at(heading: Sequence[str], pattern: str) -> int | None:
    return next((n for n, name in enumerate(heading) if re.fullmatch(pattern, name)), None)


def _place(row: Mapping[str, str], small_areas: int) -> Place:
    rank = row["deprivation"]
    ranked = rank.isdecimal() and int(rank) > 0 and row["ward"].startswith(_ENGLAND)
    return Place(row["ward"], decile(int(rank), of=small_areas) if ranked else None)


def _by_ward(
    wards: pd.DataFrame | None, localities: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Read the programme's own table of wards: names, and the localities they belong to."""
    if wards is None:
        return {}, {}
    if "ward_code" not in wards:
        raise DataError([Fault("wards", (1,), "ward_code", "The column is missing.",
                               "Give each ward's nine-character code.")])  # fmt: skip
    codes = wards["ward_code"]
    names = dict(zip(codes, wards["ward"], strict=True)) if "ward" in wards else {}
    if "locality" not in wards:
        return names, {}
    told = {
        code: localities.get(place.casefold(), place)
        for code, place in zip(codes, wards["locality"], strict=True)
    }
    return names, told


def _no_directory(name: str) -> DataError:
    return DataError([
        Fault(name, (), "", "This is not the public postcode directory.",
              "Download the 'ONS Postcode Directory' from the Open Geography Portal, unpack it, "
              "and give its CSV file or the folder of its CSV files.")
    ])  # fmt: skip

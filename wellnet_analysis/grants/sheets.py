"""The record of a grant, its partners' codes and the crosswalk as spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wellnet_analysis.grants.crosswalk import CENSUS
from wellnet_analysis.grants.record import Partner
from wellnet_analysis.grants.standard import standards, titles
from wellnet_analysis.pack import inert


def grant_csv(package: Mapping[str, Any]) -> bytes:
    """Write grants as the summary spreadsheet of the 360Giving Data Standard.

    Parameters
    ----------
    package : mapping
        From :func:`~wellnet_analysis.grants.record.grant_record`.

    Returns
    -------
    bytes
        One row for each grant, with the standard's headings; several places or codes are joined by
        a semicolon.
    """
    headings = standards()["360giving"]["headings"]
    rows = [[_at(grant, path.split("/")) for path in headings] for grant in package["grants"]]
    kept = [n for n in range(len(headings)) if any(row[n] for row in rows)]
    names = list(headings.values())
    return _csv([names[n] for n in kept], ([row[n] for n in kept] for row in rows))


def partners_csv(partners: Iterable[Partner], *, made_up: bool) -> bytes:
    """Write which organisations are led by and for whom, in the standard's codes.

    Parameters
    ----------
    partners : iterable of Partner
        From :func:`~wellnet_analysis.grants.record.partners`.
    made_up : bool
        Whether they are invented; every row says so.
    """
    named, replies = titles(), standards()["dei"]["reply"]
    rows = (
        [each.name, "; ".join(each.codes), "; ".join(named[code] for code in each.codes),
         each.reply, replies[each.reply], *(["Made-up data"] if made_up else [])]
        for each in partners
    )  # fmt: skip
    heading = ["Organisation", "Led by and for (DEI codes)", "In words", "Reply status", "Reply"]
    return _csv([*heading, *(["Note"] if made_up else [])], rows)


def census_csv() -> bytes:
    """Write the crosswalk of the Census's ethnic groups, with what is lost."""
    rows = ([each.group, each.fits, each.code, each.title, each.lost] for each in CENSUS)
    heading = ["2021 Census group", "Fits", "DEI code", "Title of the code", "What is lost"]
    return _csv(heading, rows)


def _at(value: Any, path: Sequence[str]) -> str:
    """Fetch what stands at a path; what stands there several times is joined."""
    for number, name in enumerate(path):
        if isinstance(value, list):
            return "; ".join(filter(None, (_at(each, path[number:]) for each in value)))
        value = value.get(name) if isinstance(value, dict) else None
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _csv(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([inert(each) for each in row] for row in rows)
    return ("\ufeff" + buffer.getvalue()).encode()

"""A passing programme: settings and a table written for one look, and thrown away after it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pandas as pd

from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.intake import Examined
from wellnet_analysis.report import Report
from wellnet_analysis.settings import WORKING
from wellnet_analysis.starting.gathering import days_of, lists_of
from wellnet_analysis.starting.settings import settings

_ANY = date(2000, 1, 3)
_REPORTS = ("reach", "representation")


def reports(
    frame: pd.DataFrame,
    examined: Examined,
    folder: Path,
    *,
    place: str,
    places: int,
    population: str,
) -> tuple[list[Report], bool]:
    """Write a passing programme into a folder and open its reports.

    Parameters
    ----------
    frame : DataFrame
        The people who could be read.
    examined : Examined
        The export they come from.
    folder : Path
        An empty folder.
    place, population : str
        With whom they are compared, and the file of that population's figures.
    places : int
        Places on offer.

    Returns
    -------
    list of Report
        On who came and on whom they mirror; none if there are too few people.
    bool
        Whether days of registration are told.
    """
    days = days_of(examined) or []
    kept = [day for day in days if day.isoformat() in set(frame.get("registered_on", ()))]
    opened, closed = (kept[0], kept[-1]) if kept else (None, None)
    localities, channels = lists_of(frame)
    told = settings(
        "A first look", place=place or "this area", opened=opened or _ANY, closed=closed or _ANY,
        places=places, localities=localities, channels=channels,
    )  # fmt: skip
    told = told.replace("# [[population]]", "").replace('# file = "our-place.csv"', "")
    if population and "[[population]]" not in told:
        told += f"\n[[population]]\nfile = {json.dumps(population)}\n"
    (folder / "programme.toml").write_text(told, encoding="utf-8")
    _fitting(frame, localities, channels, dated=bool(kept)).to_csv(
        folder / "people.csv", index=False, lineterminator="\n"
    )
    try:
        opened_reports = [
            Report.open(name, folder / "programme.toml", audience=WORKING) for name in _REPORTS
        ]
    except DisclosureError:
        opened_reports = []
    return opened_reports, bool(kept)


def _fitting(
    frame: pd.DataFrame, localities: tuple[str, ...], channels: tuple[str, ...], *, dated: bool
) -> pd.DataFrame:
    """Keep what the passing settings know of; answers that few gave are left out."""
    people = frame.assign(participant_id=[f"P{n}" for n in range(len(frame))])
    people["status"] = "applied"
    if not dated:
        people["registered_on"] = _ANY.isoformat()
    known = {name.casefold(): name for name in localities}
    if "locality" in people:
        people["locality"] = [known.get(cell.casefold(), "") for cell in people["locality"]]
    loose = {"recruitment_channel", "partner_organisation", "withdrawal_reason"} | {
        name for name in people if name.endswith("_on") and name != "registered_on"
    }
    return people.drop(columns=sorted(loose & set(people)))

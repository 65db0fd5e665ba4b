"""What partner organisations were asked about working together, and how they scored it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from wellnet_analysis.instruments.declaring import Instrument, instrument
from wellnet_analysis.instruments.scoring import coded, scores

_FILE = Path(__file__).with_name("partners.toml")


@lru_cache(maxsize=1)
def of_partners() -> Mapping[str, Instrument]:
    """List the instruments that organisations answer, by key.

    Examples
    --------
    >>> len(of_partners()["psat_synergy"].items), of_partners()["ppeet_3"].name
    (9, 'Public and Patient Engagement Evaluation Tool, statement 3')
    """
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {each.key: each for key, values in told.items() for each in _parts(key, values)}


def _parts(key: str, values: dict[str, Any]) -> Iterator[Instrument]:
    """Make one instrument of a scale, and one of each item that is told by itself."""
    if not values.pop("each_alone", False):
        yield instrument(key, values)
        return
    for item in values["items"]:
        name = f"{values['name']}, statement {item.rpartition('_')[2]}"
        yield instrument(item, {**values, "name": name, "items": [item]})


def partner_scores(
    responses: pd.DataFrame, instruments: Mapping[str, Instrument]
) -> Mapping[str, pd.DataFrame]:
    """Score what organisations answered, by the published rule.

    Parameters
    ----------
    responses : DataFrame
        Columns ``organisation_id``, ``wave``, ``item``, ``value`` as text.
    instruments : mapping of str to Instrument
        From :func:`of_partners`.

    Returns
    -------
    mapping of str to DataFrame
        For each instrument that anybody scored: ``organisation_id``, ``wave``, ``score``.
    """
    respondents = responses.rename(columns={"organisation_id": "participant_id"})
    answers = coded(respondents, instruments)
    found = {}
    for key, each in instruments.items():
        told = scores(answers, each).dropna(subset="score")
        if len(told):
            named = told.rename(columns={"participant_id": "organisation_id"})
            found[key] = named[["organisation_id", "wave", "score"]]
    return found

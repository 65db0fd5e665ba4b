"""Answers into scores: by the published rule, or not at all."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from wellnet_analysis.instruments.declaring import Instrument
from wellnet_analysis.schema import NO_ANSWER

UNANSWERED = frozenset({"", "don't know", "dont know", "don’t know", "not applicable",
                        *(each.casefold() for each in NO_ANSWER)})  # fmt: skip


def code_of(value: str, instrument: Instrument) -> float | None:
    """Find the code of an answer, written as code or in words; None for no answer.

    Parameters
    ----------
    value : str
        As it stands in a file.
    instrument : Instrument
        Whose item was answered.

    Returns
    -------
    float or None
        ``nan`` where it is no answer of that instrument.

    Examples
    --------
    >>> from wellnet_analysis.instruments.declaring import declared
    >>> influence = declared()["influence"]
    >>> code_of("Tend to agree", influence), code_of("2", influence)
    (2.0, 2.0)
    >>> code_of("Prefer not to say", influence) is None, code_of("7", influence)
    (True, nan)
    """
    said = " ".join(value.split()).casefold()
    if said in UNANSWERED:
        return None
    words = {word.casefold(): code for code, word in enumerate(instrument.answers,
                                                               instrument.lowest)}  # fmt: skip
    if said in words:
        return float(words[said])
    # "0 - Not at all" and "10 (completely)" are how forms write the ends of a scale.
    digits = said.split(" ")[0].rstrip(".:–-")
    if digits.isascii() and digits.isdigit() and (digits == said or not instrument.answers):
        code = int(digits)
        if instrument.lowest <= code <= instrument.highest:
            return float(code)
    return np.nan


def coded(responses: pd.DataFrame, instruments: Mapping[str, Instrument]) -> pd.DataFrame:
    """Add to every response its instrument and its code, turned the way the score runs.

    Parameters
    ----------
    responses : DataFrame
        Columns ``participant_id``, ``wave``, ``item``, ``value`` as text.
    instruments : mapping of str to Instrument
        By key.

    Returns
    -------
    DataFrame
        The rows whose item is known and that hold an answer, with ``instrument`` and ``code``.
    """
    owner = {item: each for each in instruments.values() for item in each.items}
    known = responses[responses["item"].isin(list(owner))].copy()
    known["instrument"] = [owner[item].key for item in known["item"]]
    codes = [
        _turned(code_of(value, owner[item]), item, owner[item])
        for item, value in zip(known["item"], known["value"], strict=True)
    ]
    known["code"] = pd.Series(codes, index=known.index, dtype=float)
    return known[known["code"].notna()]


def _turned(code: float | None, item: str, instrument: Instrument) -> float:
    if code is None:
        return np.nan
    return instrument.lowest + instrument.highest - code if item in instrument.reversed else code


def scores(answers: pd.DataFrame, instrument: Instrument) -> pd.DataFrame:
    """Score everybody who answered, wave by wave; whoever left an item out has no score.

    Parameters
    ----------
    answers : DataFrame
        From :func:`coded`.
    instrument : Instrument
        What to score.

    Returns
    -------
    DataFrame
        One row per person and wave: ``participant_id``, ``wave``, ``answered`` (how many items)
        and ``score``, which is missing where an item is: a scale in part is no scale.

    Examples
    --------
    >>> from wellnet_analysis.instruments.declaring import declared
    >>> swemwbs = declared()["swemwbs"]
    >>> told = pd.DataFrame({"participant_id": "P1", "wave": "baseline", "value": "3",
    ...                      "item": swemwbs.items})
    >>> scores(coded(told, declared()), swemwbs)["score"].tolist()
    [19.25]
    """
    own = answers[answers["instrument"] == instrument.key]
    told = own.groupby(["participant_id", "wave"])["code"].agg(["count", "sum"]).reset_index()
    told.columns = ["participant_id", "wave", "answered", "score"]
    told["score"] = told["score"].where(told["answered"] == len(instrument.items))
    if instrument.score == "mean":
        told["score"] /= len(instrument.items)
    elif instrument.conversion:
        becomes = dict(zip(instrument.sums, instrument.conversion, strict=True))
        told["score"] = told["score"].map(becomes)
    return told

"""An export of a survey, a column for each question, as one row an answer.

Questions are known by the code of an item or by words of the heading that an instrument lists, so
an export may hold several instruments, and columns that belong to none are passed over. Which
survey it was is told by a column, or by the name of the file or sheet; answers stay as they were
written, as codes or in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from math import isnan

import numpy as np
import pandas as pd

from wellnet_analysis.errors import Fault
from wellnet_analysis.instruments import Instrument, code_of
from wellnet_analysis.intake.body import Body
from wellnet_analysis.intake.converting import Noticed
from wellnet_analysis.intake.letters import key
from wellnet_analysis.schema import TABLES
from wellnet_analysis.schema.tables.surveys import AFTER_SESSION, BASELINE, FOLLOW_UP, LATER

_SURVEYS = (
    (AFTER_SESSION, r"session|feedback"),
    (LATER, r"later|month|year"),
    (FOLLOW_UP, r"follow|\b(end|after|post|final|exit)\b"),
    (BASELINE, r"baseline|\b(start|before|pre|entry|first)\b"),
)
_NO_QUESTION = (
    "holds no question of any instrument.",
    "Write the code of the item into the heading, or list words of it under headings in "
    "instruments.toml.",
)
_NO_SURVEY = (
    "does not say which survey it was.",
    "Add a column Wave that says baseline, after a session, follow-up or later follow-up, or name "
    "the file so.",
)
_TWICE = ("asks the same question as another column.", "Delete one of the two columns.")
_NO_ANSWER = (
    "is not an answer of that question.",
    "Use a code or the words that the instrument lists, or leave it empty.",
)


def complete(
    frame: pd.DataFrame, body: Body, noticed: Noticed, *, instruments: Mapping[str, Instrument]
) -> pd.DataFrame:
    """Make an export of a survey the table of surveys.

    Parameters
    ----------
    frame : DataFrame
        The columns of ``surveys.csv`` that the file holds, as text.
    body : Body
        The rows as they stand in the file.
    noticed : Noticed
        Takes the faults.
    instruments : mapping of str to Instrument
        The programme's.

    Returns
    -------
    DataFrame
        One row an answer; the index holds row numbers. A file that names item and value in
        columns of their own comes back as it is.
    """

    def fault(rows: Sequence[int], heading: str, what: tuple[str, str]) -> None:
        noticed.faults.append(Fault(body.file, tuple(rows), heading, *what))

    if {"item", "value"} <= set(frame) and key(body.heading("item")).startswith("item"):
        return frame
    if "wave" not in frame:
        frame = frame.assign(wave=_survey(body.file))
        if not len(frame) or not frame["wave"].iloc[0]:
            fault((), "", _NO_SURVEY)
    parts, seen = [], set()
    for place, heading in enumerate(body.headings):
        found = question(heading, instruments)
        if found is None:
            continue
        item, instrument = found
        if item in seen:
            fault((), heading, _TWICE)
            continue
        seen.add(item)
        said = body.columns[place].texts()
        codes = [code_of(cell, instrument) for cell in said]
        wrong = np.array([code is not None and isnan(code) for code in codes], dtype=bool)
        if wrong.any():
            fault(body.numbers[wrong].tolist(), heading, _NO_ANSWER)
        # What was left out is no row: an export cannot tell it from what was never asked.
        given = np.array([code is not None for code in codes], dtype=bool)
        own = frame.drop(columns=["item", "value"], errors="ignore")[given]
        parts.append(own.assign(item=item, value=said[given]))
    if not seen:
        fault((), "", _NO_QUESTION)
        return frame
    told = pd.concat(parts).sort_index(kind="stable")
    return told[[c.name for c in TABLES["surveys"].columns if c.name in told]]


def question(heading: str, instruments: Mapping[str, Instrument]) -> tuple[str, Instrument] | None:
    """Find the item that a heading asks.

    Parameters
    ----------
    heading : str
        As it stands in the file.
    instruments : mapping of str to Instrument
        Where items, and words of their headings, are listed.

    Returns
    -------
    tuple of str and Instrument, or None
        None if it is the question of none.

    Examples
    --------
    >>> from wellnet_analysis.instruments import declared
    >>> [question(heading, declared())[0] for heading in ("SWEMWBS 3", "How happy did you feel "
    ...  "yesterday? (0 to 10)", "life_satisfaction")]
    ['swemwbs_3', 'happy', 'life_satisfaction']
    >>> question("Any other comments?", declared()) is None
    True
    """
    said = _plain(heading)
    for this in instruments.values():
        for item in this.items:
            if said == _plain(item):
                return item, this
    for this in instruments.values():
        for item, words in zip(this.items, this.headings, strict=False):
            if words and _plain(words) in said:
                return item, this
    return None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", key(text.replace("_", " ")).replace("'", "")))


def _survey(file: str) -> str:
    """Tell from a file's or sheet's name which survey it was; empty where none, or two, fit."""
    name = key(re.sub(r"[_.]", " ", file)).replace("-", " ")
    fits = [wave for wave, pattern in _SURVEYS if re.search(pattern, name)]
    return fits[0] if fits and (len(fits) == 1 or fits[0] in {AFTER_SESSION, LATER}) else ""

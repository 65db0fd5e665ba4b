"""Rules about answers to surveys: people and questions that are known, codes that exist."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan

import pandas as pd

from wellnet_analysis.checks.rows import Rule, faults_by
from wellnet_analysis.errors import Fault, did_you_mean
from wellnet_analysis.instruments import Instrument, code_of
from wellnet_analysis.schema.tables.surveys import FOLLOW_UP, WAVES


def surveys_faults(
    responses: pd.DataFrame,
    people: pd.DataFrame,
    *,
    file: str,
    instruments: Mapping[str, Instrument],
) -> list[Fault]:
    """Find rows of the surveys that name nobody, no question, or an answer there is not.

    Parameters
    ----------
    responses, people : DataFrame
        The two tables with dates read; the index of ``surveys`` holds row numbers.
    file : str
        File name for the messages.
    instruments : mapping of str to Instrument
        The programme's.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    who, item = responses["participant_id"], responses["item"]
    owner = {name: each for each in instruments.values() for name in each.items}
    known = item.isin(list(owner))
    unknown = sorted(set(item[~known]) - {""})
    hint = did_you_mean(unknown[0], owner) if unknown else ""
    codes = [
        code_of(value, owner[name]) if name in owner else None
        for name, value in zip(item, responses["value"], strict=True)
    ]
    # None is no answer, which is allowed; what is no number at all is none of the answers.
    wrong = pd.Series([code is not None and isnan(code) for code in codes], index=item.index,
                      dtype=bool)  # fmt: skip
    rules = [
        Rule((who != "") & ~who.isin(people["participant_id"]), "participant_id",
             "is a code that does not stand in people.csv.",
             "Correct the code, or add the person to people.csv."),
        Rule((item != "") & ~known, "item", "is no question of any instrument.",
             " ".join(filter(None, [hint, "Declare it in instruments.toml, or correct it."]))),
        Rule(wrong, "value", "is not an answer of that question.",
             "Use a code or the words that the instrument lists, or leave it empty."),
        Rule(_before_an_earlier_one(responses), "date",
             "is before the same person's answers to an earlier survey.",
             "Correct the date, or the wave."),
    ]  # fmt: skip
    return faults_by(responses, rules, file=file)


def _before_an_earlier_one(responses: pd.DataFrame) -> pd.Series:
    """Mark answers to a follow-up that are older than the person's baseline."""
    order = responses["wave"].map({wave: place for place, wave in enumerate(WAVES)})
    days = pd.DataFrame({"who": responses["participant_id"], "order": order,
                         "day": responses["date"]})  # fmt: skip
    first = days[order == 0].groupby("who")["day"].min()
    started = days["who"].map(first)
    return (order >= WAVES.index(FOLLOW_UP)) & (days["day"] < started)

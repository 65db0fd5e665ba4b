"""Single scores and answers of surveys, counted for a working copy alone.

No plan protects any of it, so no edition has it. Counts only: nobody has a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from wellnet_analysis.instruments import Instrument, changed, coded, scores, sure_of_direction
from wellnet_analysis.instruments.pairing import (
    ANSWERS,
    FILLED_IN,
    IN_PART,
    ONCE,
    PAIRS,
    THEN,
)
from wellnet_analysis.schema.tables.surveys import BASELINE, WAVES


def surveying(
    here: pd.DataFrame, responses: pd.DataFrame | None, instruments: Mapping[str, Instrument]
) -> Iterator[tuple[str, dict[str, int]]]:
    """Count scores before and after, of those asked twice and those asked once.

    Parameters
    ----------
    here : DataFrame
        Rows of ``Records.people``.
    responses : DataFrame or None
        The table of that name; without it there is nothing to count.
    instruments : mapping of str to Instrument
        The programme's.

    Yields
    ------
    tuple of str and dict
        For every instrument the pairs of scores, the scores of those with only a first one, how
        many answers were given in each survey, and how many left a part out; and how
        people filled in their last survey.
    """
    if responses is None:
        return
    told = responses[responses["participant_id"].isin(here["participant_id"])]
    answers = coded(told, instruments)
    for key, this in instruments.items():
        own = answers[answers["instrument"] == key]
        if own.empty:
            continue
        scored = scores(own, this)
        partly = scored[scored["score"].isna()]
        if len(partly):
            yield f"{IN_PART}{key}", _tally(partly["wave"])
        if not sure_of_direction(answers, this, instruments):
            continue
        pairs = changed(scored, this)
        first = scored[(scored["wave"] == BASELINE) & scored["score"].notna()]
        once = first[~first["participant_id"].isin(pairs.index)]
        if len(pairs):
            both = zip(pairs["before"], pairs["after"], strict=True)
            yield f"{PAIRS}{key}", _tally(pd.Series([f"{a:g}{THEN}{b:g}" for a, b in both]))
        if len(once):
            yield f"{ONCE}{key}", _tally(once["score"].map("{:g}".format))
        if this.answers:
            yield from _words(own, this)
    last = told.sort_values("date", kind="stable").drop_duplicates("participant_id", keep="last")
    if (last["mode"] != "").any():
        yield FILLED_IN, _tally(last.loc[last["mode"] != "", "mode"])


def _words(own: pd.DataFrame, this: Instrument) -> Iterator[tuple[str, dict[str, int]]]:
    """Count the answers to every item, survey by survey, from the lowest score up."""
    words = dict(enumerate(this.in_order, this.lowest))
    for item in this.items:
        for wave in WAVES:
            given = own.loc[(own["item"] == item) & (own["wave"] == wave), "code"].map(words)
            if len(given):
                counts = given.value_counts()
                yield (
                    f"{ANSWERS}{item} · {wave}",
                    {word: int(counts.get(word, 0)) for word in this.in_order},
                )


def _tally(values: pd.Series) -> dict[str, int]:
    counts = values.value_counts().sort_index()
    return {str(value): int(count) for value, count in counts.items()}

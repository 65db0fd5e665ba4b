"""Averages of people asked twice, where as much may be told of them.

They are worked out from single answers, so nobody but this module works them out, and nobody is
handed the answers. A mean is told of ten people or more, only where how many fell, stayed or rose
is told today, and to one decimal place: so coarse that one person more, or one answer corrected,
cannot be read off two of them. The smallest and the largest score are never told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from wellnet_analysis.disclosure import Plan
from wellnet_analysis.instruments import Instrument, changed, coded, scores
from wellnet_analysis.instruments.pairing import CHANGE
from wellnet_analysis.stats.paired import hedges_gz, mean_change, permutation_p
from wellnet_analysis.stats.unaided import without_help

FEWEST = 10
_PLACES = 1


@dataclass(frozen=True)
class Average:
    """What may be told of the scores of people asked twice.

    Parameters
    ----------
    pairs : int
        How many people.
    start, mean, low, high : float
        Mean at the start, mean change and its limits, in points.
    effect : float
        The mean change in standard deviations of change (Hedges g_z).
    by_t, by_lot : float
        The chance of as large a mean if nothing had changed: Student's, and by turning signs.
    expected : float or None
        Points that people who start there would move without any help; None where what people in
        general score is not known, or everybody scored alike.
    """

    pairs: int
    start: float
    mean: float
    low: float
    high: float
    effect: float
    by_t: float
    by_lot: float
    expected: float | None = None


def averages(
    plan: Plan,
    responses: pd.DataFrame,
    instruments: Mapping[str, Instrument],
    *,
    confidence: float,
    seed: int,
) -> dict[str, Average]:
    """Work out the averages that may be told.

    Parameters
    ----------
    plan : Plan
        What may be shown.
    responses : DataFrame
        The table of that name.
    instruments : mapping of str to Instrument
        By key.
    confidence : float
        Of the limits.
    seed : int
        Of the signs that are turned by lot.

    Returns
    -------
    dict of str to Average
        By key of the instrument.
    """
    answers = coded(responses, instruments)
    found = {}
    for key, this in instruments.items():
        decision = plan.decision(f"{CHANGE}{key}")
        if decision is None or decision.rung is None or decision.hidden or decision.as_at:
            continue
        told = sum(decision.counts[name] for name in decision.rung.stated)
        if decision.rung.mixed or not decision.rung.splits or told < FEWEST:
            continue
        pairs = changed(scores(answers, this), this)
        if len(pairs) == told:
            found[key] = _average(pairs, this, confidence=confidence, seed=seed)
    return found


def _average(pairs: pd.DataFrame, this: Instrument, *, confidence: float, seed: int) -> Average:
    # In an order of their own: which person stands where must not decide what is drawn.
    pairs = pairs.sort_values(["before", "after"])
    before, after = pairs["before"].to_numpy(), pairs["after"].to_numpy()
    found = mean_change(before, after, confidence=confidence)
    effect = hedges_gz(before, after)
    expected = without_help(before, after, usual=this.usual)
    points = (before.mean(), found.mean, found.low, found.high, effect)
    return Average(
        len(pairs), *(round(float(value), _PLACES) + 0.0 for value in points),
        round(found.p, 3), round(permutation_p(before, after, seed=seed), 3),
        None if expected is None else round(expected, _PLACES) + 0.0,
    )  # fmt: skip

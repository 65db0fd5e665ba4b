"""How far several people who judge the same things agree, beyond what chance would give."""

import math
from collections.abc import Callable, Mapping
from typing import Literal

import numpy as np

from wellnet_analysis.stats._checks import Numbers

Level = Literal["nominal", "ordinal", "interval"]
_FEWEST_UNITS = 2


def krippendorff_alpha(ratings: Numbers, *, level: Level = "nominal") -> float:
    """Say how far judges agree: 1 is full agreement, 0 what chance alone would give.

    Alpha = 1 - D_o / D_e: the disagreement that was seen over the one that chance would give,
    both of pairable values only. A value that nobody else gave a partner to counts in neither.

    Parameters
    ----------
    ratings : array of float, judges x units
        What each judge said of each unit; not-a-number where a judge did not say.
    level : str
        ``nominal`` (other or not), ``ordinal`` (ranks), ``interval`` (distances).

    Returns
    -------
    float
        Alpha; below 0 where judges disagree more than chance would. Not-a-number where it is not
        defined: nothing can be paired, or all said the same of everything.

    Raises
    ------
    ValueError
        If the array has not two dimensions, or the level is none of the three.

    References
    ----------
    Krippendorff K (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania,
    Annenberg School for Communication.

    Examples
    --------
    >>> judges = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
    >>> round(krippendorff_alpha(judges), 3)
    0.095
    """
    table, values = _tallied(ratings)
    return _alpha(table, _distance(values, level, table))


def alpha_interval(
    ratings: Numbers,
    *,
    level: Level = "nominal",
    confidence: float = 0.95,
    draws: int = 2_000,
    seed: int = 0,
) -> tuple[float, float]:
    """Say how far alpha could lie from the true one, had other units been judged.

    Parameters
    ----------
    ratings, level
        As for :func:`krippendorff_alpha`.
    confidence : float
        How sure, between 0 and 1.
    draws, seed : int
        How often units are drawn anew, with replacement, and the start of the draws.

    Returns
    -------
    tuple of float
        Lower and upper limit: percentiles of the draws (Efron 1979). A draw in which all said the
        same of everything has no alpha and is left out; both limits are not-a-number where fewer
        than nine draws of ten have one.

    Examples
    --------
    >>> low, high = alpha_interval([[1, 2, 1, 2, 1, 2], [1, 2, 1, 2, 2, 2]], seed=1)
    >>> low < krippendorff_alpha([[1, 2, 1, 2, 1, 2], [1, 2, 1, 2, 2, 2]]) < high
    True
    """
    table, values = _tallied(ratings)
    units = len(table)
    if units < _FEWEST_UNITS:
        return math.nan, math.nan
    rng = np.random.default_rng(seed)
    found = np.empty(draws)
    for draw in range(draws):
        again = table[rng.integers(0, units, units)]
        found[draw] = _alpha(again, _distance(values, level, again))
    known = found[~np.isnan(found)]
    if len(known) < 0.9 * draws:
        return math.nan, math.nan
    tail = (1 - confidence) / 2
    low, high = np.quantile(known, [tail, 1 - tail])
    return float(low), float(high)


def percent_agreement(ratings: Numbers) -> float:
    """Share of the pairs of judgements of one unit that are the same.

    Parameters
    ----------
    ratings : array of float, judges x units
        As for :func:`krippendorff_alpha`.

    Returns
    -------
    float
        Between 0 and 1; not-a-number without a pair. Each unit weighs as its number of pairs.

    Examples
    --------
    >>> percent_agreement([[0, 1, 1, 0], [0, 1, 0, 0]])
    0.75
    """
    table, _ = _tallied(ratings)
    given = table.sum(axis=1)
    pairs = (given * (given - 1)).sum()
    same = (table * (table - 1)).sum()
    return float(same / pairs) if pairs else math.nan


def positive_agreement(ratings: Numbers, *, positive: float = 1) -> float:
    """Where one judge says yes, how often another says yes as well.

    Beside percent agreement it shows whether judges agree on what is there, and not only on what
    is not (Cicchetti & Feinstein 1990); for more than two judges, over all pairs (Fleiss 1981).

    Parameters
    ----------
    ratings : array of float, judges x units
        As for :func:`krippendorff_alpha`.
    positive : float
        The value that means yes.

    Returns
    -------
    float
        Between 0 and 1; not-a-number where nobody said yes.

    Examples
    --------
    >>> positive_agreement([[0, 1, 1, 0], [0, 1, 0, 0]])
    0.6666666666666666
    """
    table, values = _tallied(ratings)
    at = np.flatnonzero(values == positive)
    if not at.size:
        return math.nan
    yes, given = table[:, at[0]], table.sum(axis=1)
    said = (yes * (given - 1)).sum()
    return float((yes * (yes - 1)).sum() / said) if said else math.nan


def cohen_kappa(ratings: Numbers) -> float:
    """Agreement of two judges beyond chance, each with habits of their own (Cohen 1960).

    Parameters
    ----------
    ratings : array of float, 2 x units
        Units that only one of them judged are left out.

    Returns
    -------
    float
        Kappa; not-a-number where it is not defined.

    Raises
    ------
    ValueError
        If there are not two judges.

    Examples
    --------
    >>> round(cohen_kappa([[0, 1, 1, 0], [0, 1, 0, 0]]), 3)
    0.5
    """
    from statsmodels.stats.inter_rater import cohens_kappa

    said = np.asarray(ratings, dtype=float)
    if said.ndim != 2 or len(said) != 2:
        raise ValueError("Cohen's kappa is about two judges; use krippendorff_alpha for more.")
    both = said[:, ~np.isnan(said).any(axis=0)]
    values = np.unique(both)
    if len(values) < 2:
        return math.nan
    places = np.searchsorted(values, both)
    table = np.zeros((len(values), len(values)))
    np.add.at(table, (places[0], places[1]), 1)
    return float(cohens_kappa(table, return_results=False))


def _tallied(ratings: Numbers) -> tuple[np.ndarray, np.ndarray]:
    """Count, for every unit that two judged or more, how many gave each value."""
    said = np.asarray(ratings, dtype=float)
    if said.ndim != 2:
        raise ValueError(
            "ratings have to be a table: a row for each judge, a column for each unit."
        )
    values = np.unique(said[~np.isnan(said)])
    table = (said.T[:, :, None] == values).sum(axis=1).astype(float)
    return table[table.sum(axis=1) > 1], values


def _alpha(table: np.ndarray, distance: np.ndarray) -> float:
    """One minus the disagreement seen over the disagreement that chance would give."""
    given = table.sum(axis=1)
    totals = table.sum(axis=0)
    everything = totals.sum()
    seen = (np.einsum("uc,ck,uk->u", table, distance, table) / (given - 1)).sum()
    by_chance = (totals @ distance @ totals) / (everything - 1) if everything > 1 else 0.0
    return float(1 - seen / by_chance) if by_chance > 0 else math.nan


def _distance(values: np.ndarray, level: str, table: np.ndarray) -> np.ndarray:
    """How far two values lie apart, squared; among ranks, by how many were given between them."""
    if level not in _LEVELS:
        raise ValueError(f"level has to be one of {', '.join(_LEVELS)}.")
    return _LEVELS[level](values, table.sum(axis=0))


def _ranks(values: np.ndarray, totals: np.ndarray) -> np.ndarray:
    middle = np.cumsum(totals) - totals / 2
    return (middle[:, None] - middle[None, :]) ** 2


_LEVELS: Mapping[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "nominal": lambda values, totals: 1.0 - np.eye(len(values)),
    "ordinal": _ranks,
    "interval": lambda values, totals: (values[:, None] - values[None, :]) ** 2,
}

"""What ties between people say beside their numbers by locality, for a working copy alone.

Figures leave this module, and no row of a person: how closely people are knit, what those who
did not answer could change, whether ties cross localities, and what lies beyond having met.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from wellnet_analysis.stats.cohesion import (
    Density,
    Pairs,
    centralisation,
    density,
    in_touch,
    pairs,
)
from wellnet_analysis.stats.mixing import Mixing, mixing
from wellnet_analysis.stats.permuting import (
    Growth,
    Likeness,
    Turnover,
    growth,
    likeness,
    turnover,
)

FEWEST = 3


@dataclass(frozen=True)
class Met:
    """Pairs in touch among those who had met at a session, and among those who had not."""

    met: int
    met_in_touch: int
    strangers: int
    strangers_in_touch: int
    alike: Likeness | None


@dataclass(frozen=True)
class Connected:
    """One wave: who was asked, how closely they are knit, whether ties cross, whom they had met."""

    wave: int
    asked: int
    answered: int
    density: Density
    pairs: Pairs
    centralisation: float
    mixing: Mixing | None
    met: Met | None


@dataclass(frozen=True)
class Connections:
    """All waves, and what changed from the first to the last among those asked both times."""

    waves: tuple[Connected, ...]
    both: int = 0
    turnover: Turnover | None = None
    growth: Growth | None = None
    confidence: float = 0.95


@dataclass(frozen=True)
class _Asked:
    wave: int
    people: tuple[str, ...]
    answered: np.ndarray
    claims: np.ndarray
    until: pd.Timestamp

    @property
    def either(self) -> np.ndarray:
        return np.maximum(self.claims, self.claims.T)

    @property
    def known(self) -> np.ndarray:
        return in_touch(self.claims, self.answered)


def connections(
    tables: Mapping[str, pd.DataFrame], places: pd.Series, *, confidence: float, seed: int
) -> Connections:
    """Work out what ties between people say, wave by wave and from first to last.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``ties`` and ``ties_asked``; ``sessions`` and ``attendance`` where they are kept.
    places : Series
        The locality of every person, by code.
    confidence : float
        Of the limits of a change.
    seed : int
        Of the draws.

    Returns
    -------
    Connections
        A wave of fewer than three people, or in which nobody answered, is left out.
    """
    asked = [
        each
        for number in sorted({int(wave) for wave in tables["ties"]["wave"]})
        if (each := _asked(tables, number)) is not None
    ]
    found = tuple(_connected(each, tables, places, seed) for each in asked)
    if len(asked) < 2:
        return Connections(found)
    first, last = asked[0], asked[-1]
    both = [code for code in first.people if code in last.people]
    if len(both) < FEWEST:
        return Connections(found, len(both))
    before, after = (
        each.known[np.ix_(rows, rows)]
        for each in (first, last)
        for rows in [[each.people.index(code) for code in both]]
    )
    return Connections(
        found, len(both), turnover(before, after),
        growth(before, after, confidence=confidence, seed=seed), confidence,
    )  # fmt: skip


def _asked(tables: Mapping[str, pd.DataFrame], number: int) -> _Asked | None:
    """Lay the ties of one wave out as a table of who claims whom."""
    roster, ties = tables["ties_asked"], tables["ties"]
    roster = roster[roster["wave"].astype(int) == number].sort_values("participant_id")
    said = ties[ties["wave"].astype(int) == number]
    answered = (roster["answered"] == "yes").to_numpy()
    if len(roster) < FEWEST or not answered.any():
        return None
    codes = tuple(roster["participant_id"])
    place = {code: row for row, code in enumerate(codes)}
    claims = np.zeros((len(codes), len(codes)))
    for a, b in zip(said["participant_a"], said["participant_b"], strict=True):
        if a in place and b in place and answered[place[a]]:
            claims[place[a], place[b]] = 1
    return _Asked(number, codes, answered, claims, said["said_on"].max())


def _connected(
    each: _Asked, tables: Mapping[str, pd.DataFrame], places: pd.Series, seed: int
) -> Connected:
    return Connected(
        each.wave, len(each.people), int(each.answered.sum()),
        density(each.claims, each.answered), pairs(each.claims, each.answered),
        centralisation(each.either),
        mixing(each.either, list(places[list(each.people)]), seed=seed),
        _met(each, tables, seed),
    )  # fmt: skip


def _met(each: _Asked, tables: Mapping[str, pd.DataFrame], seed: int) -> Met | None:
    """Compare ties with who had been at the same session by then."""
    if not {"sessions", "attendance"} <= set(tables):
        return None
    sessions, register = tables["sessions"], tables["attendance"]
    held = sessions.loc[sessions["held_on"] <= each.until, "session_id"]
    came = register[
        register["session_id"].isin(held) & (register["attended"].str.casefold() == "yes")
    ]
    place = {code: row for row, code in enumerate(each.people)}
    together = np.zeros_like(each.claims)
    for _, who in came.groupby("session_id")["participant_id"]:
        for a, b in combinations(sorted({place[code] for code in who if code in place}), 2):
            together[a, b] = together[b, a] = 1
    upper = np.triu_indices(len(together), 1)
    met, tied = together[upper] > 0, each.either[upper] > 0
    if not met.any():
        return None
    return Met(
        int(met.sum()), int((met & tied).sum()), int((~met).sum()), int((~met & tied).sum()),
        likeness(each.either, together, seed=seed),
    )  # fmt: skip

"""Everybody's chance, why it is what it is, and how it compares with a plain draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.sortition.leximin import Lottery
from wellnet_analysis.sortition.panels import Panels

_ROUNDING = 1e-6
PLAIN_DRAWS = 10_000


@dataclass(frozen=True)
class Fairness:
    """How equal the chances of a draw are.

    Parameters
    ----------
    people, places : int
        How many may be drawn, for how many places.
    least, most : float
        The smallest and the largest chance.
    gini : float
        Gini coefficient of the chances: nought if all are equal.
    geometric_mean : float
        Of the chances; nought if somebody has none.
    below_half : float
        Share of people with less than half the chance of a plain draw.
    no_chance : int
        People whom no panel can have.
    plain_kept : float
        Share of plain draws that would have kept all the quotas.
    plain_draws : int
        On how many plain draws that rests.
    """

    people: int
    places: int
    least: float
    most: float
    gini: float
    geometric_mean: float
    below_half: float
    no_chance: int
    plain_kept: float
    plain_draws: int

    @property
    def plain(self) -> float:
        """The chance in a plain draw: places for people."""
        return self.places / self.people

    @property
    def sentences(self) -> tuple[str, ...]:
        """What a reader should know, in words."""
        told = [
            f"A plain draw would give each of the {self.people} people a chance of "
            f"{self.plain:.1%}; it would have kept the quotas in {self.plain_kept:.1%} of "
            f"{self.plain_draws:,} tries.",
            f"With the quotas the smallest chance is {self.least:.1%} and the largest "
            f"{self.most:.1%} (geometric mean {self.geometric_mean:.1%}, Gini {self.gini:.2f}).",
        ]
        if self.below_half:
            told.append(
                f"{round(self.below_half * self.people)} of {self.people} people have less than "
                "half the chance of a plain draw."
            )
        if self.no_chance:
            told.append(
                f"{self.no_chance} of {self.people} people cannot be drawn at all: no panel that "
                "keeps the quotas has them."
            )
        return tuple(told)


def fairness(
    panels: Panels, lottery: Lottery, *, seed: int = 0, draws: int = PLAIN_DRAWS
) -> Fairness:
    """Say how equal chances are, and what a plain draw would have done.

    Parameters
    ----------
    panels : Panels
        The rules.
    lottery : Lottery
        What LEXIMIN found.
    seed : int
        Of the plain draws.
    draws : int
        How many plain draws are tried.

    Returns
    -------
    Fairness
        Smallest and largest chance, Gini coefficient (Gini 1912), geometric mean, and how
        often a plain draw keeps the quotas (multivariate hypergeometric).
    """
    chance = np.repeat(np.array(lottery.chances), panels.sizes)
    places = panels.rules.places
    with np.errstate(divide="ignore"):
        mean = float(np.exp(np.log(np.where(chance > _ROUNDING, chance, 0.0)).mean()))
    return Fairness(
        people=len(chance), places=places, least=float(chance.min()), most=float(chance.max()),
        gini=gini(chance), geometric_mean=mean,
        below_half=float((chance < places / len(chance) / 2 - _ROUNDING).mean()),
        no_chance=int((chance <= _ROUNDING).sum()),
        plain_kept=_plain(panels, seed=seed, draws=draws), plain_draws=draws,
    )  # fmt: skip


def gini(values: Sequence[float] | np.ndarray) -> float:
    """Work out how unequal numbers are: half the mean difference, relative to the mean.

    Gini (1912).

    Examples
    --------
    >>> gini([0.25, 0.25, 0.25]), round(gini([0.0, 0.0, 1.0]), 3)
    (0.0, 0.667)
    """
    ordered = np.sort(np.asarray(values, dtype=float))
    number, total = len(ordered), ordered.sum()
    if not total:
        return 0.0
    weights = 2 * np.arange(1, number + 1) - number - 1
    return max(0.0, float((weights * ordered).sum() / (number * total)))


def reasons(panels: Panels, lottery: Lottery) -> tuple[str, ...]:
    """Say for each profile which quota makes its chance higher or lower than a plain draw's.

    Parameters
    ----------
    panels : Panels
        The rules.
    lottery : Lottery
        What LEXIMIN found.

    Returns
    -------
    tuple of str
        One sentence for each profile. It speaks of groups: the same for everybody in it.
    """
    plain = panels.rules.places / len(panels.pool)
    return tuple(
        _reason(panels, profile.answers, profile.settled, chance, plain)
        for profile, chance in zip(panels.profiles, lottery.chances, strict=True)
    )


def _reason(
    panels: Panels, answers: tuple[str, ...], settled: bool, chance: float, plain: float
) -> str:
    """Find the quota that, by itself, pulls furthest in the direction the chance went."""
    if settled:
        return "Holds a place already."
    if abs(chance - plain) <= _ROUNDING:
        return "The same as in a plain draw."
    features, counts = panels.pool.features, panels.pool.counts
    pulls = []
    for quota in panels.rules.quotas:
        if answers[features.index(quota.feature)] != quota.category:
            continue
        people = counts[quota.feature, quota.category]
        least, most = quota.least / people, min(1.0, quota.most / people)
        if chance > plain and least > plain + _ROUNDING:
            pulls.append((least, f"Higher: at least {quota.least} of the {people} people of "
                          f"{quota.who} have to be chosen."))  # fmt: skip
        elif chance < plain and most < plain - _ROUNDING:
            pulls.append((-most, f"Lower: at most {quota.most} of the {people} people of "
                          f"{quota.who} can be chosen."))  # fmt: skip
    if chance <= _ROUNDING:
        none = "None: no panel that keeps the quotas has anybody with these answers."
        return f"{none} {max(pulls)[1]}" if pulls else none
    way = "Higher" if chance > plain else "Lower"
    return max(pulls)[1] if pulls else f"{way}: several quotas together have this effect."


def _plain(panels: Panels, *, seed: int, draws: int) -> float:
    """Try plain draws: how many of them keep every rule?"""
    if panels.rules.places > len(panels.pool):
        return 0.0
    generator = np.random.default_rng(seed)
    drawn = generator.multivariate_hypergeometric(panels.sizes, panels.rules.places, size=draws)
    good = np.ones(draws, dtype=bool)
    for row, low, high in panels.rows():
        told = drawn @ row
        good &= (told >= low) & (told <= high)
    return float(good.mean())

"""How many people of each group a panel should have, at least and at most."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wellnet_analysis.errors import ParameterError, did_you_mean
from wellnet_analysis.sortition.pools import Pool

_ROUNDING = 1e-9


@dataclass(frozen=True, order=True)
class Quota:
    """How many people of one group a panel has, at least and at most.

    Parameters
    ----------
    feature, category : str
        The question and the answer.
    least, most : int
        Limits, both allowed.
    """

    feature: str
    category: str
    least: int
    most: int

    @property
    def who(self) -> str:
        """The group in words.

        Examples
        --------
        >>> Quota("locality", "South", 4, 6).who
        'locality South'
        """
        return f"{self.feature.replace('_', ' ')} {self.category}"


@dataclass(frozen=True)
class Rules:
    """What every panel keeps to: its size, its quotas, and whether households count.

    Parameters
    ----------
    places : int
        People on a panel.
    quotas : tuple of Quota
        Limits by group; a group without a quota may have any number.
    one_per_household : bool
        Whether at most one person of a household may be drawn.
    """

    places: int
    quotas: tuple[Quota, ...] = ()
    one_per_household: bool = False

    def __post_init__(self) -> None:
        if self.places < 1:
            raise ParameterError("A panel needs at least one place.", where="places")
        seen: set[tuple[str, str]] = set()
        for quota in self.quotas:
            if not 0 <= quota.least <= quota.most:
                raise ParameterError(
                    f"The quota for {quota.who} runs from {quota.least} to {quota.most}.",
                    do="The first number must not be below nought or above the second.",
                )
            if (quota.feature, quota.category) in seen:
                raise ParameterError(f"There are two quotas for {quota.who}.", do="Keep one.")
            seen.add((quota.feature, quota.category))
        object.__setattr__(self, "quotas", tuple(sorted(self.quotas)))

    def check(self, pool: Pool) -> None:
        """Refuse quotas of a question that the pool does not know.

        Raises
        ------
        ParameterError
            Naming the question, and the nearest that there is.
        """
        for quota in self.quotas:
            if quota.feature not in pool.features:
                near = did_you_mean(quota.feature, pool.features)
                raise ParameterError(
                    f"There is a quota for '{quota.feature}', which the pool does not hold.",
                    do=f"{near} Add the column, or take the quota out.".strip(),
                )

    def with_quotas(self, quotas: Iterable[Quota]) -> Rules:
        """Use other quotas."""
        return replace(self, quotas=tuple(quotas))


def targets(shares: Mapping[str, float], *, places: int) -> dict[str, int]:
    """Turn shares of the population into whole numbers of people that add up.

    Largest remainders (Hamilton 1792): everybody's whole part first, then one more for the
    largest remainders; ties go to the group that stands first.

    Parameters
    ----------
    shares : mapping of str to float
        Any positive numbers, such as residents by group.
    places : int
        What the whole numbers add up to.

    Examples
    --------
    >>> targets({"North": 1, "Central": 1, "South": 1}, places=16)
    {'North': 6, 'Central': 5, 'South': 5}
    """
    exact = _exact(shares, places)
    whole = {name: math.floor(number + _ROUNDING) for name, number in exact.items()}
    order = sorted(exact, key=lambda name: whole[name] - exact[name])
    for name in order[: places - sum(whole.values())]:
        whole[name] += 1
    return whole


def from_shares(feature: str, shares: Mapping[str, float], *, places: int) -> tuple[Quota, ...]:
    """Make quotas as close to the population as whole people allow: its share, down and up.

    Parameters
    ----------
    feature : str
        The question.
    shares : mapping of str to float
        Any positive numbers, such as residents by group, of the same ages as the pool.
    places : int
        People on the panel.

    Returns
    -------
    tuple of Quota
        From the whole part of places × share up to the next whole number.

    Examples
    --------
    >>> [(q.category, q.least, q.most) for q in from_shares("sex", {"F": 52, "M": 48}, places=15)]
    [('F', 7, 8), ('M', 7, 8)]
    """
    return tuple(
        Quota(feature, name, math.floor(number + _ROUNDING), math.ceil(number - _ROUNDING))
        for name, number in _exact(shares, places).items()
    )


def kept(quotas: Sequence[Quota], counts: Mapping[tuple[str, str], int]) -> bool:
    """Say whether a panel with these numbers of people keeps every quota."""
    return all(q.least <= counts.get((q.feature, q.category), 0) <= q.most for q in quotas)


def _exact(shares: Mapping[str, float], places: int) -> dict[str, float]:
    total = sum(shares.values())
    if total <= 0 or min(shares.values()) < 0:
        raise ParameterError(
            "Quotas need figures of which none is negative and one is above nought.",
            do="Check the population's figures.",
        )
    return {name: places * number / total for name, number in shares.items()}

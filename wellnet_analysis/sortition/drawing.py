"""The draw itself: a public seed picks one numbered panel; who steps in if somebody says no.

The seed has to be public, and later than the closing of the pool, such as the numbers of a
national lottery on a day announced beforehand. Then nobody can have chosen it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wellnet_analysis.errors import ParameterError
from wellnet_analysis.sortition.panels import Panels
from wellnet_analysis.sortition.rounding import Numbered, shuffled


@dataclass(frozen=True)
class Draw:
    """Which panel was drawn, and who steps in.

    Parameters
    ----------
    number : int
        Number of the panel, from one.
    people : tuple of str
        Codes of the people on it.
    reserves : mapping of tuple of str to tuple of str
        By profile's answers, the others in the order in which they are asked.
    """

    number: int
    people: tuple[str, ...]
    reserves: Mapping[tuple[str, ...], tuple[str, ...]]


def draw(panels: Panels, numbered: Numbered, *, seed: str) -> Draw:
    """Draw one numbered panel by a public seed.

    Parameters
    ----------
    panels : Panels
        The rules, for the reserves.
    numbered : Numbered
        The equally likely panels.
    seed : str
        Public text that nobody could know when the pool was closed.

    Returns
    -------
    Draw
        The panel whose number is the seed's fingerprint (SHA-256, with the fingerprint of the
        list) divided by how many panels there are: the remainder, plus one.

    Raises
    ------
    ParameterError
        If there is no seed.

    Examples
    --------
    >>> from wellnet_analysis.sortition.leximin import leximin
    >>> from wellnet_analysis.sortition.pools import Pool
    >>> from wellnet_analysis.sortition.quotas import Rules
    >>> from wellnet_analysis.sortition.rounding import equally_likely
    >>> panels = Panels(Pool.of({"a": ("N",), "b": ("N",)}, ["place"]), Rules(1))
    >>> found = draw(panels, equally_likely(panels, leximin(panels)), seed="4 8 15 16 23 42")
    >>> len(found.people), len(found.reserves["N",])
    (1, 1)
    """
    number = picked(numbered, seed=seed)
    people = numbered.panels[number - 1]
    reserves: dict[tuple[str, ...], tuple[str, ...]] = {}
    for profile in panels.pool.profiles():
        others = [code for code in profile.members if code not in people]
        waiting = shuffled(others, seed=f"{seed} reserves {profile.answers}")
        if waiting and not profile.settled:
            reserves[profile.answers] = tuple(waiting)
    return Draw(number, people, reserves)


def picked(numbered: Numbered, *, seed: str) -> int:
    """Turn a public seed into the number of a panel.

    Raises
    ------
    ParameterError
        If there is no seed.
    """
    if not seed.strip():
        raise ParameterError(
            "A draw needs a public seed.",
            where="seed",
            do="Name a text nobody could know when the pool closed, such as the numbers of a "
            "national lottery on a day announced beforehand.",
        )
    digest = hashlib.sha256(f"{seed.strip()}|{numbered.digest}".encode()).digest()
    # 256 bits over a few thousand panels: what the remainder favours is beyond measuring.
    return int.from_bytes(digest, "big") % len(numbered) + 1


def require_later(*, seeded_on: date, closed: date) -> None:
    """Refuse a seed from a day on which the pool could still change.

    Raises
    ------
    ParameterError
        If the seed is not later than the closing of the pool.
    """
    if seeded_on <= closed:
        raise ParameterError(
            f"The seed is of {seeded_on.isoformat()}, and the pool closed on {closed.isoformat()}.",
            where="seeded-on",
            do="Use a seed of a later day, so that nobody could choose the pool to suit it.",
        )

"""From a lottery in percentages to numbered panels that are all equally likely.

Anybody can check a draw of one number from, say, one to a thousand; nobody can check a draw
with percentages. So the lottery is rounded to a list of equally likely panels, each of which
keeps the quotas, and everybody's chance becomes the share of panels they are on (Flanigan,
Kehne & Procaccia, *Fair Sortition Made Transparent*, NeurIPS 2021).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.errors import ParameterError
from wellnet_analysis.sortition.leximin import Lottery
from wellnet_analysis.sortition.panels import Panels

PANELS = 1000


@dataclass(frozen=True)
class Numbered:
    """Equally likely panels, numbered from one.

    Parameters
    ----------
    panels : tuple of tuple of str
        Codes of the people on each panel.
    furthest : float
        By how much the rounded chance of anybody differs from the exact one, at most.
    """

    panels: tuple[tuple[str, ...], ...]
    furthest: float

    def __len__(self) -> int:
        return len(self.panels)

    @property
    def digest(self) -> str:
        """A fingerprint to publish before the draw, so that no panel can be changed after it."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def text(self) -> str:
        """The list as it is written to a file: number and codes."""
        lines = (f"{n},{';'.join(codes)}\n" for n, codes in enumerate(self.panels, start=1))
        return "panel,people\n" + "".join(lines)


def equally_likely(panels: Panels, lottery: Lottery, *, number: int = PANELS) -> Numbered:
    """Round a lottery to numbered panels, each as likely as the next.

    Parameters
    ----------
    panels : Panels
        The rules.
    lottery : Lottery
        What LEXIMIN found.
    number : int
        How many panels; the more, the closer to the exact chances.

    Returns
    -------
    Numbered
        Every panel keeps the rules; within a profile people are dealt out as evenly as whole
        numbers allow, in an order that only the pool decides.

    Examples
    --------
    >>> from wellnet_analysis.sortition.leximin import leximin
    >>> from wellnet_analysis.sortition.pools import Pool
    >>> from wellnet_analysis.sortition.quotas import Rules
    >>> pool = Pool.of({"a": ("N",), "b": ("N",), "c": ("S",)}, ["place"])
    >>> panels = Panels(pool, Rules(1))
    >>> sorted(equally_likely(panels, leximin(panels), number=3).panels)
    [('a',), ('b',), ('c',)]
    """
    if number < 1:
        raise ParameterError("At least one panel is needed.", where="panels")
    copies = _copies(panels, lottery, number)
    kinds = [panel for panel, many in zip(lottery.panels, copies, strict=True) for _ in range(many)]
    order = shuffled(range(len(kinds)), seed=f"{panels.pool.digest} order")
    kinds = [kinds[place] for place in order]
    drawn: list[list[str]] = [[] for _ in kinds]
    for n, profile in enumerate(panels.profiles):
        members = shuffled(profile.members, seed=f"{panels.pool.digest} profile {n}")
        place = 0
        for panel, kind in zip(drawn, kinds, strict=True):
            panel += [members[(place + step) % len(members)] for step in range(kind[n])]
            place += kind[n]
    found = tuple(tuple(sorted(panel)) for panel in drawn)
    return Numbered(found, _furthest(panels, lottery, found))


def shuffled(items: Iterable, *, seed: str) -> list:
    """Put things in an order that a text decides, the same on every machine.

    Examples
    --------
    >>> shuffled("abc", seed="x") == shuffled("abc", seed="x")
    True
    """
    # A digest for each place: any language can repeat this, and no library has to.
    keyed = [
        (hashlib.sha256(f"{seed}|{place}".encode()).digest(), item)
        for place, item in enumerate(items)
    ]
    return [item for _, item in sorted(keyed, key=lambda pair: pair[0])]


def _copies(panels: Panels, lottery: Lottery, number: int) -> Sequence[int]:
    """Decide how many copies of each kind of panel there are: largest remainders, then swaps.

    A swap takes a copy of one kind and gives it to another while that brings the furthest
    chance closer; each kind stays within one of its exact number.
    """
    exact = np.array(lottery.shares) * number
    whole = np.floor(exact + 1e-9).astype(int)
    more = np.argsort(whole - exact, kind="stable")[: number - whole.sum()]
    up = np.zeros(len(whole), dtype=bool)
    up[more] = True
    parts = np.array(lottery.panels) / panels.sizes
    off = (whole + up - exact) @ parts
    while True:
        best, swap = np.abs(off).max() - 1e-9, None
        for one in np.flatnonzero(up):
            tried = np.abs(off + parts[~up] - parts[one]).max(axis=1)
            if len(tried) and tried.min() < best:
                best, swap = tried.min(), (one, np.flatnonzero(~up)[tried.argmin()])
        if swap is None:
            return (whole + up).tolist()
        one, other = swap
        off = off + parts[other] - parts[one]
        up[one], up[other] = False, True


def _furthest(
    panels: Panels, lottery: Lottery, found: Sequence[tuple[str, ...]]
) -> float:  # fmt: skip
    times = dict.fromkeys(panels.pool.codes, 0)
    for panel in found:
        for code in panel:
            times[code] += 1
    return max(
        abs(times[code] / len(found) - chance)
        for profile, chance in zip(panels.profiles, lottery.chances, strict=True)
        for code in profile.members
    )

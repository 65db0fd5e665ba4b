"""Two draws one after the other, as one: everybody has one chance of ending on the course.

Each draw by itself may be fair and the two together impossible: a first group can be chosen
from which no second one keeps its quotas. So the second draw's quotas are checked before the
first is drawn, and the first draws only groups from which the second can follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from wellnet_analysis.sortition.leximin import Lottery, leximin
from wellnet_analysis.sortition.panels import Panels
from wellnet_analysis.sortition.pools import Pool
from wellnet_analysis.sortition.quotas import Rules


def overall(panels: Panels, lottery: Lottery, *, then: Rules) -> tuple[float, ...]:
    """Work out everybody's chance of coming through both draws.

    Parameters
    ----------
    panels : Panels
        The rules of the first draw, made with ``then``.
    lottery : Lottery
        The first draw.
    then : Rules
        The rules of the second, drawn by LEXIMIN from whoever was drawn first.

    Returns
    -------
    tuple of float
        A chance for each profile of ``panels``: by panel, how likely it is, times the chance of
        being on it, times the chance of being drawn from it.

    Examples
    --------
    >>> pool = Pool.of({f"P{n}": ("N",) for n in range(8)}, ["place"])
    >>> panels = Panels(pool, Rules(4), then=Rules(2))
    >>> overall(panels, leximin(panels), then=Rules(2))
    (0.25,)
    """
    found = [0.0] * len(panels.profiles)
    for panel, share in zip(lottery.panels, lottery.shares, strict=True):
        later = _from(panels, panel, then)
        chance = {
            code: value
            for profile, value in zip(later.profiles, leximin(later).chances, strict=True)
            for code in profile.members
        }
        for n, (profile, many) in enumerate(zip(panels.profiles, panel, strict=True)):
            # Those of a profile who were drawn have the same chance, so the first stands for all.
            if many:
                found[n] += share * many / profile.size * chance[profile.members[0]]
    return tuple(round(value, 9) for value in found)


def _from(panels: Panels, panel: Sequence[int], rules: Rules) -> Panels:
    """Take as many people of each profile as were drawn, and ask who can be drawn from them."""
    drawn = {
        code
        for profile, many in zip(panels.profiles, panel, strict=True)
        for code in profile.members[:many]
    }
    pool: Pool = panels.pool.without(set(panels.pool.codes) - drawn)
    return Panels(pool, rules)

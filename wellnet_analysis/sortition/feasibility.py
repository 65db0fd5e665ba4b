"""Whether any panel keeps the quotas, and if none does: why, and what would work.

Three remedies are worked out, each the smallest of its kind, and each is tried before it is
named: other quotas, more people in the pool, or both questions of a contradiction in words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import prod

import numpy as np

from wellnet_analysis.errors import WellnetError, listed
from wellnet_analysis.sortition.panels import Panels, Row, model
from wellnet_analysis.sortition.pools import Pool
from wellnet_analysis.sortition.quotas import Quota, Rules

_MOST_COMBINATIONS = 4000
_ANOTHER = ""


class InfeasibleError(WellnetError):
    """No panel keeps all the quotas; the message says what would work."""


@dataclass(frozen=True)
class Remedy:
    """What would make a draw possible.

    Parameters
    ----------
    quotas : tuple of (Quota, Quota)
        The quotas that would have to change, as they are and as they would have to be; empty
        if no such change helps.
    people : tuple of (tuple of str, int)
        Answers, by feature, of people who would have to join the pool, and how many of each;
        empty if none helps.
    why : tuple of str
        Plain contradictions, one sentence each.
    """

    quotas: tuple[tuple[Quota, Quota], ...] = ()
    people: tuple[tuple[tuple[str, ...], int], ...] = ()
    why: tuple[str, ...] = ()


def check(pool: Pool, rules: Rules, *, then: Rules | None = None) -> None:
    """Refuse a draw that no panel allows, and say what would work.

    Parameters
    ----------
    pool : Pool
        Who may be drawn.
    rules : Rules
        What the panel keeps to.
    then : Rules, optional
        What a smaller panel, drawn from it later, keeps to.

    Raises
    ------
    InfeasibleError
        With the smallest change of quotas, or the fewest further people, that would do.

    Examples
    --------
    >>> pool = Pool.of({"a": ("N",), "b": ("N",), "c": ("S",)}, ["place"])
    >>> check(pool, Rules(2, (Quota("place", "S", 2, 2),)))
    Traceback (most recent call last):
    ...
    wellnet_analysis.sortition.feasibility.InfeasibleError: No panel of 2 keeps all the quotas. \
The quotas ask for at least 2 of place S, and the pool has 1. Either find 1 more person: 1 of \
place S; or change the quotas: place S at least 1 (not 2).
    """
    if Panels(pool, rules, then=then).possible:
        return
    if then and Panels(pool, rules).possible:
        later = explained(remedy(pool, then))
        raise InfeasibleError(
            f"{rules.places} people can be chosen by these quotas, but from no such group could "
            f"{then.places} be chosen afterwards by theirs. {later}".strip(),
            do=f"Loosen the quotas of the {then.places}, or bring both into line.",
        )
    raise InfeasibleError(
        f"No panel of {rules.places} keeps all the quotas. {explained(remedy(pool, rules))}".strip()
    )


def remedy(pool: Pool, rules: Rules) -> Remedy:
    """Work out why no panel keeps the quotas, and the least that would help.

    Parameters
    ----------
    pool : Pool
        Who may be drawn.
    rules : Rules
        The quotas nobody can keep.

    Returns
    -------
    Remedy
        The change of quotas with the smallest total, and the smallest number of further people.
    """
    return Remedy(_other_quotas(pool, rules), _more_people(pool, rules), tuple(_why(pool, rules)))


def explained(found: Remedy) -> str:
    """Say a remedy in words.

    Examples
    --------
    >>> explained(Remedy(people=((("South",), 4),), why=("The South is short.",)))
    'The South is short. Find 4 more people: 4 of South.'
    """
    ways = []
    if found.people:
        number = sum(many for _, many in found.people)
        groups = listed(
            f"{many} of {' and '.join(who) or 'any group'}" for who, many in found.people
        )
        ways.append(f"find {number} more {'person' if number == 1 else 'people'}: {groups}")
    if found.quotas:
        ways.append(f"change the quotas: {listed(_words(*pair) for pair in found.quotas)}")
    sentence = "; or ".join(ways)
    if len(ways) > 1:
        sentence = f"Either {sentence}"
    return " ".join([*found.why, *([f"{sentence[:1].upper()}{sentence[1:]}."] if ways else [])])


def _why(pool: Pool, rules: Rules) -> list[str]:
    """Name what anybody can see: too few people, or quotas that do not add up."""
    said = []
    if len(pool) < rules.places:
        said.append(
            f"The pool has {len(pool)} {'person' if len(pool) == 1 else 'people'} for "
            f"{rules.places} places."
        )
    for quota in rules.quotas:
        there = pool.counts.get((quota.feature, quota.category), 0)
        if there < quota.least:
            said.append(
                f"The quotas ask for at least {quota.least} of {quota.who}, and the pool has "
                f"{there}."
            )
    for feature, quotas in _by_feature(rules).items():
        name = feature.replace("_", " ")
        least = sum(quota.least for quota in quotas)
        if least > rules.places:
            said.append(
                f"The least numbers for {name} add up to {least}, and there are {rules.places} "
                "places."
            )
        limited = {quota.category for quota in quotas}
        rest = sum(
            many for (held, answer), many in pool.counts.items()
            if held == feature and answer not in limited
        )  # fmt: skip
        most = sum(quota.most for quota in quotas) + rest
        if most < rules.places:
            said.append(
                f"The largest numbers for {name} leave room for {most}, and there are "
                f"{rules.places} places."
            )
    return said


def _by_feature(rules: Rules) -> dict[str, list[Quota]]:
    found: dict[str, list[Quota]] = defaultdict(list)
    for quota in rules.quotas:
        found[quota.feature].append(quota)
    return found


def _other_quotas(pool: Pool, rules: Rules) -> tuple[tuple[Quota, Quota], ...]:
    """Find the smallest total change of limits with which a panel exists."""
    wide = (replace(quota, least=0, most=len(pool) + rules.places) for quota in rules.quotas)
    if not Panels(pool, rules.with_quotas(wide)).possible:
        return ()
    panels = Panels(pool, rules)
    width, changes = len(panels.profiles), 2 * len(rules.quotas)
    rows: list[Row] = []
    quotas = iter(range(len(rules.quotas)))
    for place, (row, low, high) in enumerate(panels.rows()):
        wide = np.concatenate([row, np.zeros(changes)])
        if not 1 <= place <= len(rules.quotas):
            rows.append((wide, low, high))
            continue
        at = width + 2 * next(quotas)
        below, above = wide.copy(), wide.copy()
        below[at], above[at + 1] = 1, -1
        rows += [(below, low, np.inf), (above, -np.inf, high)]
    settled = [p.size if p.settled else 0 for p in panels.profiles]
    found = _solved(
        rows, width=width, lower=settled, upper=panels.sizes, extra=changes, most=len(pool)
    )
    return tuple(
        (quota, replace(quota, least=quota.least - int(less), most=quota.most + int(more)))
        for quota, less, more in zip(rules.quotas, found[::2], found[1::2], strict=True)
        if less or more
    )


def _words(old: Quota, new: Quota) -> str:
    """Say how a quota changes."""
    parts = [f"at least {new.least} (not {old.least})"] if new.least != old.least else []
    parts += [f"at most {new.most} (not {old.most})"] if new.most != old.most else []
    return f"{old.who} {' and '.join(parts)}"


def _more_people(pool: Pool, rules: Rules) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Find the fewest further people with whom a panel exists, and what they have to be."""
    # An answer that neither the pool nor a quota names may be the one that has room left.
    answers = [
        sorted(
            {a for f, a in pool.counts if f == feature}
            | {q.category for q in rules.quotas if q.feature == feature}
            | {_ANOTHER}
        )
        for feature in pool.features
    ]
    if not answers or prod(map(len, answers)) > _MOST_COMBINATIONS:
        return ()
    kinds = list(product(*answers))
    new = Pool.of({f"new {n:05}": kind for n, kind in enumerate(kinds)}, pool.features)
    panels = Panels(pool, rules)
    order = [profile.answers for profile in new.profiles()]
    further = Panels(new, replace(rules, one_per_household=False)).rows()
    rows = [
        (np.concatenate([row, further[n][0] if n < len(further) else np.zeros(len(kinds))]),
         low, high)
        for n, (row, low, high) in enumerate(panels.rows())
    ]  # fmt: skip
    settled = [p.size if p.settled else 0 for p in panels.profiles]
    found = _solved(
        rows, width=len(panels.profiles), lower=settled, upper=panels.sizes, extra=len(kinds),
        most=rules.places,
    )  # fmt: skip
    wanted = {kind: int(many) for kind, many in zip(order, found, strict=True) if many}
    return _joined(wanted, pool, rules)


def _joined(
    wanted: dict[tuple[str, ...], int], pool: Pool, rules: Rules
) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Name of the further people only what matters: drop answers that need not be so."""
    limited = {quota.feature for quota in rules.quotas}
    short: Counter[tuple[str, ...]] = Counter()
    scarce = {
        (q.feature, q.category) for q in rules.quotas
        if pool.counts.get((q.feature, q.category), 0) < q.least
    }  # fmt: skip
    for kind, many in wanted.items():
        named = [(f, a) for f, a in zip(pool.features, kind, strict=True) if f in limited]
        tight = [pair for pair in named if pair in scarce] or named
        short[tuple(_named(*pair) for pair in tight)] += many
    return tuple(sorted(short.items()))


def _named(feature: str, answer: str) -> str:
    name = feature.replace("_", " ")
    return f"another {name}" if answer == _ANOTHER else f"{name} {answer}"


def _solved(
    rows: Sequence[Row], *, width: int, lower: Sequence[int], upper: np.ndarray, extra: int,
    most: int,
) -> np.ndarray:  # fmt: skip
    """Use as little as can be of what is extra; nothing if even that does not help."""
    import highspy

    low = np.concatenate([np.array(lower, dtype=float), np.zeros(extra)])
    high = np.concatenate([upper.astype(float), np.full(extra, float(most))])
    cost = np.concatenate([np.zeros(width), -np.ones(extra)])
    solver = model(rows, lower=low, upper=high, cost=cost)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return np.zeros(extra)
    return np.array(solver.getSolution().col_value)[width:].round()

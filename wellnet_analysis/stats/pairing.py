"""Which pairs to bring together, where nobody can take part in too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

import numpy as np

_EXACT = {"mip_rel_gap": 0.0}


def best_pairs(
    worth: Mapping[tuple[Hashable, Hashable], float], *, most: int, each: int
) -> list[tuple[Hashable, Hashable]]:
    """Choose the pairs that are worth most together.

    A matching of largest weight in which everybody may stand in ``each`` pairs and there are
    ``most`` pairs at most, found exactly as an integer programme. With one pair each and as many
    as can be, it is the matching of :func:`networkx.max_weight_matching`.

    Parameters
    ----------
    worth : mapping
        From each possible pair to what it is worth; pairs worth nothing or less are not chosen.
    most : int
        How many pairs at most.
    each : int
        In how many pairs one may stand at most.

    Returns
    -------
    list of pair
        The pair that is worth most first.

    References
    ----------
    Edmonds J (1965). Maximum matching and a polyhedron with 0,1-vertices. Journal of Research of
    the National Bureau of Standards 69B, 125-130.

    Examples
    --------
    >>> worth = {("A", "B"): 3.0, ("B", "C"): 2.0, ("C", "D"): 1.0, ("A", "C"): -1.0}
    >>> best_pairs(worth, most=5, each=1)
    [('A', 'B'), ('C', 'D')]
    >>> best_pairs(worth, most=2, each=2)
    [('A', 'B'), ('B', 'C')]
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    if most < 1 or each < 1:
        return []
    # In one order whatever the order of the pairs, so that ties are broken alike.
    pairs = sorted((p for p, w in worth.items() if w > 0), key=lambda p: (-worth[p], str(p)))
    pairs = _within_reach(pairs, most=most)
    if not pairs:
        return []
    row_of = {one: n for n, one in enumerate(dict.fromkeys(one for pair in pairs for one in pair))}
    ends = np.array([row_of[one] for pair in pairs for one in pair])
    columns = np.repeat(np.arange(len(pairs)), 2)
    stands = coo_array((np.ones(len(ends)), (ends, columns)), shape=(len(row_of), len(pairs)))
    values = np.array([worth[pair] for pair in pairs], dtype=float)
    found = milp(
        -values / values.max(), integrality=np.ones(len(pairs)), bounds=Bounds(0, 1),
        constraints=[LinearConstraint(stands, ub=each),
                     LinearConstraint(np.ones((1, len(pairs))), ub=most)],
        options=_EXACT,
    )  # fmt: skip
    if found.x is None:
        raise RuntimeError("No best pairs were found; the solver stopped.")
    return [pair for pair, chosen in zip(pairs, found.x, strict=True) if chosen > 0.5]


def _within_reach(
    pairs: Sequence[tuple[Hashable, Hashable]], *, most: int
) -> list[tuple[Hashable, Hashable]]:
    """Leave out pairs that a better one could always replace.

    The other pairs that are chosen name 2 (most - 1) at most. Whoever has more better pairs than
    that has one with somebody whom none of them names, and it may stand in this one's place.
    """
    ranks: Counter[Hashable] = Counter()
    kept = []
    for pair in pairs:
        ranks.update(pair)
        if all(ranks[one] <= 2 * most - 1 for one in pair):
            kept.append(pair)
    return kept

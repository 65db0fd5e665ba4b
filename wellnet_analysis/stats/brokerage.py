"""Who lies between others: on short ways, with contacts who do not know each other, as broker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wellnet_analysis.stats.cohesion import matrix_of

ROLES = ("coordinator", "gatekeeper", "representative", "consultant", "liaison")


@dataclass(frozen=True)
class Position:
    """How one member of a network stands between the others.

    Parameters
    ----------
    betweenness : float
        Share of the shortest ways between all others that lead through it.
    constraint : float or None
        How far its contacts know each other (Burt); low for a broker. None without a contact.
    effective_size : float or None
        Its contacts less those who are known to its other contacts on average.
    """

    betweenness: float
    constraint: float | None
    effective_size: float | None


def positions(ties: np.ndarray) -> list[Position]:
    """Say of every member how it stands between the others.

    Parameters
    ----------
    ties : array of shape (n, n)
        1 for a tie, both ways round.

    Returns
    -------
    list of Position
        In the order of the rows.

    References
    ----------
    Freeman LC (1977). A set of measures of centrality based on betweenness. Sociometry 40, 35-41.
    Burt RS (1992). Structural Holes. Harvard University Press.

    Examples
    --------
    >>> hub, *others = positions([[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]])
    >>> hub.betweenness, round(hub.constraint, 2), hub.effective_size
    (1.0, 0.33, 3.0)
    """
    import networkx

    graph = networkx.from_numpy_array(matrix_of(ties) > 0)
    between = networkx.betweenness_centrality(graph)
    # Given by name, so that no weight is looked for and every tie is as strong as any other.
    constraint = networkx.constraint(graph)
    size = networkx.effective_size(graph)
    return [
        Position(float(between[each]), _known(constraint[each]), _known(size[each]))
        for each in graph
    ]


def roles(claims: np.ndarray, groups: Sequence[str]) -> np.ndarray:
    """Count how often each member passes something on between two who are not in touch.

    Parameters
    ----------
    claims : array of shape (n, n)
        1 where the row claims a tie with the column.
    groups : sequence of str
        The group of each.

    Returns
    -------
    array of int of shape (n, 5)
        For each member, of the ways a → member → c without a tie a → c, how many it stands on as
        coordinator (all three of one group), gatekeeper (a of another), representative (c of
        another), consultant (a and c of one group, the member of another), and liaison (all three
        of different groups).

    References
    ----------
    Gould RV, Fernandez RM (1989). Structures of mediation: a formal approach to brokerage in
    transaction networks. Sociological Methodology 19, 89-126.

    Examples
    --------
    >>> roles([[0, 1, 0], [0, 0, 1], [0, 0, 0]], ["a", "a", "b"])[1].tolist()
    [0, 0, 1, 0, 0]
    """
    held = matrix_of(claims) > 0
    group = np.asarray(groups)
    found = np.zeros((len(held), len(ROLES)), dtype=int)
    for broker in range(len(held)):
        ways = np.logical_and.outer(held[:, broker], held[broker]) & ~held
        np.fill_diagonal(ways, False)
        start, end = np.nonzero(ways)
        at_start, at_end = group[start] == group[broker], group[end] == group[broker]
        round_trip = group[start] == group[end]
        found[broker] = [
            int(each.sum())
            for each in (
                at_start & at_end,
                ~at_start & at_end,
                at_start & ~at_end,
                ~at_start & ~at_end & round_trip,
                ~at_start & ~at_end & ~round_trip,
            )
        ]
    return found


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)

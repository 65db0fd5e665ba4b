"""How a new edition hangs together with finer ones, and with those printed before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wellnet_analysis.disclosure.plan import Plan
from wellnet_analysis.disclosure.rules import LOWEST_THRESHOLD, STRICTEST_THRESHOLD
from wellnet_analysis.disclosure.statements import Edition, Table, readers_of, seen_by
from wellnet_analysis.disclosure.trying import Reader
from wellnet_analysis.schema import Rung


def readers(
    audience: str, threshold: int, earlier: Sequence[Edition], finer: Sequence[Plan]
) -> list[Reader]:
    """List everybody who could lay the new edition beside something else."""
    own = seen_by(earlier, audience)
    # Whoever was shown smaller groups before knows them; they are no secret that could leak.
    found = [Reader(own, min([threshold, *(edition.threshold for edition in own)]))]
    editions = tuple(plan.edition for plan in finer if plan.edition)
    for reader in readers_of(audience):
        seen = seen_by(earlier, reader)
        beside = (*seen, *editions) if reader == "council" else seen
        if beside != found[0].editions:
            least = LOWEST_THRESHOLD if reader == "council" else min(threshold, STRICTEST_THRESHOLD)
            found.append(Reader(beside, least))
    return found


def adds_up(rung: Rung, states: Iterable[str]) -> bool:
    """Say whether some of a grouping's groups add up to these states."""
    wanted = set(states)
    return all(set(held) <= wanted or not set(held) & wanted for _, held in rung.groups)


def made_of(table: Table, finer: Table) -> bool:
    """Say whether every printed number adds up numbers that a finer table prints."""
    for (_, answers), count in zip(table.groups, table.counts, strict=True):
        parts = [
            (set(held), n)
            for (_, held), n in zip(finer.groups, finer.counts, strict=True)
            if set(held) & set(answers)
        ]
        if any(not held <= set(answers) for held, _ in parts):
            return False
        if count is not None and any(n is None for _, n in parts):
            return False
    return True

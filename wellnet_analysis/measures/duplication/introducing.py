"""Who should meet: at most five introductions, each with its reason in words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.duplication.kinds import MET, shared
from wellnet_analysis.measures.duplication.needing import elsewhere, unanswered
from wellnet_analysis.measures.duplication.reading import (
    EVERYBODY,
    NO_ACTIVITY,
    SOURCE,
    WHOLE_AREA,
    Offers,
    as_it_stands,
    capital,
    held_by,
    offers,
)
from wellnet_analysis.stats.pairing import best_pairs

MOST = 5
"""More than five introductions a week is a list that nobody works through."""
ACROSS = 1.5
"""How much more it is worth to bring together organisations of different localities."""
_NAME, _TITLE = "duplication.introductions", "Whom to bring together this week"
_SUBTITLE = "Pairs of organisations, the most useful first"
_METHOD = (
    "matching of largest worth (Edmonds 1965) with a most for each organisation; what two have in "
    "common counts log(1 + N / n), where n of N organisations have it, half as much again across "
    "localities; pairs with a tie are left out"
)

Pair = tuple[str, str]


@dataclass(frozen=True)
class Reason:
    """Why two organisations should meet, as the end of a sentence, and how much that counts."""

    worth: float
    words: str


def introductions(
    tables: Mapping[str, pd.DataFrame],
    *,
    localities: Mapping[str, str] | None = None,
    links: pd.DataFrame | None = None,
    each: int = 2,
) -> Findings:
    """Suggest at most five pairs of organisations to bring together, with the reason in words.

    Two organisations have something to say to each other if they do the same for the same people
    in different places (practice to share), different things for the same people in the same
    place (people to send to each other), or the same in the same place although everybody is
    served (who does what); and if people asked for something that the one offers elsewhere and
    the other, who is there, does not. What few organisations do counts more than what many do.
    The pairs are those that are worth most together, with nobody in too many; whoever has a tie
    already needs no introduction.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``activities``, ``organisations`` and, where kept, ``known_needs``.
    localities : mapping of str to str, optional
        From every name and alias of a locality, in small letters, to its name.
    links : DataFrame or None
        ``organisation_a`` and ``organisation_b`` of every tie there is; None if not collected.
    each : int
        In how many pairs one organisation may stand at most.

    Returns
    -------
    Findings
        Per pair: things in common (``count``), and the reason as caveat and sentence.

    Examples
    --------
    >>> introductions({}).rows
    ()
    """
    read = offers(tables, localities=localities)
    if read is None:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=f"{_TITLE}{NO_ACTIVITY}")
    known = _tied(links)
    reasons = {p: told for p, told in _reasons(read).items() if frozenset(p) not in known}
    worth = {pair: _worth(pair, told, read) for pair, told in reasons.items()}
    chosen = best_pairs(worth, most=MOST, each=each)
    if not chosen:
        why = f"{_TITLE}: no two organisations without a tie have enough in common."
        return nothing(_NAME, _TITLE, _SUBTITLE, why=why)
    rows = tuple(
        _row(number, pair, reasons[pair], read, recorded=links is not None)
        for number, pair in enumerate(chosen, 1)
    )
    first, *others = (f"{{{row.key}.sentence}}" for row in rows)
    return Findings(_TITLE, _SUBTITLE, rows, (f"First of all, {first}", *others))


def _row(
    number: int, pair: Pair, reasons: list[Reason], read: Offers, *, recorded: bool
) -> Finding:
    one, other = sorted(read.names[code] for code in pair)
    best = max(reasons, key=lambda reason: reason.worth)
    untied = " No tie between them is recorded." if recorded else ""
    said = f"{capital(best.words)}.{untied}"
    return Finding(
        f"{_NAME}.pair_{number}", _NAME, category=f"{one} and {other}", counts="events",
        count=len(reasons), unit="things in common", method=_METHOD,
        source=f"{SOURCE}; links.csv" if recorded else SOURCE, caveat=said,
        says=f"{{category}}: {as_it_stands(best.words)}.",
    )  # fmt: skip


def _tied(links: pd.DataFrame | None) -> set[frozenset[str]]:
    if links is None:
        return set()
    pairs = zip(links["organisation_a"], links["organisation_b"], strict=True)
    return {frozenset(pair) for pair in pairs}


def _worth(pair: Pair, reasons: list[Reason], read: Offers) -> float:
    one, other = (read.homes[code] for code in pair)
    across = ACROSS if one and other and one != other else 1
    return across * math.fsum(reason.worth for reason in reasons)


def _reasons(read: Offers) -> dict[Pair, list[Reason]]:
    """Collect what every two organisations have to say to each other."""
    found: dict[Pair, list[Reason]] = defaultdict(list)
    for look in (_doubled, _practice, _referral):
        for pair, reason in look(read):
            found[pair].append(reason)
    for pair, reason in [*_asked_for(read, found)]:
        found[pair].append(reason)
    return dict(found)


def _rarity(read: Offers, organisations: int) -> float:
    """Count what few organisations do for more than what many do (Sparck Jones 1972)."""
    return math.log1p(len(read.names) / organisations)


def _asked_for(read: Offers, found: Mapping[Pair, list[Reason]]) -> Iterator[tuple[Pair, Reason]]:
    """Bring whoever offers elsewhere what people asked for to whoever knows these people there.

    One pair for each need, the one with most else in common: it is one thing to talk about.
    """
    held = read.activities
    for need in unanswered(read).itertuples(index=False):
        able, _ = elsewhere(read, need.issue, need.audience)
        here = held[held["place"] == need.place]
        near = here[(here["audience"] == need.audience) | (here["issue"] == need.issue)]
        pairs = [(one, other) for one in able for other in sorted({*near["organisation_id"]})
                 if other not in able]  # fmt: skip
        if pairs:
            one, other = max(pairs, key=lambda p: _worth(p, found.get(_ordered(p), []), read))
            asked = f"people asked for something on {need.issue} for {need.audience} in "
            said = (f"{asked}{need.place}, where {read.names[other]} is; {read.names[one]} works "
                    "on it elsewhere")  # fmt: skip
            yield _ordered((one, other)), Reason(_rarity(read, len(able)), said)


def _ordered(pair: Pair) -> Pair:
    one, other = sorted(pair)
    return one, other


def _doubled(read: Offers) -> Iterator[tuple[Pair, Reason]]:
    for each in shared(read):
        if each.state == MET:
            issue, audience, place = each.what
            said = (f"both work on {issue} for {audience} in {place}, where everybody who asks is "
                    "served, and could agree who does what")  # fmt: skip
            reason = Reason(_rarity(read, len(each.organisations)), said)
            for pair in combinations(each.organisations, 2):
                yield pair, reason


def _practice(read: Offers) -> Iterator[tuple[Pair, Reason]]:
    found = held_by(read.activities, what=("issue", "audience"), each="place")
    for (issue, audience), places in found.items():
        worth = _rarity(read, len(places))
        for (one, own), (other, others) in combinations(places.items(), 2):
            if own.isdisjoint(others) and WHOLE_AREA not in own | others:
                said = (f"both work on {issue} for {audience}, in {min(own)} and in {min(others)}, "
                        "and could share how they do it")  # fmt: skip
                yield (one, other), Reason(worth, said)


def _referral(read: Offers) -> Iterator[tuple[Pair, Reason]]:
    found = held_by(read.activities, what=("audience", "place"), each="issue")
    for (audience, place), issues in found.items():
        if audience == EVERYBODY and place == WHOLE_AREA:
            continue
        worth = _rarity(read, len(issues))
        for (one, own), (other, others) in combinations(issues.items(), 2):
            if own - others and others - own:
                with_own, with_others = min(own - others), min(others - own)
                said = (f"both are there for {audience} in {place}, one for {with_own}, the other "
                        f"for {with_others}, and could send people to each other")  # fmt: skip
                yield (one, other), Reason(worth, said)

"""Who is in touch with whom, told of localities, sectors and organisations and never of people.

A tie is a pair of people who are in touch; either may have said so, and a pair counts once in
each wave. Ties between people leave this module only as numbers between groups: all the
numbers of a wave or none, and the number of all ties where that is large enough. Everything is
decided here: the door knows thresholds for people, so ties pass it as ``ties``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations_with_replacement

import pandas as pd

from wellnet_analysis.disclosure.plan import EVERYWHERE, Decision, Plan
from wellnet_analysis.disclosure.rules import LOWEST_THRESHOLD
from wellnet_analysis.errors import DisclosureError, listed
from wellnet_analysis.findings import Counts, Finding, Findings, slug

GROUPINGS = ("locality", "sector")
_ENDS = ("participant_a", "participant_b")
_ORGANISATIONS = ("organisation_a", "organisation_b")
_TOTAL = "All ties"


def between_groups(
    ties: pd.DataFrame, groups: Mapping[str, str], *, plan: Plan, grouping: str = "locality"
) -> Findings:
    """Say how many pairs of people are in touch within and between localities.

    Parameters
    ----------
    ties : DataFrame
        ``participant_a``, ``participant_b`` and ``wave``; direction and repeats do not count,
        nor does a tie with oneself.
    groups : mapping of str to str, or Series
        The locality or sector of every person the plan counted, by their code.
    plan : Plan
        What may be shown.
    grouping : str
        ``locality`` or ``sector``.

    Returns
    -------
    Findings
        For each wave the number of all ties, and the numbers within and between groups. A
        number is nought, or the threshold or more, and so are the people it is made of, in
        each of its groups, and what is left of it without any one of them. If one number
        fails, or differs from an earlier wave's by less than the threshold, all of that
        wave's are withheld, because the others would give it away.

    Raises
    ------
    DisclosureError
        If a tie names somebody who is not in ``groups``, or those are not the people the plan
        counted.

    Examples
    --------
    >>> ties = pd.DataFrame({"participant_a": list("abcdef"), "participant_b": list("bcdefa")})
    >>> groups = dict.fromkeys("abcdef", "North")
    >>> made = between_groups(ties.assign(wave=1), groups, plan=Plan("council", 5, ()))
    >>> [(row.category, row.count, row.status) for row in made]
    [('All ties, wave 1', 6, 'not protected'), ('By locality, wave 1', None, 'withheld')]
    """
    if grouping not in GROUPINGS:
        raise DisclosureError(
            "Ties cannot be told by this grouping.", where="ties", do=f"Use {listed(GROUPINGS)}."
        )
    groups = dict(groups)
    decision = plan.decision(grouping)
    _same_people(groups, decision, plan)
    least = max(plan.threshold, LOWEST_THRESHOLD)
    told: list[dict[str, int]] = []
    rows: list[Finding] = []
    for wave, pairs in _pairs(ties, groups).groupby("wave", sort=True):
        shown = _shown(pairs, _placed(groups, decision), told, least)
        told.append(shown)
        rows += _rows(shown, wave=_written(wave), grouping=grouping)
    return Findings(
        "Who is in touch with whom", f"Pairs of people in touch, by {grouping}", tuple(rows)
    )


def between_organisations(ties: pd.DataFrame, names: Mapping[str, str]) -> Findings:
    """Say which organisations work together.

    No number is too small, but repeated rows count once: they might count people.

    Parameters
    ----------
    ties : DataFrame
        ``organisation_a``, ``organisation_b`` and ``wave``, and nothing else.
    names : mapping of str to str, or Series
        The printed name of every organisation, by its code.

    Returns
    -------
    Findings
        One row for each pair and wave.

    Raises
    ------
    DisclosureError
        If the table has any other column, or an end that is no organisation.

    Examples
    --------
    >>> ties = pd.DataFrame({"organisation_a": ["o1"], "organisation_b": ["o2"], "wave": [1]})
    >>> made = between_organisations(ties, {"o1": "The Library", "o2": "The Kitchen"})
    >>> [row.category for row in made]
    ['The Kitchen and The Library, wave 1']
    """
    names = dict(names)
    if set(map(str, ties.columns)) != {*_ORGANISATIONS, "wave"}:
        raise DisclosureError(
            "This table may hold people: it has other columns than two organisations and a wave.",
            where="ties of organisations",
            do=f"Keep only the columns {listed((*_ORGANISATIONS, 'wave'))}.",
        )
    found = _once(ties, _ORGANISATIONS, names, "organisations")
    made = {(wave, *sorted((names[a], names[b]))) for a, b, wave in found.itertuples(index=False)}
    rows = tuple(
        _row("ties.between_organisations", f"{a} and {b}", _written(wave), 1, "organisations",
             says="{category}: work together.")
        for wave, a, b in sorted(made)
    )  # fmt: skip
    return Findings("Which organisations work together", "Pairs of organisations", rows)


def _same_people(groups: Mapping[str, str], decision: Decision | None, plan: Plan) -> None:
    """Refuse groups of other people than the plan counted: they would be a crossing."""
    size = plan.sizes.get((EVERYWHERE, "registered"), len(groups))
    held = Counter(_placed(groups, decision).values())
    counts = decision.counts if decision and held else {}
    if len(groups) != size or any(held[name] != n for name, n in counts.items()):
        raise DisclosureError(
            "The people whose ties are counted are not the people the plan was made for.",
            where="ties", do="Give the group of everybody who registered, as the records have it.",
        )  # fmt: skip


def _placed(groups: Mapping[str, str], decision: Decision | None) -> dict[str, str]:
    """Put everybody into the printed group; nobody anywhere unless every size is published."""
    rung = decision.rung if decision else None
    if decision is None or rung is None or set(rung.names) - set(decision.counts):
        return {}
    if any(0 < count < max(decision.threshold, 1) for count in decision.counts.values()):
        return {}
    placed = {person: rung.group_of.get(group) for person, group in groups.items()}
    return {} if None in placed.values() else placed


def _pairs(ties: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    if missing := [name for name in (*_ENDS, "wave") if name not in ties]:
        raise DisclosureError(
            f"The table has no column {listed(missing)}.", where="ties", do="Add it, or rename one."
        )
    return _once(ties, _ENDS, groups, "people")


def _once(
    ties: pd.DataFrame, ends: tuple[str, str], known: Mapping[str, str], what: str
) -> pd.DataFrame:
    """Keep each pair once in each wave, whichever end comes first."""
    if not ties[list(ends)].isin(set(known)).all(axis=None) or ties["wave"].isna().any():
        raise DisclosureError(
            f"A tie has no wave, or an end that is not among the {what} of the records.",
            where="ties", do="Correct the codes and fill in the waves.",
        )  # fmt: skip
    # Ends are put in one order as text, so that codes of any kind can be compared.
    order = [sorted(pair, key=str) for pair in ties[list(ends)].itertuples(index=False)]
    table = pd.DataFrame(order, columns=["a", "b"], index=ties.index, dtype=object)
    table["wave"] = ties["wave"]
    return table[table["a"] != table["b"]].drop_duplicates()


def _shown(
    pairs: pd.DataFrame, placed: Mapping[str, str], told: Iterable[Mapping[str, int]], least: int
) -> dict[str, int]:
    """Choose what a wave may show: every number, only that of all ties, or nothing."""
    if not _enough(pairs, [set(pairs["a"]) | set(pairs["b"])], least):
        return {}
    total = {_TOTAL: len(pairs)}
    cells = _cells(pairs, placed, least)
    for shown in ({**total, **cells} if cells else {}, total):
        if shown and all(_moved(shown, before, least) for before in told):
            return shown
    return {}


def _cells(pairs: pd.DataFrame, placed: Mapping[str, str], least: int) -> dict[str, int]:
    """Count ties within and between groups; nothing at all if one number is too small."""
    if not placed:
        return {}
    cells: dict[str, int] = {}
    first, second = pairs["a"].map(placed), pairs["b"].map(placed)
    for one, other in combinations_with_replacement(sorted(set(placed.values())), 2):
        held = pairs[((first == one) & (second == other)) | ((first == other) & (second == one))]
        people = set(held["a"]) | set(held["b"])
        sides = [{person for person in people if placed[person] == side} for side in (one, other)]
        if len(held) and not _enough(held, sides, least):
            return {}
        cells[f"Within {one}" if one == other else f"{one} and {other}"] = len(held)
    return cells


def _enough(pairs: pd.DataFrame, sides: Iterable[set[str]], least: int) -> bool:
    """Say whether ties are many, of many people, and not all of one person's making."""
    ends = pd.concat([pairs["a"], pairs["b"]]).value_counts()
    # Whoever has most of the ties knows them; what is left must not be a handful.
    return (
        len(pairs) >= least
        and all(len(side) >= least for side in sides)
        and len(pairs) - int(ends.iloc[0]) >= least - 1
    )


def _moved(now: Mapping[str, int], before: Mapping[str, int], least: int) -> bool:
    """Say whether every number stayed as it was or moved by the threshold or more."""
    changes = [abs(now[name] - before[name]) for name in now if name in before]
    return all(change == 0 or change >= least for change in changes)


def _written(wave: object) -> str:
    # A column with a blank elsewhere gives 1 as 1.0.
    return f"wave {wave:g}" if isinstance(wave, float) else f"wave {wave}"


def _rows(shown: Mapping[str, int], *, wave: str, grouping: str) -> list[Finding]:
    name = "ties.between_groups"
    rows = [
        _row(name, category, wave, count, "ties", says="{category}: {count} ties.")
        for category, count in shown.items()
    ]
    # Nothing is shown, or the number of all ties alone, or everything.
    lacking = [_TOTAL, f"By {grouping}"][len(shown) :]
    return rows + [_row(name, category, wave, None, "ties") for category in lacking]


def _row(
    measure: str, category: str, wave: str, count: int | None, counts: Counts, *, says: str = ""
) -> Finding:
    return Finding(
        f"{measure}.{slug(f'{wave} {category}')}", measure, category=f"{category}, {wave}",
        counts=counts, count=count, unit="ties", says=says,
        method="pairs in touch, whichever of the two said so, counted once",
        status="withheld" if count is None else "not protected",
    )  # fmt: skip

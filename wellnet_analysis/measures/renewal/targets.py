"""Targets against what was reached, the rule of each in words, and the same group by group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from wellnet_analysis import words
from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.renewal.repeating import repeated, told
from wellnet_analysis.renewing import Case, Row, Target

_NAME, _TITLE = "renewal.targets", "Targets, and how far they were reached"
_SUBTITLE = "Each target with the rule by which it counts as met"
_NO_GROUPS = "no finding shows it group by group, and nobody has written down why"
Status = Literal["Met", "Not met", "Not due yet", "Cannot tell", "Too few to show", "Not shown"]
_IN_WORDS: tuple[tuple[Status, str, str], ...] = (
    ("Met", "is met", "are met"),
    ("Not met", "is not met", "are not met"),
    ("Cannot tell", "cannot be told either way", "cannot be told either way"),
    ("Not due yet", "is not due yet", "are not due yet"),
    ("Too few to show", "has too few people to show", "have too few people to show"),
    ("Not shown", "is not shown here", "are not shown here"),
)


def targets(case: Case) -> Findings:
    """Hold every target to what was reached, and say the rule of each verdict in words.

    Parameters
    ----------
    case : Case
        With the targets of ``renewal.toml``.

    Returns
    -------
    Findings
        For each target the published figure with the target beside it (``reference``), its rule
        and the day it was set, what it was before if it was changed, and the published figures
        of the same indicator group by group.
    """
    if not case.plans.target:
        return nothing(
            _NAME, _TITLE, _SUBTITLE, why=f"{_TITLE}: no target is written down in renewal.toml."
        )
    found = [(each, status(each, case)) for each in case.plans.target]
    rows = [row for n, (each, now) in enumerate(found, 1) for row in _rows(n, each, now, case)]
    counts = Counter(now for _, now in found)
    totals = [
        told(_NAME, slug(now), f"Targets: {now.lower()}", count=counts[now], of=len(found),
             base="targets", unit="targets", method="targets by the rule of each",
             says="{category}, {count} of {of}.")
        for now, _, _ in _IN_WORDS
        if counts[now]
    ]  # fmt: skip
    parts = [
        f"{{{slug(now)}.count:spelled}} {one if counts[now] == 1 else several}"
        for now, one, several in _IN_WORDS
        if counts[now]
    ]
    first = slug(next(now for now, _, _ in _IN_WORDS if counts[now]))
    lead = f"Of {{{first}.of:spelled target}}, {_joined(parts)}."
    late = sum(_late(each, case) for each, _ in found)
    after = told(_NAME, "late", "Targets set or changed after the first data", count=late,
                 of=len(found), base="targets", unit="targets",
                 method="day it was set or changed, against the first day of registration",
                 says="{category}: {count} of {of}.")  # fmt: skip
    told_late = (
        ("{late.count:spelled target} set, or changed, after the first data came in: it is said "
         "which.",) if late else ("All were set before the first data came in.",)
    )  # fmt: skip
    return Findings(_TITLE, _SUBTITLE, (*totals, after, *rows), (lead, *told_late))


def status(target: Target, case: Case) -> Status:
    """Say whether a target was reached, as far as its figure and its range allow."""
    row = case.published.find(target.rests_on)
    if row is None or row[target.figure] is None:
        held = case.published.holds_back(target.rests_on)
        return "Too few to show" if held else "Not shown"
    ends = _ends(target, row)
    reached = [
        end >= target.wanted if target.at_least is not None else end <= target.wanted
        for end in ends
    ]
    if all(reached):
        return "Met"
    if target.due and target.due > case.as_at:
        return "Not due yet"
    return "Cannot tell" if any(reached) else "Not met"


def missions(case: Case) -> Findings:
    """Say which targets serve which mission of the area's own plan, and how far they are met.

    Parameters
    ----------
    case : Case
        With the missions of ``renewal.toml``, and the targets that name them.

    Returns
    -------
    Findings
        A row a mission; one that no target serves is told as that.
    """
    name, title = "renewal.missions", "Missions of the area's own plan"
    subtitle = "Targets that serve each mission"
    if not case.plans.mission:
        return nothing(name, title, subtitle, why=f"{title}: none is listed in renewal.toml.")
    rows = []
    for mission in case.plans.mission:
        serving = [t for t in case.plans.target if mission.mission in t.missions]
        met = sum(status(each, case) == "Met" for each in serving)
        rows.append(
            told(name, slug(mission.mission), mission.mission,
                 ["; ".join(each.target for each in serving)], count=met, of=len(serving) or None,
                 base="targets that serve it", unit="targets",
                 method="targets that name the mission, and those of them that are met",
                 says="{category}: {count} of {of} targets met." if serving
                 else "{category}: no target serves it.")
        )  # fmt: skip
    served = sum(row.of is not None for row in rows)
    total = told(name, "served", "Missions that a target serves", count=served, of=len(rows),
                 base="missions", unit="missions", method="missions that a target names",
                 says="{category}: {count} of {of}.")  # fmt: skip
    lead = "{served.count:spelled} of the {served.of:spelled mission} have a target that serves it."
    return Findings(title, subtitle, (total, *rows), (lead,))


def _ends(target: Target, row: Row) -> tuple[float, ...]:
    if target.figure == "estimate" and None not in (row["low"], row["high"]):
        return row["low"], row["high"]
    return (row[target.figure],)


def _rows(number: int, target: Target, now: Status, case: Case) -> Iterator[Finding]:
    row, key = case.published.find(target.rests_on), f"it_{number}"
    category = f"{now}: {target.target}"
    if row:
        yield repeated(row, key=key, measure=_NAME, category=category, caveat="", reference=None,
                       says=_says(target, row))  # fmt: skip
    else:
        says = f"{now}: not measured, or joined with others for these readers."
        yield told(_NAME, key, category, says=says)
    rule = _rule(target, row)
    wanted = (
        {"estimate": target.wanted, "unit": "share", "base": "target"} if _is_share(target, row)
        else {"count": target.wanted, "unit": "target"}
    )  # fmt: skip
    yield told(_NAME, f"told_{number}", f"Target: {target.target}", _lines(target, rule, row, case),
               method=rule, **wanted)  # fmt: skip
    for place, was in enumerate(target.changed, 1):
        yield told(_NAME, f"was_{number}_{place}", f"Changed: {target.target}",
                   [f"Changed on: {words.day(was.on)}."], count=was.was, unit="before",
                   says=f"Changed on {words.day(was.on)} from {{count}}: "
                        f"{was.why.rstrip('.')}.")  # fmt: skip
    for group in case.published.under(target.by_group):
        own = group["id"].replace(".", "_")
        yield repeated(group, key=f"cut_{number}_{own}", measure=_NAME)


def _lines(target: Target, rule: str, row: Row | None, case: Case) -> Iterator[str]:
    yield f"Wanted: {_limit(target)} {_written(target, row)}."
    yield f"Rule: {rule}."
    yield f"Set on: {words.day(target.set_on) if target.set_on else 'not written down'}."
    if target.set_on and target.set_on > case.begun:
        yield "Careful: set after the first data came in."
    elif _late(target, case):
        yield "Careful: changed after the first data came in."
    if target.due:
        yield f"Due: {words.day(target.due)}."
    if target.missions:
        yield f"Missions: {'; '.join(target.missions)}."
    if not case.published.under(target.by_group):
        held = any(case.published.holds_back(name) for name in target.by_group)
        why = "too few people to show" if held else target.not_by_group.rstrip(".") or _NO_GROUPS
        yield f"Group by group: {why}."


def _late(target: Target, case: Case) -> bool:
    days = [target.set_on, *(was.on for was in target.changed)]
    return any(day is not None and day > case.begun for day in days)


def _limit(target: Target) -> str:
    return "at least" if target.at_least is not None else "at most"


def _is_share(target: Target, row: Row | None) -> bool:
    return bool(row and row["unit"] == "share" and target.figure == "estimate")


def _written(target: Target, row: Row | None) -> str:
    """Write what was wanted as its figure is written."""
    if _is_share(target, row):
        return words.percent(target.wanted)
    if row and "pounds" in row["unit"] and target.figure == "estimate":
        return words.pounds(target.wanted)
    return words.number(target.wanted, places=0 if float(target.wanted).is_integer() else 1)


def _rule(target: Target, row: Row | None) -> str:
    if row and len(_ends(target, row)) > 1:
        return (
            f"met if the whole range is {_limit(target)} that, not met if none of it is; in "
            "between, nobody can tell"
        )
    return f"met if the figure is {_limit(target)} that"


def _says(target: Target, row: Row) -> str:
    if target.figure == "count":
        return "Reached: {count}."
    how = {"share": ":percent"}.get(row["unit"], ":pounds" if "pounds" in row["unit"] else "")
    around = f" ({{low{how}}} to {{high{how}}})" if len(_ends(target, row)) > 1 else ""
    return f"Reached: {{estimate{how}}}{around}."


def _joined(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)

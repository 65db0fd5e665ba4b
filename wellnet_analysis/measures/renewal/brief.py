"""Did, difference, learned: what a reader should know who reads no further."""

from __future__ import annotations

from collections.abc import Sequence

from wellnet_analysis import words
from wellnet_analysis.claims import Judged
from wellnet_analysis.errors import ReportError
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.leaning import as_it_stands
from wellnet_analysis.measures.renewal.claiming import wording
from wellnet_analysis.measures.renewal.repeating import repeated, told
from wellnet_analysis.renewing import Case

_BRIEF = "renewal.in_brief"
_LEARNED, _LOG = "renewal.what_did_not_work", "learning.log"
_MOST = 3
# What everybody asks first besides, by the finding that says it.
_BESIDES = {
    "cost": ("value.costs.together", "What it cost",
             "It cost {cost.count:pounds}, paid and given together."),
    "shared": ("achieved.changes.residents", "Who asked for changes",
               "Of {shared.of:spelled change} in services, residents asked for "
               "{shared.count:spelled}."),
}  # fmt: skip


def in_brief(case: Case) -> Findings:
    """Say in a few sentences what was done, what difference it made and what was learnt.

    Parameters
    ----------
    case : Case
        With the claims that ``[brief]`` of ``renewal.toml`` names; without it, the first that
        hold.

    Returns
    -------
    Findings
        A row for each, with the claim's own figures; a claim that does not hold is told as one
        that we do not make.
    """
    title, subtitle = "In brief", "What was done, what difference it made, what was learnt"
    by_id = {each.claim.id: each for each in case.claims}
    asked, rows, said = case.plans.brief, [], {}
    did = [by_id[name] for name in asked.did if name in by_id] or _first(case.claims)
    for part, chosen in (
        ("What we did", did),
        ("What difference it made", [by_id[n] for n in asked.difference if n in by_id]),
        ("What we learned", [by_id[n] for n in asked.learned if n in by_id]),
    ):
        rows += [_row(part, each, len(rows) + n) for n, each in enumerate(chosen, 1)]
        said[part] = [as_it_stands(wording(each)) for each in chosen]
    if (log := case.published.find(f"{_LOG}.changed")) and not said["What we learned"]:
        rows.append(repeated(log, key="learned", measure=_BRIEF, category="What we learned"))
        said["What we learned"] = [
            "{learned.of:spelled thing} we tried and wrote down; {learned.count:spelled} led to a "
            "change."
        ]
    besides = [
        (repeated(row, key=key, measure=_BRIEF, category=what), lead)
        for key, (wanted, what, lead) in _BESIDES.items()
        if (row := case.published.find(wanted))
    ]
    rows += [*(row for row, _ in besides), _read_from(case)]
    first = [part[0] for part in list(said.values())[:2] if part]
    rest = [text for part in said.values() for text in part if text not in first]
    # One sentence: it stands at the head of the page.
    opening = ("; ".join([*(said.rstrip(".") for said in first[:-1]), first[-1]]),) if first else ()
    if not opening and not rest:
        return nothing(_BRIEF, title, subtitle, why="In brief: no claim is written down yet.")
    rest += [lead for _, lead in besides]
    return Findings(title, subtitle, tuple(rows), (*opening, *rest, *_of_when(case)))


def _first(claims: Sequence[Judged]) -> list[Judged]:
    return [each for each in claims if each.verdict == "supported"][:_MOST]


def _row(part: str, judged: Judged, number: int) -> Finding:
    says = as_it_stands(wording(judged))
    if judged.finding:
        return repeated(judged.finding, key=f"said_{number}", measure=_BRIEF, category=part,
                        says=says, caveat="")  # fmt: skip
    return told(_BRIEF, f"said_{number}", part, source="claims.toml", says=says)


def _read_from(case: Case) -> Finding:
    when = words.day(case.published.as_at)
    return told(_BRIEF, "read_from", "Where these figures stand", [f"As at: {when}."],
                source="evidence.json",
                method="repeated from the other reports, none counted anew")  # fmt: skip


def _of_when(case: Case) -> tuple[str, ...]:
    """Say which set the figures were read from, where it is not this one."""
    when = words.day(case.published.as_at)
    if case.published.earlier:
        return (f"Read from the last complete set of reports, which speaks of {when}.",)
    return (f"Every figure here stands in the other reports of this set, as at {when}.",)


def what_did_not_work(case: Case) -> Findings:
    """Tell what did not work and what was changed because of it; nobody renews without it.

    Parameters
    ----------
    case : Case
        With what the log of learning published.

    Returns
    -------
    Findings
        Each thing tried, as the log tells it.

    Raises
    ------
    ReportError
        If nothing is written down: a report for a renewal cannot do without.
    """
    title, subtitle = "What did not work, and what we changed", "Each thing tried"
    log = case.published.under([_LOG])
    entries = [row for row in log if row["id"].rpartition(".")[2].startswith(("done_", "open_"))]
    if not entries:
        raise ReportError(
            "Nothing is written down of what did not work, and a report for a renewal cannot do "
            "without.",
            where="learning.csv",
            do="Write a row for each thing tried: when, what happened, and what was changed.",
        )
    rows = [row for row in log if row["id"].rpartition(".")[2] in {"tried", "changed", "open"}]
    copies = tuple(
        repeated(row, key=row["id"].rpartition(".")[2], measure=_LEARNED)
        for row in (*rows, *entries)
    )
    lead = (
        "{tried.count:spelled thing} we tried and wrote down; {changed.count:spelled} led to a "
        "change."
    )
    return Findings(title, subtitle, copies, (lead,))

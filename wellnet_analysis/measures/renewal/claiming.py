"""What is said of the programme, each sentence held to the finding it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wellnet_analysis import grading, words
from wellnet_analysis.claims import Judged, in_words
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.leaning import as_it_stands
from wellnet_analysis.measures.renewal.repeating import repeated, told
from wellnet_analysis.renewing import Case

_NAME, _TITLE = "renewal.claims", "What we say, and whether it holds"
_SUBTITLE = "Claims, each with the finding it rests on"
_FILE = "claims.toml"
_FIT = {
    "agree": "Numbers and words agree.",
    "clash": "Numbers and words clash.",
    "silent": "Numbers or words are silent.",
}


def claims(case: Case) -> Findings:
    """Say what holds today of all that is said of the programme, and what would prove it wrong.

    Parameters
    ----------
    case : Case
        With every claim held to its finding.

    Returns
    -------
    Findings
        A row a claim, which is worded as a fact only where it is supported, and one with its
        rule, what else could explain it and what would change our mind (Mayne, contribution
        analysis, 2008).
    """
    if not case.claims:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=f"{_TITLE}: no claim is written down yet.")
    rows = [row for n, each in enumerate(case.claims, 1) for row in _rows(n, each, case)]
    held = sum(each.verdict == "supported" for each in case.claims)
    total = told(_NAME, "held", "Claims that hold", count=held, of=len(case.claims),
                 base="claims", unit="claims", source=_FILE, method="claims whose rule holds today",
                 says="{category}: {count} of {of}.")  # fmt: skip
    lead = "{held.count:spelled} of {held.of:spelled claim} may be said as a fact today."
    return Findings(_TITLE, _SUBTITLE, (total, *rows), (lead, *_drafts(case)))


def wording(judged: Judged) -> str:
    """Word a claim: as a fact only where it is supported, a draft as its finding says it."""
    if is_a_draft(judged) and judged.finding:
        return judged.finding["sentence"]
    return judged.wording


def is_a_draft(judged: Judged) -> bool:
    """Say whether nobody has worded a claim yet."""
    return judged.claim.claim == "…"


def _drafts(case: Case) -> Iterator[str]:
    if not any(each.claim.accepted for each in case.claims):
        yield (
            "These are drafts: nobody has accepted a claim yet. Write your own into "
            f"{_FILE}, or begin with wellnet claims --suggest."
        )


def _rows(number: int, judged: Judged, case: Case) -> Iterator[Finding]:
    finding, claim = judged.finding, judged.claim
    own = finding["category"] if is_a_draft(judged) and finding else _named(claim.id)
    shown = "not shown" if judged.verdict == "not measured" else judged.verdict
    category = f"{shown.capitalize()}: {own}"
    says = as_it_stands(wording(judged))
    if finding:
        yield repeated(finding, key=f"it_{number}", measure=_NAME, category=category, says=says,
                       caveat="")  # fmt: skip
    else:
        yield told(_NAME, f"it_{number}", category, source=_FILE, says=says)
    rule = in_words(claim.holds_if, _called(case)) if claim.holds_if else ""
    graded = judged.grade
    figures = (
        {"count": graded.level, "of": grading.HIGHEST, "unit": grading.UNIT, "base": "grades"}
        if graded
        else {"base": claim.said_by}
    )
    yield told(_NAME, f"told_{number}", f"What it rests on: {own}", _lines(judged, rule, case),
               method=rule, source=_FILE, **figures)  # fmt: skip


def _named(claim: str) -> str:
    """Name a claim in words, by its id."""
    said = claim.replace("-", " ").replace("_", " ")
    return f"{said[:1].upper()}{said[1:]}"


def _called(case: Case) -> Callable[[str], str]:
    def called(wanted: str) -> str:
        row = case.published.find(wanted)
        return f"“{row['category']}”" if row else "a figure that is not shown"

    return called


def _lines(judged: Judged, rule: str, case: Case) -> Iterator[str]:
    claim = judged.claim
    if rule:
        yield f"It is true if: {rule}."
    if claim.set_on:
        yield f"Rule set on: {words.day(claim.set_on)}."
    if claim.said_by and not judged.grade:
        yield f"Said by: {claim.said_by}."
    if judged.grade:
        yield f"Evidence grade: {judged.grade.level} of {grading.HIGHEST}; {judged.grade.why}."
    for code in claim.quotes:
        if said := (case.quotes or {}).get(code):
            yield f"In people's own words: “{said}”"
    if claim.fit:
        yield f"Fit: {_FIT[claim.fit]}"
    for other in claim.alternatives:
        yield f"What else could explain it: {other}"
    if claim.would_change_our_mind:
        yield f"What would change our mind: {claim.would_change_our_mind}"
    for caution in judged.cautions:
        yield f"Careful: {caution}"

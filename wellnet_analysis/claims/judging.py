"""Whether a claim holds today, and what may be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from wellnet_analysis import grading, words
from wellnet_analysis.claims.declaring import SLOT, Claim
from wellnet_analysis.claims.rules import Untold, parsed

Verdict = Literal[
    "supported", "cannot tell", "not supported", "too few to show", "not measured",
    "cannot be checked",
]  # fmt: skip
_SHOWN = frozenset({"shown", "grouped"})


@dataclass(frozen=True)
class Judged:
    """A claim as it stands today.

    Parameters
    ----------
    claim : Claim
        What is said.
    verdict : str
        *supported* where its rule holds; *cannot tell* where it holds of the estimate but not of
        the whole range; *not supported* where it holds of neither; *too few to show* and *not
        measured* where a figure it rests on is held back or not there; *cannot be checked*.
    finding : mapping or None
        The finding it rests on, as it was published.
    grade : Grade or None
        How far the design lets anybody say that the programme brought it about.
    cautions : tuple of str
        What a reader has to know of the claim itself.
    """

    claim: Claim
    verdict: Verdict
    finding: Mapping[str, Any] | None = None
    grade: grading.Grade | None = None
    cautions: tuple[str, ...] = ()

    @property
    def fallen(self) -> bool:
        """Whether somebody stands by it and it does not hold: it must not be said as a fact."""
        return self.claim.accepted and self.verdict not in {"supported", "cannot be checked"}

    @property
    def wording(self) -> str:
        """What may be said: the claim as a fact only where it is supported."""
        if self.verdict == "supported":
            return _filled(self.claim.claim, self.finding or {})
        said = SLOT.sub("…", self.claim.claim)
        why = self.claim.cannot_be_checked
        # An edition for other readers may join with others what a claim rests on.
        or_joined = ", or joined with others for these readers"
        verdict = f"{self.verdict}{or_joined * (self.verdict == 'not measured')}"
        return f"We do not say “{said}”: {verdict}{f' ({why})' if why else ''}."


def judge(
    claims: Iterable[Claim],
    rows: Iterable[Mapping[str, Any]],
    *,
    evidence: grading.Evidence,
    data_from: date,
) -> tuple[Judged, ...]:
    """Hold every claim to the finding it rests on.

    Parameters
    ----------
    claims : iterable of Claim
        What is said.
    rows : iterable of mapping
        The findings of a set, as in ``evidence.json``.
    evidence : Evidence
        How each outcome was evaluated.
    data_from : date
        The first day of the data: a rule set later may have been set to fit.

    Returns
    -------
    tuple of Judged
        In the order of the claims; nothing is carried over from an earlier day.
    """
    every = {row["id"]: row for row in rows}
    shown = {key: row for key, row in every.items() if row["status"] in _SHOWN}
    return tuple(
        Judged(
            claim, _verdict(claim, every, shown), shown.get(claim.rests_on),
            evidence.of(claim.outcome) if claim.outcome else None,
            tuple(_cautions(claim, data_from)),
        )
        for claim in claims
    )  # fmt: skip


def _verdict(
    claim: Claim, every: Mapping[str, Mapping[str, Any]], shown: Mapping[str, Mapping[str, Any]]
) -> Verdict:
    if claim.cannot_be_checked:
        return "cannot be checked"
    if claim.rests_on in every and claim.rests_on not in shown:
        return "too few to show"
    rule = parsed(claim.holds_if)
    try:
        if all(each.holds(claim.rests_on, shown) for each in rule):
            return "supported"
        if all(each.holds(claim.rests_on, shown, middle=True) for each in rule):
            return "cannot tell"
    except Untold as untold:
        asked = str(untold).rpartition(".")[0] or claim.rests_on
        return "too few to show" if asked in every and asked not in shown else "not measured"
    return "not supported"


def _cautions(claim: Claim, data_from: date) -> Iterable[str]:
    if claim.rests_on and claim.set_on is None:
        yield "It is not written down when this rule was set."
    elif claim.set_on and claim.set_on > data_from:
        yield f"This rule was set on {words.day(claim.set_on)}, after the first data came in."
    if claim.rests_on and not claim.alternatives:
        yield "What else could explain it is not written down."
    if not claim.accepted:
        yield "A draft: nobody has accepted it yet."


def _filled(text: str, row: Mapping[str, Any]) -> str:
    def figure(name: str, form: str | None) -> str:
        value = row.get(name)
        if value is None:
            return "…"
        if form == "percent":
            return words.percent(value)
        whole = form == "whole" or float(value).is_integer()
        return words.number(value, places=0 if whole else 1)

    return SLOT.sub(lambda found: figure(found[1], found[2]), text)

"""Which quotes may be shown: consented for the channel, approved, with one broad trait at most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wellnet_analysis.disclosure.plan import Plan
from wellnet_analysis.disclosure.quotes.approving import CHANNELS, Quote, digest, refusal
from wellnet_analysis.disclosure.quotes.flagging import Names, flags
from wellnet_analysis.errors import did_you_mean, listed
from wellnet_analysis.schema import CHARACTERISTICS, age_variable, locality_variable

SMALLEST_TRAIT_GROUP = 20
# What may describe who spoke. Words often tell a place: what is sensitive there is left out too.
_DESCRIBING = {
    variable.name
    for variable in (*CHARACTERISTICS, age_variable(0), locality_variable(()))
    if not (variable.sensitive or variable.sensitive_by_locality)
}


@dataclass(frozen=True)
class ProtectedQuote:
    """Words that may be read, exactly, and at most one printed group whoever said them is in."""

    text: str
    trait: str = ""


@dataclass(frozen=True)
class KeptBack:
    """A quote that is not shown, and why: for whoever keeps the records, never for a page."""

    quote_id: str
    why: str


def protect_quotes(
    quotes: Iterable[Quote], *, plan: Plan, channel: str, known_names: Names = ()
) -> tuple[tuple[ProtectedQuote, ...], tuple[KeptBack, ...]]:
    """Let through the words that people agreed to and that somebody has read and approved.

    Parameters
    ----------
    quotes : iterable of Quote
        All quotes of the programme, so that no two traits of one person are told.
    plan : Plan
        What may be shown: a trait is told only where its group is.
    channel : str
        Where they will be read, of ``CHANNELS``; any other is a :class:`DisclosureError`.
    known_names : iterable of str
        As for :func:`flags`; the codes of those quoted are always looked for.

    Returns
    -------
    shown : tuple of ProtectedQuote
        In an order that the words alone decide, so that it says nothing of who spoke.
    kept_back : tuple of KeptBack
        The others, and why; for private reading.

    Examples
    --------
    >>> from wellnet_analysis.disclosure.quotes.approving import approve
    >>> quote = Quote("q1", "We cooked together.", "P-0001", channels="report")
    >>> quote = approve(quote, by="A. Editor", on=date(2022, 9, 30))
    >>> protect_quotes([quote], plan=Plan("council", 5, ()), channel="report")[0]
    (ProtectedQuote(text='We cooked together.', trait=''),)
    """
    if channel not in CHANNELS:
        hint = did_you_mean(str(channel), CHANNELS) or f"Use {listed(sorted(CHANNELS))}."
        raise refusal("There is no such channel.", hint)
    ordered = sorted(quotes, key=lambda quote: (digest(quote.text), quote.trait or ()))
    names = (*known_names, *(quote.participant_id for quote in ordered))
    traits = _traits(ordered)
    shown: dict[tuple[str, str], ProtectedQuote] = {}
    kept: list[KeptBack] = []
    for quote in ordered:
        own = (quote.person, quote.text)
        why = _against(quote, channel, names)
        if why or own in shown:
            kept.append(KeptBack(quote.id, why or "The same person said the same words before."))
        else:
            told = _broad(quote.trait, plan) if quote.trait == traits.get(quote.person) else ""
            shown[own] = ProtectedQuote(quote.text, told)
    passed = sorted(shown.values(), key=lambda quote: (digest(quote.text), quote.trait))
    return tuple(passed), tuple(sorted(kept, key=lambda one: (one.quote_id, one.why)))


def _against(quote: Quote, channel: str, names: Iterable[str]) -> str:
    """Say what stands against showing a quote, if anything."""
    if not quote.text.strip():
        return "There are no words in it."
    if channel not in quote.channels:
        return "There is no consent to quote it there."
    signed = quote.approved_by.strip() and isinstance(quote.approved_on, date)
    if signed and quote.approved_digest and quote.approved_digest != digest(quote.text):
        return "Its words were changed after they were approved; approve it anew."
    said = [] if signed and quote.approved_digest else ["It is not approved."]
    said += [
        f"{flag.message} No reason is given for keeping it."
        for flag in flags(quote.text, known_names=names)
        if flag.kind not in quote.kept_because
    ]
    return " ".join(said)


def _traits(quotes: Iterable[Quote]) -> dict[str, tuple[str, str]]:
    """Choose the one trait that may be told of each person: the first, in the order given.

    The plan and the channel have no part in it: the same words in two editions, each with a
    trait of its own, would tell two.
    """
    chosen: dict[str, tuple[str, str]] = {}
    for quote in quotes:
        question = quote.trait[0] if quote.trait and quote.person else ""
        if question in _DESCRIBING or question.startswith(("connection: ", "role: ")):
            chosen.setdefault(quote.person, quote.trait)
    return chosen


def _broad(trait: tuple[str, str] | None, plan: Plan) -> str:
    """Name the trait where its group is shown, of everybody, and is large; else nothing."""
    decision = plan.decision(trait[0]) if trait else None
    if not trait or not decision or not decision.rung or trait[1] not in decision.rung.stated:
        return ""
    return trait[1] if decision.counts.get(trait[1], 0) >= SMALLEST_TRAIT_GROUP else ""

"""A person reads a quote, answers every flag, and approves exactly that text."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from wellnet_analysis.disclosure.quotes.flagging import Names, flags
from wellnet_analysis.errors import DisclosureError

CHANNELS = frozenset({"report", "bid", "web"})


@dataclass(frozen=True, repr=False)
class Quote:
    """Somebody's words, where they agreed to see them, and who has read them for us.

    Parameters
    ----------
    id, text, participant_id : str
        Code of the quote; the words, exactly; code of the person. No code is ever printed.
    channels : str or collection of str
        Where the person agreed to be quoted, of ``CHANNELS``; as text, parted by semicolons.
        Anything blank or unclear is no.
    trait : (str, str) or None
        The one thing told of the person: a question and a printed group of its answers.
        More than one is a :class:`DisclosureError`.
    approved_by, approved_on, approved_digest, kept_because
        Who approved it, when, of which text, and why each kind of flag may stay, as
        :func:`approve` records them.
    """

    id: str
    text: str
    participant_id: str
    channels: Any = frozenset()
    trait: tuple[str, str] | None = None
    approved_by: str = ""
    approved_on: date | None = None
    approved_digest: str = ""
    kept_because: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        # Tables give blanks as None or not-a-number: neither words, nor a code, nor a yes.
        for name in ("id", "text", "participant_id", "approved_by", "approved_digest"):
            value = getattr(self, name)
            object.__setattr__(self, name, value if isinstance(value, str) else "")
        reasons = self.kept_because if isinstance(self.kept_because, Mapping) else {}
        given = {k: v for k, v in reasons.items() if isinstance(v, str) and v.strip()}
        object.__setattr__(self, "kept_because", given)
        object.__setattr__(self, "channels", _consented(self.channels))
        if not isinstance(self.trait, (tuple, list, str)) or not any(self.trait):
            object.__setattr__(self, "trait", None)
        elif isinstance(self.trait, str) or [type(part) for part in self.trait] != [str, str]:
            raise refusal("A quote may tell one trait at most.", "Give one question and group.")

    @property
    def person(self) -> str:
        """The code of the person however it was written."""
        return self.participant_id.strip().casefold()

    def __repr__(self) -> str:
        return "Quote(not shown)"


def digest(text: str) -> str:
    """Stand for exactly this text: any other has another digest (SHA-256)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def approve(
    quote: Quote,
    *,
    by: str,
    on: date,
    kept_because: Mapping[str, str] = {},
    known_names: Names = (),
) -> Quote:
    """Record that a person has read exactly these words and lets them be quoted.

    Parameters
    ----------
    by, on : str, date
        Who read them, and when.
    kept_because : mapping of str to str, optional
        For each kind of flag in the text, why the words may stay.
    known_names : iterable of str
        As for :func:`flags`; the code of the person is always looked for.

    Returns
    -------
    Quote
        With its approval, which ends with the first change of the text.

    Raises
    ------
    DisclosureError
        If nobody signed, a flag has no reason, or a reason has no flag.

    Examples
    --------
    >>> quote = Quote("q1", "We cooked together.", "P-0001", channels="report")
    >>> approve(quote, by="A. Editor", on=date(2022, 9, 30)).approved_by
    'A. Editor'
    """
    if not (isinstance(by, str) and by.strip() and isinstance(on, date)):
        raise refusal("An approval is not signed.", "Say who read the words, and when.")
    found = flags(quote.text, known_names=(*known_names, quote.participant_id))
    signed = replace(
        quote, approved_by=by, approved_on=on, approved_digest=digest(quote.text),
        kept_because=kept_because,
    )  # fmt: skip
    if set(kept_because) - {flag.kind for flag in found}:
        raise refusal(
            "A reason is given for something that is not flagged.", "Answer what is flagged only."
        )
    if unanswered := [flag.message for flag in found if flag.kind not in signed.kept_because]:
        raise refusal(
            " ".join(unanswered), "Say why each kind may stay, or take it out of the text first."
        )
    return signed


def refusal(what: str, do: str) -> DisclosureError:
    """Make an error that says what is wrong with a quote, and never its words."""
    return DisclosureError(what, where="quotes", do=do)


def _consented(channels: Any) -> frozenset[str]:
    """Read where a person agreed to be quoted; one unclear word makes the whole a no."""
    if isinstance(channels, str):
        channels = channels.split(";")
    if not isinstance(channels, (list, tuple, set, frozenset)):
        return frozenset()
    named = {str(channel).strip().casefold() for channel in channels} - {""}
    return frozenset(named) if named <= CHANNELS else frozenset()

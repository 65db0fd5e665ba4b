"""Which quotes wait for somebody to read them, and one of them approved in the table itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wellnet_analysis import changing, data
from wellnet_analysis.disclosure.quotes import Quote, approve, digest, flags
from wellnet_analysis.errors import DisclosureError, WellnetError, listed
from wellnet_analysis.programme import Programme
from wellnet_analysis.voices.reading import quotes_of

FILE = "quotes.csv"


@dataclass(frozen=True)
class Standing:
    """How far one quote has come, in words that are never the person's.

    Parameters
    ----------
    quote_id : str
        Its code.
    waiting : bool
        Whether somebody has to read it before it may be shown.
    told : str
        One sentence, or several.
    """

    quote_id: str
    waiting: bool
    told: str


def standings(programme: Programme) -> tuple[Standing, ...]:
    """Say of every quote whether it waits, why, and where it may be read.

    Parameters
    ----------
    programme : Programme
        Whose quotes they are.

    Returns
    -------
    tuple of Standing
        In the order of the table; those of people who no longer agree that their answers are
        used are left out.

    Raises
    ------
    DataError
        If a table breaks a rule.
    """
    return tuple(_standing(quote) for quote in _read(programme))


def _standing(quote: Quote) -> Standing:
    if not quote.channels:
        return Standing(quote.id, waiting=False, told="There is no consent to quote it anywhere.")
    found = flags(quote.text, known_names=[quote.participant_id])
    open_ = [flag.message for flag in found if flag.kind not in quote.kept_because]
    if not quote.approved_digest:
        return Standing(quote.id, True, " ".join(["Waits for somebody to read it.", *open_]))
    if quote.approved_digest != digest(quote.text) or open_:
        return Standing(quote.id, True, " ".join(["Its words were changed since.", *open_]))
    return Standing(quote.id, False, f"Approved; may be read in: {listed(sorted(quote.channels))}.")


def sign(
    programme: Programme, quote_id: str, *, by: str, on: date, because: Mapping[str, str] = {}
) -> None:
    """Write into the table that a person has read exactly these words and lets them be quoted.

    Parameters
    ----------
    programme : Programme
        Whose quote it is.
    quote_id : str
        Its code.
    by, on : str, date
        Who read it, and when.
    because : mapping of str to str
        For each kind of flag, why the words may stay.

    Raises
    ------
    WellnetError
        If there is no such quote, or its person agreed to no channel.
    DisclosureError
        If nobody signed, a flag has no reason, or a reason has no flag.
    PublishError
        If the table cannot be written; then it is as it was.
    """
    if any(sign in f"{kind}{why}" for kind, why in because.items() for sign in "=;\n"):
        raise DisclosureError("A reason holds a sign that parts reasons (= or ;).",
                              where="--because", do="Say it without that sign.")  # fmt: skip
    quotes = {quote.id: quote for quote in _read(programme)}
    if quote_id not in quotes:
        raise WellnetError("There is no quote of that code.", where=FILE,
                           do="wellnet quotes lists them.")  # fmt: skip
    if not quotes[quote_id].channels:
        raise WellnetError("Its person did not agree to be quoted anywhere.", where=FILE,
                           do="Ask first; then fill in channels, and consent_quotes in "
                           "people.csv.")  # fmt: skip
    signed = approve(quotes[quote_id], by=by, on=on, kept_because=because)
    with changing.locked(programme):
        changing.carry_through(programme)
        before = (programme.folder / FILE).read_bytes()
        changing.apply(programme, {FILE: (before, _written(before, signed))})


def _read(programme: Programme) -> tuple[Quote, ...]:
    records = data.read(programme)
    if "quotes" not in records.tables:
        raise WellnetError("There is no table of quotes.", where=programme.path.name,
                           do=f"Put {FILE} beside it; data/README.md says how.")  # fmt: skip
    return quotes_of(records.tables["quotes"], records.people)


def _written(before: bytes, signed: Quote) -> bytes:
    """Fill one quote's approval in; every other cell keeps its words."""
    text = before.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    heading = [name.strip() for name in rows[0]]
    filled = {
        "approved_by": signed.approved_by,
        "approved_on": signed.approved_on.isoformat() if signed.approved_on else "",
        "approved_digest": signed.approved_digest,
        "kept_because": "; ".join(f"{kind} = {why}" for kind, why in signed.kept_because.items()),
    }
    missing = [name for name in filled if name not in heading]
    heading += missing
    for row in filter(any, rows[1:]):
        row.extend([""] * len(missing))
        if row[heading.index("quote_id")].strip() == signed.id:
            if digest(row[heading.index("text")].strip()) != signed.approved_digest:
                raise WellnetError("The words changed while they were read.", where=FILE,
                                   do="Read them again, and approve them then.")  # fmt: skip
            for name, value in filled.items():
                row[heading.index(name)] = value
    out = io.StringIO(newline="")
    ends = "\r\n" if b"\r\n" in before else "\n"
    csv.writer(out, lineterminator=ends).writerows([heading, *rows[1:]])
    mark = "utf-8-sig" if before.startswith(b"\xef\xbb\xbf") else "utf-8"
    return out.getvalue().encode(mark)

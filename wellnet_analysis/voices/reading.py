"""Quotes as the tables hold them: words, consent, and who has approved them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.disclosure.quotes import Quote


def quotes_of(quotes: pd.DataFrame, people: pd.DataFrame) -> tuple[Quote, ...]:
    """Read the rows of a table as quotes; who did not, or no longer, agree is quoted nowhere.

    Parameters
    ----------
    quotes : DataFrame
        Rows of ``quotes.csv``.
    people : DataFrame
        ``Records.people``; where ``consent_quotes`` was asked, only its yes lets words be quoted.

    Returns
    -------
    tuple of Quote
        In the order of the table.

    Examples
    --------
    >>> row = {"quote_id": "Q1", "text": "We cooked.", "participant_id": "P1", "trait": "",
    ...        "channels": "report; web", "approved_by": "", "approved_on": pd.NaT,
    ...        "approved_digest": "", "kept_because": ""}
    >>> people = pd.DataFrame({"participant_id": ["P1"], "consent_quotes": ["yes"]})
    >>> sorted(quotes_of(pd.DataFrame([row]), people)[0].channels)
    ['report', 'web']
    """
    agreed = agreeing(people)
    return tuple(
        Quote(
            row["quote_id"],
            row["text"],
            row["participant_id"],
            row["channels"] if agreed is None or row["participant_id"] in agreed else "",
            _pair(row["trait"]),
            row["approved_by"],
            None if pd.isna(row["approved_on"]) else row["approved_on"].date(),
            row["approved_digest"],
            reasons(row["kept_because"]),
        )
        for row in quotes.to_dict("records")
    )


def agreeing(people: pd.DataFrame) -> frozenset[str] | None:
    """Find who agreed to be quoted; None where people were not asked in the register at all."""
    told = people["consent_quotes"].str.casefold()
    return frozenset(people.loc[told == "yes", "participant_id"]) if (told != "").any() else None


def reasons(cell: str) -> Mapping[str, str]:
    """Read why words may stay, by kind of flag.

    Examples
    --------
    >>> reasons("name = a public hall; health = said in public")
    {'name': 'a public hall', 'health': 'said in public'}
    """
    parts = (part.partition("=") for part in cell.split(";") if "=" in part)
    return {kind.strip(): why.strip() for kind, _, why in parts}


def _pair(cell: str) -> tuple[str, str] | None:
    question, sign, group = (part.strip() for part in cell.partition("="))
    return (question, group) if sign else None

"""Everything that the page of a renewal is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wellnet_analysis.claims import Judged
from wellnet_analysis.renewing.declaring import Plans
from wellnet_analysis.renewing.published import Published, Row


@dataclass(frozen=True)
class Case:
    """What was published, what is claimed of it, and what was set down for another year.

    Parameters
    ----------
    published : Published
        The protected findings of the other reports.
    claims : tuple of Judged
        What is said of the programme, each held to its finding; drafts where nobody has written
        or accepted any.
    plans : Plans
        Targets, actions, risks and rules of ``renewal.toml``.
    begun : date
        The first day of the data: what is set down later may have been set to fit.
    as_at : date
        The date of this report.
    confidence : float
        Of every range.
    weeks : float
        How long registration was open.
    quotes : mapping of str to str
        Words that were approved for these readers, by the code of the quote.
    earlier : tuple of mapping
        What the last released set printed; empty if none was released.
    released_on : date or None
        The day that set was released.
    """

    published: Published
    claims: tuple[Judged, ...]
    plans: Plans
    begun: date
    as_at: date
    confidence: float = 0.95
    weeks: float = 1.0
    quotes: Mapping[str, str] | None = None
    earlier: tuple[Row, ...] = ()
    released_on: date | None = None

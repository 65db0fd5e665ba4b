"""What people said in their own words, where they and whoever read it agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.leaning import as_it_stands

TABLE = "quotes.csv"
_NAME = "voice.quotes"
_TITLE = "In people's own words"
_SUBTITLE = "Quotes, shown as each person agreed and as somebody approved them"
_NONE = (
    f"{_TITLE}: none may be shown here; a quote needs its person's consent for these readers, and "
    "somebody who read and approved it."
)
_NO_RULE = "By which rule they were chosen is not recorded, so they stand for nobody else."
_NO_DISSENT = "No quote here goes against the others; who disagreed is not heard here."
_DISSENT = "Disagreement is heard here too: what goes against the others says so."


class Words(Protocol):
    """Words that may be read by this report's readers."""

    text: str
    trait: str
    code: str
    dissent: bool
    because: str


def quotes(
    said: Sequence[Words], codebook: pd.DataFrame | None = None, *, selection: str = ""
) -> Findings:
    """Show people's own words, the rule they were chosen by, and whether anybody disagrees.

    Parameters
    ----------
    said : sequence of Words
        As a report holds them in ``voices.quotes``: consented for its readers, and approved.
    codebook : DataFrame, optional
        ``code`` and ``label`` of the themes.
    selection : str
        The rule, stated before anybody chose, in words without figures.

    Returns
    -------
    Findings
        One row a quote, without a figure; its caveat says what it speaks to, whether it goes
        against the others, and why it was chosen.

    Examples
    --------
    >>> quotes([]).leads[0].partition(";")[0]
    "In people's own words: none may be shown here"
    """
    if not said:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_NONE)
    labels = labels_of(codebook)
    rows = tuple(
        Finding(f"{_NAME}.quote_{place}", _NAME, category=f"“{each.text}”", counts="settings",
                source=TABLE, method="quotes with consent for these readers, approved by somebody "
                "who read them", caveat=_told(each, labels))
        for place, each in enumerate(said, 1)
    )  # fmt: skip
    rule = f"How they were chosen: {selection.rstrip('.')}." if selection else _NO_RULE
    dissent = _DISSENT if any(each.dissent for each in said) else _NO_DISSENT
    return Findings(_TITLE, _SUBTITLE, rows, (as_it_stands(rule), dissent))


def labels_of(codebook: pd.DataFrame | None) -> Mapping[str, str]:
    """Name the themes by code."""
    if codebook is None:
        return {}
    return dict(zip(codebook["code"], codebook["label"], strict=True))


def _told(each: Words, labels: Mapping[str, str]) -> str:
    """Say what stands beside a quote, a line each."""
    return "\n".join([
        *([f"Theme: {labels[each.code]}."] if each.code in labels else []),
        *(["Goes against what most said."] if each.dissent else []),
        *([f"Of whoever said it: {each.trait}."] if each.trait else []),
        *([f"Chosen because: {each.because.rstrip('.')}."] if each.because else []),
    ])  # fmt: skip

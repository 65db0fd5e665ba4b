"""Whether coders read alike, and which themes stand in the same passages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.voice.quoting import labels_of

TABLE = "segments.csv"
FEWEST_PASSAGES = 20
_AGREEMENT, _TOGETHER = "voice.agreement", "voice.together"
_TITLE, _SUBTITLE = "Did the coders read alike?", "Agreement of coders, theme by theme"
_TOO_FEW = (
    f"{_TITLE} Too few passages were read by more than a single coder for a figure that means "
    "anything."
)
_PAIRS_TITLE, _PAIRS_SUBTITLE = "Themes that go together", "Passages with both themes"
_PAIRS_NONE = (
    f"{_PAIRS_TITLE}: which themes stand in the same passages is told only in the evaluator's own "
    "working copy, and only where any do."
)
_ALPHA = "Krippendorff's alpha (2011), nominal; interval by bootstrap of passages"
_BASE = "passages read by two coders or more"


def agreement(
    ratings: Mapping[str, np.ndarray],
    codebook: pd.DataFrame | None,
    *,
    confidence: float = 0.95,
    seed: int = 0,
) -> Findings:
    """Say how far coders who read the same passages gave them the same themes.

    Parameters
    ----------
    ratings : mapping of str to array
        By theme, coders x passages: 1 given, 0 not given, not-a-number not read.
    codebook : DataFrame or None
        ``code`` and ``label``.
    confidence : float
        Of the intervals.
    seed : int
        Of the bootstrap.

    Returns
    -------
    Findings
        For each theme Krippendorff's alpha with its interval, and beside it how often two coders
        said the same, how often a second saw a theme where a first did, and Cohen's kappa where
        there are two coders. Nothing under 20 passages that two coders read.
    """
    from wellnet_analysis.stats.agreement import krippendorff_alpha

    labels, rows = labels_of(codebook), []
    for code, given in ratings.items():
        both = given[:, (~np.isnan(given)).sum(axis=0) > 1]
        if both.shape[1] < FEWEST_PASSAGES or math.isnan(krippendorff_alpha(both)):
            continue
        rows += _of_theme(labels.get(code, code), code, both, confidence=confidence, seed=seed)
    if not rows:
        return nothing(_AGREEMENT, _TITLE, _SUBTITLE, why=_TOO_FEW)
    alphas = [row for row in rows if row.key.endswith("_alpha")]
    low = min(alphas, key=lambda row: row.estimate or 0)
    lead = (
        f"Coders agreed least on “{low.category}” ({{{low.key}.estimate:2}}, where full agreement "
        "is all and nought is chance)."
    )
    return Findings(_TITLE, _SUBTITLE, tuple(rows), (lead,))


def _of_theme(
    label: str, code: str, given: np.ndarray, *, confidence: float, seed: int
) -> Iterator[Finding]:
    from wellnet_analysis.stats.agreement import (
        alpha_interval,
        cohen_kappa,
        krippendorff_alpha,
        percent_agreement,
        positive_agreement,
    )

    low, high = alpha_interval(given, confidence=confidence, seed=seed)
    # Where no passage was read differently, drawing passages anew shows no doubt at all.
    sure = None if math.isnan(low) or low == high else confidence

    def row(key: str, what: str, value: float, unit: str, method: str, **more: float) -> Finding:
        return Finding(f"{_AGREEMENT}.{slug(code)}_{key}", _AGREEMENT,
                       category=f"{label}{what}", counts="events", estimate=value, unit=unit,
                       base=_BASE, method=method, source=TABLE, says="{category}: {estimate:%s}."
                       % ("percent" if unit == "index" else "2"), **more)  # fmt: skip

    limits = {} if sure is None else {"low": low, "high": high, "confidence": sure}
    yield row("alpha", "", krippendorff_alpha(given), "coefficient", _ALPHA, **limits)
    yield row("same", ": the same was said", percent_agreement(given), "index",
              "pairs of coders who said the same of a passage")  # fmt: skip
    yield row("seen", ": seen by another where seen", positive_agreement(given), "index",
              "positive agreement (Cicchetti & Feinstein 1990)")  # fmt: skip
    if len(given) == 2:
        kappa = cohen_kappa(given)
        yield row("kappa", ": Cohen's kappa", kappa, "coefficient", "Cohen's kappa (1960)")


def together(pairs: pd.DataFrame | None, codebook: pd.DataFrame | None) -> Findings:
    """Count the passages in which two themes stand together, each passage once.

    Parameters
    ----------
    pairs : DataFrame or None
        ``one``, ``other`` and ``passages``; of a working copy alone.
    codebook : DataFrame or None
        ``code`` and ``label``.

    Returns
    -------
    Findings
        One row a pair of themes, the most frequent first.
    """
    if pairs is None or pairs.empty:
        return nothing(_TOGETHER, _PAIRS_TITLE, _PAIRS_SUBTITLE, why=_PAIRS_NONE)
    labels = labels_of(codebook)
    rows = tuple(
        Finding(f"{_TOGETHER}.{slug(row['one'])}_and_{slug(row['other'])}", _TOGETHER,
                category=f"{labels.get(row['one'], row['one'])} and "
                f"{labels.get(row['other'], row['other']).lower()}", counts="events",
                count=row["passages"], unit="passages", source=TABLE,
                method="passages with both themes, each once whoever coded it",
                says="{category}: {count}.")
        for row in pairs.to_dict("records")
    )  # fmt: skip
    lead = f"Most often together: {rows[0].category}, in {{{rows[0].key}.count:counted passage}}."
    return Findings(_PAIRS_TITLE, _PAIRS_SUBTITLE, rows, (lead,))

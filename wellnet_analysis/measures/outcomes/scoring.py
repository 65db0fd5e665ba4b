"""Single scores, who was asked only once, and how surveys were filled in: a working copy's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.instruments import Instrument
from wellnet_analysis.instruments.moves import ASKED_TWICE, MOVED_BY, SOURCE, heading
from wellnet_analysis.instruments.pairing import FILLED_IN, IN_PART, ONCE, PAIRS, THEN
from wellnet_analysis.stats import paired, unaided

_ONLY = "only in the evaluator's own working copy, because a score can belong to a single person."
_FEWEST = 3


def pairs(private: pd.DataFrame | None, instruments: Mapping[str, Instrument]) -> Findings:
    """Count every pair of scores, before and after, in a working copy.

    Parameters
    ----------
    private : DataFrame or None
        ``pairs: …``, each counted on its own; None in a report for others.
    instruments : mapping of str to Instrument
        What was asked.

    Returns
    -------
    Findings
        Per outcome and pair of scores the people; ``reference`` is the score before and
        ``estimate`` the one after.
    """
    name, title = "outcomes.pairs", "Every score before and after"
    subtitle = "People by score at the start and at the end"
    if private is None:
        return nothing(name, title, subtitle, why=f"{title}: {_ONLY}")
    rows = [
        Finding(
            f"{name}.{key}_{slug(str(both))}", name, f"{PAIRS}{key}",
            f"{heading(this.label)}: {both}", population="private", cells=(str(both),),
            count=int(count), estimate=_scores(both)[1], reference=_scores(both)[0], unit="points",
            base=ASKED_TWICE, method=MOVED_BY, source=SOURCE, says="{category}, {count:people}.",
        )
        for key, this in instruments.items() if this.primary and f"{PAIRS}{key}" in private
        for both, count in private[f"{PAIRS}{key}"].value_counts(sort=False).items()
    ]  # fmt: skip
    if not rows:
        return nothing(name, title, subtitle)
    lead = f"{{{rows[0].key}.category}}, {{{rows[0].key}.count:people}}; the others are below."
    return Findings(title, subtitle, tuple(rows), (lead,), "Before")


def _scores(both: object) -> tuple[float, float]:
    before, _, after = str(both).partition(THEN)
    return float(before), float(after)


def in_full(
    private: pd.DataFrame | None,
    instruments: Mapping[str, Instrument],
    *,
    confidence: float = 0.95,
    seed: int = 0,
) -> Findings:
    """Compare every instrument before and after, with all that could explain a gain away.

    Parameters
    ----------
    private : DataFrame or None
        ``pairs: …`` and ``asked once: …``, each counted on its own.
    instruments : mapping of str to Instrument
        What was asked, primary or not.
    confidence : float
        Of the limits.
    seed : int
        Of the signs that are turned by lot.

    Returns
    -------
    Findings
        Per instrument: mean change with Student's limits; the same if those asked only once had
        not moved; how far people would have moved without any help (Barnett and others 2005),
        from how alike the two scores of a person are; Pratt's signed ranks as chance and as
        matched-pairs rank-biserial (Pratt 1959; Kerby 2014).
    """
    name, title = "outcomes.in_full", "Every outcome, with what could explain it away"
    subtitle = "Points, chances and coefficients"
    if private is None:
        return nothing(name, title, subtitle, why=f"{title}: {_ONLY}")
    rows: list[Finding] = []
    for key, this in instruments.items():
        if f"{PAIRS}{key}" in private:
            scored = [_scores(both) for both in private[f"{PAIRS}{key}"].dropna()]
            if len(scored) >= _FEWEST:
                rows += _compared(name, this, np.array(scored), _once(private, key), confidence,
                                  seed)  # fmt: skip
    if not rows:
        why = f"{title}: too few answered any instrument both times."
        return nothing(name, title, subtitle, why=why)
    lead = f"{{{rows[0].key}.category}} {{{rows[0].key}.estimate:1}} points."
    return Findings(title, subtitle, tuple(rows), (lead,))


def _once(private: pd.DataFrame, key: str) -> np.ndarray:
    column = f"{ONCE}{key}"
    return private[column].dropna().astype(float).to_numpy() if column in private else np.array([])


def _compared(  # noqa: PLR0917
    name: str, this: Instrument, scored: np.ndarray, once: np.ndarray, confidence: float, seed: int
) -> Iterator[Finding]:
    before, after = scored[:, 0], scored[:, 1]
    label, many = heading(this.label), len(scored)

    def row(key: str, what: str, estimate: float, unit: str, method: str, **more: Any) -> Finding:
        return Finding(
            f"{name}.{this.key}_{key}", name, f"{PAIRS}{this.key}", f"{label}: {what}",
            population="private", counts="none", of=many, base=ASKED_TWICE, estimate=estimate,
            unit=unit, method=method, source=SOURCE, says="{category} {estimate:2}.", **more,
        )  # fmt: skip

    mean = paired.mean_change(before, after, confidence=confidence)
    yield row("mean", "average change", mean.mean, "points", "mean with Student's limits",
              low=mean.low, high=mean.high, confidence=confidence)  # fmt: skip
    unmoved = unaided.with_leavers_unchanged(mean.mean, pairs=many, started=many + len(once))
    yield row("leavers_unchanged", "average if those asked once had not moved", unmoved, "points",
              "mean change times those asked twice, over all asked at the start")  # fmt: skip
    gain = unaided.without_help(before, after, usual=this.usual)
    if gain is not None:
        yield row("without_help", "what would be expected without any help", gain, "points",
                  f"(1 - likeness of the two scores) x (usual score - mean at the start), Barnett "
                  f"and others 2005; usual score: {this.usual_source}")  # fmt: skip
    ranks = paired.signed_ranks(before, after, seed=seed)
    yield row(
        "ranks",
        "chance of as one-sided moves",
        ranks.p,
        "probability",
        "signed ranks, those who stayed ranked too (Pratt 1959), signs turned by lot",
    )
    yield row("rank_biserial", "how one-sided the moves are", ranks.rank_biserial, "coefficient",
              "matched-pairs rank-biserial (Kerby 2014)")  # fmt: skip


def asked_once(private: pd.DataFrame | None, instruments: Mapping[str, Instrument]) -> Findings:
    """Compare the first scores of people asked only once with those of people asked twice.

    Parameters
    ----------
    private : DataFrame or None
        ``pairs: …`` and ``asked once: …``, each counted on its own.
    instruments : mapping of str to Instrument
        What was asked.

    Returns
    -------
    Findings
        Per instrument the difference of the two means, in standard deviations of all first
        scores: beyond a quarter of one either way, those who left were others than those who
        stayed (Rubin 2001).
    """
    name, title = "outcomes.asked_once", "Did others leave than stayed?"
    subtitle = "First scores of those asked once less those asked twice, in standard deviations"
    if private is None:
        return nothing(name, title, subtitle, why=f"{title} Told {_ONLY}")
    rows = []
    for key, this in instruments.items():
        once = _once(private, key)
        if f"{PAIRS}{key}" not in private or len(once) < _FEWEST:
            continue
        twice = np.array([_scores(both)[0] for both in private[f"{PAIRS}{key}"].dropna()])
        spread = np.concatenate([once, twice]).std(ddof=1)
        if len(twice) >= _FEWEST and spread:
            rows.append(
                Finding(
                    f"{name}.{key}", name, f"{PAIRS}{key}", heading(this.label),
                    population="private", counts="none", of=len(twice), base=ASKED_TWICE,
                    estimate=float((once.mean() - twice.mean()) / spread), unit="coefficient",
                    method="standardised difference of means (Rubin 2001)", source=SOURCE,
                    says="{category}: {estimate:2}.",
                )
            )  # fmt: skip
    if not rows:
        return nothing(name, title, subtitle, why=f"{title} Too few were asked only once to say.")
    widest = max(rows, key=lambda row: abs(row.estimate or 0)).key
    lead = f"Furthest apart: {{{widest}.category:lower}}, {{{widest}.estimate:2}} standard " \
        "deviations."  # fmt: skip
    return Findings(title, subtitle, tuple(rows), (lead,))


def modes(private: pd.DataFrame | None, instruments: Mapping[str, Instrument]) -> Findings:
    """Count how the surveys were filled in, and who left a part out: help pushes answers up.

    Parameters
    ----------
    private : DataFrame or None
        How surveys were filled in, in a working copy; None in a report for others.
    instruments : mapping of str to Instrument
        What was asked.

    Returns
    -------
    Findings
        People by the way they filled in their last survey; and, per instrument and survey, those
        who left an item out and have no score.
    """
    name, title, subtitle = "outcomes.modes", "How were the last surveys filled in?", "People"
    if private is None:
        return nothing(name, title, subtitle, why=f"{title} Told {_ONLY}")
    rows = [
        Finding(
            f"{name}.{slug(str(mode))}", name, FILLED_IN, str(mode), population="private",
            cells=(str(mode),), count=int(count), unit="people",
            method="count of people by their last survey", source=SOURCE,
            says="{category}: {count}.",
        )
        for mode, count in _counts(private, FILLED_IN)
    ]  # fmt: skip
    rows += [
        Finding(
            f"{name}.{key}_{slug(str(wave))}_in_part", name, f"{IN_PART}{key}",
            f"{heading(this.label)}, {wave}: left a question out, not scored",
            population="private", cells=(str(wave),), count=int(count), unit="people",
            method="count of people who answered some of its questions", source=SOURCE,
            says="{category}: {count}.",
        )
        for key, this in instruments.items()
        for wave, count in _counts(private, f"{IN_PART}{key}")
    ]  # fmt: skip
    if not rows:
        return nothing(name, title, subtitle, why=f"{title} It was not written down.")
    lead = " ".join(f"{{{row.key}.category}}: {{{row.key}.count}}." for row in rows)
    return Findings(title, subtitle, tuple(rows), (lead,))


def _counts(private: pd.DataFrame, column: str) -> Iterator[tuple[object, int]]:
    if column in private:
        yield from private[column].value_counts(sort=False).items()

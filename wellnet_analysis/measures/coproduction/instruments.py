"""What partner organisations said of working together, by published questionnaires."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.instruments import Instrument, of_partners, partner_scores
from wellnet_analysis.schema.tables.surveys import WAVES

FILE = "partner_surveys.csv"
LEAST = 3
"""Fewer organisations than this are not told: each would be read off."""

ENOUGH = 0.65
"""Under this share of partners, the answers say nothing of the partnership as a whole."""

_NAME, _TITLE = "coproduction.partner_surveys", "What partners say of working together"


def partner_surveys(responses: pd.DataFrame | None, organisations: pd.DataFrame | None) -> Findings:
    """Tell the middle score of the organisations that answered, and how the scores spread.

    Parameters
    ----------
    responses : DataFrame or None
        One row an answer: ``organisation_id``, ``wave``, ``item``, ``value``.
    organisations : DataFrame or None
        One row a partner, so that it is known how many did not answer.

    Returns
    -------
    Findings
        How many partners answered; under 65 in a hundred of them, or with a kind of partner of
        which nobody did, nothing is said of the partnership as a whole. For each questionnaire
        and survey: how many organisations have a score, of all partners; the median of their
        scores; and how many stand at or above the middle of the scale. Nothing where fewer than
        three answered. No score is made of a questionnaire in part.

    References
    ----------
    Goodman MS and others (2021). Development and validation of a brief version of the Research
    Engagement Survey Tool. International Journal of Environmental Research and Public Health 18.
    Center for the Advancement of Collaborative Strategies in Health (2002). Partnership
    Self-Assessment Tool. Abelson J and others (2016). Public and Patient Engagement Evaluation
    Tool. Health Expectations 19.
    """
    subtitle = "Scores of organisations, each counted once"
    if responses is None or responses.empty:
        return nothing(_NAME, _TITLE, subtitle,
                       why=f"{_TITLE}: partners were not asked ({FILE}).")  # fmt: skip
    answered = responses.loc[responses["value"] != "", "organisation_id"].nunique()
    many = max(answered, 0 if organisations is None else len(organisations))
    known, scored = of_partners(), partner_scores(responses, of_partners())
    rows = [
        _row("answered", "Organisations that answered", answered, many, "partner organisations")
    ]
    few, spoken = [], []
    for key, told in scored.items():
        for wave in (wave for wave in WAVES if wave in set(told["wave"])):
            own = told.loc[told["wave"] == wave, "score"].to_numpy()
            if len(own) < LEAST:
                few.append(known[key].name)
            else:
                rows += _each(known[key], wave, own, many)
                if len(known[key].items) > 1:
                    spoken.append(_told(known[key], wave))
    leads = ["{answered.count:spelled} of {answered.of:spelled} partner organisations answered."]
    if answered < ENOUGH * many or (silent := _silent(responses, organisations)):
        why = "that is too few" if answered < ENOUGH * many else f"nobody did of: {listed(silent)}"
        leads.append(
            f"This says nothing of the partnership as a whole, because {why}; it speaks of those "
            "that answered alone."
        )
    leads += spoken
    if few:
        leads.append(
            "Not told, because fewer organisations than the rule asks for have a score: "
            f"{'; '.join(dict.fromkeys(few))}."
        )
    return Findings(_TITLE, subtitle, tuple(rows), tuple(leads), "The most there can be")


def _silent(responses: pd.DataFrame, organisations: pd.DataFrame | None) -> list[str]:
    """Name the kinds of partner of which nobody answered."""
    if organisations is None:
        return []
    answered = set(responses.loc[responses["value"] != "", "organisation_id"])
    heard = organisations.loc[organisations["organisation_id"].isin(answered), "sector"]
    return sorted(set(organisations["sector"]) - set(heard))


def _each(
    instrument: Instrument, wave: str, scores: np.ndarray, many: int
) -> Iterator[Finding]:  # fmt: skip
    key = f"{slug(instrument.key)}_{slug(wave)}"
    label = f"{instrument.name}, {wave}"
    low, high = instrument.range
    middle = (low + high) / 2
    yield Finding(
        f"{_NAME}.median_{key}", _NAME, category=f"{label}: middle score", counts="organisations",
        estimate=float(np.median(scores)), unit="score points", count=len(scores), of=many,
        base="partner organisations", source=f"{FILE}; {instrument.source}",
        method=f"median over organisations of the {instrument.score} of the items, "
        f"from {low:g} to {high:g}; an item left out leaves no score; {instrument.licence}",
        reference=high if len(instrument.items) > 1 else None,
        says="{category}: {estimate:1}, of {count} organisations.",
    )  # fmt: skip
    yield _row(f"middle_{key}", f"{label}: at the middle of the scale or above",
               int((scores >= middle).sum()), len(scores), "organisations with a score",
               source=f"{FILE}; {instrument.source}")  # fmt: skip


def _told(instrument: Instrument, wave: str) -> str:
    """Say the middle score of a scale, in the words of what it is about."""
    key = f"median_{slug(instrument.key)}_{slug(wave)}"
    return (
        f"{instrument.label}, {wave}: the middle score is {{{key}.estimate:1}}, and the most there "
        f"can be is {{{key}.reference:1}}."
    )


def _row(key: str, category: str, count: int, of: int, base: str, *, source: str = FILE) -> Finding:
    return Finding(
        f"{_NAME}.{key}", _NAME, category=category, counts="organisations", count=count, of=of,
        base=base, unit="organisations", source=source, method="different organisations",
        says="{category}: {count} of {of}.",
    )  # fmt: skip

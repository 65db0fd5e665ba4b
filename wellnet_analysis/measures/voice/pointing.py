"""Points that somebody made in public, put in other words and coded like the rest."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.voice.quoting import labels_of

TABLE = "points.csv"
_NAME = "voice.points"
_TITLE = "Points made in public"
_SUBTITLE = "Put in our own words, and coded with the same themes"
_NONE = f"{_TITLE}: none are recorded."
_LEAD = (
    "These points are not invented and are nobody's exact words: each is put in other words from "
    "what was published, with its source."
)


def points(told: pd.DataFrame | None, codebook: pd.DataFrame | None) -> Findings:
    """List points that somebody made in public, each with its theme and its source.

    Parameters
    ----------
    told : DataFrame or None
        ``point``, ``code``, ``source`` and ``corrected``.
    codebook : DataFrame or None
        ``code`` and ``label``.

    Returns
    -------
    Findings
        One row a point, by theme, without a figure.
    """
    if told is None or told.empty:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_NONE)
    labels = labels_of(codebook)
    order = list(labels)
    place = told["code"].map(lambda code: order.index(code) if code in labels else len(order))
    rows = tuple(
        Finding(f"{_NAME}.point_{number}", _NAME, category=point["point"], counts="settings",
                source=point["source"], method="points of a published text, paraphrased and coded",
                caveat=f"Theme: {labels[point['code']]}." if point["code"] in labels else "")
        for number, point in enumerate(
            told.assign(place=place).sort_values(["place", "point_id"]).to_dict("records"), 1
        )
    )  # fmt: skip
    notes = sorted(set(told["corrected"]) - {""})
    leads = (_LEAD, *(f"Put right before coding: {note.rstrip('.')}." for note in notes))
    return Findings(_TITLE, _SUBTITLE, rows, leads)

"""Which themes people told, counted as people and never as passages."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.voice.quoting import labels_of
from wellnet_analysis.schema.tables.voice import NOT_TOLD, THEME, TOLD_IT

TABLE = "segments.csv"
_NAME = "voice.themes"
_TITLE = "What people spoke of"
_SUBTITLE = "Themes, by the people who told them"
_NOT_CODED = f"{_TITLE}: no interview or form has been coded yet."
_RULE = (
    "Numbers of people by theme are told only in the evaluator's own working copy; here a theme is "
    "named where at least {least} people told it and at least {least} who were listened to did not."
)
_METHOD = "named where at least so many people told it; people, not passages"


def themes(
    told: pd.DataFrame | None,
    private: pd.DataFrame | None = None,
    codebook: pd.DataFrame | None = None,
) -> Findings:
    """Tell which themes people spoke of; by how many, in a working copy alone.

    Parameters
    ----------
    told : DataFrame or None
        ``label`` of each theme that may be told, and ``attrs["least"]``; no number. None where
        nothing was coded.
    private : DataFrame or None
        In a working copy, for each theme the people who told it, and who did not.
    codebook : DataFrame or None
        ``code`` and ``label``.

    Returns
    -------
    Findings
        In a working copy, people by theme. In a report for others, which themes at least so many
        people told; and a row for all others, which is always withheld: a theme that is not named
        was told by fewer, by nobody, or by nearly everybody.
    """
    if told is None:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_NOT_CODED)
    columns = [] if private is None else [name for name in private if name.startswith(THEME)]
    if private is not None and columns:
        return _counted(private, columns, codebook)
    least = int(told.attrs["least"])
    rows = [
        Finding(f"{_NAME}.{slug(label)}", _NAME, category=label, counts="settings", low=least,
                unit="people", source=TABLE, method=_METHOD, says="{category} – {low} people or "
                "more.")
        for label in told["label"]
    ]  # fmt: skip
    # Whether there is any other, a reader must not know: the row stands there always.
    others = Finding(f"{_NAME}.others", _NAME, category="Other themes")
    if not rows:
        return Findings(_TITLE, _SUBTITLE, (others,))
    low = f"{{{rows[0].key}.low}}"
    lead = f"{low} people or more spoke of each of these: {listed(told['label'])}."
    return Findings(_TITLE, _SUBTITLE, (*rows, others), (lead, _RULE.format(least=low)))


def _counted(
    private: pd.DataFrame, columns: list[str], codebook: pd.DataFrame | None
) -> Findings:  # fmt: skip
    labels, rows = labels_of(codebook), []
    for column in columns:
        code = column.removeprefix(THEME)
        counts = private[column].value_counts(sort=False)
        rows.append(
            Finding(f"{_NAME}.{slug(code)}", _NAME, column, labels.get(code, code),
                    population="private", cells=(TOLD_IT,), count=int(counts[TOLD_IT]),
                    unit="people", source=TABLE, method="people whom any coder heard tell it, of "
                    "those who were listened to", says="{category}: {count:people}.")
        )  # fmt: skip
    rows.sort(key=lambda row: (-(row.count or 0), row.category))
    heard = int(private[columns[0]].isin([TOLD_IT, NOT_TOLD]).sum())
    rows.append(
        Finding(f"{_NAME}.heard", _NAME, columns[0], "Everybody who was listened to",
                population="private", cells=(TOLD_IT, NOT_TOLD), count=heard, unit="people",
                source=TABLE, method="people with a coded passage",
                says="{category}: {count:people}.")
    )  # fmt: skip
    most = rows[0]
    lead = f"Told most often: {most.category}, {{{most.key}.count:people}} of {{heard.count}}."
    return Findings(_TITLE, _SUBTITLE, tuple(rows), (lead,))

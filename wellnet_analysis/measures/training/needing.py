"""What people needed so that they could take part, and for how many it was met."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.schema.journey import MET_NEED, NEEDED, NOT_MET

TABLE = "access_needs.csv"
_TITLE = "What people needed to take part"
_SUBTITLE = "Access needs: asked for, met, and not met"
_NAME = "training.access_needs"
_RULE = (
    "Numbers of people with a need are told only in the evaluator's own working copy; here a need "
    "is named where at least {least} people asked for it and at least {least} did not."
)
_NOT_RECORDED = (
    f"{_TITLE}: not recorded; online access, language, childcare, time and the like are counted in "
    f"{TABLE}."
)


def access_needs(told: pd.DataFrame | None, private: pd.DataFrame | None) -> Findings:
    """Tell which needs people had, and for how many each was met.

    Parameters
    ----------
    told : DataFrame or None
        In a report for others: ``need``, and whether enough people had it met and enough did
        not (``split``); ``attrs["least"]`` is the smallest number that may be told. No number.
    private : DataFrame or None
        In a working copy, for each need the people for whom it was met, not met, or is open.

    Returns
    -------
    Findings
        In a working copy, per need: people who asked, for whom it was met, and not met. In a
        report for others, which needs at least so many people asked for, and where it was met,
        and not met, for at least so many; and a row for all others, which is always withheld: a
        need that is not named was asked for by fewer, by nobody, or by nearly everybody.
    """
    columns = [] if private is None else [name for name in private if name.startswith(NEEDED)]
    if private is not None and columns:
        return _counted(private, columns)
    if told is None:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_NOT_RECORDED)
    return _named(told, int(told.attrs["least"]))


def _counted(private: pd.DataFrame, columns: list[str]) -> Findings:
    rows = []
    for column in columns:
        need = column.removeprefix(NEEDED)
        counts = private[column].value_counts(sort=False)
        for key, label, cells in (
            ("asked", "asked for", tuple(counts.index)),
            ("met", "met", (MET_NEED,)),
            ("not_met", "not met", (NOT_MET,)),
        ):
            rows.append(
                Finding(f"{_NAME}.{slug(need)}_{key}", _NAME, column,
                        f"{need.capitalize()}: {label}", population="private", cells=cells,
                        count=int(sum(counts[cell] for cell in cells)), unit="people",
                        source=TABLE, method="count of people by need", says="{category}: {count}.")
            )  # fmt: skip
    asked = [row for row in rows if row.key.endswith("_asked")]
    most = max(asked, key=lambda row: row.count or 0)
    unmet = max((row for row in rows if row.key.endswith("_not_met")), key=lambda r: r.count or 0)
    leads = [f"Asked for most often: {_need(most)}, {{{most.key}.count:people}}."]
    if unmet.count:
        leads.append(f"Not met most often: {_need(unmet)}, {{{unmet.key}.count:people}}.")
    return Findings(_TITLE, _SUBTITLE, tuple(rows), tuple(leads))


def _need(row: Finding) -> str:
    return row.variable.removeprefix(NEEDED)


def _named(told: pd.DataFrame, least: int) -> Findings:
    """Name the needs; the one figure is the rule's own and counts nobody."""
    rows = []
    for need, split in zip(told["need"], told["split"], strict=True):
        labels = {"asked": "asked for", **({"met": "met", "not_met": "not met"} if split else {})}
        rows += [
            Finding(f"{_NAME}.{slug(need)}_{key}", _NAME, category=f"{need.capitalize()}: {label}",
                    counts="settings", low=least, unit="people", source=TABLE,
                    method="named where at least so many people asked, and had it met and not met",
                    says="{category} – {low} people or more.")
            for key, label in labels.items()
        ]  # fmt: skip
    # Whether there is any other, a reader must not know: the row stands there always.
    others = Finding(f"{_NAME}.others", _NAME, category="Other access needs")
    if not rows:
        return Findings(_TITLE, _SUBTITLE, (others,))
    first = rows[0].key
    asked = listed(list(told["need"]))
    leads = [f"{{{first}.low}} people or more asked for each of these: {asked}."]
    if both := listed(list(told.loc[told["split"], "need"])):
        leads.append(
            f"It was met for {{{first}.low}} or more, and not met for {{{first}.low}} or more: "
            f"{both}."
        )
    leads.append(_RULE.format(least=f"{{{first}.low}}"))
    return Findings(_TITLE, _SUBTITLE, (*rows, others), tuple(leads))

"""How far each outcome has been measured: only at the start, first signs, measured, confirmed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.instruments import Instrument
from wellnet_analysis.instruments.moves import (
    NOT_COLLECTED,
    NOTHING_YET,
    REGISTERED,
    SOURCE,
    Moves,
    heading,
    moves,
)

_TITLE = "How far has each outcome been measured?"
CONFIRMED, MEASURED, EARLY, BASELINE = "confirmed", "measured", "early", "baseline"
_MEANS = {
    CONFIRMED: "enough people answered at the end, and again at a later survey",
    MEASURED: "enough people answered both times for an average",
    EARLY: "too few answered both times for a reliable average",
    BASELINE: "only the start is known",
}


def maturity(people: pd.DataFrame, instruments: Mapping[str, Instrument]) -> Findings:
    """Say of each outcome how far the evidence goes.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``change: …`` are categoricals of the shown groups.
    instruments : mapping of str to Instrument
        What was asked.

    Returns
    -------
    Findings
        Per outcome that was named before the answers were in, the people who answered both
        times. *Measured* from as many pairs as the instrument asks for (thirty for most),
        *confirmed* with as many again at a later survey, *early* below, *baseline* where nobody,
        or too few to tell, answered twice.
    """
    name, subtitle = "outcomes.maturity", "People who answered both times, of all who registered"
    primary = [each for each in instruments.values() if each.primary and not each.feedback]
    if not primary:
        return nothing(name, _TITLE, subtitle, why=NOT_COLLECTED)
    shown = {each.instrument.key: each for each in moves(people, instruments)}
    again = {each.instrument.key: each for each in moves(people, instruments, later=True)}
    grades = {each.key: _grade(each, shown, again) for each in primary}
    rows = tuple(
        Finding(
            f"{name}.{key}", name, this.variable, heading(this.instrument.label),
            cells=tuple(this.groups), count=this.pairs, of=this.everybody, base=REGISTERED,
            estimate=this.pairs / this.everybody, unit="share", source=SOURCE,
            method="people with an answer in both surveys, of all who registered",
            caveat=f"{heading(grades[key])}: {_MEANS[grades[key]]}.",
            says=f"{{category}}: {{count}} of {{of}} answered both times ({grades[key]}).",
        )
        for key, this in shown.items() if this.pairs is not None
    )  # fmt: skip
    leads = [
        f"{heading(grade)} ({_MEANS[grade]}): "
        f"{listed(each.label for each in primary if grades[each.key] == grade)}."
        for grade in (CONFIRMED, MEASURED, EARLY)
        if grade in grades.values()
    ]
    left = [each.label for each in primary if grades[each.key] == BASELINE]
    if len(left) == len(primary):
        return nothing(name, _TITLE, subtitle, why=NOTHING_YET)
    if left:
        leads.append(f"Nothing can be told yet of {listed(left)}.")
    return Findings(_TITLE, subtitle, rows, tuple(leads))


def _grade(this: Instrument, shown: Mapping[str, Moves], again: Mapping[str, Moves]) -> str:
    if this.key not in shown:
        return BASELINE
    pairs = shown[this.key].pairs
    if pairs is None or pairs < this.few_pairs:
        return EARLY
    repeated = again[this.key].pairs if this.key in again else None
    return CONFIRMED if repeated is not None and repeated >= this.few_pairs else MEASURED

"""Whether people rely less on services, where a question about just that was asked twice."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.instruments import Instrument
from wellnet_analysis.instruments.moves import ASKED_TWICE, MOVED_BY, SOURCE, Moves, moves

_NAME, _TITLE = "training.reliance", "Less reliance on services"
_SUBTITLE = "Use of services, by the same people before and after"
_WHICH = "the question that programme.toml names under [follow_up]"


def reliance(item: str, people: pd.DataFrame, instruments: Mapping[str, Instrument]) -> Findings:
    """Say how many rely less on services, or that it is not measured.

    Parameters
    ----------
    item : str
        The question of a survey by which it is measured, named in ``programme.toml``; empty if
        there is none.
    people : DataFrame
        One row per person; ``change: …`` are categoricals of the shown groups.
    instruments : mapping of str to Instrument
        What was asked. Which way is the better one is said there.

    Returns
    -------
    Findings
        Of those who answered both times, those who moved to the better: at the later survey where
        that can be told, else at the end. Without a question of its own, or before enough
        people were asked twice, one sentence: nothing else that is counted here says whether
        anybody uses services less.

    Examples
    --------
    >>> reliance("", pd.DataFrame(), {}).leads[0]
    'Less reliance on services: not measured; no question about it is named in programme.toml.'
    """
    if not item:
        return _silent("not measured; no question about it is named in programme.toml.")
    asked = {key: each for key, each in instruments.items() if item in each.items}
    if not asked:
        return _silent(
            f"not measured; {_WHICH} stands in no survey. Check its spelling there, and that "
            "surveys.csv and instruments.toml call it the same."
        )
    for later in (True, False):
        for this in moves(people, asked, later=later):
            if this.told and this.better in this.groups:
                return _told(this, later=later)
    return _silent(
        f"not measured yet; too few answered {_WHICH} twice, or it is not among those whose change "
        "may be published (primary, in instruments.toml)."
    )


def _silent(why: str) -> Findings:
    return nothing(_NAME, _TITLE, _SUBTITLE, why=f"{_TITLE}: {why}")


def _told(this: Moves, *, later: bool) -> Findings:
    pairs = this.pairs
    of = this.everybody if pairs is None else pairs
    row = Finding(
        f"{_NAME}.less", _NAME, this.variable, "Rely less on services", cells=(this.better,),
        count=this.groups[this.better], of=of,
        base="people who registered" if pairs is None else ASKED_TWICE, unit="people",
        source=SOURCE, method=f"{MOVED_BY}; {this.instrument.name}",
        caveat="It is not known how many would rely less without the programme.",
        says="{category}: {count} of {of}.",
    )  # fmt: skip
    when = "long afterwards" if later else "at the end"
    whom = "who registered" if pairs is None else "who answered both times"
    lead = f"{{less.count}} of the {{less.of}} {whom} rely less on services {when} than before."
    return Findings(_TITLE, _SUBTITLE, (row,), (lead,))

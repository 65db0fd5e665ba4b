"""Who fell, stayed and rose, of the people who answered both times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.instruments import Instrument
from wellnet_analysis.instruments.moves import (
    ASKED_TWICE,
    MOVED_BY,
    NOT_COLLECTED,
    NOTHING_YET,
    REGISTERED,
    SOURCE,
    Moves,
    heading,
    moves,
)
from wellnet_analysis.stats.proportions import wilson
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_TITLE = "Who moved, and which way?"
_PRINTED = {"All others": "all others who answered both times"}
_BETTER = {"higher": "a higher score is better", "lower": "a lower score is better"}


def changes(
    people: pd.DataFrame, instruments: Mapping[str, Instrument], *, confidence: float = 0.95
) -> Findings:
    """Count who fell, stayed and rose between the first survey and the one at the end.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``change: …`` are categoricals of the shown groups.
    instruments : mapping of str to Instrument
        What was asked.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per outcome the people who fell, did not change and rose by as much as counts as a change,
        of those who answered both times, with Wilson limits; where a group is too small, those
        who rose and all others; then those who did not answer both times.
    """
    return _table("outcomes.changes", _TITLE, people, instruments, confidence, later=False)


def later(
    people: pd.DataFrame, instruments: Mapping[str, Instrument], *, confidence: float = 0.95
) -> Findings:
    """Count the same between the first survey and a later one, after a year or so.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``later change: …`` are categoricals of the shown groups.
    instruments : mapping of str to Instrument
        What was asked.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        As :func:`changes`; those who did not answer the later survey are told beside them.
    """
    title = "Did it last?"
    return _table("outcomes.later", title, people, instruments, confidence, later=True)


def _table(
    name: str, title: str, people: pd.DataFrame, instruments: Mapping[str, Instrument],
    confidence: float, *, later: bool,
) -> Findings:  # fmt: skip
    subtitle = "People by how their answer moved; each bar lies about its middle"
    found = list(moves(people, instruments, later=later))
    if not found:
        none = "No later survey has been collected yet." if later else NOTHING_YET
        return nothing(name, title, subtitle, why=none if instruments else NOT_COLLECTED)
    rows = [row for this in found if this.told for row in _rows(name, this, confidence)]
    leads = [_lead(this) for this in found if this.told]
    if not rows:
        why = f"{title} Too few answered both times to say which way they moved."
        return nothing(name, title, subtitle, why=why)
    if untold := [each.instrument.label for each in found if not each.told]:
        leads.append(f"Too few to say which way people moved: {', '.join(untold)}.")
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def _rows(name: str, this: Moves, confidence: float) -> Iterator[Finding]:
    key, label = this.instrument.key, heading(this.instrument.label)
    of = this.pairs if this.pairs is not None else this.everybody
    for group, count in this.groups.items():
        # Where the number asked twice may not be told, those not asked twice are in the rest.
        rest = group.startswith("All others") and this.pairs is None
        printed = "all others, asked twice or not" if rest else _PRINTED.get(group, group.lower())
        share = of >= SMALLEST_BASE_FOR_A_PERCENTAGE and count > 0
        low, high = wilson(count, of, confidence=confidence) if share else (None, None)
        yield Finding(
            f"{name}.{key}_{slug(group)}", name, this.variable, f"{label}: {printed}",
            cells=(group,), count=count, of=of,
            base=ASKED_TWICE if of == this.pairs else REGISTERED,
            estimate=count / of if share else None, low=low, high=high,
            unit="share" if share else "people", confidence=confidence if share else None,
            method=_method(this.instrument), source=SOURCE, says="{category}, {count} of {of}.",
        )  # fmt: skip
    if this.pairs is not None:
        left = this.everybody - this.pairs
        yield Finding(
            f"{name}.{key}_not_asked_twice", name, this.variable,
            f"{label}: did not answer both times", cells=this.unanswered, count=left,
            of=this.everybody, base=REGISTERED, unit="people", source=SOURCE,
            method=_method(this.instrument), says="{category}, {count} of {of}.",
        )  # fmt: skip


def _method(this: Instrument) -> str:
    counts = f"a move counts from {this.change_source}" if this.change else "any move counts"
    told = f"{MOVED_BY}; {counts}; {_BETTER[this.better]} ({this.source}); Wilson limits"
    return f"{told}; {this.licence}" if this.licence else told


def _lead(this: Moves) -> str:
    key, label = this.instrument.key, this.instrument.label
    moved = f"{{{key}_{slug(this.better)}.count}}"
    way = this.better.lower()
    if this.pairs is None:
        return f"{heading(label)}: {moved} people {way}; the others fell short of that, stayed " \
            "or were not asked twice."  # fmt: skip
    of = f"{{{key}_{slug(this.better)}.of}}"
    rest = [group for group in this.groups if group != this.better]
    if len(rest) == 1:
        return f"{heading(label)}: {moved} of the {of} who answered both times {way}."
    told = {"Unchanged": "did not change", "Fell": "fell", "Rose": "rose"}
    others = " and ".join(f"{{{key}_{slug(g)}.count}} {told[g]}" for g in reversed(rest))
    return f"{heading(label)}: of the {of} who answered both times {moved} {way}, {others}."

"""What people said of the sessions, and, in a working copy, to every question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.instruments import Instrument
from wellnet_analysis.instruments.moves import REGISTERED, SOURCE, heading
from wellnet_analysis.instruments.pairing import ANSWERS, FEEDBACK, OTHERS
from wellnet_analysis.schema import ANSWERED, HELD_BACK, NO_ANSWER, NOT_STATED
from wellnet_analysis.stats.proportions import wilson
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_TITLE = "What did people say of the sessions?"
_SAID = "people who answered"


def feedback(
    people: pd.DataFrame, instruments: Mapping[str, Instrument], *, confidence: float = 0.95
) -> Findings:
    """Count how people answered about the sessions, from the least to the most agreement.

    Parameters
    ----------
    people : DataFrame
        One row per person; ``feedback: …`` are categoricals of the shown groups of answers.
    instruments : mapping of str to Instrument
        What was asked.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Per answer the people and their share of those who answered, with Wilson limits (Wilson
        1927); then those who registered and did not answer.
    """
    name, subtitle = "outcomes.feedback", "People by answer; each bar lies about its middle"
    rows, leads = [], []
    for key, this in instruments.items():
        variable = f"{FEEDBACK}{key}"
        if variable not in people or people.attrs.get(HELD_BACK, {}).get(variable):
            continue
        counts = {str(n): int(c) for n, c in people[variable].value_counts(sort=False).items()}
        if ANSWERED not in counts:
            own = list(_rows(name, this, variable, counts, confidence))
            rows += own
            leads.append(_lead(this, own))
    if not rows:
        why = f"{_TITLE} Nobody was asked, or too few answered to say."
        return nothing(name, _TITLE, subtitle, why=why)
    return Findings(_TITLE, subtitle, tuple(rows), tuple(leads))


def _rows(
    name: str, this: Instrument, variable: str, counts: Mapping[str, int], confidence: float
) -> Iterator[Finding]:
    left = [group for group in counts if group in (*NO_ANSWER, NOT_STATED)]
    said = {group: n for group, n in counts.items() if group not in left}
    # The group that is told by name stands last, as the highest answer does.
    said = dict(sorted(said.items(), key=lambda each: not each[0].startswith(OTHERS)))
    everybody = sum(counts.values())
    of = sum(said.values()) if left else everybody
    label = heading(this.label)
    for group, count in said.items():
        share = of >= SMALLEST_BASE_FOR_A_PERCENTAGE and count > 0
        low, high = wilson(count, of, confidence=confidence) if share else (None, None)
        yield Finding(
            f"{name}.{this.key}_{slug(group)}", name, variable, f"{label}: {_lower(group)}",
            cells=(group,), count=count, of=of, base=_SAID if left else REGISTERED,
            estimate=count / of if share else None, low=low, high=high,
            unit="share" if share else "people", confidence=confidence if share else None,
            method="share of those who answered, with Wilson score limits (Wilson 1927)",
            source=SOURCE, says="{category}, {count} of {of}.",
        )  # fmt: skip
    if left:
        yield Finding(
            f"{name}.{this.key}_not_answered", name, variable, f"{label}: did not answer",
            cells=tuple(left), count=everybody - of, of=everybody, base=REGISTERED, unit="people",
            method="count of people", source=SOURCE, says="{category}, {count} of {of}.",
        )  # fmt: skip


def _lead(this: Instrument, rows: list[Finding]) -> str:
    """Tell the answers from the one that agrees most down to the middle."""
    said = [row for row in rows if row.cells and row.base in {_SAID, REGISTERED}]
    top = [row for row in said if set(row.cells) & {*this.in_order[-1:], _more(this)}]
    first = top[0]
    told = f"{{{first.key}.count}} of {{{first.key}.of}}"
    answer = first.cells[0].lower()
    second = [row for row in said if row.cells == (this.in_order[-2],)]
    more = f", {{{second[0].key}.count}} “{second[0].cells[0].lower()}”" if second else ""
    return f"{heading(this.label)}: {told} said “{answer}”{more}."


def _more(this: Instrument) -> str:
    return f"{this.in_order[-(len(this.in_order) // 2)]}, or more"


def answers(private: pd.DataFrame | None, instruments: Mapping[str, Instrument]) -> Findings:
    """Count every answer to every question with words, survey by survey, in a working copy.

    Parameters
    ----------
    private : DataFrame or None
        ``answers: …``, each counted on its own; None in a report for others.
    instruments : mapping of str to Instrument
        What was asked.

    Returns
    -------
    Findings
        Per question, survey and answer the people, of those who answered it.
    """
    name, title = "outcomes.answers", "Every answer to every question"
    subtitle = "People by answer, in the evaluator's own working copy"
    if private is None:
        told = f"{title}: only in the evaluator's own working copy; an answer can have few."
        return nothing(name, title, subtitle, why=told)
    owner = {item: each for each in instruments.values() for item in each.items}
    rows = []
    for column in private:
        if not str(column).startswith(ANSWERS):
            continue
        item, _, wave = str(column).removeprefix(ANSWERS).partition(" · ")
        counts = private[column].value_counts(sort=False)
        rows += [
            Finding(
                f"{name}.{item}_{slug(wave)}_{slug(str(answer))}", name, str(column),
                f"{heading(owner[item].label)}, {item}, {wave}: {_lower(str(answer))}",
                population="private", cells=(str(answer),), count=int(count),
                of=int(counts.sum()), base="people who answered it then", unit="people",
                method="count of people", source=SOURCE, says="{category}, {count} of {of}.",
            )
            for answer, count in counts.items()
        ]  # fmt: skip
    if not rows:
        return nothing(name, title, subtitle)
    lead = f"{{{rows[0].key}.count}} of {{{rows[0].key}.of}}: {{{rows[0].key}.category}}."
    return Findings(title, subtitle, tuple(rows), (lead,))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]

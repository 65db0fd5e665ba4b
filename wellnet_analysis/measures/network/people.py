"""What may be told of ties between people: numbers between localities, and never a person."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.schema.tables.network import MOVES, OWN
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_TITLE = "Are people in touch across localities?"
_SUBTITLE = "Pairs of people in touch, by the word of either, by where the two belong"
_NAME = "network.people"
SOURCE = "ties.csv"


def people(ties: Findings | None) -> Findings:
    """Say how many pairs of people are in touch, inside localities and between them.

    Parameters
    ----------
    ties : Findings or None
        Numbers between localities, as the door made them; None for one locality, or where nobody
        was asked.

    Returns
    -------
    Findings
        The same numbers with the two localities (``cells``); and how many of all ties cross into
        another locality, where every number is shown. No person is in it.
    """
    if ties is None or not ties.rows:
        why = (
            f"{_TITLE} Not told: ties between people are told of the whole programme, once "
            "ties.csv is there and the numbers of people by locality are today's."
        )
        return nothing(_NAME, _TITLE, _SUBTITLE, why=why)
    waves: dict[str, list[Finding]] = {}
    for row in ties:
        waves.setdefault(row.category.rpartition(", ")[2], []).append(_placed(row))
    rows = [each for wave, own in waves.items() for each in (*own, *_across(wave, own))]
    keys = {row.key for row in rows if row.status != "withheld"}
    told = [f"{wave.replace(' ', '_')}_all_ties" for wave in waves]
    told = [key for key in told if key in keys]
    leads = []
    if told:
        leads.append(f"In the latest wave told {{{told[-1]}.count}} pairs of people are in touch.")
        if len(told) > 1:
            leads[0] = (
                f"In the latest wave {{{told[-1]}.count}} pairs of people are in touch; in the "
                f"first it was {{{told[0]}.count}}."
            )
    crossing = [key for wave in waves if (key := f"{wave.replace(' ', '_')}_across") in keys]
    if crossing:
        first, last = crossing[0], crossing[-1]
        before = f"; in the first {{{first}.count}} of {{{first}.of}} did" if first != last else ""
        leads.append(f"{{{last}.count}} of {{{last}.of}} ties cross into another locality{before}.")
    else:
        leads.append("By locality, ties are too few to show." if told else "")
    return Findings(_TITLE, _SUBTITLE, tuple(rows), tuple(filter(None, leads)))


def _placed(row: Finding) -> Finding:
    """Name the two localities a number is about, and the wave first in its key."""
    label, _, _ = row.category.rpartition(", ")
    inside = label.removeprefix("Within ")
    both = (inside, inside) if inside != label else tuple(label.split(" and "))
    return replace(
        row, id=f"{_NAME}.{row.key}", measure=_NAME, source=SOURCE,
        cells=both if len(both) == 2 else (), base="pairs of people who were asked",
    )  # fmt: skip


def _across(wave: str, own: list[Finding]) -> list[Finding]:
    cells = [row for row in own if row.cells]
    if not cells:
        return []
    across = sum(row.count or 0 for row in cells if row.cells[0] != row.cells[1])
    of = sum(row.count or 0 for row in cells)
    shown = of >= SMALLEST_BASE_FOR_A_PERCENTAGE
    return [
        Finding(
            f"{_NAME}.{wave.replace(' ', '_')}_across", _NAME, counts="ties", count=across, of=of,
            category=f"Between any two localities, {wave}", base="ties", source=SOURCE,
            estimate=across / of if shown else None, unit="share" if shown else "ties",
            method="sum of the numbers between localities", says="{category}: {count} of {of}.",
        )
    ]  # fmt: skip


def own_networks(private: pd.DataFrame | None) -> Findings:
    """Say whether people's own networks outside the programme grew.

    Parameters
    ----------
    private : DataFrame or None
        People asked in the first wave and the latest by whether the number they told fell, stayed
        or rose, in a working copy; None in a report for others.

    Returns
    -------
    Findings
        In a working copy the people by each; in a report for others one sentence without a number.
    """
    name, title = "network.own_networks", "Did people's own networks grow?"
    subtitle = "People asked in the first wave and the latest"
    if private is None:
        why = (
            f"{title} Told only in the evaluator's own working copy: no rule protects these "
            "numbers. A question about it among those of a survey would be told as fell, unchanged "
            "or rose."
        )
        return nothing(name, title, subtitle, why=why)
    rows = []
    for what in ("people", "communities"):
        if f"{OWN}{what}" not in private:
            continue
        counts = private[f"{OWN}{what}"].value_counts()
        rows += [
            Finding(
                f"{name}.{what}_{move.lower()}", name, f"{OWN}{what}",
                f"Number of {what}: {move.lower()}", population="private", cells=(move,),
                count=int(counts[move]), base="people asked both times", unit="people",
                source="own_networks.csv", method="the later number less the earlier",
                says="{category}: {count}.",
            )
            for move in MOVES
        ]  # fmt: skip
    if not rows:
        why = f"{title} Not told: nobody was asked in more than a single wave of own_networks.csv."
        return nothing(name, title, subtitle, why=why)
    lead = (
        "The number of like-minded people they can turn to rose for {people_rose.count}, stayed "
        "for {people_unchanged.count} and fell for {people_fell.count}."
    )
    return Findings(title, subtitle, tuple(rows), (lead,))

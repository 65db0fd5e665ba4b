"""Whether links cross localities and sectors, beside what chance alone would make of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations_with_replacement

import numpy as np
import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.network.reading import NOT_TOLD, SOURCE, WHOLE_AREA, Wave, waves
from wellnet_analysis.stats.mixing import DRAWS, Mixing, mixing
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_BY_CHANCE = "By chance"


def between_places(tables: Mapping[str, pd.DataFrame]) -> Findings:
    """Count the links inside each locality and between any two.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``links``, ``links_asked`` and ``organisations``.

    Returns
    -------
    Findings
        For each wave the pairs linked by the word of either, by the two localities (``cells``);
        and how many of those between organisations of a locality cross into another.
    """
    name, title = "network.between_places", "Do links cross localities?"
    subtitle = "Pairs of organisations linked by the word of either, by where the two are"
    found = [wave for wave in waves(tables) if len(set(wave.places) - {WHOLE_AREA}) > 1]
    if not found:
        return nothing(name, title, subtitle, why=f"{title} Not told: {NOT_TOLD}")
    rows = [row for wave in found for row in _cells(name, wave)]
    last, first = (f"w{wave.number}_across" for wave in (found[-1], found[0]))
    leads = [
        f"In the latest wave {{{last}.count}} of {{{last}.of}} links between organisations of a "
        "locality cross into another."
    ]
    if len(found) > 1:
        leads.append(f"In the first wave it was {{{first}.count}} of {{{first}.of}}.")
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def _cells(name: str, wave: Wave) -> Iterator[Finding]:
    places = list(dict.fromkeys(wave.places))
    at = np.array([places.index(place) for place in wave.places])
    first, second = np.nonzero(np.triu(wave.either))
    for one, other in combinations_with_replacement(range(len(places)), 2):
        here = {one, other}
        count = sum({a, b} == here for a, b in zip(at[first], at[second], strict=True))
        label = f"within {places[one]}" if one == other else f"{places[one]} and {places[other]}"
        yield Finding(
            f"{name}.w{wave.number}_{slug(places[one])}_{slug(places[other])}", name,
            category=f"{label[:1].upper()}{label[1:]}, wave {wave.number}", counts="ties",
            count=count, cells=(places[one], places[other]), unit="ties", source=SOURCE,
            base="pairs of organisations asked", method="pairs linked by the word of either",
            says="{category}: {count} links.",
        )  # fmt: skip
    placed = np.array([place != WHOLE_AREA for place in wave.places])
    inside = placed[first] & placed[second]
    across, of = int((inside & (at[first] != at[second])).sum()), int(inside.sum())
    shown = of >= SMALLEST_BASE_FOR_A_PERCENTAGE
    yield Finding(
        f"{name}.w{wave.number}_across", name, counts="ties", count=across, of=of,
        category=f"{wave.label}, links that cross into another locality",
        base="links between organisations that belong to a locality",
        estimate=across / of if shown else None, unit="share" if shown else "ties", source=SOURCE,
        method="pairs linked by the word of either", says="{category}: {count} of {of}.",
    )  # fmt: skip


def crossing(
    tables: Mapping[str, pd.DataFrame], *, confidence: float = 0.95, seed: int = 0
) -> Findings:
    """Say whether links cross localities, or sectors, more or less than chance would make them.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``links``, ``links_asked`` and ``organisations``.
    confidence : float
        How sure a verdict has to be.
    seed : int
        Of the draws.

    Returns
    -------
    Findings
        For each wave and grouping the E-I index, (across − within) ÷ all, beside the index that
        chance would give these groups (``reference``); the same rescaled to what their sizes
        allow; and how often dealing the groups out anew brings it as far from chance (Krackhardt
        and Stern 1988). Organisations of the whole area belong to no locality.
    """
    name, title = "network.crossing", "Do links cross more than chance would make them?"
    subtitle = "E-I index of links by the word of either, from all inside groups to all across"
    rows: list[Finding] = []
    leads: list[str] = []
    for wave in waves(tables):
        here = [n for n, place in enumerate(wave.places) if place != WHOLE_AREA]
        local = wave.only(here)
        for what, each, groups in (
            ("localities", local, local.places), ("sectors", wave, wave.sectors),
        ):  # fmt: skip
            told = mixing(each.either, groups, seed=seed) if len(each.names) > 1 else None
            if told:
                key = f"w{wave.number}_{what}"
                rows += _mixed(name, key, f"{wave.label}, {what}", told, seed)
                leads.append(_verdict(key, told, 1 - confidence))
    if not rows:
        return nothing(name, title, subtitle, why=f"{title} Not told: {NOT_TOLD}")
    return Findings(title, subtitle, tuple(rows), tuple(leads), _BY_CHANCE)


def _mixed(name: str, key: str, label: str, told: Mixing, seed: int) -> Iterator[Finding]:
    base = "linked pairs of organisations in a group"
    yield Finding(
        f"{name}.{key}", name, category=label, counts="ties", count=told.across,
        of=told.across + told.within, estimate=told.index, reference=told.expected,
        unit="coefficient", base=base, source=SOURCE,
        method="E-I index, from −1, all inside groups, to 1, all across, beside its value if every "
        "pair were as likely (Krackhardt and Stern 1988)",
        says="{category}: {estimate:2}, where chance gives {reference:2}.",
    )  # fmt: skip
    if told.rescaled is not None:
        yield Finding(
            f"{name}.{key}_rescaled", name, category=f"{label}, rescaled", counts="ties",
            estimate=told.rescaled, unit="coefficient", base=base, source=SOURCE,
            method="E-I index from the least to the most that these sizes and this number of links "
            "allow", says="{category}: {estimate:2}.",
        )  # fmt: skip
    yield Finding(
        f"{name}.{key}_chance", name, category=f"{label}, as far from chance by chance alone",
        counts="ties", estimate=told.chance, unit="probability", base=base, source=SOURCE,
        method=f"{DRAWS} times the groups dealt out anew, seed {seed}",
        says="{category}: {estimate:chance}.",
    )  # fmt: skip


def _verdict(key: str, told: Mixing, alpha: float) -> str:
    said = f"{{{key}.category}}: {{{key}.estimate:2}}, where chance gives {{{key}.reference:2}}; "
    if told.chance >= alpha:
        return said + "we cannot tell it from chance."
    more = "more" if told.index > told.expected else "fewer"
    return said + f"{more} links cross than chance would make."

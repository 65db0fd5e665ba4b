"""How many organisations are linked, as either or both of them say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.network.reading import NOT_TOLD, SOURCE, Wave, waves
from wellnet_analysis.stats.cohesion import Pairs, density, pairs
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_BOUNDS = (
    "share of all pairs; from none to all of the pairs nobody could speak of linked (Horowitz and "
    "Manski 1998)"
)


def links(tables: Mapping[str, pd.DataFrame]) -> Findings:
    """Say how many organisations are linked, as either or both of them say.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``links``, ``links_asked`` and ``organisations``.

    Returns
    -------
    Findings
        For each wave the organisations asked and those that answered; pairs linked by the word
        of either, with the bounds that hold whatever the silent would have said; pairs linked by
        the word of both, of those of whom both answered; and density (links claimed of links
        that could be), with its bounds and with the links that others claim with the silent
        counted as theirs (Stork and Richards 1992).
    """
    name, title = "network.links", "How many organisations are linked"
    subtitle = "Pairs of organisations that were asked, by the word of either and of both"
    found = waves(tables)
    if not found:
        return nothing(name, title, subtitle, why=f"{title}: {NOT_TOLD}")
    rows = [row for wave in found for row in _of_wave(name, wave)]
    last, first = f"w{found[-1].number}", f"w{found[0].number}"
    leads = [
        f"In the latest wave {{{last}_either.count}} of {{{last}_either.of}} pairs of "
        f"organisations are linked, by the word of either; {{{last}_answered.count}} of "
        f"{{{last}_answered.of}} organisations answered.",
        f"Both sides say so of {{{last}_both.count}} pairs.",
    ]
    if found[-1].answered.all():
        leads.append("Everybody answered, so nothing has to be added for the silent.")
    else:
        leads.append(
            f"Whatever the silent would have said, {{{last}_either.count}} to "
            f"{{{last}_at_most.count}} pairs are linked."
        )
    if len(found) > 1:
        leads.append(
            f"In the first wave it was {{{first}_either.count}} of {{{first}_either.of}} pairs. "
            "More organisations make more pairs, which is no growth of links; the change among the "
            "same organisations stands apart."
        )
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def _of_wave(name: str, wave: Wave) -> Iterator[Finding]:
    key, label = f"{name}.w{wave.number}", wave.label
    told, asked = pairs(wave.claims, wave.answered), len(wave.names)
    answered = int(wave.answered.sum())
    yield Finding(
        f"{key}_answered", name, category=f"{label}, organisations that answered",
        counts="organisations", count=answered, of=asked, base="organisations asked",
        unit="organisations", source=SOURCE, method="organisations in the list of who was asked",
        says="{category}: {count} of {of}.",
    )  # fmt: skip
    yield from _by_either(name, wave, told)
    yield part(
        f"{key}_both", name, f"{label}, pairs linked by the word of both", told.both,
        of=told.both_answered, base="pairs of whom both answered",
        method="pairs in which each claims the other",
    )  # fmt: skip
    yield from _density(name, wave)


def _by_either(name: str, wave: Wave, told: Pairs) -> Iterator[Finding]:
    """Tell the pairs that somebody claims, and what the silent could add."""
    key, label = f"{name}.w{wave.number}", wave.label
    unknown = int(np.isnan(np.triu(wave.known)).sum())
    shown = told.possible >= SMALLEST_BASE_FOR_A_PERCENTAGE
    yield Finding(
        f"{key}_either", name, category=f"{label}, pairs linked by the word of either",
        counts="ties", count=told.either, of=told.possible, base="pairs of organisations asked",
        estimate=told.either / told.possible if shown else None,
        low=told.either / told.possible if shown else None,
        high=(told.either + unknown) / told.possible if shown else None,
        unit="share" if shown else "ties", source=SOURCE, method=_BOUNDS,
        says="{category}: {count} of {of}.",
    )  # fmt: skip
    yield Finding(
        f"{key}_at_most", name, category=f"{label}, the same with all nobody could speak of",
        counts="ties", count=told.either + unknown, of=told.possible, unit="ties",
        base="pairs of organisations asked", source=SOURCE, method=_BOUNDS,
        says="{category}: {count} of {of}.",
    )  # fmt: skip


def _density(name: str, wave: Wave) -> Iterator[Finding]:
    key, label = f"{name}.w{wave.number}", wave.label
    found = density(wave.claims, wave.answered)
    if found.asked >= SMALLEST_BASE_FOR_A_PERCENTAGE:
        yield Finding(
            f"{key}_density", name, category=f"{label}, density", counts="ties",
            count=found.claimed, of=found.asked, base="links that those who answered could claim",
            estimate=found.share, low=found.low, high=found.high, unit="share", source=SOURCE,
            method="links claimed of links that could be; bounds with the silent claiming none, "
            "and all (Horowitz and Manski 1998)",
            says="{category}: {estimate:percent}.",
        )  # fmt: skip
        yield Finding(
            f"{key}_copied", name, category=f"{label}, density with links of the silent copied",
            counts="ties", estimate=found.copied, unit="share",
            base="links, less those between silent organisations", source=SOURCE,
            method="a silent organisation is taken to claim whoever claims it (Stork and Richards "
            "1992)", says="{category}: {estimate:percent}.",
        )  # fmt: skip


def part(
    key: str, name: str, label: str, count: int, *, of: int, base: str, method: str
) -> Finding:  # fmt: skip
    """Tell a part of a whole, with its share where the whole is large enough for one."""
    shown = of >= SMALLEST_BASE_FOR_A_PERCENTAGE
    return Finding(
        key, name, category=label, counts="ties", count=count, of=of, base=base,
        estimate=count / of if shown else None, unit="share" if shown else "ties", source=SOURCE,
        method=method, says="{category}: {count} of {of}.",
    )  # fmt: skip

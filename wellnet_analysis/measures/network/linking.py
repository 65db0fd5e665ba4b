"""How many organisations are linked, as either or both of them say, and how closely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.network.reading import NOT_TOLD, SOURCE, Wave, waves
from wellnet_analysis.stats.cohesion import centralisation, density, pairs
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
    name, title, subtitle = "network.links", "How many organisations are linked", "Organisations"
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
            f"Whatever the silent would have said, {{{last}_pairs_low.count}} to "
            f"{{{last}_pairs_high.count}} pairs are linked."
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
    told, found = pairs(wave.claims, wave.answered), density(wave.claims, wave.answered)
    asked, answered = len(wave.names), int(wave.answered.sum())
    unknown = told.possible - told.both_answered - _claimed_of_silent(wave)
    shown = told.possible >= SMALLEST_BASE_FOR_A_PERCENTAGE
    yield Finding(
        f"{key}_answered", name, category=f"{label}, organisations that answered",
        counts="organisations", count=answered, of=asked, base="organisations asked",
        unit="organisations", source=SOURCE, method="organisations in the list of who was asked",
        says="{category}: {count} of {of}.",
    )  # fmt: skip
    yield Finding(
        f"{key}_either", name, category=f"{label}, pairs linked by the word of either",
        counts="ties", count=told.either, of=told.possible, base="pairs of organisations asked",
        estimate=told.either / told.possible if shown else None,
        low=told.either / told.possible if shown else None,
        high=(told.either + unknown) / told.possible if shown else None,
        unit="share" if shown else "ties", source=SOURCE, method=_BOUNDS,
        says="{category}: {count} of {of}.",
    )  # fmt: skip
    for end, count in (("low", told.either), ("high", told.either + unknown)):
        said = "none" if end == "low" else "all"
        yield Finding(
            f"{key}_pairs_{end}", name, category=f"{label}, pairs linked if {said} of those nobody "
            "could speak of are", counts="ties", count=count, of=told.possible, unit="ties",
            base="pairs of organisations asked", source=SOURCE, method=_BOUNDS,
            says="{category}: {count} of {of}.",
        )  # fmt: skip
    yield _part(
        f"{key}_both", name, f"{label}, pairs linked by the word of both", told.both,
        of=told.both_answered, base="pairs of whom both answered",
        method="pairs in which each claims the other",
    )  # fmt: skip
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


def _claimed_of_silent(wave: Wave) -> int:
    """Count the pairs with somebody silent that the other side claims."""
    known = ~(wave.answered[:, None] & wave.answered[None, :])
    return int((known & (wave.either > 0)).sum() // 2)


def _part(
    key: str, name: str, label: str, count: int, *, of: int, base: str, method: str
) -> Finding:  # fmt: skip
    shown = of >= SMALLEST_BASE_FOR_A_PERCENTAGE
    return Finding(
        key, name, category=label, counts="ties", count=count, of=of, base=base,
        estimate=count / of if shown else None, unit="share" if shown else "ties", source=SOURCE,
        method=method, says="{category}: {count} of {of}.",
    )  # fmt: skip


def cohesion(tables: Mapping[str, pd.DataFrame]) -> Findings:
    """Say how far links are returned, and how far everything hangs on one organisation.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``links``, ``links_asked`` and ``organisations``.

    Returns
    -------
    Findings
        For each wave reciprocity twice, because the figures differ: of linked pairs, and of
        claims, both among those that answered; and degree centralisation (Freeman 1978), by links
        of either's word and, with direction, by who is named.
    """
    name, title = "network.cohesion", "Are links returned, and is there a single centre?"
    subtitle = "Organisations that were asked"
    found = waves(tables)
    if not found:
        return nothing(name, title, subtitle, why=f"{title} Not told: {NOT_TOLD}")
    rows: list[Finding] = []
    for wave in found:
        told, key = pairs(wave.claims, wave.answered), f"{name}.w{wave.number}"
        linked, claims = told.both + told.one_sided, 2 * told.both + told.one_sided
        rows += [
            _part(f"{key}_by_pair", name, f"{wave.label}, linked pairs in which both say so",
                  told.both, of=linked, base="linked pairs of whom both answered",
                  method="reciprocity by pairs: mutual pairs of connected pairs"),
            _part(f"{key}_by_claim", name, f"{wave.label}, claims that are returned",
                  2 * told.both, of=claims, base="claims between those that answered",
                  method="reciprocity by claims: returned claims of all claims"),
        ]  # fmt: skip
        for which, ties, directed in (("linked", wave.either, False), ("named", wave.claims, True)):
            rows.append(
                Finding(
                    f"{key}_{slug(which)}", name,
                    category=f"{wave.label}, centralisation by who is {which}", counts="ties",
                    estimate=centralisation(ties, directed=directed), unit="coefficient",
                    base="organisations asked", source=SOURCE,
                    method="degree centralisation, 0 where all are alike and 1 for a star "
                    f"({'with' if directed else 'without'} direction; Freeman 1978)",
                    says="{category}: {estimate:2}.",
                )
            )  # fmt: skip
    last = f"w{found[-1].number}"
    leads = (
        f"In the latest wave {{{last}_by_claim.count}} of {{{last}_by_claim.of}} claims are "
        f"returned, in {{{last}_by_pair.count}} of {{{last}_by_pair.of}} linked pairs.",
        f"Centralisation, which is nought where all are alike and largest in a star, is "
        f"{{{last}_linked.estimate:2}}.",
    )
    return Findings(title, subtitle, tuple(rows), leads)

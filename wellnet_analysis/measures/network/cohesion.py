"""How far links are returned, and how far everything hangs on one organisation."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.measures.network.linking import part
from wellnet_analysis.measures.network.reading import NOT_TOLD, SOURCE, waves
from wellnet_analysis.stats.cohesion import centralisation, pairs


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
            part(f"{key}_by_pair", name, f"{wave.label}, linked pairs in which both say so",
                  told.both, of=linked, base="linked pairs of whom both answered",
                  method="reciprocity by pairs: mutual pairs of connected pairs"),
            part(f"{key}_by_claim", name, f"{wave.label}, claims that are returned",
                  2 * told.both, of=claims, base="claims between those that answered",
                  method="reciprocity by claims: returned claims of all claims"),
        ]  # fmt: skip
        for which, ties, directed in (("linked", wave.either, False), ("named", wave.claims, True)):
            rows.append(
                Finding(
                    f"{key}_{which}", name,
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

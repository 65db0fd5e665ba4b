"""Who is linked with whom: a list for each organisation, from which the picture is drawn."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.network.reading import (
    NOT_TOLD,
    SOURCE,
    WHOLE_AREA,
    Wave,
    waves,
)

DRAWN = 2


def partners(tables: Mapping[str, pd.DataFrame]) -> Findings:
    """Say with whom each organisation is linked, in the first wave and the latest.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``links``, ``links_asked`` and ``organisations``.

    Returns
    -------
    Findings
        One row for each organisation and wave: how many it is linked with by the word of either,
        and their names (``cells``). Ordered by locality, so that neighbours are of the same.
    """
    name, title = "network.partners", "Who is linked with whom"
    subtitle = "Organisations by locality, and how many others each is linked with"
    found = waves(tables)
    if not found:
        return nothing(name, title, subtitle, why=f"{title}: {NOT_TOLD}")
    chosen = found if len(found) <= DRAWN else [found[0], found[-1]]
    rows = [row for wave in chosen for row in _rows(name, wave)]
    last = [row for row in rows if row.key.startswith(f"w{chosen[-1].number}_")]
    most = max(last, key=lambda row: row.count or 0)
    leads = [f"Linked with most others: {{{most.key}.category}}, with {{{most.key}.count}}."]
    if alone := [row for row in last if not row.count]:
        leads.append(f"Linked with no other: {{{alone[0].key}.category}}.")
    return Findings(title, subtitle, tuple(rows), tuple(leads))


def _rows(name: str, wave: Wave) -> list[Finding]:
    rows = []
    for number, own in enumerate(wave.names):
        with_ = tuple(wave.names[other] for other in np.flatnonzero(wave.either[number]))
        place = wave.places[number]
        rows.append(
            Finding(
                f"{name}.w{wave.number}_{slug(wave.codes[number])}", name,
                category=f"{own}, wave {wave.number}", counts="organisations", count=len(with_),
                scope="" if place == WHOLE_AREA else place, cells=with_, unit="organisations",
                base="other organisations asked", source=SOURCE,
                method="organisations it names, or that name it",
                caveat=f"With {', '.join(with_)}." if with_ else "With no other.",
                says="{category}: {count}.",
            )
        )  # fmt: skip
    return rows

"""Which organisations bring others together: brokers, their roles, and the core."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing, slug
from wellnet_analysis.measures.network.reading import NOT_TOLD, SOURCE, WHOLE_AREA, waves
from wellnet_analysis.stats.brokerage import ROLES, positions, roles
from wellnet_analysis.stats.core import core_and_periphery

MOST = 5
_MEANING = {
    "coordinator": "between two of its own locality",
    "gatekeeper": "from another locality into its own",
    "representative": "from its own locality into another",
    "consultant": "between two of the same other locality",
    "liaison": "between two different other localities",
}
_LATEST = "Organisations in the latest wave"


def brokers(tables: Mapping[str, pd.DataFrame]) -> Findings:
    """Say which organisations lie between the others, so that word has to pass through them.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``links``, ``links_asked`` and ``organisations``.

    Returns
    -------
    Findings
        Of the latest wave, for the five that lie between others most: betweenness, the share of
        the shortest ways between all others that lead through it (Freeman 1977); Burt's
        constraint, low where its contacts do not know each other; and its effective size, its
        contacts less those known to the others (Burt 1992).
    """
    name, title = "network.brokers", "Who brings others together?"
    subtitle = f"{_LATEST}, linked by the word of either"
    found = waves(tables)
    if not found:
        return nothing(name, title, subtitle, why=f"{title} Not told: {NOT_TOLD}")
    wave, told = found[-1], positions(found[-1].either)
    order = sorted(range(len(told)), key=lambda each: -told[each].betweenness)
    rows = []
    for place in [each for each in order if told[each].betweenness > 0][:MOST]:
        own, at = wave.names[place], told[place]
        for key, label, value, method in (
            ("between", "share of shortest ways that lead through it", at.betweenness,
             "betweenness, of the shortest ways between all others (Freeman 1977)"),
            ("constraint", "constraint", at.constraint,
             "how far its contacts know each other; low for a broker (Burt 1992)"),
            ("effective", "effective size", at.effective_size,
             "contacts less those known to its other contacts, on average (Burt 1992)"),
        ):  # fmt: skip
            rows.append(
                Finding(f"{name}.{slug(own)}_{key}", name, category=f"{own}, {label}",
                        counts="organisations", estimate=value, unit="coefficient",
                        base="organisations asked", source=SOURCE, method=method,
                        says="{category}: {estimate:2}.")
            )  # fmt: skip
    if not rows:
        why = f"{title} None does: there are no links, or everybody is linked with everybody."
        return nothing(name, title, subtitle, why=why)
    lead = f"Most ways between others lead through: {{{rows[0].key}.sentence}}"
    return Findings(title, subtitle, tuple(rows), (lead,))


def brokerage_roles(tables: Mapping[str, pd.DataFrame]) -> Findings:
    """Say who passes something on between whom: inside a locality, out of it, or between others.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``links``, ``links_asked`` and ``organisations``.

    Returns
    -------
    Findings
        For each of the five roles of Gould and Fernandez (1989) the organisation that holds it
        most often in the latest wave: claims a to it and it to c, without a claim of a to c.
    """
    name, title = "network.brokerage_roles", "Who passes on between whom?"
    subtitle = f"{_LATEST} that belong to a locality, by claims between them"
    found = waves(tables)
    local = found[-1] if found else None
    if local:
        local = local.only([n for n, place in enumerate(local.places) if place != WHOLE_AREA])
    if local is None or len(local.names) < MOST or len(set(local.places)) < 2:
        return nothing(name, title, subtitle, why=f"{title} Not told: {NOT_TOLD}")
    counts = roles(local.claims, local.places)
    rows = []
    for role, held in zip(ROLES, counts.T, strict=True):
        most = int(held.max())
        who = [local.names[each] for each in np.flatnonzero(held == most)] if most else []
        rows.append(
            Finding(f"{name}.{role}", name, counts="ties", count=most, unit="ties",
                    category=f"{role.capitalize()}, {_MEANING[role]}", source=SOURCE,
                    caveat=f"Most often: {listed(who)}." if who else "Nobody.",
                    method="ways through an organisation between two that are not in touch (Gould "
                    "and Fernandez 1989); somebody silent claims nothing",
                    says="{category}: {count}.")
        )  # fmt: skip
    return Findings(title, subtitle, tuple(rows), ())


def core(tables: Mapping[str, pd.DataFrame]) -> Findings:
    """Say whether there is a core that the others are tied to, and who is in it.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``links``, ``links_asked`` and ``organisations``.

    Returns
    -------
    Findings
        For each wave the organisations in the core, and how like the links are to the ideal
        pattern, in which every pair with somebody of the core is linked and no other (Borgatti
        and Everett 1999).
    """
    name, title = "network.core", "Is there a core?"
    subtitle = "Organisations that were asked, linked by the word of either"
    rows: list[Finding] = []
    for wave in waves(tables):
        told = core_and_periphery(wave.either)
        if told is None:
            continue
        inside = [wave.names[each] for each in told.members]
        rows += [
            Finding(f"{name}.w{wave.number}", name,
                    category=f"{wave.label}, organisations in the core", counts="organisations",
                    count=len(inside), of=len(wave.names),
                    base="organisations asked", unit="organisations", source=SOURCE,
                    method="the split most like the ideal pattern of a core (Borgatti and Everett "
                    "1999)", caveat=f"{listed(inside)}.", says="{category}: {count} of {of}."),
            Finding(f"{name}.w{wave.number}_likeness", name,
                    category=f"{wave.label}, likeness to a core", counts="ties",
                    estimate=told.correlation, unit="coefficient", base="pairs of organisations",
                    source=SOURCE, method="correlation with the ideal pattern (Borgatti and "
                    "Everett 1999)", says="{category}: {estimate:2}."),
        ]  # fmt: skip
    if not rows:
        return nothing(name, title, subtitle, why=f"{title} Not told: {NOT_TOLD}")
    lead = (
        f"In the latest wave {{{rows[-2].key}.count}} organisations stand in the core; the "
        f"likeness to a core that everybody else is tied to is {{{rows[-1].key}.estimate:2}}."
    )
    return Findings(title, subtitle, tuple(rows), (lead,))

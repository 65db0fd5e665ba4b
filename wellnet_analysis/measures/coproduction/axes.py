"""Co-production on one page: what came out, how it was to take part, what is different now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.leaning import Results, attached

OUTPUTS, EXPERIENCE, OUTCOMES = "Outputs", "Experience", "Outcomes"
LEANS_ON: Mapping[str, tuple[str, ...]] = {
    OUTPUTS: (
        "achieved.projects.all", "achieved.projects.residents", "achieved.contributions.any",
        "coproduction.decisions.alone",
    ),
    EXPERIENCE: (
        "coproduction.equality.conditions", "coproduction.equality.delivery",
        "coproduction.partner_surveys.answered",
        "coproduction.partner_surveys.median_rest_quality_follow_up",
        "coproduction.partner_surveys.median_rest_quantity_follow_up",
        "coproduction.partner_surveys.median_psat_synergy_follow_up",
    ),
    OUTCOMES: (
        "achieved.changes.confirmed", "achieved.changes.claimed", "learning.log.changed",
    ),
}  # fmt: skip
"""Which findings stand on which axis; chosen before any was made."""

_NAME = "coproduction.axes"


def axes(
    results: Sequence[Findings], *, leans_on: Mapping[str, Sequence[str]] = LEANS_ON
) -> Findings:
    """Lay out what other questions found on the axes outputs, experience and outcomes.

    Parameters
    ----------
    results : sequence of Findings
        What was found; looked up by id.
    leans_on : mapping of str to sequence of str
        For each axis the ids of the findings that stand on it.

    Returns
    -------
    Findings
        Each finding as it is, under its axis; an axis that has nothing says so. Nothing is added
        up over axes: a partnership has no one score. A result that may not be shown is withheld
        here as well.

    Examples
    --------
    >>> row = Finding("a.b.c", "a.b", category="Projects", counts="events", count=3)
    >>> told = axes([Findings("x", "y", (row,))], leans_on={"Outputs": ["a.b.c"], "Outcomes": []})
    >>> [row.category for row in told]
    ['Outputs: Projects', 'Outcomes: nothing yet', 'Axes with a result']

    References
    ----------
    Outputs, experience and outcomes as the perspectives to evaluate co-production from:
    systematic review in BMJ Open (2023).
    """
    title, subtitle = "Outputs, experience and outcomes", "What was found, side by side, in no sum"
    found, rows, empty = Results(results), [], []
    for axis, wanted in leans_on.items():
        here = [one for one in map(found.find, wanted) if one is not None]
        rows += [
            attached(one, key=f"{_NAME}.{axis.lower()}_{number}", measure=_NAME,
                     category=f"{axis}: {one.category}")
            for number, one in enumerate(here, 1)
        ]  # fmt: skip
        if not here:
            empty.append(axis.lower())
            rows.append(
                Finding(f"{_NAME}.{axis.lower()}_none", _NAME, category=f"{axis}: nothing yet",
                        counts="settings", source="the other findings of this set",
                        caveat="Nothing measures this axis yet.", says="Nothing measured yet.")
            )  # fmt: skip
    rows.append(
        Finding(f"{_NAME}.filled", _NAME, category="Axes with a result", counts="settings",
                count=len(leans_on) - len(empty), of=len(leans_on), base="axes", unit="axes",
                source="the other findings of this set", method="axes with a finding",
                says="{category}: {count} of {of}.")
    )  # fmt: skip
    if len(empty) == len(leans_on):
        return nothing(_NAME, title, subtitle,
                       why=f"{title}: nothing is measured yet of {listed(empty)}.")  # fmt: skip
    lead = "Each of the {filled.of:spelled} sides of working together has a result."
    if empty:
        lead = (
            "{filled.count:spelled} of the {filled.of:spelled} sides of working together have a "
            f"result; nothing is measured yet of {listed(empty)}."
        )
    return Findings(title, subtitle, tuple(rows), (lead,))

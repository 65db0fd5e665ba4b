"""What would change if more people of some groups came."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.errors import ParameterError, did_you_mean, listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.recruitment.grouping import grouped
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable


def what_if(
    people: pd.DataFrame,
    population: Population,
    variable: Variable,
    *,
    more: Mapping[str, int],
) -> Findings:
    """Say what would change if so many more people of some groups came.

    Parameters
    ----------
    people : DataFrame
        One row per person, at the groups that may be shown.
    population : Population
        The residents.
    variable : Variable
        The characteristic.
    more : mapping of str to int
        How many more people of which printed groups.

    Returns
    -------
    Findings
        Per group: people today (``count``), how far from a mirror of the area today
        (``reference``), and with the others (``estimate``). Arithmetic on figures that are shown.

    Raises
    ------
    ParameterError
        If there is no such group, or a number is not a whole number of people.
    """
    name, title = "recruitment.what_if", f"{variable.heading}: what if more people came?"
    found = grouped(people, population, variable)
    if found is None:
        return unavailable(name, variable.name, variable.heading, title=title)
    known = [group.name for group in found.groups]
    for group, number in more.items():
        if group not in known:
            near = did_you_mean(group, known)
            raise ParameterError(
                f"{variable.heading} has no group of that name on this page.", where="more",
                do=f"{near} Use {listed(known)}.".strip(),
            )  # fmt: skip
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            raise ParameterError(
                "How many more people is not a whole number.", where="more", do="Write it as 10."
            )
    added = sum(more.values())
    rows, leads = [], []
    for group in found.groups:
        extra = more.get(group.name, 0)
        then = group.count + extra - found.expected(group, more=added)
        row = Finding(
            f"{name}.{variable.name}_{slug(group.name)}", name, variable.name, group.name,
            cells=group.cells, count=group.count, of=found.answered, base=found.base,
            estimate=then, reference=found.gap(group), unit="people with these",
            method="difference from the residents' share of as many people",
            source=population.provenance(variable), caveat=f"{extra} more." if extra else "",
            says=f"{{category}}: {{count}} of {{of}} today, {_far('reference', found.gap(group))} "
            f"{'as' if _level(found.gap(group)) else 'than'} would mirror {population.name}; with "
            f"{added} more people, {_far('estimate', then)}.",
        )  # fmt: skip
        rows.append(row)
        if extra:
            leads.append(f"{{{row.key}.sentence}}")
    if not leads:
        leads = [f"{{{rows[0].key}.sentence}}"]
    subtitle = f"People more or fewer than would mirror {population.name}"
    return Findings(title, subtitle, tuple(rows), tuple(leads), "Today")


def _far(field: str, gap: float) -> str:
    """Say a gap in words, from the field that holds it."""
    if _level(gap):
        return "about as many"
    return f"about {{{field}:abs}} {'fewer' if gap < 0 else 'more'}"


def _level(gap: float) -> bool:
    """Say whether a gap is less than half a person."""
    return abs(gap) < 0.5

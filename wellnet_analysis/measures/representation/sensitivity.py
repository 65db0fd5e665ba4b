"""Whether the message turns when the comparison is made another way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.measures.representation.comparing import (
    Comparison,
    answered_on,
    compare,
    not_compared,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import HELD_BACK, Rung, Variable
from wellnet_analysis.schema.crossing import BETWEEN, named, whole_groups
from wellnet_analysis.schema.journey import LIVES_HERE
from wellnet_analysis.schema.variables import IN_18_GROUPS
from wellnet_analysis.stats import bounds, diversity
from wellnet_analysis.words import SMALLEST_BASE_FOR_A_PERCENTAGE

_NAME = "representation.sensitivity"
_LIVES = LIVES_HERE.partition(": ")[2]
MORE, LESS, OPEN = "More diverse", "Less diverse", "Not settled"


def sensitivity(
    people: pd.DataFrame, populations: Sequence[Population], variable: Variable
) -> Findings:
    """Compare the mix with the area in every other way, and say where the message turns.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    populations : sequence of Population
        Every base; the first is the one the report uses.
    variable : Variable
        The characteristic.

    Returns
    -------
    Findings
        Chance that two people differ (unbiased Gini–Simpson, Simpson 1949; ``estimate``, or
        its range) beside that of two residents (``reference``): in each base that has figures,
        in each coarser grouping, in the 18 ethnic groups asked before 2021, and for those who
        live in the area alone, whoever of those who came they are. The note says which is the
        more diverse.
    """
    title = f"Does the message turn? More diverse by {variable.label}"
    if not populations:
        return Findings(
            title, variable.heading, (), (f"{title} There is nothing to compare with.",)
        )
    first = populations[0]
    found = compare(people, first, variable)
    if found is None or found.hidden or found.answered < SMALLEST_BASE_FOR_A_PERCENTAGE:
        return not_compared(people, first, variable, _NAME, title)
    rows = [
        _row(found, first, f"{first.label}, as on this page", (found.counts,),
             found.residents),
        *_bases(people, populations[1:], variable),
        *_groupings(found, first),
        *_older_list(found, first),
        *_residents(people, found, first),
    ]  # fmt: skip
    turned = [row for row in rows if row.caveat != rows[0].caveat]
    leads: tuple[str, ...] = (
        f"The message is the same in every comparison tried: {{{rows[0].key}.caveat:lower}}",
    )
    if turned:
        names = listed(f"{{{row.key}.category}}" for row in turned)
        leads = (f"The message turns, or is not settled, here: {names}.",)
    if not all(other.knows(variable) for other in populations):
        leads += (f"Another base has no figures on {variable.label} and cannot be tried.",)
    subtitle = f"Chance that two people belong to different groups, beside {first.name}"
    return Findings(title, subtitle, tuple(rows), leads, f"{first.name} residents")


def _bases(
    people: pd.DataFrame, others: Sequence[Population], variable: Variable
) -> Iterator[Finding]:
    for other in others:
        if (found := compare(people, other, variable)) and not found.hidden:
            yield _row(found, other, other.label, (found.counts,), found.residents)


def _groupings(found: Comparison, first: Population) -> Iterator[Finding]:
    """Join the printed groups into every coarser grouping that has a name of its own."""
    variable, told = found.variable, {found.rung.name}
    for rung in variable.ladder:
        stated = Rung(found.rung.name, tuple(
            (group, answers) for group, answers in found.rung.groups if group in found.rung.stated
        ))  # fmt: skip
        if rung.name in told or not rung.splits or not rung.coarsens(stated):
            continue
        told.add(rung.name)
        joined = [rung.group_of[answers[0]] for _, answers in stated.groups]
        counts, residents = (
            figures.groupby(joined, sort=False).sum() for figures in (found.counts, found.residents)
        )
        yield _row(found, first, f"In coarser groups: {rung.name}", (counts,), residents)


def _older_list(found: Comparison, first: Population) -> Iterator[Finding]:
    """Count as the list of 18 ethnic groups does, which has no Roma."""
    if found.variable.name != "ethnic_group":
        return
    groups = [
        found.rung.group_of[IN_18_GROUPS.get(answers[0], answers[0])]
        if len(answers) == 1 else group
        for group, answers in found.rung.groups if group in found.rung.stated
    ]  # fmt: skip
    counts, residents = (
        figures.groupby(groups, sort=False).sum() for figures in (found.counts, found.residents)
    )
    told = "18 ethnic groups instead of 19"
    if list(counts.index) == list(found.counts.index):
        told += " (the same groups, at the grouping shown)"
    yield _row(found, first, told, (counts,), residents)


def _residents(people: pd.DataFrame, found: Comparison, first: Population) -> Iterator[Finding]:
    """Leave out those who do not live in the area: by name where known, else whoever they are."""
    whole, known = whole_groups(found.variable), named(LIVES_HERE, found.variable.name)
    if known in people:
        both = people[known].value_counts()
        counts = pd.Series([int(both.get(f"{_LIVES}{BETWEEN}{name}", 0)) for name in whole.names])
        if counts.sum() >= SMALLEST_BASE_FOR_A_PERCENTAGE:
            told = f"Only those who live in the area, {whole.name}"
            residents = first.counts(found.variable, whole)
            yield _row(found, first, told, (counts,), residents)
        return
    if LIVES_HERE not in people or LIVES_HERE in people.attrs.get(HELD_BACK, {}):
        return
    counts = people[LIVES_HERE].value_counts()
    elsewhere = int(counts.iloc[counts.index.get_indexer([f"Not {_LIVES}"])].sum())
    if not elsewhere or elsewhere > found.answered - SMALLEST_BASE_FOR_A_PERCENTAGE:
        return
    mixes = bounds.without(found.counts, elsewhere)
    yield _row(
        found, first, "Only those who live in the area, whoever they are",
        tuple(pd.Series(mix) for mix in mixes), found.residents,
    )  # fmt: skip


def _row(
    found: Comparison, base: Population, told: str, mixes: Sequence[pd.Series],
    residents: pd.Series,
) -> Finding:  # fmt: skip
    variable = found.variable
    area = diversity.gini_simpson_of_shares(residents)
    figures = [diversity.gini_simpson(mix) for mix in mixes]
    least, _ = bounds.least_and_most_diverse(mixes[0], found.unstated)
    _, most = bounds.least_and_most_diverse(mixes[-1], found.unstated)
    low, high = (diversity.gini_simpson(mix) for mix in (least, most))
    message = MORE if low > area else LESS if high < area else OPEN
    ranged = low < high
    return Finding(
        f"{_NAME}.{variable.name}.{slug(told)}", _NAME, variable.name, told, counts="none",
        estimate=figures[0] if len(figures) == 1 else None, low=low if ranged else None,
        high=high if ranged else None, reference=area, of=found.answered,
        base=answered_on(variable), unit="index",
        method="chance that two people differ (unbiased Gini–Simpson, Simpson 1949), exact; range "
        "over whoever is not known (Horowitz & Manski 1998)",
        source=base.provenance(variable), caveat=f"{message}.",
        says="{category}: {caveat}",
    )  # fmt: skip

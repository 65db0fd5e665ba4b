"""The people who came and the residents, put into the same printed groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from wellnet_analysis.findings import Findings, unavailable
from wellnet_analysis.population import Population
from wellnet_analysis.schema import HELD_BACK, NO_ANSWER, NOT_STATED, Rung, Variable
from wellnet_analysis.stats.binomial import binomial_at_worst

LEVEL = 0.05


@dataclass(frozen=True)
class Comparison:
    """The people who came and the residents, in the same printed groups."""

    variable: Variable
    rung: Rung
    counts: pd.Series
    residents: pd.Series
    unstated: int
    hidden: tuple[str, ...] = ()

    @property
    def answered(self) -> int:
        """How many people answered."""
        return int(self.counts.sum())

    @cached_property
    def shares(self) -> pd.Series:
        """The residents' shares."""
        return self.residents / self.residents.sum()


def compare(people: pd.DataFrame, population: Population, variable: Variable) -> Comparison | None:
    """Put the people who came and the residents into the same groups.

    Parameters
    ----------
    people : DataFrame
        One row per person, the variable as a categorical of shown groups if it may be shown.
    population : Population
        The residents.
    variable : Variable
        The characteristic.

    Returns
    -------
    Comparison or None
        None where no breakdown may be shown, the population does not know it, nobody
        answered, or the unanswered could only be shown together with a group.
    """
    if variable.name not in people or not population.knows(variable):
        return None
    rung = variable.rung_of(people[variable.name].cat.categories)
    if not rung.splits or rung.mixed:
        return None
    counts = people[variable.name].value_counts(sort=False)
    stated = counts[list(rung.stated)]
    if not stated.sum():
        return None
    hidden = people.attrs.get(HELD_BACK, {}).get(variable.name, ())
    unstated = 0 if hidden else int(counts.sum() - stated.sum())
    residents = population.counts(variable, rung)
    return Comparison(variable, rung, stated, residents, unstated, tuple(hidden))


def answered_on(variable: Variable) -> str:
    """Say whom the shares are of."""
    return f"people who told us their {variable.label}"


def at_worst(found: Comparison, group: str, *, fewer: bool) -> float:
    """Test a group with the unanswered placed so as to contradict what is claimed.

    Parameters
    ----------
    found : Comparison
        The comparison.
    group : str
        The group that is claimed to have fewer, or more, people than expected.
    fewer : bool
        Which of the two is claimed.

    Returns
    -------
    float
        The larger p-value of two exact binomial tests: of those who answered, and with all
        the unanswered in the group (or none of them), as Horowitz & Manski (1998) bound it.
    """
    count, share = int(found.counts[group]), float(found.shares[group])
    return binomial_at_worst(count, found.answered, share, unknown=found.unstated, fewer=fewer)


def whom(found: Comparison) -> str:
    """Say of whom a share is: of all who came only where everybody answered."""
    return "those who answered" if found.unstated else "those who came"


def not_compared(
    people: pd.DataFrame, population: Population, variable: Variable, measure: str, title: str
) -> Findings:
    """Say why there is no comparison: no figures to compare with, nobody answered, or too few."""
    if variable.name not in people or people.empty:
        return too_few(variable, measure, title)
    if not population.knows(variable):
        said = f"{population.label} has no figures on {variable.label} to compare with."
        return Findings(title, variable.heading, (), (said,))
    counts = people[variable.name].value_counts()
    rung = variable.rung_of(people[variable.name].cat.categories)
    answers = [group for group in rung.names if group not in {*NO_ANSWER, NOT_STATED}]
    if not rung.mixed and not counts[answers].sum():
        return Findings(title, variable.heading, (), (f"Nobody answered on {variable.label}.",))
    return too_few(variable, measure, title)


def too_few(variable: Variable, measure: str, title: str) -> Findings:
    """Say that the comparison may not be shown."""
    nothing = unavailable(
        f"{measure}.{variable.name}", variable.name, variable.heading, title=title
    )
    return replace(nothing, rows=tuple(replace(row, measure=measure) for row in nothing))


def comparisons(
    people: pd.DataFrame, population: Population, variables: Sequence[Variable]
) -> Iterator[Comparison]:
    """Make every comparison of which all groups may be shown."""
    for variable in variables:
        found = compare(people, population, variable)
        if found and not found.hidden:
            yield found

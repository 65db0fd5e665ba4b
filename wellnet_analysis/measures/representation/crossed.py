"""Two questions at once, in the working copy alone."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.population import Population
from wellnet_analysis.schema import NO_ANSWER, Variable, crossing

_NAME = "representation.crossed"


def crossed(
    people: pd.DataFrame, population: Population, one: Variable, other: Variable
) -> Findings:
    """Count the people of each group of one question within each group of another.

    The plan of an edition knows no two questions at once, so only a working copy holds them.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    one, other : Variable
        The two questions.

    Returns
    -------
    Findings
        Per pair of groups that somebody answered with: people, of those who answered both;
        ``cells`` is the pair, and ``reference`` the residents' share where the population's
        file crosses the two questions itself. For every other reader one row that is withheld.
    """
    both = crossing(one, other)
    title, subtitle = f"{one.heading} within {other.label}", "People who answered both questions"
    if both.name not in people:
        # Told by the name of the first question: an edition knows no question of both.
        row = Finding(f"{_NAME}.{slug(both.name)}", _NAME, one.name, title)
        return Findings(title, subtitle, (row,))
    counts = people[both.name].value_counts(sort=False)
    counts = counts[[group for group in counts.index if group not in NO_ANSWER]]
    answered = int(counts.sum())
    shares = _residents(population, both)
    rows = tuple(
        Finding(
            f"{_NAME}.{slug(both.name)}.{slug(str(pair))}", _NAME, both.name, str(pair),
            count=int(count), of=answered, base=f"people who told us their {both.label}",
            estimate=int(count) / answered, unit="share", reference=shares.get(str(pair)),
            method="count of people; residents only where a published table crosses both",
            says="{category}: {count} of {of}.",
        )
        for pair, count in counts.items() if count
    )  # fmt: skip
    leads = ("{" + rows[0].key + ".of} people answered both questions.",) if rows else (
        f"{title}: nobody answered both.",)  # fmt: skip
    return Findings(title, subtitle, rows, leads, f"{population.name} residents")


def _residents(population: Population, both: Variable) -> dict[str, float]:
    """Take the residents' shares from the file, if it names the crossing; none otherwise."""
    if not population.knows(both):
        return {}
    counts = population.counts(both, both.ladder[0])
    return {str(pair): float(count) for pair, count in (counts / counts.sum()).items()}

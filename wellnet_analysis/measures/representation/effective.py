"""How many groups it is as if people came from: Hill numbers of order 0, 1 and 2."""

from __future__ import annotations

import math

import pandas as pd

from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.measures.representation.comparing import (
    answered_on,
    compare,
    not_compared,
    too_few,
)
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.stats import diversity
from wellnet_analysis.stats.diversity_intervals import diversity_interval, entropy_interval

SMALLEST_BASE = 10
_NAME = "representation.effective"


def effective(
    people: pd.DataFrame,
    population: Population,
    variable: Variable,
    *,
    seed: int,
    confidence: float = 0.95,
) -> Findings:
    """Say how many equally large groups would be as diverse as those who came.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variable : Variable
        The characteristic.
    seed : int
        Of the bootstrap.
    confidence : float
        Of the limits.

    Returns
    -------
    Findings
        Hill numbers (Hill 1973). Order 0: groups that somebody came from, beside as many as so
        many random residents would hold (Hurlbert 1971). Order 1, from Shannon's entropy with
        the correction of Miller and Madow, and order 2, from unbiased Gini–Simpson, with limits
        by studentised bootstrap (Hall 1992), beside the residents' own.
    """
    title = f"As if from how many groups? By {variable.label}"
    found = compare(people, population, variable)
    if found is None:
        return not_compared(people, population, variable, _NAME, title)
    if found.answered < SMALLEST_BASE or found.hidden:
        return too_few(variable, _NAME, title)
    counts, shares = found.counts.to_numpy(), found.shares
    common = {
        "measure": _NAME, "variable": variable.name, "counts": "none", "of": found.answered,
        "base": answered_on(variable), "unit": "groups", "source": population.provenance(variable),
    }  # fmt: skip
    seen = Finding(
        f"{_NAME}.{variable.name}.seen", category="Groups that somebody came from",
        estimate=diversity.hill(counts, order=0),
        reference=diversity.groups_by_chance(found.answered, shares),
        method="groups seen, beside those expected among as many random residents (rarefaction, "
        "Hurlbert 1971)",
        says="{category}: {estimate}; as many random residents would be of about {reference:1}.",
        **common,
    )  # fmt: skip
    entropy = entropy_interval(counts, seed=seed, confidence=confidence)
    index = diversity_interval(counts, seed=seed, confidence=confidence)
    rows = [seen]
    if entropy and index:
        for order, interval, turned in (
            (1, entropy, math.exp), (2, index, diversity.effective_groups),
        ):  # fmt: skip
            named = "Shannon's entropy, Miller–Madow" if order == 1 else "unbiased Gini–Simpson"
            estimate, low, high = (
                turned(value) for value in (interval.estimate, interval.low, interval.high)
            )
            rows.append(Finding(
                f"{_NAME}.{variable.name}.order_{order}",
                category=f"As diverse as so many equal groups, order {order}",
                estimate=estimate, low=low, high=max(estimate, min(high, len(counts))),
                reference=diversity.hill_of_shares(shares, order=order), confidence=confidence,
                method=f"Hill number of order {order} (Hill 1973) from {named}; "
                f"studentised bootstrap (Hall 1992), {interval.draws:,} draws, seed {seed}",
                says="{category}: {estimate:1}, residents {reference:1}.", **common,
            ))  # fmt: skip
        rows = [row for row in rows if row.estimate is not None and math.isfinite(row.estimate)]
    leads = ("{seen.sentence}", *(f"{{{row.key}.sentence}}" for row in rows[1:]))
    subtitle = f"Effective number of groups, beside {population.name} ({population.base(variable)}"
    return Findings(title, f"{subtitle}, {population.label})", tuple(rows), leads,
                    f"{population.name} residents")  # fmt: skip

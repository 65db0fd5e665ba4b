"""Every test of the report judged together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.representation.comparing import (
    LEVEL,
    Comparison,
    answered_on,
    at_worst,
    comparisons,
)
from wellnet_analysis.measures.representation.diverse import SMALLEST_BASE_FOR_A_VERDICT
from wellnet_analysis.measures.representation.likeness import fit_at_worst
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable
from wellnet_analysis.stats import bounds, diversity, many_tests, more_diverse

_NAME, _TITLE = "representation.together", "Every test of this report, judged together"


def together(
    people: pd.DataFrame,
    population: Population,
    variables: Sequence[Variable],
    *,
    seed: int,
) -> Findings:
    """Adjust every test of the report for how many there are.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents.
    variables : sequence of Variable
        The characteristics to look at.
    seed : int
        Of the simulations.

    Returns
    -------
    Findings
        Of all tests – the whole mix against the residents, each group, and "more diverse" –
        those that are below 5% alone, or the strongest: the p-value with the unanswered placed
        against the claim (``reference``), and the one that allows for every test of the report
        (``estimate``; Benjamini & Hochberg 1995).
    """
    found = list(comparisons(people, population, variables))
    if not variables:
        return Findings(_TITLE, "Every characteristic", (), (f"{_TITLE}: nothing was asked.",))
    tests = [row for c in found for row in _tests(c, population, seed)]
    if not tests:
        return unavailable(_NAME, "", "Every characteristic", title=_TITLE)
    adjusted = many_tests.benjamini_hochberg([row.reference or 0.0 for row in tests])
    judged = [
        replace(row, estimate=float(p), caveat="Stands." if p < LEVEL else "Does not stand.")
        for row, p in zip(tests, adjusted, strict=True)
    ]
    judged.sort(key=lambda row: (row.reference or 0, row.id))
    rows = tuple(row for row in judged if (row.reference or 0) < LEVEL) or tuple(judged[:1])
    standing = [row for row in rows if row.caveat == "Stands."]
    # Named through the rows, so that a verdict goes where its figures go.
    leads = ("Judged together, no test of this report stands; the strongest is "
             f"{{{rows[0].key}.category:lower}} ({{{rows[0].key}.estimate:chance}}).",)  # fmt: skip
    if standing:
        names = listed(f"{{{row.key}.category:lower}}" for row in standing)
        leads = (f"These tests stand when every test of this report is judged together: {names}.",)
    subtitle = f"Chance of such figures if nothing set those who came apart from {population.name}"
    return Findings(_TITLE, subtitle, rows, leads, "Alone")


def _tests(c: Comparison, population: Population, seed: int) -> Iterator[Finding]:
    variable = c.variable
    common = {
        "measure": _NAME, "variable": variable.name, "counts": "none", "of": c.answered,
        "base": answered_on(variable), "unit": "probability",
        "source": population.provenance(variable),
        "says": "{category}: {estimate:chance} (alone {reference:chance}). {caveat}",
    }  # fmt: skip
    adjusting = ", adjusted over all tests of the report (Benjamini & Hochberg 1995)"
    yield Finding(
        f"{_NAME}.{variable.name}", category=f"{variable.heading}: the whole mix",
        reference=fit_at_worst(c, seed=seed),
        method=f"Monte Carlo goodness of fit (Cai & Krishnamoorthy 2006), seed {seed}{adjusting}",
        **common,
    )  # fmt: skip
    # Of two groups the whole mix is the test: what one has too many of, the other lacks.
    for group in c.counts.index if len(c.counts) > 2 else ():
        fewer = int(c.counts[group]) < float(c.shares[group]) * c.answered
        yield Finding(
            f"{_NAME}.{variable.name}_{slug(str(group))}", category=f"{variable.heading}: {group}",
            reference=at_worst(c, str(group), fewer=fewer),
            method=f"exact binomial test{adjusting}", **common,
        )  # fmt: skip
    p_value = _more_diverse_p(c, seed=seed)
    if p_value is not None:
        yield Finding(
            f"{_NAME}.{variable.name}_more_diverse",
            category=f"{variable.heading}: more diverse, the recruitment", reference=p_value,
            method=f"studentised bootstrap (Hall 1992), one-sided, seed {seed}{adjusting}",
            **common,
        )  # fmt: skip


def _more_diverse_p(c: Comparison, *, seed: int) -> float | None:
    if c.answered < SMALLEST_BASE_FOR_A_VERDICT:
        return None
    area = diversity.gini_simpson_of_shares(c.shares)
    least, _ = bounds.least_and_most_diverse(c.counts, c.unstated)
    found = [more_diverse.more_diverse_p(mix, reference=area, seed=seed)
             for mix in (c.counts, least)]  # fmt: skip
    known = [p for p in found if p is not None]
    return max(known) if len(known) == len(found) else None

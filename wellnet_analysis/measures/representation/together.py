"""Every test of the report judged together."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, slug, unavailable
from wellnet_analysis.measures.representation.comparing import LEVEL, answered_on, comparisons
from wellnet_analysis.measures.representation.judging import CLOSE, LESS, MIX, MORE, Judged, judge
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Variable

_NAME, _TITLE = "representation.together", "Every test of this report, judged together"
_OF_THE_RECRUITMENT = {MORE: f"{MORE}, the recruitment", LESS: f"{LESS}, the recruitment"}

_DIVERSE = (
    "the larger p-value of a studentised bootstrap (Hall 1992), one-sided, and of as many random "
    "residents"
)


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
        Of all tests – the whole mix against the residents, each group, more or less diverse,
        and every group close – those that are below 5% alone, or the strongest: the p-value
        with the unanswered placed against the claim (``reference``), and the one that allows
        for every test of the report (``estimate``; Benjamini & Hochberg 1995). No verdict of
        the report stands that does not stand here.
    """
    found = list(comparisons(people, population, variables))
    if not variables:
        return Findings(_TITLE, "Every characteristic", (), (f"{_TITLE}: nothing was asked.",))
    if not found:
        return unavailable(_NAME, "", "Every characteristic", title=_TITLE)
    tests = judge(found, seed=seed).tests
    judged = sorted((_row(test, population, seed) for test in tests),
                    key=lambda row: (row.reference or 0, row.id))  # fmt: skip
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


def _row(test: Judged, population: Population, seed: int) -> Finding:
    variable = test.found.variable
    what = _OF_THE_RECRUITMENT.get(test.claim, test.claim)
    key = variable.name if test.claim == MIX else f"{variable.name}_{slug(test.claim)}"
    return Finding(
        f"{_NAME}.{key}", _NAME, variable.name, f"{variable.heading}: {what}", counts="none",
        estimate=test.adjusted, reference=test.alone, of=test.found.answered,
        base=answered_on(variable), unit="probability",
        method=f"{_method(test.claim, seed)}, adjusted over all tests of the report "
        "(Benjamini & Hochberg 1995)",
        source=population.provenance(variable),
        caveat="Stands." if test.stands else "Does not stand.",
        says="{category}: {estimate:chance} (alone {reference:chance}). {caveat}",
    )  # fmt: skip


def _method(claim: str, seed: int) -> str:
    return {
        MIX: f"Monte Carlo goodness of fit (Cai & Krishnamoorthy 2006), seed {seed}",
        MORE: f"{_DIVERSE}, seed {seed}",
        LESS: f"{_DIVERSE}, seed {seed}",
        CLOSE: "two one-sided exact binomial tests of every group (Schuirmann 1987; Berger 1982)",
    }.get(claim, "exact binomial test")

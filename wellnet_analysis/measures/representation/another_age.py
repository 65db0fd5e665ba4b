"""Whether what is said of ages turns when people are counted from another age on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from wellnet_analysis.errors import listed
from wellnet_analysis.findings import Finding, Findings, slug
from wellnet_analysis.measures.representation.comparing import (
    LEVEL,
    Comparison,
    at_worst,
    compare,
    comparisons,
    not_compared,
)
from wellnet_analysis.measures.representation.judging import judge
from wellnet_analysis.population import Population
from wellnet_analysis.schema import Rung, Variable, age_variable
from wellnet_analysis.stats import many_tests

_NAME = "representation.another_age"


def another_age(
    people: pd.DataFrame, population: Population, variable: Variable,
    judged_with: Sequence[Variable], *, seed: int, floor: int = 18,
) -> Findings:  # fmt: skip
    """Count from another age on, and say which ages are then still fewer or more than expected.

    How many of the youngest band are under the other age is not published, so it may be nobody
    or all of them: what is said holds for both.

    Parameters
    ----------
    people : DataFrame
        One row per person who registered.
    population : Population
        The residents, by single year of age.
    variable : Variable
        Age, in bands from the programme's youngest age on.
    judged_with : sequence of Variable
        All characteristics of the report: what is said as on this page is said only where it
        stands together with every test of them.
    seed : int
        Of the simulations of those tests.
    floor : int
        The other youngest age, inside the youngest band.

    Returns
    -------
    Findings
        Per band above the youngest: the p-value of an exact binomial test from the programme's
        age on (``reference``) and from the other age on (``estimate``), each adjusted over the
        bands (Holm 1979), and in the note whether the message turns.
    """
    title = "Does the message turn with the youngest age?"
    found = compare(people, population, variable)
    if found is None or found.hidden:
        return not_compared(people, population, variable, _NAME, title)
    later = _same_bands(found.rung, floor)
    if later is None:
        said = "The other age is not inside the youngest band, so nothing turns on it."
        return Findings(title, variable.heading, (), (said,))
    residents = population.counts(age_variable(floor), later)
    residents.index = found.residents.index
    bands = found.counts.index[1:]
    now = _adjusted(bands, found)
    then = _adjusted(
        bands, *(_without(found, residents, n) for n in (0, int(found.counts.iloc[0])))
    )
    together = judge([*comparisons(people, population, judged_with)], seed=seed)
    rows = tuple(
        Finding(
            f"{_NAME}.{variable.name}_{slug(str(band))}", _NAME, variable.name, str(band),
            counts="none", estimate=then[band], reference=now[band], of=found.answered,
            base=f"from {floor} years of age on", unit="probability",
            method="exact binomial tests that hold whoever of the youngest band is left out, "
            f"adjusted over {len(bands)} bands (Holm 1979)",
            source=population.provenance(variable), caveat=_message(
                found, band, now[band] < LEVEL and together.stands(found, str(band)),
                then[band] < LEVEL,
            ),
            says="{category}: {caveat}",
        )
        for band in bands
    )  # fmt: skip
    turned = [row for row in rows if row.caveat.startswith("Turns")]
    leads: tuple[str, ...] = (
        f"Counted {{{rows[0].key}.base}}, nothing turns that is said of the ages above.",
    )
    if turned:
        names = listed(f"{{{row.key}.category}}" for row in turned)
        leads = (f"Counted {{{rows[0].key}.base}}, what is said of these turns: {names}.",)
    subtitle = f"Chance of such a gap, beside {population.name} residents from another age on"
    return Findings(title, subtitle, rows, leads, "As on this page")


def _same_bands(rung: Rung, floor: int) -> Rung | None:
    """Find the grouping that differs in where the youngest band begins, and in nothing else."""
    for other in age_variable(floor).ladder:
        if other.names[1:] == rung.stated[1:] and other.names[0] != rung.stated[0]:
            return other
    return None


def _without(found: Comparison, residents: pd.Series, leavers: int) -> Comparison:
    counts = found.counts.copy()
    counts.iloc[0] -= leavers
    return replace(found, counts=counts, residents=residents)


def _adjusted(bands: pd.Index, *cases: Comparison) -> dict[str, float]:
    """Test every band in every case for the gap it has in the first, and take the worst."""
    worst = [
        max(at_worst(case, str(band), fewer=_fewer(cases[0], band)) for case in cases)
        for band in bands
    ]
    return {str(band): float(p) for band, p in zip(bands, many_tests.holm(worst), strict=True)}


def _fewer(found: Comparison, band: str) -> bool:
    return int(found.counts[band]) < float(found.shares[band]) * found.answered


def _message(found: Comparison, band: str, now: bool, then: bool) -> str:
    word = "Fewer" if _fewer(found, band) else "More"
    if now and not then:
        return "Turns: not settled from that age on."
    return f"{word} than expected either way." if now else "Not settled either way."

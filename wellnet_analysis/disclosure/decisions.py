"""What an edition shows, written as the decisions that measures, frames and the door ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wellnet_analysis.disclosure import rules
from wellnet_analysis.disclosure.plan import EVERYWHERE, Decision, Plan
from wellnet_analysis.disclosure.statements import Edition, Table
from wellnet_analysis.schema import Rung, Variable

_REGISTERED, _LOCALITY = "registered", "locality"


def floor_of(variable: Variable, *, threshold: int, by_place: bool = False) -> int:
    """Find the smallest group that may be shown of a question.

    Parameters
    ----------
    variable : Variable
        The question.
    threshold : int
        The smallest group of an ordinary question.
    by_place : bool
        Whether it is split by locality.

    Returns
    -------
    int
        The threshold, or the strictest one for a sensitive question.
    """
    strict = variable.sensitive or (by_place and variable.sensitive_by_locality)
    return rules.floor(threshold, strict=strict)


def plan_of(edition: Edition, variables: Mapping[str, Variable], *, places: Sequence[str]) -> Plan:
    """Write what an edition shows as a plan.

    Parameters
    ----------
    edition : Edition
        What is printed.
    variables : mapping of str to Variable
        Every question that was asked.
    places : sequence of str
        The localities that have a name.

    Returns
    -------
    Plan
        One decision for every question, place and set of people that is shown, and one for
        every question and place that is not.
    """
    decisions = [
        _decision(table, variables.get(table.variable), edition) for table in edition.tables
    ]
    decided = {(d.variable, d.scope, d.population) for d in decisions}
    for name, variable in variables.items():
        for scope in (EVERYWHERE, *places) if name != _LOCALITY else (EVERYWHERE,):
            if (name, scope, _REGISTERED) not in decided:
                floor = floor_of(variable, threshold=edition.threshold, by_place=bool(scope))
                decisions.append(Decision(name, scope, _REGISTERED, None, False, floor))
    ordered = sorted(decisions, key=lambda d: (d.variable, d.scope, d.population))
    sizes = {size.key: size.count for size in edition.sizes}
    return Plan(
        edition.audience, edition.threshold, tuple(ordered), frozenset(sizes), sizes, edition
    )  # fmt: skip


def _decision(table: Table, variable: Variable | None, edition: Edition) -> Decision:
    rung, floor = Rung(table.rung, table.groups), edition.threshold
    if variable:
        floor = floor_of(variable, threshold=floor, by_place=bool(table.scope))
    hidden = [n for (n, _), c in zip(table.groups, table.counts, strict=True) if c is None]
    again = table.reprinted and table.as_at != edition.as_at
    return Decision(
        table.variable, table.scope, table.population, rung,
        variable is not None and rung == variable.rungs[0], floor, table.shown, tuple(hidden),
        table.as_at if again else "",
    )  # fmt: skip

"""The door: findings that keep to the plan come through, the rest are withheld.

:func:`protect` checks and withholds; it never recomputes. Charts, tables, sentences and
downloads accept only what it returns.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from wellnet_analysis import words
from wellnet_analysis.disclosure.plan import Decision, Plan
from wellnet_analysis.findings import Finding, Findings

WITHHELD = "Too few people to show without the risk that somebody is recognised."
# Bases that count places, not people: they are settings and give nobody away.
PLACES = ("places offered", "places offered there")
_ROUNDING = 1e-9
_FIGURES = ("estimate", "low", "high", "count", "of", "reference")


@dataclass(frozen=True, repr=False)
class Protected:
    """Findings that may be read by the plan's audience.

    Parameters
    ----------
    title, subtitle : str
        Heading, and what is measured.
    rows : tuple of Finding
        Shown, grouped or withheld; a withheld row holds no figure.
    leads : tuple of str
        Templates of the opening sentences.
    compared_with : str
        What ``reference`` is, as a column heading.
    asked_by : str
        The measure, where there is no row to tell it.
    """

    title: str
    subtitle: str
    rows: tuple[Finding, ...]
    leads: tuple[str, ...] = ()
    compared_with: str = ""
    asked_by: str = ""

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def measure(self) -> str:
        """The measure that made the table."""
        return self.rows[0].measure if self.rows else self.asked_by

    @property
    def shown(self) -> tuple[Finding, ...]:
        """The rows that carry figures."""
        return tuple(row for row in self.rows if row.status in {"shown", "grouped"})

    @property
    def withheld(self) -> tuple[Finding, ...]:
        """The rows that do not."""
        return tuple(row for row in self.rows if row.status == "withheld")

    @property
    def sentences(self) -> tuple[str, ...]:
        """The opening sentences, filled in from figures that are shown; none without any."""
        if not self.shown:
            return ()
        by_key: dict[str, Any] = {row.key: row for row in self.shown}
        filled = (words.fill(lead, by_key) for lead in self.leads)
        return tuple(sentence for sentence in filled if sentence)

    def _repr_html_(self) -> str:
        lines = self.sentences or (words.TOO_FEW,)
        return "".join(f"<p>{html.escape(line)}</p>" for line in lines)

    def __repr__(self) -> str:
        return f"Protected({self.title!r}, {len(self.shown)} shown, {len(self.withheld)} withheld)"


def protect(findings: Findings | Protected, *, plan: Plan) -> Protected:
    """Let through what the plan allows and withhold the rest.

    Parameters
    ----------
    findings : Findings or Protected
        A table of figures; one that already passed comes back unchanged.
    plan : Plan
        What may be shown, made before any measure ran.

    Returns
    -------
    Protected
        Rows in the same order. If one row of a breakdown breaks the plan, the whole
        breakdown is withheld, because the others would give it away.

    Examples
    --------
    >>> plan = Plan("council", 5, (), frozenset({("", "registered")}))
    >>> row = Finding("reach.total.registered", "reach.total", count=55)
    >>> protect(Findings("Who came", "people", (row,)), plan=plan)
    Protected('Who came', 1 shown, 0 withheld)
    """
    held_back = [_holds_back(row, plan) for row in findings]
    broken = {
        _breakdown(row)
        for row, hidden in zip(findings, held_back, strict=True)
        if not hidden and not allowed(row, plan)
    }
    rows = tuple(
        _withheld(row) if hidden or _breakdown(row) in broken else _passed(row, plan)
        for row, hidden in zip(findings, held_back, strict=True)
    )
    return Protected(
        findings.title, findings.subtitle, rows, findings.leads, findings.compared_with,
        findings.asked_by,
    )  # fmt: skip


def _holds_back(row: Finding, plan: Plan) -> bool:
    """Say whether the plan holds back just this cell of a breakdown that it shows."""
    decision = plan.decision(row.variable, scope=row.scope, population=row.population)
    return (
        row.counts == "people"
        and decision is not None
        and bool(set(row.cells or (row.category,)) & set(decision.hidden))
    )


def allowed(row: Finding, plan: Plan) -> bool:
    """Say whether one figure keeps to the plan."""
    if row.counts not in {"people", "none"} or row.status == "withheld":
        return row.status != "withheld"
    if row.counts == "none":
        return _is_of_shown_counts(row, plan)
    if not row.variable:
        place = (row.scope, row.population)
        return (
            place in plan.totals
            and row.count is not None
            and row.count == plan.sizes.get(place, row.count)
        )
    decision = plan.decision(row.variable, scope=row.scope, population=row.population)
    if decision is None or decision.rung is None or row.count is None:
        return False
    cells = row.cells or (row.category,)
    return (
        row.rung == decision.rung.name
        and set(cells) <= set(decision.rung.names)
        and (row.count >= decision.threshold or row.count == 0)
        # Any other number is a crossing, or a mistake: either could single somebody out.
        and row.count == sum(decision.counts[cell] for cell in cells)
        and _base_is_shown(row, decision, plan)
        and (row.unit != "share" or not row.of or _close(row.estimate, row.count / row.of))
    )


def _is_of_shown_counts(row: Finding, plan: Plan) -> bool:
    """Say whether a statistic is made of counts that are shown, and of all of them."""
    decision = plan.decision(row.variable, scope=row.scope, population=row.population)
    if decision is None or decision.rung is None or not decision.rung.splits or decision.hidden:
        return False
    # A statistic of fewer people is one of a part of them, which no plan has looked at.
    return row.of == _answered(decision)


def _answered(decision: Decision) -> int:
    rung = decision.rung
    return sum(decision.counts.get(name, 0) for name in rung.stated) if rung else 0


def _base_is_shown(row: Finding, decision: Decision, plan: Plan) -> bool:
    """Say whether the base of a share is everybody, those who answered, or no people at all."""
    if row.of is None or row.base in PLACES:
        return True
    if decision.hidden:
        return row.of == plan.sizes.get((row.scope, row.population))
    # A breakdown printed again speaks of as many people as there were.
    return row.of in {sum(decision.counts.values()), _answered(decision)}


def _close(estimate: float | None, share: float) -> bool:
    return estimate is None or abs(estimate - share) < _ROUNDING


def _breakdown(row: Finding) -> tuple[str, ...]:
    if row.counts not in {"people", "none"}:
        return ("not people", row.id)
    return (row.variable or row.id, row.scope, row.population)


def _passed(row: Finding, plan: Plan) -> Finding:
    decision = plan.decision(row.variable, scope=row.scope, population=row.population)
    grouped = decision is not None and not decision.finest
    return replace(row, status="grouped" if grouped else "shown")


def _withheld(row: Finding) -> Finding:
    nothing = dict.fromkeys(_FIGURES)
    return replace(row, **nothing, status="withheld", caveat=WITHHELD, says="", cells=())


def require_protected(value: object, *, what: str) -> Protected:
    """Refuse anything that has not passed the door.

    Raises
    ------
    TypeError
        If the value is not :class:`Protected`.

    Examples
    --------
    >>> require_protected("12 people", what="A chart")
    Traceback (most recent call last):
    ...
    TypeError: A chart is drawn only from protected findings, so that nobody can be found in it. \
Use report.show(findings, …), or protect(findings, plan=report.plan) first.
    """
    if isinstance(value, Protected):
        return value
    raise TypeError(
        f"{what} is drawn only from protected findings, so that nobody can be found in it. "
        "Use report.show(findings, …), or protect(findings, plan=report.plan) first."
    )

"""What a renewal is asked about besides: power, value, risks, others' figures, what moved."""

from __future__ import annotations

from collections.abc import Mapping

from wellnet_analysis import words
from wellnet_analysis.claims import parsed
from wellnet_analysis.findings import Findings, nothing
from wellnet_analysis.measures.renewal.repeating import repeated, told
from wellnet_analysis.renewing import Case, Row

_POWER = (
    "coproduction.would_take.together", "coproduction.equality", "coproduction.response",
    "achieved.projects.residents", "achieved.projects.all", "achieved.changes.residents",
    "achieved.changes.confirmed",
)  # fmt: skip
_VALUE = (
    "value.costs.together", "value.costs.paid", "value.costs.given",
    "value.unit_costs.registered", "value.unit_costs.took_a_place",
    "value.unit_costs.started_the_course", "value.unit_costs.completed_the_course",
    "achieved.mobilised.money",
    "achieved.mobilised.hours", "value.leverage",
)  # fmt: skip
# The opening sentences, by the row each needs.
_SAID_OF_POWER = {
    "coproduction_would_take_together": "For power to be as equal as was asked for, "
    "{coproduction_would_take_together.count} of {coproduction_would_take_together.of} places in "
    "the table of partners and stages would have had to be raised.",
    "achieved_changes_residents": "Of {achieved_changes_residents.of:spelled change} in services, "
    "residents asked for {achieved_changes_residents.count:spelled}.",
    "achieved_projects_residents": "Of {achieved_projects_residents.of:spelled project}, "
    "{achieved_projects_residents.count:spelled} began with an idea of residents.",
}
_SAID_OF_VALUE = {
    "value_costs_together": "It cost {value_costs_together.count:pounds}, paid and given together.",
    "value_unit_costs_took_a_place": "For each person who took a place that is "
    "{value_unit_costs_took_a_place.estimate:pounds}.",
    "value_unit_costs_started_the_course": "For each person who started the course it is "
    "{value_unit_costs_started_the_course.estimate:pounds}, if all of it is put down to them.",
}


def coproduction(case: Case) -> Findings:
    """Repeat what shows whether partners and residents shared power.

    Parameters
    ----------
    case : Case
        With what the reports on power and on what was achieved published.
    """
    headings = "Was power shared?", "What partners rated, and what residents asked for"
    return _again(case, "renewal.coproduction", headings, _POWER, _SAID_OF_POWER)


def value(case: Case) -> Findings:
    """Repeat what it cost, for whom, and what was brought in besides.

    Parameters
    ----------
    case : Case
        With what the report on value published.
    """
    headings = (
        "What it cost, and what it brought in",
        "Pounds paid and given, for each person, and what was secured",
    )
    return _again(case, "renewal.value", headings, _VALUE, _SAID_OF_VALUE)


def risks(case: Case) -> Findings:
    """List what could go wrong, how likely and how bad that is, and what is done about it.

    Parameters
    ----------
    case : Case
        With the risks of ``renewal.toml``.
    """
    name, title = "renewal.risks", "What could go wrong"
    subtitle = "Risks, and what is done about each"
    if not case.plans.risk:
        return nothing(name, title, subtitle, why=f"{title}: no risk is listed in renewal.toml.")
    rows = tuple(
        told(name, f"open_{number}", f"Risk: {each.risk.rstrip('.')}",
             [f"How likely: {each.likely}.", f"How bad: {each.harm} harm.",
              f"Who: {each.who}." if each.who else ""],
             says=f"What we do: {each.we_do.rstrip('.')}.")
        for number, each in enumerate(case.plans.risk, 1)
    )  # fmt: skip
    total = told(name, "all", "Risks listed", count=len(rows), unit="risks",
                 method="risks of renewal.toml", says="{category}: {count}.")  # fmt: skip
    return Findings(
        title, subtitle, (total, *rows), ("{all.count:spelled risk} listed, each with an answer.",)
    )


def comparators(case: Case) -> Findings:
    """Set published figures of others beside one's own, each with where it was read.

    Parameters
    ----------
    case : Case
        With the comparators of ``renewal.toml``.

    Returns
    -------
    Findings
        One's own figure with the other's share as ``reference``, and the other's with its source;
        it says where a figure was read at second hand.
    """
    name, title = "renewal.comparators", "Beside other programmes"
    subtitle = "Our own figure beside a published figure"
    if not case.plans.comparator:
        return nothing(name, title, subtitle, why=f"{title}: none is given in renewal.toml.")
    rows = []
    for number, each in enumerate(case.plans.comparator, 1):
        share = each.count / each.of
        if row := case.published.find(each.rests_on):
            rows.append(repeated(row, key=f"own_{number}", measure=name, caveat="",
                                 category=f"Here: {row['category']}"))  # fmt: skip
        careful = f"Careful: {each.careful}" if each.careful else ""
        read = "Read at second hand: the original was not seen." if each.at_second_hand else ""
        rows.append(
            told(name, f"theirs_{number}", f"There: {each.what}", [read, careful],
                 count=each.count, of=each.of, estimate=share, base=each.base, unit="share",
                 source=each.source, method="share of a published count",
                 says="{category}: {count} of {of}, {estimate:percent}.")
        )  # fmt: skip
    lead = "Other programmes differ in whom they are for: likeness is no proof, and nor is a gap."
    return Findings(title, subtitle, tuple(rows), (lead,))


def changed(case: Case) -> Findings:
    """Say what has moved since the last released set, of what targets, claims and rules rest on.

    Parameters
    ----------
    case : Case
        With what the last release printed, from the record of releases.

    Returns
    -------
    Findings
        Each figure as it is, with the earlier one as ``reference``.
    """
    name, title = "renewal.changed", "What changed since the last release"
    subtitle = "Figures that targets, claims and rules rest on"
    if case.released_on is None:
        return nothing(name, title, subtitle, why=f"{title}: nothing was released before.")
    before = {row["id"]: row for row in case.earlier if not row.get("repeats")}
    day = words.day(case.released_on)
    rows = [told(name, "since", "The last release", [f"Released on: {day}."])]
    for wanted in _rested_on(case):
        now, then = case.published.find(wanted), before.get(wanted)
        if now and then and (pair := _moved(now, then)):
            rows.append(
                repeated(now, key=wanted.replace(".", "_"), measure=name, caveat="",
                         reference=then[pair],
                         says=f"{{category}}: {_written(pair, now)}, where it was "
                              f"{_written('reference', now, of=pair)}.")
            )  # fmt: skip
    moved = len(rows) > 1
    lead = (
        f"Since the release of {day} these figures moved; a count that moved did move, a share may "
        "have moved by chance." if moved
        else f"Since the release of {day} no figure here has moved."
    )  # fmt: skip
    return Findings(title, subtitle, tuple(rows), (lead,), compared_with="Before")


def _again(
    case: Case,
    name: str,
    headings: tuple[str, str],
    wanted: tuple[str, ...],
    leads: Mapping[str, str],
) -> Findings:
    (title, subtitle), found = headings, case.published.under(wanted)
    if not found:
        why = "nothing of it is shown in this set"
        return nothing(name, title, subtitle, why=f"{title.rstrip('?')}: {why}.")
    rows = tuple(repeated(row, key=row["id"].replace(".", "_"), measure=name) for row in found)
    known = {row.key for row in rows}
    said = tuple(lead for key, lead in leads.items() if key in known)
    return Findings(title, subtitle, rows, said or (rows[0].says,) * bool(rows[0].says))


def _rested_on(case: Case) -> tuple[str, ...]:
    plans = case.plans
    ids = [each.rests_on for each in plans.target]
    ids += [each.claim.rests_on for each in case.claims if each.claim.rests_on]
    ids += [each.rests_on for each in plans.next_year]
    for rule in (plans.decision.continue_if, plans.decision.stop_if) if plans.decision else ():
        ids += [each.left.rpartition(".")[0] for each in parsed(rule)]
    return tuple(dict.fromkeys(name for name in ids if name))


def _moved(now: Row, then: Row) -> str:
    """Say which figure of a finding moved; nothing where none did, or it is of another kind."""
    for name in ("count", "estimate"):
        if None not in (now[name], then.get(name)) and now["unit"] == then.get("unit"):
            return name if now[name] != then[name] else ""
    return ""


def _written(name: str, row: Row, *, of: str = "") -> str:
    """Write a figure as its unit is written; ``of`` says which figure it was before."""
    if (of or name) == "count":
        return f"{{{name}}}"
    return f"{{{name}:percent}}" if row["unit"] == "share" else f"{{{name}:1}}"

"""Continue, change or stop, by rules set down before; and what the years to come would bring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from wellnet_analysis import words
from wellnet_analysis.claims import Untold, in_words, parsed
from wellnet_analysis.findings import Finding, Findings, nothing
from wellnet_analysis.leaning import as_it_stands
from wellnet_analysis.measures.renewal.repeating import repeated, told
from wellnet_analysis.renewing import Case, NextYear, Rules
from wellnet_analysis.stats.prediction import next_share
from wellnet_analysis.stats.recruitment import Forecast, forecast

_NAME, _TITLE = "renewal.decision", "Continue, change or stop"
_YEARS = "renewal.years_to_come"
ASSUMED = (
    "Assumes that the first year's rate holds and that people decide each for themselves; a single "
    "year is little to go by, and a year further off is less sure than the range says."
)
_OF_PLACES = (
    "beta-binomial range for so many places, of a rate known from the first year only (Jeffreys)"
)
_OF_A_STREAM = "negative binomial range for as many weeks of registration (gamma-Poisson, Jeffreys)"


def decision(case: Case) -> Findings:
    """Say what the rules for going on come to today, and what a next year would bring.

    Parameters
    ----------
    case : Case
        With the rules of ``renewal.toml``.

    Returns
    -------
    Findings
        The rules in words, the published figures they ask for, and the forecast of next year.
    """
    rules = case.plans.decision
    subtitle = "Rules for going on, and what they come to today"
    if rules is None:
        return nothing(_NAME, _TITLE, subtitle, why=f"{_TITLE}: no rule is set in renewal.toml.")
    verdict = _verdict(rules, case)
    rows = [
        told(_NAME, f"rule_{name}", f"{name.capitalize()} if: {text}", method=text)
        for name, rule in (("continue", rules.continue_if), ("stop", rules.stop_if))
        if (text := in_words(rule, _called(case)))
    ]
    written = [as_it_stands(f"{row.category}.") for row in rows]
    rows.append(told(_NAME, "told", "When the rules were set", _when(rules, case)))
    for wanted in _asked(rules):
        if row := case.published.find(wanted):
            rows.append(repeated(row, key=f"fact_{wanted.replace('.', '_')}", measure=_NAME,
                                 caveat=""))  # fmt: skip
    years = [row for each in _expected(case) for row in each[:1]]
    rows += [_renamed(row) for row in years]
    when = _set_before(rules, case)
    leads = [
        f"By the rules set down{when}, the answer today is: {verdict}.",
        *written,
        *_said(rules),
    ]
    leads += [f"If the first year's rates hold, {_in_a_sentence(row)}." for row in years]
    return Findings(_TITLE, subtitle, tuple(rows), tuple(leads))


def years_to_come(case: Case) -> Findings:
    """Say what the second and the third year would bring at the first year's rates, with ranges.

    Parameters
    ----------
    case : Case
        With ``[[next_year]]`` of ``renewal.toml``.

    Returns
    -------
    Findings
        A row for each year and for both together: mean, range, and what is aimed at.
    """
    title, subtitle = "The years to come", "Forecast from the first year, with a range"
    rows = tuple(row for each in _expected(case) for row in each)
    if not rows:
        why = "nothing is set down in renewal.toml, or the first year's figures are not shown"
        return nothing(_YEARS, title, subtitle, why=f"{title}: {why}.")
    return Findings(title, subtitle, rows, (ASSUMED,), compared_with="Aimed at")


def _verdict(rules: Rules, case: Case) -> str:
    shown = {row["id"]: row for row in case.published.shown}

    def holds(rule: str) -> bool:
        return all(each.holds("", shown) for each in parsed(rule))

    try:
        if holds(rules.stop_if):
            return "stop"
        return "continue" if holds(rules.continue_if) else "change"
    except Untold:
        return "nobody can tell, because a figure that the rules ask for is not shown"


def _asked(rules: Rules) -> tuple[str, ...]:
    both = (*parsed(rules.continue_if), *parsed(rules.stop_if))
    figures = [figure for each in both for figure in (each.left, each.right)]
    return tuple(dict.fromkeys(
        figure.rpartition(".")[0] for figure in figures if not figure[0].isdigit()
    ))  # fmt: skip


def _called(case: Case) -> Callable[[str], str]:
    def called(wanted: str) -> str:
        row = case.published.find(wanted)
        return f"“{row['category']}”" if row else "a figure that is not shown"

    return called


def _when(rules: Rules, case: Case) -> Iterator[str]:
    yield f"Set on: {words.day(rules.set_on) if rules.set_on else 'not written down'}."
    if rules.set_by:
        yield f"Set by: {rules.set_by}."


def _set_before(rules: Rules, case: Case) -> str:
    """Say whether the rules could have been set to fit."""
    if rules.set_on is None:
        return " (when is not written)"
    return " before the first data" if rules.set_on <= case.begun else " after the first data"


def _said(rules: Rules) -> Iterator[str]:
    if rules.depends_on:
        yield f"It also depends on this: {rules.depends_on.rstrip('.')}."


def _expected(case: Case) -> Iterator[tuple[Finding, ...]]:
    for number, each in enumerate(case.plans.next_year, 1):
        if rows := tuple(_forecasts(number, each, case)):
            yield rows


def _forecasts(number: int, asked: NextYear, case: Case) -> Iterator[Finding]:
    row = case.published.find(asked.rests_on)
    out_of = case.published.find(asked.out_of) if asked.out_of else None
    if row is None or row["count"] is None or (asked.out_of and out_of is None):
        return
    aims = (asked.year_2, asked.year_3)
    together = None if None in aims else sum(aim for aim in aims if aim is not None)
    for key, year, span, aim in (
        ("year_2", "Year 2", 1, aims[0]),
        ("year_3", "Year 3", 1, aims[1]),
        ("both", "Years 2 and 3 together", 2, together),
    ):
        found = _found(row["count"], out_of["count"] if out_of else None, asked, span, case)
        places = asked.places * span if asked.places else None
        said = " of {of}" if places else ""
        aimed = "; aimed at {reference}" if aim is not None else ""
        yield told(
            _YEARS, f"{key}_{number}", f"{year}: {asked.what}",
            estimate=round(found.mean), low=found.low, high=found.high, of=places,
            base="places in those years" if places else "people who would come forward",
            reference=aim, unit="people to come", confidence=case.confidence, caveat=ASSUMED,
            method=_OF_PLACES if places else _OF_A_STREAM, source=row["source"],
            says=f"{{category}}: about {{estimate}}{said} ({{low}} to {{high}}){aimed}.",
        )  # fmt: skip


def _found(count: float, of: float | None, asked: NextYear, span: int, case: Case) -> Forecast:
    """Forecast a share of places, or as many weeks of people coming forward."""
    if of is not None and asked.places:
        return next_share(
            int(count), int(of), ahead=asked.places * span, confidence=case.confidence
        )
    return forecast(
        int(count), weeks=case.weeks, ahead=case.weeks * span, confidence=case.confidence
    )


def _renamed(row: Finding) -> Finding:
    return replace(row, id=f"{_NAME}.{row.key}", measure=_NAME)


def _in_a_sentence(row: Finding) -> str:
    of = f" of {{{row.key}.of}}" if row.of else ""
    what = row.category.partition(": ")[2]
    return (
        f"{what[:1].lower()}{what[1:]} in the next year: about {{{row.key}.estimate}}{of} "
        f"({{{row.key}.low}} to {{{row.key}.high}})"
    )

"""The door: what attackers break, what is still shown, how long it takes, the repairs.

The attacker is the one of the tests, which shares no line with the package's audit.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Iterator
from tempfile import TemporaryDirectory

import pandas as pd

from bench import cohorts
from bench.timing import ROOT, Row
from wellnet_analysis.disclosure import make_plan, offers
from wellnet_analysis.disclosure.audit import audit
from wellnet_analysis.disclosure.people import People
from wellnet_analysis.disclosure.repairs import suggest
from wellnet_analysis.disclosure.statements import Edition

ETHNIC = {
    "White British", "White: all other backgrounds", "Mixed or Multiple ethnic groups",
    "Asian or Asian British", "Black, Black British, Caribbean or African", "Other ethnic group",
}  # fmt: skip


def measure(*, long: bool) -> list[Row]:
    """Attack, count what is shown, time it and try the repairs."""
    with TemporaryDirectory() as plans:
        os.environ["WELLNET_TEST_PLANS"] = plans  # where the tests' cohorts keep what is planned
        attacked = [*_attacks(cohorts_of=60 if long else 12, histories_of=12 if long else 2)]
    return [
        *attacked,
        *_rule_readers(draws=60 if long else 8),
        *_usefulness(draws=200 if long else 12),
        *_times(releases=10),
        *_refusals(draws=200 if long else 24),
    ]


# (a) Cells attacked, and breaches


def _attacks(*, cohorts_of: int, histories_of: int) -> Iterator[Row]:
    sys.path.insert(0, str(ROOT / "tests" / "disclosure"))
    from attacker import Attack, attack, attacked_by_all
    from cohorts import random_cohort, random_history, released

    found, start = Attack(), time.perf_counter()
    for seed in range(cohorts_of):
        cohort = random_cohort(1000 + seed, ordinary=seed % 2 == 0)
        found += attack([cohort.edition()], [cohort.people])
    note = f"{cohorts_of} cohorts, {time.perf_counter() - start:.0f} s"
    yield Row("small cells attacked", (float(found.cells),), unit="", note=note)
    yield Row("  of which found", (float(len(found.leaks)),), unit="")
    found, start = Attack(), time.perf_counter()
    for seed in range(histories_of):
        history = random_history(1000 + seed, size=50)
        editions = released(history)
        found += attacked_by_all(editions, [cohort.people for cohort in history.cohorts])
    note = f"{histories_of} histories of three dates, {time.perf_counter() - start:.0f} s"
    yield Row("small cells and changes attacked over dates", (float(found.cells),), unit="",
              note=note)  # fmt: skip
    yield Row("  of which found", (float(len(found.leaks)),), unit="")


# (a2) What somebody concludes who knows how the plan is made


def _rule_readers(*, draws: int) -> Iterator[Row]:
    sys.path.insert(0, str(ROOT / "tests" / "disclosure"))
    from rule_reader import infer

    found = []
    for seed in range(draws):
        made = cohorts.programme()
        people = cohorts.people(55, seed=seed)
        edition = make_plan(people, made, variables=cohorts.variables()).edition
        assert edition is not None
        exposed = infer([edition], threshold=edition.threshold).exposed
        found.append((len(exposed), len({each.variable for each in exposed})))
    note = f"n = 55, council, mean of {draws} cohorts"
    for at, what in enumerate(("numbers", "questions")):
        mean = statistics.mean(each[at] for each in found)
        yield Row(f"{what} narrowed down by who knows the plan's rule", (mean,), unit="", note=note)


# (b) What is still shown


def _usefulness(*, draws: int) -> Iterator[Row]:
    for size, audience in ((55, "council"), (100, "council"), (55, "public")):
        for unanswered in (0.0, 0.03):
            cohorts.UNANSWERED = unanswered
            try:
                shown = [_shown(size, audience, seed) for seed in range(draws)]
            finally:
                cohorts.UNANSWERED = 0.0
            answered = "all answer" if not unanswered else "3% prefer not to say"
            note = f"mean of {draws} cohorts, {answered}"
            for at, (what, unit) in enumerate((
                ("ethnic groups of 6 at borough level", ""),
                ("questions of 10 split by locality", ""),
                ("  of 10 with a group large enough everywhere to split by", ""),
                ("displayed cells with a number", "%"),
            )):  # fmt: skip
                runs = [each[at] for each in shown]
                mean = statistics.mean(runs)
                yield Row(f"n = {size}, {audience}: {what}", (mean,), unit=unit, note=note)


def _shown(size: int, audience: str, seed: int) -> tuple[float, ...]:
    people, made = cohorts.people(size, seed=seed), cohorts.programme(audience=audience)
    edition = make_plan(people, made, variables=cohorts.variables()).edition
    assert edition is not None
    could = _could_split(People(people, made), edition.threshold)
    return _ethnic_groups(edition), _splits(edition), could, _filled(edition)


def _could_split(people: People, threshold: int) -> float:
    """Questions with two groups of which every locality holds enough: no plan can split more."""
    found = 0
    for variable in cohorts.variables():
        wholes = offers.whole(people, variable, floor=threshold)
        found += any(
            True
            for rung, _ in wholes
            for _ in offers.by_place(people, variable, rung, floor=threshold)
        )
    return float(found)


def _ethnic_groups(edition: Edition) -> float:
    table = edition.by_key.get(("ethnic_group", "", "registered"))
    return float(len(ETHNIC & set(table.shown))) if table else 0.0


def _splits(edition: Edition) -> float:
    """Questions that every locality's table tells at least two groups of apart."""
    names = {v.name for v in cohorts.variables()}
    split = [t for t in edition.tables if t.scope and t.variable in names and len(t.shown) >= 2]
    return float(len({table.variable for table in split}))


def _filled(edition: Edition) -> float:
    counts = [count for table in edition.tables for count in table.counts]
    return 100 * sum(c is not None for c in counts) / len(counts) if counts else 100.0


# (c) How long it takes


def _times(*, releases: int) -> Iterator[Row]:
    made = cohorts.programme()
    for size in (55, 300, 1000):
        people = cohorts.people(size, seed=1)
        runs = tuple(_planned_and_audited(people, made, []) for _ in range(3))
        yield Row(f"plan and audit, ten questions, four scopes, n = {size}", runs)
    grown = cohorts.people(300, seed=2)
    earlier: list[Edition] = []
    for number in range(releases):
        dated = made.with_parameters(as_at=f"{2023 + number // 4}-{3 * (number % 4) + 1:02d}-01")
        some = pd.DataFrame(grown.iloc[: 55 + 20 * number])
        edition = make_plan(some, dated, earlier=earlier, variables=cohorts.variables()).edition
        assert edition is not None
        earlier.append(edition)
    last = made.with_parameters(as_at="2026-06-01")
    runs = (_planned_and_audited(grown, last, earlier),)
    yield Row(f"  with {releases} earlier releases", runs, note="n = 300")


def _planned_and_audited(people: pd.DataFrame, made, earlier: list[Edition]) -> float:
    start = time.perf_counter()
    plan = make_plan(people, made, earlier=earlier, variables=cohorts.variables())
    assert plan.edition is not None
    audit([*earlier, plan.edition], threshold=plan.threshold)
    return time.perf_counter() - start


# (d) Whether the first repair works


def _refusals(*, draws: int) -> Iterator[Row]:
    sys.path.insert(0, str(ROOT / "tests" / "disclosure"))
    from attacker import attack
    from cohorts import random_printing

    refused = works = safe = offered = 0
    for seed in range(10 * draws):
        if refused == draws:
            break
        people, edition = random_printing(5000 + seed)
        if not audit([edition], threshold=edition.threshold).exposures:
            continue
        refused += 1
        repairs = suggest([edition], threshold=edition.threshold)
        if not repairs:
            continue
        offered += 1
        mended = repairs[0].edition
        works += not audit([mended], threshold=mended.threshold).exposures
        safe += not attack([mended], [people]).leaks
    note = f"{refused} refusals, {offered} with a suggestion"
    yield Row("refusals mended by the first suggestion", (100 * works / max(refused, 1),),
              unit="%", note=note)  # fmt: skip
    yield Row("  and safe from the second attacker", (100 * safe / max(refused, 1),), unit="%",
              note="who knows the truth")  # fmt: skip

"""What a first look shows of its reports: how many, how fast, who is here, who is not yet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pandas as pd

from wellnet_analysis import charts, frames
from wellnet_analysis.charts.comparing import MOST_SLICES
from wellnet_analysis.errors import listed
from wellnet_analysis.looking.page import Section
from wellnet_analysis.measures import reach, representation
from wellnet_analysis.report import Report
from wellnet_analysis.schema import NO_ANSWER
from wellnet_analysis.words import counted

_WITHOUT = "Without dates of registration nobody can say how fast people came."


def came(report: Any, *, dated: bool) -> Iterator[Section]:
    """Say how many came, and how fast where days are told."""
    first = report.show(reach.attainment(report.people, places=report.places, weeks=report.weeks))
    if not dated:
        number = counted(len(report.people), "person", "people")
        yield Section("How many came", (f"{number} came forward.", _WITHOUT), "")
        return
    yield Section("How many came", (str(first),), first.html)
    curve = report.show(reach.curve(report.people, places=report.places), chart=charts.steps)
    pace = report.show(reach.pace(report.people, weeks=report.weeks))
    yield Section("How fast", (str(pace),), curve.html + pace.html)


def here(report: Any) -> Iterator[Section]:
    """Lay those who came beside the people who live there."""
    people, population = report.people, report.population
    asked = report.characteristics
    if not asked:
        return
    gaps = report.show(
        representation.gaps(people, population, asked, seed=report.programme.seed),
        chart=charts.mirror,
    )
    nobody = list(_nobody(people, asked))
    _coarsen(report)
    blocks = [
        report.show(
            representation.by_characteristic(report.people, population, variable),
            chart=[charts.columns, charts.pie],
        ).html
        for variable in asked
    ]
    yield Section("Who is here, beside who lives here", (), "".join(blocks))
    more = "".join(f"<li>{line}</li>" for line in nobody)
    more = f'<ul class="wn-points">{more}</ul>' if more else ""
    yield Section("Who is not here yet", (str(gaps).splitlines()[0],), gaps.html + more)


def _coarsen(report: Report) -> None:
    """Show each question at its finest grouping that a pie can hold."""
    decisions = []
    for each in report.plan.decisions:
        variable = report.questions.get(each.variable)
        ladder = variable.rungs if variable and each.rung else ()
        few = next((r for r in ladder if len(r.stated) <= MOST_SLICES and not r.mixed), None)
        if not few or not each.rung or not few.coarsens(each.rung):
            decisions.append(each)
            continue
        counts = dict.fromkeys(few.names, 0)
        for group, answers in each.rung.groups:
            counts[few.group_of[answers[0]]] += each.counts.get(group, 0)
        decisions.append(dataclasses.replace(each, rung=few, counts=counts))
    report.plan = dataclasses.replace(report.plan, decisions=tuple(decisions))
    report.people = frames.shown(report.plan, scope="", population="registered")


def _nobody(people: pd.DataFrame, asked: Any) -> Iterator[str]:
    """Name the groups that nobody belongs to, question by question."""
    from html import escape

    for variable in asked:
        if variable.name in people:
            shown = people[variable.name]
            told = [g for g in shown.cat.categories if g not in NO_ANSWER]
            groups = [g for g in told if not (shown == g).any()]
            if groups:
                yield f"{escape(variable.heading)}: nobody yet from {escape(listed(groups))}."

"""Why something is held back, and what would let it be shown: for whoever keeps the records.

These sentences hold numbers of people that no page may show. They are printed where the
tables are kept, and nowhere else.
"""

from __future__ import annotations

import pandas as pd

from wellnet_analysis import words
from wellnet_analysis.disclosure.decisions import floor_of
from wellnet_analysis.disclosure.plan import Plan, named_by, variables_of
from wellnet_analysis.disclosure.rules import SMALLEST_TOTAL
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import NO_ANSWER, Variable
from wellnet_analysis.schema.journey import ELSEWHERE


def held_back(people: pd.DataFrame, programme: Programme, *, plan: Plan) -> list[str]:
    """Say which questions are held back, why, and what would help.

    Parameters
    ----------
    people : DataFrame
        ``Records.people``.
    programme : Programme
        Its localities and questions.
    plan : Plan
        What may be shown.

    Returns
    -------
    list of str
        One sentence for each question that is held back; for private reading.
    """
    if len(people) < SMALLEST_TOTAL:
        return [
            f"Everything is held back: fewer than {SMALLEST_TOTAL} people are too few for any "
            "figure that nobody could be recognised by."
        ]
    asked = named_by(programme, "hold_back")
    found = [
        _why(people, variable, plan)
        for variable in variables_of(programme)
        if variable.compared
        and variable.name in people
        and variable.name not in asked
        and not _shown(plan, variable)
    ]
    if programme.localities and plan.rung("locality") is None:
        found.append(_why_localities(people))
    return found


def _shown(plan: Plan, variable: Variable) -> bool:
    rung = plan.rung(variable.name)
    return rung is not None and rung.splits


def _why(people: pd.DataFrame, variable: Variable, plan: Plan) -> str:
    floor = floor_of(variable, threshold=plan.threshold)
    silent = int(people[variable.name].isin(NO_ANSWER).sum())
    if 0 < silent < floor:
        return (
            f"{variable.heading} is held back because {words.counted(silent, 'person', 'people')} "
            f"did not answer, which is too few to show apart. If everybody can be asked, or "
            f"{floor} or more stay unanswered, it may be shown."
        )
    return (
        f"{variable.heading} is held back: at every grouping, some group has fewer than {floor} "
        "people or could be worked out. With more people it may be shown."
    )


def _why_localities(people: pd.DataFrame) -> str:
    outside = int((people["locality"] == ELSEWHERE).sum())
    if outside == len(people):
        return "Localities are not shown: no person has one."
    if 0 < outside < SMALLEST_TOTAL:
        return (
            f"Localities are held back because {words.counted(outside, 'person', 'people')} have "
            "none, which is too few to show apart. Fill them in where you can."
        )
    return f"Localities are held back: one of them has fewer than {SMALLEST_TOTAL} people."

"""Counts in the place of people: for a partner who may share numbers, and not persons.

Every measure reads people as columns of printed groups, each sorted on its own, so a table of
counts says just as much. What comes of it is printed only by a plan made of the same counts:
small numbers on a partner's sheet are as small as any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from wellnet_analysis import frames
from wellnet_analysis.disclosure import Plan, make_plan
from wellnet_analysis.errors import DataError, Fault
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import (
    HELD_BACK,
    NO_ANSWER,
    NOT_ANSWERED,
    NOT_STATED,
    SPEAKS_OF,
    Rung,
    Variable,
)
from wellnet_analysis.schema.journey import ELSEWHERE, WAITING


def people_from(counts: pd.DataFrame, *, questions: Sequence[Variable]) -> pd.DataFrame:
    """Turn a table of counts into the frame that measures read.

    Parameters
    ----------
    counts : DataFrame
        ``variable``, ``category``, ``count`` and ``base`` (how many were asked), one row an
        answer. An option of a question that allows several is a row of its own.
    questions : sequence of Variable
        The questions to look for, such as ``report.questions.values()``.

    Returns
    -------
    DataFrame
        As many rows as the largest base; a categorical column for every question that was
        counted. Whoever is not among a question's counts did not answer it. A row is nobody.

    Raises
    ------
    DataError
        If a count is no number, an answer is on no list, or counts exceed their base.

    Examples
    --------
    >>> from wellnet_analysis.schema.variables import SEX
    >>> told = pd.DataFrame({"variable": "sex", "category": ["Female", "Male"],
    ...                      "count": [30, 14], "base": 45})
    >>> people = people_from(told, questions=[SEX])
    >>> len(people), people["sex"].value_counts().to_dict()["Female"]
    (45, 30)
    """
    counts = counts.assign(
        count=pd.to_numeric(counts["count"], errors="coerce"),
        base=pd.to_numeric(counts["base"], errors="coerce"),
    )
    wrong = counts.index[counts[["count", "base"]].isna().any(axis=1) | (counts["count"] < 0)]
    if len(wrong):
        raise _refused("count", "is not a number of people.", "Write digits only, or delete it.")
    size = int(counts["base"].max()) if len(counts) else 0
    frame = pd.DataFrame(index=range(size))
    for variable in questions:
        told = _rows_of(counts, variable)
        if len(told):
            frame[variable.name] = _column(told, variable, size)
    frame.attrs = {HELD_BACK: {}, SPEAKS_OF: dict.fromkeys(frame.columns, size)}
    return frame


def planned(
    counts: pd.DataFrame, programme: Programme, *, questions: Sequence[Variable]
) -> tuple[pd.DataFrame, Plan]:
    """Turn a table of counts into what of it may be printed, and the plan that says so.

    Questions that allow several answers are left out: whether their options name the same people
    is not in the counts, and the rules need it.

    Parameters
    ----------
    counts : DataFrame
        As for :func:`people_from`.
    programme : Programme
        Whose audience and threshold hold.
    questions : sequence of Variable
        The questions to look for.

    Returns
    -------
    DataFrame
        For the measures: printed groups only.
    Plan
        For the door.

    Raises
    ------
    DataError, DisclosureError
        If the counts cannot be read, or nothing may be shown of them.
    """
    people = people_from(counts, questions=questions)
    # Options of one question overlap in ways that counts cannot tell, so none is planned.
    asked = [_as_told(v, people[v.name]) for v in questions
             if v.name in people and ": " not in v.name]  # fmt: skip
    records = (
        people[[v.name for v in asked]].astype(object).assign(journey=WAITING, locality=ELSEWHERE)
    )
    plan = make_plan(records, programme, variables=asked)
    return frames.shown(plan, scope="", population="registered"), plan


def _rows_of(counts: pd.DataFrame, variable: Variable) -> pd.DataFrame:
    """Find the counts of a question, or of one option of a question that allows several."""
    question, _, option = variable.name.partition(": ")
    if option:
        here = (counts["variable"] == question) & (counts["category"] == option)
        return counts[here]
    return counts[counts["variable"] == variable.name]


def _column(told: pd.DataFrame, variable: Variable, size: int) -> pd.Categorical:
    number = told.groupby("category")["count"].sum().astype(int).to_dict()
    number[NOT_ANSWERED] = number.get(NOT_ANSWERED, 0) + number.pop(NOT_STATED, 0)
    rung = _rung(variable, [name for name in number if name not in NO_ANSWER])
    total, base = sum(number.values()), int(told["base"].max())
    if total > base:
        raise _refused(variable.name, "counts more people than were asked.", "Correct its base.")
    if variable.asked:
        number[NOT_ANSWERED] += size - total
        names = (*rung.names, *NO_ANSWER)
    else:
        names = rung.names
        if len(told) == 1 and len(names) == 2:
            number[names[1]] = base - number[names[0]]
        if sum(number.values()) != size:
            raise _refused(variable.name, "does not add up to everybody.", "Count everybody in it.")
    answers = [name for name in names for _ in range(number.get(name, 0))]
    return pd.Categorical(answers, categories=list(names))


def _rung(variable: Variable, names: Sequence[str]) -> Rung:
    """Find the finest grouping that holds all these answers."""
    for rung in variable.ladder:
        if set(names) <= set(rung.names):
            return rung
    raise _refused(variable.name, "holds an answer that is on no list.",
                   "Use the answers that data/README.md lists for it.")  # fmt: skip


def _as_told(variable: Variable, answers: pd.Series) -> Variable:
    """Make the question one whose finest answers are the groups that were counted."""
    told = next(
        rung for rung in variable.ladder
        if set(rung.names) == set(answers.cat.categories) - set(NO_ANSWER)
    )  # fmt: skip
    ladder = []
    for rung in variable.ladder:
        if rung.coarsens(told):
            groups = {group: [n for n, held in told.groups if set(held) <= set(answers_)]
                      for group, answers_ in rung.groups}  # fmt: skip
            ladder.append(Rung(rung.name, tuple((g, tuple(held)) for g, held in groups.items())))
    return replace(variable, categories=told.names, ladder=tuple(ladder))


def _refused(column: str, rule: str, do: str) -> DataError:
    return DataError([Fault("counts", (), column, rule, do)])

"""Who left and who stayed, by their answers at the beginning, and who was asked again later.

Counted for a working copy alone: those who left, or answered, are a part of those who did not,
and either could be worked out from the other. Counts only: nobody has a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from wellnet_analysis.schema import Variable
from wellnet_analysis.schema.journey import (
    ASKED_AGAIN,
    LEFT,
    NO_ANSWER_LATER,
    NOT_ACTIVE,
    NOT_ASKED,
    STAYED,
    STILL_ACTIVE,
)


def leaving(
    here: pd.DataFrame, variables: Sequence[Variable]
) -> Iterator[tuple[str, dict[str, int]]]:
    """Count those with a place who left, and those who stayed, by each answer.

    Parameters
    ----------
    here : DataFrame
        Rows of ``Records.people``.
    variables : sequence of Variable
        Questions; one that was not asked is passed over.

    Yields
    ------
    tuple of str and dict
        For each question the people who left, and those who stayed, by answer; ethnic group in
        its five groups.
    """
    placed = here[here["enrolled_on"].notna()]
    left = placed["withdrawn_on"].notna()
    for variable in variables:
        if variable.name not in placed:
            continue
        # Nineteen groups of a few people each tell nothing that five do not.
        rung = next((r for r in variable.rungs if r.name == "five groups"), variable.rungs[0])
        for start, people in ((LEFT, placed[left]), (STAYED, placed[~left])):
            counts = people[variable.name].map(rung.group_of).value_counts()
            yield f"{start}{variable.name}", {name: int(counts.get(name, 0)) for name in rung.names}


def asked_again(here: pd.DataFrame, asked: pd.DataFrame) -> Iterator[tuple[str, dict[str, int]]]:
    """Count those with a place by whether they were asked again, answered, and are still active.

    Parameters
    ----------
    here : DataFrame
        Rows of ``Records.people``.
    asked : DataFrame
        Rows of ``follow_up.csv``.

    Yields
    ------
    tuple of str and dict
        People by what became of it.
    """
    placed = here[here["enrolled_on"].notna()]
    asked = asked[asked["participant_id"].isin(placed["participant_id"])]
    answered = asked[asked["answered_on"].notna()]
    active = int((answered["still_active"] == "yes").sum())
    yield (
        ASKED_AGAIN,
        {
            NOT_ASKED: len(placed) - len(asked),
            NO_ANSWER_LATER: len(asked) - len(answered),
            STILL_ACTIVE: active,
            NOT_ACTIVE: len(answered) - active,
        },
    )

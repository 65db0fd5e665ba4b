"""Parts of the people that only a working copy tells apart.

Those on the course, those who were here a week before, and those who came through one channel or
one partner organisation. No edition prints any of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from wellnet_analysis.disclosure.people import People
from wellnet_analysis.schema import Variable
from wellnet_analysis.schema.journey import (
    A_WEEK_BEFORE,
    CHANNEL,
    COURSE_MEMBERS,
    ORGANISATION,
    STARTED,
    WAYS_IN,
)

_WEEK = pd.Timedelta(days=7)


def parts_of(people: People) -> dict[str, People]:
    """Tell the parts apart, by the name each has as a population.

    Parameters
    ----------
    people : People
        Everybody who registered.

    Returns
    -------
    dict of str to People
        Somebody who came through several ways is in each of them.
    """
    return {name: People(people.frame[inside], people.programme) for name, inside in _masks(people)}


def tells(part: str, variable: Variable) -> bool:
    """Say whether a part is counted by a question.

    Sensitive answers are never laid beside the centre somebody came through: nobody is looked for
    by them, and even in a working copy that crossing would come close to a single person.
    """
    if part.startswith(WAYS_IN):
        return variable.compared and not (variable.sensitive or variable.sensitive_by_locality)
    return part == COURSE_MEMBERS or variable.compared or variable.name == "locality"


def _masks(people: People) -> Iterator[tuple[str, pd.Series]]:
    frame, programme = people.frame, people.programme
    yield COURSE_MEMBERS, frame["journey"].isin(STARTED)
    if "registered_on" in frame:
        yield A_WEEK_BEFORE, frame["registered_on"] <= pd.Timestamp(programme.as_at) - _WEEK
    for option in programme.answers.channels:
        if (column := f"{CHANNEL}{option}") in frame:
            yield column, frame[column] == option
    if "partner_organisation" in frame:
        through = frame["partner_organisation"].str.split(";")
        codes = through.explode().str.strip()
        for code in sorted(set(codes.dropna()) - {""}):
            came = codes[codes == code].index
            yield f"{ORGANISATION}{code}", frame.index.to_series().isin(came)

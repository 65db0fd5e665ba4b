"""Who is in the pool and which quotas hold, from a programme's records and settings.

Being able to come and having agreed are settled here, before the draw, and the same for
everybody; they are never a weight inside it.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from wellnet_analysis.errors import ParameterError, did_you_mean
from wellnet_analysis.population import Population
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import (
    CHARACTERISTICS,
    NO_ANSWER,
    NOT_ANSWERED,
    Rung,
    Variable,
    age_variable,
)
from wellnet_analysis.schema import STAGES as JOURNEY_STAGES
from wellnet_analysis.schema.journey import LEFT_BEFORE, TOOK_A_PLACE
from wellnet_analysis.sortition.permission import require
from wellnet_analysis.sortition.pools import Pool
from wellnet_analysis.sortition.quotas import Quota, Rules, from_shares

STAGES = ("places", "course")
_MOST_GROUPS = 6
_HOME = "household_id"


def pool(people: pd.DataFrame, programme: Programme, *, stage: str) -> Pool:
    """Find who may be drawn for the places, or from those for the course.

    Parameters
    ----------
    people : DataFrame
        The records' people, one row per person.
    programme : Programme
        Which features count, and what was decided about them.
    stage : str
        ``places`` (everybody who came and did not withdraw) or ``course`` (everybody who took
        a place and is still there).

    Raises
    ------
    PermissionNeededError
        If a feature may not be used.
    ParameterError
        If there is no such stage or feature, or nobody to draw from.
    """
    if stage not in STAGES:
        near = did_you_mean(stage, STAGES)
        raise ParameterError(
            "There is no such stage.", where="stage", do=f"Use places or course. {near}".strip()
        )
    here = people[_eligible(people, stage)].reset_index(drop=True)
    if here.empty:
        raise ParameterError("There is nobody to draw from.", where=f"stage {stage}")
    features = tuple(name for name in programme.selection.features if name in here)
    if unknown := [name for name in programme.selection.features if name not in here]:
        near = did_you_mean(unknown[0], here.columns)
        raise ParameterError(
            f"The draw is to use '{unknown[0]}', which people.csv does not hold.",
            where=programme.path.name,
            do=f"Change features under [selection]. {near}".strip(),
        )
    require(
        here, features=features, decisions=programme.selection.decisions, on=programme.as_at
    )  # fmt: skip
    table = here[["participant_id", _HOME]].copy()
    for name in features:
        table[name] = _answers(here[name], name, programme)
    return Pool.from_frame(table, features=features)


def rules(
    programme: Programme, *, stage: str, populations: Sequence[Population] = ()
) -> Rules | None:
    """Make a stage's rules: what the settings say, else places by locality and population shares.

    Parameters
    ----------
    programme : Programme
        Places, localities, features, and limits under ``[[selection.quotas]]``.
    stage : str
        ``places`` or ``course``.
    populations : sequence of Population
        The first gives the shares of a characteristic, cut to the programme's own ages where
        that is age.

    Returns
    -------
    Rules or None
        None where the stage offers no places.
    """
    places = programme.places if stage == "places" else programme.course_places
    if not places:
        return None
    limits = [limit for limit in programme.selection.quotas if limit.stage == stage]
    said = {
        (limit.feature, limit.category): Quota(
            limit.feature, limit.category, limit.least, limit.most
        )
        for limit in limits
    }
    quotas: dict[tuple[str, str], Quota] = {}
    for feature in programme.selection.features:
        shares = _shares(feature, programme, populations)
        for quota in from_shares(feature, shares, places=places) if shares else ():
            quotas[quota.feature, quota.category] = quota
    return Rules(
        places, tuple((quotas | said).values()),
        one_per_household=programme.selection.one_per_household,
    )  # fmt: skip


def _eligible(people: pd.DataFrame, stage: str) -> pd.Series:
    journey = people["journey"].astype(object)
    if stage == "places":
        return journey != LEFT_BEFORE
    return journey.isin(JOURNEY_STAGES[TOOK_A_PLACE]) & (people["status"] != "withdrawn")


def _answers(answers: pd.Series, name: str, programme: Programme) -> pd.Series:
    """Write answers as a quota names them: options joined, fine groups in coarser ones."""
    if name == "connection":
        options = programme.answers.connections
        held = answers.fillna("").map(lambda told: {part.strip() for part in told.split(";")})
        told = held.map(lambda said: " and ".join(option for option in options if option in said))
        return told.replace("", NOT_ANSWERED)
    if found := _variable(name, programme):
        group_of = _grouping(found).group_of
        return answers.map(lambda told: told if told in NO_ANSWER else group_of[told])
    return answers.fillna("").replace("", NOT_ANSWERED)


def _shares(
    feature: str, programme: Programme, populations: Sequence[Population]
) -> dict[str, float]:
    if feature == "locality":
        return {place.name: float(place.places) for place in programme.localities if place.places}
    found = _variable(feature, programme)
    if not found or not populations or not populations[0].knows(found):
        return {}
    counted = populations[0].counts(found, _grouping(found))
    return {str(group): float(people) for group, people in counted.items()}


def _variable(name: str, programme: Programme) -> Variable | None:
    known = (*CHARACTERISTICS, age_variable(programme.age_floor))
    return next((variable for variable in known if variable.name == name), None)


def _grouping(variable: Variable) -> Rung:
    """Take the finest grouping with few enough groups for quotas of a small panel."""
    few = (rung for rung in variable.ladder if len(rung.groups) <= _MOST_GROUPS)
    return next(few, variable.ladder[-1])

"""The columns that all measures share: answers, age band, journey, week, options."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis import checks
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import CHARACTERISTICS, JOURNEY, NOT_ANSWERED, age_variable
from wellnet_analysis.schema.journey import (
    ALL_WORKSHOPS,
    COMPLETED,
    COURSE,
    ELSEWHERE,
    LEFT_BEFORE,
    ONE_WORKSHOP,
    PLACE,
    WAITING,
    WAITLISTED,
)
from wellnet_analysis.schema.variables import age_bands


def derived(
    people: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    *,
    asked_consent: bool,
) -> pd.DataFrame:
    """Add what every measure shares: answers, journey, week, and one column per option."""
    people = people.sort_values("participant_id").reset_index(drop=True)
    people["age_band"] = _age_band(people, programme)
    people["locality"] = people["locality"].replace("", ELSEWHERE)
    out_of_tables = people["equality_opt_out"].str.casefold() == "yes"
    if asked_consent:
        out_of_tables |= people["consent_data"].str.casefold() != "yes"
    for variable in (*CHARACTERISTICS, age_variable(programme.age_floor)):
        answers = people[variable.name].replace("", NOT_ANSWERED)
        people[variable.name] = answers.mask(out_of_tables, NOT_ANSWERED)
    people["journey"] = _journey(people, tables, programme)
    days = (people["registered_on"] - pd.Timestamp(programme.opened)).dt.days
    week = (days // 7 + 1).clip(1, programme.periods)
    people["registered_in"] = "week " + week.astype(int).astype(str)
    for name, options in (
        ("connection", programme.answers.connections),
        ("role", programme.answers.roles),
        ("recruitment_channel", programme.answers.channels),
    ):
        chosen = people[name].map(checks.parts)
        for option in options:
            has = chosen.map(lambda answers, option=option: option in answers).astype(bool)
            people[f"{name}: {option}"] = has.map({True: option, False: f"Not {option}"})
    return people


def _age_band(people: pd.DataFrame, programme: Programme) -> pd.Series:
    bands = age_bands(
        [int(name.split()[0]) for name in age_variable(programme.age_floor).categories]
    )
    from_age = pd.Series("", index=people.index, dtype=object)
    for name, (low, high) in bands.items():
        from_age = from_age.mask(people["age_in_years"].between(low, high), name)
    return people["age_band"].where(people["age_band"] != "", from_age)


def _journey(
    people: pd.DataFrame, tables: Mapping[str, pd.DataFrame], programme: Programme
) -> pd.Series:
    """Say where each person stands, from dates and registers, not from the status alone."""
    journey = pd.Series(WAITING, index=people.index, dtype=object)
    journey = journey.mask(people["status"] == "waitlisted", WAITLISTED)
    journey = journey.mask(people["withdrawn_on"].notna(), LEFT_BEFORE)
    journey = journey.mask(people["enrolled_on"].notna(), PLACE)
    if "attendance" in tables:
        sessions = tables["sessions"]
        workshops = sessions[sessions["kind"] == "workshop"]
        register = tables["attendance"]
        came = register[register["attended"].str.casefold() == "yes"].merge(
            workshops[["session_id", "number"]], on="session_id"
        )
        # The number, not the session: a workshop made up in another locality counts once.
        attended = came.groupby("participant_id")["number"].nunique()
        count = people["participant_id"].map(attended).fillna(0)
        placed = journey == PLACE
        journey = journey.mask(placed & (count >= 1), ONE_WORKSHOP)
        # Workshops still to be held count as well, or "every workshop" would later shrink.
        held = max(programme.workshops, workshops["number"].nunique())
        journey = journey.mask(placed & (count >= held) & (held > 0), ALL_WORKSHOPS)
    journey = journey.mask(people["course_started_on"].notna(), COURSE)
    journey = journey.mask(people["completed_on"].notna(), COMPLETED)
    return pd.Series(pd.Categorical(journey, categories=JOURNEY.categories), index=people.index)

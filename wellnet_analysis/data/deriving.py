"""The columns that all measures share: answers, age band, journey, week, options."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis import checks
from wellnet_analysis.instruments import instruments_of, planned_columns
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
from wellnet_analysis.schema.tables import DECILES
from wellnet_analysis.schema.variables import FIFTHS, age_bands

_AGES = {"date_of_birth", "age", "age_band"}


def derived(
    people: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    *,
    collected: frozenset[str],
) -> pd.DataFrame:
    """Add what every measure shares: answers, journey, week, and one column per option.

    A question without a column of its own was never asked, and gets none here either.
    """
    people = people.sort_values("participant_id").reset_index(drop=True)
    people["age_band"] = _age_band(people, programme)
    people["locality"] = people["locality"].replace("", ELSEWHERE)
    out_of_tables = _out_of_tables(people, collected)
    for variable in (*CHARACTERISTICS, age_variable(programme.age_floor)):
        columns = _AGES if variable.name == "age_band" else {variable.name}
        if columns & collected:
            answers = people[variable.name].replace("", NOT_ANSWERED)
            people[variable.name] = answers.mask(out_of_tables, NOT_ANSWERED)
        else:
            people = people.drop(columns=variable.name)
    people["deprivation_quintile"] = _fifth(people["deprivation_decile"]).mask(
        out_of_tables, NOT_ANSWERED
    )
    if "deprivation_decile" not in collected:
        people = people.drop(columns="deprivation_quintile")
    if "surveys" in tables:
        told = planned_columns(
            people["participant_id"], tables["surveys"], instruments_of(programme.folder)
        )
        for name, answers in told:
            people[name] = answers
    people["journey"] = _journey(people, tables, programme, collected)
    days = (people["registered_on"] - pd.Timestamp(programme.opened)).dt.days
    week = (days // 7 + 1).clip(1, programme.periods)
    people["registered_in"] = "week " + week.astype(int).astype(str)
    for name, options in (
        ("connection", programme.answers.connections),
        ("role", programme.answers.roles),
        ("recruitment_channel", programme.answers.channels),
    ):
        chosen = people[name].map(checks.parts)
        for option in options if name in collected else ():
            has = chosen.map(lambda answers, option=option: option in answers).astype(bool)
            people[f"{name}: {option}"] = has.map({True: option, False: f"Not {option}"})
    return people


def consented(
    responses: pd.DataFrame, people: pd.DataFrame, *, collected: frozenset[str]
) -> pd.DataFrame:
    """Leave out the answers of whoever does not, or no longer, agree to their use."""
    out = people.loc[_out_of_tables(people, collected), "participant_id"]
    return responses[~responses["participant_id"].isin(out)]


def among(
    tables: Mapping[str, pd.DataFrame], people: pd.DataFrame, *, collected: frozenset[str]
) -> dict[str, pd.DataFrame]:
    """Keep of the tables of ties what is about people who are here and agree to its use.

    A tie is about two people: one of them who does not agree takes it away.
    """
    here = set(people.loc[~_out_of_tables(people, collected), "participant_id"])
    kept = {}
    for name in ("ties", "ties_asked", "own_networks"):
        if name in tables:
            frame = tables[name]
            codes = frame[[column for column in frame if column.startswith("participant_")]]
            kept[name] = frame[codes.isin(here).all(axis=1)]
    return kept


def agreed(said: pd.DataFrame, people: pd.DataFrame, *, collected: frozenset[str]) -> pd.DataFrame:
    """Leave out the words of whoever is not there yet, or does not, or no longer, agree."""
    may = people["participant_id"]
    if "consent_data" in collected:
        may = may[people["consent_data"].str.casefold() == "yes"]
    return said[(said["participant_id"] == "") | said["participant_id"].isin(may)]


def _out_of_tables(people: pd.DataFrame, collected: frozenset[str]) -> pd.Series:
    out = people["equality_opt_out"].str.casefold() == "yes"
    if "consent_data" in collected:
        out |= people["consent_data"].str.casefold() != "yes"
    return out


def _fifth(tenths: pd.Series) -> pd.Series:
    """Join the tenths of deprivation in pairs, so that fewer groups are small."""
    fifth_of = {tenth: FIFTHS[place // 2] for place, tenth in enumerate(DECILES)}
    return tenths.map(fifth_of).fillna(NOT_ANSWERED)


def _age_band(people: pd.DataFrame, programme: Programme) -> pd.Series:
    bands = age_bands(
        [int(name.split()[0]) for name in age_variable(programme.age_floor).categories]
    )
    from_age = pd.Series("", index=people.index, dtype=object)
    for name, (low, high) in bands.items():
        from_age = from_age.mask(people["age_in_years"].between(low, high), name)
    return people["age_band"].where(people["age_band"] != "", from_age)


def _journey(
    people: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    collected: frozenset[str],
) -> pd.Series:
    """Say where each person stands, from dates and registers; from the status without dates.

    The categories are the states that the tables can tell: without a register nobody can be
    said to have come, or not to have come, to a workshop.
    """
    status = people["status"]
    journey = pd.Series(WAITING, index=people.index, dtype=object)
    journey = journey.mask(people["status"] == "waitlisted", WAITLISTED)
    left = people["withdrawn_on"].notna()
    if "withdrawn_on" not in collected:
        left = status == "withdrawn"
    journey = journey.mask(left, LEFT_BEFORE)
    placed = people["enrolled_on"].notna()
    if "enrolled_on" not in collected:
        placed = status.isin(["enrolled", "completed"])
    journey = journey.mask(placed, PLACE)
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
    completed = people["completed_on"].notna()
    if "completed_on" not in collected:
        completed = status == "completed"
    journey = journey.mask(completed, COMPLETED)
    unknown: set[str] = set()
    if "attendance" not in tables:
        unknown |= {ONE_WORKSHOP, ALL_WORKSHOPS}
    if "course_started_on" not in collected:
        unknown |= {COURSE}
        if not completed.any():
            unknown |= {COMPLETED}
    known = [state for state in JOURNEY.categories if state not in unknown]
    return pd.Series(pd.Categorical(journey, categories=known), index=people.index)

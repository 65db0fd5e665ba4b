"""Rules about what people needed to take part, and about who was asked again afterwards."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.checks.rows import Rule, faults_by
from wellnet_analysis.errors import Fault


def needs_faults(
    needs: pd.DataFrame, people: pd.DataFrame | None = None, *, file: str
) -> list[Fault]:
    """Find needs that were met, or not met, for more people than asked for them.

    Parameters
    ----------
    needs : DataFrame
        The table with numbers read; its index holds row numbers.
    people : DataFrame, optional
        The people table, where it is at hand.
    file : str
        File name for the messages.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    rules = [
        Rule(needs["met"] + needs["not_met"] > needs["asked"], "asked",
             "is fewer people than met and not_met together.", "Correct one of the three numbers."),
    ]  # fmt: skip
    if people is not None:
        rules += [
            Rule(needs["asked"] > len(people), "asked", "is more people than stand in people.csv.",
                 "Count everybody once for each need."),
        ]  # fmt: skip
    return faults_by(needs, rules, file=file)


def follow_up_faults(
    asked: pd.DataFrame, people: pd.DataFrame | None = None, *, file: str
) -> list[Fault]:
    """Find rows about nobody, about somebody without a place, or with half an answer.

    Parameters
    ----------
    asked : DataFrame
        The table of those who were asked again, with dates read; its index holds row numbers.
    people : DataFrame, optional
        The people table, where it is at hand.
    file : str
        File name for the messages.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    answered, active = asked["answered_on"], asked["still_active"] != ""
    rules = [
        Rule(answered < asked["asked_on"], "answered_on", "is before asked_on.",
             "Correct one of the two dates."),
        Rule(answered.notna() & ~active, "still_active", "is empty, but answered_on is filled.",
             "Fill in the answer, or empty answered_on."),
        Rule(active & answered.isna(), "answered_on", "is empty, but still_active is filled.",
             "Fill in the day of the answer, or empty still_active."),
    ]  # fmt: skip
    if people is not None:
        who = asked["participant_id"]
        known = who.isin(people["participant_id"])
        refused = people["status"].isin(["enquired", "applied", "waitlisted"])
        rules += [
            Rule((who != "") & ~known, "participant_id",
                 "is a code that does not stand in people.csv.",
                 "Correct the code, or add the person to people.csv."),
            Rule(known & who.isin(people.loc[refused, "participant_id"]), "participant_id",
                 "was asked again but never took a place.",
                 "Correct the status in people.csv, or leave the row out."),
        ]  # fmt: skip
    return faults_by(asked, rules, file=file)

"""Rules about several columns or tables: dates in order, status and dates in agreement."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pandas as pd

from wellnet_analysis.errors import Fault
from wellnet_analysis.programme import Programme

_OLDEST = 115
_ORDER = "Correct one of the two dates."


@dataclass(frozen=True)
class Rule:
    """Which rows break a rule, in which column it shows, and what is said.

    ``demands`` names the column that would have to be filled in; where it is not collected,
    nothing is demanded.
    """

    broken: pd.Series
    column: str
    says: str
    do: str
    demands: str = ""


def people_faults(
    people: pd.DataFrame,
    *,
    file: str,
    programme: Programme,
    collected: Collection[str] | None = None,
) -> list[Fault]:
    """Find rows of the people table whose columns contradict each other.

    Parameters
    ----------
    people : DataFrame
        The people table as text with dates already read as dates, missing columns filled
        as empty; its index holds row numbers.
    file : str
        File name for the messages.
    programme : Programme
        Gives the youngest age.
    collected : collection of str, optional
        Headings the file has; a date that is not collected is not demanded of a status.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    rules = [
        *_order_of_dates(people, programme),
        *_status_and_dates(people),
        *_ages(people, programme),
    ]
    if collected is not None:
        rules = [rule for rule in rules if not rule.demands or rule.demands in collected]
    return faults_of_rules(people, rules, file)


def faults_of_rules(frame: pd.DataFrame, rules: Iterable[Rule], file: str) -> list[Fault]:
    """Turn broken rules into faults, one for each rule with all its rows."""
    return [
        Fault(file, tuple(int(row) for row in frame.index[rule.broken]), rule.column, rule.says,
              rule.do)
        for rule in rules
        if rule.broken.any()
    ]  # fmt: skip


def _order_of_dates(people: pd.DataFrame, programme: Programme) -> list[Rule]:
    registered, enrolled = people["registered_on"], people["enrolled_on"]
    course, completed = people["course_started_on"], people["completed_on"]
    withdrawn = people["withdrawn_on"]
    return [
        Rule(
            registered < pd.Timestamp(programme.opened),
            "registered_on",
            f"is before registration opened ({programme.opened.isoformat()}).",
            "Correct the date, or change opened in programme.toml.",
        ),
        Rule(
            registered > pd.Timestamp(programme.closed),
            "registered_on",
            f"is after registration closed ({programme.closed.isoformat()}).",
            "Correct the date, or change closed in programme.toml.",
        ),
        Rule(enrolled < registered, "enrolled_on", "is before registered_on.", _ORDER),
        Rule(course < enrolled, "course_started_on", "is before enrolled_on.", _ORDER),
        Rule(completed < course, "completed_on", "is before course_started_on.", _ORDER),
        Rule(withdrawn < registered, "withdrawn_on", "is before registered_on.", _ORDER),
        Rule(
            people["date_of_birth"] > registered,
            "date_of_birth",
            "is after registered_on.",
            "Correct the date; perhaps day and month, or the century, are swapped.",
        ),
    ]


def _status_and_dates(people: pd.DataFrame) -> list[Rule]:
    enrolled, course = people["enrolled_on"], people["course_started_on"]
    completed, withdrawn = people["completed_on"], people["withdrawn_on"]
    status = people["status"]
    return [
        Rule(
            course.notna() & enrolled.isna(),
            "course_started_on",
            "is filled, but enrolled_on is empty.",
            "Fill in the day the person took a place.",
            "enrolled_on",
        ),
        Rule(
            completed.notna() & course.isna(),
            "completed_on",
            "is filled, but course_started_on is empty.",
            "Fill in the day the course began for the person.",
            "course_started_on",
        ),
        Rule(
            status.isin(["enrolled", "completed"]) & enrolled.isna(),
            "enrolled_on",
            "is empty, but the status says the person took a place.",
            "Fill in the day, or correct the status.",
            "enrolled_on",
        ),
        Rule(
            (status == "completed") & completed.isna(),
            "completed_on",
            "is empty, but the status is completed.",
            "Fill in the day, or correct the status.",
            "completed_on",
        ),
        Rule(
            (status == "withdrawn") & withdrawn.isna(),
            "withdrawn_on",
            "is empty, but the status is withdrawn.",
            "Fill in the day, or correct the status.",
            "withdrawn_on",
        ),
        Rule(
            (status != "withdrawn") & withdrawn.notna(),
            "status",
            "is not withdrawn, but withdrawn_on is filled.",
            "Write withdrawn, or empty withdrawn_on.",
        ),
        Rule(
            status.isin(["enquired", "applied", "waitlisted"]) & enrolled.notna(),
            "status",
            "says the person has no place, but enrolled_on is filled.",
            "Write enrolled, or empty enrolled_on.",
        ),
        Rule(
            (people["withdrawal_reason"] != "") & withdrawn.isna(),
            "withdrawal_reason",
            "is filled, but withdrawn_on is empty.",
            "Fill in the day the person withdrew.",
            "withdrawn_on",
        ),
    ]


def _ages(people: pd.DataFrame, programme: Programme) -> list[Rule]:
    age, told = people["age_in_years"], people["age"] != ""
    early = f"makes the person younger than the youngest age ({programme.age_floor})."
    floor_do = "Correct it, or lower age_floor in programme.toml."
    return [
        rule
        for column, here in (("age", told), ("date_of_birth", ~told & (age >= 0)))
        for rule in (
            Rule(here & (age < programme.age_floor), column, early, floor_do),
            Rule(
                here & (age > _OLDEST), column, f"makes the person over {_OLDEST}.", "Correct it."
            ),
        )
    ]


def attendance_faults(
    attendance: pd.DataFrame,
    people: pd.DataFrame,
    sessions: pd.DataFrame,
    *,
    file: str,
    collected: Collection[str] | None = None,
) -> list[Fault]:
    """Find rows of the register that name nobody, no session, or one person twice.

    Parameters
    ----------
    attendance, people, sessions : DataFrame
        The three tables as text; the index of ``attendance`` holds row numbers.
    file : str
        File name for the messages.
    collected : collection of str, optional
        Headings of the people table; without ``enrolled_on`` the status is believed.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    who, which = attendance["participant_id"], attendance["session_id"]
    came = attendance["attended"].str.casefold() == "yes"
    placed = people["enrolled_on"].notna()
    if collected is not None and "enrolled_on" not in collected:
        placed = people["status"].isin(["enrolled", "completed", "withdrawn"])
    enrolled = set(people.loc[placed, "participant_id"])
    known = who.isin(people["participant_id"])
    rules = [
        Rule(
            (who != "") & ~known,
            "participant_id",
            "is a code that does not stand in people.csv.",
            "Correct the code, or add the person to people.csv.",
        ),
        Rule(
            (which != "") & ~which.isin(sessions["session_id"]),
            "session_id",
            "is a code that does not stand in sessions.csv.",
            "Correct the code, or add the session to sessions.csv.",
        ),
        Rule(
            attendance.duplicated(["session_id", "participant_id"], keep=False) & (who != ""),
            "participant_id",
            "the same person stands twice for one session.",
            "Keep one of the rows.",
        ),
        Rule(
            came & known & ~who.isin(enrolled),
            "participant_id",
            "came to a session but never took a place.",
            "Fill in enrolled_on in people.csv, or correct the register.",
        ),
    ]
    return faults_of_rules(attendance, rules, file)

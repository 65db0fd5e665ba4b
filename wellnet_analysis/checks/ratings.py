"""Rules about ratings of partners by partners: each once, and of partners that are listed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.checks.rows import Rule, faults_by
from wellnet_analysis.errors import Fault

_ONCE = {
    "involvement": ["wave", "moment", "stage", "organisation_id", "rater_id"],
    "influence": ["wave", "organisation_id", "rater_id"],
}


def rating_faults(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Find ratings that contradict each other, or that nobody's list of partners stands behind.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables with dates already read, by name; the index holds row numbers.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    found: list[Fault] = []
    rated = [name for name in _ONCE if name in tables and not tables[name].empty]
    for name in rated:
        found += faults_by(tables[name], _rules(tables[name], name), file=f"{name}.csv")
    if rated and "organisations" not in tables:
        rule = "the ratings need the list of organisations."
        found.append(Fault("organisations.csv", (), "", rule, "Put it beside programme.toml."))
    return found


def _rules(table: pd.DataFrame, name: str) -> list[Rule]:
    return [
        Rule(
            table.duplicated(_ONCE[name], keep=False),
            "rater_id",
            "the same organisation rates the same one twice in one round.",
            "Keep the row that holds, and delete the other.",
        ),
        Rule(
            table["wave"] == "0",
            "wave",
            "must be 1 or more.",
            "Number the rounds of asking from 1.",
        ),
    ]

"""Rules about several columns of the tables of costs, volunteers' hours and assumptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from wellnet_analysis.checks.rows import Rule, faults_by
from wellnet_analysis.errors import Fault

KEYS: Mapping[str, tuple[str, ...]] = {
    "costs": ("year", "item", "basis", "organisation_id"),
    "volunteering": ("year", "role", "organisation_id"),
    "assumptions": ("assumption", "outcome"),
}
"""Which columns together tell one row of a table from another."""

LONGEST = 10
_SHARES = ("share who gain", "deadweight", "displacement", "attribution", "drop-off",
           "optimism bias")  # fmt: skip
_ABOVE_NOUGHT = ("value of a wellby", "price level", "income level")
_OF_PEOPLE = ("share who gain", "change in life satisfaction")


def account_faults(tables: Mapping[str, pd.DataFrame]) -> list[Fault]:
    """Find rows of the money tables that contradict themselves or each other.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables with numbers already read as numbers, by name; the index holds row numbers.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    found: list[Fault] = []
    for name, rules in _RULES.items():
        if name in tables and not tables[name].empty:
            found += faults_by(tables[name], rules(tables[name]), file=f"{name}.csv")
    return found


def _twice(table: pd.DataFrame, name: str, column: str) -> Rule:
    return Rule(
        table.duplicated(list(KEYS[name]), keep=False),
        column,
        "the same thing stands in more than one row.",
        "Add the rows up, or call them by different names.",
    )


def _costs(costs: pd.DataFrame) -> list[Rule]:
    return [
        Rule(
            (costs["basis"] == "in kind") & (costs["source"] == ""),
            "source",
            "is empty, but the row was given in kind.",
            "Say where its price comes from, such as the hall's own list of prices.",
        ),
        _twice(costs, "costs", "item"),
    ]


def _volunteering(volunteering: pd.DataFrame) -> list[Rule]:
    return [_twice(volunteering, "volunteering", "role")]


def _assumptions(table: pd.DataFrame) -> list[Rule]:
    low, high, named = table["low"], table["high"], table["assumption"]
    told = table[["low", "central", "high"]].notna().all(axis=1)
    return [
        Rule(
            told & ~((low <= table["central"]) & (table["central"] <= high)),
            "central",
            "does not lie between low and high.",
            "Write the three numbers in rising order.",
        ),
        Rule(
            named.isin(_SHARES) & ((low < 0) | (high > 1)),
            "high",
            "is a part of a whole and must lie between 0 and 1.",
            "Write 20% as 0.2.",
        ),
        Rule(
            named.isin(_ABOVE_NOUGHT) & (low <= 0),
            "low",
            "must be above nought.",
            "Correct the number.",
        ),
        Rule(
            (named == "years it lasts") & ((low < 0) | (high > LONGEST)),
            "high",
            f"lasts longer than {LONGEST} years, or less than none.",
            f"Write years from 0 to {LONGEST}; later years are not counted.",
        ),
        Rule(
            named.isin(_OF_PEOPLE) & (table["stage"] == ""),
            "stage",
            "is empty, but the row is about people.",
            "Say of the people at which stage, such as Took a place.",
        ),
        _twice(table, "assumptions", "assumption"),
    ]


_RULES: Mapping[str, Callable[[pd.DataFrame], list[Rule]]] = {
    "costs": _costs,
    "volunteering": _volunteering,
    "assumptions": _assumptions,
}

"""How many people the rows give from an age on or in a printed group, and what is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from wellnet_analysis.errors import Fault, PopulationError, listed
from wellnet_analysis.population.matching import (
    AGES,
    Part,
    ages,
    groups,
    is_age,
    key,
    lowest_of,
    name_in,
    stands_for,
    years,
)
from wellnet_analysis.population.reading import label_faults, refusal
from wellnet_analysis.schema import Rung, Variable, age_variable


def in_all(table: pd.DataFrame, *, age_floor: int | None, where: str) -> int:
    """Count everybody, or everybody from an age on.

    Parameters
    ----------
    table : pandas.DataFrame
        All rows of the population, columns ``variable, category, count``.
    age_floor : int or None
        Youngest age in years; None for everybody.
    where : str
        The file, for messages.

    Raises
    ------
    PopulationError
        If the rows do not tell.
    """
    total = table[(table["variable"] == "residents") & (table["category"].map(key) == "total")]
    if age_floor is None and len(total):
        return int(total["count"].sum())
    wanted, age = years(age_floor or 0), age_variable(0)
    people, missing = _added(figures(table, name=name_in(table, age), variable=age), wanted)
    if not missing:
        return people
    by_age = table[table["variable"] == "residents_by_age"]
    for category, people in zip(by_age["category"], by_age["count"], strict=True):
        if ages(category) == wanted:
            return int(people)
    who, row = f"aged {age_floor} and over", f"residents_by_age,Aged {age_floor} and over"
    if age_floor is None:
        who, row = "of all ages", "residents,Total"
    told = listed(f"'{category}'" for category in by_age["category"])
    raise PopulationError(
        f"The file does not tell how many people {who} there are."
        + (f" It tells how many are {told}." if told else ""),
        where=where,
        do=f"Add the row '{row},' with the number, or each single year of age to '{AGES}'.",
    )


def in_groups(
    table: pd.DataFrame, rung: Rung, *, name: str, variable: Variable, where: str
) -> pd.Series:
    """Count the people in each printed group of a grouping.

    Parameters
    ----------
    table : pandas.DataFrame
        All rows of the population, columns ``variable, category, count``.
    rung : Rung
        The grouping.
    name : str
        What the file calls the characteristic.
    variable : Variable
        The characteristic.
    where : str
        The file, for messages.

    Raises
    ------
    PopulationError
        If a label is unknown or a group has no figure; every fault is named at once.
    """
    categories = table["category"][table["variable"] == name]
    if faults := [*label_faults(where, categories, name=name, variable=variable)]:
        raise refusal(faults)
    found, totals = figures(table, name=name, variable=variable), {}
    for group, wanted in groups(rung, name=name, variable=variable).items():
        totals[group], missing = _added(found, wanted)
        if missing:
            lacks = listed(f"'{part}'" for part in sorted(missing))
            do = f"Add the row to '{name}', with 0 if nobody belongs to it."
            if is_age(variable):
                lacks = f"age {min(missing)} that stays within the group"
                do = f"Give every single year of age as a row of '{name}'."
            rule = f"The group '{group}' of {variable.label} has no figure for {lacks}."
            faults.append(Fault(where, (), "", rule, do))
    if faults:
        raise refusal(faults)
    index = pd.Index(totals, name=variable.name)
    return pd.Series([*totals.values()], index, dtype="int64", name="residents")


def figures(table: pd.DataFrame, *, name: str, variable: Variable) -> dict[Part, int]:
    """Add up people by what their row stands for; totals and the unanswered are left out."""
    rows = table[table["variable"] == name]
    found: dict[Part, int] = defaultdict(int)
    lowest = lowest_of(rows["category"])
    for label, people in zip(rows["category"], rows["count"], strict=True):
        part = stands_for(label, name=name, variable=variable)
        if part and key(label) in lowest:
            found[part] += int(people)
    return found


def _added(found: Mapping[Part, int], wanted: Part) -> tuple[int, Part]:
    """Add up the figures that make up a group, finest first; and say what has no figure.

    Examples
    --------
    >>> _added({years(0, 15): 30, years(16, 24): 9}, years(16, 25))
    (9, frozenset({25}))
    """
    people, missing = 0, wanted
    for part in sorted(found, key=len):
        if part <= missing:
            people, missing = people + found[part], missing - part
    return (found[wanted], Part()) if missing and wanted in found else (people, missing)

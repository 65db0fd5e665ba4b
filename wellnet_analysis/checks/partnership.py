"""Rules about what partners brought, decided, did and changed, and what they answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isnan

import pandas as pd

from wellnet_analysis.checks.columns import parts
from wellnet_analysis.checks.rows import Rule, faults_by
from wellnet_analysis.errors import Fault
from wellnet_analysis.instruments import code_of, of_partners

Tables = Mapping[str, pd.DataFrame]


def partnership_faults(tables: Tables, *, lead: str = "") -> list[Fault]:
    """Find rows of the partners' tables that contradict themselves or each other.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables with dates and amounts already read, by name; the index holds row numbers.
    lead : str
        Code of the lead partner that the settings name; empty if none.

    Returns
    -------
    list of Fault
        One for each rule, with all its rows.
    """
    found: list[Fault] = []
    for name, rules in _RULES.items():
        if name in tables and not tables[name].empty:
            found += faults_by(tables[name], rules(tables[name], tables), file=f"{name}.csv")
    known = tables.get("organisations")
    if lead and known is not None and lead not in set(known["organisation_id"]):
        found.append(
            Fault("programme.toml", (), "lead", "is a code that does not stand in "
                  "organisations.csv.", "Correct it, or add the organisation.")
        )  # fmt: skip
    return found


def _contributions(table: pd.DataFrame, tables: Tables) -> list[Rule]:
    priced = table["amount"].notna()
    costs = tables.get("costs", pd.DataFrame({"organisation_id": []}))
    in_the_costs = table["organisation_id"].isin(set(costs["organisation_id"]) - {""})
    return [
        Rule(priced & (table["source"] == ""), "source", "is empty, but the row has an amount.",
             "Say where the amount comes from, or leave the amount empty."),
        Rule(priced & in_the_costs & (table["recorded_elsewhere"] == ""), "recorded_elsewhere",
             "is empty, but the same organisation stands in costs.csv.",
             "Write yes if it is the same thing, so that it is not counted twice; no if not."),
    ]  # fmt: skip


def _changes(table: pd.DataFrame, _: Tables) -> list[Rule]:
    by, on = table["confirmed_by"], table["confirmed_on"]
    asker = [who in parts(asked) for who, asked in zip(by, table["asked_by"], strict=True)]
    own = pd.Series(asker, index=table.index, dtype=bool)
    return [
        Rule((by != "") & own, "confirmed_by", "is the organisation that asked for the change.",
             "Name another that can confirm it, or leave it empty."),
        Rule((by != "") & on.isna(), "confirmed_on", "is empty, but confirmed_by is filled.",
             "Fill in the day, or empty confirmed_by."),
        Rule((by == "") & on.notna(), "confirmed_by", "is empty, but confirmed_on is filled.",
             "Say which organisation confirmed it, or empty confirmed_on."),
        Rule(on < table["changed_on"], "confirmed_on", "is before changed_on.",
             "Correct one of the two dates."),
    ]  # fmt: skip


def _learning(table: pd.DataFrame, _: Tables) -> list[Rule]:
    return [
        Rule((table["changed"] == "") & (table["decided_by"] != ""), "changed",
             "is empty, but decided_by is filled.",
             "Say what was changed, or empty decided_by."),
    ]  # fmt: skip


def _partner_surveys(table: pd.DataFrame, _: Tables) -> list[Rule]:
    owner = {item: each for each in of_partners().values() for item in each.items}
    item = table["item"]
    codes = [
        code_of(value, owner[name]) if name in owner else None
        for name, value in zip(item, table["value"], strict=True)
    ]
    wrong = [code is not None and isnan(code) for code in codes]
    return [
        Rule((item != "") & ~item.isin(list(owner)), "item", "is no question of any instrument.",
             "Use the codes of wellnet_analysis/instruments/partners.toml."),
        Rule(pd.Series(wrong, index=table.index, dtype=bool), "value",
             "is not an answer of that question.",
             "Use a code or the words that the instrument lists, or leave it empty."),
    ]  # fmt: skip


_RULES: Mapping[str, Callable[[pd.DataFrame, Tables], list[Rule]]] = {
    "contributions": _contributions,
    "changes": _changes,
    "learning": _learning,
    "partner_surveys": _partner_surveys,
}

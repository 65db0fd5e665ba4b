"""What partners brought, changed, learnt and answered: what is refused, and in which words."""

import pandas as pd
import pytest

from wellnet_analysis import checks
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import TABLES

DAY, NONE = pd.Timestamp("2022-07-01"), pd.NaT
CONTRIBUTION = {"organisation_id": "O1", "kind": "rooms", "amount": 100.0, "hours": None,
                "source": "A list of prices", "recorded_elsewhere": "no"}  # fmt: skip
CHANGE = {"asked_by": "O1; residents", "changed_on": DAY, "confirmed_by": "O2",
          "confirmed_on": DAY}  # fmt: skip
LEARNT = {"changed": "Evenings", "decided_by": "O1"}
ANSWER = {"organisation_id": "O1", "wave": "follow-up", "item": "rest_quality_1", "value": "Good"}
COSTS = pd.DataFrame({"organisation_id": ["O1", ""]})


def faults(name, row, **cells):
    table = pd.DataFrame([row, {**row, **cells}], index=[2, 3])
    return checks.partnership_faults({name: table, "costs": COSTS})


@pytest.mark.parametrize(
    ("name", "row", "cells", "column", "says"),
    [
        ("contributions", CONTRIBUTION, {"source": ""}, "source", "the row has an amount"),
        ("contributions", CONTRIBUTION, {"recorded_elsewhere": ""}, "recorded_elsewhere",
         "stands in costs.csv"),
        ("changes", CHANGE, {"confirmed_by": "O1"}, "confirmed_by", "asked for the change"),
        ("changes", CHANGE, {"confirmed_on": NONE}, "confirmed_on", "confirmed_by is filled"),
        ("changes", CHANGE, {"confirmed_by": ""}, "confirmed_by", "confirmed_on is filled"),
        ("changes", CHANGE, {"confirmed_on": pd.Timestamp("2022-06-01")}, "confirmed_on",
         "before changed_on"),
        ("learning", LEARNT, {"changed": ""}, "changed", "decided_by is filled"),
        ("partner_surveys", ANSWER, {"item": "rest_quality_10"}, "item", "no question"),
        ("partner_surveys", ANSWER, {"value": "Splendid"}, "value", "not an answer"),
    ],
)  # fmt: skip
def test_each_rule_names_the_row_and_the_column_and_no_value(name, row, cells, column, says):
    (fault,) = faults(name, row, **cells)
    assert (fault.file, fault.rows, fault.column) == (f"{name}.csv", (3,), column)
    assert says in fault.rule
    assert "Splendid" not in f"{fault.rule} {fault.do}"


@pytest.mark.parametrize(
    ("name", "row", "cells"),
    [
        ("contributions", CONTRIBUTION, {"amount": None, "source": "", "recorded_elsewhere": ""}),
        ("contributions", CONTRIBUTION, {"organisation_id": "O2", "recorded_elsewhere": ""}),
        ("changes", CHANGE, {"confirmed_by": "", "confirmed_on": NONE}),
        ("learning", LEARNT, {"changed": "", "decided_by": ""}),
        ("partner_surveys", ANSWER, {"value": ""}),
    ],
)
def test_what_may_be_left_empty_is_no_fault(name, row, cells):
    assert faults(name, row, **cells) == []


def test_a_lead_that_no_list_knows_is_named():
    known = {"organisations": pd.DataFrame({"organisation_id": ["O1"]})}
    assert checks.partnership_faults(known, lead="O1") == []
    (fault,) = checks.partnership_faults(known, lead="O9")
    assert (fault.file, fault.column) == ("programme.toml", "lead") and "O9" not in fault.rule


def test_residents_may_ask_and_decide_beside_organisations_but_not_confirm():
    programme = Programme.load("data/demo")
    known = {"organisations": pd.DataFrame({"organisation_id": ["O1"]})}
    allowed = {
        name: checks.answers_of(TABLES[table].by_name[name], programme, known)
        for table, name in (("changes", "asked_by"), ("changes", "confirmed_by"),
                            ("decisions", "decided_by"))
    }  # fmt: skip
    assert allowed == {"asked_by": ("O1", "residents"), "confirmed_by": ("O1",),
                       "decided_by": ("O1", "residents")}  # fmt: skip


def test_a_figure_in_words_that_are_printed_is_refused():
    told = pd.DataFrame({"tried_on": ["2022-06-01"], "tried": ["Asked 3 people"],
                         "happened": ["Nobody came"]}, index=[2], dtype=object)  # fmt: skip
    programme = Programme.load("data/demo")
    (fault,) = checks.column_faults(
        told, TABLES["learning"], file="learning.csv", programme=programme, tables={}
    )
    assert (fault.column, fault.rule) == ("tried", "holds a figure.")

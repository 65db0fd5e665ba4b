"""What only the working copy tells: added up from the records, and refused to every edition."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from wellnet_analysis import data
from wellnet_analysis.disclosure import Plan, with_private, with_sheets
from wellnet_analysis.errors import DisclosureError
from wellnet_analysis.measures import reach
from wellnet_analysis.report import Report

DEMO = Path(__file__).parents[2] / "data" / "demo"
SHEETS = pd.DataFrame(
    [("O04", "sex", "Female", "9", "2022-06-01"), ("O03", "sex", "Female", "12", "2022-06-01"),
     ("O03", "sex", "Female", "14", "2022-07-01"), ("O03", "sex", "Male", "2", "2022-07-01")],
    columns=["organisation_id", "variable", "category", "count", "as_at"],
)  # fmt: skip


@pytest.fixture(scope="module")
def working():
    return Report.open("reach", DEMO, audience="working")


def with_counts(audience):
    """Open the demonstration as if centres had sent their sheets back."""
    opened = Report.open("reach", DEMO, audience=audience)
    records = data.read(opened.programme)
    told = {**records.tables, "counts": SHEETS.sort_values("as_at", ascending=False)}
    return Report(opened.entry, opened.programme, "", replace(records, tables=told))


def test_an_edition_gets_none_of_it(working):
    records = data.read(working.programme)
    plan = Plan("council", 5, (), frozenset({("", "registered")}))
    with pytest.raises(DisclosureError, match="working copy"):
        with_private(plan, records.people, records.tables, working.programme)
    assert with_sheets(plan, {("sex", "Female"): 2}) is plan


@pytest.mark.parametrize("audience", ["council", "funder", "public"])
def test_no_report_for_others_holds_a_ward_a_centre_or_a_sheet(audience):
    report = with_counts(audience)
    assert (report.private, report.sheets) == (None, None)
    assert "counts" not in report.tables
    told = {d.variable for d in report.plan.decisions} | set(report.people.columns)
    assert not [n for n in told if n.startswith(("ward", "partner", "ethnic group through",
                                                 "counts", "reasons"))]  # fmt: skip
    assert not reach.rolled_up(report.sheets).rows
    assert not report.protect(reach.rolled_up(SHEETS)).shown


def test_wards_and_crossings_add_up_to_the_records(working):
    people = data.read(working.programme).people
    plain = people["ward"].replace("", "Not given, or elsewhere").value_counts()
    assert working.private["ward"].value_counts().to_dict() == plain.to_dict()
    through = people[people["recruitment_channel"].str.contains("Social media")]
    black = through["ethnic_group"].str.startswith("Black").sum()
    counts = working.private["ethnic group through Social media"].value_counts()
    assert counts["Black, Black British, Caribbean or African"] == black
    assert counts.sum() == len(through)
    north = Report.open("reach", DEMO, audience="working", locality="North")
    here = people.loc[people["locality"] == "North", "ward"]
    assert north.private["ward"].value_counts()["Hillrise"] == (here == "Hillrise").sum()


def test_a_private_row_is_nobody_either(working):
    for name in working.private:
        counts = working.private[name].value_counts(sort=False)
        listed = [group for group, count in counts.items() for _ in range(count)]
        assert working.private[name].dropna().tolist() == listed


def test_the_working_copy_rolls_the_sheets_up_by_their_last_date():
    report = with_counts("working")
    passed = report.protect(reach.rolled_up(report.sheets))
    assert not passed.withheld
    assert {row.category: (row.low, row.high) for row in passed} == {
        "Sex: Female": (14, 23), "Sex: Male": (2, 2)
    }  # fmt: skip
    assert "counts" not in report.tables

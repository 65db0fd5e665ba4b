"""What was learnt: every row told, an empty log said loudly, no name printed."""

import csv

import pandas as pd
import pytest
from every import by_key

from wellnet_analysis import diagrams
from wellnet_analysis.measures import learning
from wellnet_analysis.report import Report


def log(report):
    return learning.log(report.tables.get("learning"), report.partners, scope=report.scope)


def test_every_thing_tried_is_told_in_order_of_time(demo):
    path = demo.programme.folder / "learning.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    found = by_key(demo.protect(log(demo)))
    assert found["tried"].count == len(rows) == 4
    assert found["changed"].count == sum(bool(row["changed"]) for row in rows) == 3
    told = [row for key, row in found.items() if key.startswith(("done_", "open_"))]
    assert [row.category for row in told] == [f"We tried: {row['tried']}" for row in rows]
    for row, was in zip(told, rows, strict=True):
        assert was["happened"] in row.sentence
        assert was["changed"] in row.caveat
    assert "Decided by: Residents and The Demonstration Voluntary Sector Hub." in told[1].caveat


@pytest.mark.parametrize("table", [None, pd.DataFrame(columns=["tried"])])
def test_an_empty_log_is_said_loudly_and_not_passed_over(small, table):
    report = small(12)
    block = report.show(learning.log(table, None))
    assert by_key(learning.log(table, None))["tried"].count == 0
    assert '<p class="wn-sentence">Nothing is written down.' in block.html
    assert "A report for a renewal needs it" in block.html


def test_one_place_is_told_where_the_log_is(demo):
    north = Report.open("learning", demo.programme.path, locality="North")
    assert log(north).leads == (
        "What we tried, and what we changed: told for the whole programme.",
    )


def test_a_change_that_is_not_printed_is_a_change_all_the_same(small):
    rows = pd.DataFrame([
        {"tried_on": "2022-06-01", "tried": "Leaflets", "happened": "Nobody came",
         "changed": "Philippa Quenell knocked on doors", "decided_by": ""},
    ])  # fmt: skip
    report = small(12, tables={"learning": rows})
    found = log(report)
    told = by_key(report.protect(found))
    assert told["changed"].count == 1 and told["left_out_2_changed"].count == 2
    block = report.show(found, chart=diagrams.entries)
    assert "Quenell" not in block.html and "What we changed" in block.html
    assert "(the words are not printed)" in block.html
    assert (
        "Row 2 of learning.csv: the words under changed are not printed, because they may give "
        "somebody away (name)." in block.text
    )
    closing = report.close().html
    assert "Nothing had to be held back" not in closing and "it is said which" in closing

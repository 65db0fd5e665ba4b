"""What leaves the project: inert cells and honest records."""

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis import pack


@given(st.text(max_size=30))
def test_any_text_reads_back_unchanged_and_no_cell_is_a_formula(text):
    content = pack.evidence_csv([{"id": text, "caveat": f"={text}"}])
    (row,) = pack.read_evidence(content)
    assert (row["id"], row["caveat"]) == (text, f"={text}")
    cells = next(csv.reader(io.StringIO(content.decode("utf-8-sig").partition("\r\n")[2])))
    assert not any(cell.strip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)


def test_numbers_stay_numbers():
    (row,) = pack.read_evidence(pack.evidence_csv([{"id": "a", "estimate": -3.5, "low": None}]))
    assert (row["estimate"], row["low"]) == ("-3.5", "")


def test_evidence_holds_the_same_findings_twice(demonstration):
    rows = pack.read_evidence(demonstration.files["evidence.csv"])
    findings = json.loads(demonstration.files["evidence.json"])["findings"]
    assert list(rows[0]) == list(pack.EVIDENCE_COLUMNS)
    assert rows == [
        {name: "" if f[name] is None else str(f[name]) for name in pack.EVIDENCE_COLUMNS}
        for f in findings
    ]
    assert len({f["id"] for f in findings}) == len(findings)


def test_withheld_figures_carry_no_number(demonstration):
    for finding in json.loads(demonstration.files["evidence.json"])["findings"]:
        if finding["status"] == "withheld":
            numbers = {finding[k] for k in ("count", "estimate", "low", "high")}
            assert numbers == {None} and not finding["sentence"], finding["id"]


def test_every_export_says_that_the_people_are_invented(demonstration):
    files = demonstration.files
    assert json.loads(files["evidence.json"])["note"].startswith("Made-up data")
    assert json.loads(files["run.json"])["made_up"] is True
    rows = pack.read_evidence(files["evidence.csv"])
    silent = [row for row in rows if "Made-up data" not in row["source"]]
    # Places and weeks are settings, a pace to compare with is hearsay: none is about the people.
    assert {row["counts"] for row in silent} <= {"places", "settings", "none", "residents"}
    assert len(silent) < len(rows) / 10
    assert not any(".csv" in row["source"] or row["variable"] for row in silent)

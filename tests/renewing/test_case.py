"""What the page of a renewal is handed: what was released before, and no release of its own."""

import json

from releases import DAY

from wellnet_analysis.grading import Evidence
from wellnet_analysis.programme import Programme
from wellnet_analysis.report.renewing import case_of
from wellnet_analysis.voices import Voices


def gathered(small, folder):
    told = {"programme": "Small", "audience": "council", "scope": "", "as_at": "2022-09-30",
            "findings": []}  # fmt: skip
    handed = folder / "handed.json"
    handed.write_text(json.dumps(told), encoding="utf-8")
    return case_of(Programme.load(small.folder), file=str(handed), name="renewal",
                   evidence=Evidence(), voices=Voices())  # fmt: skip


def test_a_release_of_just_these_records_is_no_release_before(small, tmp_path):
    assert gathered(small, tmp_path).released_on is None
    small.release()
    assert gathered(small, tmp_path).released_on is None
    small.registers(15)
    found = gathered(small, tmp_path)
    assert found.released_on == DAY
    assert {row["id"]: row["count"] for row in found.earlier} == {"one.total.people": 12}


def test_what_others_were_sent_is_not_told_here(small, tmp_path):
    small.release(audience="public")
    small.registers(15)
    assert gathered(small, tmp_path).released_on is None


def test_claims_are_read_where_there_are_some(small, tmp_path):
    claim = '[[claim]]\nid = "one"\nclaim = "All."\ncannot_be_checked = "nobody knows"\n'
    (small.folder / "claims.toml").write_text(claim, encoding="utf-8")
    (judged,) = gathered(small, tmp_path).claims
    assert judged.verdict == "cannot be checked"

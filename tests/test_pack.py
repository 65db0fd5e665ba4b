"""What leaves the project: inert cells, honest records, and one file that is always the same."""

import csv
import hashlib
import io
import json
import shutil
import stat
import subprocess
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis import pack
from wellnet_analysis.errors import PublishError


@pytest.fixture
def finished(demonstration, tmp_path):
    return shutil.copytree(demonstration.folder, tmp_path / "set")


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


def test_a_pack_is_the_same_bytes_again_and_its_list_is_true(finished):
    first = pack.bundle(finished).read_bytes()
    assert pack.bundle(finished).read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {"index.html", "reach.html", "evidence.csv", "run.json", "manifest.json"} <= {*names}
        assert not any(name.endswith((".zip", ".ipynb", ".part")) for name in names)
        prints = json.loads(archive.read("manifest.json"))["sha256"]
        assert prints == {
            name: hashlib.sha256(archive.read(name)).hexdigest()
            for name in names
            if name != "manifest.json"
        }
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(first) < sum(p.stat().st_size for p in finished.glob("*.html")) / 2


@pytest.mark.skipif(not shutil.which("unzip"), reason="needs unzip: apt-get install unzip")
def test_an_unpacked_file_may_be_read(finished, tmp_path):
    subprocess.run(["unzip", "-q", pack.bundle(finished), "-d", tmp_path / "out"], check=True)
    for path in (tmp_path / "out").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o644


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"audience": "working"}, "never packed"),
        ({"reports": {"a": {"status": "failed"}}}, "A report of this set failed"),
    ],
)
def test_unprotected_and_failed_sets_are_not_packed(finished, change, reason):
    record = finished / "run.json"
    record.write_text(json.dumps({**json.loads(record.read_text()), **change}))
    with pytest.raises(PublishError, match=reason):
        pack.bundle(finished)
    assert not list(finished.glob("*.zip"))


def test_an_empty_folder_says_what_to_run_first(tmp_path):
    with pytest.raises(PublishError, match="Run wellnet render first"):
        pack.bundle(tmp_path)


def test_a_full_disk_leaves_no_half_pack(finished, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(PublishError, match="No space left on device"):
        pack.bundle(finished)
    assert not list(finished.glob("evidence-pack.*"))

"""Evidence is read from what was published, and from nothing else."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from wellnet_analysis import cli, evidence
from wellnet_analysis.errors import PublishError


def test_it_holds_what_the_set_published(demonstration):
    held = evidence.read(demonstration.folder)
    told = json.loads(demonstration.files["evidence.json"])
    assert list(held.rows) == told["findings"] and held.made_up
    pages = {path.split("#")[0] for path in map(held.page, held.rows)}
    assert pages <= set(demonstration.files)


def test_every_finding_is_found_where_its_page_says(demonstration):
    for each in evidence.find("people", evidence.read(demonstration.folder), most=0):
        page, _, anchor = each.page.partition("#")
        assert f'id="{anchor}"'.encode() in demonstration.files[page], each.id


def test_a_set_compared_with_itself_did_not_move(demonstration):
    held = evidence.read(demonstration.folder)
    found = evidence.compare(held, held)
    own = [row for row in held.rows if not row["repeats"]]
    assert not found.moved and found.same == len(own) < len(held.rows)


def test_a_damaged_or_missing_set_is_refused_in_a_sentence(demonstration, tmp_path):
    broken = tmp_path / "set"
    shutil.copytree(demonstration.folder, broken)
    (broken / "evidence.json").write_text("{", encoding="utf-8")
    with pytest.raises(PublishError, match="cannot be read"):
        evidence.read(broken)
    with pytest.raises(PublishError, match="no such folder"):
        evidence.read(tmp_path / "nowhere")


def test_both_commands_answer_in_words(demonstration):
    folder = str(demonstration.folder)
    run = CliRunner().invoke
    found = run(cli.app, ["find", "diverse", "--set", folder, "--most", "2"])
    assert found.exit_code == 0 and "2 findings in" in found.output
    assert "Source:" in found.output and "representation.html#" in found.output
    nothing = run(cli.app, ["find", "zeppelins", "--set", folder])
    assert nothing.exit_code == 1 and "No finding speaks of it." in nothing.output
    same = run(cli.app, ["compare", folder, folder])
    assert same.exit_code == 0 and "0 findings moved" in same.output


def test_the_claims_of_the_demonstration_hold_and_a_false_one_is_told(demonstration, tmp_path):
    folder = demonstration.base / "demo"
    named = ["--programme", str(folder), "--set", str(demonstration.folder)]
    run = CliRunner().invoke
    held = run(cli.app, ["claims", *named])
    assert held.exit_code == 0, held.output
    assert held.output.count("SUPPORTED: ") == 6 and "CANNOT BE CHECKED" in held.output
    drafts = run(cli.app, ["claims", "--suggest", *named])
    assert drafts.exit_code == 0 and "[[claim]]" in drafts.output
    own = tmp_path / "demo"
    shutil.copytree(folder, own)
    text = (own / "claims.toml").read_text(encoding="utf-8").replace("count > of", "count < of")
    (own / "claims.toml").write_text(text, encoding="utf-8")
    fallen = run(cli.app, ["claims", "--programme", str(own), *named[2:]])
    assert fallen.exit_code == 1 and "NOT SUPPORTED" in fallen.output
    assert "does not hold" in fallen.stderr

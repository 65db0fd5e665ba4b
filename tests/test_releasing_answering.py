"""Nothing is released that does not say who answers for it, and every page says it."""

import json
import re

import pytest
from releases import DAY
from staging import ABOUT, contents

from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.releasing import folder
from wellnet_analysis.releasing.answering import unanswered

LINES = ("publisher", "contact", "next_update", "revisions", "controllers")


def without(small, name):
    path = small.folder / "programme.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"(?m)^{name} = .*\n", "", text), encoding="utf-8")


@pytest.mark.parametrize("name", LINES)
def test_a_release_without_one_of_the_five_is_refused_before_anything_is_written(small, name):
    composed = small.make()
    without(small, name)
    before = contents(small.folder)
    with pytest.raises(ProgrammeError) as refused:
        folder.release(small.programme, composed, on=DAY)
    said = str(refused.value)
    assert said.startswith("programme.toml: Nothing is released") and said.count("\n") == 1
    assert re.search(rf"- \S*{name}: .*\. Write .*{name} = ", said)
    assert contents(small.folder) == before


def test_every_line_that_is_missing_is_named_at_once(small):
    for name in LINES:
        without(small, name)
    assert [each.name.rpartition(".")[2] for each in unanswered(small.programme)] == list(LINES)


def test_what_is_said_stands_in_the_files_of_a_release(small):
    done = small.release()
    told = json.loads((done.folder / "evidence-for-council-only.json").read_text("utf-8"))
    made = json.loads((done.folder / "run-for-council-only.json").read_text("utf-8"))
    wanted = {name: ABOUT[name] for name in LINES}
    assert {name: told[name] for name in LINES} == made["published"] == wanted
    for file in done.folder.glob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert "31 December 2022" in page and ABOUT["revisions"] in page
        assert "<dd>Small Partnership</dd>" in page

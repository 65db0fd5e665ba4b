"""A filled form as a Word file: every box a heading, every number of it a published one."""

import io
from dataclasses import replace

import docx
import pytest
from typer.testing import CliRunner

from wellnet_analysis import bids, cli, evidence, verifying
from wellnet_analysis.bids.document import document
from wellnet_analysis.documents.holding import finished
from wellnet_analysis.documents.model import Figure
from wellnet_analysis.documents.word import word


@pytest.fixture(scope="module")
def made(demonstration):
    held = evidence.read(demonstration.folder)
    filled = bids.fill(bids.shape("council-committee"), held)
    return filled, finished(verifying.opened(demonstration.folder))


def test_every_box_is_a_heading_and_says_what_the_box_says(made):
    filled, whole = made
    read = docx.Document(io.BytesIO(word(document(filled, whole.about))))
    headings = [p.text for p in read.paragraphs if p.style.name == "Heading 2"]
    assert headings == [own.box.heading for own in filled.boxes]
    text = "\n".join(p.text for p in read.paragraphs)
    for own in filled.boxes:
        for passage in bids.fitted(own, made_up=True).passages:
            assert " ".join(passage.text.split()) in text
        assert own.box.write in text
    assert "Made-up data." in text


@pytest.mark.parametrize("key", [each.key for each in bids.shapes()])
def test_every_number_of_every_form_is_a_published_one(made, key):
    filled, whole = made
    shape = bids.shape(key)
    held = replace(filled.evidence, audience=shape.audience)
    runs = [run for line in document(bids.fill(shape, held), whole.about).lines for run in line]
    tagged = [run for run in runs if isinstance(run, Figure)]
    known = {row["id"] for row in whole.rows}
    # A number that its findings do not have is refused while the document is made.
    assert len(tagged) > 10 and {each for run in tagged for each in run.ids} <= known


def test_the_command_writes_the_form_and_fills_a_box(demonstration, tmp_path):
    asked = ["bid", "council-committee", "--programme", str(demonstration.base / "demo"),
             "--set", str(demonstration.folder)]  # fmt: skip
    target = tmp_path / "form.docx"
    done = CliRunner().invoke(cli.app, [*asked, "--docx", str(target)])
    assert done.exit_code == 0 and docx.Document(str(target)).paragraphs
    box = CliRunner().invoke(cli.app, [*asked, "--box", "need", "--words", "80"])
    assert box.exit_code == 0 and len(box.stdout.split()) <= 80
    assert box.stdout.startswith("55 people came forward for 45 places")
    assert "words, " in box.stderr and "wellnet release --audience council" in box.stderr
    whole = CliRunner().invoke(cli.app, asked)
    assert "## Equality implications" in whole.stdout
    assert "We do not say “People came from every corner" in whole.stdout
    refused = CliRunner().invoke(cli.app, [*asked, "--box", "need", "--words", "5"])
    assert refused.exit_code == 2 and "the shortest needs" in refused.output
    other = CliRunner().invoke(cli.app, ["bid", "city-bridge", *asked[2:]])
    assert other.exit_code == 3 and "may not see" in other.output
    listed = CliRunner().invoke(cli.app, ["bid", "--list", *asked[2:4]])
    assert all(each.key in listed.stdout for each in bids.shapes())

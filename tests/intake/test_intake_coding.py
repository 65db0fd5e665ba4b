"""Coded interviews of another tool: read with care, brought in whole or not at all."""

import io
import zipfile

import pandas as pd
import pytest

from wellnet_analysis import data
from wellnet_analysis.errors import DataError, WellnetError
from wellnet_analysis.intake.coding import bring_coding
from wellnet_analysis.intake.files import IntakeError
from wellnet_analysis.programme import Programme
from wellnet_analysis.releasing import forgetting

SETTINGS = """
name = "Small"
place = "Anywhere"
made_up = true
opened = 2022-05-02
closed = 2022-05-29
as_at = 2022-09-30
"""
HEAD = '<?xml version="1.0" encoding="utf-8"?>'
PROJECT = """<Project xmlns="urn:QDA-XML:project:1.0" name="Interviews of Amina" origin="A tool">
<Users><User guid="U1" name="Amina Begum"/><User guid="U2" name="B"/></Users>
<CodeBook><Codes>
 <Code guid="C1" name="Trust" isCodable="true"><Description>About trust</Description>
  <Code guid="C2" name="Doubt" isCodable="true"/></Code>
 <Code guid="C3" name="Food" isCodable="true"/>
</Codes></CodeBook>
<Sources>
 <TextSource guid="T1" name="P1" plainTextPath="internal://t1.txt">
  <PlainTextSelection guid="S1" name="my words" startPosition="10" endPosition="40">
   <Coding guid="X1" creatingUser="U1"><CodeRef targetGUID="c2"/></Coding>
   <Coding guid="X2" creatingUser="U1"><CodeRef targetGUID="C3"/></Coding>
   <Coding guid="X3" creatingUser="U2"><CodeRef targetGUID="C2"/></Coding>
  </PlainTextSelection>
  <PlainTextSelection guid="S2" startPosition="50" endPosition="60" creatingUser="U1">
   <Coding guid="X4"><CodeRef targetGUID="C3"/></Coding></PlainTextSelection>
 </TextSource>
 <TextSource guid="T2" name="Mrs Okafor" plainTextPath="internal://t2.txt">
  <PlainTextSelection guid="S3" startPosition="0" endPosition="5" creatingUser="U2">
   <Coding guid="X5" creatingUser="U2"><CodeRef targetGUID="C1"/></Coding></PlainTextSelection>
 </TextSource>
 <PictureSource guid="T3" name="A picture"><PictureSelection guid="S4">
   <Coding guid="X6" creatingUser="U1"><CodeRef targetGUID="C1"/></Coding></PictureSelection>
 </PictureSource>
</Sources></Project>"""


def packed(text, *, part="project.qde"):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, text)
        archive.writestr("sources/t1.txt", "What somebody said in private.")
    return held.getvalue()


@pytest.fixture
def programme(tmp_path):
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "programme.toml").write_text(SETTINGS, encoding="utf-8")
    rows = [{"participant_id": f"P{n}", "registered_on": "2022-05-03", "status": "applied"}
            for n in range(1, 4)]  # fmt: skip
    pd.DataFrame(rows).to_csv(folder / "people.csv", index=False)
    return Programme.load(folder)


@pytest.fixture
def qdpx(tmp_path):
    def make(text=HEAD + PROJECT, **more):
        path = tmp_path / "interviews.qdpx"
        path.write_bytes(packed(text, **more))
        return path

    return make


def table(programme, name):
    return pd.read_csv(programme.folder / f"{name}.csv", dtype=str, keep_default_na=False)


def test_a_refi_project_becomes_themes_and_passages_without_anybody_s_name(programme, qdpx):
    taken = bring_coding(qdpx(), into=programme.folder)
    assert (taken.themes, taken.sources, taken.unnamed, taken.passed_over) == (3, 2, 1, 1)
    codebook, segments = table(programme, "codebook"), table(programme, "segments")
    assert list(zip(codebook["code"], codebook["part_of"], strict=True)) == [
        ("trust", ""), ("doubt", "trust"), ("food", ""),
    ]  # fmt: skip
    read = {(row["segment_id"], row["coder"], row["code"]) for row in segments.to_dict("records")}
    # The second coder read the first interview, and gave its second passage nothing.
    assert read == {
        ("S01:10-40", "K1", "doubt"), ("S01:10-40", "K1", "food"), ("S01:10-40", "K2", "doubt"),
        ("S01:50-60", "K1", "food"), ("S01:50-60", "K2", ""), ("S02:0-5", "K2", "trust"),
    }  # fmt: skip
    assert set(segments["participant_id"]) == {"P1", ""}
    everything = (programme.folder / "segments.csv").read_text() + codebook.to_csv()
    for private in ("Amina", "Okafor", "my words", "in private"):
        assert private not in everything
    assert len(data.read(programme).tables["segments"]) == 6


def test_the_same_project_twice_is_there_once(programme, qdpx):
    bring_coding(qdpx(), into=programme.folder)
    first = (programme.folder / "segments.csv").read_bytes()
    bring_coding(qdpx(), into=programme.folder)
    assert (programme.folder / "segments.csv").read_bytes() == first
    assert len(table(programme, "codebook")) == 3


def test_whoever_was_forgotten_is_not_brought_back(programme, qdpx):
    from wellnet_analysis.intake.memory import Memory

    bring_coding(qdpx(), into=programme.folder)
    forgetting.forget(programme, "P1", along=lambda: Memory.load(programme).without("P1").changes())
    assert set(table(programme, "segments")["source_id"]) == {"S02"}
    bring_coding(qdpx(), into=programme.folder)
    assert set(table(programme, "segments")["source_id"]) == {"S02"}


def test_a_table_of_codings_says_the_same(programme, tmp_path):
    file = tmp_path / "codings.csv"
    file.write_text(
        "Document,Code,Coder,start,end\nP2,Trust,A,1,9\nP2,Trust,B,1,9\nP2,Food,A,20,30\n",
        encoding="utf-8",
    )
    taken = bring_coding(file, into=programme.folder)
    assert (taken.themes, taken.sources, taken.unnamed) == (2, 1, 0)
    segments = table(programme, "segments")
    rows = zip(segments["segment_id"], segments["coder"], segments["code"], strict=True)
    assert sorted(rows) == [
        ("S01:1-9", "K1", "trust"), ("S01:1-9", "K2", "trust"),
        ("S01:20-30", "K1", "food"), ("S01:20-30", "K2", ""),
    ]  # fmt: skip


ENTITY = '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa">]>'
FAULTY = {
    "an entity": (HEAD + ENTITY + PROJECT, {}, "document type"),
    "another part": (PROJECT, {"part": "other.xml"}, "no project.qde"),
    "half a file": (PROJECT[:900], {}, "damaged"),
    "no end of depth": ("<Project>" + "<Code>" * 300, {}, "damaged"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_what_should_not_be_read_is_refused_in_a_sentence(programme, qdpx, fault):
    text, more, said = FAULTY[fault]
    with pytest.raises(IntakeError, match=said):
        bring_coding(qdpx(text, **more), into=programme.folder)
    assert not (programme.folder / "segments.csv").exists()


def test_a_project_that_unpacks_without_end_is_refused_before_it_is(programme, qdpx, monkeypatch):
    from wellnet_analysis.intake.coding import refi

    monkeypatch.setattr(refi, "_LARGEST", 1_000)
    with pytest.raises(IntakeError, match="unpacks to far more"):
        bring_coding(qdpx(), into=programme.folder)


def test_what_is_no_packed_folder_and_what_holds_no_coding_is_refused(programme, qdpx, tmp_path):
    bad = tmp_path / "bad.qdpx"
    bad.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(IntakeError, match="REFI-QDA"):
        bring_coding(bad, into=programme.folder)
    with pytest.raises(WellnetError, match="Nothing in it is coded"):
        bring_coding(qdpx("<Project><CodeBook/></Project>"), into=programme.folder)
    file = tmp_path / "codings.csv"
    file.write_text("Document,start,end\nP2,1,9\n", encoding="utf-8")
    with pytest.raises(IntakeError, match="no column code"):
        bring_coding(file, into=programme.folder)


def test_a_theme_with_a_figure_is_refused_and_nothing_is_written(programme, qdpx):
    with pytest.raises(DataError, match="holds a figure"):
        bring_coding(qdpx(PROJECT.replace("Food", "3 meals")), into=programme.folder)
    assert not list(programme.folder.glob("codebook.csv"))

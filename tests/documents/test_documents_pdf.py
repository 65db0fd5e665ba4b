"""PDFs printed by a browser of this computer: tagged, titled, without a clock, and on time."""

import io
import os
import shutil

import pytest

from wellnet_analysis.documents import making, pdf


@pytest.fixture(scope="module")
def printed(made, finished):
    if not shutil.which("chromium"):
        if os.environ.get("WELLNET_BROWSER") == "required":
            pytest.fail("Chromium is missing")
        pytest.skip("needs Chromium: apt-get install chromium")
    page = made.files["summary.html"]
    asked = {"summary": page, "again": page, "learning": finished.pages["learning"]}
    return pdf.pdfs(asked, as_at=finished.about.as_at)


def test_a_pdf_is_titled_tagged_in_english_and_without_a_clock(printed, read):
    import pypdf

    titles = {"summary": "Summary on one page"} | {page.name: page.title for page in read}
    for name in ("summary", "learning"):
        told = pypdf.PdfReader(io.BytesIO(printed[name]))
        root = told.trailer["/Root"]
        assert told.metadata.title == f"{titles[name]} – Local Wellbeing Networks"
        assert root["/Lang"] == "en-GB" and root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root and "/Outlines" in root
        days = {told.metadata["/CreationDate"], told.metadata["/ModDate"]}
        assert days == {"D:20220930000000+00'00'"}
        assert "Made-up data" in told.pages[0].extract_text()


def test_the_summary_prints_on_one_a4_and_twice_alike(printed):
    import pypdf

    told = pypdf.PdfReader(io.BytesIO(printed["summary"]))
    assert len(told.pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in told.pages[0].mediabox[2:]] == [210, 297]
    assert printed["summary"] == printed["again"]


def test_a_browser_that_fails_or_hangs_prints_nothing_and_holds_nobody_up(monkeypatch, tmp_path):
    hangs = tmp_path / "hangs"
    hangs.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    hangs.chmod(0o700)
    for program in ("/bin/false", str(tmp_path / "missing"), str(hangs)):
        monkeypatch.setattr(pdf, "browser", lambda program=program: program)
        assert pdf.pdf(b"<p>A</p>", seconds=0.3) is None


def test_where_there_is_no_browser_one_plain_sentence_says_so(made, opened, monkeypatch):
    monkeypatch.setattr(pdf, "browser", lambda: "")
    assert pdf.pdf(b"<p>A</p>") is None
    files, told = making._printed(made.documents["summary.html"], making.finished(opened))
    assert files == {} and told == (pdf.NO_BROWSER,)

"""The documents of a whole set, read back from their files as a stranger would read them."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace

import docx
import lxml.etree
import lxml.html
import pytest

from wellnet_analysis import pack, verifying
from wellnet_analysis.documents import (
    Day,
    Heading,
    Picture,
    Stated,
    Table,
    accessible,
    holding,
    making,
    pages,
    plain,
    text_of,
)
from wellnet_analysis.documents.model import lines_of
from wellnet_analysis.documents.word import figures_of, word
from wellnet_analysis.errors import PublishError
from wellnet_analysis.naming import released

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FIGURES = ("count", "of", "estimate", "low", "high", "reference", "confidence")
NUMBER = re.compile(r"(?<![^\W_])(?<!\d\.)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")


def of_kind(made, ending):
    return {name: content for name, content in made.files.items() if name.endswith(ending)}


def stands_in(token, row):
    """Whether a number is a figure of a row of evidence.csv, rounded to as many places."""
    bare = token.replace(",", "").removesuffix("%")
    places = len(bare.partition(".")[2])
    values = [float(row[name]) for name in FIGURES if row[name]]
    rounded = {f"{abs(v) * scale + 1e-9:.{places}f}" for v in values for scale in (1, 100)}
    told = (row[name] for name in ("category", "base", "method", "source", "caveat", "rung"))
    # As a chance is "under 0.001" and a rate is "for every 1,000".
    said = {"per 1,000": {"1000"}, "per 10 hours": {"10"}}.get(row["unit"], {"0.001"})
    named = {n for t in told for n in re.findall(r"\d+(?:\.\d+)?", t.replace(",", ""))}
    return bare in rounded | said | named


def test_every_number_of_every_word_file_is_a_figure_of_the_spreadsheet(made, demonstration):
    rows = {r["id"]: r for r in pack.read_evidence(demonstration.files["evidence.csv"])}
    total = 0
    for name, content in of_kind(made, ".docx").items():
        for text, ids in figures_of(content):
            bare = re.sub(r"\b(\d{1,2} )?[A-Z][a-z]+ \d{4}\b", "", text)
            for token in NUMBER.findall(bare):
                total += 1
                assert any(stands_in(token, rows[each]) for each in ids), (name, token, text, ids)
    assert total > 3000


def test_no_other_number_stands_in_a_word_file_but_dates_names_and_headings(made):
    for name, document in made.documents.items():
        if not name.endswith(".docx"):
            continue
        with zipfile.ZipFile(io.BytesIO(made.files[name])) as archive:
            body = lxml.etree.fromstring(archive.read("word/document.xml"))
        exempt = {
            run.text for runs in document.lines for run in runs if isinstance(run, Day | Stated)
        }
        exempt |= {text_of(part.runs) for part in document.parts if isinstance(part, Heading)}
        about = document.about
        exempt |= {about.programme, about.place, about.publisher, about.contact, about.revisions}
        exempt |= {str(about.threshold), Day(about.as_at).text, *about.controllers}
        inside = False
        for element in body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
            if element.tag == f"{W}t":
                digits = any(letter.isdigit() for letter in element.text or "")
                assert not digits or inside or element.text in exempt, (name, element.text)
            else:
                inside = element.tag == f"{W}bookmarkStart"


def test_what_is_said_to_be_stated_stands_in_the_set_or_in_the_settings(
    made, finished, settings_of
):
    pages_of = [lxml.html.document_fromstring(p.decode()) for p in finished.pages.values()]
    said = " ".join(" ".join(page.text_content().split()) for page in pages_of)
    # A page shows a name and what is told of it in two columns; a document parts them by a colon.
    said += " ".join(f"{dt.text_content()}: {dt.getnext().text_content()} "
                     for page in pages_of for dt in page.iter("dt"))  # fmt: skip
    said += json.dumps(dict(finished.told)) + json.dumps(dict(finished.run))
    said += settings_of.model_dump_json() + " Article 9 "
    for name, document in made.documents.items():
        for run in (run for runs in document.lines for run in runs):
            if isinstance(run, Stated) and any(letter.isdigit() for letter in run.text):
                own = run.text.removeprefix("wellnet_analysis ")
                assert own in " ".join(said.split()), (name, run)


def test_a_wrong_number_on_a_page_is_refused(opened):
    for wrong, right in ((b"56 people came forward", b"55 people came forward"),
                         (b"<td>21</td>", b"<td>20</td>")):  # fmt: skip
        content = opened.files["reach.html"]
        assert right in content
        astray = replace(
            opened, files={**opened.files, "reach.html": content.replace(right, wrong)}
        )
        with pytest.raises(PublishError, match=r"reach\.html"):
            making.of_set(astray, printed=False)


def test_a_number_typed_into_the_prose_of_a_notebook_is_refused(opened):
    content = opened.files["learning.html"]
    typed = content.replace(
        b'<div class="wn-text"><', b'<div class="wn-text"><p>All 12 of us.</p><', 1
    )
    assert typed != content
    astray = replace(opened, files={**opened.files, "learning.html": typed})
    with pytest.raises(PublishError, match="12"):
        pages.read("learning", holding.finished(astray))


def test_what_is_held_back_says_so_in_every_cell_however_the_page_joins_them(opened, finished):
    file, cell = "data_quality.html", b'<td class="t" colspan="3">too few to show</td>'
    content = opened.files[file]
    apart = b"<td>[c]</td>" * 3
    joined = content.replace(apart, cell) if apart in content else content.replace(cell, apart)
    assert joined != content
    other = holding.finished(replace(opened, files={**opened.files, file: joined}))
    tables = [
        [part for section in page.sections for part in section.parts if isinstance(part, Table)]
        for page in (pages.read("data_quality", held) for held in (finished, other))
    ]
    assert tables[0] == tables[1]
    said = [text_of(cell) for table in tables[0] for row in table.rows for cell in row]
    assert "too few to show" in said and "[c]" not in said


def test_every_page_is_there_in_word_with_its_headings_in_order(made, finished, read):
    for page in read:
        content = made.files[f"as Word/{page.name.replace('_', '-')}.docx"]
        told = docx.Document(io.BytesIO(content))
        headings = [p.text for p in told.paragraphs if p.style.name.startswith("Heading ")]
        source = lxml.html.document_fromstring(finished.pages[page.name].decode())
        main = source.get_element_by_id("main")
        wanted = [" ".join(h.text_content().split()) for h in main.iter("h1", "h2")]
        assert [h for h in headings if h in wanted] == wanted
        assert (told.core_properties.title, told.core_properties.language) == (page.title, "en-GB")
        rows = len(main.xpath(".//table//tr"))
        assert sum(len(table.rows) for table in told.tables) == rows
        assert {"Made-up data" in table._tbl.xpath("string(w:tblPr/w:tblCaption/@w:val)")
                for table in told.tables[:1]} <= {True}  # fmt: skip


def test_every_format_is_marked_and_says_for_whom_and_by_which_rule(made):
    texts = of_kind(made, ".html")
    for name, content in of_kind(made, ".docx").items():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert b"Made-up data" in archive.read("word/header1.xml"), name
            assert b"Made-up data" in archive.read("docProps/core.xml"), name
            texts[name] = archive.read("word/document.xml")
    for name, content in texts.items():
        text = " ".join(lxml.html.document_fromstring(content).text_content().split())
        assert "Made-up data" in text, name
        assert "For the council: groups of fewer than 5 people are not shown" in text, name
    for document in made.documents.values():
        assert "Made-up data" in plain.plain(document)


def test_a_check_of_our_own_finds_nothing_to_mend(made):
    for name, content in made.files.items():
        if name.endswith(".docx"):
            assert accessible.faults_of_word(content) == (), name
        if name.endswith("for-your-website.html"):
            assert accessible.faults_of_body(content) == (), name


def test_the_same_document_is_the_same_bytes_and_holds_no_clock(made):
    name = "as Word/reach.docx"
    assert word(made.documents[name]) == made.files[name]
    with zipfile.ZipFile(io.BytesIO(made.files[name])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\d", core)) == {"2022-09-30"}


def test_a_website_gets_plain_elements_and_pictures_that_are_there(made):
    for name, content in of_kind(made, "for-your-website.html").items():
        root = lxml.html.fragment_fromstring(content.decode(), create_parent="main")
        allowed = {"h2", "h3", "h4", "p", "ul", "ol", "li", "table", "caption", "thead", "tbody",
                   "tr", "th", "td", "img", "strong", "blockquote"}  # fmt: skip
        assert {each.tag for each in root.iterdescendants()} <= allowed
        for image in root.iter("img"):
            assert f"for your website/{image.get('src')}" in made.files
        # It says what the document says, whose figures are traced, and nothing else.
        document = made.documents[name]
        said = "".join(text_of(runs) for part in document.parts if not isinstance(part, Picture)
                       for runs in lines_of(part))  # fmt: skip
        for image in root.iter("img"):
            image.getparent().getparent().remove(image.getparent())
        text = "".join(root.text_content().split())
        captions = ["".join(text_of(p.caption).split()) for p in document.pictures]
        for caption in captions:
            text = text.replace(caption, "", 1)
        assert text.endswith("".join(said.split()))


def test_what_only_specialists_read_is_left_out_of_the_website_and_said_to_be_elsewhere(made):
    whole = made.files["as Word/reach.docx"]
    body = made.files["for your website/reach-for-your-website.html"].decode()
    assert "workbook" in body and "For specialists" not in body
    assert "For specialists" in {p.text for p in docx.Document(io.BytesIO(whole)).paragraphs}


def test_the_sheet_of_alternatives_describes_every_picture_of_the_website(made):
    content = made.files["for your website/what-the-charts-show.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    drawn = {n.rpartition("/")[2] for n in of_kind(made, ".png")}
    assert {row["picture"] for row in rows} == drawn and all(r["text_alternative"] for r in rows)


def test_a_released_set_whose_files_name_their_readers_says_the_same(opened, finished):
    naming = released("council")
    files = {naming.file(name): content for name, content in opened.files.items()}
    held = holding.finished(verifying.held(files))
    assert (held.about, list(held.pages)) == (finished.about, list(finished.pages))
    assert pages.read("learning", held) == pages.read("learning", finished)


def test_a_working_copy_and_a_damaged_set_make_no_document(opened):
    run = {**json.loads(opened.files["run.json"]), "audience": "working"}
    for files in (
        {**opened.files, "run.json": json.dumps(run).encode()},
        {**opened.files, "evidence.json": b"{"},
        {n: c for n, c in opened.files.items() if n != "reach.html"},
    ):
        with pytest.raises(PublishError):
            making.of_set(verifying.held(files), printed=False)

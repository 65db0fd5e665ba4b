"""Hostile text is inert in every format, and reads back as it was."""

import io
import re
import zipfile
from datetime import date

import docx
import lxml.etree
import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.documents import (
    About,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    Stated,
    Table,
    accessible,
    figures,
    line,
    plain,
    webpage,
    website,
)
from wellnet_analysis.documents.markup import markup
from wellnet_analysis.documents.model import holds_a_digit, printable
from wellnet_analysis.documents.word import figures_of, word

ABOUT = About(
    "Net <b>works</b>", "=1+1", "\x00Pub & Co", "a@b.c", date(2022, 9, 30), "public", 10,
    made_up=True, next_update="2023-03-31", revisions="Told.", controllers=("=A", "<B>"),
)  # fmt: skip
HOSTILE = (
    "=1+1", "+SUM(A1)", "@x", "<b>bold</b>", "</w:t><w:br/>", "]]>", "&amp; &lt;", '"quoted\'',
    "\x07bell\x1b", "\ud800", "\ufffe", "\u202ereversed", "<script>alert(1)</script>",
    "javascript:alert(1)", "{{ 7 }}", "a\tb\nc",
)  # fmt: skip
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="9" height="9"/></svg>'
)
ROW = {"id": "a.b.<c>&\"'", "status": "shown", "count": 55, "unit": "people", "counts": "people"}


def runs(text):
    return line(Stated(text, "somebody's own words"))


def hostile():
    figure = figures.tagged("55 <i>people</i>", [ROW])
    table = Table(
        runs(HOSTILE[3]), (runs("<th>"), line()), tuple((runs(t), runs(t)) for t in HOSTILE)
    )
    return Document("Title <i>&", (
        Heading(runs("<h1>")), *(Paragraph(runs(text)) for text in HOSTILE),
        Bullets(tuple(runs(text) for text in HOSTILE), numbered=True), table,
        Picture(SVG, runs('"><script>'), runs("<cap>"), "one"), Paragraph((figure,)),
        Paragraph(runs("="), "blank"), Paragraph(runs("q"), "quote"),
    ), ABOUT)  # fmt: skip


def squeezed(text):
    return " ".join(text.split())


def test_a_word_file_holds_hostile_text_as_text():
    content = word(hostile())
    told = docx.Document(io.BytesIO(content))
    paragraphs = [p.text for p in told.paragraphs]
    assert all(printable(text) in paragraphs for text in HOSTILE)
    assert [row.cells[0].text for row in told.tables[0].rows[1:]] == [printable(t) for t in HOSTILE]
    assert told.core_properties.author == "Pub & Co"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml")
        assert archive.testzip() is None
    assert not {each.tag.rpartition("}")[2] for each in lxml.etree.fromstring(body).iter()} & {
        "br", "instrText", "object", "altChunk", "hyperlink",
    }  # fmt: skip
    assert accessible.faults_of_word(content) == ()
    assert word(hostile()) == content


def test_figures_are_known_by_their_findings_after_another_program_saved_the_file():
    two = [ROW, {**ROW, "id": "a.other", "count": 7}]
    runs_of = (figures.tagged("7 of 55", two), figures.tagged("55", two))
    content = word(Document("A", (Paragraph(runs_of),), ABOUT))
    wanted = [("7 of 55", tuple(sorted(("a.other", ROW["id"])))), ("55", (ROW["id"],))]
    assert list(figures_of(content)) == wanted
    # LibreOffice leaves the list of findings out; their names are in the bookmarks all the same.
    without = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(without, "w") as new:
        for name in made.namelist():
            if not name.startswith("customXml"):
                new.writestr(name, made.read(name))
    assert list(figures_of(without.getvalue(), known=["a.other", "b", ROW["id"]])) == wanted
    assert [ids for _, ids in figures_of(without.getvalue())] == [(), ()]


@pytest.mark.parametrize("written", [website.body, webpage.webpage])
def test_a_page_holds_hostile_text_as_text(written):
    content = written(hostile()).decode()
    root = lxml.html.document_fromstring(content)
    assert not list(root.iter("script", "b", "i", "iframe", "form"))
    texts = {squeezed(p.text_content()) for p in root.iter("p", "li")}
    assert all(squeezed(printable(text)) in texts for text in HOSTILE)
    assert root.find(".//img").get("alt") == '"><script>'
    addresses = [each.get(k) for each in root.iter() for k in ("src", "href") if each.get(k)]
    assert all(a.startswith(("data:", "one.png")) for a in addresses)
    assert not any(name.startswith("on") for each in root.iter() for name in each.attrib)


def test_a_page_that_stands_alone_names_the_finding_of_each_figure():
    root = lxml.html.document_fromstring(webpage.webpage(hostile()).decode())
    assert [(d.text, d.get("value")) for d in root.iter("data")] == [
        ("55 <i>people</i>", ROW["id"])
    ]
    assert root.get("lang") == "en-GB" and len(list(root.iter("h1"))) == 1


@settings(max_examples=60)
@given(st.text())
def test_any_text_reads_back_from_markup(text):
    if holds_a_digit(text):
        return
    (root,) = lxml.html.fragments_fromstring(markup(Paragraph(line(text, "x")), drawn=str))
    assert root.tag == "p" and len(root) == 0
    assert squeezed(root.text_content()) == squeezed(printable(text) + "x")


@settings(max_examples=3)
@given(st.lists(st.text(), max_size=40))
def test_any_text_reads_back_from_word(texts):
    document = Document("A", tuple(Paragraph(runs(text)) for text in texts), ABOUT)
    told = docx.Document(io.BytesIO(word(document)))
    assert [p.text for p in told.paragraphs[3:]] == [printable(text) for text in texts]


def test_plain_text_keeps_the_order_and_the_mark():
    said = plain.plain(hostile())
    assert said.startswith("Title <i>&\n\nMade-up data.")
    assert said.index("1. =1+1") < said.index("=1+1 | =1+1") < said.index("Chart:")


def test_the_check_sees_what_is_missing():
    content = word(hostile())

    def without(pattern, part="word/document.xml", to=b""):
        changed = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(changed, "w") as new:
            for name in made.namelist():
                text = made.read(name)
                new.writestr(name, re.sub(pattern, to, text) if name == part else text)
        return " ".join(accessible.faults_of_word(changed.getvalue()))

    assert "header row" in without(rb"<w:tblHeader/>")
    assert "hears it read" in without(rb"<w:tblCaption [^>]*/>")
    assert "no description" in without(rb' descr="[^"]*"')
    assert "no title" in without(rb"<dc:title>[^<]*</dc:title>", "docProps/core.xml")
    assert "language" in without(rb"<w:lang [^>]*/>", "word/styles.xml")
    assert "first level" in without(rb'<w:pStyle w:val="Heading1"/>')
    assert "skips a level" in without(rb'w:val="Heading2"', to=b'w:val="Heading4"')

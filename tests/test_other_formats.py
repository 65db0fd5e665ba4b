"""Large print says all that the page says, larger; the easy read draft says that it is one."""

import re

import html5lib
import pytest
from typer.testing import CliRunner

from wellnet_analysis import cli, page
from wellnet_analysis.other_formats import LONGEST, easy_read, large_print
from wellnet_analysis.page.texts import texts


@pytest.fixture(scope="module")
def reach(demonstration):
    return demonstration.files["reach.html"]


def strictly(content):
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(content)


def test_large_print_says_what_the_page_says_word_for_word(reach):
    new = large_print(reach).decode()
    before = [text.said for text in texts(reach.decode())]
    after = [text.said for text in texts(new)]
    note = [said for said in after if said.startswith("Large print.")]
    assert len(note) == 1 and [said for said in after if said not in note] == before
    strictly(new)


def test_nothing_in_large_print_is_smaller_than_18_point_or_set_in_columns():
    style = page.large_print_style()
    sizes = re.findall(r"font-size:([\d.]+)(pt|rem)", style)
    assert all(float(n) >= (18 if unit == "pt" else 1) for n, unit in sizes) and len(sizes) > 5
    assert "columns:1" in style and "justify" not in style
    colours = set(re.findall(r"#[0-9a-f]{3,6}", style))
    assert colours == {"#fff", "#000"}


def test_the_numbers_behind_charts_are_open_and_links_lead_to_the_set(reach):
    new = large_print(reach, folder="../ours/").decode()
    assert '<details class="wn-numbers">' not in new
    assert 'href="../ours/index.html"' in new and 'href="#main"' in new


def test_an_easy_read_draft_has_one_idea_a_line_room_for_pictures_and_says_what_it_is(reach):
    tree = strictly(easy_read(reach))
    said = [" ".join("".join(e.itertext()).split()) for e in tree.iter("p")]
    assert said[0].startswith("A draft, not for giving out.") and "Made-up data." in said[1]
    ideas = [e for e in tree.iter("div") if e.get("class") == "wn-idea"]
    assert len(ideas) > 5
    for idea in ideas:
        assert next(iter(idea)).get("class") == "wn-picture"
        sentence = idea.find("div/p").text if idea.find("div/p") is not None else ""
        told = "Too long" in "".join(idea.itertext())
        if sentence:
            assert told == (len(sentence.split()) > LONGEST)
            assert not re.search(r"[;]|[.?!] \S", sentence)


def test_who_may_read_a_page_stands_on_its_draft_too(reach):
    only = "For the council only. Do not publish it or pass it on."
    banner = f'<p class="wn-banner wn-for"><span><strong>{only}</strong></span></p>'
    page = reach.replace(b"<header>", b"<header>" + banner.encode(), 1)
    assert only in easy_read(page).decode() and only in large_print(page).decode()


def test_every_figure_of_the_draft_stands_on_the_page(reach):
    figures = r"\d[\d,.]*\d|\d"
    known = set(re.findall(figures, " ".join(t.said for t in texts(reach.decode()))))
    draft = " ".join(t.said for t in texts(easy_read(reach).decode()) if "wn-idea" in t.within)
    assert set(re.findall(figures, draft.replace("more than 15 words", ""))) <= known


def test_the_command_writes_beside_the_set_and_never_into_it(reach, tmp_path):
    folder = tmp_path / "reports" / "ours"
    folder.mkdir(parents=True)
    (folder / "reach.html").write_bytes(reach)
    told = CliRunner().invoke(cli.app, ["formats", str(folder / "reach.html")])
    assert told.exit_code == 0, told.output
    assert [p.name for p in folder.iterdir()] == ["reach.html"]
    assert sorted(p.name for p in (tmp_path / "reports" / "other-formats").iterdir()) == [
        "ours-reach-easy-read-draft.html", "ours-reach-large-print.html",
    ]  # fmt: skip


def test_what_is_no_page_of_a_set_is_refused(tmp_path):
    (tmp_path / "a.html").write_text("<p>Hello</p>", encoding="utf-8")
    told = CliRunner().invoke(cli.app, ["formats", str(tmp_path / "a.html")])
    assert told.exit_code == 1 and "This is no page of a set." in told.output

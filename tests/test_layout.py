"""Outcomes become pages, whatever a notebook's headings and records hold."""

import re
from html import unescape
from types import MappingProxyType

import html5lib
import pytest
from staging import ABOUT

from wellnet_analysis import layout
from wellnet_analysis.catalogue import ReportEntry
from wellnet_analysis.naming import released
from wellnet_analysis.render import Outcome, Part, Section

REACH = ReportEntry("reach", "Who came?", "Everybody", first=("reach.total",))
TRAP = "<script>alert(1)</script><img src=x onerror=y> & \"'"


MOSTLY = "Most figures of this report are not shown, because somebody could be recognised in groups"


def made(*sections, sentences=("12 people came.",), findings=(), **about):
    block = {"measure": "reach.total", "sentences": list(sentences), "findings": list(findings)}
    about = {**ABOUT, "title": "Who came?", **about}
    return Outcome(REACH, "made", "", b"{}", sections, about, (block,))


def page_of(outcome):
    text = layout.report_page(outcome, [outcome]).decode()
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return text, parser.parse(text)


def index_of(*outcomes, **fallback):
    known = {k: v for k, v in ABOUT.items() if k not in {"plan", "populations", "inputs", "seed"}}
    text = layout.index_page(outcomes, fallback={**known, **fallback}).decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def test_headings_of_the_same_words_get_names_of_their_own():
    headings = ["In short", "About", "Main", "About these figures", "People", "People", "北", "南",
                "In short heading", "People-2"]  # fmt: skip
    block = Part("block", html='<p id="about">x</p><p id="people">y</p>')
    _, tree = page_of(made(*(Section(heading, (block,) * (n == 0)) for n, heading in
                             enumerate(headings))))  # fmt: skip
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    links = [a.get("href")[1:] for a in tree.find(".//nav/ol").iter("a")]
    assert set(links) <= set(ids) and len(links) == len(headings) + 1


def test_what_stands_before_the_first_heading_has_no_empty_heading():
    _, tree = page_of(made(Section("", (Part("markdown", "Hello."),)), Section("Then", ())))
    assert all("".join(e.itertext()).strip() for e in [*tree.iter("h2"), *tree.iter("a")])
    assert "Hello." in "".join(tree.itertext())


def test_specialists_parts_are_folded():
    _, tree = page_of(made(Section("A", (), (Part("block", html="<p>Rates.</p>"),))))
    fold = next(e for e in tree.iter("details") if e.get("class") == "specialists")
    assert "".join(fold.itertext()).split() == ["For", "specialists", "Rates."]


def test_no_setting_and_no_sentence_becomes_an_element():
    outcome = made(
        Section(TRAP, (Part("markdown", "fine"),)), sentences=[TRAP], programme=TRAP, place=TRAP,
        publisher=TRAP, contact=TRAP, title=TRAP, scope=TRAP,
        populations=[{"name": TRAP, "label": TRAP, "as_at": "2021-03-21", "source": TRAP}],
        inputs=[{"file": TRAP, "digest": TRAP}], plan=TRAP,
    )  # fmt: skip
    failed = Outcome(ReportEntry("x", TRAP, TRAP), "failed", TRAP, code=1)
    later = Outcome(ReportEntry("y", TRAP, TRAP), "not yet", TRAP)
    for text in (page_of(outcome)[0], index_of(outcome, failed, later)):
        assert not re.search(r"<(script|img)\b", text)
        assert "&lt;script&gt;" in text


def test_index_says_what_became_of_each_report():
    broken = ReportEntry("x", "Did it help?", "Funders")
    failed = Outcome(broken, "failed", "A cell stopped.", code=1)
    later = Outcome(ReportEntry("y", "Who stayed?", "Funders"), "not yet", "It waits for a list.")
    text = index_of(made(), failed, later)
    assert "This report could not be made.</strong> A cell stopped." in text
    assert re.search(r"<summary>Who stayed\?</summary>\n<p>It waits for a list\. For funders", text)
    assert 'href="reach.html"' in text
    assert 'href="x.html"' not in text and 'href="y.html"' not in text


def test_index_without_any_report_still_says_which_programme():
    text = index_of(Outcome(REACH, "not yet", "It waits for a register."))
    assert "<h1>Small</h1>" in text
    assert "Made-up data." in text and "fewer than 5 people" in text
    assert "evidence.csv" not in text


def test_a_report_of_which_nothing_may_be_shown_says_so():
    withheld = [{"id": "a", "count": None, "estimate": None, "status": "withheld"}] * 3
    outcome = made(Section("A", ()), sentences=[], findings=withheld)
    assert MOSTLY in page_of(outcome)[0]
    text = index_of(outcome)
    assert layout.NOTHING in text
    assert "0 findings; 3 not shown because too few people" in text


@pytest.mark.parametrize(("working", "banner"), [("working", True), ("council", False)])
def test_a_working_copy_is_marked_on_every_page(working, banner):
    outcome = made(Section("A", ()), audience=working)
    for text in (page_of(outcome)[0], index_of(outcome)):
        assert ("Working copy: not for publication." in text) is banner
        assert ("<title>Working copy: " in text) is banner
        assert ("fewer than 5 people" in text) is not banner


@pytest.mark.parametrize("threshold", [5, 10])
def test_the_page_promises_no_more_than_the_plan_keeps(threshold):
    outcome = made(Section("A", ()), threshold=threshold)
    for text in (page_of(outcome)[0], index_of(outcome)):
        assert f"No group of fewer than {threshold} people is shown" in text
        assert "none of fewer than 10" in text and "religion by locality" in text
        assert "That nobody is in a group may be said" in text
        order = [
            "small groups are joined",
            "single cells are held back",
            "tried against a",
            "every edition they were ever given side by side",
            "compared with the records",
        ]
        places = [text.index(step) for step in order]
        assert places == sorted(places)
    working = page_of(made(Section("A", ()), audience="working"))[0]
    assert "No group of fewer than" not in working


def test_residents_are_named_with_their_place_and_their_count():
    populations = [
        {"name": name, "label": "Census 2021", "as_at": "2021-03-21", "source": f"ONS, {name}"}
        for name in ("Islington", "London")
    ]
    text = page_of(made(Section("A", ()), populations=populations))[0]
    for name in ("Islington", "London"):
        assert re.search(rf"Residents of {name}: Census 2021.*\n?.*ONS, {name}", text)


def test_what_shows_nothing_is_gathered_under_one_heading_before_the_last():
    silent = [Part("block", html=f"<p>Too few {n}.</p>", empty=True) for n in (1, 2)]
    sections = (
        Section("First", (Part("markdown", "About it."), silent[0])),
        Section("Second", (Part("block", html="<p>12 people.</p>"),)),
        Section("Third", (), (silent[1],)),
        Section("Last", (Part("block", html="<p>Methods.</p>"),)),
    )
    text, tree = page_of(made(*sections))
    headings = ["".join(e.itertext()).strip() for e in tree.iter("h2")]
    assert [h for h in headings if h in {"First", "Second", "Third", "Last", layout.NOT_SHOWN}] == [
        "Second", layout.NOT_SHOWN, "Last",
    ]  # fmt: skip
    assert "Too few 1." in text and "Too few 2." in text and "About it." not in text


def test_real_people_get_no_made_up_banner_and_invented_people_do():
    assert "Made-up data" in page_of(made(Section("A", ())))[0]
    assert "Made-up data" not in page_of(made(Section("A", ()), made_up=False))[0]


def test_at_most_three_sentences_head_a_page():
    entry = ReportEntry("r", "R?", first=("a", "b", "c", "d"))
    blocks = tuple({"measure": m, "sentences": [m, "more"], "findings": []} for m in "dcba")
    assert Outcome(entry, "made", blocks=blocks).sentences == ["a", "b", "c"]


def test_a_page_is_the_same_bytes_whatever_the_order_of_what_it_knows():
    about = {**ABOUT, "title": "Who came?"}
    one = made(Section("A", ()))
    other = Outcome(
        REACH, "made", "", b"{}", one.sections,
        MappingProxyType(dict(reversed(about.items()))), one.blocks,
    )  # fmt: skip
    assert layout.report_page(one, [one]) == layout.report_page(other, [other])


def silent(number):
    return Part("block", html=f'<p class="wn-withheld">Too few {number}.</p>', empty=True)


def test_a_page_that_holds_most_back_says_so_at_once_and_folds_what_is_not_shown():
    withheld = [{"id": f"a.b.{n}", "status": "withheld", "count": None, "estimate": None}
                for n in range(3)]  # fmt: skip
    shown = {"id": "a.b.9", "status": "shown", "count": 12, "estimate": None}
    sections = (
        Section("First", (Part("block", html="<p>12 people.</p>"), silent(1))),
        Section("Second", (silent(2),)),
        Section("Third", (), (silent(3),)),
        Section("Methods", (Part("block", html="<p>Counts.</p>"),)),
    )
    text, tree = page_of(made(*sections, findings=[shown, *withheld]))
    _, opening, *_ = [e for e in tree.find(".//main").iter() if e.tag in {"h1", "p", "section"}]
    assert "".join(opening.itertext()).startswith(MOSTLY) and text.count(MOSTLY) == 1
    (fold,) = [e for e in tree.iter("details") if e.get("class") == "wn-later"]
    said = " ".join("".join(fold.itertext()).split())
    assert said.startswith("3 tables are not shown: see which, and why")
    assert all(f"Too few {n}." in said for n in (1, 2, 3))
    assert text.count("wn-withheld") - text.split("</style>")[0].count("wn-withheld") == 3
    headings = ["".join(e.itertext()).strip() for e in tree.iter("h2")]
    assert headings[1:4] == ["First", layout.NOT_SHOWN, "Methods"]


def test_a_page_that_holds_little_back_folds_nothing():
    shown = [{"id": f"a.b.{n}", "status": "shown", "count": 12, "estimate": None} for n in (1, 2)]
    sections = (
        Section("First", (Part("block", html="<p>12.</p>"), silent(1))),
        Section("Last", ()),
    )
    text, tree = page_of(made(*sections, findings=shown))
    assert not [e for e in tree.iter("details") if e.get("class") == "wn-later"]
    assert "Most figures" not in text


def test_an_index_over_reports_that_hold_most_back_opens_with_it_and_contradicts_nothing():
    shown = {"id": "a.b.9", "status": "shown", "count": 45, "estimate": None}
    withheld = [{**shown, "id": f"a.b.{n}", "status": "withheld"} for n in range(3)]
    text = index_of(made(Section("A", ()), sentences=[], findings=[shown, *withheld]))
    opening = text.index("Most figures of these reports are not shown, because somebody could")
    assert opening < text.index('id="reports"')
    assert "Little can be shown here" in text and layout.NOTHING not in text
    assert "1 finding; 3 not shown because too few people" in text
    assert "Most figures" not in index_of(made(Section("A", ()), findings=[shown]))


def test_a_page_never_implies_that_nobody_is_missing():
    said = "Groups too small to show are not named here; the coordinator's private page"
    naming = released("council")
    outcome = made(Section("A", ()))
    for text in (
        page_of(outcome)[0],
        index_of(outcome),
        layout.check_page(
            [outcome], tried=[], recorded="Released.", naming=naming, fallback=ABOUT
        ).decode(),
    ):
        assert said in unescape(text)
    working = page_of(made(Section("A", ()), audience="working"))[0]
    assert said not in unescape(working)


def test_the_index_lists_the_tables_that_are_printed_again_with_their_date():
    rows = [
        {"id": "a.b.1", "status": "shown", "count": 12, "estimate": None, "as_at": "2022-03-01"},
        {"id": "a.b.2", "status": "withheld", "count": None, "estimate": None,
         "as_at": "2022-01-01"},
    ]  # fmt: skip
    again = {"measure": "reach.total", "anchor": "by-age", "title": "By age", "sentences": [],
             "findings": rows}  # fmt: skip
    today = {**again, "title": "By sex", "findings": [{**rows[0], "as_at": "2022-09-30"}]}
    outcome = Outcome(REACH, "made", "", b"{}", (), {**ABOUT, "title": "Who came?"}, (again, today))
    text = index_of(outcome)
    assert "Printed again as they were" in text
    assert '<a href="reach.html#by-age">By age</a>' in text
    assert "Figures as at 1 March 2022." in text and "By sex" not in text
    assert "1 January" not in text
    assert "Printed again" not in index_of(made())


def test_every_page_of_a_release_says_who_may_read_it_and_what_it_corrects():
    naming = released("council", notice="This edition replaces one.")
    outcome = made(Section("A", ()))
    pages = [
        layout.report_page(outcome, [outcome], naming=naming),
        layout.index_page([outcome], fallback=ABOUT, naming=naming),
        layout.check_page([outcome], tried=[], recorded="Released.", naming=naming, fallback=ABOUT),
    ]
    for page in pages:
        text = page.decode()
        assert "For the council only. Do not publish it or pass it on." in text
        assert "<strong>Correction.</strong> This edition replaces one." in text
        assert 'href="reach-for-council-only.html"' in text
        assert not re.search(r'href="(index|reach)\.html"', text)

"""The numbers as a table that can be read aloud."""

import re

import html5lib
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_report import DEMO, notebooks

from wellnet_analysis import tables
from wellnet_analysis.disclosure import Protected
from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.report import Report

HTML = "{http://www.w3.org/1999/xhtml}"


def _row(key, category, **values):
    values = {"count": 21, "of": 55, "status": "shown"} | values
    return Finding(f"m.{key}", "m", "sex", category, **values)


def _table(*rows, made_up=False, title="Who came", compared_with=""):
    passed = Protected(title, "Of whom", rows, (), compared_with)
    return tables.html_table(passed, made_up=made_up)


def _parsed(text):
    """Strictly, as the part of a page that it is."""
    root = html5lib.HTMLParser(strict=True).parseFragment(text)
    return next(root.iter(f"{HTML}table"))


def _text(element):
    return "".join(element.itertext())


def _cells(text):
    body = next(_parsed(text).iter(f"{HTML}tbody"))
    return [[_text(cell) for cell in row] for row in body]


def test_caption_with_title_subtitle_and_stamp():
    caption = next(_parsed(_table(_row("a", "A"), made_up=True)).iter(f"{HTML}caption"))
    assert _text(caption) == "Who came. Of whom. Made-up data."
    bare = next(_parsed(_table(_row("a", "A"), title="Who came?")).iter(f"{HTML}caption"))
    assert _text(bare) == "Who came? Of whom."


def test_every_column_and_row_has_a_scoped_header():
    table = _parsed(_table(_row("a", "A", unit="share", estimate=0.38), _row("b", "B")))
    (heads,) = next(table.iter(f"{HTML}thead"))
    assert [_text(head) for head in heads] == ["Group", "People", "Of", "Share"]
    assert {(head.tag, head.get("scope")) for head in heads} == {(f"{HTML}th", "col")}
    for row in next(table.iter(f"{HTML}tbody")):
        first, *cells = row
        assert (first.tag, first.get("scope")) == (f"{HTML}th", "row")
        assert len(cells) == len(heads) - 1
        assert {cell.tag for cell in cells} == {f"{HTML}td"}


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ({"low": 1.5, "high": 2.5}, "1.5 to 2.5"),
        ({"low": 1.5}, "1.5 or more"),
        ({"high": 2.5}, "2.5 or less"),
    ],
)
def test_a_range_is_told_as_far_as_it_is_known(ends, said):
    row = _row("a", "A", count=None, of=None, unit="a week", **ends)
    assert _cells(_table(row)) == [["A", said]]


def test_a_row_that_is_shown_is_never_marked_as_held_back():
    bare = {"count": None, "of": None}
    rows = _row("a", "A", **bare), _row("b", "B", status="withheld", **bare)
    assert _cells(_table(*rows)) == [["A", ""], ["B", "too few to show"]]


def test_columns_of_numbers_are_marked_for_the_stylesheet():
    text = _table(
        _row("a", "A", unit="share", estimate=0.38, low=0.2, high=0.5, reference=0.003,
             caveat="One note.", confidence=0.95),
        _row("b", "B", count=0, unit="share", estimate=0.0, low=0.0, high=0.1, reference=0.7),
        compared_with="Residents",
    )  # fmt: skip
    heads = re.findall(r'<th scope="col"( class="n")?>([^<]*)</th>', text)
    assert {name: bool(kind) for kind, name in heads} == {
        "Group": False, "People": True, "Of": True, "Share": True, "95% interval": True,
        "Residents": True, "Note": False,
    }  # fmt: skip
    assert "<td>under 1%</td>" in text
    assert '<td class="t">One note.</td>' in text


def test_withheld_is_marked_and_explained_above():
    gone = Finding("m.c", "m", "sex", "C", status="withheld")
    text = _table(_row("a", "A"), gone)
    assert text.index(tables.LEGEND) < text.index("<table")
    assert _cells(text)[1] == ["C", "too few to show"]
    assert "too few to show" not in _table(_row("a", "A"))


def test_a_withheld_row_says_so_in_words_once_across_all_its_columns():
    """A mark such as [c] is read out as the letter c; it stays in spreadsheets."""
    gone = Finding("m.c", "m", "sex", "C", status="withheld")
    text = _table(_row("a", "A", unit="share", estimate=0.38), gone)
    heads = len(re.findall('<th scope="col"', text))
    assert f'<td class="t" colspan="{heads - 1}">too few to show</td>' in text
    assert tables.MARK not in text


def test_nothing_but_withheld_is_still_a_table():
    text = _table(Finding("m.c", "m", "sex", "C", status="withheld"))
    assert _cells(text) == [["C", "too few to show"]]


def test_noughts_are_noughts_and_blanks_are_blanks():
    rows = _cells(_table(_row("a", "A", count=0), _row("b", "B", count=None)))
    assert rows == [["A", "0", "55"], ["B", "", "55"]]


def test_no_percentage_of_a_small_base():
    text = _table(_row("a", "A", count=6, of=14, unit="share", estimate=6 / 14, low=0.2, high=0.7),
                  _row("b", "B", count=9, of=20, unit="share", estimate=0.45))  # fmt: skip
    assert _cells(text) == [["A", "6", "14", ""], ["B", "9", "20", "45%"]]
    index = _table(_row("a", "A", counts="none", count=None, of=14, unit="index", estimate=0.7))
    assert "%" not in index


def test_a_column_that_would_be_empty_is_left_out():
    text = _table(_row("a", "A", of=15, base="places offered there", unit="share", estimate=1.4,
                       low=0.8, high=2.0))  # fmt: skip
    assert re.findall(r'<th scope="col"[^>]*>([^<]*)', text) == ["Group", "People", "Places"]


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        ("share", 0.6182, "62%"),
        ("index", 0.24, "24%"),
        ("a week", 13.75, "13.8"),
        ("per 1,000", 0.2995, "0.30"),
        ("people", -10.8, "−11"),
        ("people", 1234.4, "1,234"),
        ("weeks", 4, "4"),
        ("something else", 3.2, "3"),
    ],
)
def test_figures_in_their_units(unit, value, text):
    row = _row("a", "A", counts="none", count=None, of=None, unit=unit, estimate=value)
    assert _cells(_table(row))[0][1] == text


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn"]), min_size=1))
def test_any_name_stays_text(name):
    text = _table(_row("a", name, caveat=name), _row("b", "B"), title=name, compared_with=name,
                  made_up=True)  # fmt: skip
    assert _cells(text)[0][0] == name
    assert _cells(text)[0][-1] == name
    tags = set(re.findall(r"</?([a-z]+)", text))
    assert tags <= {"div", "table", "caption", "span", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "\"' onmouseover='x", "a & b"])
def test_hostile_names_stay_text(name):
    text = _table(_row("a", name), title=name)
    assert "<script" not in text
    region = next(html5lib.HTMLParser(strict=True).parseFragment(text).iter(f"{HTML}div"))
    assert set(region.attrib) == {"class", "tabindex", "role", "aria-label"}
    assert region.get("aria-label") == f"Numbers: {name}"
    assert _cells(text)[0][0] == name


def test_only_protected_findings_become_a_table():
    raw = Findings("Who came", "people", (_row("a", "A", status="not protected"),))
    for refused in (raw, pd.DataFrame({"count": [3]}), "12 people", None):
        with pytest.raises(TypeError, match=r"protected findings.*report\.show"):
            tables.html_table(refused, made_up=False)


@pytest.mark.parametrize("options", [{}, {"audience": "public"}, {"locality": "North"}])
def test_every_table_of_the_demonstration(options):
    report = Report.open("reach", DEMO, **options)
    for findings, _ in notebooks(report):
        passed = report.protect(findings)
        if not passed.shown:
            continue
        text = tables.html_table(passed, made_up=True)
        rows = _cells(text)
        assert [row[0] for row in rows] == [row.category for row in passed]
        assert "Made-up data." in text
        width = len(re.findall(r'<th scope="col"', text))
        for cells, row in zip(rows, passed, strict=True):
            withheld = row.status == "withheld"
            assert len(cells) == (2 if withheld else width)
            assert (cells[1:] == ["too few to show"]) == withheld
            if row.count is not None and row.status != "withheld":
                assert f"{row.count:,.0f}" in cells[1:]
        # No column without a figure.
        told = [cells for cells in rows if len(cells) == width]
        assert all(any(column) for column in zip(*told, strict=True))


def test_a_row_writes_its_figures_and_a_withheld_one_writes_none():
    gone = Finding("m.c", "m", "sex", "C", status="withheld")
    passed = Protected("T", "S", (_row("a", "A", unit="share", estimate=0.38, low=0.2, high=0.5,
                                       reference=0.7), gone))  # fmt: skip
    rows = re.findall(
        r"<tr[^>]*>(<th scope=\"row\".*?)</tr>", tables.html_table(passed, made_up=False)
    )
    cells = [tuple(re.findall(r">([^<]+)</t[hd]>", row)) for row in rows]
    assert cells[0] == ("A", "21", "55", "38%", "20% to 50%", "70%")
    assert cells[1][0] == "C" and cells[1][1:] == ("too few to show",)


def test_a_range_without_a_confidence_is_no_interval():
    text = _table(_row("a", "A", unit="share", estimate=0.38, low=0.2, high=0.5))
    assert ">Range</th>" in text
    assert "interval" not in text

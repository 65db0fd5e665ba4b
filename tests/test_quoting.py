"""What may be quoted: short enough, dated, sourced, marked, and never stronger than what was said.

Words are counted as the boxes of application portals count them: whatever stands between spaces.
"""

import html
import json
import re

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis import catalogue, quoting
from wellnet_analysis.findings import FINDINGS_MIME

ROW = {
    "status": "shown", "sentence": "38 of 55 are women.", "category": "Women", "counts": "people",
    "of": 55, "base": "people who came", "as_at": "2022-09-30", "source": "Made-up data (a.csv)",
}  # fmt: skip
WORDS = st.text("abc ,;", min_size=1, max_size=300).filter(str.strip)


@pytest.fixture(scope="module")
def evidence(demonstration):
    return json.loads(demonstration.files["evidence.json"])


@pytest.fixture(scope="module")
def shown(evidence):
    return [row for row in evidence["findings"] if row["status"] in quoting.SHOWN]


def test_every_shown_finding_of_the_demonstration_is_worded_within_its_words(shown):
    told = [quoting.of_finding(row, made_up=True) for row in shown]
    assert max(len(each.brief.split()) for each in told) <= 25
    assert max(len(each.in_full.split()) for each in told) <= 60
    # Nearly all have both forms; a promise about an empty list would be none.
    assert sum(bool(each.brief) for each in told) > 0.9 * len(told)
    assert sum(bool(each.in_full) for each in told) > 0.99 * len(told)


def test_a_quotation_holds_the_published_sentence_word_by_word_with_date_and_mark(shown):
    for row in shown:
        said = row["sentence"] or f"{row['category']}."
        told = quoting.of_finding(row, made_up=True)
        if told.brief:
            assert told.brief.startswith(said.removesuffix("."))
            assert "30 September 2022" in told.brief
            assert re.search(r"made-up data|demonstration with invented people", told.brief)
        if told.in_full:
            assert told.in_full.startswith(said) and "As at 30 September 2022." in told.in_full
            first = re.findall(r"[\w-]+\.csv|programme\.toml|Census 2021", row["source"])
            assert all(name in told.in_full for name in first), row["id"]


@given(sentences=st.lists(WORDS, min_size=1, max_size=4), source=WORDS, made_up=st.booleans())
def test_no_words_of_any_kind_pass_the_limits(sentences, source, made_up):
    told = quoting.of_table(sentences, [ROW | {"source": source}], made_up=made_up)
    assert len(told.brief.split()) <= quoting.BRIEF and len(told.in_full.split()) <= quoting.IN_FULL


def test_a_sentence_that_limits_goes_wherever_the_first_one_goes():
    limit = "Whether that is chance we cannot tell."
    told = quoting.of_table(["More came.", "Others say so.", limit], [ROW], made_up=False)
    assert told.brief == f"More came. {limit.removesuffix('.')} (as at 30 September 2022)."
    assert told.in_full.startswith(f"More came. {limit} Others say so. (")
    long = f"Whether that is chance we cannot tell {'at all ' * 30}."
    assert not quoting.of_table(["More came.", long], [ROW], made_up=False)


def test_what_points_at_its_page_is_not_quoted():
    assert not quoting.of_table(["15 partners are named here."], [ROW], made_up=False)
    told = quoting.of_table(["15 partners agreed.", "They stand above."], [ROW], made_up=False)
    assert "above" not in told.in_full and told.brief


def test_nothing_is_quoted_of_what_is_held_back():
    held = ROW | {"status": "withheld", "sentence": ""}
    assert not quoting.of_finding(held, made_up=True)
    assert not quoting.of_table(["38 came."], [held], made_up=True)


def test_the_base_is_told_where_the_sentence_does_not_tell_it():
    assert "Of 55 people who came." in quoting.of_finding(ROW, made_up=False).in_full
    told = ROW | {"sentence": "Of the 55 people who came, 38 are women."}
    assert "Of 55 people who came." not in quoting.of_finding(told, made_up=False).in_full


def test_figures_published_elsewhere_are_a_demonstration_and_not_called_made_up():
    row = ROW | {"source": "programme.toml; Annual Report"}
    assert "Demonstration with invented people." in quoting.of_finding(row, made_up=True).in_full


def test_every_fold_of_a_page_is_made_of_its_findings_and_only_main_tables_have_one(
    demonstration, evidence
):
    folds = 0
    for entry in catalogue.reports():
        page = demonstration.files[f"{entry.name}.html"].decode()
        notebook = nbformat.reads(demonstration.files[f"notebooks/{entry.name}.ipynb"].decode(), 4)
        shown = [o["data"][FINDINGS_MIME] for c in notebook.cells for o in c.get("outputs", [])
                 if FINDINGS_MIME in o["data"]]  # fmt: skip
        wanted = []
        for block in shown:
            ids = [row["id"] for row in block["findings"]]
            told = quoting.of_table(block["sentences"], block["findings"], made_up=True)
            if not entry.folds(block["measure"], ids):
                wanted += [text for text in (told.brief, told.in_full) if text]
        inside = "".join(re.findall(r'<details class="wn-quote">.*?</details>', page, re.S))
        assert [html.unescape(t) for t in re.findall(r"<dd>(.*?)</dd>", inside)] == wanted
        folds += page.count('<details class="wn-quote">')
    assert folds > len(catalogue.reports())

"""The short documents: a page, a bid within its limit, a committee, data protection."""

import io
from dataclasses import replace

import docx
import pytest

from wellnet_analysis import wording
from wellnet_analysis.documents import (
    Figure,
    Heading,
    Paragraph,
    Picture,
    Stated,
    Table,
    figures,
    plain,
    text_of,
)
from wellnet_analysis.documents.bidding import evidence_for_a_bid
from wellnet_analysis.documents.choosing import words_in
from wellnet_analysis.documents.committee import TO_FILL_IN, committee
from wellnet_analysis.documents.protection import BLANK, protection
from wellnet_analysis.documents.summary import NOTHING_LEARNED, NOTHING_YET, summary
from wellnet_analysis.errors import ParameterError


def headings(document):
    return [text_of(part.runs) for part in document.parts if isinstance(part, Heading)]


def test_the_summary_answers_the_three_questions_in_published_sentences(made, read):
    document = made.documents["summary.html"]
    assert headings(document) == [
        "Two sentences to repeat", "What we did", "What difference it made",
        "What we learned, and what did not work", "Who is missing", "What comes next",
        "How sure this is", "Where this comes from",
    ]  # fmt: skip
    published = {text_of(opening.runs) for page in read for opening in page.short}
    lists = [part.items for part in document.parts if hasattr(part, "items")]
    learned = {text_of(item) for item in lists[3]}
    assert {text_of(item) for items in lists for item in items} - learned <= published
    assert all(text.startswith("We tried: ") and "What happened: " in text for text in learned)
    assert len(lists[0]) == 2


def test_no_document_says_of_people_what_should_not_be_said(made):
    for name, document in made.documents.items():
        assert wording.avoided(plain.plain(document)) == (), name


def test_a_set_without_learning_or_outcomes_says_so_and_never_that_all_went_well(read, finished):
    rows = tuple(row for row in finished.rows if row["report"] != "learning")
    few = [page for page in read if page.name in {"reach", "data_quality"}]
    said = plain.plain(summary(few, replace(finished, rows=rows)))
    assert NOTHING_LEARNED in said and NOTHING_YET in said
    assert NOTHING_YET in plain.plain(committee(few, replace(finished, rows=rows)))


def test_a_bid_keeps_to_its_words_and_cuts_no_sentence(read, finished):
    whole = evidence_for_a_bid(read, finished)
    sentences = {text_of(p.runs) for p in whole.document.parts if isinstance(p, Paragraph)}
    before = 0
    for words in (50, 100, 400, 1000):
        bid = evidence_for_a_bid(read, finished, words=words)
        told = [p for p in bid.document.parts if isinstance(p, Paragraph) and p.kind != "quiet"]
        assert bid.words == words_in(p.runs for p in told) <= words
        assert {text_of(p.runs) for p in told} <= sentences
        assert bid.words > before and (not bid.left_out or words < 400)
        before = bid.words
        assert figures.unresolved(bid.document.lines, finished.rows) == ()


def test_a_bid_takes_the_chosen_reports_in_their_order_with_what_is_asked(read, finished):
    bid = evidence_for_a_bid(read, finished, reports=["value", "reach"], charts=False)
    titles = {page.name: page.title for page in read}
    assert headings(bid.document) == [titles["value"], titles["reach"]]
    kinds = {type(part) for part in bid.document.parts}
    assert Table in kinds and Picture not in kinds
    with pytest.raises(ParameterError, match="reach"):
        evidence_for_a_bid(read, finished, reports=["reech"])
    with pytest.raises(ParameterError, match="room"):
        evidence_for_a_bid(read, finished, words=10)


def test_every_paragraph_of_a_bid_is_followed_by_its_source(read, finished):
    parts = evidence_for_a_bid(read, finished, words=400).document.parts
    for number, part in enumerate(parts):
        if isinstance(part, Heading):
            after = [p for p in parts[number + 1 :] if isinstance(p, Paragraph | Heading)]
            upto = next((n for n, p in enumerate(after) if isinstance(p, Heading)), len(after))
            notes = [text_of(p.runs) for p in after[:upto] if p.kind == "quiet"]
            assert any("Source: " in note for note in notes), text_of(part.runs)


def test_the_committee_gets_findings_and_blanks_for_what_it_decides(made):
    document = made.documents["as Word/report-to-committee.docx"]
    blanks = [text_of(p.runs) for p in document.parts if getattr(p, "kind", "") == "blank"]
    assert len(blanks) == 5 and all(text.startswith(TO_FILL_IN) for text in blanks)
    assert not any(isinstance(r, Figure) for p in document.parts
                   if getattr(p, "kind", "") == "blank" for r in p.runs)  # fmt: skip
    told = docx.Document(io.BytesIO(made.files["as Word/report-to-committee.docx"]))
    assert {"Purpose", "Recommendations", "Equality", "Financial implications"} <= {
        p.text for p in told.paragraphs
    }


def test_data_protection_says_only_what_is_stated_and_leaves_the_rest_blank(
    made, read, finished, settings_of
):
    filled = made.documents["as Word/data-protection.docx"]
    empty = protection(read, finished)
    stated = settings_of.data_protection
    texts = {name: plain.plain(each) for name, each in (("filled", filled), ("empty", empty))}
    assert stated.lawful_basis in texts["filled"] and stated.lawful_basis not in texts["empty"]
    assert "30 September 2025" in texts["filled"] and "2025" not in texts["empty"]
    assert texts["empty"].count(BLANK) > texts["filled"].count(BLANK) >= 12
    assert "groups of fewer than 5 people are not shown" in texts["filled"]
    assert "ethnic group" in texts["filled"] and "No group of fewer than 5" in texts["filled"]
    # Whatever it states stands in the settings or in the set.
    pages = b"".join(finished.pages.values()).decode()
    known = pages + settings_of.model_dump_json() + str(finished.run) + "Article 9 wellnet_analysis"
    for runs in filled.lines:
        for run in runs:
            if isinstance(run, Stated) and run.of != "version":
                assert run.text.replace("&", "&amp;") in known or run.text in known, run

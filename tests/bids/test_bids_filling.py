"""A box holds published sentences whole, within its limit, and claims only what holds."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis import bids, claims, evidence, grading, quoting
from wellnet_analysis.errors import DisclosureError, ParameterError
from wellnet_analysis.evidence import Evidence
from wellnet_analysis.programme import Programme

ROW = {"id": "reach.attainment.registered", "report": "reach", "anchor": "reach-attainment",
       "measure": "reach.attainment", "status": "shown", "sentence": "55 people registered.",
       "category": "Registered", "counts": "people", "unit": "share", "count": 55, "of": 45,
       "base": "places offered", "as_at": "2022-09-30", "source": "people.csv", "estimate": 1.2,
       "low": None, "high": None, "reference": None, "caveat": ""}  # fmt: skip
TABLE = {"report": "reach", "measure": "reach.attainment", "anchor": "reach-attainment",
         "title": "How many", "sentences": ["55 people came forward for 45 places."]}  # fmt: skip
BOX = bids.Box(key="need", heading="Need", says=("reach.attainment", "value.costs"))
SHAPE = bids.Shape(name="A trust", source="a form", box=(BOX,))


def held(rows=(ROW,), tables=(TABLE,), *, audience="funder"):
    day = date(2022, 9, 30)
    return Evidence("A", audience, day, False, tuple(rows), tables=tuple(tables))


def claim(sentence, rule="count > of", **told):
    return claims.Claim(
        id="a", claim=sentence, rests_on="reach.attainment.registered", holds_if=rule, **told
    )


def judged(*said, rows=(ROW,)):
    graded = grading.Evidence((), described=False)
    return claims.judge(said, rows, evidence=graded, data_from=date(2022, 5, 2))


@pytest.fixture(scope="module")
def demo(demonstration):
    return evidence.read(demonstration.folder)


def test_a_box_says_what_was_found_with_date_and_source():
    (filled,) = bids.fill(SHAPE, held()).boxes
    text = bids.fitted(filled, made_up=False).text
    assert text == (
        "55 people came forward for 45 places. (As at 30 September 2022. Source: people.csv.)"
    )
    (missing,) = filled.missing
    assert "“What did it cost" in missing or "value.costs" in missing
    assert "costs.csv" in missing


@pytest.mark.parametrize("key", [each.key for each in bids.shapes()])
def test_every_form_is_filled_from_the_demonstration_and_every_number_is_published(demo, key):
    shape = bids.shape(key)
    demo = replace(demo, audience=shape.audience)
    filled = bids.fill(shape, demo)
    said = {" ".join(s.split()) for table in demo.tables for s in table["sentences"]}
    said |= {row["sentence"] for row in demo.rows} | {f"{row['category']}" for row in demo.rows}
    for own in filled.boxes:
        text = bids.fitted(own, made_up=demo.made_up)
        assert text.text, own.box.key
        assert "30 September 2022" in text.text and "Made-up data" in text.text
        for passage in text.passages:
            plain = passage.text.removeprefix("In somebody's own words: ")
            first = re.sub(r" \([oO]f [^()]*\)\.$", ".", plain)
            assert any(first.startswith(each) or plain.startswith(each) for each in said if each)


@given(words=st.integers(20, 400), number=st.integers(0, 6))
@settings(max_examples=40)
def test_no_limit_of_words_or_characters_is_passed(filled_boxes, words, number):
    own = filled_boxes[number % len(filled_boxes)]
    for limit in ({"words": words}, {"characters": 6 * words}):
        try:
            text = bids.fitted(own, made_up=True, **limit)
        except ParameterError as refused:
            assert re.search(r"the shortest needs \d+ words or \d+ characters", str(refused))
            continue
        assert text.words == len(text.text.split()) <= limit.get("words", 10**6)
        assert text.characters == len(text.text) <= limit.get("characters", 10**6)
        assert re.search(r"Source: .*\)$", text.text)


@pytest.fixture(scope="module")
def filled_boxes(demo):
    return bids.fill(bids.shape("council-committee"), demo).boxes


def test_more_room_never_says_less(filled_boxes):
    for own in filled_boxes:
        whole = bids.fitted(own, made_up=True)
        assert whole.left_out == 0
        half = bids.fitted(own, made_up=True, words=max(60, whole.words // 2))
        assert half.words <= whole.words
        assert all(passage in whole.passages for passage in half.passages)
        # What goes on with a passage never stands without it.
        for number, passage in enumerate(half.passages):
            assert not passage.more or number


def test_a_sentence_is_never_said_without_what_limits_it(demo):
    filled = bids.fill(bids.shape("council-committee"), demo)
    (own,) = (each for each in filled.boxes if each.box.key == "financial")
    for words in range(30, 160, 10):
        text = bids.fitted(own, made_up=True, words=words).text
        if "It would be worth what it cost" in text:
            assert "Whether it was achieved is not known." in text
            break
    else:
        pytest.fail("no limit let the sentence in")


def test_a_claim_that_holds_and_is_accepted_is_said_and_no_other():
    said = "{count} came, more than any year before."
    holds = judged(claim(said, accepted=True))
    draft, broken = judged(claim(said)), judged(claim(said, "count > 60", accepted=True))
    text = {}
    for name, each in (("holds", holds), ("draft", draft), ("broken", broken)):
        filled = bids.fill(SHAPE, held(), judged=each)
        text[name] = bids.fitted(filled.boxes[0], made_up=False).text, filled.unsaid
    assert "55 came, more than any year before" in text["holds"][0]
    assert "any year" not in text["draft"][0] and not text["draft"][1]
    assert "any year" not in text["broken"][0]
    (unsaid,) = text["broken"][1]
    assert unsaid.startswith("We do not say “… came, more than any year before.”: not supported")


def test_a_claim_that_says_what_the_finding_says_is_not_said_twice():
    twice = judged(claim("{count} people came forward for {of} places.", accepted=True))
    (filled,) = bids.fill(SHAPE, held(), judged=twice).boxes
    assert len(filled.passages) == 1


def test_a_funders_form_is_not_filled_from_the_councils_edition():
    with pytest.raises(DisclosureError, match=r"may not see.*audience=funder"):
        bids.fill(SHAPE, held(audience="council"))
    council = SHAPE.model_copy(update={"audience": "council"})
    for audience in ("council", "funder", "public"):
        assert bids.fill(council, held(audience=audience)).boxes[0].passages


def test_people_are_quoted_only_in_an_edition_whose_readers_they_agreed_to():
    quote = ROW | {"id": "voice.quotes.quote_1", "report": "voice", "anchor": "voice-quotes",
                   "measure": "voice.quotes", "category": "“I came for the food.”",
                   "sentence": "", "counts": "settings", "base": "", "of": None}  # fmt: skip
    box = bids.Box(key="voice", heading="Voices", says=("voice.quotes",))
    for audience, printed in (("council", False), ("funder", True), ("public", True)):
        shape = bids.Shape(name="A", source="b", audience="council", box=(box,))
        (filled,) = bids.fill(shape, held([quote], [], audience=audience)).boxes
        text = bids.fitted(filled, made_up=False).text
        assert ("In somebody's own words: “I came for the food.”" in text) is printed
        assert bool(filled.missing) is not printed


def test_what_is_held_back_or_unknown_is_told_and_never_said():
    box = bids.Box(
        key="a", heading="A", says=("reach.attainment", "reach.nothing", "press.cuttings")
    )
    withheld = ROW | {"status": "withheld", "sentence": "", "count": None}
    shape = bids.Shape(name="A", source="b", box=(box,))
    (filled,) = bids.fill(shape, held([withheld], [])).boxes
    assert [each.partition(": ")[2].split(";")[0] for each in filled.missing] == [
        "too few people to show.", "not measured", "there is no such report",
    ]  # fmt: skip
    assert bids.fitted(filled, made_up=False).text == ""


def test_the_demonstrations_own_claims_are_held_to_its_findings(demo):
    programme = Programme.load("data/demo/programme.toml")
    graded = grading.Evidence(programme.evaluation, described=True)
    said = claims.judge(
        claims.claims_of(programme.folder), demo.rows, evidence=graded, data_from=programme.opened
    )
    filled = bids.fill(bids.shape("council-committee"), demo, judged=said)
    assert any("every corner" in each for each in filled.unsaid)
    boxes = " ".join(bids.fitted(own, made_up=True).text for own in filled.boxes)
    assert "every corner" not in boxes
    assert "faster than at the council's usual pace" in boxes


def test_evidence_carries_what_its_tables_say_first(demonstration, demo):
    told = json.loads(demonstration.files["evidence.json"])["tables"]
    assert [table["title"] for table in told] == [table["title"] for table in demo.tables]
    by_place = {(row["report"], row["anchor"]) for row in demo.rows}
    assert {(t["report"], t["anchor"]) for t in told if t["sentences"]} <= by_place
    assert {"shown", "grouped"} == quoting.SHOWN

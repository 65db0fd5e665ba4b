"""What people said: planted truths found, few people never, disagreement and clashes named."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from every import by_key, heard

from wellnet_analysis import diagrams, wording
from wellnet_analysis.demo.voices import LISTENED_TO, POINTS, PUBLISHED, QUOTES, TELLERS
from wellnet_analysis.disclosure import Plan, protect
from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.measures import outcomes, reach, voice
from wellnet_analysis.settings import Voice
from wellnet_analysis.voices import Said

ROOT = Path(__file__).parents[2]
PLAN = Plan("council", 5, ())
CODEBOOK = pd.DataFrame({"code": ["trust", "food"], "label": ["Trust", "Food"]})
SHOWN = {"Q1", "Q2", "Q3", "Q4"}


@pytest.fixture(scope="module")
def segments():
    """The demonstration's passages, read without the package."""
    return pd.read_csv(ROOT / "data/demo/segments.csv", dtype=str, keep_default_na=False)


def shown(findings):
    return protect(findings, plan=PLAN)


# --- themes


def test_planted_themes_are_recovered_in_the_working_copy(working, segments):
    found = voice.themes(working.voices.themes, working.private, working.tables["codebook"])
    rows = by_key(working.protect(found))
    for code, people in TELLERS.items():
        assert rows[code].count == people
        assert segments.loc[segments["code"] == code, "participant_id"].nunique() == people
    assert rows["trust"].count == TELLERS["surprise"] + TELLERS["doubt"]
    assert rows["heard"].count == LISTENED_TO
    assert working.protect(found).sentences == (
        "Told most often: Eating together, 27 people of 30.",
    )


def test_others_read_only_what_ten_told_and_ten_did_not(demo):
    found = demo.protect(voice.themes(demo.voices.themes))
    assert [row.category for row in found.shown] == [
        "Meeting people", "Finding a voice", "Trust in the council", "Being an equal partner",
    ]  # fmt: skip
    assert {row.count for row in found} == {None}
    assert {row.low for row in found.shown} == {10}
    assert [row.category for row in found.withheld] == ["Other themes"]
    told = [people for people in (*TELLERS.values(), 14)
            if people >= 10 and LISTENED_TO - people >= 10]  # fmt: skip
    assert len(told) == len(found.shown)


def test_without_a_theme_that_may_be_told_nothing_is_said():
    empty = CODEBOOK[:0].copy()
    empty.attrs["least"] = 10
    assert shown(voice.themes(empty)).sentences == ()
    assert "has been coded" in voice.themes(None).leads[0]


# --- quotes


def test_planted_quotes_without_consent_or_approval_never_appear(demo):
    said = {code: text for code, text, *_ in QUOTES}
    assert {quote.text for quote in demo.voices.quotes} == {said[code] for code in SHOWN}
    everything = json.dumps([
        [found.title, *found.leads, *(row.category + row.caveat for row in found)]
        for found in heard(demo, [])
    ])  # fmt: skip
    for code, text in said.items():
        assert (text in everything) == (code in SHOWN), code


def test_the_rule_is_said_and_so_is_that_nobody_disagrees():
    agreeing, other = Said("It was good."), Said("It was not.", dissent=True)
    rule = "the clearest of each theme"
    alone = shown(voice.quotes([agreeing], selection=rule))
    assert alone.shown[0].category == "“It was good.”"
    # A quote has no figure to fill in; what opens the block is said where it is shown.
    assert alone.sentences[0] == "How they were chosen: the clearest of each theme."
    assert "who disagreed is not heard here" in alone.sentences[1]
    both = shown(voice.quotes([agreeing, other]))
    assert "not recorded" in both.sentences[0]
    assert "Disagreement is heard here too" in both.sentences[1]
    assert "Goes against what most said." in both.shown[1].caveat


def test_words_are_nobody_s_template():
    (row,) = shown(voice.quotes([Said("We {count} <b>came</b>.", because="a {reason}")])).shown
    assert row.category == "“We {count} <b>came</b>.”"
    assert row.sentence == ""
    drawn = diagrams.said(shown(voice.quotes([Said("<b>We</b> came.")])))
    assert "<blockquote>“&lt;b&gt;We&lt;/b&gt; came.”</blockquote>" in drawn


# --- numbers and words beside each other


def laid(**line):
    return {"question": "Why?", "finding": "", "code": "", "quote_id": "", "fit": "agree",
            "reading": "", "plan": ""} | line  # fmt: skip


def joined(*lines, results=(), quotes=None):
    return voice.joint(pd.DataFrame(lines), results, quotes=quotes or {}, themes=CODEBOOK[:1],
                       codebook=CODEBOOK)  # fmt: skip


def test_what_lacks_a_number_or_a_story_and_a_clash_without_a_plan_are_named():
    counted = Findings("T", "S", (Finding("a.b.c", "a.b", counts="events", count=3,
                                          says="{count} meetings."),))  # fmt: skip
    found = shown(joined(
        laid(question="A?", code="trust"),
        laid(question="B?", finding="a.b.c", code="food", quote_id="Q9"),
        laid(question="C?", finding="a.b.c", quote_id="Q1", fit="clash"),
        laid(question="D?", finding="a.b.c", code="trust", fit="clash", plan="Ask again"),
        results=[counted], quotes={"Q1": Said("It was not so.")},
    ))  # fmt: skip
    assert found.sentences == (
        "Number and words clash on: “C?” and “D?”.",
        "A clash has no plan yet: “C?”.",
        "No number stands beside: “A?”.",
        "No story stands beside: “B?”.",
    )
    rows = by_key(found)
    assert rows["number_2"].sentence == "3 meetings."
    assert "Food" not in rows["story_2"].caveat  # a theme that may not be told is not named here
    assert rows["story_3"].caveat.splitlines() == [
        "Words: “It was not so.”", "Fit: Number and words clash.", "Plan: none yet.",
    ]  # fmt: skip
    drawn = diagrams.beside(found)
    assert drawn.count("<li>") == 4 and "3 meetings." in drawn


def test_a_number_that_may_not_be_shown_is_not_shown_beside_words_either(demo):
    results = [
        reach.attainment(demo.people, places=demo.places, weeks=demo.weeks),
        outcomes.changes(demo.people, demo.instruments),
    ]
    found = voice.joint(demo.tables["joint"], results, quotes=demo.voices.by_id,
                        themes=demo.voices.themes, codebook=demo.tables["codebook"])  # fmt: skip
    open_, closed = by_key(demo.protect(found)), by_key(protect(found, plan=PLAN))
    assert open_["number_1"].count == 22
    assert (closed["number_1"].count, closed["number_1"].sentence) == (None, "")
    assert "too few to show" in diagrams.beside(protect(found, plan=PLAN)).casefold()


# --- coders


def test_coders_who_read_alike_and_who_do_not_are_told_apart(demo, segments):
    found = by_key(voice.agreement(demo.voices.ratings, demo.tables["codebook"], seed=1))
    assert found["meeting_alpha"].estimate == 1
    assert found["meeting_alpha"].low is None  # drawing passages anew shows no doubt at all
    assert found["equal_alpha"].low < found["equal_alpha"].estimate < 1
    # Percent agreement and positive agreement a second way, in plain pandas.
    both = segments[segments.groupby("segment_id")["coder"].transform("nunique") == 2]
    given = (both["code"] == "equal").groupby([both["segment_id"], both["coder"]]).any().unstack()
    assert found["equal_same"].estimate == pytest.approx((given["K1"] == given["K2"]).mean())
    agreed = (given["K1"] & given["K2"]).sum()
    assert found["equal_seen"].estimate == pytest.approx(
        2 * agreed / (given["K1"].sum() + given["K2"].sum())
    )
    assert {key.split("_")[0] for key in found} == {"meeting", "speaking", "trust", "equal"}


def test_of_few_passages_no_agreement_is_worked_out():
    few = {"trust": np.array([[0.0, 1.0] * 9, [0.0, 1.0] * 9])}
    assert len(voice.agreement(few, CODEBOOK)) == 0
    alone = {"trust": np.array([[0.0, 1.0] * 30, [np.nan] * 60])}
    assert "Too few passages" in voice.agreement(alone, CODEBOOK).leads[0]


def test_themes_together_count_each_passage_once(working, segments):
    found = by_key(voice.together(working.voices.pairs, working.tables["codebook"]))
    given = segments[segments["code"] != ""].groupby("segment_id")["code"].agg(set)
    wanted = sum({"meeting", "speaking"} <= codes for codes in given)
    assert found["meeting_and_speaking"].count == wanted > 0
    assert len(found) == 1


# --- enough interviews


def test_the_rule_for_stopping_agrees_with_guest_2020_worked_by_hand():
    """Base of four with five themes; runs of two bring one new theme, then none: 20%, 0%."""
    told = [frozenset(t) for t in ("ab", "bc", "cd", "e", "af", "b", "a", "c", "d")]
    found = voice.saturation(told, Voice(stop_base=4, stop_run=2, stop_at=0.05))
    assert [(row.count, row.of) for row in found] == [(5, None), (1, 5), (0, 5)]
    assert shown(found).sentences[0].startswith("Up to interview 8, hardly anything new")
    strict = voice.saturation(told[:6], Voice(stop_base=4, stop_run=2, stop_at=0.05))
    assert "is not met" in shown(strict).sentences[0]
    assert "Too few interviews" in voice.saturation(told[:5], Voice()).leads[0]
    assert "working copy" in voice.saturation(None, Voice()).leads[0]


# --- stories and points


def test_points_say_that_they_are_put_in_other_words_and_from_where(demo):
    found = demo.protect(voice.points(demo.tables["points"], demo.tables["codebook"]))
    assert len(found.shown) == len(POINTS)
    assert {row.source for row in found.shown} == {PUBLISHED}
    assert "nobody's exact words" in found.sentences[0]
    assert "misheard" in found.sentences[1]
    assert not [line for _, point in POINTS for line in wording.avoided(point)]


def test_chosen_stories_are_told_with_their_reason_and_without_their_number(demo):
    found = demo.protect(voice.stories(demo.voices.stories))
    assert {row.count for row in found} == {None}
    assert [row.category for row in found.shown] == [
        "Being heard: The bus stop that was moved",
        "Meeting people: A kitchen opened to neighbours",
    ]
    assert found.shown[0].caveat.startswith("Chosen by: The centres, then all partners.")
    assert "no stories of change" in voice.stories(None).leads[0]


def test_of_one_locality_nothing_is_quoted(demo):
    from wellnet_analysis.report import Report

    north = Report.open("voice", demo.programme.path, locality="North")
    assert (north.voices.quotes, north.voices.themes, north.voices.stories) == ((), None, None)
    assert all(not len(found) for found in heard(north, []))

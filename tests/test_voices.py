"""Whose words may be read, and how a quote comes to be approved: planted both ways."""

import csv
import io
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from typer.testing import CliRunner

from wellnet_analysis import cli, data
from wellnet_analysis.disclosure import Plan
from wellnet_analysis.disclosure.quotes import digest
from wellnet_analysis.disclosure.telling import tellers, told_themes
from wellnet_analysis.errors import DataError
from wellnet_analysis.programme import Programme
from wellnet_analysis.releasing import forgetting
from wellnet_analysis.settings import WORKING
from wellnet_analysis.voices import sign, standings, voices

SETTINGS = """
name = "Small"
place = "Anywhere"
made_up = true
opened = 2022-05-02
closed = 2022-05-29
as_at = 2022-09-30
"""
COUNCIL, PUBLIC = Plan("council", 5, ()), Plan("public", 10, ())
WORDS = {
    "Q1": "We cooked together.",
    "Q2": "I never spoke before, and now I do.",
    "Q3": "Ring me on 07700 900123.",
    "Q4": "They had decided it already.",
    "Q5": "It was never meant for me.",
}
CODEBOOK = [
    {"code": "trust", "label": "Trust", "meaning": "", "part_of": ""},
    {"code": "doubt", "label": "Doubt", "meaning": "", "part_of": "trust"},
    {"code": "food", "label": "Food", "meaning": "", "part_of": ""},
]


def quote(code, person, *, channels="report", approved=True, **more):
    row = {"quote_id": code, "text": WORDS[code], "participant_id": person, "channels": channels,
           "trait": "", "code": "food", "dissent": "", "selected_because": "", "approved_by": "",
           "approved_on": "", "approved_digest": "", "kept_because": ""}  # fmt: skip
    if approved:
        # Long after the day the reports speak of: an approval is no part of the programme.
        row |= {"approved_by": "A. Editor", "approved_on": "2026-01-05",
                "approved_digest": digest(WORDS[code])}  # fmt: skip
    return row | more


def said(segment, person, coder, code, *, order=1):
    return {"segment_id": segment, "source_id": f"I-{person}", "participant_id": person,
            "coder": coder, "code": code, "start": "", "end": "", "text_id": "",
            "said_on": "2022-09-01", "order": str(order)}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """A programme whose P1 to P4 agreed to be quoted, P5 did not, and P6 takes all data back."""

    def make(**tables):
        (tmp_path / "programme.toml").write_text(SETTINGS, encoding="utf-8")
        people = [
            {"participant_id": f"P{n}", "registered_on": "2022-05-03", "status": "applied",
             "consent_data": "no" if n == 6 else "yes",
             "consent_quotes": "no" if n == 5 else "yes"}
            for n in range(1, 7)
        ]  # fmt: skip
        for name, rows in {"people": people, "codebook": CODEBOOK, **tables}.items():
            pd.DataFrame(rows).to_csv(tmp_path / f"{name}.csv", index=False)
        return Programme.load(tmp_path)

    return make


def heard(programme, plan=COUNCIL):
    records = data.read(programme)
    return voices(records.tables, records.people, plan)


def texts(found):
    return {each.text for each in found.quotes}


def test_only_consented_and_approved_words_are_heard(folder):
    programme = folder(quotes=[
        quote("Q1", "P1"),
        quote("Q2", "P2", approved=False),
        quote("Q3", "P3"),
        quote("Q4", "P5", dissent="yes"),
        quote("Q5", "P6"),
    ])  # fmt: skip
    found = heard(programme)
    assert texts(found) == {WORDS["Q1"]}
    assert set(found.by_id) == {"Q1"}


def test_each_channel_needs_its_own_consent(folder):
    programme = folder(quotes=[
        quote("Q1", "P1", channels="report; web"), quote("Q2", "P2", channels="web"),
        quote("Q4", "P3", channels=""),
    ])  # fmt: skip
    assert texts(heard(programme)) == {WORDS["Q1"]}
    assert texts(heard(programme, PUBLIC)) == {WORDS["Q1"], WORDS["Q2"]}
    assert texts(heard(programme, replace(COUNCIL, audience="funder"))) == set()


def test_changed_words_are_no_longer_approved(folder):
    programme = folder(quotes=[quote("Q1", "P1", text=WORDS["Q1"] + " Always.")])
    assert texts(heard(programme)) == set()


def test_the_same_words_of_somebody_who_did_not_agree_lend_nothing(folder):
    programme = folder(quotes=[
        quote("Q1", "P1", selected_because="the clearest"),
        quote("Q2", "P5", text=WORDS["Q1"], dissent="yes", selected_because="another",
              approved_digest=digest(WORDS["Q1"])),
    ])  # fmt: skip
    (only,) = heard(programme).quotes
    assert (only.dissent, only.because) == (False, "the clearest")


def test_a_theme_is_told_by_people_not_passages_and_by_neither_few_nor_nearly_all():
    codebook = pd.DataFrame(CODEBOOK)
    rows = [said(f"{n}-{again}", f"P{n}", "K1", "doubt" if n < 12 else "food")
            for n in range(22) for again in range(3)]  # fmt: skip
    segments = pd.DataFrame(rows)
    assert {code: len(who) for code, who in tellers(segments, codebook).items()} == {
        "trust": 12, "doubt": 12, "food": 10,
    }  # fmt: skip
    assert list(told_themes(segments, codebook, least=10)["code"]) == ["trust", "doubt", "food"]
    # A single person fewer, or a single one more who told it among as many, and it is not told.
    assert "food" not in set(told_themes(segments.iloc[:-3], codebook, least=10)["code"])
    fewer = segments[~segments["participant_id"].isin([f"P{n}" for n in range(12, 15)])]
    assert told_themes(fewer, codebook, least=10).empty


def test_coding_of_themes_that_may_not_be_told_stays_in_the_house(folder):
    rows = [said(f"{n}", f"P{n}", coder, "food") for n in range(1, 6) for coder in ("K1", "K2")]
    programme = folder(segments=[*rows, said("9", "P6", "K1", "food")])
    others, own = heard(programme), heard(programme, replace(COUNCIL, audience=WORKING))
    assert (others.ratings, others.pairs, others.interviews) == ({}, None, None)
    assert own.ratings["food"].shape == (2, 5)  # not the passage of whoever took all data back
    assert len(own.interviews) == 5


def test_a_story_is_told_only_with_consent_and_in_words_that_name_nobody(folder):
    story = {"domain": "Being heard", "chosen_at": "The centres", "chosen_because": "it stays",
             "participant_id": ""}  # fmt: skip
    programme = folder(stories=[
        {**story, "story_id": "S1", "title": "A stop was moved", "participant_id": "P1"},
        {**story, "story_id": "S2", "title": "A bench was built", "participant_id": "P5"},
        {**story, "story_id": "S3", "title": "A talk with Amina Begum"},
        {**story, "story_id": "S4", "title": "Not chosen", "chosen_at": "", "chosen_because": ""},
    ])  # fmt: skip
    assert list(heard(programme).stories["title"]) == ["A stop was moved"]


def test_forgetting_takes_words_and_passages_along(folder):
    programme = folder(
        quotes=[quote("Q1", "P1"), quote("Q2", "P2")],
        segments=[said("1", "P1", "K1", "food"), said("2", "P2", "K1", "food")],
        joint=[{"question": "Why?", "finding": "", "code": "", "quote_id": "Q1", "fit": "silent",
                "reading": "", "plan": ""}],
    )  # fmt: skip
    forgetting.forget(programme, "P1")
    assert texts(heard(programme)) == {WORDS["Q2"]}
    assert list(data.read(programme).tables["segments"]["participant_id"]) == ["P2"]


FAULTS = {
    "somebody unknown": ({"quotes": [quote("Q1", "P9")]}, "does not stand in people.csv"),
    "two traits": ({"quotes": [quote("Q1", "P1", trait="sex = Female = old")]}, "one question"),
    "a circle": (
        {"codebook": [{**CODEBOOK[0], "part_of": "doubt"}, *CODEBOOK[1:]]}, "leads back",
    ),
    "an unknown theme": ({"segments": [said("1", "P1", "K1", "tea")]}, "not an answer"),
    "two people": (
        {"segments": [said("1", "P1", "K1", "food"),
                      {**said("2", "P2", "K1", "food"), "source_id": "I-P1"}]},
        "of several people",
    ),
    "a reason is missing": (
        {"stories": [{"story_id": "S", "domain": "D", "title": "T", "participant_id": "",
                      "chosen_at": "All", "chosen_because": ""}]},
        "Say why",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_named_in_words_and_nobody_s_are_repeated(folder, fault):
    tables, expected = FAULTS[fault]
    with pytest.raises(DataError, match=expected) as found:
        data.read(folder(**tables))
    assert not any(text in str(found.value) for text in WORDS.values())


# --- wellnet quotes


@pytest.fixture
def run():
    def command(*words):
        result = CliRunner().invoke(cli.app, ["quotes", *map(str, words)])
        return result.exit_code, result.output

    return command


def test_waiting_quotes_are_listed_without_their_words(folder, run):
    programme = folder(quotes=[
        quote("Q1", "P1"), quote("Q2", "P2", approved=False), quote("Q3", "P3", approved=False),
        quote("Q4", "P5"), quote("Q5", "P4", text="It was other words."),
    ])  # fmt: skip
    code, said_ = run("--programme", programme.folder)
    assert code == 0
    assert "Q1: Approved; may be read in: report." in said_
    assert "Q2: Waits for somebody to read it." in said_
    assert "Q3: Waits for somebody to read it. Characters 12 to 23" in said_
    assert "(phone)" in said_
    assert "Q4: There is no consent" in said_
    assert "Q5: Its words were changed since." in said_
    assert "3 of 5 wait to be read" in said_
    assert not any(text[:12] in said_ for text in (*WORDS.values(), "It was other words."))


def test_an_approval_is_written_for_exactly_these_words_and_no_other_cell_changes(folder, run):
    programme = folder(quotes=[quote("Q1", "P1", approved=False), quote("Q2", "P2")])
    path = programme.folder / "quotes.csv"
    before = list(csv.DictReader(io.StringIO(path.read_text())))
    assert texts(heard(programme)) == {WORDS["Q2"]}
    code, said_ = run("--approve", "Q1", "--by", "A. Editor", "--on", "2022-10-01",
                      "--programme", programme.folder)  # fmt: skip
    assert code == 0, said_
    after = list(csv.DictReader(io.StringIO(path.read_text())))
    changed = {"approved_by", "approved_on", "approved_digest"}
    assert after[0] == before[0] | {
        "approved_by": "A. Editor", "approved_on": "2022-10-01",
        "approved_digest": digest(WORDS["Q1"]),
    }  # fmt: skip
    assert {k for k in before[0] if before[0][k] != after[0][k]} == changed
    assert after[1] == before[1]
    assert texts(heard(programme)) == {WORDS["Q1"], WORDS["Q2"]}


def test_a_flag_needs_its_reason_and_the_reason_is_kept(folder, run):
    programme = folder(quotes=[quote("Q3", "P3", approved=False)])
    path = programme.folder / "quotes.csv"
    before = path.read_bytes()
    asked = ["--approve", "Q3", "--by", "A. Editor", "--on", "2022-10-01", "--programme",
             programme.folder]  # fmt: skip
    code, said_ = run(*asked)
    assert code == 3
    assert "phone" in said_ and "07700" not in said_
    assert path.read_bytes() == before
    code, said_ = run(*asked, "--because", "phone=a public helpline")
    assert code == 0, said_
    assert texts(heard(programme)) == {WORDS["Q3"]}


@pytest.mark.parametrize(
    "words, expected",
    [(["--approve", "Q9", "--by", "A", "--on", "2022-10-01"], "no quote of that code"),
     (["--approve", "Q1", "--by", "A", "--on", "soon"], "needs its day"),
     (["--approve", "Q1", "--on", "2022-10-01"], "not signed"),
     (["--approve", "Q4", "--by", "A", "--on", "2022-10-01"], "did not agree"),
     (["--approve", "Q1", "--by", "A", "--on", "2022-10-01", "--because", "x"], "KIND=reason")],
)  # fmt: skip
def test_half_an_approval_is_refused_and_writes_nothing(folder, run, words, expected):
    programme = folder(quotes=[quote("Q1", "P1", approved=False), quote("Q4", "P5")])
    before = (programme.folder / "quotes.csv").read_bytes()
    code, said_ = run(*words, "--programme", programme.folder)
    assert code and expected in said_
    assert (programme.folder / "quotes.csv").read_bytes() == before


def test_a_table_without_columns_for_approvals_gets_them(folder):
    programme = folder(quotes=[quote("Q1", "P1", approved=False)])
    path = programme.folder / "quotes.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table[["quote_id", "text", "participant_id", "channels"]].to_csv(path, index=False)
    sign(programme, "Q1", by="A. Editor", on=date(2022, 10, 1))
    assert [each.waiting for each in standings(programme)] == [False]

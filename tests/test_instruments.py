"""Scores by the published rules, refusals, and pairs: expectations worked out a second way."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.checks import surveys_faults
from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.instruments import (
    changed,
    code_of,
    coded,
    declared,
    instruments_of,
    planned_columns,
    planned_questions,
    scores,
    sure_of_direction,
)

REFERENCE = json.loads(Path(__file__).with_name("reference").joinpath("scoring.json").read_text())
quick = settings(deadline=None, max_examples=40, derandomize=True, database=None)
ALL = declared()
OWN = """
[calm]
name = "Feeling calm"
label = "calm"
items = ["calm"]
lowest = 1
highest = 3
answers = ["No", "A little", "Yes"]
"""


def told(key, values, *, who="P1", wave="baseline"):
    """One person's answers to the items of one instrument."""
    return pd.DataFrame({"participant_id": who, "wave": wave, "item": ALL[key].items,
                         "value": [str(value) for value in values]})  # fmt: skip


def score(key, values):
    found = scores(coded(told(key, values), ALL), ALL[key])["score"]
    return None if found.empty or found.isna().all() else found.item()


@pytest.mark.parametrize(("raw", "metric"), REFERENCE["swemwbs"]["metric"].items())
def test_swemwbs_agrees_with_stewart_brown_2009(raw, metric):
    each, more = divmod(int(raw), 7)
    assert score("swemwbs", [each + (item < more) for item in range(7)]) == metric


def test_swemwbs_takes_all_seven_items_or_none():
    assert score("swemwbs", [3, 3, 3, 3, 3, 3, ""]) is None
    assert score("swemwbs", [3, 3, 3, 3, 3, 3, "Prefer not to say"]) is None


def test_no_wording_of_a_licensed_scale_is_shipped():
    swemwbs = ALL["swemwbs"]
    assert not swemwbs.answers and swemwbs.licence
    assert swemwbs.items == tuple(f"swemwbs_{n}" for n in range(1, 8))


@pytest.mark.parametrize(("answers", "total"), REFERENCE["ucla_loneliness"]["answers"])
def test_three_item_loneliness_agrees_with_the_national_guidance(answers, total):
    assert score("ucla_loneliness", answers) == total


def test_personal_wellbeing_agrees_with_the_user_guide():
    for key, better in REFERENCE["personal_wellbeing"]["better"].items():
        assert (ALL[key].range, ALL[key].better) == ((0, 10), better)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [("influence", "Definitely agree", 4), ("influence", "1", 4), ("belonging", "4", 1),
     ("lonely", "never", 5), ("life_satisfaction", "10 - Completely", 10)],
)  # fmt: skip
def test_words_and_codes_make_the_same_score(key, value, expected):
    assert score(key, [value]) == expected


@given(values=st.lists(st.integers(1, 5), min_size=3, max_size=3))
@quick
def test_a_mean_of_items_is_their_plain_mean(values):
    assert score("confidence", values) == pytest.approx(sum(values) / 3)


@given(key=st.sampled_from(sorted(ALL)), value=st.text("0123456789-. neverOft", max_size=9))
@quick
def test_whatever_is_written_is_a_code_an_absence_or_no_answer(key, value):
    code = code_of(value, ALL[key])
    assert code is None or np.isnan(code) or ALL[key].lowest <= code <= ALL[key].highest


def test_pairs_are_those_with_a_score_at_both_surveys():
    rows = pd.concat([
        told("life_satisfaction", [5], who="P1"),
        told("life_satisfaction", [7], who="P1", wave="follow-up"),
        told("life_satisfaction", [5], who="P2"),
        told("life_satisfaction", [""], who="P2", wave="follow-up"),
        told("life_satisfaction", [9], who="P3", wave="follow-up"),
    ])  # fmt: skip
    found = changed(scores(coded(rows, ALL), ALL["life_satisfaction"]), ALL["life_satisfaction"])
    assert found["moved"].to_dict() == {"P1": "Rose"}


@given(before=st.integers(7, 35), after=st.integers(7, 35))
@quick
def test_a_move_within_the_error_of_measurement_is_none(before, after):
    metric = {int(raw): value for raw, value in REFERENCE["swemwbs"]["metric"].items()}
    scored = pd.DataFrame({"participant_id": "P1", "wave": ["baseline", "follow-up"],
                           "score": [metric[before], metric[after]]})  # fmt: skip
    points = round(metric[after] - metric[before], 6)
    expected = "Rose" if points >= 2.87 else "Fell" if points <= -2.87 else "Unchanged"
    assert changed(scored, ALL["swemwbs"])["moved"].item() == expected


def test_anxiety_coded_the_wrong_way_round_is_not_scored():
    def answers(anxious):
        parts = [told(key, [value], who=f"P{n}") for n in range(12)
                 for key, value in (("happy", n % 8), ("anxious", anxious(n % 8)))]  # fmt: skip
        return coded(pd.concat(parts), ALL)

    assert sure_of_direction(answers(lambda happy: 9 - happy), ALL["anxious"], ALL)
    assert not sure_of_direction(answers(lambda happy: happy + 1), ALL["anxious"], ALL)


def test_a_programme_adds_an_instrument_without_code(tmp_path):
    tmp_path.joinpath("instruments.toml").write_text('primary = ["calm", "influence"]' + OWN)
    both = instruments_of(tmp_path)
    assert list(both)[-1] == "calm" and set(ALL) < set(both)
    planned = {question.name for question in planned_questions(both)}
    assert {"change: calm", "change: influence"} <= planned
    assert "change: swemwbs" not in planned


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ('colour = "red"\n', "'colour' is not a word that is understood"),
        ("sensitive = 1\n", "'sensitive' is of the wrong kind"),
        ("primary = true\n", "'primary' is not a word that is understood"),
        ('better = "sideways"\n', "'better' is of the wrong kind"),
        ('reversed = ["happy"]\n', "'reversed' names an item"),
        ("conversion = [1.0, 1.0, 2.0]\n", "'conversion' does not give"),
        ("change = -1\n", "'change' is too small"),
    ],
)
def test_a_wrong_instrument_is_refused_in_one_sentence(tmp_path, change, message):
    tmp_path.joinpath("instruments.toml").write_text(OWN + change)
    with pytest.raises(ProgrammeError, match=message):
        instruments_of(tmp_path)


def test_what_cannot_be_an_instrument_is_refused(tmp_path):
    file = tmp_path / "instruments.toml"
    for text, message in (
        ("[calm\n", "cannot be read"),
        ('calm = "yes"\n', "stands outside"),
        (OWN.replace("highest = 3", "highest = 1"), "not above lowest"),
        (OWN.replace('"A little", ', ""), "not as many"),
        (OWN.replace('items = ["calm"]', 'items = ["happy"]'), "item of another"),
        (OWN.replace("lowest = 1\n", ""), "'lowest' is missing"),
        (f"primary = {[*ALL][:7]}" + OWN, "up to 6"),
        ('primary = ["clam"]' + OWN, "Did you mean 'calm'"),
    ):  # fmt: skip
        file.write_text(text)
        with pytest.raises(ProgrammeError, match=message):
            instruments_of(tmp_path)


def test_only_what_was_named_before_is_planned():
    planned = {question.name.partition(": ")[2] for question in planned_questions(ALL)}
    assert planned == {key for key, each in ALL.items() if each.primary}
    assert len(planned) <= 6
    rows = told("happy", [5])
    assert not list(planned_columns(pd.Series(["P1"]), rows, ALL))


def test_whoever_was_not_asked_twice_did_not_answer():
    rows = pd.concat([told("influence", [3]), told("influence", [1], wave="follow-up")])
    (name, answers), = planned_columns(pd.Series(["P1", "P2"]), rows, ALL)  # fmt: skip
    assert (name, answers.tolist()) == ("change: influence", ["Rose", "Not answered"])


def test_faults_of_a_survey_name_row_and_rule_and_no_value():
    rows = pd.DataFrame(
        {"participant_id": ["P1", "P1", "P9", "P1"], "item": ["happy", "hapy", "happy", "happy"],
         "wave": ["baseline", "baseline", "baseline", "follow-up"],
         "value": ["77", "5", "5", "5"],
         "date": pd.to_datetime(["2022-06-02", "2022-06-02", "2022-06-02", "2022-06-01"])},
        index=[2, 3, 4, 5],
    )  # fmt: skip
    people = pd.DataFrame({"participant_id": ["P1"]})
    faults = surveys_faults(rows, people, file="surveys.csv", instruments=ALL)
    assert {(fault.column, fault.rows) for fault in faults} == {
        ("participant_id", (4,)), ("item", (3,)), ("value", (2,)), ("date", (5,)),
    }  # fmt: skip
    assert "77" not in " ".join(map(str, faults))
    assert "Did you mean 'happy'?" in next(str(f) for f in faults if f.column == "item")


def test_an_instrument_without_words_takes_codes_only():
    assert np.isnan(code_of("Often", ALL["swemwbs"]))
    assert code_of("5", replace(ALL["swemwbs"], lowest=0)) == 5

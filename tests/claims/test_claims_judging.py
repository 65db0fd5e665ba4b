"""A claim is a fact only while its rule holds of what is published."""

from datetime import date

import pytest

from wellnet_analysis.claims import Claim, claims_of, judge, suggested
from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.grading import Evidence
from wellnet_analysis.programme import Programme
from wellnet_analysis.settings import Evaluated

ROW = {"id": "a.b.c", "measure": "a.b", "status": "shown", "sentence": "Said.", "unit": "share",
       "count": 12, "of": 20, "estimate": 0.6, "low": 0.4, "high": 0.8,
       "reference": 0.5}  # fmt: skip
PLAIN = {"id": "one", "claim": "{count} of {of} came, {estimate:percent}.", "rests_on": "a.b.c",
         "holds_if": "estimate > reference", "set_on": date(2022, 4, 1), "accepted": True,
         "alternatives": ("Luck.",)}  # fmt: skip


def judged(*rows, **claim):
    (found,) = judge([Claim(**{**PLAIN, **claim})], rows or [ROW], evidence=Evidence(),
                     data_from=date(2022, 5, 2))  # fmt: skip
    return found


def test_a_claim_that_holds_is_said_with_todays_figures():
    found = judged()
    assert (found.verdict, found.wording) == ("supported", "12 of 20 came, 60%.")
    assert not found.cautions and not found.fallen
    assert judged({**ROW, "count": 13}).wording.startswith("13 of 20")


def test_a_claim_that_stops_being_true_is_no_fact_any_more():
    found = judged({**ROW, "estimate": 0.45})
    assert (found.verdict, found.fallen) == ("not supported", True)
    assert found.wording == "We do not say “… of … came, ….”: not supported."
    assert not judged({**ROW, "estimate": 0.45}, accepted=False).fallen


def test_where_only_the_estimate_holds_nobody_can_tell():
    found = judged(holds_if="low > reference")
    assert (found.verdict, found.fallen) == ("cannot tell", True)
    assert judged({**ROW, "low": 0.55}, holds_if="low > reference").verdict == "supported"
    below = {**ROW, "low": 0.1, "estimate": 0.2}
    assert judged(below, holds_if="low > reference").verdict == "not supported"


def test_what_is_held_back_or_was_never_measured_shows_no_figure():
    held = {**ROW, "status": "withheld", "count": None}
    assert judged(held).verdict == "too few to show" and "12" not in judged(held).wording
    assert judged(rests_on="x.y.z").verdict == "not measured"
    other = {**ROW, "id": "a.b.d", "status": "withheld"}
    assert judged(ROW, other, holds_if="low > a.b.d.low").verdict == "too few to show"


def test_what_nothing_can_show_says_why_and_is_no_fall():
    found = judged(rests_on="", holds_if="", cannot_be_checked="a corner is no place", claim="All.")
    assert (found.verdict, found.fallen) == ("cannot be checked", False)
    assert "a corner is no place" in found.wording


def test_a_rule_set_after_the_data_a_missing_date_and_a_draft_are_said():
    assert "after the first data" in judged(set_on=date(2022, 6, 1)).cautions[0]
    assert "not written down when" in judged(set_on=None).cautions[0]
    assert "What else" in judged(alternatives=()).cautions[0]
    assert "draft" in judged(accepted=False).cautions[0]


def test_the_grade_is_that_of_its_outcome():
    asked = Evidence((Evaluated(outcome="Less lonely", before_and_after=True),), described=True)
    (found,) = judge([Claim(**PLAIN, outcome="less lonely")], [ROW], evidence=asked,
                     data_from=date(2022, 5, 2))  # fmt: skip
    assert found.grade.level == 2 and judged().grade is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('claim = "55 came."\nrests_on = "a.b.c"\nholds_if = "count > 1"', "holds a figure"),
        ('claim = "{number} came."\nrests_on = "a.b.c"\nholds_if = "count > 1"', "slot"),
        ('claim = "Some came."', "cannot_be_checked"),
        ('claim = "Some came."\nrests_on = "a.b.c"', "belong together"),
        ('claim = "Some came."\nrests_on = "a.b.c"\nholds_if = "lots"', "is not understood"),
        ('claim = "Some came."\nrest_on = "a.b.c"', "Did you mean 'rests_on'"),
    ],
)
def test_faults_are_told_in_words_with_what_to_write(tmp_path, text, said):
    (tmp_path / "claims.toml").write_text(f'[[claim]]\nid = "one"\n{text}\n', encoding="utf-8")
    with pytest.raises(ProgrammeError) as told:
        claims_of(tmp_path)
    assert said in str(told.value) and "claims.toml" in str(told.value)


def test_two_claims_of_one_name_and_broken_text_are_refused(tmp_path):
    file, none = tmp_path / "claims.toml", 'cannot_be_checked = "no"\nclaim = "A."\n'
    file.write_text(f'[[claim]]\nid = "one"\n{none}' * 2, encoding="utf-8")
    with pytest.raises(ProgrammeError, match="two claims are called 'one'"):
        claims_of(tmp_path)
    file.write_text("[[claim", encoding="utf-8")
    with pytest.raises(ProgrammeError, match="cannot be read"):
        claims_of(tmp_path)
    file.unlink()
    assert claims_of(tmp_path) == ()


def test_drafts_can_be_read_back_once_they_are_worded(tmp_path):
    text = suggested([ROW, {**ROW, "id": "a.b.e", "status": "withheld"}], {"a.b"})
    assert text.count("[[claim]]") == 1 and "low > reference" in text
    assert suggested([ROW], {"a.b"}, known={"a.b.c"}) == suggested([ROW], {"x.y"}) == ""
    (tmp_path / "claims.toml").write_text(text, encoding="utf-8")
    (draft,) = claims_of(tmp_path)
    assert not draft.accepted and draft.rests_on == "a.b.c"


def test_of_the_five_claims_of_the_interview_four_can_be_checked():
    programme = Programme.load("data/demo/programme.toml")
    every = claims_of(programme.folder)
    said = [each for each in every if each.said_by.startswith("The coordinator, in an interview")]
    assert (
        len(said) == 5
        and "invented"
        in {each.said_by for each in every}.difference(each.said_by for each in said).pop()
    )
    assert [each.id for each in said if each.cannot_be_checked] == ["every-corner"]
    assert all(each.set_on <= programme.opened for each in said if each.rests_on)

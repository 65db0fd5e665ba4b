"""What is set down for another year, and what is read of the other reports."""

import json
from datetime import date

import pytest

from wellnet_analysis.errors import NotYet, ProgrammeError
from wellnet_analysis.renewing import Plans, handed_over, plans_of

TARGET = '[[target]]\ntarget = "People come"\nrests_on = "a.b.c"\n'
ROWS = [
    {"id": "a.b.c", "report": "a", "status": "shown", "count": 3},
    {"id": "a.b.d", "report": "a", "status": "withheld", "count": None},
    {"id": "z.b.c", "report": "z", "status": "shown", "count": 3, "repeats": "a.b.c"},
]


def written(folder, text):
    (folder / "renewal.toml").write_text(text, encoding="utf-8")
    return plans_of(folder)


def test_nothing_set_down_is_no_fault(tmp_path):
    assert plans_of(tmp_path) == Plans() and written(tmp_path, "") == Plans()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TARGET, "at_least or at_most"),
        (f"{TARGET}at_least = 3\nat_most = 4", "at_least or at_most"),
        (f'{TARGET}at_least = 3\nmissions = ["Fairer"]', "not listed"),
        (f"{TARGET}at_leest = 3", "at_least"),
        ('[[target]]\ntarget = "45 people"\nrests_on = "a.b.c"\nat_least = 3', "holds a figure"),
        ('[decision]\ncontinue_if = "count > 3"\nstop_if = "a.b.count < 1"', "figure of no find"),
        ('[decision]\ncontinue_if = "many"\nstop_if = "a.b.count < 1"', "not understood"),
        ('[[next_year]]\nwhat = "A"\nrests_on = "a.b.c"\nplaces = 45', "belong together"),
        ('[[risk]]\nrisk = "A"\nlikely = "perhaps"\nharm = "some"\nwe_do = "B"', "one of"),
        ("[[target]", "cannot be read"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path, text, said):
    with pytest.raises(ProgrammeError) as told:
        written(tmp_path, text)
    assert said in str(told.value) and "renewal.toml" in str(told.value)


def evidence(folder, **other):
    told = {"programme": "A", "audience": "council", "scope": "", "as_at": "2022-09-30",
            "findings": ROWS, **other}  # fmt: skip
    path = folder / "evidence.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def read(file, standing, **other):
    asked = {"programme": "A", "audience": "council", "scope": "", "apart_from": "z", **other}
    return handed_over(str(file), standing=standing, **asked)


def test_what_a_run_hands_over_is_read_and_what_is_held_back_is_not_found(tmp_path):
    found = read(evidence(tmp_path), tmp_path / "nowhere")
    assert (found.as_at, found.earlier) == (date(2022, 9, 30), False)
    assert found.find("a.b.c")["count"] == 3
    assert found.find("a.b.d") is None and found.holds_back("a.b.d") and found.holds_back("a.b")
    assert [row["id"] for row in found.under(["a.b"])] == ["a.b.c"]


def test_read_alone_it_takes_the_last_set_and_knows_that(tmp_path):
    evidence(tmp_path)
    found = read("", tmp_path)
    assert found.earlier and {row["report"] for row in found.rows} == {"a"}


def test_a_finding_that_repeats_another_is_no_ground(tmp_path):
    found = read(evidence(tmp_path), tmp_path, apart_from="")
    assert [row["id"] for row in found.shown] == ["a.b.c"]


@pytest.mark.parametrize("other", [{"programme": "B"}, {"audience": "public"}, {"scope": "North"}])
def test_a_set_of_others_or_for_others_is_never_read(tmp_path, other):
    with pytest.raises(NotYet, match="no complete set"):
        read(evidence(tmp_path, **other), tmp_path)


def test_no_set_or_half_a_set_is_none(tmp_path):
    with pytest.raises(NotYet):
        read("", tmp_path)
    evidence(tmp_path).write_text('{"programme": "A"', encoding="utf-8")
    with pytest.raises(NotYet):
        read("", tmp_path)

"""The plan that was remembered is the plan that would be made; anything changed makes it anew."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from cohorts import random_cohort

from wellnet_analysis.disclosure import make_plan, remembered_plan, remembering


@pytest.fixture
def cohort(tmp_path):
    made = random_cohort(31, size=30, places=0, ordinary=True)
    return _moved(made, tmp_path / "programme.toml")


def _moved(cohort, path):
    return replace(cohort, programme=cohort.programme.model_copy(update={"path": path}))


def _stored(cohort):
    return sorted((cohort.programme.folder / "private" / "plans").glob("*.json"))


def test_it_is_the_plan_that_would_be_made(cohort):
    made = make_plan(cohort.people, cohort.programme)
    for _ in range(2):
        assert remembered_plan(cohort.people, cohort.programme) == made
    assert remembered_plan(cohort.people, cohort.programme).edition == made.edition
    assert len(_stored(cohort)) == 1


def test_a_second_time_nothing_is_worked_out(cohort, monkeypatch):
    remembered_plan(cohort.people, cohort.programme)
    monkeypatch.setattr(remembering, "make_plan", None)
    shuffled = cohort.people.sample(frac=1, random_state=1).reset_index(drop=True)
    assert remembered_plan(shuffled, cohort.programme).edition


@pytest.fixture
def asked(cohort, monkeypatch):
    """What a plan was asked for; the plan given in answer is always the first one."""
    given = []
    (plan,) = [make_plan(cohort.people, cohort.programme)]

    def make(people, programme, *, earlier=(), corrects=""):
        given.append((people, programme, tuple(earlier), corrects))
        return plan

    monkeypatch.setattr(remembering, "make_plan", make)
    return given


@pytest.mark.parametrize("what", ["records", "rule", "ledger", "correction"])
def test_whatever_it_is_made_from_makes_it_anew(cohort, asked, what):
    edition = remembered_plan(cohort.people, cohort.programme).edition
    people, programme, more = cohort.people.copy(), cohort.programme, {}
    if what == "records":
        people.loc[0, "sex"] = "Male" if people.loc[0, "sex"] == "Female" else "Female"
    elif what == "rule":
        programme = cohort.at(str(programme.as_at), audience="public").programme
    elif what == "ledger":
        more = {"earlier": [edition]}
    else:
        more = {"earlier": [edition], "corrects": "A mistake."}
    for _ in range(2):
        remembered_plan(people, programme, **more)
    assert len(asked) == len(_stored(cohort)) == 2
    assert asked[1][0].equals(people) and asked[1][1] == programme
    assert asked[1][2:] == (tuple(more.get("earlier", ())), more.get("corrects", ""))


def test_a_spoilt_copy_is_made_anew(cohort, asked):
    plan = remembered_plan(cohort.people, cohort.programme)
    (path,) = _stored(cohort)
    path.write_text(json.dumps({"tables": 3}))
    assert remembered_plan(cohort.people, cohort.programme) == plan
    assert len(asked) == 2 and json.loads(path.read_text())["sizes"]


def test_a_missing_answer_is_no_obstacle(cohort):
    people = cohort.people.assign(note=pd.Series([None, "x"] * 15))
    assert remembered_plan(people, cohort.programme) == make_plan(people, cohort.programme)

"""The law: locality and connection are free, everything else needs consent and a decision."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis import data
from wellnet_analysis.errors import ParameterError
from wellnet_analysis.population import Population
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import CHARACTERISTICS
from wellnet_analysis.settings import Decision, Limit, Selection
from wellnet_analysis.sortition import eligible
from wellnet_analysis.sortition.permission import PermissionNeededError, consented, require

CLOSED = date(2022, 5, 29)
PROTECTED = [variable.name for variable in CHARACTERISTICS] + ["age_band", "role", "anything"]


def decision(feature, on=date(2022, 5, 1)):
    return Decision(feature=feature, advised_by="Legal", decided_on=on, ground="Section 158")


def people(*consents):
    return pd.DataFrame({"locality": ["North"] * len(consents), "consent_selection": consents})


@pytest.fixture(scope="module")
def programme():
    return Programme.load(Path(__file__).parents[2] / "data" / "demo")


@pytest.fixture(scope="module")
def records(programme):
    return data.read(programme)


def using(programme, **changes):
    return programme.model_copy(update={"selection": Selection(**changes)})


def test_the_default_needs_nobodys_leave(programme):
    assert programme.selection.features == ("locality", "connection")
    require(people("", ""), features=programme.selection.features, decisions=(), on=CLOSED)


@pytest.mark.parametrize("feature", PROTECTED)
def test_everything_else_age_included_needs_consent_and_a_decision(feature):
    for consents, decisions in ((("", ""), ()), ((feature, feature), ()),
                                (("", ""), (decision(feature),)),
                                ((feature, ""), (decision(feature),))):  # fmt: skip
        with pytest.raises(PermissionNeededError, match=feature):
            require(people(*consents), features=[feature], decisions=decisions, on=CLOSED)
    require(people(feature, feature), features=[feature], decisions=[decision(feature)], on=CLOSED)


def test_a_decision_after_the_closing_comes_too_late():
    late = decision("sex", on=date(2022, 5, 30))
    with pytest.raises(PermissionNeededError, match="no decision on or before"):
        require(people("sex"), features=["sex"], decisions=[late], on=CLOSED)


def test_without_a_column_nobody_has_agreed():
    with pytest.raises(PermissionNeededError, match="2 of the 2 people"):
        require(pd.DataFrame({"sex": ["x", "y"]}), features=["sex"], decisions=[decision("sex")],
                on=CLOSED)  # fmt: skip


@given(st.text(max_size=40))
def test_consent_to_something_else_is_no_consent(told):
    names = {"sex", "ethnic_group", "ethnic group"}
    said = {part.strip().casefold() for part in told.split(";")}
    if not said & names:
        assert not consented(told) & names
    assert consented("yes") & names == set()


def test_a_draw_by_age_is_refused_and_the_message_names_nobody(programme, records):
    asked = using(programme, features=("locality", "age_band"))
    with pytest.raises(PermissionNeededError) as told:
        eligible.pool(records.people, asked, stage="places")
    assert "age_band" in str(told.value) and "P0" not in str(told.value)


def test_with_consent_and_a_decision_quotas_follow_the_residents_of_the_same_ages(
    programme, records
):
    asked = using(programme, features=("locality", "age_band"), decisions=(decision("age_band"),))
    agreed = records.people.assign(consent_selection="age")
    pool = eligible.pool(agreed, asked, stage="course")
    assert pool.features == ("locality", "age_band")
    islington = Population.load("islington.csv")
    rules = eligible.rules(asked, stage="course", populations=[islington])
    bands = {q.category: q for q in rules.quotas if q.feature == "age_band"}
    share = 56063 / 183626
    assert bands["25 to 34"].least == int(15 * share) and bands["25 to 34"].most == 5


def test_the_pool_leaves_out_who_withdrew_and_nobody_else(programme, records):
    register = pd.read_csv(programme.folder / "people.csv", dtype=str, keep_default_na=False)
    never = register[(register["status"] == "withdrawn") & (register["enrolled_on"] == "")]
    everybody = eligible.pool(records.people, programme, stage="places")
    assert set(everybody.codes) == set(register["participant_id"]) - set(never["participant_id"])
    there = register[(register["enrolled_on"] != "") & (register["status"] != "withdrawn")]
    placed = eligible.pool(records.people, programme, stage="course")
    assert set(placed.codes) == set(there["participant_id"])


def test_localities_go_by_their_places_and_own_limits_come_first(programme):
    rules = eligible.rules(programme, stage="places")
    assert {(q.category, q.least, q.most) for q in rules.quotas} == {
        ("North", 15, 15), ("Central", 15, 15), ("South", 15, 15),
    }  # fmt: skip
    own = Limit(stage="course", feature="locality", category="North", least=4, most=7)
    rules = eligible.rules(using(programme, quotas=(own,)), stage="course")
    limits = {q.category: (q.least, q.most) for q in rules.quotas}
    assert limits == {"North": (4, 7), "Central": (5, 5), "South": (5, 5)}


def test_a_question_or_stage_that_is_not_there_is_named(programme, records):
    with pytest.raises(ParameterError, match="places or course"):
        eligible.pool(records.people, programme, stage="corse")
    with pytest.raises(ParameterError, match="Did you mean 'locality'"):
        eligible.pool(records.people, using(programme, features=("localty",)), stage="places")


def test_no_function_of_the_room_gives_a_person_a_score():
    """Nothing public takes a person and returns a number: chances are of profiles."""
    import ast

    room = Path(eligible.__file__).parent
    for path in room.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                assert not {"person", "participant"} & {arg.arg for arg in node.args.args}
                assert "score" not in node.name and "rank" not in node.name

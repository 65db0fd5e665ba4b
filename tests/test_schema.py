"""Ladders: every rung holds every answer once and never joins what does not belong together."""

from itertools import pairwise

import pytest

from wellnet_analysis.disclosure import variables_of
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import (
    CHARACTERISTICS,
    POPULATIONS,
    STAGES,
    TABLES,
    Rung,
    Variable,
    age_variable,
    choice,
    locality_variable,
    time_variable,
)
from wellnet_analysis.schema.variables import ETHNIC_GROUP, age_bands

DEMO = Programme.load("data/demo/programme.toml")
EVERY = (
    *variables_of(DEMO),
    *(age_variable(floor) for floor in (0, 11, 16, 18, 25, 50, 60)),
    *(time_variable(weeks) for weeks in (1, 2, 3, 5, 9, 30)),
    locality_variable(("North", "South")),
)


@pytest.mark.parametrize("variable", EVERY, ids=lambda v: f"{v.name}-{len(v.categories)}")
def test_every_rung_holds_every_answer_once(variable):
    for rung in variable.rungs:
        held = [answer for _, answers in rung.groups for answer in answers]
        assert sorted(held) == sorted(variable.answers)
        assert len(set(rung.names)) == len(rung.names)
        assert variable.rung_of(rung.names) == rung


@pytest.mark.parametrize("variable", EVERY, ids=lambda v: f"{v.name}-{len(v.categories)}")
def test_rungs_get_coarser_down_the_ladder(variable):
    sizes = [len(rung.groups) for rung in variable.ladder]
    assert sizes == sorted(sizes, reverse=True)
    assert all(rung.coarsens(variable.rungs[0]) for rung in variable.rungs)


def test_the_last_groupings_of_ethnic_group_still_name_groups():
    for rung in ETHNIC_GROUP.ladder:
        named = [name for name in rung.names if not name.startswith("All other")]
        assert len(named) >= 2
        assert set(named) - {"White", "White British"}, rung.names


@pytest.mark.parametrize("floor", [0, 11, 16, 18, 30, 60])
def test_ages_join_neighbours_only(floor):
    variable = age_variable(floor)
    order = {name: number for number, name in enumerate(variable.categories)}
    for rung in variable.ladder:
        for _, answers in rung.groups:
            places = [order[answer] for answer in answers]
            assert places == list(range(places[0], places[0] + len(places)))


def test_age_bands_meet_and_leave_nobody_out():
    spans = list(age_bands([16, 25, 35]).values())
    assert spans == [(16, 24), (25, 34), (35, 200)]


def test_a_ladder_that_skips_an_answer_says_what_to_check():
    rung = Rung("short", (("Yes", ("Yes",)),))
    with pytest.raises(
        ValueError, match=r"'short' of taking part must hold every .* check \['No'\]"
    ):
        Variable("part", "taking part", ("Yes", "No"), (rung,))


def test_a_ladder_that_repeats_an_answer_is_refused():
    rung = Rung("twice", (("Yes", ("Yes", "No")), ("No", ("No",))))
    with pytest.raises(ValueError, match="exactly once"):
        Variable("part", "taking part", ("Yes", "No"), (rung,))


def test_no_such_grouping():
    with pytest.raises(ValueError, match="No grouping of sex"):
        next(v for v in CHARACTERISTICS if v.name == "sex").rung_of(["Female"])


def test_stages_and_populations_are_nested():
    for steps in (list(STAGES.values()), list(POPULATIONS.values())):
        for more, fewer in pairwise(steps):
            assert set(fewer) < set(more)


def test_unanswered_are_kept_and_may_be_joined_with_each_other():
    sex = next(v for v in CHARACTERISTICS if v.name == "sex")
    assert [rung.names[-1] for rung in sex.rungs] == [
        "Not answered", "Not stated", "Not answered", "Not stated",
    ]  # fmt: skip
    assert choice("role", "group", "role").answers == ("group", "Not group")


def test_tables_name_each_column_once():
    for table in TABLES.values():
        assert len(table.by_name) == len(table.columns)
        dated = table.by_name[table.dated_by].kind if table.dated_by else "date"
        assert dated in {"date", "year"}

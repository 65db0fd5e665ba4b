"""The evidence grade: worked out from the design, and what it lets into a summary."""

from dataclasses import asdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis import catalogue, layout
from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.grading import UNIT, Evidence, grade_of, quotable
from wellnet_analysis.measures import value
from wellnet_analysis.programme import Programme
from wellnet_analysis.render import Outcome
from wellnet_analysis.report import Report
from wellnet_analysis.settings import Evaluated, Value

DEMO = "data/demo"
GRADED = ("wellbeing", "social_return", "chances", "sensitivity")
ASKED = Value(show=("wellbeing", "social return", "chances"), draws=1_000)
OUTCOMES = ("Life satisfaction", "Less lonely", "Running a project of their own")


def evaluated(outcome="Life satisfaction", **how):
    return Evaluated(outcome=outcome, source="An evaluation", **how)


@pytest.mark.parametrize(
    ("how", "level"),
    [
        ({}, 1),
        ({"before_and_after": True}, 2),
        ({"before_and_after": True, "comparison": "waiting list"}, 3),
        ({"before_and_after": True, "comparison": "drawn by lot", "replications": 1}, 4),
        ({"before_and_after": True, "comparison": "drawn by lot", "replications": 1,
          "written_down": True}, 5),
    ],
)  # fmt: skip
def test_the_levels_are_those_of_nesta_2013(how, level):
    assert Evidence((evaluated(**how),), described=True).of("life satisfaction").level == level


@given(
    before=st.booleans(), replications=st.integers(0, 9), written=st.booleans(),
    described=st.booleans(),
)  # fmt: skip
@settings(deadline=None, max_examples=60, derandomize=True, database=None)
def test_volunteers_before_and_after_reach_level_two_at_most(
    before, replications, written, described
):
    design = evaluated(
        before_and_after=before, comparison="none", replications=replications, written_down=written
    )
    grade = Evidence((design,), described=described).of("Life satisfaction")
    assert grade.level == (0 if not described else 2 if before else 1)


def test_no_grade_without_the_one_below():
    for before, comparison in product((True, False), ("none", "similar people")):
        design = evaluated(before_and_after=before, comparison=comparison, replications=2)
        assert Evidence((design,)).of("Life satisfaction").level == 0
        level = Evidence((design,), described=True).of("Life satisfaction").level
        assert level == {(True, "none"): 2, (True, "similar people"): 4}.get((before, comparison),
                                                                             1)  # fmt: skip


def test_a_comparison_needs_a_source_and_an_outcome_stands_once(tmp_path):
    text = (Programme.load(DEMO).path).read_text(encoding="utf-8")
    path = tmp_path / "programme.toml"
    entry = '\n[[evaluation]]\noutcome = "Joy"\nbefore_and_after = true\n'
    path.write_text(f'{text}{entry}comparison = "similar people"\n', encoding="utf-8")
    with pytest.raises(ProgrammeError, match="needs a source"):
        Programme.load(path)
    path.write_text(f"{text}{entry}{entry.replace('Joy', 'JOY')}", encoding="utf-8")
    with pytest.raises(ProgrammeError, match="same outcome"):
        Programme.load(path)


def test_the_lowest_grade_decides_what_may_be_quoted():
    rows = [{"unit": UNIT, "count": n} for n in (5, 3)]
    assert grade_of(rows) == 3 and quotable(rows)
    assert not quotable([*rows, {"unit": UNIT, "count": 2}])
    assert grade_of([{"unit": "pounds", "count": 1}]) is None


# --- what it lets into the summary and the index


@pytest.fixture(scope="module")
def demo():
    return Report.open("value", DEMO)


def page(report, *levels):
    """The report on money, as a set knows it, with outcomes evaluated at these levels."""
    ladder = ({}, {"before_and_after": True},
              {"before_and_after": True, "comparison": "waiting list"})  # fmt: skip
    designs = tuple(
        evaluated(outcome, **ladder[level - 1])
        for outcome, level in zip(OUTCOMES, levels, strict=True)
    )
    evidence, accounts, people = Evidence(designs, described=True), report.accounts, report.people
    tables = [
        value.costs(accounts),
        value.unit_costs(accounts, people),
        value.break_even(accounts, people, ASKED),
        value.wellbeing(accounts, people, ASKED, evidence=evidence),
        value.social_return(accounts, people, ASKED, evidence=evidence),
        value.chances(accounts, people, ASKED, evidence=evidence, seed=1),
        value.sensitivity(accounts, people, ASKED, evidence=evidence),
    ]
    blocks = tuple(
        {"measure": passed.measure, "anchor": passed.measure.replace(".", "-"), "title": "",
         "sentences": list(passed.sentences),
         "findings": [{**asdict(row), "anchor": ""} for row in passed]}
        for passed in map(report.protect, tables)
    )  # fmt: skip
    return Outcome(catalogue.entry("value"), "made", about=report.close().content, blocks=blocks)


def test_below_three_nothing_that_rests_on_assumed_worth_heads_a_page_or_the_index(demo):
    outcome = page(demo, 2, 2, 2)
    assert len(outcome.sentences) == 3
    assert not any("If our assumptions hold" in said for said in outcome.sentences)
    bare = Outcome(outcome.entry, "made", about=outcome.about, blocks=outcome.blocks[3:])
    assert bare.sentences == []
    assert b"assumptions hold" not in layout.index_page([bare], fallback={})


def test_from_three_on_it_may(demo):
    outcome = page(demo, 3, 3, 3)
    heads, below = outcome.sentences, page(demo, 2, 2, 2).sentences
    assert heads[:2] == [below[0], below[2]] and "points of life satisfaction" in heads[1]
    assert heads[2].startswith("If our assumptions hold, it would be worth")
    assert not any("each pound" in said for said in heads), "a ratio heads no page"
    bare = Outcome(outcome.entry, "made", about=outcome.about, blocks=outcome.blocks[3:])
    assert b"If our assumptions hold, it would be worth" in layout.index_page([bare], fallback={})


def test_one_outcome_below_three_keeps_the_tables_that_lean_on_it_out(demo):
    """Wellbeing stands on life satisfaction alone; the chances stand on every outcome."""
    outcome = page(demo, 3, 3, 2)
    assert "wellbeing" not in outcome.sentences[2]
    allowed = {b["measure"] for b in outcome.blocks if quotable(b["findings"])}
    assert "value.wellbeing" in allowed
    assert not allowed & {"value.social_return", "value.chances", "value.sensitivity"}


@pytest.mark.parametrize("name", GRADED)
def test_no_worth_is_told_without_the_grade_of_what_it_values(demo, name):
    more = {"seed": 1} if name == "chances" else {}
    found = getattr(value, name)(demo.accounts, demo.people, ASKED, evidence=Evidence(), **more)
    grades = [row for row in found if row.unit == UNIT]
    assert grades and {row.count for row in grades} == {0}
    passed = demo.protect(found)
    assert passed.sentences[-1].endswith("none of this belongs in a summary or a bid.")
    assert {row.category.partition(": ")[2] for row in grades} <= set(OUTCOMES)

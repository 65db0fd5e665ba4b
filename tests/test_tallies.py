"""Counts in the place of people give the figures that people would, and keep to the same rules."""

from dataclasses import replace as changed
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis import data, tallies
from wellnet_analysis.disclosure import protect, variables_of
from wellnet_analysis.errors import DataError
from wellnet_analysis.measures import reach, representation
from wellnet_analysis.population import Population
from wellnet_analysis.programme import Programme
from wellnet_analysis.report import Report
from wellnet_analysis.schema import NO_ANSWER, NOT_STATED, locality_variable
from wellnet_analysis.schema.variables import ETHNIC_GROUP, SEX

ROOT = Path(__file__).parents[1]
PROGRAMME = Programme.load(ROOT / "data" / "demo" / "programme.toml")
RECORDS = data.read(PROGRAMME).people
QUESTIONS = {variable.name: variable for variable in variables_of(PROGRAMME)}
COUNTED = ("sex", "ethnic_group", "age_band", "registered_in", "main_language")


def sheet(**questions):
    """Write counts down as a partner would."""
    rows = [
        (question, answer, count, sum(answers.values()))
        for question, answers in questions.items()
        for answer, count in answers.items()
    ]
    return pd.DataFrame(rows, columns=["variable", "category", "count", "base"])


def counted(people, *, names=COUNTED):
    """Count the demonstration in plain pandas."""
    told = sheet(**{name: people[name].value_counts().to_dict() for name in names})
    channels = [
        ("recruitment_channel", option,
         int(people["recruitment_channel"].str.split("; ").map(lambda c, o=option: o in c).sum()),
         len(people))
        for option in PROGRAMME.answers.channels
    ]  # fmt: skip
    return pd.concat([told, pd.DataFrame(channels, columns=told.columns)], ignore_index=True)


def test_measures_find_in_counts_what_they_find_in_people():
    people = tallies.people_from(counted(RECORDS), questions=QUESTIONS.values())
    assert len(people) == 55
    for name in COUNTED:
        given_, found = RECORDS[name].value_counts(), people[name].value_counts()
        assert {k: v for k, v in found.items() if v} == given_.to_dict()
    assert reach.attainment(people, places=45, weeks=4).rows[0].count == 55
    assert [row.count for row in reach.curve(people, places=45)] == [12, 26, 42, 55]
    options = PROGRAMME.answers.channels
    assert [row.count for row in reach.channels(people, options=options)] == [20, 16, 12, 7, 6, 5]
    area = Population.load("islington.csv")
    (female, male) = representation.by_characteristic(people, area, SEX).rows[:2]
    assert (female.count, male.count) == (38, 17)


# What reads no people, or other residents too: facts, sheets, newer figures, and frames that exist
# in working copies only.
NO_PEOPLE = {"footfall", "languages", "mix", "reasons", "rolled_up", "wards",
             "newer", "yields", "seats", "seats_by_place", "Comparison", "compare",
             "crossed"}  # fmt: skip


ASKED = ("sex", "ethnic_group", "age_band", "main_language", "disability", "religion")


def every_measure(people, area):
    """Run every measure of reach and of representation that reads people, by name."""
    asked = [QUESTIONS[name] for name in ASKED]
    ethnic, answers = QUESTIONS["ethnic_group"], PROGRAMME.answers
    places = dict.fromkeys(PROGRAMME.locality_names, 15)
    both, told = (people, area), {"seed": 1}
    return {
        "attainment": reach.attainment(people, places=45, weeks=4),
        "by_locality": reach.by_locality(people, places=places),
        "channels": reach.channels(people, options=answers.channels),
        "connections": reach.connections(people, options=answers.connections),
        "curve": reach.curve(people, places=45),
        "equity": reach.equity(people, [area]),
        "forecast": reach.forecast(people, places=45, weeks=4, weeks_left=1),
        "funnel": reach.funnel(people),
        "in_brief": reach.in_brief(people, [area], asked, age_floor=16, **told),
        "localities": reach.localities(people, places=places),
        "pace": reach.pace(people, weeks=4),
        "rates": reach.rates(people, [area], age_floor=16),
        "another_age": representation.another_age(*both, QUESTIONS["age_band"], asked, **told),
        "by_characteristic": representation.by_characteristic(*both, ethnic),
        "close": representation.close(*both, asked, **told),
        "differences": representation.differences(*both, asked),
        "effective": representation.effective(*both, ethnic, **told),
        "evenly": representation.evenly(*both, asked),
        "gaps": representation.gaps(*both, asked, **told),
        "more_diverse": representation.more_diverse(*both, ethnic, judged_with=asked, **told),
        "ratios": representation.ratios(*both, asked, **told),
        "overall": representation.overall(*both, asked, **told),
        "sensitivity": representation.sensitivity(people, [area], ethnic),
        "together": representation.together(*both, asked, **told),
        "unanswered": representation.unanswered(*both, asked),
    }


def test_every_measure_finds_in_counts_what_it_finds_in_people():
    """All of reach and representation, on counts of the very frame that holds the people."""
    report = Report.open("reach", ROOT / "data" / "demo", audience="working")
    area = Population.load("islington.csv")
    # Two questions at once are on no sheet of counts.
    people = report.people[[name for name in report.people if "_and_" not in name]]
    questions = {**QUESTIONS, "locality": locality_variable(PROGRAMME.locality_names)}
    columns = [c for c in people if c in questions]
    split = [c for c in people if c.startswith(("recruitment_channel: ", "connection: "))]
    told = sheet(**{
        name: {answer: n for answer, n in people[name].value_counts().items() if n}
        for name in columns
    })  # fmt: skip
    options = [
        (name.partition(": ")[0], name.partition(": ")[2],
         int((people[name] == name.partition(": ")[2]).sum()), len(people))
        for name in split
    ]  # fmt: skip
    told = pd.concat([told, pd.DataFrame(options, columns=told.columns)], ignore_index=True)
    counted_ = tallies.people_from(told, questions=questions.values())
    found, plain = every_measure(counted_, area), every_measure(people, area)
    assert set(found) | NO_PEOPLE == {*reach.__all__, *representation.__all__}
    for name, findings in found.items():
        assert findings.rows, name
        assert [r.row() for r in findings] == [r.row() for r in plain[name]], name


def test_whoever_is_not_counted_did_not_answer():
    told = pd.DataFrame({"variable": "sex", "category": ["Female", NOT_STATED], "count": [20, 3],
                         "base": 30})  # fmt: skip
    found = tallies.people_from(told, questions=[SEX])["sex"].value_counts()
    assert (found["Female"], found["Not answered"]) == (20, 10)


@given(st.dictionaries(st.sampled_from(ETHNIC_GROUP.categories), st.integers(0, 30), min_size=1))
def test_no_count_is_lost_or_invented(counts):
    people = tallies.people_from(sheet(ethnic_group=counts), questions=[ETHNIC_GROUP])
    found = people["ethnic_group"].value_counts()
    assert {k: v for k, v in found.items() if v} == {k: v for k, v in counts.items() if v}
    assert set(people["ethnic_group"].cat.categories) == {*ETHNIC_GROUP.categories, *NO_ANSWER}


GROUPED = {"White": 24, "Mixed or Multiple ethnic groups": 3, "Asian or Asian British": 9,
           "Black, Black British, Caribbean or African": 13, "Other ethnic group": 6}  # fmt: skip


def test_a_partners_small_number_does_not_pass():
    """Three people of one group stand on the sheet; nobody may read it, or work it out."""
    people, plan = tallies.planned(sheet(ethnic_group=GROUPED, sex={"Female": 51, "Male": 4}),
                                   PROGRAMME, questions=QUESTIONS.values())  # fmt: skip
    decision = plan.decision("ethnic_group")
    assert decision is None or min(n for n in decision.counts.values() if n) >= 5
    assert "Mixed or Multiple ethnic groups" not in (decision.counts if decision else {})
    assert plan.decision("sex") is None or plan.decision("sex").rung.names[0] == "Answered"
    area = Population.load("islington.csv")
    for variable in (ETHNIC_GROUP, SEX):
        found = representation.by_characteristic(people, area, variable)
        stamped = changed(found, rows=tuple(
            changed(row, rung=plan.rung(row.variable).name if plan.rung(row.variable) else "")
            for row in found))  # fmt: skip
        shown = [row for row in protect(stamped, plan=plan).shown if row.counts == "people"]
        assert not {row.count for row in shown} & {3, 4, 51}


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(lambda n: sum(n) >= 10))
def test_no_sheet_is_printed_finer_than_its_plan(numbers):
    counts = dict(zip(GROUPED, numbers, strict=True))
    people, plan = tallies.planned(sheet(ethnic_group=counts), PROGRAMME, questions=[ETHNIC_GROUP])
    decision = plan.decision("ethnic_group")
    shown = decision.counts if decision else {}
    assert all(n == 0 or n >= 5 for n in shown.values())
    assert len(people) == sum(numbers)


def test_a_sheets_figures_do_not_pass_anothers_plan():
    people = tallies.people_from(sheet(sex={"Female": 30, "Male": 15}), questions=[SEX])
    demo = Report.open("reach", ROOT / "data" / "demo")
    found = representation.by_characteristic(people, demo.population, SEX)
    assert not demo.protect(found).shown
    assert demo.protect(reach.attainment(people, places=0, weeks=4)).withheld


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [("count", "fewer than 5", "is not a number"), ("count", -1, "is not a number"),
     ("category", "Femal", "on no list"), ("base", 10, "more people than were asked")],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_in_plain_words(column, value, rule):
    told = sheet(sex={"Female": 20, "Male": 9}).astype({column: object})
    told.loc[0, column] = value
    if column == "base":
        told["base"] = value
    with pytest.raises(DataError, match=rule) as refused:
        tallies.people_from(told, questions=[SEX])
    assert "Femal'" not in str(refused.value) and str(value) not in str(refused.value)

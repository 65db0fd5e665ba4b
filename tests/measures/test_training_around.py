"""Who left, who needed what, who is still there: counted again, and told to whom it may be."""

import re
from datetime import date
from itertools import pairwise
from math import exp, log, sqrt

import pandas as pd
import pytest
from every import by_key
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis import charts, data, frames
from wellnet_analysis.disclosure import told_needs
from wellnet_analysis.errors import DataError
from wellnet_analysis.measures import training
from wellnet_analysis.report import Report
from wellnet_analysis.schema import JOURNEY, NO_ANSWER, NOT_STATED
from wellnet_analysis.schema.variables import SEX, age_variable
from wellnet_analysis.stats.proportions import difference, wilson
from wellnet_analysis.stats.two_groups import same_mix, shifted

DEMO = "data/demo"
AGE = age_variable(16)
quick = settings(deadline=None, max_examples=60, derandomize=True, database=None)


def counted(**columns):
    """A working copy's frame: each column counted on its own."""
    longest = max(sum(counts.values()) for counts in columns.values())
    held = {}
    for name, counts in columns.items():
        values = [answer for answer, count in counts.items() for _ in range(count)]
        held[name] = pd.Categorical(values + [None] * (longest - len(values)), list(counts))
    return pd.DataFrame(held)


# --- access needs


def test_a_report_for_others_names_needs_and_tells_no_number_of_people(demo):
    passed = demo.protect(training.access_needs(demo.needs, demo.private))
    assert [row.category for row in passed.withheld] == ["Other access needs"]
    assert {row.category for row in passed.shown} == {
        "Online access: asked for", "Language: asked for", "Childcare: asked for",
        "Childcare: met", "Childcare: not met",
    }  # fmt: skip
    assert {(row.count, row.estimate, row.low, row.high) for row in passed.shown} == {
        (None, None, 10, None)
    }
    said = " ".join([*passed.sentences, *(row.sentence for row in passed)])
    assert set(re.findall(r"\d+", said)) == {"10"}
    assert passed.sentences[0].endswith("online access, language and childcare.")
    assert passed.sentences[1].endswith(": childcare.")


_counts = st.tuples(st.integers(0, 60), st.integers(0, 30), st.integers(0, 30))


@quick
@given(st.lists(_counts, min_size=1, max_size=5), st.integers(60, 90))
def test_whatever_is_told_of_needs_leaves_every_number_open(rows, people):
    """Each number of people that a reader does not know may still be nought, or ten and more."""
    table = pd.DataFrame(
        [{"need": f"n{n}", "asked": a + m + x, "met": m, "not_met": x}
         for n, (a, m, x) in enumerate(rows)]
    )  # fmt: skip
    told = told_needs(table, least=10, people=people)
    assert list(told.columns) == ["need", "split"]
    for row in told.to_dict("records"):
        low = {"asked": 10, "met": 10 if row["split"] else 0, "not_met": 10 if row["split"] else 0}
        still_open_at_most = people - 10 - low["met"] - low["not_met"]
        did_not_ask_at_most = people - max(10, low["met"] + low["not_met"])
        assert still_open_at_most >= 10 and did_not_ask_at_most >= 10
        true = table.set_index("need").loc[row["need"]]
        assert true["asked"] >= 10 and people - true["asked"] >= 10
        assert not row["split"] or min(true["met"], true["not_met"]) >= 10


@pytest.mark.parametrize("audience", ["funder", "public"])
def test_every_audience_is_told_the_same_of_needs(demo, audience):
    other = Report.open("training", DEMO, audience=audience)
    pd.testing.assert_frame_equal(other.needs, demo.needs)


def test_the_working_copy_counts_what_the_file_says(working):
    passed = working.protect(training.access_needs(working.needs, working.private))
    assert len(passed.shown) == len(passed) == 15
    found = by_key(passed)
    table = pd.read_csv(f"{DEMO}/access_needs.csv").set_index("need")
    for need, row in table.iterrows():
        key = str(need).replace(" ", "_")
        for column in ("asked", "met", "not_met"):
            assert found[f"{key}_{column}"].count == row[column]
    assert passed.sentences == (
        "Asked for most often: childcare, 22 people.", "Not met most often: childcare, 10 people.",
    )  # fmt: skip


def test_needs_are_told_of_the_whole_programme_and_of_nobody_alone(demo):
    north = Report.open("training", DEMO, locality="North")
    assert north.needs is None and "access_needs" not in {*north.tables, *demo.tables}
    found = training.access_needs(north.needs, north.private)
    assert not found.rows and "not recorded" in found.leads[0]
    few = told_needs(pd.DataFrame({"need": ["time"], "asked": [9], "met": [9], "not_met": [0]}),
                     least=10, people=55)  # fmt: skip
    few.attrs["least"] = 10
    passed = demo.protect(training.access_needs(few, None))
    assert not passed.shown and "too few people" in str(demo.show(passed))


def test_a_need_cannot_be_met_more_often_than_it_was_asked_for(small):
    rows = {"need": ["time"], "asked": ["3"], "met": ["2"], "not_met": ["2"],
            "counted_on": ["2022-06-01"]}  # fmt: skip
    with pytest.raises(DataError, match=r"asked.*fewer people than met"):
        small(12, tables={"access_needs": pd.DataFrame(rows)})
    with pytest.raises(DataError, match="more people than stand in people"):
        small(12, tables={"access_needs": pd.DataFrame({**rows, "asked": ["13"]})})


# --- who stayed, workshop by workshop


def test_staying_by_workshop_is_kaplan_and_meier_of_shown_groups(demo):
    passed = demo.protect(training.retention_by_workshop(demo.people, to_come=0))
    assert [row.count for row in passed.shown] == [45, 40, 30]
    spread, there = 0.0, 45
    for row, stays in zip(passed.rows[1:], (40, 30), strict=True):
        left, share = there - stays, stays / 45
        spread += left / (there * stays)
        half = 1.959963984540054 * sqrt(spread) / abs(log(share))
        assert row.estimate == pytest.approx(share)
        assert (row.low, row.high) == pytest.approx((share ** exp(half), share ** exp(-half)))
        there = stays


@pytest.mark.parametrize("audience", ["council", "public", "working"])
def test_every_drop_of_staying_is_nobody_or_enough_people(audience):
    report = Report.open("training", DEMO, audience=audience)
    told = [row.count for row in report.protect(
        training.retention_by_workshop(report.people, to_come=0)).shown]  # fmt: skip
    drops = [more - fewer for more, fewer in pairwise(told)]
    assert all(drop == 0 or drop >= report.plan.threshold for drop in drops)
    assert bool(told) is (audience != "public"), "at ten the first drop of five may not be told"


@pytest.mark.parametrize("rung", JOURNEY.rungs, ids=lambda rung: rung.name)
def test_whoever_stops_between_two_steps_is_a_shown_group(rung):
    groups = [name for n, name in enumerate(rung.names, 5) for _ in range(n)]
    people = pd.DataFrame({"journey": pd.Categorical(groups, list(rung.names))})
    counts = people["journey"].value_counts().to_dict()
    rows = training.retention_by_workshop(people, to_come=0).rows
    for row, after in pairwise(rows):
        stopped = set(row.cells) - set(after.cells)
        assert row.count - after.count == sum(counts[name] for name in stopped)


def test_staying_is_not_told_while_workshops_are_still_to_come(demo):
    found = training.retention_by_workshop(demo.people, to_come=1)
    assert not found.rows and "still to come" in found.leads[0]
    assert demo.workshops_to_come == 0
    early = data.read(demo.programme.with_parameters(as_at="2022-06-15"))
    assert frames.to_come(early.tables, planned=2) == 1 and frames.to_come({}, planned=2) == 2
    bare = training.retention_by_workshop(demo.people.drop(columns="journey"), to_come=0)
    assert not bare.rows and "too few" in bare.leads[0]


def test_where_nobody_stopped_everybody_stays():
    names = JOURNEY.categories
    people = pd.DataFrame({"journey": pd.Categorical([names[6]] * 30, list(names))})
    rows = training.retention_by_workshop(people, to_come=0).rows
    assert [row.estimate for row in rows] == [None, 1, 1] and rows[-1].low is None


# --- who left against who stayed


def test_those_who_left_equal_the_register(working, register):
    found = by_key(working.protect(training.leavers(working.private, working.asked)))
    placed = register[register["enrolled_on"] != ""]
    left = placed["withdrawn_on"] != ""
    for sex in ("Female", "Male"):
        key = f"sex_{sex.lower()}"
        assert found[key].count == (placed.loc[left, "sex"] == sex).sum()
        assert found[f"{key}_stayed"].count == (placed.loc[~left, "sex"] == sex).sum()
    assert not any(row.unit == "percentage points" for row in found.values())
    # Without points there is no picture, and the block says its first sentence itself.
    block = working.show(training.leavers(working.private, working.asked), chart=charts.leavers)
    assert "No difference between those who left" in block.html and "<figure" not in block.html
    tests = [row for row in found.values() if row.key.endswith("_test")]
    alone = {
        name: same_mix(*(placed.loc[group, name].value_counts().reindex(answers, fill_value=0)
                         for group in (left, ~left)))
        for name, answers in {"sex": SEX.categories}.items()
    }  # fmt: skip
    by_sex = next(row for row in tests if row.key == "sex_test")
    assert alone["sex"] <= by_sex.estimate <= min(1, len(tests) * alone["sex"]) + 1e-12


def test_a_planted_difference_is_found_and_none_is_made_up():
    apart = counted(**{"left: sex": {"Female": 4, "Male": 21},
                       "stayed: sex": {"Female": 30, "Male": 10}})  # fmt: skip
    found = training.leavers(apart, [SEX])
    assert found.leads[0].startswith("Those who left differ from those who stayed")
    row = by_key(found)["sex_female"]
    assert row.estimate == pytest.approx(4 / 25 - 30 / 40)
    assert (row.low, row.high) == difference(4, 25, 30, 40)
    alike = counted(**{"left: sex": {"Female": 12, "Male": 13},
                       "stayed: sex": {"Female": 20, "Male": 20}})  # fmt: skip
    assert training.leavers(alike, [SEX]).leads[0].startswith("No difference")


def test_answers_with_an_order_are_compared_in_it():
    names = AGE.categories
    young = dict(zip(names, (9, 3, 1, 0, 0, 0), strict=True))
    older = dict(zip(names, (1, 2, 9, 9, 3, 1), strict=True))
    private = counted(**{"left: age_band": young, "stayed: age_band": older})
    row = by_key(training.leavers(private, [AGE]))["age_band_test"]
    told = [name for name in names if young[name] + older[name]]
    _, p = shifted([young[n] for n in told], [older[n] for n in told])
    assert row.estimate == pytest.approx(p) and "Brunner" in row.method
    few = counted(**{"left: age_band": {**young, names[0]: 2}, "stayed: age_band": older})
    assert "Halton" in by_key(training.leavers(few, [AGE]))["age_band_test"].method


def test_unanswered_questions_and_too_few_are_not_compared():
    private = counted(**{"left: sex": {"Female": 3, "Male": 1, "Not answered": 9},
                         "stayed: sex": {"Female": 9, "Male": 9, "Not answered": 0}})  # fmt: skip
    found = training.leavers(private, [SEX])
    assert not found.rows and "fewer than five" in found.leads[0]


def test_a_picture_of_leavers_holds_one_dot_a_group(small):
    left = {"2022-06-20": 25, "": 35}
    report = small(
        60, audience="working", status={"withdrawn": 25, "enrolled": 35},
        enrolled_on={"2022-05-30": 60}, withdrawn_on=left,
        sex={"Female": 20, "Male": 40},
    )  # fmt: skip
    passed = report.protect(training.leavers(report.private, report.asked))
    assert len(passed.shown) == len(passed)
    drawn = charts.leavers(passed)
    assert [text.get_text() for text in drawn.axes[0].get_legend().get_texts()] == [
        "Left", "95% interval", "Those who stayed"
    ]  # fmt: skip
    points = [row for row in passed if row.unit == "percentage points"]
    assert len(drawn.axes[0].get_yticks()) == len(points) == 2
    assert by_key(passed)["sex_male"].estimate == pytest.approx(5 / 25 - 35 / 35)


def test_whoever_opted_out_is_in_no_group_of_leavers(small):
    columns = {"status": {"withdrawn": 10, "enrolled": 20}, "enrolled_on": {"2022-05-30": 30},
               "withdrawn_on": {"2022-06-20": 10, "": 20}, "sex": {"Female": 30}}  # fmt: skip
    told = small(30, audience="working", **columns).private["left: sex"].value_counts()
    assert told["Female"] == 10
    out = small(30, audience="working", equality_opt_out={"yes": 4, "": 26}, **columns)
    told = out.private["left: sex"].value_counts()
    assert (told["Female"], told["Not answered"]) == (6, 4)


# --- a year later


@pytest.fixture
def later(small):
    """Forty with a place: thirty asked again, twenty-four answered, eighteen still active."""
    codes = [f"X{n}" for n in range(30)]
    rows = pd.DataFrame({"participant_id": codes, "asked_on": ["2022-07-01"] * 30,
                         "answered_on": ["2022-07-09"] * 24 + [""] * 6,
                         "still_active": ["yes"] * 18 + ["no"] * 6 + [""] * 6})  # fmt: skip

    def make(audience="working", table=rows, months=1):
        return small(50, audience=audience, settings=f"[follow_up]\nmonths = {months}\n",
                     tables={"follow_up": table}, status={"enrolled": 40, "applied": 10},
                     enrolled_on={"2022-05-30": 40, "": 10})  # fmt: skip

    make.rows = rows
    return make


def asked_again(report):
    return training.follow_up(report.private, as_at=report.programme.as_at,
                              due=report.programme.asked_again_from)  # fmt: skip


def test_who_was_asked_answered_and_is_active_with_the_loss_between(later):
    report = later()
    passed = report.protect(asked_again(report))
    assert len(passed.shown) == len(passed)
    found = by_key(passed)
    assert {key: found[key].count for key in ("placed", "asked", "answered", "lost", "active")} == {
        "placed": 40, "asked": 30, "answered": 24, "lost": 16, "active": 18
    }  # fmt: skip
    assert (found["answered"].low, found["answered"].high) == wilson(24, 30)
    assert found["active"].estimate == pytest.approx(18 / 24)
    assert (found["bounds"].low, found["bounds"].high) == (18 / 40, 34 / 40)
    assert "45% to 85%" in passed.sentences[-1]


@pytest.mark.parametrize("audience", ["council", "public"])
def test_nothing_of_it_leaves_the_house(later, audience):
    report = later(audience)
    assert "follow_up" not in report.tables and report.private is None
    found = asked_again(report)
    assert not found.rows and not re.search(r"\d", found.leads[0])
    assert "working copy" in found.leads[0]


def test_nobody_is_asked_before_it_is_due(demo, later):
    found = asked_again(demo)
    assert demo.programme.asked_again_from == date(2023, 5, 29)
    assert not found.rows and "not due yet" in found.leads[0]
    assert not asked_again(later(months=12)).rows


def test_an_answer_after_the_reports_date_is_not_yet_one(later):
    late = later.rows.assign(
        answered_on=later.rows["answered_on"].replace("2022-07-09", "2022-12-01")
    )
    found = by_key(asked_again(later(table=late)))
    assert (found["asked"].count, found["answered"].count, found["active"].count) == (30, 0, 0)


def test_rows_about_nobody_or_with_half_an_answer_are_named(later):
    bad = later.rows.copy()
    bad.loc[0, "participant_id"], bad.loc[1, "still_active"] = "nobody", ""
    bad.loc[2, "participant_id"], bad.loc[29, "still_active"] = "X45", "yes"
    with pytest.raises(DataError) as told:
        later(table=bad)
    said = str(told.value)
    for what in ("does not stand in people.csv", "still_active", "never took a place",
                 "answered_on"):  # fmt: skip
        assert what in said
    assert "X45" not in said and "nobody" not in said


def test_less_reliance_is_not_measured_unless_a_question_is_named(demo, small):
    assert "not measured" in relying(demo, demo.programme.follow_up.reliance_item).leads[0]
    named = small(12, settings='[follow_up]\nreliance_item = "gp_{visits}"\n')
    said = relying(named, named.programme.follow_up.reliance_item)
    assert "stands in no survey" in said.leads[0] and not said.rows
    assert "gp_" not in str(named.show(said))


def relying(report, item):
    return training.reliance(item, report.people, report.instruments)


def test_less_reliance_is_counted_where_its_question_was_asked_twice(demo):
    """Any question of the demonstration may stand for the one about services."""
    counts = demo.people["change: life_satisfaction"].value_counts()
    (row,) = demo.protect(relying(demo, "life_satisfaction")).shown
    assert row.count == counts["Rose"] > 0
    assert row.of == sum(n for name, n in counts.items() if name not in (*NO_ANSWER, NOT_STATED))
    # Asked at sessions only, so nobody can have changed.
    said = relying(demo, next(i.items[0] for i in demo.instruments.values() if i.feedback))
    assert "too few answered" in said.leads[0] and not said.rows


def test_the_demonstration_has_nobody_asked_again(demo):
    assert "follow_up" not in data.read(demo.programme).tables

"""The door: what keeps to the plan passes, what does not takes its breakdown with it."""

import json
import re
from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
from cohorts import GALLERY, frame, gallery, of_the_gallery, programme
from hypothesis import HealthCheck, given, settings

from wellnet_analysis import catalogue, words
from wellnet_analysis.blocks import _content
from wellnet_analysis.data import Records
from wellnet_analysis.disclosure import make_plan, protect
from wellnet_analysis.disclosure.people import People
from wellnet_analysis.findings import Finding, Findings, unavailable
from wellnet_analysis.measures import data_quality, reach, representation
from wellnet_analysis.population import Population
from wellnet_analysis.report import Report
from wellnet_analysis.schema import JOURNEY, NO_ANSWER, NOT_STATED

FIGURES = ("estimate", "low", "high", "count", "of", "reference")
RESIDENTS = Population.load(catalogue.HOME / "data/populations/islington.csv")
drawn = settings(
    max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def plan():
    made = programme(places=2)
    people = frame(
        made, 55, locality={"North": 30, "Central": 25}, sex={"Female": 38, "Male": 17},
        disability={"Not disabled": 51, "Disabled, limited a little": 4},
    )  # fmt: skip
    return make_plan(people, made)


def _sex(category, count, **values):
    rung = values.pop("rung", "as asked")
    return Finding(f"m.{category}", "m", "sex", category, rung=rung, count=count,
                   says="{category}: {count}.", **values)  # fmt: skip


def _through(plan, *rows):
    return protect(
        Findings("Title", "Of whom", rows, ("{Male.count} men.", "All told.")), plan=plan
    )


def test_what_keeps_to_the_plan_passes(plan):
    assert plan.rung("sex").splits
    passed = _through(plan, _sex("Female", 38), _sex("Male", 17))
    assert [row.count for row in passed.shown] == [38, 17]
    assert passed.sentences == ("17 men.", "All told.")
    assert passed.shown[0].sentence == "Female: 38."


@pytest.mark.parametrize(
    "forged",
    [
        _sex("Male", 17, rung="two groups"),
        _sex("Men of North", 17),
        _sex("Male", 4),
        _sex("Male", 7),  # men of one locality, say: large enough, and still no number of the plan
        _sex("Male", None),
        _sex("Male", 17, cells=("Male", "Not disabled")),
        _sex("Male", 17, scope="South"),
        _sex("Male", 17, population="completed"),
        _sex("Male", 17, of=2),  # a base that no plan has looked at
        _sex("Male", 17, of=38, base="people who told us their sex"),  # of a filtered frame
        _sex("Male", 17, of=54, unit="share", estimate=17 / 54),
        _sex("Male", 17, of=55, unit="share", estimate=0.5),  # two numbers that disagree
        _sex("Male", 17, of=15, base="places offered", unit="share", estimate=0.2),
    ],
)
def test_a_forged_row_takes_its_breakdown_with_it(plan, forged):
    honest = replace(_sex("Female", 38), scope=forged.scope, population=forged.population)
    passed = _through(plan, honest, forged)
    assert not passed.shown
    assert not passed.sentences
    for row in passed:
        assert [getattr(row, name) for name in FIGURES] == [None] * 6
        assert (row.sentence, row.says, row.cells, row.status) == ("", "", (), "withheld")
        assert not re.search(r"\d", row.caveat)


@pytest.mark.parametrize(
    "row",
    [
        Finding("m.both", "m", "sex by disability", "Women with a disability", count=12),
        Finding("m.few", "m", category="Women with a disability", count=3),
        Finding("m.part", "m", category="Women with a disability", count=12),
        Finding("m.mean", "m", "disability", counts="none", estimate=0.07, of=55),
        Finding("m.free", "m", counts="none", estimate=0.07, of=55),  # a statistic of nothing
        Finding("m.bare", "m", "sex", counts="none", estimate=0.4),
        Finding("m.some", "m", "sex", counts="none", estimate=0.4, of=38),
        Finding("m.less", "m", category="Registered", count=54),
        Finding("m.place", "m", category="Registered", scope="South", count=20),
    ],
)
def test_crossings_parts_and_statistics_of_what_is_not_shown(plan, row):
    assert not _through(plan, row).shown


def test_a_statistic_falls_with_the_counts_it_is_made_from(plan):
    index = Finding("m.index", "m", "sex", counts="none", estimate=0.4, of=55)
    assert len(_through(plan, index).shown) == 1
    assert not _through(plan, index, _sex("Male", 3)).shown


def test_a_statistic_is_of_all_who_answered_a_question_that_is_told_apart():
    made = programme(places=0)
    people = frame(made, 60, sex={"Female": 30, "Male": 18, "Not answered": 12})
    plan = make_plan(people, made)
    assert plan.rung("sex").splits
    for of, shown in ((48, 1), (60, 0), (47, 0), (None, 0)):
        row = Finding("m.index", "m", "sex", counts="none", estimate=0.4, of=of)
        assert len(_through(plan, row).shown) == shown, of


def test_a_share_is_of_everybody_of_those_who_answered_or_of_places():
    made = programme(places=0)
    people = frame(made, 60, sex={"Female": 30, "Male": 18, "Not answered": 12})
    plan = make_plan(people, made)
    rung = plan.rung("sex").name
    for of, shown in ((60, 1), (48, 1), (47, 0), (30, 0), (2, 0)):
        row = _sex("Male", 18, of=of, rung=rung, unit="share", estimate=18 / of)
        assert len(_through(plan, row).shown) == shown, of
    place = _sex("Male", 18, of=15, rung=rung, base="places offered", unit="share", estimate=1.2)
    assert len(_through(plan, place).shown) == 1


def test_figures_of_the_settings_pass_and_count_nobody(plan):
    rows = (
        Finding("m.weeks", "m", category="Weeks", counts="settings", count=4),
        Finding("m.pace", "m", category="Usual pace", counts="settings", low=2.3, high=3.4),
        Finding("m.few", "m", category="Few", count=3),
    )
    assert [row.key for row in _through(plan, *rows).shown] == ["weeks", "pace"]


def test_a_stage_that_the_records_cannot_tell_is_no_group():
    made = programme(places=0)
    people = frame(made, 60)
    known = [state for state in JOURNEY.categories if "some workshops" not in state
             and "every workshop" not in state]  # fmt: skip
    people["journey"] = pd.Categorical([known[0]] * 30 + [known[3]] * 30, categories=known)
    held = People(people, made)
    for rung in JOURNEY.ladder:
        unknown = [g for g, states in rung.groups if not set(states) & set(known)]
        assert held.can_tell(JOURNEY, rung) == (not unknown), rung.name
    assert People(frame(made, 60), made).can_tell(JOURNEY, JOURNEY.ladder[0])
    shown = make_plan(people, made).rung("journey")
    assert shown.splits
    assert not {"Came to some workshops", "Came to every workshop"} & set(shown.names)


def test_withheld_twice_is_withheld_once(plan):
    once = _through(plan, _sex("Female", 38), _sex("Male", 3))
    assert protect(once, plan=plan) == once


def test_nothing_available_is_a_table_with_nothing_in_it(plan):
    passed = protect(unavailable("m", "disability", "Disability", title="T"), plan=plan)
    assert not passed.shown
    assert "too few" in passed._repr_html_()


def test_raw_findings_show_their_title_only():
    raw = Findings("Who came", "people", (_sex("Male", 17),), ("{Male.count} men.",))
    for shown in (repr(raw), raw._repr_html_()):
        assert "Who came" in shown
        assert "not yet protected" in shown
        assert "17" not in shown
    assert "17" not in raw.rows[0]._repr_html_() + repr(raw.rows[0])


def _report(cohort, scope=""):
    return Report(
        catalogue.entry("reach"), cohort.kept, scope, Records(cohort.people, {}, {}, (), ())
    )


def _tables(report):
    people, made = report.people, report.programme
    if not len(people):
        return
    yield reach.attainment(people, places=report.places, weeks=report.weeks)
    yield reach.pace(people, weeks=report.weeks)
    yield reach.curve(people, places=report.places)
    yield reach.funnel(people)
    yield reach.channels(people, options=made.answers.channels)
    yield reach.connections(people, options=made.answers.connections)
    if not report.scope:
        yield reach.by_locality(people, places=report.places_by_locality)
    yield data_quality.reconciliation(
        people, registered=len(people), enrolled=report.count("enrolled")
    )
    yield data_quality.completeness(people, report.asked)
    yield representation.gaps(people, RESIDENTS, report.characteristics, seed=1)
    for variable in report.characteristics:
        yield representation.by_characteristic(people, RESIDENTS, variable)


def _everything(cohort):
    """All tables of the whole programme and of every locality that may stand alone."""
    whole = _report(cohort)
    places = [scope for scope, name in sorted(whole.plan.totals) if scope and name == "registered"]
    for report in (whole, *(_report(cohort, place) for place in places)):
        for table in _tables(report):
            yield report, table, report.protect(table)


@cache
def _pages():
    return [page for seed in GALLERY[:6] for page in _everything(of_the_gallery(seed))]


def test_measures_keep_to_the_plan_and_protecting_twice_changes_nothing():
    for report, table, once in _pages():
        assert report.protect(once) == once
        for row, was in zip(once, table, strict=True):
            if row.status == "withheld":
                assert was.count is None, row.id  # never a figure that the plan did not mean
                assert [getattr(row, name) for name in FIGURES] == [None] * 6
                assert row.sentence == ""


def test_every_number_in_a_sentence_stands_in_the_table():
    for _, _, passed in _pages():
        written = " ".join(_written(passed))
        for sentence in (*passed.sentences, *(row.sentence for row in passed)):
            for number in re.findall(
                r"\d[\d,.]*\d|\d|three|four|five|six|seven|eight|nine", sentence
            ):
                assert number in written, (number, sentence)


def _written(passed):
    for row in passed.shown:
        yield from (row.category, row.base, row.source, passed.compared_with)
        for name in FIGURES:
            value = getattr(row, name)
            if value is not None:
                yield from (words.number(abs(value), places=p) for p in (0, 1, 2))
                yield words.percent(value)
                yield words.spelled(round(value)) if value < 10 else ""


def test_percentages_and_figures_give_back_only_counts_that_are_shown():
    for report, _, passed in _pages():
        for row in passed.shown:
            if row.variable and row.counts == "people":
                d = report.plan.decision(row.variable, scope=row.scope)
                assert row.count == sum(d.counts[c] for c in row.cells or (row.category,))
                if row.unit == "share" and row.of:
                    assert round(row.estimate * row.of) == row.count
                    assert words.share(row.count, row.of).endswith("%") is (row.of >= 20)


def test_no_sentence_says_nobody_or_everybody_of_a_sensitive_answer():
    for report, _, passed in _pages():
        for row in passed.shown:
            variable = report.questions.get(row.variable)
            if variable and variable.sensitive and row.category not in {*NO_ANSWER, NOT_STATED}:
                assert not re.search(r"\b(0%|100%|everybody|everyone|nobody|none)", row.sentence)


@drawn
@given(gallery())
def test_shuffled_rows_make_the_same_page(cohort):
    shuffled = replace(cohort, people=cohort.people.sample(frac=1, random_state=3))
    pages = [
        json.dumps([_content(passed, "a") for _, _, passed in _everything(one)])
        for one in (cohort, shuffled)
    ]
    assert pages[0] == pages[1]

"""The theory of change: every step has its own result, or says that it has none."""

import pandas as pd
import pytest
from every import by_key

from wellnet_analysis import diagrams
from wellnet_analysis.findings import Finding, Findings
from wellnet_analysis.measures import achieved, data_quality, reach, theory, training, value
from wellnet_analysis.report import Report


def results(report):
    return [
        reach.attainment(report.people, places=report.places, weeks=report.weeks),
        reach.funnel(report.people),
        training.progression(report.people),
        training.retention_by_workshop(report.people, to_come=report.workshops_to_come),
        training.access_needs(report.needs, report.private),
        data_quality.collected(report.tables),
        value.costs(report.accounts),
        achieved.changes(report.tables.get("changes"), report.partners, scope=report.scope),
    ]


def written(**step):
    return pd.DataFrame([{"number": "1", "part": "output", "step": "People come", "assumption": "",
                          "indicator": "", "leans_on": "", "evidence_for": "",
                          "evidence_against": "", **step}])  # fmt: skip


@pytest.fixture(scope="module")
def passed(demo):
    return demo.protect(theory.steps(demo.theory, results(demo)))


def test_each_step_has_the_planted_result_or_says_that_it_is_not_measured(passed):
    told = {r.key: r.sentence for r in passed if r.key.startswith("step_")}
    assert told == {
        "step_1": "Not measured yet.",
        "step_2": "Paid and given, together: £36,000.",
        "step_3": "55 people registered.",
        "step_4": "Workshop sessions: 6.",
        "step_5": "Came to a workshop: 40 of 55.",
        "step_6": "Started the course: 15 of 55.",
        "step_8": "Confirmed by another organisation: 3 of 5.",
        **{f"step_{n}": "Not measured yet." for n in (7, 9)},
    }
    assert passed.sentences[0].startswith("Six of the nine steps")


def test_a_result_is_the_same_finding_as_on_its_own_page(passed, demo):
    own = by_key(demo.protect(reach.funnel(demo.people)))["came_to_a_workshop"]
    here = by_key(passed)["step_5"]
    for name in ("count", "of", "estimate", "low", "high", "source", "method", "status", "as_at"):
        assert getattr(here, name) == getattr(own, name), name


def test_what_a_step_rests_on_is_told_in_the_order_of_the_argument(passed):
    assert by_key(passed)["rests_3"].caveat.splitlines() == [
        "We assume: Known faces reach people whom letters do not.",
        "What would show it: People who came forward.",
        "What speaks for it: More came than there were places.",
        "What speaks against it: Those who came may be those who join everything.",
    ]


def test_the_diagram_says_what_the_findings_say_in_order(passed):
    drawn = diagrams.flow(passed)
    steps = [r for r in passed if r.key.startswith("step_")]
    assert drawn.count("<li") == len(steps) == 9
    places = [drawn.index(row.category.partition(": ")[2]) for row in steps]
    assert places == sorted(places)
    for row in steps:
        assert row.sentence in drawn
    for row in passed:
        if row.key.startswith("rests_"):
            for line in row.caveat.splitlines():
                label, _, text = line.partition(": ")
                assert f"<dt>{label}</dt><dd>{text}</dd>" in drawn
    assert drawn.count("wn-told") == 6 and drawn.count("wn-untold") == 3


def test_a_result_that_may_not_be_shown_is_withheld_here_too(demo):
    bare = demo.people.drop(columns="journey")
    table = written(leans_on="reach.funnel.took_a_place", assumption="Doors are open")
    found = demo.protect(theory.steps(table, [reach.funnel(bare)]))
    step = by_key(found)["step_1"]
    assert step.status == "withheld" and step.count is None
    drawn = diagrams.flow(found)
    assert "Too few to show." in drawn and "Doors are open" in drawn and "wn-untold" in drawn


def test_of_a_part_of_the_people_no_result_is_attached(demo):
    part = demo.people.iloc[::2].reset_index(drop=True)
    table = written(leans_on="reach.funnel.took_a_place")
    found = demo.protect(theory.steps(table, [reach.funnel(part)]))
    assert by_key(found)["step_1"].status == "withheld"


@pytest.mark.parametrize(
    ("leans_on", "said"),
    [
        ("training.progression.went_on", "Started the course: 15."),
        ("training.retention_by_workshop.came_to_every_workshop", "Came to every workshop: 30."),
        ("training.access_needs.childcare_met", "Childcare: met – 10 people or more."),
    ],
)
def test_a_step_may_lean_on_the_training(demo, leans_on, said):
    found = demo.protect(theory.steps(written(leans_on=leans_on), results(demo)))
    assert by_key(found)["step_1"].sentence == said
    assert by_key(found)["measured"].count == 1
    assert "wn-told" in diagrams.flow(found)


def test_an_id_that_no_finding_has_is_said_to_be_so(demo):
    found = theory.steps(written(leans_on="reach.funel.took_a_place"), results(demo))
    assert "no finding here has the id" in by_key(found)["step_1"].caveat
    assert by_key(found)["measured"].count == 0


def test_words_of_the_programme_are_no_template_and_no_markup(demo):
    table = written(step="{people} <b>come</b>", assumption="A {lead} & more",
                    leans_on="reach.attainment.registered")  # fmt: skip
    found = demo.protect(theory.steps(table, results(demo)))
    assert by_key(found)["rests_1"].sentence == "We assume: A {lead} & more."
    drawn = diagrams.flow(found)
    assert "{people} &lt;b&gt;come&lt;/b&gt;" in drawn and "A {lead} &amp; more" in drawn


def test_nothing_is_drawn_of_nothing_and_nothing_unprotected(demo):
    with pytest.raises(TypeError, match="protected"):
        diagrams.flow(theory.steps(demo.theory, []))
    with pytest.raises(ValueError, match="no step"):
        diagrams.flow(demo.protect(Findings("x", "y", (Finding("a.b", "a", counts="settings"),))))
    assert theory.steps(None, []).rows == ()


def test_one_localitys_page_has_the_same_steps_with_its_own_results(demo):
    north = Report.open("theory", demo.programme.path, locality="North")
    found = north.protect(theory.steps(north.theory, results(north)))
    told = by_key(found)
    assert told["step_3"].count == 20 and told["step_3"].scope == "North"
    assert told["step_2"].sentence == "Not measured yet."

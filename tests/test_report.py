"""The one handle of a notebook: what it hands out, what it refuses, what a block says."""

import html
import json
import re
import shutil
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from wellnet_analysis import catalogue, charts, data, diagrams, schema
from wellnet_analysis.disclosure import variables_of
from wellnet_analysis.errors import (
    DisclosureError,
    NotYet,
    ParameterError,
    ProgrammeError,
    WellnetError,
)
from wellnet_analysis.findings import COLUMNS, FINDINGS_MIME, REPORT_MIME
from wellnet_analysis.measures import (
    data_quality,
    network,
    reach,
    representation,
    theory,
    value,
)
from wellnet_analysis.report import Report
from wellnet_analysis.schema.crossing import CROSSED
from wellnet_analysis.settings import Value

DEMO = Path(__file__).parents[1] / "data" / "demo"
FIGURES = ("estimate", "low", "high", "count", "of", "reference")


def notebooks(report):
    """Every measure with its charts, as the notebooks show them."""
    people, area, seed = report.people, report.population, report.programme.seed
    answers, places = report.programme.answers, report.places_by_locality
    floor, enrolled = report.programme.age_floor, report.count("enrolled")
    pairs = [
        (reach.attainment(people, places=report.places, weeks=report.weeks), None),
        (reach.curve(people, places=report.places, open_still=report.programme.in_mid_week),
         charts.steps),
        (reach.pace(people, weeks=report.weeks, comparator=report.comparator),
         charts.ranges),
        (reach.by_locality(people, places=places), charts.bars),
        (reach.connections(people, options=answers.connections), charts.bars),
        (reach.channels(people, options=answers.channels), charts.bars),
        (reach.funnel(people), charts.bars),
        (reach.rates(people, report.bases, age_floor=floor), charts.ranges),
        (representation.more_diverse(people, area, report.questions["ethnic_group"], seed=seed),
         None),
        (representation.gaps(people, area, report.characteristics, seed=seed), charts.mirror),
        *((representation.by_characteristic(people, area, v), [charts.columns, charts.pie])
          for v in report.characteristics),
        (representation.overall(people, area, report.characteristics, seed=seed), None),
        (representation.differences(people, area, report.characteristics), charts.love),
        (representation.seats_by_place(report.tables["organisations"]), charts.mosaic),
        (data_quality.reconciliation(people, registered=len(people), enrolled=enrolled),
         charts.bars),
        (data_quality.completeness(people, report.asked), charts.bars),
        (data_quality.collected(report.tables), None),
        (network.partners(report.tables), charts.network),
        (network.between_places(report.tables), diagrams.grid),
        (network.people(report.ties), diagrams.grid),
        *money(report),
    ]  # fmt: skip
    steps = theory.steps(report.theory, [findings for findings, _ in pairs])
    return [*pairs, (steps, diagrams.flow)]


def money(report):
    """The measures of value with their charts, all that rests on assumptions asked for."""
    accounts, people, evidence = report.accounts, report.people, report.evidence
    asked = Value(show=("wellbeing", "social return", "chances", "later years"), draws=2_000)
    return [
        (value.costs(accounts), charts.bars),
        (value.in_kind(accounts), charts.bars),
        (value.unit_costs(accounts, people), None),
        (value.break_even(accounts, people, asked), None),
        (value.wellbeing(accounts, people, asked, evidence=evidence), None),
        (value.social_return(accounts, people, asked, evidence=evidence), None),
        (value.chances(accounts, people, asked, evidence=evidence, seed=1), None),
        (value.sensitivity(accounts, people, asked, evidence=evidence), charts.ranges),
        (value.later_years(accounts, people, asked), None),
        (value.leverage(report.programme.value.leverage), None),
    ]


def read(text):
    """What a person reads: no tags, no picture."""
    bare = re.sub(r"<svg.*?</svg>", "", text, flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", " ", bare))


@pytest.fixture(scope="module")
def report():
    return Report.open("reach", DEMO)


@pytest.fixture(scope="module")
def shown(report):
    return [(report.protect(f), report.show(f, chart=chart)) for f, chart in notebooks(report)]


@pytest.fixture
def copy(tmp_path):
    """The demonstration, to be changed."""
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder)
    return folder


# --- the frames


def _frames(report):
    return [report.people, *(f for n in ("enrolled", "completed")
                             if (f := report.members(n)) is not None)]  # fmt: skip


@pytest.mark.parametrize("options", [{}, {"audience": "public"}, {"locality": "North"}])
def test_frames_hold_printed_groups_and_nothing_else(options):
    opened = Report.open("reach", DEMO, **options)
    scope = opened.scope
    for frame, population in zip(_frames(opened), ("registered", "enrolled"), strict=False):
        for name in frame:
            rung = opened.plan.rung(name, scope=scope, population=population)
            assert tuple(frame[name].cat.categories) == rung.names, name
            assert frame[name].notna().all(), name
        withheld = {
            v.name
            for v in variables_of(opened.programme)
            if opened.plan.rung(v.name, scope=scope, population=population) is None
        }
        assert not withheld & set(frame)
        assert list(frame.index) == list(range(len(frame)))


def test_no_record_can_be_read_off_the_handle(report):
    raw = pd.read_csv(DEMO / "people.csv", dtype=str, keep_default_na=False)
    private = {value for name in ("participant_id", "date_of_birth", "household_id", "age",
                                  "withdrawal_reason")
               for value in raw[name] if value}  # fmt: skip
    for frame in _frames(report):
        held = {str(value) for name in frame for value in frame[name].unique()}
        assert not private & held
    assert "attendance" not in report.tables
    assert not [name for name in vars(report) if "record" in name]
    for held in vars(report).values():
        assert "P001" not in repr(held)


def test_the_order_of_the_file_is_lost(report, copy):
    table = pd.read_csv(copy / "people.csv", dtype=str, keep_default_na=False)
    table.iloc[::-1].to_csv(copy / "people.csv", index=False)
    other = Report.open("reach", copy)
    pd.testing.assert_frame_equal(report.people, other.people)
    ordered = report.people.sort_values(list(report.people.columns)).reset_index(drop=True)
    pd.testing.assert_frame_equal(report.people, ordered)


@pytest.mark.parametrize("options", [{}, {"audience": "working"}, {"locality": "North"}])
def test_a_row_of_a_frame_is_nobody(options):
    """Each column is what its own counts say and nothing more: no crossing can be counted."""
    opened = Report.open("reach", DEMO, **options)
    for frame in _frames(opened):
        for name in frame:
            counts = frame[name].value_counts(sort=False)
            assert frame[name].tolist() == [g for g, n in counts.items() for _ in range(n)], name


def _crossed(report):
    return [(report.questions[one], report.questions[two]) for one, two in CROSSED]


def test_no_two_columns_tell_the_crossing_of_the_records():
    """Other people with the same answers to each question alone make the same frame."""
    opened = Report.open("reach", DEMO, audience="working")
    records = data.read(opened.programme)
    names = [v.name for v in variables_of(opened.programme) if v.name in opened.people]
    assert len(names) > 8
    mixed = records.people.copy()
    for seed, name in enumerate(names):
        mixed[name] = mixed[name].sample(frac=1, random_state=seed).array
    crossings = [
        [pd.crosstab(people[one].astype(str), people[other].astype(str))
         for one, other in combinations(names, 2)]
        for people in (records.people, mixed)
    ]  # fmt: skip
    differing = [not held.equals(drawn) for held, drawn in zip(*crossings, strict=True)]
    assert sum(differing) > len(differing) / 2
    other = Report(opened.entry, opened.programme, "", replace(records, people=mixed))
    # A working copy counts a few crossings on purpose, each as one question of its own.
    named = [schema.crossing(one, two).name for one, two in _crossed(opened)]
    assert len(named) == len(CROSSED)
    pd.testing.assert_frame_equal(
        opened.people.drop(columns=named), other.people.drop(columns=named)
    )
    assert not set(named) & set(Report.open("reach", DEMO).people.columns)


# --- what was not asked


def test_a_question_without_a_column_was_not_asked(copy):
    table = pd.read_csv(copy / "people.csv", dtype=str, keep_default_na=False)
    table.drop(columns=["religion", "recruitment_channel"]).to_csv(copy / "people.csv", index=False)
    opened = Report.open("reach", copy)
    religion = opened.questions["religion"]
    assert "religion" not in opened.people
    assert religion not in (*opened.characteristics, *opened.asked)
    for found in (
        representation.by_characteristic(opened.people, opened.population, religion),
        reach.channels(opened.people, options=opened.programme.answers.channels),
    ):
        block = opened.show(found)
        assert str(block) == f"{found.title}: not asked."
        assert block.content["findings"] == []
        assert "too few" not in read(block.html).casefold()
    assert "Nothing had to be held back" in opened.close().html


def test_a_locality_has_neither_base_nor_comparator_nor_the_others_sessions(report):
    north = Report.open("reach", DEMO, locality="North")
    assert report.bases == report.populations != ()
    assert report.comparator is report.programme.comparator is not None
    assert (north.bases, north.comparator) == ((), None)
    centres = report.tables["organisations"].set_index("organisation_id")["locality"]
    nowhere = {
        name for name, table in report.tables.items()
        if not {"locality", "organisation_id"} & set(table)
    }  # fmt: skip
    assert set(report.tables) - set(north.tables) == nowhere >= {"reasons", "theory", "links"}
    for name, here in north.tables.items():
        table = report.tables[name]
        # What belongs to an organisation belongs where that is.
        where = table["locality"] if "locality" in table else table["organisation_id"].map(centres)
        assert len(here) == (where == "North").sum() < len(table), name
        assert set(where[here.index]) <= {"North"}, name


# --- the block


def test_anchors_are_unique(shown):
    anchors = [block.content["anchor"] for _, block in shown]
    ids = re.findall(r'(?<!data-)\bid="([^"]+)"', "".join(block.html for _, block in shown))
    assert len(anchors) == len(set(anchors))
    assert len(ids) == len(set(ids))
    assert set(anchors) <= set(ids)


def test_the_same_findings_twice_have_two_anchors():
    opened = Report.open("reach", DEMO)
    found = reach.pace(opened.people, weeks=4)
    first, second = (opened.show(found, chart=charts.ranges) for _ in range(2))
    ids = re.findall(r'(?<!data-)\bid="([^"]+)"', first.html + second.html)
    assert len(ids) == len(set(ids))


def test_the_content_is_the_evidence(shown):
    for protected, block in shown:
        assert json.loads(json.dumps(block.content)) == block.content
        for row, kept in zip(protected, block.content["findings"], strict=True):
            assert list(kept) == [*COLUMNS, "cells", "sentence", "anchor"]
            assert kept["sentence"] == row.sentence
            assert kept["anchor"] == block.content["anchor"]
            for name in FIGURES:
                told = kept[name]
                assert (told is None) == (getattr(row, name) is None)
                assert told is None or told == pytest.approx(getattr(row, name), rel=1e-5)
            if row.status == "withheld":
                assert [kept[name] for name in FIGURES] == [None] * len(FIGURES)
                assert not re.search(r"\d", kept["caveat"] + kept["sentence"])


def test_counts_are_kept_whole(report):
    """Six significant digits are for shares; London has more residents than that."""
    found = reach.rates(report.people, report.populations, age_floor=16)
    kept = report.show(found).content["findings"]
    assert [row["of"] for row in kept] == [row.of for row in found]


def test_text_and_page_say_the_same(shown):
    for protected, block in shown:
        for line in block.text.splitlines():
            assert line in read(block.html), protected.title
        for sentence in protected.sentences:
            assert sentence in block.text
        mimes = block._repr_mimebundle_()
        assert set(mimes) == {"text/plain", "text/html", FINDINGS_MIME}


def _numbers(text):
    return set(re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text))


def test_every_number_said_stands_in_the_table(shown):
    for protected, block in shown:
        if not protected.shown:
            assert not _numbers(read(block.html))
            continue
        page, _, table = block.html.partition('<details class="wn-numbers">')
        # Names hold numbers too, of ages and of years; a source is no figure.
        names = " ".join((protected.title, protected.subtitle))
        page = re.sub(r'<span class="wn-source">.*?</span>', "", page, flags=re.S)
        unheard = _numbers(read(page)) - _numbers(read(table)) - _numbers(names)
        assert not unheard, (protected.title, unheard)


def test_a_chart_that_cannot_be_drawn_is_left_out_and_the_rest_stays(report):
    block = report.show(reach.attainment(report.people, places=45, weeks=4), chart=charts.columns)
    assert "<svg" not in block.html
    assert "<figure" not in block.html
    assert "to draw" not in block.html
    assert "Show the numbers" in block.html


def test_a_pie_of_too_many_is_left_out_beside_its_columns():
    opened = Report.open("reach", DEMO, audience="working")
    found = representation.by_characteristic(
        opened.people, opened.population, opened.questions["ethnic_group"]
    )
    assert len(found) > charts.MOST_SLICES
    block = opened.show(found, chart=[charts.columns, charts.pie])
    assert block.html.count("<svg") == block.html.count("<figure ") == 1
    assert "at most" not in block.html


def test_nothing_shown_draws_nothing(report):
    orientation = report.questions["sexual_orientation"]
    found = representation.by_characteristic(report.people, report.population, orientation)
    block = report.show(found, chart=[charts.columns, charts.pie], note="A note.")
    assert "<svg" not in block.html
    assert "<table" not in block.html
    assert "Too few people" in block.html or "too few people" in block.html
    assert "A note." in block.html


def test_hostile_names_stay_text(programme):
    file = programme / "programme.toml"
    hostile = 'name = "<script>\\"\'&North"\naliases = ["North"]'
    settings = file.read_text(encoding="utf-8").replace('name = "North"', hostile)
    file.write_text(settings, encoding="utf-8")
    opened = Report.open("reach", file)
    found = reach.by_locality(opened.people, places=opened.places_by_locality)
    block = opened.show(found, chart=charts.bars)
    assert "<script" not in block.html
    assert "&lt;script&gt;" in block.html


def test_close_names_what_was_held_back_and_every_source():
    opened = Report.open("representation", DEMO)
    for name in ("ethnic_group", "sexual_orientation"):
        found = representation.by_characteristic(
            opened.people, opened.population, opened.questions[name]
        )
        opened.show(found)
    block = opened.close()
    assert "Sexual orientation" in read(block.html)
    assert "Wilson" in read(block.html)
    assert "table TS021, Office for National Statistics" in read(block.html)
    assert "<li>.</li>" not in block.html
    about = block.content
    assert (about["audience"], about["threshold"], about["made_up"]) == ("council", 5, True)
    assert set(block._repr_mimebundle_()) == {"text/plain", "text/html", REPORT_MIME}


def test_close_of_an_empty_report_has_no_empty_lists():
    block = Report.open("reach", DEMO).close()
    assert "Nothing had to be held back" in block.html
    assert "<li>" not in block.html


def test_a_report_ends_with_who_is_not_named_unless_it_is_the_private_page_itself():
    said = "Groups too small to show are not named here"
    assert said in Report.open("reach", DEMO).close().html
    assert said not in Report.open("reach", DEMO, audience="working").close().html


# --- what is asked for


def test_one_locality_and_its_alias():
    one, other = (Report.open("reach", DEMO, locality=name) for name in ("Central", "centre"))
    assert one.scope == other.scope == "Central"
    assert (len(one.people), one.places) == (20, 15)
    assert "locality" not in one.people
    found = one.show(reach.by_locality(one.people, places=one.places_by_locality))
    assert str(found) == "Where people came from: this report is about Central only."
    assert "Locality" not in read(one.close().html)


def test_a_locality_of_too_few_is_refused(copy):
    table = pd.read_csv(copy / "people.csv", dtype=str, keep_default_na=False)
    south = table.index[table["locality"] == "South"]
    table.loc[south[:8], "locality"] = "North"
    table.to_csv(copy / "people.csv", index=False)
    with pytest.raises(DisclosureError, match="Too few people to report on South") as refused:
        Report.open("reach", copy, locality="South")
    assert refused.value.where == "locality = South"
    assert "whole programme" in refused.value.do


def test_an_earlier_date_knows_fewer_people(report):
    raw = pd.read_csv(DEMO / "people.csv", dtype=str)
    early = Report.open("reach", DEMO, as_at="2022-05-20")
    assert len(early.people) == (raw["registered_on"] <= "2022-05-20").sum() < len(report.people)
    assert early.weeks == pytest.approx(19 / 7)
    assert (early.programme.periods, early.programme.in_mid_week) == (3, True)
    assert (
        "So far in week 3"
        in early.show(
            reach.curve(early.people, places=early.places, open_still=early.programme.in_mid_week)
        ).html
    )
    assert early.close().content["as_at"] == "2022-05-20"


def test_the_public_never_sees_more_than_the_council(report):
    public = Report.open("reach", DEMO, audience="public")
    assert public.plan.threshold == 10
    for (ours, _), (theirs, _) in zip(notebooks(report), notebooks(public), strict=True):
        council, others = report.protect(ours), public.protect(theirs)
        known = {(row.id, row.count) for row in council.shown}
        for row in others.shown:
            assert row.count is None or row.count == 0 or row.count >= 10 or row.counts != "people"
            rung = public.plan.rung(row.variable)
            if rung and rung == report.plan.rung(row.variable):
                assert (row.id, row.count) in known
            elif rung:
                assert rung.coarsens(report.plan.rung(row.variable))


def test_the_working_copy_shows_everything_and_is_marked():
    opened = Report.open("reach", DEMO, audience="working")
    passed = [opened.protect(found) for found, _ in notebooks(opened)]
    assert not [row for p in passed for row in p.withheld]
    assert opened.people["sexual_orientation"].value_counts()["Gay or Lesbian"] == 3
    about = opened.close().content
    assert (about["audience"], about["threshold"]) == ("working", 0)


def test_a_report_waits_for_a_table(programme, monkeypatch):
    needs = catalogue.ReportEntry("training", "Who stayed?", needs=("people", "attendance"))
    monkeypatch.setattr(catalogue, "entry", lambda name: needs)
    with pytest.raises(NotYet, match="register of who was at which session") as raised:
        Report.open("training", programme / "programme.toml")
    assert raised.value.where == "Who stayed?"
    (programme / "sessions.csv").write_text(
        "session_id,kind,number,held_on,locality,hours\nW1,workshop,1,2022-06-07,North,2\n"
    )
    (programme / "attendance.csv").write_text("session_id,participant_id,attended\n")
    assert Report.open("training", programme / "programme.toml").entry is needs


def test_a_comparison_waits_for_figures_to_compare_with(programme):
    opened = Report.open("representation", programme / "programme.toml")
    assert opened.populations == ()
    with pytest.raises(NotYet, match=r"\[\[population\]\]"):
        _ = opened.population


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"name": "reech"}, ParameterError),
        ({"programme_file": "nowhere/programme.toml"}, ProgrammeError),
        ({"locality": "Centrall"}, ParameterError),
        ({"as_at": "30 September"}, ParameterError),
        ({"as_at": "2021-01-01"}, ParameterError),
        ({"audience": "everybody"}, ParameterError),
    ],
)
def test_errors_say_what_where_and_what_to_do(options, error):
    given = {"name": "reach", "programme_file": DEMO, **options}
    with pytest.raises(error) as raised:
        Report.open(given.pop("name"), given.pop("programme_file"), **given)
    assert isinstance(raised.value, WellnetError)
    assert all((raised.value.what, raised.value.do))
    assert raised.value.where or "name" in options

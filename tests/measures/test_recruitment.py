"""The weekly page: plain counts of the register, advice for groups, and nothing of it outside."""

import json
from datetime import timedelta
from itertools import product

import html5lib
import nbformat
import pandas as pd
import pytest
from every import POPULATION, by_key
from staging import executed
from test_pages import above_the_fold, pictures_of

from wellnet_analysis import catalogue, charts, layout, render, wording
from wellnet_analysis.disclosure import protect
from wellnet_analysis.errors import DisclosureError, ParameterError, ProgrammeError
from wellnet_analysis.findings import FINDINGS_MIME, REPORT_MIME
from wellnet_analysis.measures import recruitment
from wellnet_analysis.report import Report
from wellnet_analysis.schema.variables import WHITE_BRITISH
from wellnet_analysis.settings import Reachable

DEMO = "data/demo/programme.toml"
WEEKS = ("2022-05-08", "2022-05-15", "2022-05-22", "2022-05-29")
BANDS = {"16 to 24": (16, 24), "25 to 34": (25, 34), "35 to 49": (35, 49), "50 to 64": (50, 64),
         "65 to 74": (65, 74), "75 and over": (75, 200)}  # fmt: skip


@pytest.fixture(scope="module", params=WEEKS)
def week(request):
    return Report.open("recruitment", DEMO, audience="working", as_at=request.param)


@pytest.fixture(scope="module")
def second():
    return Report.open("recruitment", DEMO, audience="working", as_at=WEEKS[1])


def _on(register, day):
    return register[pd.to_datetime(register["registered_on"]) <= pd.Timestamp(day)]


def _ages(register):
    born = pd.to_datetime(register["date_of_birth"])
    on = pd.to_datetime(register["registered_on"])
    had = (on.dt.month * 100 + on.dt.day) >= (born.dt.month * 100 + born.dt.day)
    age = (on.dt.year - born.dt.year - 1 + had).where(born.notna(), register["age"])
    return pd.to_numeric(age)


def _group_of(register):
    """The page's ethnic groups, worked out from the answers' own first words."""
    answers = register["ethnic_group"]
    first = answers.str.partition(":")[0]
    long = {"Mixed": "Mixed or Multiple ethnic groups", "Asian": "Asian or Asian British",
            "Black": "Black, Black British, Caribbean or African", "Other": "Other ethnic group",
            "White": "White: all other backgrounds"}  # fmt: skip
    return first.map(long).mask(answers == WHITE_BRITISH, "White British")


def _gaps(report):
    return recruitment.gaps(
        report.people, report.a_week_before, report.population, report.characteristics
    )


def _asked(report, **options):
    options = {"places": 10, **options}
    return recruitment.next_places(
        report.people, report.population, report.characteristics, **options
    )


def _ways(report):
    return recruitment.brought_by(
        report.people, report.population, report.characteristics, ways=report.ways_in,
        organisations=report.tables["organisations"],
    )  # fmt: skip


def _every(report):
    people, area = report.people, report.population
    return [
        recruitment.so_far(people, report.a_week_before, places=report.places,
                           by_locality=report.places_by_locality),
        _gaps(report),
        recruitment.nobody_yet(people, area, report.characteristics),
        *(recruitment.mix(people, area, v) for v in report.characteristics),
        _asked(report),
        recruitment.closer(people, area, report.characteristics, places=10),
        _ways(report),
    ]  # fmt: skip


# The figures, against the register counted another way


def test_so_far_is_a_plain_count_of_the_register(week, register):
    day = week.programme.as_at
    now, then = _on(register, day), _on(register, day - timedelta(days=7))
    found = recruitment.so_far(week.people, week.a_week_before, places=week.places,
                               by_locality=week.places_by_locality)  # fmt: skip
    rows = by_key(found)
    everybody = rows.pop("everybody")
    assert (everybody.count, everybody.estimate, everybody.reference, everybody.of) == (
        len(now), len(now) - len(then), len(then), 45,
    )  # fmt: skip
    assert {key: (row.count, row.reference) for key, row in rows.items()} == {
        place.lower(): ((now["locality"] == place).sum(), (then["locality"] == place).sum())
        for place in ("North", "Central", "South")
    }
    assert len(week.protect(found).shown) == 4
    assert f"{len(now)} people so far for 45 places, {len(now) - len(then)} of them" in str(
        week.show(found)
    )


def test_gaps_are_a_plain_count_beside_the_census(week, register, islington):
    day = week.programme.as_at
    now, then = _on(register, day), _on(register, day - timedelta(days=7))
    rows = by_key(week.protect(_gaps(week)))
    census = islington.table.set_index(["variable", "category"])["count"]
    single = census["age_single_year"]
    years = pd.Series(single.to_numpy(), [int("".join(filter(str.isdigit, c)) or 0)
                                          for c in single.index])  # fmt: skip
    adults = years[years.index >= 16].sum()
    for band, (low, high) in BANDS.items():
        row = rows[f"age_band_{band.replace(' ', '_')}"]
        here, before = (_ages(frame).between(low, high).sum() for frame in (now, then))
        expected = len(now) * years[(years.index >= low) & (years.index <= high)].sum() / adults
        assert row.count == here, band
        assert row.reference == pytest.approx(expected), band
        assert row.estimate == pytest.approx(here - expected), band
        new = here - before
        assert row.caveat == f"{new or 'Nobody'} in the last seven days.", band
    groups = _group_of(now).value_counts()
    told = {row.category.removeprefix("Ethnic group: "): row.count
            for row in rows.values() if row.variable == "ethnic_group"}  # fmt: skip
    assert told == {name: groups.get(name, 0) for name in told} and sum(told.values()) == len(now)


def test_the_widest_gap_comes_first_and_nought_is_named(week):
    found = _gaps(week)
    gaps = [row.estimate for row in found]
    assert gaps == sorted(gaps)
    said = str(week.show(found))
    for row in week.protect(found):
        sensitive = row.variable in {"religion", "disability", "sexual_orientation"}
        absent = not row.count and row.estimate <= -1 and not sensitive
        assert (f"Nobody yet: {row.category}" in said or f"; {row.category}" in said) == absent, row


def test_groups_with_nobody_are_those_the_register_has_nobody_of(week, register):
    now = _on(register, week.programme.as_at)
    found = recruitment.nobody_yet(week.people, week.population, [week.questions["ethnic_group"]])
    shares = week.population.counts(
        week.questions["ethnic_group"], week.questions["ethnic_group"].ladder[0]
    )
    expected = shares / shares.sum() * len(now)
    absent = [g for g in shares.index if g not in set(now["ethnic_group"]) and expected[g] >= 0.5]
    assert sorted(row.category.removeprefix("Ethnic group: ") for row in found) == sorted(absent)


def test_columns_and_pie_show_the_same_few_groups(second):
    for variable in second.characteristics:
        found = recruitment.mix(second.people, second.population, variable)
        assert 2 <= len(found) <= 6
        assert sum(row.estimate for row in found) == pytest.approx(1)
        assert sum(row.reference for row in found) == pytest.approx(1)
    ethnic_group = recruitment.mix(
        second.people, second.population, second.questions["ethnic_group"]
    )
    passed = second.protect(ethnic_group)
    assert len(charts.pie(passed).axes) == 2
    (axes,) = charts.columns(passed).axes
    heights = [patch.get_height() for patch in axes.patches]
    assert heights == pytest.approx([100 * row.estimate for row in ethnic_group])


def test_ways_in_are_a_plain_crossing_of_the_register(week, register):
    now = _on(register, week.programme.as_at)
    names = week.tables["organisations"].set_index("name")["organisation_id"]
    answers = {"sex": now["sex"], "main_language": now["main_language"],
               "ethnic_group": _group_of(now), "age_band": _ages(now)}  # fmt: skip
    passed = week.protect(_ways(week))
    assert passed.shown and not passed.withheld
    for row in passed:
        group, _, way = row.category.partition(": ")[2].rpartition(", through ")
        column = "partner_organisation" if way in names.index else "recruitment_channel"
        code = names.get(way, way)
        came = now[column].str.split("; ").map(lambda told, code=code: code in told)
        held = answers[row.variable]
        inside = held.between(*BANDS[group]) if row.variable == "age_band" else held == group
        assert (row.count, row.of) == ((inside & came).sum(), came.sum()), row.category


def test_sensitive_answers_are_never_laid_beside_a_way_in(week):
    assert week.ways_in
    for frame in week.ways_in.values():
        assert not {"religion", "disability", "sexual_orientation", "gender_identity"} & set(frame)
        assert "participant_id" not in frame and "registered_on" not in frame
    for found in (_asked(week), _ways(week)):
        assert {row.variable for row in found} <= {"age_band", "ethnic_group", "sex",
                                                   "main_language"}  # fmt: skip


# The advice


def test_the_next_places_are_the_best_of_all_plans_there_are(week):
    for places in (1, 4, 10):
        rows = [row for row in _asked(week, places=places) if row.variable in {"sex", "age_band"}]
        for name in ("sex", "age_band") if places == 4 else ("sex",):
            groups = [row for row in rows if row.variable == name]
            have = [row.count for row in groups]
            residents = week.population.counts(
                week.questions[name], week.questions[name].ladder[0]
            ).to_numpy()
            shares = residents / residents.sum()
            ways = [w for w in product(range(places + 1), repeat=len(have)) if sum(w) == places]
            everybody = sum(have) + places
            off = {w: sum(abs(h + n - s * everybody) for h, n, s in
                          zip(have, w, shares, strict=True)) for w in ways}  # fmt: skip
            best = [w for w in ways if off[w] <= min(off.values()) + 1e-9]
            assert tuple(int(row.estimate) for row in groups) in best
            for row, numbers in zip(groups, zip(*best, strict=True), strict=True):
                assert (row.low, row.high) == (min(numbers), max(numbers)), row.category


def test_the_advice_says_what_it_is_and_whom_it_is_not_about(week):
    said = str(week.show(_asked(week)))
    assert said.startswith("Of the next 10 places, to come closest to Islington: by age, about ")
    assert "groups only. It never says who gets a place" in said


def test_following_the_advice_brings_every_question_closer(week):
    found = recruitment.closer(week.people, week.population, week.characteristics, places=10)
    for row in found:
        assert row.estimate / (row.of + 10) < row.reference / row.of, row.category


def test_the_advice_names_early_whom_the_programme_lacked_in_the_end(week, register):
    """Planted: 25 to 34 is 6 of 55 where the borough has 31%; 17 of 55 are men."""
    finished = {"25 to 34": _ages(register).between(25, 34).sum(),
                "Male": (register["sex"] == "Male").sum()}  # fmt: skip
    assert finished == {"25 to 34": 6, "Male": 17}
    advised = {row.category.partition(": ")[2]: row.estimate for row in _asked(week)}
    assert advised["25 to 34"] == max(v for name, v in advised.items() if name in BANDS)
    assert advised["Male"] > advised["Female"]
    assert advised["50 to 64"] <= 1


def test_a_limit_is_kept_and_the_others_take_its_place(second):
    limit = Reachable(feature="age_band", category="25 to 34", most=1)
    free, kept = (by_key(_asked(second, limits=limits)) for limits in ((), (limit,)))
    assert free["age_band_25_to_34"].estimate > 1 == kept["age_band_25_to_34"].estimate
    ages = [row for key, row in kept.items() if key.startswith("age_band")]
    assert sum(row.estimate for row in ages) == 10
    assert kept["sex_male"] == free["sex_male"]


def test_limits_without_room_are_said_and_nothing_is_planned(second):
    limits = [Reachable(feature="sex", category=each, most=2) for each in ("Female", "Male")]
    found = _asked(second, limits=limits)
    assert not found.rows and "leave room for fewer people" in str(second.show(found))


@pytest.mark.parametrize(
    ("feature", "category", "said"),
    [("age_bnd", "25 to 34", "Did you mean 'age_band'"), ("sex", "Mael", "Did you mean 'Male'"),
     ("religion", "Christian", "names a question")],
)  # fmt: skip
def test_a_misspelt_limit_is_refused(second, feature, category, said):
    with pytest.raises(ProgrammeError, match=said):
        _asked(second, limits=[Reachable(feature=feature, category=category, most=1)])


def test_the_plan_goes_by_the_questions_that_were_chosen(second):
    everything, one = _asked(second), _asked(second, features=["sex"])
    assert {row.variable for row in everything} > {"sex"} == {row.variable for row in one}
    people, area = second.people, second.population
    closer = recruitment.closer(people, area, second.characteristics, places=10, features=["sex"])
    ways = recruitment.brought_by(people, area, second.characteristics, ways=second.ways_in,
                                  features=["sex"])  # fmt: skip
    assert {row.variable for row in closer} == {row.variable for row in ways} == {"sex"}


@pytest.mark.parametrize(
    ("feature", "said"),
    [("age_bnd", "Did you mean 'age_band'"), ("religion", "nobody is looked for by")],
)
def test_a_question_the_plan_cannot_go_by_is_refused(second, feature, said):
    with pytest.raises(ProgrammeError, match=said):
        _asked(second, features=[feature])


def test_a_group_that_stays_away_and_the_partner_that_reached_it(small):
    """Planted: no man in the first week; three in the second, all through one partner."""
    days = {"2022-05-03": 17, "2022-05-10": 3}
    report = small(
        20, audience="working",
        settings=POPULATION + '[answers]\nchannels = ["Leaflet", "Friend"]\n',
        sex={"Female": 17, "Male": 3}, recruitment_channel={"Leaflet": 17, "Friend": 3},
        partner_organisation={"": 17, "O7": 3}, registered_on=days,
        tables={"organisations": pd.DataFrame(
            {"organisation_id": ["O7"], "name": ["The Men's Shed"], "sector": ["other"]})},
    )  # fmt: skip
    first, later = (
        Report.open("recruitment", report.programme.path, audience="working", as_at=day)
        for day in ("2022-05-08", "2022-05-15")
    )
    assert str(first.show(_gaps(first))).startswith(
        "Not yet reached by us, most of all: Sex, Male: 0 so far, where about 8 would"
    )
    assert "no way in has brought anybody yet" in str(first.show(recruitment.brought_by(
        first.people, first.population, first.characteristics, ways=first.ways_in)))  # fmt: skip
    rows = by_key(_gaps(later))
    assert (rows["sex_male"].count, rows["sex_male"].caveat) == (3, "3 in the last seven days.")
    assert rows["sex_female"].caveat == "Nobody in the last seven days."
    told = str(later.show(_ways(later)))
    assert "through Friend (3 of 3); of partners, through The Men's Shed (3 of 3)." in told


def test_one_locality_has_its_own_page(register):
    north = Report.open("recruitment", DEMO, audience="working", as_at=WEEKS[1], locality="North")
    here = _on(register[register["locality"] == "North"], WEEKS[1])
    everybody = by_key(_every(north)[0])["everybody"]
    assert (everybody.count, everybody.of) == (len(here), 15)
    for found in _every(north):
        passed = north.protect(found)
        assert not passed.withheld and len(passed.sentences) == len(found.leads), found.title


def test_a_question_that_nobody_answered_is_left_out_and_nothing_stops(small):
    report = small(12, audience="working", settings=POPULATION, sex={"Female": 12},
                   religion={"Prefer not to say": 12})  # fmt: skip
    weekly = Report.open("recruitment", report.programme.path, audience="working")
    assert {row.variable for row in _gaps(weekly)} == {"sex"}
    said = str(weekly.show(_gaps(weekly)))
    assert "Nobody yet: Sex: Male." in said and "Sex: Male. Try another way" in said


# What if


def test_what_if_is_arithmetic_on_what_is_shown(demo, register):
    variable = demo.questions["sex"]
    found = recruitment.what_if(demo.people, demo.population, variable, more={"Male": 10})
    male = by_key(demo.protect(found))["sex_male"]
    share = 103298 / (103298 + 113291)
    assert male.count == (register["sex"] == "Male").sum()
    assert male.reference == pytest.approx(17 - 55 * share)
    assert male.estimate == pytest.approx(27 - 65 * share)
    assert str(demo.show(found)) == (
        "Male: 17 of 55 today, about 9 fewer than would mirror Islington; with 10 more people, "
        "about 4 fewer."
    )


def test_what_if_counts_nothing_that_may_not_be_shown(demo):
    for variable in demo.characteristics:
        group = variable.ladder[-1].names[0]
        if variable.name not in demo.people:
            found = recruitment.what_if(demo.people, demo.population, variable, more={group: 1})
            assert not demo.protect(found).shown and not found.leads
    part = demo.people.iloc[::2].reset_index(drop=True)
    found = recruitment.what_if(part, demo.population, demo.questions["sex"], more={"Male": 1})
    assert not demo.protect(found).shown


@pytest.mark.parametrize(
    ("more", "said"), [({"Mael": 1}, "Did you mean 'Male'"), ({"Male": -1}, "whole number"),
                       ({"Male": 1.5}, "whole number"), ({"Male": True}, "whole number")],
)  # fmt: skip
def test_what_if_refuses_what_is_no_group_or_no_number(demo, more, said):
    with pytest.raises(ParameterError, match=said):
        recruitment.what_if(demo.people, demo.population, demo.questions["sex"], more=more)


# Of groups, in the house


def test_every_sentence_is_filled_and_says_nothing_we_do_not_say(week):
    ids = []
    for found in _every(week):
        passed = week.protect(found)
        assert passed.shown and not passed.withheld, found.title
        assert len(passed.sentences) == len(found.leads), found.leads
        ids += [row.id for row in passed]
        for row in passed:
            assert row.source and row.method and row.base and row.sentence, row.id
            assert not wording.avoided(f"{row.sentence} {row.category}")
    assert len(ids) == len(set(ids))


def test_the_page_is_refused_to_any_other_reader():
    for audience in ("", "council", "funder", "public"):
        with pytest.raises(DisclosureError, match=r"working copies only.*wellnet render"):
            Report.open("recruitment", DEMO, audience=audience)


def test_a_published_plan_withholds_whatever_the_weekly_page_counts(second):
    """Handed to a report for the council, none of it comes through the door."""
    council = Report.open("reach", DEMO)
    assert council.a_week_before is None and council.ways_in == {}
    names = {name for _, name in council.plan.totals}
    assert names <= {"registered", "enrolled", "completed"}
    for found in _every(second):
        for row in protect(found, plan=council.plan):
            assert row.status == "withheld", row.id


@pytest.fixture(scope="module")
def outcome():
    entry = catalogue.entry("recruitment")
    notebook = nbformat.read(entry.notebook, as_version=4)
    parameters = {"programme_file": DEMO, "as_at": WEEKS[1], "audience": "working"}
    return render.collect(entry, executed(notebook, parameters), DEMO)


def test_at_most_five_findings_and_three_charts_stand_above_the_fold(outcome):
    tree = html5lib.parse(layout.report_page(outcome, [outcome]), namespaceHTMLElements=False)
    blocks = above_the_fold(tree)
    assert 0 < len(blocks) <= 5
    assert sum(len(pictures_of(block)) for block in blocks) <= 3
    assert "collected during a lockdown" in " ".join(" ".join(tree.itertext()).split())


def test_no_row_of_a_person_is_in_the_executed_notebook(second, register, outcome):
    assert outcome.status == "made" and outcome.about["audience"] == "working"
    kept = nbformat.reads(outcome.notebook.decode(), as_version=4)
    outputs = [o for cell in kept.cells if cell.cell_type == "code" for o in cell.outputs]
    assert len(outputs) == len(outcome.blocks) + 1
    assert all({FINDINGS_MIME, REPORT_MIME} & set(o.data) for o in outputs)
    text = outcome.notebook.decode()
    for column in ("participant_id", "date_of_birth", "household_id"):
        assert not [value for value in set(register[column]) - {""} if value in text], column
    # A line for a person would hold several answers; a line of ours speaks of one question.
    for row in outcome.findings:
        assert row["variable"] in {"", "locality", *(v.name for v in second.characteristics)}
    assert json.loads(json.dumps(outcome.findings)) == outcome.findings


def test_what_only_a_working_copy_has_is_marked_on_its_page(second):
    entry = catalogue.entry("recruitment")
    closed = second.close()
    outcome = render.Outcome(entry, "made", about=closed.content)
    page = layout.report_page(outcome, [outcome]).decode()
    assert "<title>Working copy: Who is not here yet?" in page
    assert "Working copy: not for publication." in page

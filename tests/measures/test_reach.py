"""Who came: recomputed in plain pandas and by hand; the planted truths come back."""

import math

import pandas as pd
import pytest
from every import by_key
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, norm

from wellnet_analysis.measures import reach
from wellnet_analysis.population import Population
from wellnet_analysis.schema import time_variable
from wellnet_analysis.settings import Comparator

REGISTER = {
    "sessions": pd.DataFrame({"session_id": ["W1"], "kind": ["workshop"], "number": ["1"],
                              "held_on": ["2022-06-07"]}),
    "attendance": pd.DataFrame({"session_id": ["W1"], "participant_id": ["X0"],
                                "attended": ["no"]}),
}  # fmt: skip
PLACES = {"North": 15, "Central": 15, "South": 15}


def _garwood(events):
    """Garwood 1936, from the chi-squared table."""
    low = chi2.ppf(0.025, 2 * events) / 2 if events else 0.0
    return low, chi2.ppf(0.975, 2 * events + 2) / 2


def _wilson(count, of):
    """Wilson 1927, solved by hand as a quadratic."""
    z, p = norm.ppf(0.975), count / of
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return middle - half, middle + half


def _said(report, findings):
    return report.protect(findings).sentences


def test_fifty_five_for_forty_five_in_four_weeks(demo, register):
    found = reach.attainment(demo.people, places=demo.places, weeks=demo.weeks)
    rows = by_key(found)
    assert rows["registered"].count == len(register) == 55
    assert rows["registered"].estimate == pytest.approx(55 / 45)
    assert _said(demo, found) == ("55 people came forward for 45 places in four weeks.",)


def test_without_places_nothing_is_said_of_places(demo):
    found = reach.attainment(demo.people, places=0, weeks=4)
    assert "places" not in by_key(found)
    assert by_key(found)["registered"].estimate is None
    assert _said(demo, found) == ("55 people came forward in four weeks.",)


def test_pace_against_garwood(demo):
    found = reach.pace(demo.people, weeks=4, comparator=demo.programme.comparator)
    pace, other = found.rows
    low, high = _garwood(55)
    assert (pace.estimate, pace.low, pace.high) == pytest.approx((13.75, low / 4, high / 4))
    assert (other.low, other.high) == pytest.approx((30 / 13, 30 / 8.7))
    # A stated range: nobody said what lies in its middle, and it counts no person.
    assert (other.estimate, other.counts, other.confidence) == (None, "settings", None)
    assert _said(demo, found) == (
        "People came at 13.8 a week; the pace behind that may lie between 10.4 and 17.9.",
        "The council's usual pace: perhaps 2.3 to 3.4 a week (said in an interview, not a record).",
    )
    assert "people.csv" not in demo.protect(found).rows[1].source


def test_without_a_comparator_pace_stands_alone(demo):
    found = reach.pace(demo.people, weeks=4)
    assert [row.key for row in found] == ["pace"]
    assert len(_said(demo, found)) == 1


def test_a_comparator_is_a_range_from_slow_to_quick(demo):
    other = Comparator(people=12, weeks_at_least=3, weeks_at_most=6, who="x", standing="a; b")
    row = reach.pace(demo.people, weeks=4, comparator=other).rows[1]
    assert (row.low, row.high) == (2, 4)
    assert ";" not in row.source  # it would be read as two sources


def test_localities_against_the_register_and_garwood(demo, register):
    found = reach.by_locality(demo.people, places=PLACES)
    for place, count in register["locality"].replace("Centre", "Central").value_counts().items():
        row = by_key(found)[place.casefold()]
        low, high = _garwood(count)
        assert (row.count, row.of) == (count, 15)
        assert (row.estimate, row.low, row.high) == pytest.approx((count / 15, low / 15, high / 15))
    assert _said(demo, found) == (
        "As many people came as there were places in every locality, or more: North 20, "
        "Central 20, South 15.",
    )


def test_people_from_elsewhere_are_counted_too():
    places = ["North", "Outside, or not given"]
    people = pd.DataFrame({"locality": pd.Categorical([places[0]] * 12 + [places[1]] * 7, places)})
    found = reach.by_locality(people, places={"North": 0})
    assert [(row.category, row.count, row.of) for row in found] == [
        ("North", 12, None), (places[1], 7, None)
    ]  # fmt: skip


def test_a_locality_may_be_called_anything(demo):
    hostile = "{registered.__class__} {"
    people = pd.DataFrame({"locality": pd.Categorical([hostile] * 12, [hostile])})
    found = reach.by_locality(people, places={hostile: 10})
    assert found.leads == (
        "As many people came as there were places in every locality, or more: "
        "{registered_class.category} {registered_class.count}.",
    )


@pytest.mark.parametrize(
    ("places", "lead"),
    [
        ({"North": 15, "Central": 20, "South": 16},
         "As many people came as there were places in North and Central: North 20, Central 20, "
         "South 15."),
        ({"North": 21, "Central": 21, "South": 16}, "North 20, Central 20, South 15."),
        ({"North": 0, "Central": 0, "South": 0}, "North 20, Central 20, South 15."),
    ],
)  # fmt: skip
def test_localities_say_which_were_filled(demo, places, lead):
    assert _said(demo, reach.by_locality(demo.people, places=places)) == (lead,)


def test_no_localities_no_row_and_no_talk_of_too_few(demo):
    found = reach.by_locality(demo.people, places={})
    assert len(found) == 0
    assert "too few" not in str(demo.show(found)).casefold()


def test_the_running_count_ends_at_everybody(demo, register):
    found = reach.curve(demo.people, places=45)
    days = (pd.to_datetime(register["registered_on"]) - pd.Timestamp("2022-05-02")).dt.days
    assert [row.count for row in found] == (days // 7).value_counts().sort_index().cumsum().tolist()
    assert [row.count for row in found] == [12, 26, 42, 55]
    assert _said(demo, found) == ("By the end of week 4 there were 55 people for 45 places.",)


def test_a_week_that_has_not_ended_is_not_called_ended(demo):
    found = reach.curve(demo.people, places=60, open_still=True)
    assert [row.category for row in found] == [
        "By the end of week 1", "By the end of week 2", "By the end of week 3", "So far in week 4"
    ]  # fmt: skip
    assert _said(demo, found) == ("So far in week 4 there were 55 people for 60 places.",)
    # A line that an earlier week reached is still told of that week.
    assert _said(demo, reach.curve(demo.people, places=40, open_still=True)) == (
        "By the end of week 3 there were 42 people for 40 places.",
    )


def test_weeks_are_a_setting_with_their_parts(demo):
    row = by_key(reach.attainment(demo.people, places=45, weeks=19 / 7))["weeks"]
    assert (row.counts, row.count, row.estimate) == ("settings", pytest.approx(19 / 7), None)
    found = reach.attainment(demo.people, places=45, weeks=19 / 7)
    assert _said(demo, found) == ("55 people came forward for 45 places in 2.7 weeks.",)
    assert "people.csv" not in demo.protect(found).rows[-1].source


def test_a_target_not_reached_is_told_as_it_stands(demo):
    assert _said(demo, reach.curve(demo.people, places=60)) == (
        "By the end of week 4 there were 55 people for 60 places.",
    )
    bare = reach.curve(demo.people, places=0)
    assert _said(demo, bare) == ("By the end of week 4 there were 55 people.",)
    assert {row.reference for row in bare} == {None}


@given(st.lists(st.integers(0, 4), min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_the_curve_grows_whatever_the_order_of_rows(weeks, shuffle):
    rung = time_variable(5).rungs[0]
    names = [f"week {week + 1}" for week in weeks]
    shuffled = names.copy()
    shuffle.shuffle(shuffled)
    one, other = (
        reach.curve(pd.DataFrame({"registered_in": pd.Categorical(n, rung.names)}), places=9)
        for n in (names, shuffled)
    )
    counts = [row.count for row in one]
    assert counts == sorted(counts)
    assert counts[-1] == len(weeks)
    assert one == other


def test_the_way_through_by_hand(working):
    found = reach.funnel(working.people)
    rows = found.rows
    assert [row.count for row in rows] == [55, 45, 40, 30, 15, 0]
    for row in rows[1:]:
        assert (row.low, row.high) == pytest.approx(_wilson(row.count, 55), abs=1e-12)
    assert [row.reference for row in rows] == [
        None, *[pytest.approx(b / a) for a, b in ((55, 45), (45, 40), (40, 30), (30, 15))], None
    ]  # fmt: skip
    assert rows[0].low is None  # the base itself is not uncertain
    completed = working.protect(found).rows[-1]
    assert completed.category == "Completed the course"
    assert completed.sentence.startswith("Not yet")
    assert working.protect(found).sentences == (
        "Registered: 55; took a place: 45; came to a workshop: 40; came to every workshop: 30; "
        "started the course: 15.",
    )


def test_the_way_through_the_door(demo):
    shown = {row.category: row.count for row in demo.protect(reach.funnel(demo.people)).shown}
    planted = {"Registered": 55, "Took a place": 45, "Came to a workshop": 40,
               "Came to every workshop": 30, "Started the course": 15,
               "Completed the course": 0}  # fmt: skip
    assert shown.items() <= planted.items()
    assert {"Registered", "Took a place"} <= set(shown)


def test_no_share_of_a_stage_that_few_reached(small):
    report = small(40, audience="working", status={"enrolled": 12, "applied": 28},
                   enrolled_on={"2022-05-30": 12, "": 28}, course_started_on={"": 40},
                   tables=REGISTER)  # fmt: skip
    took = by_key(reach.funnel(report.people))["took_a_place"]
    later = [row for row in reach.funnel(report.people).rows if row.category != "Registered"]
    assert took.reference == pytest.approx(12 / 40)
    assert len(later) == 5
    assert {row.reference for row in later[1:]} == {None}


def test_without_a_register_there_are_no_workshop_stages(small):
    report = small(40, audience="working", status={"enrolled": 12, "applied": 28},
                   enrolled_on={"2022-05-30": 12, "": 28})  # fmt: skip
    found = reach.funnel(report.people)
    assert [(row.category, row.count) for row in found] == [
        ("Registered", 40),
        ("Took a place", 12),
    ]
    told = {name for name in report.people["journey"].cat.categories if "workshop" in name}
    assert told <= {"Took a place, came to no workshop"}


def test_only_registrations(small):
    """Without sessions and registers nobody is said to have come to anything."""
    report = small(40)
    categories = {row.category for row in reach.funnel(report.people)}
    assert not {"Came to a workshop", "Came to every workshop", "Started the course"} & categories
    rows = report.protect(reach.funnel(report.people)).rows
    assert {row.category: row.count for row in rows}["Registered"] == 40
    assert {row.count for row in rows if row.category != "Registered"} <= {0, None}


def test_channels_against_the_register(demo, register):
    options = demo.programme.answers.channels
    found = reach.channels(demo.people, options=options)
    plain = register["recruitment_channel"].str.split("; ").explode().value_counts()
    assert {row.category: row.count for row in found} == plain.to_dict()
    assert [row.count for row in found] == [20, 16, 12, 7, 6, 5]
    for row in found:
        assert (row.low, row.high) == pytest.approx(_wilson(row.count, 55), abs=1e-12)
    assert _said(demo, found) == ("Most often named: Community centre, by 20 of 55 people.",)


def _options(**counts):
    size = 30
    return pd.DataFrame(
        {f"recruitment_channel: {name}": pd.Categorical(
            [name] * n + [f"Not {name}"] * (size - n), [name, f"Not {name}"])
         for name, n in counts.items()}
    )  # fmt: skip


def test_most_often_named_says_when_some_are_not_shown():
    (lead,) = reach.channels(_options(A=12, B=9), options=["A", "B", "Hidden"]).leads
    assert lead.startswith("Most often named, of those that can be shown: ")


def test_two_first_channels_share_the_first_place():
    (lead,) = reach.channels(_options(A=9, B=12, C=12), options=["A", "B", "C"]).leads
    assert lead == ("Most often named: {b.category} and {c.category}, each by {b.count} of "
                    "{b.of} people.")  # fmt: skip


@pytest.mark.parametrize("people", [_options(A=0, B=0, C=0), _options()])
def test_no_channel_named_none_said(people):
    found = reach.channels(people, options=["A", "B", "C"][: len(people.columns)])
    assert found.leads == ()


def test_who_lives_and_who_works_here(demo, register):
    found = reach.connections(demo.people, options=["lives", "works"])
    plain = register["connection"].str.split("; ").explode().value_counts()
    assert {row.category.casefold(): row.count for row in found} == plain.to_dict()
    assert _said(demo, found) == ("Lives: 48 of 55; Works: 17 of 55.",)


def _byar(events):
    """Breslow & Day 1987."""
    z, more = norm.ppf(0.975), events + 1
    low = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    return low, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def test_every_base_side_by_side_against_byar(demo):
    found = reach.rates(demo.people, demo.populations, age_floor=16)
    assert [row.of for row in found] == [183_626, 216_589, 244_524]
    for row in found:
        low, high = (1000 * limit / row.of for limit in _byar(55))
        assert row.estimate == pytest.approx(55_000 / row.of)
        assert (row.low, row.high) == pytest.approx((low, high), rel=1e-9)
    assert "Open Government Licence" in found.rows[0].source
    assert _said(demo, found) == (
        "0.30 people came for every 1,000 residents of Islington aged 16 and over (Census 2021).",
    )


def test_three_denominators_stand_side_by_side_those_on_a_register_of_doctors_too(demo, tmp_path):
    """Residents, residents of the programme's age, people registered with a GP."""
    file = tmp_path / "gp.csv"
    file.write_text("variable,category,count\nresidents,Total,250000\n")
    file.with_suffix(".toml").write_text(
        'name = "Islington"\nlabel = "A register of doctors"\nas_at = 2022-07-01\n'
        'people = "people registered with a GP"\n'
    )
    bases = (demo.population, Population.load(file))
    rows = {row.base: row for row in reach.rates(demo.people, bases, age_floor=16)}
    assert [(base, row.of) for base, row in rows.items()] == [
        ("residents of Islington aged 16 and over (Census 2021)", 183_626),
        ("residents of Islington (Census 2021)", 216_589),
        ("people registered with a GP in Islington (A register of doctors)", 250_000),
    ]
    assert rows[[*rows][2]].estimate == pytest.approx(0.22)


def test_without_populations_there_is_no_rate(demo):
    assert len(reach.rates(demo.people, (), age_floor=16)) == 0


def test_the_confidence_asked_for_is_the_one_used_and_told(demo):
    people, answers = demo.people, demo.programme.answers
    for measure in (
        lambda level: reach.pace(people, weeks=4, confidence=level),
        lambda level: reach.by_locality(people, places=PLACES, confidence=level),
        lambda level: reach.funnel(people, confidence=level),
        lambda level: reach.channels(people, options=answers.channels, confidence=level),
        lambda level: reach.connections(people, options=answers.connections, confidence=level),
        lambda level: reach.rates(people, demo.populations, age_floor=16, confidence=level),
    ):
        for usual, wide in zip(measure(0.95), measure(0.99), strict=True):
            if usual.low is not None:
                assert (usual.confidence, wide.confidence) == (0.95, 0.99)
                assert wide.high - wide.low > usual.high - usual.low

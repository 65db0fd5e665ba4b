"""How far people got: planted in the demonstration, counted a second time from its files."""

import pandas as pd
import pytest
from every import by_key

from wellnet_analysis.errors import ReportError
from wellnet_analysis.measures import training
from wellnet_analysis.schema import JOURNEY
from wellnet_analysis.schema.variables import SEX
from wellnet_analysis.stats.proportions import difference, wilson

DEMO = "data/demo"
PLANTED = {"registered": 55, "took_a_place": 45, "came_to_a_workshop": 40,
           "came_to_every_workshop": 30, "started_the_course": 15,
           "completed_the_course": 0}  # fmt: skip


@pytest.fixture(scope="module")
def came():
    """Everybody's presences, read without the package."""
    register = pd.read_csv(f"{DEMO}/attendance.csv", dtype=str)
    sessions = pd.read_csv(f"{DEMO}/sessions.csv", dtype=str, keep_default_na=False)
    return register[register["attended"] == "yes"].merge(sessions, on="session_id")


def on_the_way(*counts, names=JOURNEY.categories):
    groups = [name for name, count in zip(names, counts, strict=True) for _ in range(count)]
    return pd.DataFrame({"journey": pd.Categorical(groups, categories=list(names))})


def test_the_stages_are_those_that_were_planted(demo):
    found = by_key(demo.protect(training.journey(demo.people)))
    assert {key: found[key].count for key in PLANTED} == PLANTED


@pytest.mark.parametrize("rung", JOURNEY.rungs, ids=lambda rung: rung.name)
def test_every_stage_less_those_who_stop_there_is_the_next(rung):
    """Whatever grouping may be shown: each group of people stands in the sum once."""
    passed = training.journey(on_the_way(*range(1, len(rung.names) + 1), names=rung.names))
    assert len(passed) > 2
    left = last = None
    for row in passed:
        if row.key.startswith("stand_"):
            left -= row.count
        else:
            assert left in {None, row.count}
            left = last = row.count
    assert last == passed.rows[-1].count


def test_a_journey_that_does_not_add_up_stops_the_report():
    people = on_the_way(1, 5, 5, 5, 10, 15, 15, 0)
    people.loc[0, "journey"] = None
    with pytest.raises(ReportError, match="do not add up"):
        training.journey(people)


def test_everybody_is_accounted_for_in_one_sum(demo):
    said = demo.protect(training.journey(demo.people)).sentences[-1]
    left, right = said.rstrip(".").split(": ")[1].split(" = ")
    assert sum(int(number) for number in left.split(" + ")) == int(right) == 55


def test_those_who_came_to_every_workshop_equal_the_register(demo, came):
    workshops = came[came["kind"] == "workshop"]
    both = (workshops.groupby("participant_id")["number"].nunique() == 2).sum()
    row = by_key(demo.protect(training.steps(demo.people)))["came_to_every_workshop"]
    assert row.count == both == 30
    assert row.estimate == pytest.approx(30 / 45)
    assert (row.low, row.high) == wilson(30, 45)


def test_of_few_places_no_share_is_told():
    found = training.steps(on_the_way(0, 0, 0, 4, 5, 5, 5, 0))
    assert {row.estimate for row in found} == {None}
    assert "%" not in found.leads[0] and "percent" not in found.leads[0]


def test_going_on_is_laid_beside_the_national_programme(demo):
    passed = demo.protect(training.progression(demo.people))
    found = by_key(passed)
    assert (found["placed"].count, found["went_on"].count) == (45, 15)
    assert found["national"].estimate == pytest.approx(1346 / 3966)
    gap = found["difference"]
    assert (gap.low, gap.high) == difference(15, 45, 1346, 3966)
    assert gap.low < 0 < gap.high and "we cannot tell" in passed.sentences[1]
    assert "not a target" in passed.sentences[1]


def test_a_difference_is_called_one_only_where_the_limits_say_so():
    more = training.progression(on_the_way(0, 0, 0, 5, 0, 0, 40, 0))
    assert "more than there" in more.leads[1]
    fewer = training.progression(on_the_way(0, 0, 0, 60, 0, 0, 5, 0))
    assert "fewer than there" in fewer.leads[1]


def test_where_nobody_has_gone_on_nothing_is_compared():
    found = training.progression(on_the_way(0, 0, 0, 45, 0, 0, 0, 0))
    assert [row.key for row in found] == ["placed", "went_on"]


def test_sessions_and_hours_are_those_of_the_file(demo):
    held = pd.read_csv(f"{DEMO}/sessions.csv", keep_default_na=False)
    found = by_key(demo.protect(training.sessions(demo.tables["sessions"])))
    assert found["workshop"].count == (held["kind"] == "workshop").sum() == 6
    assert found["workshop_different"].count == 2 and found["workshop_north"].count == 2
    hours = by_key(demo.protect(training.hours(demo.tables["sessions"])))
    assert hours["workshop"].count + hours["course"].count == held["hours"].sum() == 21


def test_a_workshop_made_up_elsewhere_counts_once(working, came, register):
    found = training.attendance(working.private, working.tables["sessions"])
    passed = working.protect(found)
    assert len(passed.shown) == len(passed)
    home = register.set_index("participant_id")["locality"]
    first = came[(came["kind"] == "workshop") & (came["number"] == "1")]
    assert len(first) == first["participant_id"].nunique() + 1
    rows = by_key(passed)
    for place in ("North", "Central", "South"):
        people = {p for p in first["participant_id"] if home[p] == place}
        assert rows[f"workshop_1_{place.lower()}"].count == len(people)
    away = came[(came["locality"] != "") & (came["locality"] != came["participant_id"].map(home))]
    assert rows["made_up"].count == away["participant_id"].nunique() == 3


def test_hours_together_are_those_of_everybody_who_came(working, came):
    passed = working.protect(training.contact_hours(working.private, working.tables["sessions"]))
    assert len(passed.shown) == len(passed)
    assert by_key(passed)["together"].count == came["hours"].astype(int).sum()


def test_who_stays_equals_a_plain_share_because_nobody_was_lost_from_sight(working, register):
    """All left before anybody else was last seen, so Kaplan and Meier agree with counting."""
    passed = working.protect(training.retention(working.private))
    assert len(passed.shown) == len(passed)
    placed = register[register["enrolled_on"] != ""]
    left = placed[placed["withdrawn_on"] != ""]
    days = (pd.to_datetime(left["withdrawn_on"]) - pd.to_datetime(left["enrolled_on"])).dt.days
    for row in passed:
        gone = (days <= int(row.key.removeprefix("after_"))).sum()
        assert row.count == gone
        assert row.estimate == pytest.approx(1 - gone / len(placed))
    assert passed.rows[-1].count == len(left) == 5


def test_reasons_equal_the_register(working, register):
    found = by_key(working.protect(training.reasons(working.private)))
    told = register.loc[register["withdrawn_on"] != "", "withdrawal_reason"].value_counts()
    assert found["moving_away"].count == told["Moving away"] == 5
    assert sum(row.count for row in found.values()) == told.sum()


def test_a_reason_of_one_person_is_in_nobodys_words(small):
    report = small(30, audience="working", status={"withdrawn": 4, "applied": 26},
                   withdrawn_on={"2022-06-01": 4, "": 26},
                   withdrawal_reason={"Moved": 2, "Fell out with one": 1, "Illness of one": 1,
                                      "": 26})  # fmt: skip
    found = training.reasons(report.private)
    assert {row.category: row.count for row in found} == {
        "Moved": 2, "Each in other words, told by one person": 2,
    }  # fmt: skip


def test_an_edition_holds_nothing_of_single_sessions_or_days(demo):
    report, held = demo, demo.tables["sessions"]
    assert not [d for d in report.plan.decisions if d.population == "private"]
    for found in (
        training.attendance(report.private, held),
        training.contact_hours(report.private, held),
        training.retention(report.private),
        training.reasons(report.private),
    ):
        assert not found.rows and "working copy" in found.leads[0]


def _groups(female, male):
    values = ["Female"] * female + ["Male"] * male
    names = [*SEX.categories, "Prefer not to say", "Not answered"]
    return pd.DataFrame({"sex": pd.Categorical(values, categories=names)})


def test_completion_is_compared_with_newcombes_limits():
    people = on_the_way(0, 0, 0, 40, 0, 0, 0, 40)
    found = training.completion(people, _groups(40, 40), _groups(30, 10), [SEX])
    row = by_key(found)["sex_female"]
    assert row.estimate == pytest.approx(30 / 40 - 10 / 40)
    assert (row.low, row.high) == difference(30, 40, 10, 40, confidence=1 - 0.05 / 2)
    assert "more often" in found.leads[0]
    alike = training.completion(people, _groups(40, 40), _groups(20, 20), [SEX])
    assert "No group" in alike.leads[0]


def test_completion_says_why_nothing_is_compared(demo):
    not_yet = training.completion(demo.people, None, None, [SEX])
    assert "Nobody has completed" in not_yet.leads[0]
    people = on_the_way(0, 0, 0, 10, 0, 0, 0, 20)
    few = training.completion(people, _groups(15, 15), _groups(10, 10), [SEX])
    assert not few.rows and "enough people" in few.leads[0]

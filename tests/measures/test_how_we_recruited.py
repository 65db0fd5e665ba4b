"""The page for those who ask how it was done: published figures and no others."""

import pandas as pd
from every import by_key

from wellnet_analysis.measures import how_we_recruited


def test_the_result_is_the_programmes_own_numbers(demo, register):
    found = how_we_recruited.result(demo.people, places=demo.places, weeks=demo.weeks)
    rows = by_key(demo.protect(found))
    assert rows["registered"].count == len(register) == 55
    assert (rows["places"].count, rows["weeks"].count) == (45, 4)
    assert str(demo.show(found)) == "In four weeks 55 people registered for 45 places."


def test_without_places_none_are_named(small):
    report = small(30)
    found = how_we_recruited.result(report.people, places=0, weeks=4)
    assert str(report.show(found)) == "In four weeks 30 people registered."


def test_channels_are_those_that_may_be_shown(demo, register):
    found = how_we_recruited.ways(demo.people, options=demo.programme.answers.channels)
    told = {row.category: row.count for row in demo.protect(found)}
    plain = register["recruitment_channel"].str.split("; ").explode().value_counts()
    assert told == plain.to_dict()
    assert list(told.values()) == sorted(told.values(), reverse=True)
    assert str(demo.show(found)).startswith("Named most often, of what can be shown: Community")


def test_a_channel_of_few_is_withheld_and_in_no_sentence(small):
    report = small(40, settings='[answers]\nchannels = ["Leaflet", "Friend"]\n',
                   recruitment_channel={"Leaflet": 38, "Friend": 2})  # fmt: skip
    found = how_we_recruited.ways(report.people, options=report.programme.answers.channels)
    shown = {row.category for row in report.protect(found).shown}
    assert "Friend" not in shown and "Friend" not in str(report.show(found))


def test_reasons_are_those_of_earlier_projects_given_ten_times_and_more(demo):
    found = how_we_recruited.reasons(demo.tables["reasons"], programme=demo.programme.name)
    plain = pd.read_csv("data/demo/reasons.csv")
    plain = plain[(plain["project"] != demo.programme.name) & (plain["count"] >= 10)]
    told = {row.category.partition(" (")[0]: row.count for row in demo.protect(found).shown}
    assert told == dict(zip(plain["reason"], plain["count"], strict=True))
    assert list(told.values()) == sorted(told.values(), reverse=True)
    assert str(demo.show(found)).startswith(
        "Given most often in earlier projects: The times did not suit (An invented earlier "
        "project), 34 times."
    )


def test_this_programmes_own_reasons_stand_elsewhere(working):
    found = how_we_recruited.reasons(working.tables["reasons"], programme=working.programme.name)
    assert found.rows and not [r for r in found if working.programme.name in r.category]


def test_without_reasons_there_is_one_line():
    assert how_we_recruited.reasons(None, programme="P").rows == ()
    none = pd.DataFrame(columns=["project", "reason", "count", "source"], dtype=str)
    assert "No earlier project" in how_we_recruited.reasons(none, programme="P").leads[0]

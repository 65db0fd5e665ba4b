"""What partners did, brought and changed, against the tables read without the package."""

import csv

import pandas as pd
import pytest
from every import by_key

from wellnet_analysis import charts, diagrams
from wellnet_analysis.measures import achieved
from wellnet_analysis.report import Report


@pytest.fixture(scope="module")
def raw(demo):
    """Rows of a table of the demonstration, as text."""

    def read(name):
        path = demo.programme.folder / f"{name}.csv"
        return list(csv.DictReader(path.open(encoding="utf-8", newline="")))

    return read


def changes(report):
    return achieved.changes(report.tables.get("changes"), report.partners, scope=report.scope)


# --- what is planted


def test_a_change_is_confirmed_only_by_one_who_had_not_asked(demo, raw):
    found = by_key(demo.protect(changes(demo)))
    sure = [row for row in raw("changes") if row["confirmed_by"]]
    assert all(row["confirmed_by"] not in row["asked_by"].split("; ") for row in sure)
    assert (found["all"].count, found["confirmed"].count, found["claimed"].count) == (5, 3, 2)
    assert len(sure) == 3
    assert found["residents"].count == 2
    assert found["done_1"].category == (
        "Confirmed: Information on vaccines comes out in the languages that residents read most"
    )
    assert found["done_1"].sentence == (
        "Asked for by Emberthrift Rooms and Heronfleck Hall; "
        "confirmed by The Demonstration Council."
    )
    assert found["open_5"].sentence.endswith("Nobody else has confirmed it yet.")


def test_what_is_confirmed_after_the_reports_date_is_claimed(demo):
    table = demo.tables["changes"]
    # As reading leaves it: whoever confirms later is named already, the day is not.
    early = table.assign(
        confirmed_on=table["confirmed_on"].where(table["confirmed_on"] < "2022-09-01")
    )
    found = by_key(achieved.changes(early, demo.partners))
    assert (found["all"].count, found["confirmed"].count, found["claimed"].count) == (5, 1, 4)
    assert not any("September" in row.caveat.partition("Confirmed on")[2] for row in found.values())


def test_projects_are_the_rows_counted_up(demo, raw):
    rows, found = raw("projects"), by_key(achieved.projects(demo.tables["projects"]))
    for stage in ("idea", "planned", "funded", "running", "finished", "stopped"):
        assert found[stage].count == sum(row["stage"] == stage for row in rows)
    assert found["residents"].count == sum("residents" in row["started_by"] for row in rows) == 5
    assert found["together"].count == sum(";" in row["partners"] for row in rows) == 4
    assert found["all"].count == len(rows) == 8
    said = demo.protect(achieved.projects(demo.tables["projects"])).sentences[1]
    assert (
        said == "Stopped: one; finished: one; running: three; funded: one; planned: one; idea: one."
    )


def test_the_register_lists_every_project_and_the_stopped_one_last(demo, raw):
    found = achieved.register(demo.tables["projects"], demo.partners)
    entries = [row for row in found if row.key.startswith(("done_", "open_"))]
    assert {row.category.partition(": ")[2] for row in entries} == {
        row["name"] for row in raw("projects")
    }
    assert entries[0].category.startswith("Finished: ")
    assert entries[-1].category == "Stopped: Talks on money and debt"
    assert by_key(found)["with_outcome"].count == sum(bool(r["outcome"]) for r in raw("projects"))


def test_money_and_hours_of_projects_are_sums_and_a_blank_is_no_nought(demo, raw):
    rows, found = raw("projects"), by_key(achieved.mobilised(demo.tables["projects"]))
    assert found["money"].count == sum(float(row["money"] or 0) for row in rows) == 7_800
    assert found["hours"].count == sum(float(row["volunteer_hours"] or 0) for row in rows) == 300
    assert found["with_money"].count == sum(bool(row["money"]) for row in rows) == 5
    assert found["with_hours"].of == 8


def test_how_many_volunteered_is_told_in_a_working_copy_alone(demo, working):
    assert "volunteers" not in by_key(achieved.mobilised(demo.tables["projects"]))
    found = by_key(working.protect(achieved.mobilised(working.tables["projects"])))
    assert found["volunteers"].count == 33


def test_partners_are_counted_once_for_each_kind(demo, raw):
    rows = raw("contributions")
    table, organisations = demo.tables["contributions"], demo.tables["organisations"]
    found = by_key(achieved.contributions(table, organisations))
    assert found["rooms"].count == len({r["organisation_id"] for r in rows if r["kind"] == "rooms"})
    assert found["lived_experience"].count == 3
    assert (found["any"].count, found["any"].of) == (12, 17)
    each = by_key(achieved.partners(table, organisations))
    assert each["o15"].caveat == "Staff, lived experience."
    assert each["o17"].caveat == "Nothing is written down."
    assert each["silent"].count == 5


def test_what_stands_in_the_accounts_is_not_counted_twice(demo, raw):
    found = by_key(achieved.worth(demo.tables["contributions"]))
    here = [row for row in raw("contributions") if row["recorded_elsewhere"] != "yes"]
    assert found["pounds"].count == sum(float(row["amount"] or 0) for row in here) == 650
    assert found["hours"].count == sum(float(row["hours"] or 0) for row in here) == 84
    assert found["elsewhere"].count == len(raw("contributions")) - len(here) == 6
    assert found["no_price"].count == sum(not row["amount"] for row in here) == 8
    # The £27,000 of the council stand in the accounts already.
    assert found["pounds"].count < 27_000


# --- places, nothing, and words that may not be printed


def test_a_localitys_page_has_its_own_projects_and_names_partners_from_elsewhere(demo):
    central = Report.open("achieved", demo.programme.path, locality="Central")
    found = achieved.register(central.tables["projects"], central.partners)
    entries = [row for row in found if row.key.startswith(("done_", "open_"))]
    assert len(entries) == 2
    assert any("The Demonstration Council" in row.says for row in entries)
    given = achieved.contributions(central.tables["contributions"], central.tables["organisations"])
    assert (by_key(given)["any"].count, by_key(given)["any"].of) == (3, 5)
    told = changes(central)
    assert not told.rows and told.leads == (f"{told.title}: told for the whole programme.",)


@pytest.mark.parametrize(
    "found",
    [
        achieved.changes(None, None), achieved.projects(None), achieved.register(None, None),
        achieved.themes(None), achieved.mobilised(None), achieved.contributions(None, None),
        achieved.partners(None, None), achieved.worth(None),
    ],
    ids=lambda found: found.asked_by,
)  # fmt: skip
def test_what_was_not_written_down_is_said_so(found):
    assert found.rows == () and "written down" in found.leads[0]


def planted(**cells):
    row = {
        "project_id": "J1",
        "name": "Soup",
        "stage": "running",
        "started_by": "residents",
        "partners": "",
        "theme": "food",
        "started_on": "2022-07-01",
        "outcome": "",
        **cells,
    }
    return pd.DataFrame([row])


def test_words_that_may_name_somebody_are_nowhere_in_the_block_and_their_row_is(small):
    table = planted(name="Soup with Philippa Quenell", outcome="Ring her on her own telephone")
    report = small(12, tables={"projects": table})
    found = achieved.register(report.tables["projects"], report.partners)
    block = report.show(found, chart=diagrams.entries)
    assert "Quenell" not in block.html and "Philippa" not in block.html
    assert "A project whose name is not printed" in block.html
    assert "Ring her on her own telephone" in block.html
    assert "Row 2 of projects.csv: the words under name are not printed" in block.text
    told = by_key(report.protect(found))["left_out_2_name"]
    assert told.sentence.startswith("Row 2 of projects.csv: the words under name are not printed")
    assert "(name)" in told.sentence


def test_words_of_partners_are_no_template_and_no_markup(small):
    report = small(12, tables={"projects": planted(name="{lead} <b>soup</b>", outcome="{all} ate")})
    found = achieved.register(report.tables["projects"], report.partners)
    drawn = diagrams.entries(report.protect(found))
    assert "{lead} &lt;b&gt;soup&lt;/b&gt;" in drawn and "{all} ate" in drawn


# --- pictures


def test_entries_are_drawn_in_order_and_what_is_open_has_a_broken_edge(demo):
    passed = demo.protect(changes(demo))
    drawn = diagrams.entries(passed)
    rows = [row for row in passed if row.key.startswith(("done_", "open_"))]
    places = [drawn.index(row.category.partition(": ")[2].replace("'", "&#x27;")) for row in rows]
    assert places == sorted(places) and drawn.count("<li") == len(rows) == 5
    assert drawn.count("wn-told") == 3 and drawn.count("wn-untold") == 2
    with pytest.raises(TypeError, match="protected"):
        diagrams.entries(changes(demo))
    with pytest.raises(ValueError, match="no entry"):
        diagrams.entries(demo.protect(achieved.projects(demo.tables["projects"])))


def test_bars_of_organisations_count_organisations(demo):
    found = achieved.contributions(demo.tables["contributions"], demo.tables["organisations"])
    passed = demo.protect(found)
    (axes,) = charts.bars(passed).axes
    assert axes.get_xlabel() == "Organisations"
    assert [bar.get_width() for bar in axes.patches] == [row.count for row in passed]

"""What is said back to people: their themes without numbers, what came of it, and what did not."""

import csv

import pandas as pd
import pytest
from every import by_key

from wellnet_analysis import diagrams, wording
from wellnet_analysis.measures import achieved, back_to_you, learning, voice


def table(report, name):
    path = report.programme.folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def every(report):
    tables = report.tables
    return [
        back_to_you.told_us(report.voices.themes, scope=report.scope),
        back_to_you.changed(tables.get("changes"), report.partners, scope=report.scope),
        back_to_you.not_changed(
            tables.get("learning"), tables.get("projects"), scope=report.scope
        ),
        back_to_you.comes_next(tables.get("projects"), tables.get("joint"), scope=report.scope),
    ]  # fmt: skip


def test_the_themes_are_those_of_the_page_on_voices_and_carry_no_number_of_people(demo):
    ours = demo.protect(back_to_you.told_us(demo.voices.themes))
    theirs = demo.protect(voice.themes(demo.voices.themes)).shown
    assert [row.category for row in ours] == [row.category for row in theirs]
    assert {row.low for row in ours} == {row.low for row in theirs}
    assert all(row.count is None and row.of is None and row.estimate is None for row in ours)


def test_that_there_are_other_themes_is_neither_said_nor_denied(demo):
    """The same sentence stands whether a theme was left out or not."""
    themes = demo.voices.themes
    fewer = themes.head(1)
    fewer.attrs = themes.attrs
    assert back_to_you.told_us(fewer).leads[1] == back_to_you.told_us(themes).leads[1]


def test_changes_are_counted_as_the_page_on_what_was_achieved_counts_them(demo):
    changes = demo.tables["changes"]
    ours = by_key(demo.protect(back_to_you.changed(changes, demo.partners)))
    theirs = by_key(demo.protect(achieved.changes(changes, demo.partners)))
    assert (ours["all"].count, ours["yours"].count, ours["confirmed"].count) == (
        theirs["all"].count, theirs["residents"].count, theirs["confirmed"].count,
    )  # fmt: skip
    rows = table(demo, "changes")
    asked = [row["what"] for row in rows if "residents" in row["asked_by"]]
    told = [row.category for row in ours.values() if row.category.startswith("You asked for it")]
    assert sorted(told) == sorted(f"You asked for it: {what}" for what in asked) and told


def test_what_did_not_work_is_told_and_nothing_that_was_put_right(demo):
    found = by_key(demo.protect(every(demo)[2]))
    still = [row["tried"] for row in table(demo, "learning") if not row["changed"]]
    stopped = [row["name"] for row in table(demo, "projects") if row["stage"] == "stopped"]
    assert found["all"].count == len(still) + len(stopped) == 2
    told = [row.category for key, row in found.items() if key.startswith("open_")]
    assert told == [*(f"We tried: {x}" for x in still), *(f"We stopped: {x}" for x in stopped)]
    log = by_key(demo.protect(learning.log(demo.tables["learning"], demo.partners)))
    assert log["open"].count == len(still)


def test_what_comes_next_is_what_goes_on_or_is_planned(demo):
    found = by_key(demo.protect(every(demo)[3]))
    rows = table(demo, "projects")
    going = {row["name"] for row in rows if row["stage"] not in {"stopped", "finished"}}
    told = {row.category.removeprefix("Project: ") for row in found.values()
            if row.category.startswith("Project: ")}  # fmt: skip
    assert told == going and found["all"].count == len(going)
    idea = {row["name"] for row in rows if "residents" in row["started_by"]} & going
    assert {row.category.removeprefix("Project: ") for row in found.values()
            if "your idea" in row.sentence} == idea  # fmt: skip
    plans = [row["plan"] for row in table(demo, "joint") if row["plan"]]
    assert [row.category for row in found.values() if "plan" in row.key] == [
        f"We will find out: {plan}" for plan in plans
    ]


def test_the_whole_page_says_nothing_that_is_not_said_plainly(demo):
    for found in map(demo.protect, every(demo)):
        for said in (*found.sentences, *(row.sentence for row in found)):
            assert not wording.flagged(said)
        for sentence in found.sentences[:1]:
            assert len(sentence.split()) <= 30


def test_no_row_of_it_counts_people(demo):
    assert {row.counts for found in every(demo) for row in found} == {"settings", "events"}


@pytest.mark.parametrize("scope", ["", "North"])
def test_where_nothing_is_written_down_it_is_said(scope):
    for measure, nothing in (
        (back_to_you.told_us, (None,)), (back_to_you.changed, (None, None)),
        (back_to_you.comes_next, (None, None)),
    ):  # fmt: skip
        (lead,) = measure(*nothing, scope=scope).leads
        assert ("told for the whole programme." in lead) == bool(scope)
    (lead,) = back_to_you.not_changed(None, None).leads
    assert "does not mean that everything worked" in lead


def test_a_theme_nobody_may_be_told_of_is_not_invented():
    none = pd.DataFrame({"label": []})
    none.attrs["least"] = 10
    found = back_to_you.told_us(none)
    assert not found.rows and "no one thing" in found.leads[0]


def test_words_that_may_name_somebody_are_left_out_and_it_is_said(small):
    rows = pd.DataFrame([
        {"tried_on": "2022-06-01", "tried": "Leaflets", "decided_by": "", "changed": "",
         "happened": "Philippa Quenell knocked on doors"},
    ])  # fmt: skip
    report = small(12, tables={"learning": rows})
    found = back_to_you.not_changed(report.tables["learning"], None)
    block = report.show(found, chart=diagrams.entries)
    assert "Quenell" not in block.html and "Nobody wrote down why" not in block.html
    assert "the words under happened are not printed" in block.text

"""Text of partners: what may name somebody is left out at the frames, and its place is told."""

import pandas as pd
import pytest

from wellnet_analysis import frames
from wellnet_analysis.disclosure.quotes import cleared
from wellnet_analysis.partners import left_out
from wellnet_analysis.schema import LEFT_OUT, TABLES

PLANTED = {
    "We rang Philippa Quenell about it": "name",
    "Ask mrs quenell": "title",
    "Write to p.quenell@example.org": "e-mail",
    "She is the only one who speaks Welsh there": "uniqueness",
}
NOBODYS = (
    "Amberfold Rooms opened its kitchen to Dovetassel Hall",
    "A group for people living with dementia met at the library",
    "In North the workshop was on a Saturday",
)


def table(*texts):
    return pd.DataFrame({"tried": list(texts), "happened": "People came"},
                        index=range(2, 2 + len(texts)))  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), PLANTED.items())
def test_what_may_name_somebody_is_left_out_and_its_place_is_told(text, kind):
    found = cleared(table("Leaflets", text), ["tried", "happened"])
    assert found["tried"].tolist() == ["Leaflets", ""]
    assert found["happened"].tolist() == ["People came"] * 2
    ((row, column, why),) = found.attrs[LEFT_OUT]
    assert (row, column) == (3, "tried") and kind in why
    (said,) = left_out("learning.log", found, file="learning.csv")
    assert said.count == 3
    assert not any(word in f"{said.says}{said.caveat}" for word in ("Philippa", "quenell", "Welsh"))


@pytest.mark.parametrize("text", NOBODYS)
def test_names_of_organisations_and_places_stay_and_so_does_what_is_about_health(text):
    public = ("Amberfold Rooms", "Dovetassel Hall", "North")
    found = cleared(table(text), ["tried"], may_stay=public)
    assert found["tried"].tolist() == [text]
    assert found.attrs[LEFT_OUT] == ()


def test_a_name_beside_that_of_an_organisation_does_not_stay():
    found = cleared(
        table("At Amberfold Rooms we met Anna"), ["tried"], may_stay=["Amberfold Rooms"]
    )
    assert found["tried"].tolist() == [""]


def test_the_table_that_was_read_is_left_as_it_was():
    read = table(next(iter(PLANTED)))
    cleared(read, ["tried"])
    assert read["tried"].tolist() == [next(iter(PLANTED))] and LEFT_OUT not in read.attrs


@pytest.mark.parametrize("working", [False, True])
def test_only_a_working_copy_is_handed_such_words_and_who_volunteered(working):
    tables = {
        "learning": pd.DataFrame({"tried": list(PLANTED), "happened": "", "changed": ""}),
        "projects": pd.DataFrame({"name": ["Soup"], "outcome": [""], "volunteers": [3]}),
    }
    told = frames.facts(tables, scope="", programme="Ours", working=working)
    assert (set(told["learning"]["tried"]) == {""}) is not working
    assert ("volunteers" in told["projects"]) is working


def test_every_column_of_text_that_these_pages_print_is_read_first():
    printed = {(table.name, column.name) for table in TABLES.values() for column in table.columns
               if column.told}  # fmt: skip
    assert printed >= {
        ("projects", "name"), ("projects", "outcome"), ("changes", "what"),
        ("changes", "evidence"), ("learning", "tried"), ("learning", "happened"),
        ("learning", "changed"),
    }  # fmt: skip
    for name, column in printed:
        assert TABLES[name].by_name[column].kind == "words"

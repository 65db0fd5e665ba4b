"""Who does the same and who should meet: what was planted is found, and rules hold by hand."""

from collections import Counter
from itertools import combinations

import pandas as pd
import pytest
from every import by_key
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis import charts, words
from wellnet_analysis.measures import duplication
from wellnet_analysis.measures.duplication.introducing import MOST
from wellnet_analysis.measures.duplication.kinds import shared
from wellnet_analysis.measures.duplication.needing import standing
from wellnet_analysis.measures.duplication.reading import offers

COLUMNS = ("organisation_id", "issue", "audience", "place", "day", "language", "eligibility",
           "demand")  # fmt: skip


def made(*rows, needs=(), homes=None):
    """Tables of a few activities: organisation, issue, audience, place and what else is told."""
    told = [{**dict.fromkeys(COLUMNS, ""), **dict(zip(COLUMNS, row, strict=False)), **more}
            for *row, more in rows]  # fmt: skip
    codes = sorted({row["organisation_id"] for row in told})
    return {
        "activities": pd.DataFrame(told, columns=list(COLUMNS)),
        "known_needs": pd.DataFrame(list(needs), columns=["issue", "audience", "place", "source"]),
        "organisations": pd.DataFrame({
            "organisation_id": codes, "name": [f"The {code}" for code in codes],
            "locality": [(homes or {}).get(code, "") for code in codes],
        }),
    }  # fmt: skip


@pytest.fixture(scope="module")
def planted(demo):
    """Every measure of the demonstration, with no ties recorded."""
    tables, places = demo.accounts, demo.programme.locality_of
    names = ("introductions", "gaps", "offered", "kinds", "twice", "overlap")
    return {name: demo.protect(getattr(duplication, name)(tables, localities=places))
            for name in names}  # fmt: skip


@pytest.fixture(scope="module")
def raw(demo):
    return pd.read_csv(demo.programme.folder / "activities.csv", dtype=str, keep_default_na=False)


# --- what is planted


def test_one_case_is_duplication_and_what_only_looks_like_it_is_not(planted):
    counts = {row.key: row.count for row in planted["kinds"]}
    assert counts == {"doubled": 1, "wanted": 2, "unknown": 3, "apart": 1, "practice": 6,
                      "referral": 3, "missing": 3, "short": 1}  # fmt: skip
    first, *_ = planted["twice"]
    assert first.category == "Welfare advice: everybody, North"
    assert first.caveat.startswith("Amberfold Rooms and Cobbleflax Rooms: everybody who asks")


def test_what_people_asked_for_most_and_nobody_offers_stands_first(planted):
    told = [(row.category, row.count) for row in planted["gaps"] if row.key.startswith("need_")]
    assert told == [
        ("Vaccination: Somali speakers, South", 3), ("Childcare: parents, Central", 2),
        ("Loneliness: older people, Central", 2), ("Debt advice: tenants, Central", 1),
    ]  # fmt: skip
    said = " ".join(row.caveat for row in planted["gaps"])
    assert "offered by Emberthrift Rooms" in said and "No partner works on it" in said


def test_five_introductions_each_for_what_was_planted(planted):
    rows = planted["introductions"]
    assert [row.category for row in rows] == [
        "Emberthrift Rooms and Marlquill Rooms", "Amberfold Rooms and Cobbleflax Rooms",
        "Amberfold Rooms and Otterbobbin Rooms", "Cobbleflax Rooms and Fennelgrist Hall",
        "Jasperlathe Hall and Kettlewisp Rooms",
    ]  # fmt: skip
    assert "vaccination for Somali speakers in South" in planted["introductions"].sentences[0]
    assert len(planted["introductions"].sentences) == MOST


def test_the_map_is_the_table_counted_and_marks_what_is_missing(planted, raw):
    place = raw["place"].str.title().replace({"Centre": "Central", "": "The whole area"})
    counts = Counter(zip(raw["issue"].str.capitalize(), place, strict=True))
    rows = [row for row in planted["offered"] if row.cells]
    assert {row.cells: row.count for row in rows if row.count} == {
        cell: count for cell, count in counts.items() if cell[0] in {r.cells[0] for r in rows}
    }
    assert [row.cells for row in rows if row.caveat] == [
        ("Loneliness", "Central"), ("Childcare", "Central"),
    ]  # fmt: skip
    across = list(dict.fromkeys(row.cells[1] for row in rows))
    assert across == ["North", "Central", "South", "The whole area"]
    everything = by_key(planted["offered"])["all"]
    assert (everything.count, everything.reference) == (len(raw), raw["organisation_id"].nunique())


def test_the_pair_that_offers_all_of_the_same_is_found_beyond_chance(planted):
    found = by_key(planted["overlap"])["lanternmoth_hall_and_nettlespool_hall"]
    assert (found.count, found.of, found.estimate) == (3, 3, 1.0)
    assert "more than chance" in planted["overlap"].sentences[0]
    assert len(planted["overlap"].sentences) == 1


def test_nothing_of_it_counts_people(planted):
    counted = {row.counts for found in planted.values() for row in found}
    assert counted == {"events", "organisations"}
    assert all(not found.withheld for found in planted.values())


# --- rules


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ({"demand": "met"}, {"demand": "met"}, "met"),
        ({"demand": "met"}, {"demand": "not met"}, "not met"),
        ({"demand": "met"}, {"demand": ""}, "not known"),
        ({"demand": "met", "day": "Monday"}, {"demand": "met", "day": "Friday"}, "told apart"),
        ({"demand": "met", "day": "Monday"}, {"demand": "met"}, "met"),
        ({"demand": "met", "language": "Somali"}, {"demand": "met", "language": "somali "}, "met"),
        ({"demand": "met", "eligibility": "Women"}, {"demand": "met", "eligibility": "Men"},
         "told apart"),
    ],
)  # fmt: skip
def test_it_is_duplication_only_if_demand_is_met_and_nothing_tells_the_two_apart(one, other, state):
    tables = made(("A", "Food", "families", "North", one), ("B", " food", "Families", "NORTH",
                                                            other))  # fmt: skip
    (found,) = shared(offers(tables))
    assert (found.organisations, found.state) == (("A", "B"), state)


def test_one_organisation_alone_duplicates_nobody():
    tables = made(("A", "food", "", "North", {}), ("A", "food", "", "North", {}))
    assert shared(offers(tables)) == []
    assert duplication.twice(tables).rows == ()
    assert duplication.introductions(tables).rows == ()


@pytest.mark.parametrize(
    ("need", "there"),
    [
        (("food", "families", "North"), "somebody"),
        (("food", "families", "South"), "nobody"),
        (("food", "older people", "North"), "nobody"),
        (("food", "", "North"), "somebody"),  # of everybody: any will do
        (("food", "families", ""), "somebody"),  # anywhere
        (("advice", "tenants", "South"), "somebody"),  # for everybody, everywhere
        (("sport", "young people", "North"), "not enough"),
        (("choir", "", ""), "nobody"),
    ],
)
def test_a_need_is_a_gap_only_where_nobody_is_there(need, there):
    tables = made(
        ("A", "food", "families", "North", {"demand": "met"}), ("B", "advice", "", "", {}),
        ("C", "sport", "young people", "North", {"demand": "not met"}), needs=[(*need, "Lunch")],
    )  # fmt: skip
    assert standing(offers(tables))["there"].tolist() == [there]


def test_a_tie_that_is_there_needs_no_introduction():
    rows = [("A", "food", "families", "North", {}), ("B", "food", "families", "South", {}),
            ("C", "sport", "", "North", {})]  # fmt: skip
    found = duplication.introductions(made(*rows))
    assert [row.category for row in found] == ["The A and The B"]
    ties = pd.DataFrame({"wave": ["1"], "organisation_a": ["B"], "organisation_b": ["A"]})
    assert duplication.introductions(made(*rows), links=ties).rows == ()
    other = ties.replace({"A": "C"})
    (row,) = duplication.introductions(made(*rows), links=other)
    assert row.caveat.endswith("No tie between them is recorded.")


def test_another_locality_is_preferred():
    rows = [("A", "food", "families", "Park", {}), ("B", "food", "families", "Square", {}),
            ("C", "food", "families", "Street", {}), ("D", "sport", "", "Park", {})]  # fmt: skip
    homes = {"A": "North", "B": "North", "C": "South"}
    found = duplication.introductions(made(*rows, homes=homes), each=1)
    assert {row.category for row in found} <= {"The A and The C", "The B and The C"}


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("ABCDEFGH"), st.sampled_from(["x", "y", "z"]),
                       st.sampled_from(["old", "young", ""]), st.sampled_from(["N", "S", ""])),
             min_size=1, max_size=24),
    st.integers(1, 3),
)  # fmt: skip
def test_at_most_five_nobody_too_often_and_the_order_of_rows_is_nothing(rows, each):
    told = [(*row, {"demand": "met"}) for row in rows]
    found = duplication.introductions(made(*told), each=each)
    again = duplication.introductions(made(*reversed(told)), each=each)
    pairs = [tuple(row.category.split(" and ")) for row in found]
    assert len(pairs) == len(set(pairs)) <= MOST
    assert max(Counter(one for pair in pairs for one in pair).values(), default=0) <= each
    assert [row.category for row in again] == [row.category for row in found]
    assert all(row.count >= 1 and row.caveat for row in found)


def test_words_of_an_organisation_are_never_taken_for_a_template():
    rows = [("A", "{count}", "families {0}", "North", {}), ("B", "{count}", "families {0}", "South",
                                                            {})]  # fmt: skip
    (row,) = duplication.introductions(made(*rows))
    assert "{count} for families {0}" in row.caveat
    assert "{count} for families {0}" in words.fill(row.says, vars(row))
    names = [look(made(*rows)) for look in (duplication.offered, duplication.twice)]
    assert all(found.title for found in names)


def test_without_activities_each_says_why():
    for name in duplication.__all__:
        found = getattr(duplication, name)({})
        assert not found.rows
        assert "once activities are recorded" in found.leads[0], name
    told = duplication.gaps(made(("A", "food", "", "North", {})))
    assert "nobody wrote down" in told.leads[0]


def test_the_map_is_drawn_in_its_rows_and_columns(planted):
    (axes,) = charts.heat(planted["offered"]).axes
    rows = [row for row in planted["offered"] if row.cells]
    tiles = [patch for patch in axes.patches if patch.get_gid() == "cell"]
    down, across = (list(dict.fromkeys(row.cells[n] for row in rows)) for n in (0, 1))
    for tile, row in zip(tiles, rows, strict=True):
        assert (int(tile.get_x()), int(tile.get_y())) == (
            across.index(row.cells[1]), down.index(row.cells[0]),
        )  # fmt: skip
    for one, other in combinations(zip(tiles, rows, strict=True), 2):
        darker = sum(one[0].get_facecolor()[:3]) < sum(other[0].get_facecolor()[:3])
        assert darker == (one[1].count > other[1].count)
    said = [text.get_text() for text in axes.texts if text.get_gid() == "value"]
    assert said == [f"{row.count}" for row in rows]
    edged = [tile.get_linewidth() > 1 for tile in tiles]
    assert edged == [bool(row.caveat) for row in rows]

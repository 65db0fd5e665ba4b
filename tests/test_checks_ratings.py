"""Ratings of partners by partners: what is refused, and in which words."""

import pandas as pd
import pytest

from wellnet_analysis import checks, data
from wellnet_analysis.errors import DataError
from wellnet_analysis.programme import Programme

SETTINGS = """
name = "Small"
place = "Islington"
made_up = true
opened = 2022-05-02
closed = 2022-05-29
as_at = 2022-09-30
"""
RATING = {"wave": "1", "stage": "bid", "organisation_id": "A", "rater_id": "B", "level": "partner",
          "moment": "agreed", "rated_on": "2022-06-01"}  # fmt: skip
WEIGHT = {"wave": "1", "rater_id": "B", "organisation_id": "A", "influence": "3",
          "rated_on": "2022-06-01"}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """Makes a programme of three people and two partners, with these ratings."""

    def make(*, involvement=(), influence=(), settings=""):
        (tmp_path / "programme.toml").write_text(SETTINGS + settings, encoding="utf-8")
        tables = {
            "people": [{"participant_id": f"X{n}", "registered_on": "2022-05-03",
                        "status": "applied"} for n in range(3)],
            "organisations": [{"organisation_id": code, "name": f"The {code}", "sector": "health",
                               "named_in_ratings": "yes"} for code in "AB"],
            "involvement": list(involvement), "influence": list(influence),
        }  # fmt: skip
        for name, rows in tables.items():
            if rows:
                pd.DataFrame(rows).to_csv(tmp_path / f"{name}.csv", index=False)
        return tmp_path

    return make


def faults(folder):
    with pytest.raises(DataError) as caught:
        data.read(Programme.load(folder))
    return [(f.file, f.rows, f.column) for f in caught.value.faults], str(caught.value)


@pytest.mark.parametrize(
    ("table", "row", "column", "says"),
    [
        ("involvement", {"stage": "dreaming"}, "stage", "Use idea, bid, conditions"),
        ("involvement", {"level": "boss"}, "level", "Use not involved, listener, co-thinker"),
        ("involvement", {"moment": "later"}, "moment", "agreed or happened"),
        ("involvement", {"rater_id": "Z9"}, "rater_id", "stand in organisations.csv"),
        ("involvement", {"wave": "0"}, "wave", "must be 1 or more"),
        ("influence", {"influence": "6"}, "influence", "Use 1, 2, 3, 4 or 5"),
        ("influence", {"organisation_id": "Z9"}, "organisation_id", "stand in organisations.csv"),
        ("influence", {"rated_on": "June"}, "rated_on", "is not a date"),
    ],
)
def test_a_rating_that_cannot_be_is_named_and_not_repeated(folder, table, row, column, says):
    good = {"involvement": RATING, "influence": WEIGHT}[table]
    found, text = faults(folder(**{table: [{**good, "rater_id": "A"}, {**good, **row}]}))
    assert found == [(f"{table}.csv", (3,), column)]
    assert says in text
    assert not any(value in text for value in row.values() if value in {"dreaming", "boss", "Z9"})


@pytest.mark.parametrize(("table", "row"), [("involvement", RATING), ("influence", WEIGHT)])
def test_rating_the_same_partner_twice_in_a_round_is_refused(folder, table, row):
    found, text = faults(folder(**{table: [row, row, {**row, "wave": "2"}]}))
    assert found == [(f"{table}.csv", (2, 3), "rater_id")]
    assert "rates the same one twice in one round" in text


def test_ratings_without_the_list_of_partners_say_so():
    (fault,) = checks.rating_faults({"influence": pd.DataFrame([WEIGHT])})
    assert (fault.file, fault.rule) == (
        "organisations.csv", "the ratings need the list of organisations."
    )  # fmt: skip


def test_sound_ratings_are_read_and_later_ones_left_out(folder):
    late = {**RATING, "wave": "2", "rated_on": "2022-12-01"}
    records = data.read(Programme.load(folder(involvement=[RATING, late], influence=[WEIGHT])))
    assert records.tables["involvement"]["wave"].tolist() == ["1"]
    assert records.left_out == {"involvement": 1}
    assert records.tables["influence"]["influence"].tolist() == ["3"]

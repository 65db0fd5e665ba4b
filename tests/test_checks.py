"""Every rule that is broken is reported in one run, and no cell is ever repeated."""

import csv
import io
import pickle

import pandas as pd
import pytest

from wellnet_analysis import checks, data
from wellnet_analysis.errors import DataError
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import TABLES

SETTINGS = """\
name = "Faulty"
place = "Anywhere"
opened = 2022-05-02
closed = 2022-05-29
as_at = 2022-09-30
[[localities]]
name = "North"
[[localities]]
name = "South"
[answers]
channels = ["Leaflet", "Word of mouth"]
"""

# Each person breaks one rule; anything that starts with "planted" must never be printed.
PEOPLE = [
    {},
    {"registered_on": "2022-05-30"},
    {"registered_on": "planted-day"},
    {"registered_on": "2022-31-05"},
    {"registered_on": "03/05/2022"},
    {"registered_on": "2022-04-30"},
    {"registered_on": ""},
    {"participant_id": "planted-twin"},
    {"participant_id": "planted-twin"},
    {"participant_id": ""},
    {"status": "planted-status"},
    {"status": "enrolled"},
    {"status": "waitlisted", "enrolled_on": "2022-05-30"},
    {"status": "withdrawn"},
    {"withdrawn_on": "2022-05-20"},
    {"withdrawal_reason": "planted-reason"},
    {"status": "enrolled", "enrolled_on": "2022-05-09"},
    {"status": "enrolled", "enrolled_on": "2022-05-30", "course_started_on": "2022-05-27"},
    {"course_started_on": "2022-07-04"},
    {"status": "completed", "enrolled_on": "2022-05-30", "course_started_on": "2022-07-04"},
    {"status": "withdrawn", "withdrawn_on": "2022-05-01"},
    {"completed_on": "2022-09-01"},
    {"locality": "planted-place"},
    {"connection": "lives; planted-connection"},
    {"recruitment_channel": "Leaflet; planted-channel"},
    {"partner_organisation": "planted-partner"},
    {"age": "planted-age"},
    {"age": "15"},
    {"age": "116"},
    {"date_of_birth": "2022-05-20"},
    {"date_of_birth": "2010-05-20"},
    {"date_of_birth": "1880-05-20"},
    {"ethnic_group": "planted-group"},
    {"sex": "female"},
    {"religion": "planted-belief"},
    {"sexual_orientation": "planted-orientation"},
    {"consent_data": "planted-consent"},
    {"age_band": "16 to 19"},
]
BROKEN = {
    "registered_on": [2, 3, 4, 5, 6, 7],
    "participant_id": [8, 9, 10],
    "status": [11, 13, 15],
    "enrolled_on": [12, 17],
    "withdrawn_on": [14, 16, 21],
}


def _csv(table, rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(TABLES[table].by_name), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _people(rows):
    plain = {"registered_on": "2022-05-10", "status": "applied"}
    return [{"participant_id": f"planted-{n}", **plain, **row} for n, row in enumerate(rows, 2)]


@pytest.fixture
def faults_of(tmp_path):
    def _faults_of(**tables):
        (tmp_path / "programme.toml").write_text(SETTINGS, encoding="utf-8")
        for name, content in tables.items():
            text = content if isinstance(content, str) else _csv(name, content)
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        with pytest.raises(DataError) as caught:
            data.read(Programme.load(tmp_path))
        return caught.value

    return _faults_of


@pytest.fixture
def everything(faults_of):
    return faults_of(
        people=_people(PEOPLE),
        sessions=[
            {"session_id": "S1", "kind": "workshop", "number": "1", "held_on": "2022-06-07"},
            {"session_id": "S1", "kind": "party", "number": "one", "held_on": "7 June"},
            {"session_id": "S3", "kind": "course", "locality": "West", "hours": "2.5"},
        ],
        attendance=[
            {"session_id": "S1", "participant_id": "planted-2", "attended": "yes"},
            {"session_id": "S1", "participant_id": "planted-nobody", "attended": "no"},
            {"session_id": "S9", "participant_id": "planted-18", "attended": "yes"},
            {"session_id": "S3", "participant_id": "planted-18", "attended": "no"},
            {"session_id": "S3", "participant_id": "planted-18", "attended": "perhaps"},
            {"session_id": "S3", "participant_id": "", "attended": ""},
        ],
        organisations=[
            {"organisation_id": "O1", "name": "", "sector": "charity", "joined_on": "2022"},
            {"organisation_id": "O1", "name": "A", "sector": "health", "locality": "Nort"},
        ],
    )


EXPECTED = {
    ("people.csv", (3,), "registered_on", "is after registration closed"),
    ("people.csv", (4, 5, 6), "registered_on", "is not a date."),
    ("people.csv", (7,), "registered_on", "is before registration opened"),
    ("people.csv", (8,), "registered_on", "is empty."),
    ("people.csv", (9, 10), "participant_id", "the same code stands in more than one row."),
    ("people.csv", (11,), "participant_id", "is empty."),
    ("people.csv", (12,), "status", "is not an answer that is understood."),
    ("people.csv", (13,), "enrolled_on", "is empty, but the status says"),
    ("people.csv", (14,), "status", "says the person has no place"),
    ("people.csv", (15,), "withdrawn_on", "is empty, but the status is withdrawn."),
    ("people.csv", (16,), "status", "is not withdrawn, but withdrawn_on is filled."),
    ("people.csv", (17,), "withdrawal_reason", "is filled, but withdrawn_on is empty."),
    ("people.csv", (18,), "enrolled_on", "is before registered_on."),
    ("people.csv", (19,), "course_started_on", "is before enrolled_on."),
    ("people.csv", (20,), "course_started_on", "is filled, but enrolled_on is empty."),
    ("people.csv", (21,), "completed_on", "is empty, but the status is completed."),
    ("people.csv", (22,), "withdrawn_on", "is before registered_on."),
    ("people.csv", (23,), "completed_on", "is filled, but course_started_on is empty."),
    ("people.csv", (24,), "locality", "is not an answer that is understood."),
    ("people.csv", (25,), "connection", "is not an answer that is understood."),
    ("people.csv", (26,), "recruitment_channel", "is not an answer that is understood."),
    ("people.csv", (27,), "partner_organisation", "is not an answer that is understood."),
    ("people.csv", (28,), "age", "is not a whole number."),
    ("people.csv", (29,), "age", "makes the person younger than the youngest age (16)."),
    ("people.csv", (30,), "age", "makes the person over 115."),
    ("people.csv", (31,), "date_of_birth", "is after registered_on."),
    ("people.csv", (32,), "date_of_birth", "makes the person younger"),
    ("people.csv", (33,), "date_of_birth", "makes the person over 115."),
    ("people.csv", (34,), "ethnic_group", "is not an answer that is understood."),
    ("people.csv", (35,), "sex", "is not an answer that is understood."),
    ("people.csv", (36,), "religion", "is not an answer that is understood."),
    ("people.csv", (37,), "sexual_orientation", "is not an answer that is understood."),
    ("people.csv", (38,), "consent_data", "is neither yes nor no."),
    ("people.csv", (39,), "age_band", "is not an answer that is understood."),
    ("sessions.csv", (2, 3), "session_id", "the same code stands in more than one row."),
    ("sessions.csv", (3,), "kind", "is not an answer that is understood."),
    ("sessions.csv", (3,), "number", "is not a whole number."),
    ("sessions.csv", (4,), "number", "is empty."),
    ("sessions.csv", (3,), "held_on", "is not a date."),
    ("sessions.csv", (4,), "held_on", "is empty."),
    ("sessions.csv", (4,), "locality", "is not an answer that is understood."),
    ("sessions.csv", (4,), "hours", "is not a whole number."),
    ("attendance.csv", (2,), "participant_id", "came to a session but never took a place."),
    ("attendance.csv", (3,), "participant_id", "is a code that does not stand in people.csv."),
    ("attendance.csv", (4,), "session_id", "is a code that does not stand in sessions.csv."),
    ("attendance.csv", (5, 6), "participant_id", "the same person stands twice"),
    ("attendance.csv", (6,), "attended", "is neither yes nor no."),
    ("attendance.csv", (7,), "attended", "is empty."),
    ("attendance.csv", (7,), "participant_id", "is empty."),
    ("organisations.csv", (2,), "name", "is empty."),
    ("organisations.csv", (2,), "sector", "is not an answer that is understood."),
    ("organisations.csv", (2,), "joined_on", "is not a date."),
    ("organisations.csv", (2, 3), "organisation_id", "the same code stands in more than one row."),
    ("organisations.csv", (3,), "locality", "is not an answer that is understood."),
}


def test_every_fault_of_every_table_in_one_run(everything):
    found = {(f.file, f.rows, f.column): f.rule for f in everything.faults}
    for file, rows, column, rule in EXPECTED:
        assert found.get((file, rows, column), "").startswith(rule), (file, rows, column)
    assert len(everything.faults) == len(EXPECTED)
    assert str(everything).startswith(f"{len(EXPECTED)} things need putting right")


def test_no_cell_is_ever_repeated(everything):
    text = str(everything) + repr(everything) + repr(everything.faults)
    assert "planted" not in text
    written = {cell for row in PEOPLE for cell in row.values()}
    # Words of the rules themselves, not of anybody's record.
    written -= {"", "enrolled", "withdrawn", "completed", "waitlisted", "15", "116"}
    for cell in written:
        assert cell not in text, cell


def test_every_fault_says_what_to_do(everything):
    for fault in everything.faults:
        assert fault.do
        assert fault.do.endswith("."), fault


def test_faults_survive_a_trip_between_processes(everything):
    again = pickle.loads(pickle.dumps(everything))
    assert str(again) == str(everything)


def test_the_first_person_is_faultless(everything):
    assert not [f for f in everything.faults if f.file == "people.csv" and 2 in f.rows]


def test_a_missing_column_and_a_misspelt_heading(faults_of):
    error = faults_of(
        people="participant_id,registred_on,status,ethnic group\nplanted-1,2022-05-10,applied,x\n"
    )
    missing = [f.column for f in error.faults if f.rule == "this column is missing."]
    assert missing == ["registered_on"]
    assert {f.column: f.do for f in error.faults if "heading" in f.rule} == {
        "ethnic group": "Did you mean 'ethnic_group'?",
        "registred_on": "Did you mean 'registered_on'?",
    }


def test_a_heading_is_not_suggested_when_it_is_already_there(faults_of):
    error = faults_of(
        people="participant_id,registered_on,status,statuses\nplanted-1,soon,applied,x\n"
    )
    assert [f.column for f in error.faults] == ["registered_on"]


def test_whole_file_faults_stand_beside_the_others(faults_of, tmp_path):
    (tmp_path / "sessions.csv").write_bytes(b"")
    (tmp_path / "organisations.csv").write_bytes(b"organisation_id,name\n1,Caf\xe9\n")
    error = faults_of(
        people=_people([{"status": "planted"}]),
        attendance='session_id,participant_id,attended\nS1,"planted,yes\n',
    )
    assert [(f.file, f.rows) for f in error.faults] == [
        ("attendance.csv", ()),
        ("organisations.csv", ()),
        ("people.csv", (2,)),
        ("sessions.csv", ()),
    ]


def test_ragged_rows_are_counted_as_a_spreadsheet_does(faults_of):
    error = faults_of(
        people="participant_id,registered_on,status\nplanted-1,2022-05-10,applied\n\n"
        "planted-2,2022-05-10\nplanted-3,2022-05-10,applied,,\n"
    )
    assert [(f.rows, f.column) for f in error.faults] == [((4, 5), "")]
    assert "rows 4–5" in str(error)


def test_channels_that_were_never_listed_point_to_the_settings(tmp_path):
    (tmp_path / "programme.toml").write_text(SETTINGS.partition("[answers]")[0], encoding="utf-8")
    (tmp_path / "people.csv").write_text(
        _csv("people", _people([{"recruitment_channel": "planted"}])), encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"List the answers in programme\.toml \(channels\)"):
        data.read(Programme.load(tmp_path))


def test_short_answer_lists_are_named_and_long_ones_looked_up(everything):
    do = {f.column: f.do for f in everything.faults if f.file == "people.csv"}
    assert do["sex"] == "Use Female, Male or Prefer not to say, or leave it empty."
    assert "data/README.md" in do["ethnic_group"]
    assert do["locality"] == "Use North or South, or add it to localities in programme.toml."


@pytest.mark.parametrize(
    ("cell", "answers"),
    [("", []), (" ; ", []), ("a", ["a"]), ("a;b", ["a", "b"]), ("a ;  b c;", ["a", "b c"])],
)
def test_parts(cell, answers):
    assert checks.parts(cell) == answers


def test_counts_of_partners_that_cannot_be_right_are_named_by_row_and_column():
    told = [
        ("O1", "sex", "Female", 30, None, 40), ("O1", "sex", "Male", 20, None, 40),
        ("O1", "everybody", "All", 40, None, 40), ("O2", "sex", "Blorp", 1, None, 9),
        ("O2", "religion", "Sikh", None, None, 9), ("O2", "main_language", "English", 10, None, 9),
        ("O3", "sex", "Male", 3, 5, 9), ("O4", "age_band", "16 to 24", 1, None, 9),
        ("O4", "age_band", "25 to 34", 1, None, 8), ("O5", "sex", "Male", 1, None, None),
        ("O5", "sex", "Male", 1, None, None),
    ]  # fmt: skip
    names = ["organisation_id", "variable", "category", "count", "fewer_than", "base"]
    frame = pd.DataFrame(told, columns=names, index=range(2, 2 + len(told)))
    frame["as_at"] = pd.Timestamp("2022-06-30")
    programme = Programme.load("data/demo/programme.toml")
    faults = checks.counts_faults(frame, file="counts.csv", programme=programme)
    assert {(fault.column, fault.rows) for fault in faults} == {
        ("category", (5,)), ("category", (11, 12)), ("count", (6,)), ("fewer_than", (8,)),
        ("count", (7,)), ("base", (9, 10)), ("count", (2, 3)),
    }  # fmt: skip


def test_a_month_of_a_centre_stands_there_once(faults_of):
    error = faults_of(
        people=_people([{}]),
        organisations=[{"organisation_id": "O1", "name": "A", "sector": "health"}],
        footfall=[
            {"organisation_id": "O1", "month": "2022-05-01", "visits": "12"},
            {"organisation_id": "O1", "month": "2022-05-01", "visits": "30"},
            {"organisation_id": "O9", "month": "2022-05-01", "visits": "many"},
        ],
    )
    told = {(fault.file, fault.rows, fault.column) for fault in error.faults}
    assert told == {("footfall.csv", (2, 3), ""), ("footfall.csv", (4,), "organisation_id"),
                    ("footfall.csv", (4,), "visits")}  # fmt: skip
    assert "12" not in str(error) and "many" not in str(error)

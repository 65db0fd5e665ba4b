"""Tables become records: what is left out, joined and derived, and when nothing is."""

import random
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis import data, demo
from wellnet_analysis.errors import DataError
from wellnet_analysis.programme import Programme

SETTINGS = """\
name = "Small"
place = "Anywhere"
opened = 2022-05-02
closed = 2022-05-29
as_at = 2022-09-30
workshops = 2
[[localities]]
name = "North"
[[localities]]
name = "Central"
aliases = ["Centre"]
[answers]
channels = ["Leaflet", "Word of mouth"]
[data_protection]
lawful_basis = "public task"
"""
SESSIONS = """\
session_id,kind,number,held_on,locality
W1N,workshop,1,2022-06-07,North
W1C,workshop,1,2022-06-08,Centre
W2N,workshop,2,2022-06-21,North
"""


@pytest.fixture
def read(tmp_path):
    def _read(*, as_at="", settings=SETTINGS, **tables):
        (tmp_path / "programme.toml").write_text(settings, encoding="utf-8")
        for name, content in tables.items():
            raw = content if isinstance(content, bytes) else content.encode("utf-8")
            (tmp_path / f"{name}.csv").write_bytes(raw)
        return data.read(Programme.load(tmp_path).with_parameters(as_at=as_at))

    return _read


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made_up")
    demo.write(folder)
    return folder


def _faults(caught):
    return [(f.file, f.rows, f.column) for f in caught.value.faults]


def test_the_smallest_table(read):
    people = read(people="participant_id,registered_on,status\nA,2022-05-03,applied\n").people
    assert len(people) == 1
    assert people.loc[0, "locality"] == "Outside, or not given"
    assert people.loc[0, "journey"] == "Registered, waiting to hear"
    # What was never asked is no column: neither "not answered" nor a nought.
    assert not {"ethnic_group", "age_band", "recruitment_channel: Leaflet"} & set(people)


def test_a_question_with_a_column_was_asked_even_if_nobody_answered(read):
    people = read(
        people="participant_id,registered_on,status,ethnic_group,recruitment_channel\n"
        "A,2022-05-03,applied,,\n"
    ).people
    assert people.loc[0, "ethnic_group"] == "Not answered"
    assert people.loc[0, "recruitment_channel: Leaflet"] == "Not Leaflet"
    assert not {"sex", "age_band"} & set(people)


def test_headings_without_rows(read):
    with pytest.raises(DataError, match=r"people\.csv: holds no person\. Add a row") as caught:
        read(people="participant_id,registered_on,status\n")
    assert _faults(caught) == [("people.csv", (), "")]


STATUSES = ("applied", "waitlisted", "withdrawn", "enrolled", "completed")


def _by_status(*columns):
    headings = ",".join(("participant_id", "registered_on", "status", *columns))
    empty = "," * len(columns)
    rows = [f"P{n},2022-05-03,{status}{empty}" for n, status in enumerate(STATUSES)]
    return "\n".join((headings, *rows, ""))


def test_without_dates_the_status_alone_is_believed(read):
    people = read(people=_by_status()).people
    assert list(people["journey"]) == [
        "Registered, waiting to hear",
        "On the waiting list",
        "Withdrew before taking a place",
        "Took a place, came to no workshop",
        "Completed the course",
    ]


@pytest.mark.parametrize(
    ("column", "rows"),
    [("enrolled_on", (5, 6)), ("withdrawn_on", (4,)), ("completed_on", (6,))],
)
def test_a_date_is_demanded_only_where_it_is_collected(read, column, rows):
    with pytest.raises(DataError) as caught:
        read(people=_by_status(column))
    assert _faults(caught) == [("people.csv", rows, column)]


def test_a_date_does_not_demand_another_that_is_not_collected(read):
    people = read(
        people="participant_id,registered_on,status,course_started_on,withdrawal_reason\n"
        "A,2022-05-03,enrolled,2022-07-01,\n"
        "B,2022-05-03,withdrawn,,moved away\n"
    ).people
    assert list(people["journey"]) == [
        "Started the course, not completed",
        "Withdrew before taking a place",
    ]


def test_a_register_believes_the_status_where_no_enrolment_date_is_collected(read):
    tables = {"sessions": SESSIONS, "attendance": "session_id,participant_id,attended\nW1N,A,yes\n"}
    one = "participant_id,registered_on,status\nA,2022-05-03,{}\n"
    people = read(people=one.format("enrolled"), **tables).people
    assert list(people["journey"]) == ["Came to some workshops"]
    with pytest.raises(DataError, match="never took a place"):
        read(people=one.format("applied"), **tables)


def test_the_stages_are_those_that_the_tables_can_tell(read):
    workshops = {"Came to some workshops", "Came to every workshop, not on the course"}
    course = {"Started the course, not completed", "Completed the course"}
    bare = read(people=ENROLLED).people["journey"].cat.categories
    assert not (workshops | course) & set(bare)
    came = read(people=ENROLLED, sessions=SESSIONS, attendance=REGISTER).people["journey"]
    assert workshops < set(came.cat.categories)
    assert not course & set(came.cat.categories)
    dated = ENROLLED.replace("enrolled_on\n", "enrolled_on,course_started_on\n")
    dated = dated.replace("2022-05-30\n", "2022-05-30,\n")
    every = read(people=dated, sessions=SESSIONS, attendance=REGISTER).people["journey"]
    assert workshops | course < set(every.cat.categories)


def test_no_people_at_all(read):
    with pytest.raises(DataError, match=r"people\.csv: is missing\. Put it beside"):
        read()


def test_which_tables_exist(read, tmp_path):
    read(people="participant_id,registered_on,status\nA,2022-05-03,applied\n", sessions=SESSIONS)
    assert data.exists(Programme.load(tmp_path)) == {"people", "sessions"}


def test_byte_order_mark_windows_line_ends_and_spaces(read):
    text = "participant_id , registered_on,status\r\nA , 2022-05-03,applied\r\n"
    people = read(people=text.encode("utf-8-sig")).people
    assert list(people["participant_id"]) == ["A"]


def test_blank_lines_and_quoted_newlines_keep_the_spreadsheets_row_numbers(read):
    text = (
        "participant_id,registered_on,status,withdrawn_on,withdrawal_reason\n"
        'A,2022-05-03,withdrawn,2022-05-04,"one\ntwo\nthree"\n'
        "\n"
        ",,,,\n"
        "B,2022-99-03,applied,,\n"
    )
    with pytest.raises(DataError) as caught:
        read(people=text)
    assert _faults(caught) == [("people.csv", (5,), "registered_on")]


def test_quoted_newlines_are_kept(read):
    text = (
        "participant_id,registered_on,status,withdrawn_on,withdrawal_reason\n"
        'A,2022-05-03,withdrawn,2022-05-04,"one\ntwo, three"\n'
    )
    assert read(people=text).people.loc[0, "withdrawal_reason"] == "one\ntwo, three"


def test_an_unlisted_column_is_ignored(read):
    text = "participant_id,registered_on,status,shoe size\nA,2022-05-03,applied,44\n"
    assert "shoe size" not in read(people=text).people


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty. Put the headings into its first row."),
        (b"participant_id,registered_on,status\n\xe9,2022-05-03,applied\n", "is not UTF-8 text."),
        (b'participant_id,registered_on,status\n"A,2022-05-03,applied\n', "never closed."),
        (b"participant_id,registered_on,status\nA,2022-05-03\n", "row 2: has more or fewer"),
        (b"participant_id,status,status,registered_on\n", "row 1, column 'status': two columns"),
        (b"Ada Planted,2022-05-03,enrolled\n", "row 1: holds no heading that is understood."),
        (b"Ada Planted,Ada Planted,x\n", "row 1: two columns have the same heading."),
    ],
)
def test_files_that_cannot_be_read(read, content, said):
    with pytest.raises(DataError) as caught:
        read(people=content)
    text = str(caught.value)
    assert said in text
    assert "Ada" not in text


def test_a_file_that_cannot_be_opened(read, tmp_path):
    (tmp_path / "people.csv").mkdir()
    with pytest.raises(DataError, match="cannot be opened"):
        read()


def test_an_unreadable_table_does_not_accuse_the_others(read):
    with pytest.raises(DataError) as caught:
        read(
            people="participant_id,registered_on,status\nA,2022-05-03,applied\n",
            sessions="",
            attendance="session_id,participant_id,attended\nW1N,A,no\n",
        )
    assert _faults(caught) == [("sessions.csv", (), "")]


def test_a_register_without_sessions(read):
    with pytest.raises(DataError, match=r"sessions\.csv: the register needs the list"):
        read(
            people="participant_id,registered_on,status\nA,2022-05-03,applied\n",
            attendance="session_id,participant_id,attended\nW1N,A,no\n",
        )


def test_a_table_of_the_right_shape_is_read_with_an_alias(read):
    text = "participant_id,registered_on,status,locality\nA,2022-05-03,applied,centre\n"
    assert read(people=text).people.loc[0, "locality"] == "Central"


@pytest.mark.parametrize(
    ("born", "registered", "band"),
    [
        ("2006-05-10", "2022-05-10", "16 to 24"),  # on the birthday itself
        ("1997-05-11", "2022-05-10", "16 to 24"),  # 25 tomorrow
        ("1997-05-10", "2022-05-10", "25 to 34"),
        ("1972-05-10", "2022-05-10", "50 to 64"),
    ],
)
def test_age_counts_birthdays(read, born, registered, band):
    text = f"participant_id,registered_on,status,date_of_birth\nA,{registered},applied,{born}\n"
    assert read(people=text).people.loc[0, "age_band"] == band


def test_age_from_any_one_of_three_columns(read):
    people = read(
        people="participant_id,registered_on,status,date_of_birth,age,age_band\n"
        "A,2022-05-03,applied,1980-01-01,,\n"
        "B,2022-05-03,applied,,75,\n"
        "C,2022-05-03,applied,,,16 to 24\n"
        "D,2022-05-03,applied,,,Prefer not to say\n"
        "E,2022-05-03,applied,,,\n"
    ).people
    assert list(people["age_band"]) == [
        "35 to 49",
        "75 and over",
        "16 to 24",
        "Prefer not to say",
        "Not answered",
    ]


def test_opting_out_and_not_consenting_leave_equality_tables_but_not_rows(read):
    people = read(
        people="participant_id,registered_on,status,locality,sex,age,equality_opt_out,consent_data,"
        "recruitment_channel\n"
        "A,2022-05-03,applied,North,Female,30,,yes,Leaflet\n"
        "B,2022-05-03,applied,North,Female,30,Yes,yes,Leaflet\n"
        "C,2022-05-03,applied,North,Female,30,no,,Leaflet\n"
        "D,2022-05-03,applied,North,Female,30,,no,Leaflet\n"
    ).people
    assert len(people) == 4
    assert list(people["sex"]) == ["Female", *["Not answered"] * 3]
    assert list(people["age_band"]) == ["25 to 34", *["Not answered"] * 3]
    assert (people["locality"] == "North").all()
    assert (people["recruitment_channel: Leaflet"] == "Leaflet").all()


def test_consent_that_was_never_asked_is_one_question_not_a_no(read):
    text = "participant_id,registered_on,status,sex\nA,2022-05-03,applied,Male\n"
    assert read(people=text).notes == ()
    asked = SETTINGS.replace('lawful_basis = "public task"', "")
    records = read(people=text, settings=asked)
    assert list(records.people["sex"]) == ["Male"]
    assert "no column consent_data" in records.notes[0]


def test_several_answers_become_yes_or_no_columns(read):
    people = read(
        people="participant_id,registered_on,status,connection,recruitment_channel\n"
        "A,2022-05-03,applied,lives;works,Word of mouth; Leaflet\n"
        "B,2022-05-03,applied,works,Leaflet;\n"
        "C,2022-05-03,applied,,\n"
    ).people
    assert list(people["connection: lives"]) == ["lives", "Not lives", "Not lives"]
    assert list(people["connection: works"]) == ["works", "works", "Not works"]
    assert list(people["recruitment_channel: Leaflet"]) == ["Leaflet", "Leaflet", "Not Leaflet"]
    assert (people["recruitment_channel: Word of mouth"] == "Word of mouth").sum() == 1


ENROLLED = (
    "participant_id,registered_on,status,enrolled_on\n"
    "A,2022-05-03,enrolled,2022-05-30\n"
    "B,2022-05-03,enrolled,2022-05-30\n"
    "C,2022-05-03,enrolled,2022-05-30\n"
)
REGISTER = (
    "session_id,participant_id,attended\n"
    "W1N,A,yes\nW1C,A,yes\n"  # the first workshop twice
    "W1N,B,no\nW1C,B,yes\nW2N,B,Yes\n"  # made up in another locality, then the second
    "W1N,C,no\n"
)


def test_a_workshop_made_up_elsewhere_counts_once(read):
    records = read(people=ENROLLED, sessions=SESSIONS, attendance=REGISTER)
    assert list(records.people["journey"]) == [
        "Came to some workshops",
        "Came to every workshop, not on the course",
        "Took a place, came to no workshop",
    ]
    assert len(records.tables["attendance"]) == 6


def test_a_workshop_still_to_be_held_counts_as_one_not_come_to(read):
    tables = {"people": ENROLLED, "sessions": SESSIONS, "attendance": REGISTER}
    records = read(as_at="2022-06-15", **tables)
    assert list(records.people["journey"]) == [
        *["Came to some workshops"] * 2,
        "Took a place, came to no workshop",
    ]
    assert records.left_out == {"sessions": 1, "attendance": 1}


def test_an_earlier_date_leaves_out_later_rows_and_counts_them(made_up):
    programme = Programme.load(made_up).with_parameters(as_at="2022-05-15")
    records = data.read(programme)
    assert len(records.people) == 26
    assert records.left_out == {
        "people": 29, "sessions": 9, "attendance": 133, "surveys": 1375, "contacts": 6,
        "access_needs": 5, "segments": 186,
    }  # fmt: skip
    assert records.people["enrolled_on"].isna().all()
    assert records.tables["sessions"].empty
    assert records.tables["attendance"].empty
    assert set(records.people["registered_in"]) == {"week 1", "week 2"}
    assert records.notes[3].startswith("29 rows of people.csv are later than 2022-05-15")
    assert "change as_at in programme.toml" in records.notes[3]


def test_stages_reached_only_grow_with_the_date(made_up):
    order = [
        "Took a place, came to no workshop",
        "Came to some workshops",
        "Came to every workshop, not on the course",
        "Started the course, not completed",
    ]
    before = [0] * len(order)
    for as_at in ("2022-05-29", "2022-06-10", "2022-06-22", "2022-06-30", "2022-07-04"):
        people = data.read(Programme.load(made_up).with_parameters(as_at=as_at)).people
        codes = people["journey"].cat.codes
        categories = list(people["journey"].cat.categories)
        now = [int((codes >= categories.index(stage)).sum()) for stage in order]
        assert all(a <= b for a, b in zip(before, now, strict=True)), as_at
        before = now
    assert before == [45, 40, 30, 15]


def test_dates_after_the_reports_date_are_forgotten(read):
    text = (
        "participant_id,registered_on,status,enrolled_on,withdrawn_on\n"
        "A,2022-05-03,withdrawn,2022-05-30,2022-06-20\n"
    )
    people = read(people=text, as_at="2022-06-01").people
    assert people["withdrawn_on"].isna().all()
    assert list(people["journey"]) == ["Took a place, came to no workshop"]


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(min_value=0, max_value=10_000))
def test_the_order_of_rows_and_columns_does_not_matter(tmp_path_factory, made_up, seed):
    mixed = random.Random(seed)
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "programme.toml").write_bytes((made_up / "programme.toml").read_bytes())
    for path in made_up.glob("*.csv"):
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        rows, columns = list(table.index), list(table.columns)
        mixed.shuffle(rows)
        mixed.shuffle(columns)
        table.loc[rows, columns].to_csv(folder / path.name, index=False)
    straight = data.read(Programme.load(made_up)).people
    shuffled = data.read(Programme.load(folder)).people
    pd.testing.assert_frame_equal(straight, shuffled)


def test_sources_say_which_file_was_read(made_up):
    sources = data.read(Programme.load(made_up)).sources
    assert [(source.file, source.rows) for source in sources] == [
        ("access_needs.csv", 5),
        ("assumptions.csv", 21),
        ("attendance.csv", 133),
        ("codebook.csv", 12),
        ("contacts.csv", 28),
        ("costs.csv", 14),
        ("footfall.csv", 30),
        ("joint.csv", 4),
        ("materials.csv", 5),
        ("organisations.csv", 17),
        ("people.csv", 55),
        ("points.csv", 16),
        ("quotes.csv", 7),
        ("reasons.csv", 5),
        ("segments.csv", 186),
        ("sessions.csv", 9),
        ("stories.csv", 3),
        ("surveys.csv", 1375),
        ("theory.csv", 9),
        ("volunteering.csv", 4),
    ]


def test_digests_of_real_records_need_a_key_that_stays_beside_them(read, tmp_path):
    text = "participant_id,registered_on,status\nA,2022-05-03,applied\n"
    first, again = (read(people=text).sources[0].digest for _ in range(2))
    assert first == again
    (tmp_path / "private" / "digest.key").unlink()
    assert read(people=text).sources[0].digest != first


def test_the_demonstration_is_read_the_same_from_any_folder(made_up):
    here = Path(__file__).parents[1] / "data" / "demo" / "programme.toml"
    assert data.read(Programme.load(here)).sources == data.read(Programme.load(made_up)).sources

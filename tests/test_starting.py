"""A new programme's folder works as it is; the authority on the questions is the schema."""

import tomllib
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from wellnet_analysis import data
from wellnet_analysis.errors import ProgrammeError
from wellnet_analysis.intake import bring_in, examine
from wellnet_analysis.programme import Programme
from wellnet_analysis.schema import CHARACTERISTICS, PREFER_NOT, age_variable
from wellnet_analysis.starting import gather, start, start_centre
from wellnet_analysis.starting.registration import privacy_note, questions, workbook

ROOT = Path(__file__).resolve().parents[1]
OPENED = date(2026, 1, 5)


@pytest.fixture
def started(tmp_path):
    return start("Our network", opened=OPENED, places=31, localities=["North", "South"],
                 beside=tmp_path)  # fmt: skip


def test_the_settings_are_those_that_were_asked_for(started):
    programme = Programme.load(started.folder)
    assert (programme.name, programme.places, programme.place) == ("Our network", 31, "Islington")
    assert [loc.places for loc in programme.localities] == [16, 15]
    assert (programme.opened, programme.closed) == (OPENED, date(2026, 2, 1))
    assert not programme.made_up and programme.population_files


def test_every_setting_of_the_demonstration_is_explained(started):
    told = (started.folder / "programme.toml").read_text(encoding="utf-8")
    demo = tomllib.loads((ROOT / "data/demo/programme.toml").read_text(encoding="utf-8"))
    left_out = {"made_up", "confidence", "seed", "comparator"}
    for setting in set(demo) - left_out:
        assert setting in told, setting


@pytest.mark.parametrize("name", ['A "quoted" \\ name', "Zoë’s café", "a\nb"])
def test_a_strange_name_is_written_as_it_is(tmp_path, name):
    made = start(name, opened=OPENED, beside=tmp_path)
    assert Programme.load(made.folder).name == name.strip()


def filled(folder, people):
    """Fill the form in as a person would: choose from the lists."""
    book = openpyxl.load_workbook(folder / "registration.xlsx")
    form = book["Registration"]
    asked = questions(Programme.load(folder))
    for number in range(people):
        row = [date(2026, 1, 6), f"Ada X{number}", f"a{number}@example.org", "07700 900001"]
        row += [q.answers[number % len(q.answers)] if q.answers else "" for q in asked[4:]]
        for place, value in enumerate(row, start=1):
            form.cell(number + 2, place).value = value or None
    book.save(folder.parent / "filled.xlsx")
    return folder.parent / "filled.xlsx"


def test_the_form_filled_in_passes_as_it_is_and_imports(started):
    path = filled(started.folder, 20)
    found = examine(path, programme=Programme.load(started.folder))
    assert found.fit and not found.noticed.unknown, (found.faults, found.noticed.unknown)
    assert bring_in(path, into=started.folder).added == 20
    people = data.read(Programme.load(started.folder)).people
    for variable in (*CHARACTERISTICS, age_variable(16)):
        assert variable.name in people, f"the form does not ask for {variable.label}"


def test_every_answer_of_the_schema_stands_in_a_list(started):
    held = {answer for q in questions(Programme.load(started.folder)) for answer in q.answers}
    for variable in (*CHARACTERISTICS, age_variable(16)):
        if variable.name not in {"disability", "gender_identity"}:
            assert {*variable.categories, PREFER_NOT} <= held, variable.name


def test_the_form_is_accessible(started):
    book = openpyxl.load_workbook(started.folder / "registration.xlsx")
    assert book.properties.title and book.properties.language == "en-GB"
    assert book.sheetnames[0] == "About this form"
    form = book["Registration"]
    assert form.freeze_panes == "B2" and not form.merged_cells.ranges
    assert all(cell.value for cell in form[1])
    lists = book["Lists"]
    assert lists.sheet_state == "hidden"
    for rule in form.data_validations.dataValidation:
        if rule.type == "list":
            sheet, _, area = rule.formula1.partition("!")
            assert sheet == "'Lists'"
            assert all(cell.value for (cell,) in lists[area.replace("$", "")])


def test_the_privacy_note_says_who_why_and_how_long():
    note = " ".join(privacy_note(Programme.load(ROOT / "data/demo/programme.toml")))
    for part in ("The Demonstration Partnership", "2025-09-30", "never used to choose", "withdraw"):
        assert part in note


def test_nothing_is_ever_written_over(started, tmp_path):
    with pytest.raises(ProgrammeError, match="not empty"):
        start("Our network", opened=OPENED, beside=tmp_path)
    with pytest.raises(ProgrammeError, match="letter or digit"):
        start("!!!", opened=OPENED, beside=tmp_path)


def test_it_stays_outside_the_repository_unless_told(monkeypatch):
    from wellnet_analysis.starting import folder

    monkeypatch.chdir(ROOT / "data")
    assert not folder._place_for("x", "").is_relative_to(ROOT)
    assert folder._place_for("x", ROOT / "data").is_relative_to(ROOT)


def test_the_centre_gets_one_sheet_of_counts(tmp_path):
    (file,) = start_centre("Caxton House", beside=tmp_path).files
    book = openpyxl.load_workbook(file)
    assert (file.name, book.sheetnames) == ("caxton-house-counts.xlsx", ["Counts"])
    answers = {cell.value for cell in book["Counts"]["B"]}
    assert {"16 to 24", "Black: African", PREFER_NOT} <= answers
    with pytest.raises(ProgrammeError, match="already"):
        start_centre("Caxton House", beside=tmp_path)


def test_an_export_tells_its_dates_and_the_lists_that_several_people_chose(tmp_path):
    rows = [f"{3 + n:02d}/05/2022 10:00:00,a{n}@x.org,{place},Leaflet" for n, place in
            enumerate(["North", "north", "North", "Zanzibarian"])]  # fmt: skip
    path = tmp_path / "a.csv"
    rows.append("20/05/2022 10:00:00,z@x.org,North,Leaflet")
    path.write_text("\n".join(["Timestamp,Email,Locality,How did you hear?", *rows]))
    told = gather(path)
    assert (told.opened, told.closed) == (date(2022, 5, 3), date(2022, 5, 20))
    assert told.localities == ("North",) and told.channels == ("Leaflet", "Other")


def test_a_workbook_may_hold_answers_already():
    programme = Programme.load(ROOT / "data/demo/programme.toml")
    assert workbook(programme, example=[["31/05/2022", "Ada"]])[:2] == b"PK"

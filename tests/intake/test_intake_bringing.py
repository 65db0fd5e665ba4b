"""An import is whole or not at all; the tables keep the rules of the house afterwards."""

import csv
import os

import openpyxl
import pytest
import shapes
from tables_of_ours import rows

from wellnet_analysis import data
from wellnet_analysis.intake import IntakeError, Refused, bring_in, headingmap
from wellnet_analysis.intake.files import read_grids
from wellnet_analysis.programme import Programme

HEAD = "Timestamp,Email,Name,Locality,Ethnic group,How did you hear?,Consent,Why?\n"
FORM = HEAD + (
    '03/05/2022 10:00:00,a@x.org,Ada King,North,White British,"Leaflet, Word of mouth",Yes,=1\n'
    "13/05/2022 10:00:00,b@x.org,Bo Li,North,=Zanzibarian,Leaflet,,x\n"
    "14/05/2022 10:00:00,c@x.org,Cy Obi,North,Black African,,I agree,\n"
)
SESSIONS = "session_id,kind,number,held_on\nW1,workshop,1,2022-06-07\nW2,workshop,2,2022-06-21\n"


def export(folder, text=FORM, name="form.csv"):
    path = folder.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_export_becomes_a_table_that_the_library_reads(ours):
    brought = bring_in(export(ours), into=ours)
    assert (brought.added, brought.updated) == (3, 0)
    people = data.read(Programme.load(ours)).people
    assert len(people) == 3
    table = rows(ours / "people.csv")
    assert [row["consent_data"] for row in table] == ["yes", "no", "yes"]
    assert table[0]["recruitment_channel"] == "Leaflet; Word of mouth"
    kept = (ours / "people.csv").read_text(encoding="utf-8")
    assert not [part for part in ("@", "Ada", "King", "Zanzibarian", "Why") if part in kept]


def test_again_changes_nothing_and_a_longer_export_only_adds(ours):
    first = bring_in(export(ours), into=ours)
    before = (ours / "people.csv").read_bytes()
    assert (bring_in(export(ours), into=ours).added, first.added) == (0, 3)
    assert (ours / "people.csv").read_bytes() == before
    longer = FORM + "15/05/2022 10:00:00,d@x.org,Di Fo,North,Irish,Leaflet,Yes,\n"
    again = bring_in(export(ours, longer), into=ours)
    assert (again.added, again.updated) == (1, 0)
    assert (ours / "people.csv").read_bytes().startswith(before)


def test_what_the_office_wrote_meanwhile_is_kept(ours):
    bring_in(export(ours), into=ours)
    table = rows(ours / "people.csv")
    table[0] |= {"status": "enrolled", "enrolled_on": "2022-05-31"}
    names = [*table[0]]
    with (ours / "people.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, names, restval="")
        writer.writeheader()
        writer.writerows(table)
    changed = FORM.replace("White British", "Irish")
    assert bring_in(export(ours, changed), into=ours).updated == 1
    first = rows(ours / "people.csv")[0]
    assert (first["status"], first["enrolled_on"]) == ("enrolled", "2022-05-31")
    assert first["ethnic_group"] == "White: Irish"


def test_a_file_with_faults_changes_no_table_and_leaves_the_list(ours):
    bring_in(export(ours), into=ours)
    before = (ours / "people.csv").read_bytes()
    bad = FORM + "soon,d@x.org,Di Fo,North,Irish,Leaflet,perhaps,\n"
    with pytest.raises(Refused) as refusal:
        bring_in(export(ours, bad), into=ours)
    assert [(f.rows, f.column) for f in refusal.value.faults] == [((5,), "Consent"),
                                                                  ((5,), "Timestamp")]  # fmt: skip
    assert (ours / "people.csv").read_bytes() == before
    listed = rows(refusal.value.list)
    assert [(line["row"], line["column"]) for line in listed] == [("5", "Consent"),
                                                                  ("5", "Timestamp")]  # fmt: skip
    assert "Di Fo" not in refusal.value.list.read_text(encoding="utf-8")


def test_an_unreadable_file_leaves_everything_as_it_was(ours):
    with pytest.raises(IntakeError):
        bring_in(export(ours, "\x00"), into=ours)
    assert not (ours / "people.csv").exists()


def test_a_person_settles_what_was_not_recognised_in_the_workbook(ours):
    brought = bring_in(export(ours), into=ours)
    assert rows(ours / "people.csv")[1]["ethnic_group"] == "Other: Any other ethnic group"
    book = openpyxl.load_workbook(brought.questions)
    sheet = book["2 Answers"]
    assert [sheet.cell(3, n).value for n in (1, 2, 3)] == ["ethnic_group", "=Zanzibarian", 1]
    assert sheet.cell(3, 2).data_type == "s", "an answer must never become a formula"
    assert len(sheet.data_validations.dataValidation) == 1
    sheet.cell(3, 4).value = "Black: African"
    book.save(brought.questions)
    again = bring_in(export(ours), into=ours)
    assert again.updated == 1 and not again.examined.noticed.unknown
    assert rows(ours / "people.csv")[1]["ethnic_group"] == "Black: African"
    assert bring_in(export(ours), into=ours).updated == 0, "the decision is remembered"


def test_a_heading_is_corrected_in_the_workbook_or_in_the_mapping(ours):
    brought = bring_in(export(ours), into=ours)
    book = openpyxl.load_workbook(brought.questions)
    sheet = book["1 Questions"]
    place = next(n for n in range(3, 20) if sheet.cell(n, 1).value == "Ethnic group")
    sheet.cell(place, 2).value = "(not read)"
    book.save(brought.questions)
    assert bring_in(export(ours), into=ours).examined.unread == ("Ethnic group", "Why?")
    brought.questions.unlink()
    text = brought.mapping.read_text(encoding="utf-8")
    changed = text.replace('"Ethnic group" = ""', '"Ethnic group" = "religion"')
    brought.mapping.write_text(changed, encoding="utf-8")
    found = bring_in(export(ours), into=ours).examined
    assert found.mapping.columns["Ethnic group"] == "religion"


def test_a_wrong_choice_in_the_workbook_is_named(ours):
    brought = bring_in(export(ours), into=ours)
    book = openpyxl.load_workbook(brought.questions)
    book["1 Questions"].cell(4, 2).value = "e-mail"
    book.save(brought.questions)
    with pytest.raises(Exception, match=r"row 4.*We read it as.*Did you mean 'email'"):
        bring_in(export(ours), into=ours)


def test_a_mapping_is_read_back_as_it_was_written(tmp_path):
    mapping = headingmap.HeadingMap(
        "people", columns={'A "quoted" \\ heading\n – two': "age", "B": ""},
        dates={"B": "day first"}, answers={"sex": {"é=\x7f": "Female"}}, sheet="S",
    )  # fmt: skip
    path = tmp_path / "a.toml"
    path.write_text(headingmap.written(mapping, file="a.csv"), encoding="utf-8")
    assert headingmap.load(path) == mapping


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("table = 'pepole'", "must be one of"),
        ("table = 'people'\n[columns]\nA = 'agee'", "Did you mean 'age'"),
        ("table = 'people'\n[columns]\nA = 'age'\nB = 'age'", "two headings"),
        ("table = 'people'\n[dates]\nA = 'uk'", "day first"),
        ("table = ", "not TOML"),
    ],
)
def test_a_wrong_mapping_is_named(tmp_path, text, says):
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Exception, match=says):
        headingmap.load(tmp_path / "a.toml")


def register(ours, text, **options):
    (ours / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    table = rows(ours / "people.csv")
    for row in table:
        row |= {"status": "enrolled", "enrolled_on": "2022-05-31"}
    with (ours / "people.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, [*table[0]])
        writer.writeheader()
        writer.writerows(table)
    return bring_in(export(ours, text, "register.csv"), into=ours, **options)


@pytest.mark.parametrize("text", [
    "Name,Workshop 1,Workshop 2\nada king,x,\nBO LI,,x\nCy Obi,,\n",
    "Email,W1,W2\nA@x.org,yes,no\nb@x.org,no,yes\nc@x.org,no,no\n",
    "Email,07/06/2022,21/06/2022\na@x.org,1,0\nb@x.org,0,1\nc@x.org,0,0\n",
    "Session,Email,Attended\nW1,a@x.org,y\nW2,a@x.org,n\nW1,b@x.org,n\nW2,b@x.org,y\n"
    "W1,c@x.org,n\nW2,c@x.org,n\n"])  # fmt: skip
def test_a_register_in_any_shape_finds_its_people(ours, text):
    bring_in(export(ours), into=ours)
    brought = register(ours, text)
    assert brought.added == 6, brought.lines
    ids = [row["participant_id"] for row in rows(ours / "people.csv")]
    came = {(r["session_id"], r["participant_id"]) for r in rows(ours / "attendance.csv")
            if r["attended"] == "yes"}  # fmt: skip
    assert came == {("W1", ids[0]), ("W2", ids[1])}
    data.read(Programme.load(ours))


def test_a_stranger_in_a_register_is_named_by_row(ours):
    bring_in(export(ours), into=ours)
    with pytest.raises(Refused) as refusal:
        register(ours, "Name,Workshop 1\nAda King,x\nNobody Known,x\n")
    (fault,) = refusal.value.faults
    assert (fault.rows, fault.column) == ((3,), "Name") and "Nobody" not in str(refusal.value)
    assert not (ours / "attendance.csv").exists()


@pytest.mark.parametrize("dated", [False, True])
def test_whoever_came_has_taken_a_place_if_it_is_said(ours, dated):
    bring_in(export(ours), into=ours)
    (ours / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    if dated:
        lines = (ours / "people.csv").read_text(encoding="utf-8").splitlines()
        lines = [f"{line},{'' if n else 'enrolled_on'}" for n, line in enumerate(lines)]
        (ours / "people.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    before = (ours / "people.csv").read_bytes()
    text = export(ours, "Name,Workshop 2,Workshop 1\nAda King,x,x\nBo Li,,\n", "register.csv")
    with pytest.raises(Refused, match="--enrol"):
        bring_in(text, into=ours)
    assert (ours / "people.csv").read_bytes() == before
    bring_in(text, into=ours, enrol=True)
    told = [(r["status"], r.get("enrolled_on", "")) for r in rows(ours / "people.csv")]
    assert told == [("enrolled", "2022-06-07" if dated else ""), ("applied", ""), ("applied", "")]
    data.read(Programme.load(ours))


def test_a_column_that_fits_no_session_is_named(ours):
    bring_in(export(ours), into=ours)
    brought = register(ours, "Name,Workshop 1,Notes\nAda King,x,late\n")
    assert brought.added == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_cannot_be_written_gets_its_sentence(ours):
    ours.chmod(0o555)
    with pytest.raises(Exception, match="cannot be written"):
        bring_in(export(ours), into=ours)


def test_nothing_that_displays_itself_shows_a_record(ours):
    brought = bring_in(export(ours), into=ours)
    persons = brought.examined.persons
    for shown in (brought, brought.examined, persons, brought.examined.body, persons.likely):
        assert not [part for part in ("Ada", "a@x.org", "White British") if part in repr(shown)]


def test_the_workbook_of_questions_is_read_by_our_own_reader(ours):
    brought = bring_in(export(ours), into=ours)
    assert [grid.sheet for grid in read_grids(brought.questions)] == ["1 Questions", "2 Answers"]


@pytest.mark.parametrize("text", [
    "Sign-in sheet: Workshop 1\nName,Signature\nAda King,AK\nBo Li,\nCy Obi,CO\n",
    "Tuesday 7 June 2022\nada king\nCy Obi\n",
    "Session of 07/06/2022,\nNames,Here\n1. Ada King,x\n2. Bo Li,no\n3. Cy Obi,yes\n"])  # fmt: skip
def test_a_sign_in_sheet_finds_its_session_and_its_people(ours, text):
    bring_in(export(ours), into=ours)
    register(ours, text)
    ids = [row["participant_id"] for row in rows(ours / "people.csv")]
    came = [(r["session_id"], r["participant_id"]) for r in rows(ours / "attendance.csv")
            if r["attended"] == "yes"]  # fmt: skip
    assert came == [("W1", ids[0]), ("W1", ids[2])]
    data.read(Programme.load(ours))


def test_a_sign_in_sheet_of_a_day_without_a_session_is_named(ours):
    bring_in(export(ours), into=ours)
    with pytest.raises(Refused, match=r"is no session of sessions\.csv"):
        register(ours, "Sign-in 8 June 2022\nName\nAda King\n")


def test_workshops_of_two_places_are_told_apart_by_place_or_day():
    import pandas as pd

    from wellnet_analysis.intake.register import _fitting

    held = pd.DataFrame(
        [("W1N", "workshop", "1", "2022-06-07", "North"),
         ("W1S", "workshop", "1", "2022-06-08", "South")],
        columns=["session_id", "kind", "number", "held_on", "locality"])  # fmt: skip
    assert _fitting("Workshop 1", held) == ["W1N", "W1S"]
    assert _fitting("Workshop 1 (South)", held) == _fitting("Workshop 1, 8 June 2022", held)
    assert _fitting("Workshop 1 (South)", held) == ["W1S"]


def test_a_register_that_grew_by_a_session_is_read_to_its_last_column(ours):
    bring_in(export(ours), into=ours)
    assert register(ours, "Name,Workshop 1\nAda King,x\nBo Li,\n").added == 2
    again = register(ours, "Name,Workshop 1,Workshop 2\nAda King,x,x\nBo Li,,x\n")
    assert again.added == 2 and len(rows(ours / "attendance.csv")) == 4


def test_people_and_register_change_together_or_not_at_all(ours, monkeypatch):
    from pathlib import Path

    bring_in(export(ours), into=ours)
    (ours / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    text = export(ours, "Name,Workshop 1\nAda King,x\nBo Li,\n", "register.csv")
    real = Path.replace

    def dies(path, target):
        if target.name == "people.csv":
            raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as killed:
        killed.setattr(Path, "replace", dies)
        with pytest.raises(KeyboardInterrupt):
            bring_in(text, into=ours, enrol=True)
    assert rows(ours / "people.csv")[0]["status"] == "applied", "between the two renames"
    found = data.read(Programme.load(ours))
    assert found.people["status"].tolist().count("enrolled") == 1
    assert len(found.tables["attendance"]) == 2 and not (ours / ".changing").exists()


PARTNERS = "organisation_id,name,sector\nO1,Amberfold Rooms,community centre\n"


def returned(ours, *told, centre="Amberfold Rooms", name="amberfold.csv"):
    lines = ["Counts of one centre", f"Centre,{centre}", "Last day,2022-06-30",
             "Question,Answer,Number of people", *told]  # fmt: skip
    return export(ours, "\n".join(lines) + "\n", name)


def test_a_returned_sheet_of_counts_becomes_the_table_of_counts(ours):
    (ours / "organisations.csv").write_text(PARTNERS, encoding="utf-8")
    bring_in(export(ours), into=ours)
    sheet = returned(ours, "Everybody,People who came at least once,40", "Sex,Female,23",
                     "Age,16 to 24,fewer than 5", "Sex,Male,")  # fmt: skip
    assert bring_in(sheet, into=ours).added == 3
    assert bring_in(sheet, into=ours).added == 0
    counts = data.read(Programme.load(ours)).tables["counts"]
    assert counts["count"].tolist()[:2] == [40, 23] and counts["count"].isna().sum() == 1
    assert counts[["organisation_id", "variable", "base", "fewer_than"]].iloc[2].tolist() == [
        "O1", "age_band", 40, 5]  # fmt: skip
    later = returned(ours, "Sex,Female,25")
    assert bring_in(later, into=ours).updated == 1


def centres(folder, **sheets):
    """A workbook with one sheet of counts for each centre: its name and how many came."""
    path = folder.parent / "centres.xlsx"
    path.write_bytes(shapes.workbook({
        title: shapes.sheet([["Centre", centre], ["Last day", "2022-06-30"],
                             ["Question", "Answer", "Number of people"],
                             ["Everybody", "People who came at least once", came]])
        for title, (centre, came) in sheets.items()
    }))  # fmt: skip
    return path


def test_one_sheet_for_each_centre_goes_in_at_once_or_not_at_all(ours):
    """A sheet that says no centre is of the one it is called by, cut as a spreadsheet cuts it."""
    long = "The Brindlehay and Tollermere Community Rooms"
    (ours / "organisations.csv").write_text(f"{PARTNERS}O2,{long},community centre\n")
    bring_in(export(ours), into=ours)
    bad = centres(ours, a=("Amberfold Rooms", 40), b=("Nobody's Hall", 9))
    with pytest.raises(Refused) as refusal:
        bring_in(bad, into=ours)
    assert [fault.file for fault in refusal.value.faults] == ["centres.xlsx (sheet 'b')"]
    assert not (ours / "counts.csv").exists()
    twice = centres(ours, a=("Amberfold Rooms", 40), b=("Amberfold Rooms", 9))
    with pytest.raises(Refused, match="the same centre, up to the same day"):
        bring_in(twice, into=ours)
    told = {"North": ("Amberfold Rooms", 40), long[:31]: ("", 9), "empty": ("", "")}
    assert bring_in(centres(ours, **told), into=ours).added == 2
    table = rows(ours / "counts.csv")
    assert [(row["organisation_id"], row["count"]) for row in table] == [("O1", "40"), ("O2", "9")]
    assert bring_in(centres(ours, **told), into=ours).added == 0


def test_one_sign_in_sheet_for_each_session_goes_in_at_once(ours):
    bring_in(export(ours), into=ours)
    (ours / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    tabs = {
        f"tab {n}": shapes.sheet(
            [[f"Workshop {n}"], ["Name", "Signature"], *([w, "x"] for w in who)]
        )
        for n, who in ((1, ["Ada King", "Bo Li"]), (2, ["Cy Obi", "Ada King"]))
    }
    path = ours.parent / "signed.xlsx"
    path.write_bytes(shapes.workbook(tabs))
    assert bring_in(path, into=ours, enrol=True).added == 4
    came = [row["session_id"] for row in rows(ours / "attendance.csv")]
    assert came == ["W1", "W1", "W2", "W2"]
    path.write_bytes(shapes.workbook({**tabs, "copy": tabs["tab 1"]}))
    with pytest.raises(Refused, match="is of the same session as"):
        bring_in(path, into=ours)


def test_our_own_template_filled_in_is_read(ours, tmp_path):
    from wellnet_analysis.starting import start_centre

    (ours / "organisations.csv").write_text(PARTNERS, encoding="utf-8")
    (file,) = start_centre("Amberfold Rooms", beside=tmp_path).files
    book = openpyxl.load_workbook(file)
    sheet = book.active
    sheet["B3"], sheet["B5"] = "amberfold rooms", "30/06/2022"
    for row in range(9, sheet.max_row + 1):
        sheet.cell(row, 3).value = 40 if row == 9 else 1
    book.save(file)
    brought = bring_in(file, into=ours)
    assert brought.added == sheet.max_row - 8
    assert {row["as_at"] for row in rows(ours / "counts.csv")} == {"2022-06-30"}


@pytest.mark.parametrize(("told", "rule"), [
    ("Sex,Female,41", "is more than all people"),
    ("Sex,Female,30\nSex,Male,20", "add up to more than all people"),
    ("Sex,Female,3\nSex,Female,3", "counted twice|not the same"),
    ("Sex,Female,some", "is not a number of people"),
])  # fmt: skip
def test_counts_that_cannot_be_right_are_named_by_row(ours, told, rule):
    (ours / "organisations.csv").write_text(PARTNERS, encoding="utf-8")
    sheet = returned(ours, "Everybody,All,40", told)
    if "twice" in rule:
        assert bring_in(sheet, into=ours).added == 2, "the same row again says nothing new"
        return
    with pytest.raises(Refused, match=rule) as refusal:
        bring_in(sheet, into=ours)
    assert refusal.value.faults[0].rows and not (ours / "counts.csv").exists()


def test_counts_of_a_centre_that_is_no_partner_are_refused(ours):
    (ours / "organisations.csv").write_text(PARTNERS, encoding="utf-8")
    with pytest.raises(Refused, match="which organisation"):
        bring_in(returned(ours, "Sex,Female,3", centre="Nowhere"), into=ours)


OUTREACH = (
    "Week beginning,Channel,Number of contacts,Hours\n"
    "2022-05-02,Leaflet,500,6\n"
    "2022-05-09,Leaflet,400,5\n"
)


def test_outreach_comes_in_once_and_is_put_right_later(ours):
    assert bring_in(export(ours, OUTREACH), into=ours).added == 2
    before = (ours / "contacts.csv").read_bytes()
    assert (bring_in(export(ours, OUTREACH), into=ours).added, before) == (
        0, (ours / "contacts.csv").read_bytes()
    )  # fmt: skip
    again = bring_in(export(ours, OUTREACH.replace("400", "450")), into=ours)
    assert (again.added, again.updated) == (0, 1)
    assert [row["contacts"] for row in rows(ours / "contacts.csv")] == ["500", "450"]


def test_no_piece_of_outreach_is_lost_to_another_of_its_day(ours):
    twice = OUTREACH + "2022-05-09,Leaflet,70,1\n"
    with pytest.raises(Refused, match=r"rows 3–4: the same date and channel stand"):
        bring_in(export(ours, twice), into=ours)
    assert not (ours / "contacts.csv").exists()

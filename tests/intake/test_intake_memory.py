"""What is remembered from one import to the next: who is one person, who asked to be forgotten."""

import openpyxl
import pytest
from tables_of_ours import rows
from typer.testing import CliRunner

from wellnet_analysis import cli, data
from wellnet_analysis.errors import DataError
from wellnet_analysis.intake import bring_in
from wellnet_analysis.intake.questions import PAIRS
from wellnet_analysis.programme import Programme

HEAD = "Date registered,Name,Email,Ethnic group,Status\n"
ADA = "03/05/2022,Ada King,a@x.org,White British,applied\n"
BO = "04/05/2022,Bo Li,b@x.org,Chinese,enrolled\n"
ADA_AGAIN = "13/05/2022,Ada King,ada@y.org,White Irish,enrolled\n"
SESSIONS = "session_id,kind,number,held_on\nW1,workshop,1,2022-06-07\n"


def list_(folder, *lines, name="list.csv"):
    path = folder.parent / name
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return path


def answer(brought, said):
    book = openpyxl.load_workbook(brought.questions)
    book[PAIRS].cell(3, 4).value = said
    book.save(brought.questions)


def test_likely_pairs_stand_by_row_and_reason_with_a_list_to_choose_from(ours):
    brought = bring_in(list_(ours, ADA, BO, ADA_AGAIN), into=ours)
    sheet = openpyxl.load_workbook(brought.questions)[PAIRS]
    assert [sheet.cell(3, n).value for n in (1, 2, 3, 4)] == [
        2, 4, "the same name, nothing else agrees", None]  # fmt: skip
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if "Ada" in cell or "@" in cell]
    (rule,) = sheet.data_validations.dataValidation
    assert rule.type == "list" and sheet.column_dimensions["E"].hidden
    assert brought.added == 3 and any("1 pair of rows may be" in line for line in brought.lines)


def test_only_a_yes_joins_and_it_is_remembered_when_rows_move(ours):
    brought = bring_in(list_(ours, ADA, BO, ADA_AGAIN), into=ours)
    (ours / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    first, _, other = [row["participant_id"] for row in rows(ours / "people.csv")]
    register = "".join(f"W1,{who},yes\n" for who in (first, other))
    (ours / "attendance.csv").write_text(
        f"session_id,participant_id,attended\n{register}", encoding="utf-8")  # fmt: skip
    answer(brought, "Yes")
    again = bring_in(list_(ours, ADA, BO, ADA_AGAIN), into=ours)
    assert again.lines[1] == "1 earlier response of the same person was replaced by a later one."
    assert any("counted as one person, as you decided" in line for line in again.lines)
    people = rows(ours / "people.csv")
    assert [row["participant_id"] for row in people] == [first, people[1]["participant_id"]]
    told = [people[0][name] for name in ("registered_on", "status", "ethnic_group")]
    assert told == ["2022-05-03", "enrolled", "White: Irish"]
    assert [row["participant_id"] for row in rows(ours / "attendance.csv")] == [first]
    data.read(Programme.load(ours))
    before = (ours / "people.csv").read_bytes()
    moved = bring_in(list_(ours, BO, ADA_AGAIN, ADA, name="other.csv"), into=ours)
    assert (moved.added, moved.updated) == (0, 0)
    assert (ours / "people.csv").read_bytes() == before


def test_a_no_is_not_asked_again_and_can_be_taken_back(ours):
    answer(bring_in(list_(ours, ADA, ADA_AGAIN), into=ours), "no")
    again = bring_in(list_(ours, ADA, ADA_AGAIN), into=ours)
    assert len(rows(ours / "people.csv")) == 2
    assert not any("may be the same person" in line for line in again.lines)
    answer(again, None)
    asked = bring_in(list_(ours, ADA, ADA_AGAIN), into=ours)
    assert any("1 pair of rows may be" in line for line in asked.lines)


def test_anything_else_than_yes_or_no_is_named(ours):
    answer(bring_in(list_(ours, ADA, ADA_AGAIN), into=ours), "perhaps")
    with pytest.raises(DataError, match=r"row 3.*Same person.*neither yes nor no"):
        bring_in(list_(ours, ADA, ADA_AGAIN), into=ours)


def test_a_code_of_another_tool_does_not_make_a_second_person(ours):
    bring_in(list_(ours, ADA, BO), into=ours)
    crm = ours.parent / "crm.csv"
    crm.write_text("Contact ID,Date added,Name,Email\nC7,03/05/2022,Ada King,a@x.org\n"
                   "C8,13/05/2022,Cy Obi,c@x.org\n", encoding="utf-8")  # fmt: skip
    assert bring_in(crm, into=ours).added == 1
    assert bring_in(crm, into=ours).added == 0


def forget(ours, number):
    own = rows(ours / "people.csv")[number]["participant_id"]
    told = CliRunner().invoke(cli.app, ["forget", own, "--programme", str(ours)])
    assert told.exit_code == 0, told.output
    return own, told.output


def test_who_is_forgotten_does_not_come_back_with_a_later_export(ours):
    answer(bring_in(list_(ours, ADA, BO, ADA_AGAIN), into=ours), "no")
    bring_in(list_(ours, ADA, BO, ADA_AGAIN), into=ours)
    own, _ = forget(ours, 0)
    private = [p.read_text(encoding="ascii") for p in (ours / "private").glob("*.json")]
    assert len(private) == 3 and not any(own in text or "ada" in text for text in private)
    assert '"no"' not in "".join(private), "a decision about somebody forgotten goes too"
    again = bring_in(list_(ours, ADA, BO), into=ours)
    assert again.added == 0 and len(rows(ours / "people.csv")) == 2
    assert again.lines[1] == ("1 row is of a person who asked to be forgotten; left out: row 2. "
                              "Delete it at the source too.")  # fmt: skip
    assert "White British" not in repr(openpyxl.load_workbook(again.questions)["2 Answers"])


def test_words_of_who_is_forgotten_are_kept_nowhere(ours):
    path = list_(ours, ADA.replace("White British", "Zanzibarian"), BO)
    brought = bring_in(path, into=ours)
    forget(ours, 0)
    brought.questions.unlink()
    again = bring_in(path, into=ours)
    sheet = openpyxl.load_workbook(again.questions)["2 Answers"]
    words = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "Zanzibarian" not in words and not again.examined.noticed.unknown


def test_who_asks_to_come_back_is_brought_back_by_their_row(ours):
    bring_in(list_(ours, ADA, BO), into=ours)
    (ours / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    forget(ours, 0)
    path = str(list_(ours, ADA.replace("applied", "enrolled"), BO))
    words = ["import", path, "--into", str(ours)]
    left = CliRunner().invoke(cli.app, words).output
    assert "add --back 2 to the import" in left and len(rows(ours / "people.csv")) == 1
    told = CliRunner().invoke(cli.app, [*words, "--back", "2"])
    assert told.exit_code == 0 and "forgotten" not in told.output, told.output
    assert len(rows(ours / "people.csv")) == 2
    after = CliRunner().invoke(cli.app, words).output
    assert "forgotten" not in after and "0 added, 0 updated" in after
    copy = ours.parent / "copy.csv"
    copy.write_bytes((ours / "people.csv").read_bytes())
    assert not any("forgotten" in line for line in bring_in(copy, into=ours).lines)
    assert len(rows(ours / "people.csv")) == 2


@pytest.mark.parametrize("row", [3, 99])
def test_only_a_row_that_was_left_out_comes_back(ours, row):
    bring_in(list_(ours, ADA, BO), into=ours)
    forget(ours, 0)
    before = (ours / "private" / "forgotten-keys.json").read_bytes()
    words = ["import", str(list_(ours, ADA, BO)), "--into", str(ours), "--back", "2"]
    told = CliRunner().invoke(cli.app, [*words, "--back", str(row)])
    assert told.exit_code == 2 and f"stands in row {row}." in told.output
    assert len(rows(ours / "people.csv")) == 1
    assert (ours / "private" / "forgotten-keys.json").read_bytes() == before
    two = CliRunner().invoke(cli.app, [words[0], words[1], *words[1:]])
    assert two.exit_code == 2 and "belong to one file" in two.output


def test_a_check_says_what_an_import_would_do(ours):
    path = list_(ours, ADA.replace("White British", "Zanzibarian"), BO)
    bring_in(path, into=ours)
    mapping = ours / "private" / "import" / "list.toml"
    text = mapping.read_text(encoding="utf-8").replace('"Status" = "status"', '"Status" = ""')
    mapping.write_text(text, encoding="utf-8")
    forget(ours, 0)
    held = {p: p.read_bytes() for p in ours.rglob("*") if p.is_file()}
    said = CliRunner().invoke(cli.app, ["check", str(path), "--into", str(ours)]).output
    assert {p: p.read_bytes() for p in ours.rglob("*") if p.is_file()} == held
    assert "1 row is of a person who asked to be forgotten; left out: row 2." in said
    assert "not recognised" not in said
    (ours / "private" / "import" / "list-questions.xlsx").unlink()
    said = CliRunner().invoke(cli.app, ["check", str(path), "--into", str(ours)]).output
    assert "Not read: 'Status'" in said


def test_notes_that_may_hold_a_forgotten_persons_words_are_named(ours):
    brought = bring_in(list_(ours, ADA.replace("White British", "Zanzibarian"), BO), into=ours)
    bring_in(list_(ours, BO, name="plain.csv"), into=ours)
    book = openpyxl.load_workbook(brought.questions)
    book["2 Answers"].cell(3, 4).value = "Other: Any other ethnic group"
    book.save(brought.questions)
    bring_in(list_(ours, ADA.replace("White British", "Zanzibarian"), BO), into=ours)
    _, said = forget(ours, 0)
    named = [line for line in said.splitlines() if "own words" in line]
    assert len(named) == 2 and "list.toml" in named[1] and "list-questions.xlsx" in named[0]
    assert "plain" not in said and "Zanzibarian" not in said
    for path in (ours / "private" / "import").glob("list*"):
        path.unlink()
    assert "own words" not in forget(ours, 0)[1]


def test_a_register_that_names_somebody_forgotten_goes_in_without_them(ours):
    bring_in(list_(ours, ADA.replace("applied", "enrolled"), BO), into=ours)
    (ours / "sessions.csv").write_text(SESSIONS, encoding="utf-8")
    forget(ours, 0)
    sheet = ours.parent / "register.csv"
    sheet.write_text("Name,Workshop 1\nAda King,x\nBo Li,x\n", encoding="utf-8")
    assert bring_in(sheet, into=ours).added == 1


def test_somebody_else_with_the_same_name_is_not_left_out(ours):
    bring_in(list_(ours, ADA, BO), into=ours)
    forget(ours, 0)
    other = list_(ours, ADA_AGAIN, BO)
    assert bring_in(other, into=ours).added == 1


def test_a_draw_that_names_who_is_forgotten_is_told_of(ours):
    bring_in(list_(ours, ADA, BO), into=ours)
    own = rows(ours / "people.csv")[0]["participant_id"]
    for stage, code in (("places", own), ("course", f"{own}X")):
        folder = ours / "private" / "selection" / stage
        folder.mkdir(parents=True)
        (folder / "chances.csv").write_text(
            f"nationbuilder_id,chance\n{code},1\n", encoding="utf-8"
        )
    _, said = forget(ours, 0)
    assert "selection/places still names the person by code" in said
    assert "selection/course" not in said and own not in said

"""The workbook keeps to "Releasing statistics in spreadsheets" and is what it was made from."""

import io
import os
import re
import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellnet_analysis.errors import PublishError
from wellnet_analysis.packing.spreadsheet import Cover, Sheet, sheet_name, spreadsheet
from wellnet_analysis.packing.workbook import SHORTHAND, workbook


@pytest.fixture(scope="module")
def book(files):
    return openpyxl.load_workbook(io.BytesIO(files["evidence.xlsx"]))


def test_it_opens_with_cover_contents_and_notes_and_one_table_stands_on_every_other_sheet(
    book, whole
):
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert len(book.sheetnames) == 3 + len(whole.tables)
    assert all(len(sheet.tables) == 1 for sheet in book.worksheets[1:])
    lower = [name.casefold() for name in book.sheetnames]
    assert len(set(lower)) == len(lower) and max(map(len, lower)) <= 31
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}
    assert not any(sheet.merged_cells.ranges for sheet in book.worksheets)


def test_every_table_has_a_heading_row_and_no_empty_cell_and_explains_its_signs(book):
    for sheet in book.worksheets[1:]:
        (table,) = sheet.tables.values()
        cells = [cell for row in sheet[table.ref] for cell in row]
        assert all(cell.value not in {None, ""} for cell in cells), sheet.title
        assert table.headerRowCount == 1 and table.autoFilter is None
        headings = [cell.value for cell in sheet[table.ref][0]]
        assert len({h.casefold() for h in headings}) == len(headings), sheet.title
        # Nothing stands below or beside the table.
        assert (sheet.max_row, sheet.max_column) == (cells[-1].row, cells[-1].column)
        if sheet.title not in {"Contents", "Notes"}:
            above = " ".join(str(sheet.cell(row, 1).value) for row in range(1, cells[0].row))
            signs = {cell.value for cell in cells} & set(SHORTHAND)
            assert all(f"{sign} means: " in above for sign in signs), sheet.title


def test_every_sheet_says_title_date_rule_source_and_that_the_people_are_invented(book):
    for sheet in book.worksheets[3:]:
        (table,) = sheet.tables.values()
        top = int(re.sub(r"\D", "", table.ref.partition(":")[0]))
        above = "\n".join(str(sheet.cell(row, 1).value) for row in range(1, top))
        assert above.startswith("Table "), sheet.title
        for told in ("one table", "As at 30 September 2022", "fewer than 5 people", "Source: ",
                     "Made-up data: the people are invented."):  # fmt: skip
            assert told in above, (sheet.title, told)


def test_the_contents_lead_to_every_sheet(book):
    rows = list(book["Contents"].iter_rows(min_row=4))
    assert [row[0].value for row in rows] == book.sheetnames[2:]
    assert [row[0].hyperlink.location for row in rows] == [
        f"'{name}'!A1" for name in book.sheetnames[2:]
    ]


def test_every_finding_stands_in_it_once_and_what_is_held_back_has_no_number(book, whole):
    found = []
    for sheet in book.worksheets[3:]:
        (table,) = sheet.tables.values()
        lines = [[cell.value for cell in row] for row in sheet[table.ref]][1:]
        found += [line[-1] for line in lines]
        held_back = {row["id"] for row in whole.rows if row["status"] == "withheld"}
        for line in lines:
            if line[-1] in held_back:
                assert not [value for value in line if isinstance(value, (int, float))], line
                assert "[c]" in line
    assert sorted(found) == sorted(row["id"] for row in whole.rows)


def test_it_has_a_title_a_language_and_no_clock_and_is_the_same_bytes_again(book, files, whole):
    told = book.properties
    assert (told.title, told.language) == ("Local Wellbeing Networks: the figures", "en-GB")
    assert told.created.year == 1980 and told.creator == whole.told["publisher"]
    assert workbook(whole) == files["evidence.xlsx"]


HOSTILE = ["=1+1", "+44", "-3", "@SUM(A1)", "[c](http://a.b)", "$$note$$", "{=1}", "<b>&amp;",
           "http://example.org", "'tis", "0012", "ভাষা", "—", "_x0041_", "internal:A1"]  # fmt: skip


def read_back(texts):
    rows = tuple((text, 1.5, "id") for text in texts)
    sheet = Sheet("One", "Title", ("told",), "s", ("Group", "Number", "Finding"), rows)
    content = spreadsheet(Cover("T", ("a",), ()), [sheet])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in parts and b"TargetMode" not in parts
    (table,) = openpyxl.load_workbook(io.BytesIO(content))["One"].tables.values()
    cells = openpyxl.load_workbook(io.BytesIO(content))["One"][table.ref]
    assert {row[0].data_type for row in cells} == {"s"}
    return [row[0].value for row in cells[1:]]


def test_text_that_looks_like_a_formula_a_link_or_a_note_stays_text():
    assert read_back(HOSTILE) == HOSTILE


@settings(max_examples=8)
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12),
                min_size=1, max_size=4))  # fmt: skip
def test_any_text_reads_back_unchanged(texts):
    assert read_back(texts) == texts


def test_names_of_sheets_are_plain_short_and_never_twice():
    assert sheet_name("1.2", "What: 'a/b' [c]*? and so much more of it") == (
        "1.2 What a b c and so much more"
    )
    same = Sheet("A", "T", (), "", ("G",), (("x",),))
    with pytest.raises(PublishError, match="one name"):
        spreadsheet(Cover("T", (), ()), [same, same])


def test_libreoffice_reads_the_workbook_and_a_word_file(files, tmp_path):
    if not shutil.which("soffice"):
        if os.environ.get("WELLNET_OFFICE") == "required":
            pytest.fail("LibreOffice is missing")
        pytest.skip("needs LibreOffice: apt-get install libreoffice-writer libreoffice-calc")
    sources = [tmp_path / name for name in ("evidence.xlsx", "summary.docx")]
    for source, name in zip(sources, ("evidence.xlsx", "as Word/summary.docx"), strict=True):
        source.write_bytes(files[name])
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", "--headless", home, "--convert-to", "html", "--outdir", tmp_path]
    done = subprocess.run(
        [*command, *sources], check=True, capture_output=True, text=True, timeout=120
    )
    assert "rror" not in done.stderr
    for source in sources:
        said = source.with_suffix(".html").read_text(encoding="utf-8")
        assert "Local Wellbeing Networks" in said and "55" in said

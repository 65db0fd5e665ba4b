"""A stranger's file is read within limits; the authority on hostile ones is `corpus/hostile.py`."""

import os
import subprocess
import sys
import zipfile
from datetime import date, timedelta

import pytest
import shapes
from hypothesis import given
from hypothesis import strategies as st

from wellnet_analysis.intake import IntakeError, Limits
from wellnet_analysis.intake.files import read_grids

MEBIBYTES = 300


def cells(path, **limits):
    grid = read_grids(path, limits=Limits(**limits))[0]
    return [grid.row(place) for place in range(len(grid))]


def write(tmp_path, content, name="a.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), max_size=12
)


@given(
    rows=st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=6),
    joiner=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_what_is_told_by_a_sep_line_is_read_back(tmp_path_factory, rows, joiner, encoding):
    """Python's own csv writer is the authority."""
    import csv
    import io

    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=joiner).writerows([["h1", "h2", "h3"], *rows])
    path = tmp_path_factory.mktemp("f") / "a.csv"
    path.write_bytes(f"sep={joiner}\r\n{lines.getvalue()}".encode(encoding))
    wanted = [[cell.strip() for cell in row] for row in rows]
    assert cells(path)[1:] == [row for row in wanted if any(row)]


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path):
    path = write(tmp_path, 'a,b\r\n"x\ny",1\r\n\r\n,\r\nz,2\r\n')
    assert read_grids(path)[0].numbers.tolist() == [1, 2, 5]


@pytest.mark.parametrize(
    ("limits", "says"), [({"rows": 3}, "more than 3 rows"), ({"columns": 2}, "more than 2 columns"),
                         ({"cell": 5}, "more than 5 characters")])  # fmt: skip
def test_limits_can_be_set(tmp_path, limits, says):
    path = write(tmp_path, "a,b,c\n" + "1,2,longer text\n" * 5)
    with pytest.raises(IntakeError, match=says):
        cells(path, **limits)


@pytest.mark.parametrize("space", ["", "x:"])
@pytest.mark.parametrize("letters", ["utf-8", "utf-16-le", "utf-16"])
@pytest.mark.parametrize("says_of_itself", ["", '<{x}dimension ref="A1:B2"/>'])
def test_the_rows_of_a_sheet_are_counted_before_they_are_read(
    tmp_path, monkeypatch, space, letters, says_of_itself
):
    """Whatever the sheet says of its own size: a row is a row."""
    from wellnet_analysis.intake.files.package import Package

    def book(rows):
        row = "<{x}row><{x}c><{x}v>1</{x}v></{x}c></{x}row>" * rows
        text = "<{x}worksheet{n}>" + says_of_itself + "<{x}sheetData>" + row
        text = (text + "</{x}sheetData></{x}worksheet>").replace("{x}", space)
        head = "" if letters == "utf-8" else '<?xml version="1.0" encoding="UTF-16"?>'
        text = text.replace("{n}", ' xmlns:x="a"' if space else "")
        sheet = (head + text).encode(letters)
        part = ("xl/worksheets/sheet1.xml", sheet)
        return write(tmp_path, shapes.workbook({"List": ""}, more=[part]), "a.xlsx")

    assert len(cells(book(4), rows=3)) == 4
    monkeypatch.setattr(Package, "parse", _all_but_sheets(Package.parse))
    with pytest.raises(IntakeError, match="more than 3 rows"):
        cells(book(5), rows=3)


def test_texts_that_sheets_share_are_counted_before_they_are_read(tmp_path, monkeypatch):
    from wellnet_analysis.intake.files import refusing

    texts = ("xl/sharedStrings.xml", "<sst>" + "<si><t>a</t></si>" * 9 + "</sst>")
    path = write(tmp_path, shapes.workbook({"List": shapes.sheet([["a"]])}, more=[texts]), "a.xlsx")
    assert cells(path) == [["a"]]
    monkeypatch.setattr(refusing, "_MOST_TEXTS", 8)
    with pytest.raises(IntakeError, match="more than 8 different texts"):
        cells(path)


def _all_but_sheets(parse):
    def only(package, part, **told):
        assert "worksheets" not in part
        parse(package, part, **told)

    return only


def test_a_last_row_that_holds_nothing_is_no_row(tmp_path):
    """As LibreOffice ends its sheets: the last row there is, empty."""
    sheet = shapes.sheet([["a"], ["b"]]).replace(
        "</sheetData>", '<row r="1048576" customFormat="false" ht="12.8"><c r="A1048576" s="0"/>'
        "</row></sheetData>")  # fmt: skip
    path = write(tmp_path, shapes.workbook({"List": sheet}), "a.xlsx")
    assert cells(path) == [["a"], ["b"]]


def test_a_file_over_the_limit_is_not_opened(tmp_path):
    path = write(tmp_path, b"a,b\n" * 600_000)
    with pytest.raises(IntakeError, match="larger than 1 MB"):
        cells(path, megabytes=1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_links_and_folders_are_refused_at_once(tmp_path):
    plain = write(tmp_path, "a,b\n1,2\n")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "link.csv").symlink_to(plain)
    for name, says in (("pipe.csv", "pipe or device"), ("link.csv", "a link"), ("", "a folder"),
                       ("none.csv", "no such file"), ("a\0b.csv", "cannot be opened")):  # fmt: skip
        with pytest.raises(IntakeError, match=says):
            read_grids(tmp_path / name)


def test_the_file_is_never_changed(tmp_path):
    path = write(tmp_path, "Email,Date registered\na@example.org,2022-05-03\n")
    before = path.stat().st_mtime_ns, path.read_bytes()
    path.chmod(0o444)
    cells(path)
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before


@given(st.integers(1, 60_000))
def test_serial_numbers_are_days_since_the_last_of_1899(number):
    """Excel's own calendar: 1 March 1900 is 61; before it, a day that never was is counted."""
    from wellnet_analysis.intake.files.package import Package
    from wellnet_analysis.intake.files.worksheet import _Reader

    reader = _Reader(Package(None, "a.xlsx", Limits()))
    day = date(1900, 3, 1) + timedelta(days=number - 61)
    if number < 60:
        day = date(1900, 1, 1) + timedelta(days=number - 1)
    if number != 60:
        assert reader._date(float(number)) == day.isoformat()


def test_openpyxl_and_we_read_the_same_workbook(tmp_path):
    """The authority is openpyxl, reading what it wrote."""
    from datetime import datetime

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    rows = [["Name", "When", "Age", "Tick"], ["Å & <b>", datetime(2022, 5, 31, 14, 2), 34.5, True],
            ["", datetime(2022, 6, 1), 20, False]]  # fmt: skip
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx")[1:] == [
        ["Å & <b>", "2022-05-31 14:02:00", "34.5", "TRUE"], ["", "2022-06-01", "20", "FALSE"],
    ]  # fmt: skip


_JUDGE = """
import sys
from pathlib import Path
from wellnet_analysis.intake import IntakeError, examine
try:
    examine(sys.argv[1])
    print("read")
except IntakeError as error:
    print(error)
# The high-water mark of this process alone; what stands in getrusage is its parent's too.
state = Path("/proc/self/status")
marks = [line.split()[1] for line in state.read_text().splitlines() if "VmHWM" in line] \
    if state.exists() else ["0"]
print(int(marks[0]) / 1024)
"""


def bomb(path, kind):
    head = '<?xml version="1.0"?><worksheet><sheetData>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="a" id="r1"/></sheets>'
                         "</workbook>")  # fmt: skip
        archive.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="r1" '
                         'Target="worksheets/s.xml"/></Relationships>')  # fmt: skip
        with archive.open("xl/worksheets/s.xml", "w", force_zip64=True) as part:
            part.write(head.encode())
            for number in range(1, 90):
                if kind == "spaces":
                    part.write(b" " * 1_000_000)
                else:
                    row = f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>'
                    part.write(row.encode() + b"x" * 1_000_000 + b"</t></is></c></row>")


@pytest.mark.parametrize("kind", ["spaces", "cells"])
def test_a_bomb_is_refused_in_little_memory(tmp_path, kind):
    bomb(tmp_path / "a.xlsx", kind)
    told = subprocess.run([sys.executable, "-c", _JUDGE, str(tmp_path / "a.xlsx")],
                          capture_output=True, text=True, check=True)  # fmt: skip
    says, memory = told.stdout.splitlines()
    assert says.startswith("a.xlsx: unpacks to far more")
    assert float(memory) < MEBIBYTES


def test_memory_stays_flat_on_a_file_past_the_limits(tmp_path):
    path = tmp_path / "long.csv"
    with path.open("wb") as handle:
        handle.write(b"a,b\n")
        for _ in range(39):
            handle.write(b"xy,and some more words,z\n" * 100_000)
    told = subprocess.run([sys.executable, "-c", _JUDGE, str(path)],
                          capture_output=True, text=True, check=True)  # fmt: skip
    says, memory = told.stdout.splitlines()
    assert "more than 1,000,000 rows" in says
    assert float(memory) < MEBIBYTES

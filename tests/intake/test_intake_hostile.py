"""Files made to do harm get their sentence within 5 seconds and 300 MiB, all in one process.

The authority on what is refused, and with which words, is `corpus/hostile.py` and the names of
the cases here; time and memory are those of the process that reads them.
"""

import io
import json
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
sys.path.insert(0, str(CORPUS))
import hostile  # noqa: E402
import shapes  # noqa: E402

MEBIBYTES = 300
GROWING = "".join(f'<!ENTITY a{n} "{10 * f"&a{n - 1};"}">' for n in range(1, 12))
BOMB = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{GROWING}]>'
SHEET, MAIN = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
_JUDGE = """
import json, sys
from pathlib import Path
from wellnet_analysis.intake import IntakeError, examine
told = {}
for path in sys.argv[1:]:
    try:
        examine(path)
        said = "read"
    except IntakeError as error:
        said = str(error)
    told[Path(path).name] = said
state = Path("/proc/self/status")
marks = [line.split()[1] for line in state.read_text().splitlines() if "VmHWM" in line] \
    if state.exists() else ["0"]
print(json.dumps([told, int(marks[0]) / 1024]))
"""


def with_part(name, content):
    """Write a small workbook in which one part is another."""
    plain = zipfile.ZipFile(io.BytesIO(shapes.book(shapes.tracker(3))))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in {*plain.namelist(), name}:
            archive.writestr(part, content if part == name else plain.read(part))
    return held.getvalue()


def made():
    """More harm than fits into the corpus: each file with the words it is refused with."""
    plain = shapes.sheet(shapes.tracker(3))
    junk = random.Random(20220531).randbytes(6_000_000).hex()
    rel = f'xmlns:r="{shapes._RELS}"'
    again = "".join(f'<sheet name="s{n}" r:id="rId1"/>' for n in range(3_000))
    mega = shapes.tracker(3, r2c10="b" * 1_100_000)
    large = shapes.sheet(shapes.tracker(9) * 100)
    endless = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n * 7919 % 999_983}</v></c></row>' for n in range(1_000_010)
    )
    merges = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(200_010))
    styles = "".join(f'<xf numFmtId="{n}"/>' for n in range(900_000))
    damaged, cell, kind = "a part of the workbook", "A cell holds more than", "a document type"
    same = with_part(MAIN, f"<workbook {rel}><sheets>{again}</sheets></workbook>")
    return {
        "megabyte-cell.csv": (shapes.text(mega), cell),
        "megabyte-cell.xlsx": (shapes.book(mega), cell),
        "megabyte-text.xlsx": (
            with_part(STRINGS, f"<sst><si><t>{'q' * 1_100_000}</t></si></sst>"), cell),
        "open-quote.csv": (shapes.text(shapes.tracker(3)) + b'"' + b"b\n" * 3_900_000, cell),
        "long-tag.xlsx": (
            with_part(SHEET, plain.replace('<row r="2">', f'<row r="2" x="{junk}">')), damaged),
        "long-note.xlsx": (
            with_part(SHEET, plain.replace("<sheetData>", f"<!--{junk}--><sheetData>")), damaged),
        "deep.xlsx": (
            with_part(SHEET, plain.replace("<sheetData>", "<a>" * 2_000_000 + "<sheetData>")),
            damaged),
        "empty-cells.csv": (b"a,b\n" + (b"," * 200_000 + b"\n") * 150, "more than 200 columns"),
        "endless-lines.csv": (b"Name,Email\n" + b"\r" * 5_000_000, "more than 4,000,000 lines"),
        "cells-of-lines.csv": (b"a,b\n" + b'"\n",' * 5_000_000, "more than 4,000,000 lines"),
        "endless-row.csv": (b"a,b\n" + b"," * 9_000_000 + b"\n", "has a line of more than"),
        "endless-merges.xlsx": (
            with_part(SHEET, plain.replace("</sheetData>", f"</sheetData>{merges}")),
            "more than 200,000 merged"),
        "endless-styles.xlsx": (
            with_part("xl/styles.xml", f"<styleSheet><cellXfs>{styles}</cellXfs></styleSheet>"),
            "more of its own build"),
        "end-is-nul.csv": (b"Name,Email\n" + b"a,b\n" * 3_900_000 + b"\0", "NUL"),
        "endless.xlsx": (
            with_part(SHEET, plain.replace("<sheetData>", f"<sheetData>{endless}")),
            "more than 1,000,000 rows"),
        "strange-packing.xlsx": (
            _replaced(shapes.book(shapes.tracker(3)), plain, zipfile.ZIP_LZMA), "packed in a way"),
        "same-sheet-again.xlsx": (same, "read"),
        "same-large-sheet-again.xlsx": (_replaced(same, large), "read"),
        **{
            f"entities-{n}.xlsx": (with_part(part, content), kind)
            for n, (part, content) in enumerate([
                (MAIN, BOMB + "<workbook>&a11;</workbook>"),
                (MAIN, (BOMB + "<workbook>&a11;</workbook>").encode("utf-16")),
                ("xl/styles.xml", BOMB + "<styleSheet>&a11;</styleSheet>"),
                (STRINGS, BOMB + "<sst><si><t>&a11;</t></si></sst>"),
                ("xl/_rels/workbook.xml.rels", BOMB + "<Relationships>&a11;</Relationships>"),
                (SHEET, BOMB + "<worksheet>&a11;</worksheet>"),
            ])
        },
    }  # fmt: skip


def _replaced(book, sheet, packing=zipfile.ZIP_DEFLATED):
    """Write a workbook anew with another first sheet."""
    plain, held = zipfile.ZipFile(io.BytesIO(book)), io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as archive:
        for part in plain.namelist():
            archive.writestr(part, sheet if part == SHEET else plain.read(part))
    return held.getvalue()


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Every file's words, those it should get, and the memory of them all."""
    folder = tmp_path_factory.mktemp("hostile")
    wanted = {name: told.get("says", "read") for name, (_, told) in hostile.hostile().items()}
    paths = [CORPUS / "files" / name for name in wanted]
    for name, (content, says) in made().items():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
        wanted[name] = says
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.csv")
        (folder / "link.csv").symlink_to(paths[0])
        (folder / "folder.csv").mkdir()
        wanted |= {"pipe.csv": "a pipe or device", "link.csv": "a link", "folder.csv": "a folder"}
        paths += [folder / name for name in ("pipe.csv", "link.csv", "folder.csv")]
    told = subprocess.run([sys.executable, "-c", _JUDGE, *map(str, paths)],
                          capture_output=True, text=True, check=True, timeout=300)  # fmt: skip
    return wanted, *json.loads(told.stdout)


def test_each_gets_its_sentence(judged):
    wanted, told, _ = judged
    assert len(wanted) >= 40 and told.keys() == wanted.keys()
    wrong = {name: said for name, said in told.items() if wanted[name] not in said}
    assert not wrong


def test_all_of_them_within_300_mebibytes(judged):
    assert judged[-1] < MEBIBYTES

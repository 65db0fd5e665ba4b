"""Every number of a finished file is read back and has to be a figure of the evidence."""

import io
import os
import re
import shutil
import zipfile

import openpyxl
import pytest

from wellnet_analysis import bids
from wellnet_analysis.documents import figures
from wellnet_analysis.documents.pdf import pdfs
from wellnet_analysis.packing import resolving


def test_every_number_of_every_page_and_word_file_is_in_the_evidence(made, whole):
    files, documents = made
    assert len(documents) > 2 * len(whole.titles)
    for name, document in documents.items():
        assert not figures.unresolved(document.lines, whole.rows), name
        assert not resolving.beyond(files[name], document), name
        assert resolving.numbers(resolving.words_of(files[name])), name


def test_every_figure_of_every_word_file_names_the_finding_it_comes_from(files, whole):
    from wellnet_analysis.documents.word import figures_of

    known = {row["id"]: row for row in whole.rows}
    seen = 0
    for name, content in files.items():
        if name.endswith(".docx"):
            for text, ids in figures_of(content):
                figures.tagged(text, [known[each] for each in ids])
                seen += 1
    assert seen > len(whole.rows)


def test_every_cell_of_the_workbook_is_in_the_evidence(files, whole):
    assert not list(resolving.astray(files["evidence.xlsx"], whole.rows, whole.told))


def test_the_forms_that_this_editions_readers_have_are_filled(files, whole):
    forms = [name for name in files if name.startswith("as a form/")]
    wanted = [each.key for each in bids.shapes() if each.audience == whole.told["audience"]]
    assert forms == [f"as a form/{key}.docx" for key in sorted(wanted)] and forms


def in_zip(content, part, change):
    """Change one part of a finished Word file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return buffer.getvalue()


def test_a_wrong_number_in_a_finished_page_is_found(made):
    files, documents = made
    name = "for your website/reach-for-your-website.html"
    wrong = files[name].replace(b"55 people", b"56 people", 1)
    assert wrong != files[name]
    assert "56" in resolving.beyond(wrong, documents[name])
    # A figure that is right elsewhere is wrong where it was not.
    twice = files[name].replace(b"</p>", b" 55.</p>", 1)
    assert resolving.beyond(twice, documents[name])["55"] == 1


def test_a_wrong_number_in_a_finished_word_file_is_found(made):
    files, documents = made
    name = "as Word/reach.docx"

    def wrong(xml):
        changed = re.sub(rb"(<w:t[^>]*>)55 people", rb"\g<1>56 people", xml, count=1)
        assert changed != xml
        return changed

    content = in_zip(files[name], "word/document.xml", wrong)
    assert "56" in resolving.beyond(content, documents[name])


def test_a_wrong_number_in_a_finished_workbook_is_found_wherever_it_stands(files, whole):
    book = openpyxl.load_workbook(io.BytesIO(files["evidence.xlsx"]))
    sheet = book.worksheets[3]
    (table,) = sheet.tables.values()
    cells = [cell for row in sheet[table.ref][1:] for cell in row]
    figure = next(cell for cell in cells if not isinstance(cell.value, str))
    sentence = sheet.cell(cells[0].row, cells[-1].column - 1)
    planted = [sheet.cell(3, 1), figure, sentence]
    figure.value += 1
    for cell in (planted[0], sentence):
        cell.value = f"{cell.value} 987 people."
    buffer = io.BytesIO()
    book.save(buffer)
    found = list(resolving.astray(buffer.getvalue(), whole.rows, whole.told))
    assert sorted(found) == sorted(f"{sheet.title}!{cell.coordinate}" for cell in planted)


def test_a_pdf_says_the_numbers_of_its_page_and_no_other(files, whole):
    if not shutil.which("chromium"):
        if os.environ.get("WELLNET_BROWSER") == "required":
            pytest.fail("Chromium is missing")
        pytest.skip("needs Chromium: apt-get install chromium")
    import pypdf

    page = files["summary.html"]
    other = re.sub(rb"\b55 people", b"5678 people", page)
    assert other != page
    printed = pdfs({"page": page, "other": other})
    said = {
        name: resolving.numbers(
            " ".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(content)).pages)
        )
        for name, content in printed.items()
    }
    known = resolving.numbers(resolving.words_of(page))
    assert set(said["page"]) and not set(said["page"]) - set(known)
    assert set(said["other"]) - set(known) == {"5678"}

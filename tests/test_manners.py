"""Notebooks are prose with one-line calls; nothing personal enters the repository."""

import ast
import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wellnet_analysis import catalogue

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PERSONAL = {
    "participant_id", "name", "first_name", "last_name", "surname", "full_name", "email",
    "e-mail", "email_address", "phone", "telephone", "mobile", "postcode", "address",
    "date_of_birth", "dob", "household_id",
}  # fmt: skip


def cells(path: Path, kind: str) -> list[str]:
    book = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(c["source"]) for c in book["cells"] if c["cell_type"] == kind]


@pytest.fixture(params=NOTEBOOKS, ids=lambda p: p.stem)
def notebook(request):
    return request.param


def test_every_report_has_its_notebook_and_every_notebook_its_report():
    names = {entry.name for entry in catalogue.reports(working=True)}
    assert {path.stem for path in NOTEBOOKS} - {"start_here"} == names


def test_no_stored_output_or_count_or_foreign_kernel(notebook):
    book = json.loads(notebook.read_text(encoding="utf-8"))
    assert book["metadata"]["kernelspec"]["name"] == "python3"
    assert set(book["metadata"]["language_info"]) == {"name"}
    for cell in book["cells"]:
        assert not cell.get("outputs") and cell.get("execution_count") is None
        assert set(cell["metadata"]) <= {"tags"}


def test_one_cell_is_tagged_parameters_and_each_line_explains_itself(notebook):
    book = json.loads(notebook.read_text(encoding="utf-8"))
    tagged = [c for c in book["cells"] if "parameters" in c["metadata"].get("tags", [])]
    assert len(tagged) == 1
    lines = "".join(tagged[0]["source"]).splitlines()
    # A report that comes after others is handed what they publish.
    after = {entry.name for entry in catalogue.reports() if entry.after}
    assert [line.split(" = ")[0] for line in lines] == [
        "programme_file", "locality", "as_at", "audience", *["evidence"] * (notebook.stem in after)
    ]  # fmt: skip
    assert all("  # " in line for line in lines)


def test_code_cells_are_one_line_calls(notebook):
    for source in cells(notebook, "code"):
        tree = ast.parse(source)
        banned = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda, ast.JoinedStr)
        assert not any(isinstance(node, banned) for node in ast.walk(tree)), source
        assert len(tree.body) <= 4 + source.startswith("programme_file = ")
        assert not re.search(r"\bprint\(|\bplt\b|\.format\(", source)


def test_prose_has_one_h1_and_no_typed_figure(notebook):
    prose = "\n".join(cells(notebook, "markdown"))
    assert len(re.findall(r"^# ", prose, re.M)) == 1
    assert not re.search(r"^#{4,} ", prose, re.M)
    assert "<" not in prose, "prose is Markdown; a page shows HTML as text"
    if notebook.stem != "start_here":
        assert not re.search(r"\d+ ?(%|per cent|people)", prose)


def test_the_heading_is_the_question_of_the_list(notebook):
    if notebook.stem == "start_here":
        return
    assert cells(notebook, "markdown")[0].startswith(f"# {catalogue.entry(notebook.stem).title}")
    assert "report.close()" in cells(notebook, "code")[-1]


def test_the_first_screen_has_at_most_three_measures_and_all_names_exist():
    for entry in catalogue.reports(working=True):
        assert 1 <= len(entry.first) <= catalogue.MOST_FIRST_SENTENCES
        source = "\n".join(cells(entry.notebook, "code"))
        for measure in (*entry.first, *entry.specialists):
            # A specialists' name may go on to one question of its measure.
            name, _, question = measure.partition(".")[2].partition(".")
            assert f"wn.{measure.partition('.')[0]}.{name}(" in source, measure
            assert f'"{question}"' in source or not question, measure
        assert not set(entry.first) & set(entry.specialists)


def looks_like_people(path: Path) -> bool:
    """Whether a table has the headings of a list of people."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            heading = next(csv.reader(handle), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return path.suffix.lower() in {".xlsx", ".xls", ".ods"}
    words = {re.sub(r"[\s-]+", "_", name.strip().casefold()) for name in heading}
    return bool(words & PERSONAL)


@pytest.mark.parametrize("heading", ["Email,Answer", "participant_id,sex", "Full Name,Post Code"])
def test_a_list_of_people_is_recognised(tmp_path, heading):
    path = tmp_path / "export.csv"
    path.write_text(f"{heading}\na,b\n", encoding="utf-8")
    assert looks_like_people(path)


def test_figures_are_not_mistaken_for_people():
    assert not looks_like_people(ROOT / "data" / "populations" / "islington.csv")


def git(*words: str) -> list[str]:
    told = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("not a git checkout")
    return [line for line in told.stdout.split("\0") if line]


def test_no_list_of_people_is_tracked_or_staged():
    tracked = {*git("ls-files", "-z"), *git("diff", "--cached", "--name-only", "-z")}
    tables = {n for n in tracked if Path(n).suffix.lower() in {".csv", ".tsv", ".xlsx", ".ods"}}
    allowed = ("data/demo/", "tests/")
    people = {n for n in tables if not n.startswith(allowed) and looks_like_people(ROOT / n)}
    assert not people, f"these look like lists of people: {sorted(people)}"


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("data/my_programme/people.csv", True),
        ("data/people.csv", True),
        ("data/demo/private/digest.key", True),
        ("data/demo/people.csv", False),
        ("data/populations/hackney.csv", False),
        ("reports/any/index.html", True),
        ("reports/README.md", False),
        ("private/key", True),
    ],
)
def test_git_ignores_what_is_private_or_made(path, ignored):
    git("rev-parse")
    told = subprocess.run(["git", "check-ignore", "-q", "--no-index", path], cwd=ROOT, check=False)
    assert (told.returncode == 0) is ignored


def test_the_filter_of_make_setup_leaves_committed_notebooks_as_they_are(notebook):
    before = notebook.read_bytes()
    kept = subprocess.run(
        [sys.executable, "-m", "nbstripout", "--keep-id"], input=before, capture_output=True,
        check=True,
    )  # fmt: skip
    assert kept.stdout == before
    assert "nbstripout --keep-id" in (ROOT / "Makefile").read_text(encoding="utf-8")

"""The same inputs give the same bytes; nothing of this machine and no person's value leaks."""

import getpass
import json
import os
import random
import re
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from staging import HOME, SOMEBODY, cell_that_closes, contents, copy_demonstration

from wellnet_analysis import fingerprints, orders, press, render
from wellnet_analysis.catalogue import HOME as REPOSITORY
from wellnet_analysis.catalogue import ReportEntry
from wellnet_analysis.findings import FINDINGS_MIME, REPORT_MIME

SECRET = "Zebedee Quux, HIV clinic"
SECRET_IN_CODE = f"{SECRET[::-1]!r}[::-1]"  # what a cell computes, not what somebody typed
SAYINGS = (
    f"print({SECRET_IN_CODE})",
    f"import sys\nprint({SECRET_IN_CODE}, file=sys.stderr)",
    f"import os\nos.write(1, {SECRET_IN_CODE}.encode()), os.write(2, {SECRET_IN_CODE}.encode())",
    SECRET_IN_CODE,
)


@pytest.mark.slow
def test_another_run_of_the_same_people_gives_the_same_bytes(demonstration, tmp_path):
    folder = copy_demonstration(tmp_path)
    people = folder / "people.csv"
    first, *rows = people.read_text(encoding="utf-8").splitlines(keepends=True)
    random.Random(7).shuffle(rows)
    people.write_text("".join([first, *rows]), encoding="utf-8")
    code = (
        "import sys; from wellnet_analysis import press\n"
        "press.make(press.order(sys.argv[1], reports=press.Path(sys.argv[2])))"
    )
    elsewhere = {
        "PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C", "COLUMNS": "40", "PYTHONUTF8": "0",
    }  # fmt: skip
    subprocess.run(
        [sys.executable, "-c", code, str(folder), str(tmp_path / "reports")],
        env={**os.environ, **elsewhere}, cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    ours, theirs = demonstration.files, contents(tmp_path / "reports" / demonstration.folder.name)
    assert list(ours) == list(theirs)
    record, other = json.loads(ours.pop("run.json")), json.loads(theirs.pop("run.json"))
    for name, content in ours.items():
        assert content == theirs[name], name
    assert (record["plan"], record["inputs"]) == (other["plan"], other["inputs"])


def test_nothing_of_this_machine_is_in_any_file(demonstration):
    words = [SOMEBODY, json.dumps(SOMEBODY)[1:-1], SOMEBODY.encode("unicode_escape").decode(),
             "Jos", str(REPOSITORY), "/tmp/", "/home/", "/root", "/usr/", "site-packages",
             "pytest", socket.gethostname(), "papermill", "ipykernel_", "Traceback",
             "Warning:", "execution_time"]  # fmt: skip
    if (user := getpass.getuser()) != "root":
        words.append(user)
    for name, content in demonstration.files.items():
        text = content.decode("utf-8")
        assert [word for word in words if word in text] == [], name
        assert not re.search(r"\b0x[0-9a-f]{6,}\b", text), name
        # A clock, or an id that nothing but chance could give.
        assert not re.search(r"\b\d{1,2}:\d\d(:\d\d)?\b(?!;)", re.sub(r"<style>.*?</style>", "",
                             text, flags=re.S)), name  # fmt: skip
        assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-", text), name


def test_a_kept_notebook_runs_nothing_but_what_passed_the_door(demonstration):
    for path in (demonstration.folder / "notebooks").iterdir():
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
        assert [cell.id for cell in notebook.cells] == [
            f"cell-{n:02d}" for n in range(len(notebook.cells))
        ]
        outputs = [o for c in notebook.cells if c.cell_type == "code" for o in c.outputs]
        assert outputs
        assert all({FINDINGS_MIME, REPORT_MIME} & set(o.data) for o in outputs)
        sources = "\n".join(c.source for c in notebook.cells)
        assert 'programme_file = "programme.toml"' in sources


def test_a_report_read_back_is_the_report_that_was_made(demonstration):
    for entry in press.catalogue.reports():
        back = render.taken_over(entry, demonstration.folder)
        assert back.status == "made"
        assert back.notebook == demonstration.files[f"notebooks/{entry.name}.ipynb"]


@pytest.mark.parametrize(
    "path",
    ["/home/josé/p/programme.toml", "C:\\Users\\jo\\programme.toml", "/a/\U0001f389/programme.toml",
     '/a/"b"/programme.toml', "/a/b\\c/programme.toml"],
)  # fmt: skip
def test_however_papermill_writes_a_path_it_is_shortened(path):
    from papermill.translators import PythonTranslator

    source = PythonTranslator.codify({"locality": "all", "programme_file": path})
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["injected-parameters"]})
    tidied = render.tidy(nbformat.v4.new_notebook(cells=[cell]), path).decode()
    kept = nbformat.reads(tidied, as_version=4)
    values = {}
    exec(kept.cells[0].source, values)
    assert values["locality"] == "all"
    assert values["programme_file"] == render.shown_path(path)
    assert not Path(path).is_absolute() or str(Path(path).parent) not in kept.cells[0].source


def test_outputs_that_did_not_pass_the_door_are_left_out():
    outputs = [
        nbformat.v4.new_output("stream", name="stderr", text=SECRET),
        nbformat.v4.new_output("execute_result", data={"text/html": SECRET}),
        nbformat.v4.new_output("error", ename="SystemExit", evalue="0", traceback=[SECRET]),
        nbformat.v4.new_output("display_data", data={REPORT_MIME: {}, "text/html": "kept"}),
    ]
    cell = nbformat.v4.new_code_cell("1", outputs=outputs)
    kept = render.tidy(nbformat.v4.new_notebook(cells=[cell])).decode()
    assert SECRET not in kept and "kept" in kept


def test_prose_never_becomes_an_element():
    cells = [
        nbformat.v4.new_markdown_cell("# T\n\nbefore <script>x</script>\n\n## H <b>\n\n<img>"),
        nbformat.v4.new_code_cell(outputs=[nbformat.v4.new_output(
            "display_data", data={REPORT_MIME: {"a": 1}, "text/html": ""})]),
    ]  # fmt: skip
    outcome = render.collect(ReportEntry("a", "A?"), nbformat.v4.new_notebook(cells=cells))
    prose = [part.source for section in outcome.sections for part in section.parts]
    assert outcome.status == "made" and not any("<" in text for text in prose)


@contextmanager
def _everything_said(file):
    """Keep what this process and its kernels write to the terminal itself."""
    with file.open("wb") as kept:
        before = os.dup(1), os.dup(2)
        os.dup2(kept.fileno(), 1), os.dup2(kept.fileno(), 2)
        try:
            yield
        finally:
            for number, saved in enumerate(before, start=1):
                os.dup2(saved, number)
                os.close(saved)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    """A set of which most notebooks break, run once in real kernels by the command itself."""
    import staging
    from typer.testing import CliRunner

    from wellnet_analysis import catalogue, cli

    base = tmp_path_factory.mktemp("faulty")
    console = base / "console.txt"
    with pytest.MonkeyPatch.context() as patch, _everything_said(console):
        shelf = staging.Shelf(base / "notebooks", base / "package")
        patch.setattr(catalogue, "NOTEBOOKS", shelf.folder)
        patch.setattr(orders, "REPORTS", base / "reports")
        patch.setattr(fingerprints, "PACKAGE", shelf.package)
        shelf.put("well", *SAYINGS, cell_that_closes("well?"))
        shelf.put("keyless", f"{{}}[{SECRET_IN_CODE}]", cell_that_closes())
        shelf.put("unclosed", "1 + 1")
        shelf.put("dying", "import os\nos._exit(1)", cell_that_closes())
        shelf.put(
            "waiting",
            "from wellnet_analysis.errors import NotYet\n"
            "raise NotYet('It waits for forty more people.')",
        )
        programme = staging.small_programme(base)
        result = CliRunner().invoke(cli.app, ["render", "--programme", str(programme)])
    return result, {**contents(base / "reports"), "console": console.read_bytes()}


def test_a_failing_cell_leaves_no_value_anywhere(faulty):
    result, files = faulty
    assert SECRET not in result.output
    for name, content in files.items():
        assert SECRET.encode() not in content, name
        assert b"Zebedee" not in content, name


def test_a_failed_report_says_its_error_and_what_to_do(faulty):
    result, files = faulty
    index = files["small/index.html"].decode()
    reasons = {
        name: each["reason"]
        for name, each in json.loads(files["small/run.json"])["reports"].items()
        if each["status"] == "failed"
    }
    assert set(reasons) == {"keyless", "unclosed", "dying"}
    assert "stopped with KeyError" in reasons["keyless"]
    assert "without report.close()" in reasons["unclosed"]
    assert "(DeadKernelError)" in reasons["dying"]
    for name in ("keyless", "dying"):
        assert f"Open notebooks/{name}.ipynb in JupyterLab" in reasons[name]
    for name, reason in reasons.items():
        assert f"FAILED: {name}? {reason}" in result.output
        assert reason in index
        assert f"small/{name}.html" not in files and f"small/notebooks/{name}.ipynb" not in files


def test_the_other_reports_appear_and_the_command_fails(faulty):
    result, files = faulty
    assert result.exit_code == 1
    assert "12 people came." in files["small/well.html"].decode()
    assert 'href="well.html"' in files["small/index.html"].decode()
    assert "   1 page, 1 finding, 0 withheld" in result.output


def test_a_reason_to_wait_does_not_say_the_title_again():
    from wellnet_analysis.errors import NotYet

    entry = ReportEntry("reach", "Who came?")
    waits = NotYet("This report waits for a register.", where=entry.title)
    outcome = render.failed(entry, "NotYet", str(waits), "")
    assert (outcome.status, outcome.reason) == ("not yet", "This report waits for a register.")


def test_a_report_that_waits_is_one_folded_line_and_no_fault(faulty):
    result, files = faulty
    assert "Not yet: waiting? It waits for forty more people." in result.output
    assert re.search(
        r"<details[^>]*><summary>waiting\?</summary>\s*<p>It waits for forty more people\.",
        files["small/index.html"].decode(),
    )


@pytest.mark.slow
def test_papermill_runs_a_notebook_by_itself(tmp_path):
    # From the notebook's own folder: the programme is found in a folder above.
    done = subprocess.run(
        [Path(sys.executable).with_name("papermill"), "reach.ipynb", tmp_path / "out.ipynb",
         "-p", "locality", "North", "--no-progress-bar"],
        cwd=HOME / "notebooks", capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    executed = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    outcome = render.collect(ReportEntry("reach", "Who came?"), executed)
    assert outcome.status == "made"
    assert outcome.about["scope"] == "North"
    assert all(finding["scope"] == "North" for finding in outcome.findings)

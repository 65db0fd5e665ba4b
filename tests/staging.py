"""What the tests of the press share: one rendered demonstration, and a small press to break.

Running the real notebooks takes seconds, so the demonstration is rendered once for all tests
(and for all workers of pytest-xdist). Everything else runs on a shelf of tiny notebooks.
"""

import ast
import json
import os
import shutil
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import nbformat
import portalocker
import pytest

from wellnet_analysis import catalogue, fingerprints, orders, press, render, writing
from wellnet_analysis.errors import WellnetError
from wellnet_analysis.findings import FINDINGS_MIME, REPORT_MIME

HOME = Path(__file__).resolve().parents[1]
# A folder that is awkward on purpose: none of it may reach a page.
SOMEBODY = "José's Übungen"


@dataclass(frozen=True)
class Rendered:
    """A finished set, and where it was made."""

    base: Path
    reports: Path
    folder: Path

    @property
    def files(self):
        return contents(self.folder)


def contents(folder):
    """Read every file of a folder, by its path inside it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def copy_demonstration(base):
    """Copy the demonstration and its population figures to another place."""
    shutil.copytree(HOME / "data" / "demo", base / "demo")
    shutil.copytree(HOME / "data" / "populations", base / "populations")
    return base / "demo"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """The demonstration's set, rendered once from a copy outside the repository."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    base = shared / SOMEBODY
    done = shared / "demonstration.json"
    with portalocker.Lock(shared / "demonstration.lock", timeout=300):
        if not done.exists():
            asked = press.order(copy_demonstration(base), reports=base / "reports")
            folder, outcomes = press.make(asked)
            assert {o.status for o in outcomes} == {"made"}, [o.reason for o in outcomes]
            done.write_text(json.dumps(str(folder)), encoding="utf-8")
    return Rendered(base, base / "reports", Path(json.loads(done.read_text(encoding="utf-8"))))


SETTINGS = """\
name = "Small"
place = "Anywhere"
made_up = true
opened = 2022-05-02
closed = 2022-05-29
as_at = 2022-09-30
publisher = "Small Partnership"
contact = "Room 1"
next_update = "when the course has ended"
revisions = "A wrong figure is put right in a new edition."
[[localities]]
name = "North"
places = 15
[[localities]]
name = "South"
places = 15
[disclosure]
audience = "council"
[data_protection]
lawful_basis = "public task"
controllers = ["Small Partnership"]
"""


def small_programme(base):
    """Make a folder with the settings of a small programme and twelve registrations.

    Twelve, because the number of fewer than ten people is never printed.
    """
    folder = base / "small"
    folder.mkdir()
    (folder / "programme.toml").write_text(SETTINGS, encoding="utf-8")
    rows = [f"P{n:02d},2022-05-0{n % 7 + 2},applied,North" for n in range(12)]
    text = "\n".join(["participant_id,registered_on,status,locality", *rows, ""])
    (folder / "people.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def programme(tmp_path):
    """A small programme of its own for every test."""
    return small_programme(tmp_path)


FINDING = {
    "id": "one.total.people", "measure": "one.total", "category": "People", "counts": "people",
    "count": 12, "of": None, "estimate": None, "variable": "",
    "low": None, "high": None, "reference": None, "confidence": None, "unit": "people",
    "base": "", "scope": "", "method": "", "caveat": "",
    "status": "shown", "source": "Made-up data (people.csv)",
    "sentence": "12 people came.", "anchor": "one-total",
}  # fmt: skip
ABOUT = {
    "programme": "Small", "place": "Anywhere", "publisher": "", "contact": "", "threshold": 5,
    "as_at": "2022-09-30", "scope": "", "audience": "council", "plan": "p", "made_up": True,
    "next_update": "2022-12-31", "revisions": "A wrong figure is put right.",
    "controllers": ["Small Partnership"],
    "populations": [], "inputs": [{"file": "people.csv", "digest": "d"}], "seed": 1,
}  # fmt: skip


def cell_that_closes(title="One?", **about):
    """Write the code of a cell that shows one finding and closes its report."""
    block = {"measure": "one.total", "anchor": "one-total", "title": "How many"}
    return f"""\
from IPython.display import display
from wellnet_analysis import data
from wellnet_analysis.programme import Programme
asked = Programme.load(programme_file).with_parameters(as_at=as_at, audience=audience)
people = len(data.read(asked).people)
said = f"{{people}} people came."
cells = f'data-count="{{people}}"><th>People</th><td>{{people}}</td>'
row = {FINDING!r} | {{"count": people, "sentence": said}}
if people < 10 and audience != "working":
    said, cells = "Too few people to show.", "><th>People</th><td>[c]</td>"
    row |= {{"count": None, "sentence": "", "status": "withheld"}}
heads = '<caption>People.</caption><thead><tr><th>Group</th><th>People</th></tr></thead>'
body = f'<tbody><tr data-id="one.total.people" {{cells}}</tr></tbody>'
table = f'<table>{{heads}}{{body}}</table>'
block = {block!r} | {{"sentences": [said], "findings": [row]}}
shown = f'<div class="wn-block" id="one-total"><p>{{said}}</p>{{table}}</div>'
display({{"text/html": shown, {FINDINGS_MIME!r}: block}}, raw=True)
about = {dict(ABOUT, title=title, **about)!r}
about |= {{"as_at": asked.as_at.isoformat(), "audience": asked.disclosure.audience}}
closing = '<div class="wn-block" id="about"><p>Methods.</p></div>'
display({{"text/html": closing, {REPORT_MIME!r}: about}}, raw=True)
"""


class Shelf:
    """A list of tiny notebooks, and a record of which of them ran."""

    def __init__(self, folder, package):
        self.folder, self.package, self.ran = folder, package, []
        folder.mkdir()
        package.mkdir()
        (package / "module.py").write_text("", encoding="utf-8")

    def put(
        self, name, *code, needs=("people",), parameters='locality = "all"', working=False, more=""
    ):  # fmt: skip
        cells = [
            nbformat.v4.new_markdown_cell(f"# {name}?"),
            nbformat.v4.new_code_cell(
                f'programme_file = ""\nas_at = ""\naudience = ""\n{parameters}',
                metadata={"tags": ["parameters"]},
            ),
            nbformat.v4.new_markdown_cell("## The bottom line"),
            *map(nbformat.v4.new_code_cell, code or [cell_that_closes(f"{name}?")]),
        ]
        python = {"name": "python3", "language": "python", "display_name": "Python 3"}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": python})
        nbformat.write(notebook, self.folder / f"{name}.ipynb")
        entry = f'[[report]]\nname = "{name}"\ntitle = "{name}?"\nneeds = {json.dumps(needs)}\n'
        entry += f'first = ["one.total"]\n{more}\n' + ("working = true\n" if working else "")
        with (self.folder / "reports.toml").open("a", encoding="utf-8") as listed:
            listed.write(entry)


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Tiny notebooks in place of the real ones, and reports that go to a temporary folder."""
    shelf = Shelf(tmp_path / "notebooks", tmp_path / "package")
    monkeypatch.setattr(catalogue, "NOTEBOOKS", shelf.folder)
    monkeypatch.setattr(orders, "REPORTS", tmp_path / "reports")
    # Only the stand-in package decides whether code has changed.
    monkeypatch.setattr(fingerprints, "PACKAGE", shelf.package)
    return shelf


@pytest.fixture
def quick(monkeypatch):
    """Run notebooks in this process: the same outcomes without a kernel's second."""
    ran = []

    def run(entry, parameters):
        ran.append(entry.name)
        notebook = nbformat.read(entry.notebook, as_version=4)
        try:
            return render.collect(entry, executed(notebook, parameters), "")
        except WellnetError as error:
            name, value = type(error).__name__, str(error)
            return render.failed(entry, name, value, str(parameters["programme_file"]))
        except Exception as error:
            return render.failed(entry, type(error).__name__, str(error), "")

    monkeypatch.setattr(render.running, "run", run)
    # Nothing needs the process that would have loaded everything meanwhile.
    monkeypatch.setattr(render, "engine", lambda name, parameters: nullcontext())
    return SimpleNamespace(ran=ran)


def executed(notebook, parameters):
    """Run the cells of a notebook as plain code, keeping what they display."""
    space, shown = {}, []
    display = {"display": lambda data, raw=True: shown.append(data)}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        shown.clear()
        source = cell.source.replace("from IPython.display import display\n", "")
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), space | display, space)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), space | display)
            if hasattr(value, "_repr_mimebundle_"):
                shown.append(value._repr_mimebundle_())
        if "parameters" in cell.metadata.get("tags", []):
            space.update(parameters)
        cell.outputs = [nbformat.v4.new_output("display_data", data=data) for data in shown]
    return notebook


@contextmanager
def disk_refusing(monkeypatch, number, *, at):
    """Let the disk be full, or read-only, from the nth file on that is written."""
    real, calls = writing.put, []

    def refuses(path, content):
        calls.append(path)
        if len(calls) >= at:
            raise OSError(number, os.strerror(number))
        real(path, content)

    with monkeypatch.context() as broken:
        broken.setattr(writing, "put", refuses)
        yield

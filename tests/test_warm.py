"""A copy of the warm process gives what a fresh kernel gives, and leaks nothing."""

import json
import logging
import os
import re
import time
import tomllib
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import nbformat
import papermill
import pytest
from papermill.engines import NBClientEngine
from staging import HOME, copy_demonstration, small_programme

from wellnet_analysis import data, render, warm
from wellnet_analysis.catalogue import ReportEntry
from wellnet_analysis.data import held
from wellnet_analysis.kernels import PrivateKernelManager
from wellnet_analysis.programme import Programme
from wellnet_analysis.warm.engine import WarmEngine

pytestmark = pytest.mark.skipif(not warm.possible(), reason="needs a safe fork")

# What a warm process may get wrong, by what breaks. Each is one cell.
PROBES = {
    "a chart whose library was loaded before": "import matplotlib.pyplot as plt\n_ = plt.plot([1])",
    "a chart in another theme": "plt.style.use('dark_background'); _ = plt.plot([2])",
    "a wide table as text": "import pandas as pd\npd.DataFrame(1, index=[0], columns=range(60))",
    "text": "import sys\nprint('out', flush=True); print('err', file=sys.stderr)",
    "a shell line": "!echo shell",
    "a display that changes": "from IPython.display import display, clear_output\n"
                              "shown = display('before', display_id='d'); shown.update('after')",
    "a display changed by another cell": "shown.update('later')",
    "a display that is cleared": "display('gone'); clear_output(); display('stays')",
    "cleared once more comes": "display('gone'); clear_output(wait=True); display('stays')",
    "an error": "def deep():\n    return {}['key']\ndeep()",
    "an error while showing": "class Bad:\n    def _repr_html_(self): 1 / 0\nBad()",
    "what is no code": "if",
    "an end": "import sys\nsys.exit(3)",
    "a question": "input('who? ')",
    "waiting": "import asyncio\nawait asyncio.sleep(0)\n'waited'",
    "a loop in a loop": "asyncio.run(asyncio.sleep(0))",
    "a warning": "import warnings\nwarnings.warn('careful')",
    "what was said before": "40 + 2\n_",
    "earlier results": "sorted(Out), len(In)",
    "what runs it": "type(get_ipython()), type(get_ipython().kernel).__mro__[-4:]",
    "who it is": "import os\n__name__, sys.path[0], os.getcwd(), sys.stdout.isatty()",
    "numbers by many hands": "os.environ.get('PAGER'), os.environ.get('MPLBACKEND')",
    "settings": "import matplotlib\nmatplotlib.get_backend(), pd.get_option('display.max_columns')",
}  # fmt: skip


def notebook(*cells, parameters="x = 1"):
    python = {"name": "python3", "language": "python", "display_name": "Python 3"}
    made = [
        nbformat.v4.new_code_cell(source, metadata={"tags": ["raises-exception"]})
        for source in cells
    ]
    first = nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]})
    return nbformat.v4.new_notebook(cells=[first, *made], metadata={"kernelspec": python})


def run(made, **options):
    from papermill.engines import papermill_engines

    papermill_engines.register("wellnet", WarmEngine)
    return papermill.execute_notebook(
        made, None, progress_bar=False, kernel_name="python3", **options
    )


def said(executed):
    """What stands under the last cell."""
    return "".join(o.get("text", "") for o in executed.cells[-1].outputs)


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    """One warm process for all that is asked here; when it stops, every copy stops at once."""
    file = tmp_path_factory.mktemp("warm") / "number"
    with warm.warmed({}):
        parent = warm.Parent.current
        assert parent.usable
        yield parent
        left = parent.copy()
        connection = left.__enter__()
        where = {"folder": str(file.parent), "environment": dict(os.environ)}
        connection.send_bytes(json.dumps(where).encode())
        source = "import os, time; open('number', 'w').write(str(os.getpid())); time.sleep(600)"
        content = {"code": source, "allow_stdin": False}
        request = {"header": {"msg_id": "1"}, "metadata": {}, "content": content}
        connection.send_bytes(json.dumps(request).encode())
        patience = time.monotonic() + 30
        while not (file.exists() and file.read_text()) and time.monotonic() < patience:
            time.sleep(0.02)
    assert _gone(file)


def _through(engine, **options):
    """Run all probes past papermill's own look at the errors, which are wanted here."""
    made = notebook(*PROBES.values())
    made.metadata["papermill"] = {}
    return engine.execute_notebook(made, "python3", progress_bar=False, **options)


def _alike(executed, number):
    """Leave out of what a cell gave what differs between two fresh kernels as well."""
    outputs = json.loads(json.dumps(executed.cells[number].outputs))
    streams = {}
    for output in [o for o in outputs if o["output_type"] == "stream"]:
        # In how many pieces text comes, and which stream first, is a question of time.
        streams[output["name"]] = streams.get(output["name"], "") + output["text"]
        outputs.remove(output)
    text = json.dumps([outputs, dict(sorted(streams.items()))])
    return re.sub(r"0x[0-9a-f]{6,}|ipykernel_\d+", "…", text).replace("\\r\\n", "\\n")


def test_a_copy_gives_what_a_fresh_kernel_gives(one):
    fresh = _through(NBClientEngine, kernel_manager_class=PrivateKernelManager)
    copy = _through(WarmEngine)
    for number, what in enumerate(PROBES, start=1):
        assert _alike(copy, number) == _alike(fresh, number), what
    charts = [c for c in copy.cells if any("image/png" in o.get("data", {}) for o in c.outputs)]
    assert [c.source for c in charts] == [source for source in PROBES.values() if "plt" in source]
    counts = [[c.execution_count for c in each.cells] for each in (fresh, copy)]
    assert counts[0] == counts[1]
    assert fresh.metadata.language_info == copy.metadata.language_info


def test_text_past_python_is_not_lost(one):
    # A fresh kernel hears of it in a thread, sooner or later; a copy when the cell has ended.
    cells = (
        "import os; _ = os.write(1, b'past ')",
        "import subprocess; _ = subprocess.run(['echo', 'theirs'])",
        "import ctypes; c = ctypes.CDLL(None); _ = c.puts(b'of C'), c.fflush(None)",
        "_ = os.write(2, b'wrong')",
    )
    executed = run(notebook(*cells), engine_name="wellnet")
    assert [[(o.name, o.text) for o in c.outputs] for c in executed.cells[1:]] == [
        [("stdout", "past ")], [("stdout", "theirs\n")], [("stdout", "of C\n")],
        [("stderr", "wrong")],
    ]  # fmt: skip


def test_copies_draw_other_numbers_and_leak_nothing(one):
    changes = "import numpy as np, random, matplotlib.pyplot as plt, pandas as pd"
    looks = "print(random.random(), np.random.random(), plt.rcParams['lines.linewidth'], "
    looks += "pd.get_option('display.precision'), 'left' in os.environ, end='')"
    leaves = "plt.rcParams['lines.linewidth'] = 9; pd.set_option('display.precision', 1); "
    leaves += "import os; os.environ['left'] = '1'"
    first, second = (
        said(run(notebook(*cells), engine_name="wellnet")).split()
        for cells in (
            [changes + "; import os", looks + "; " + leaves],
            [changes + "; import os", looks],
        )
    )
    assert len({*first[:2], *second[:2]}) == 4
    assert first[2:] == second[2:] == ["1.5", "6", "False"]


def test_folder_and_environment_are_those_of_whoever_asks(one, tmp_path, monkeypatch):
    monkeypatch.setenv("WELLNET_CORRECTS", "A miscount.")
    cell = "import os; print(os.getcwd(), os.environ['WELLNET_CORRECTS'], end='')"
    assert said(run(notebook(cell), engine_name="wellnet", cwd=tmp_path)) == (
        f"{tmp_path} A miscount."
    )


def _gone(file):
    """Wait until the process whose number stands in a file has ended."""
    patience = time.monotonic() + 30
    number = int(file.read_text())
    while Path(f"/proc/{number}/stat").exists():
        if " Z " in Path(f"/proc/{number}/stat").read_text() or time.monotonic() > patience:
            break
        time.sleep(0.02)
    return time.monotonic() < patience


def test_a_cell_that_lasts_too_long_is_stopped_with_its_process(one, tmp_path):
    from nbclient.exceptions import CellTimeoutError

    file = tmp_path / "number"
    cell = f"import os, time\nopen({str(file)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)"
    with pytest.raises(CellTimeoutError):
        run(notebook(cell), engine_name="wellnet", execution_timeout=1)
    assert _gone(file)


def test_a_copy_that_dies_is_a_dead_kernel_and_the_next_one_lives(one):
    from nbclient.exceptions import DeadKernelError

    for cell in ("import os; os._exit(1)", "import os; os.kill(os.getpid(), 9)"):
        with pytest.raises(DeadKernelError):
            run(notebook(cell, "1"), engine_name="wellnet")
    assert said(run(notebook("print('well', end='')"), engine_name="wellnet")) == "well"


def test_an_error_stops_the_notebook_and_says_what(one):
    from papermill.exceptions import PapermillExecutionError

    made = notebook("{}['key']", "1")
    made.cells[1].metadata = {}
    with pytest.raises(PapermillExecutionError) as caught:
        run(made, engine_name="wellnet")
    assert (caught.value.ename, caught.value.evalue) == ("KeyError", "'key'")


def test_where_copies_are_not_safe_notebooks_run_in_fresh_kernels(monkeypatch, caplog):
    stopped = warm.Parent({})
    stopped.stop()
    with caplog.at_level(logging.INFO):
        assert not stopped.usable
    assert "not safe here; notebooks run in fresh kernels" in caplog.text
    monkeypatch.setattr(warm.Parent, "current", stopped)
    assert "engine_name" not in render.running._how()
    monkeypatch.setattr(warm.Parent, "current", SimpleNamespace(usable=True))
    assert render.running._how() == {"engine_name": "wellnet"}
    monkeypatch.setattr(warm.Parent, "current", None)
    monkeypatch.setattr(warm.parent.sys, "platform", "darwin")
    with render.engine(render.WARM, {}):
        assert warm.Parent.current is None


def test_it_serves_nobody_but_the_process_that_started_it(one, monkeypatch):
    assert one.usable
    monkeypatch.setattr(one, "_owner", os.getppid())
    assert not one.usable


def test_papermill_finds_the_engine_by_its_entry_point():
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["entry-points"]["papermill.engine"]["wellnet"].partition(":")
    assert getattr(import_module(module), name) is WarmEngine


def test_plain_papermill_runs_a_report_with_it(one):
    executed = run(
        str(HOME / "notebooks" / "selection.ipynb"), engine_name="wellnet", cwd=HOME,
        parameters={"locality": "North"},
    )  # fmt: skip
    outcome = render.collect(ReportEntry("selection", "Who got a place?"), executed)
    assert outcome.status == "made" and outcome.about["scope"] == "North"


def test_the_longest_notebook_begins_first(shelf, quick):
    for name, cells in (("short", 1), ("long", 9), ("middling", 5)):
        shelf.put(name, *["1 + 1"] * cells)
    from concurrent.futures import ThreadPoolExecutor

    entries = [ReportEntry(name, f"{name}?") for name in ("short", "long", "middling")]
    with ThreadPoolExecutor(1) as executor:
        outcomes = render.run_all(entries, {"programme_file": ""}, executor=executor)
    assert quick.ran == ["long", "middling", "short"]
    assert [outcome.entry for outcome in outcomes] == entries


# Records that are held


@pytest.fixture
def holding(monkeypatch):
    monkeypatch.setattr(held, "_held", {})
    reads = []
    real = data.records._read
    monkeypatch.setattr(data.records, "_read", lambda p: reads.append(p) or real(p))
    return reads


def test_records_are_read_once_and_are_the_same(tmp_path, holding):
    programme = Programme.load(copy_demonstration(tmp_path))
    read = data.read(programme)
    data.hold(programme)
    again = data.read(programme)
    assert len(holding) == 2
    assert again.people.equals(read.people) and list(again.tables) == list(read.tables)
    assert all(again.tables[name].equals(table) for name, table in read.tables.items())
    assert (again.sources, again.notes, again.left_out) == (read.sources, read.notes, read.left_out)


@pytest.mark.parametrize("change", ["table", "settings", "date", "another table"])
def test_held_records_are_given_for_just_these_files(tmp_path, holding, change):
    folder = small_programme(tmp_path)
    programme = Programme.load(folder)
    data.hold(programme)
    if change == "table":
        with (folder / "people.csv").open("a", encoding="utf-8") as register:
            register.write("P99,2022-05-03,applied,South\n")
    elif change == "settings":
        text = (folder / "programme.toml").read_text(encoding="utf-8")
        (folder / "programme.toml").write_text(text.replace("South", "West"), encoding="utf-8")
        programme = Programme.load(folder)
    elif change == "date":
        programme = programme.with_parameters(as_at="2022-05-04")
    else:
        (folder / "sessions.csv").write_text("session_id,kind,number,held_on\n", encoding="utf-8")
    read = data.read(programme)
    assert len(holding) == 2
    counts = {"table": 13, "date": 6}
    assert len(read.people) == counts.get(change, 12)
    assert ("sessions" in read.tables) == (change == "another table")


def test_whoever_changes_a_table_changes_a_copy(tmp_path, holding):
    programme = Programme.load(small_programme(tmp_path))
    data.hold(programme)
    people = data.read(programme).people
    people.loc[:, "locality"] = "Nowhere"
    people["more"] = 1
    again = data.read(programme).people
    assert set(again["locality"]) == {"North"} and "more" not in again
    assert len(holding) == 1

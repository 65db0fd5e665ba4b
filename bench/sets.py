"""The whole set of the demonstration: warm, fresh, by papermill's and nbconvert's commands."""

from __future__ import annotations

import asyncio
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.timing import BIN, ROOT, Row, _run, _timed, ratios
from wellnet_analysis import catalogue, press

PROGRAMME = "data/demo/programme.toml"


def measure(*, long: bool) -> list[Row]:
    """Time the set each way in turn; the same notebooks stand on every side."""
    runs = 5 if long else 3
    taken: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sides: dict[str, Callable[[Path], None]] = {
            "warm": lambda to: _ours(to, "warm"), "fresh": lambda to: _ours(to, "fresh"),
            "theirs": lambda _: _theirs(place), "limit": lambda _: _limit(),
        }  # fmt: skip
        for number in range(runs):
            for name, side in sides.items():
                both = _both(lambda side=side, to=place / f"{name}{number}": side(to))
                taken.setdefault(name, []).append(both)
        again = [_timed(lambda: _nothing_to_do(place / "warm0")) for _ in range(runs)]
    seconds = {name: tuple(wall for wall, _ in each) for name, each in taken.items()}
    work = {name: tuple(cpu for _, cpu in each) for name, each in taken.items()}
    over = tuple(ours - least for ours, least in zip(work["warm"], work["limit"], strict=True))
    number = len(catalogue.reports())
    return [
        Row("whole set, one command, reports to index", seconds["warm"]),
        Row("  CPU", work["warm"]),
        Row("the same with fresh kernels", seconds["fresh"]),
        Row("  CPU", work["fresh"]),
        Row("papermill then nbconvert, one after another", seconds["theirs"]),
        Row("  CPU", work["theirs"]),
        Row("its cells in one process, libraries included, CPU", work["limit"]),
        Row("CPU of the set beyond its cells", over, note=f"at most {4 + number / 4:.0f} s"),
        Row("how many times faster", ratios(seconds["theirs"], seconds["warm"]), unit="×"),
        Row("how many times faster with fresh kernels",
            ratios(seconds["theirs"], seconds["fresh"]), unit="×"),
        Row("nothing changed, in a running process", tuple(again)),
    ]  # fmt: skip


def _both(work: Callable[[], None]) -> tuple[float, float]:
    """Take the time of the clock, and of the processor in every process that was waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = _timed(work)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _ours(folder: Path, engine: str) -> None:
    code = (
        "from pathlib import Path; from wellnet_analysis import press; "
        f"press.make(press.order({PROGRAMME!r}, reports=Path({str(folder)!r})), engine={engine!r})"
    )
    _run([str(BIN / "python"), "-c", code], ROOT)


def _theirs(folder: Path) -> None:
    for entry in catalogue.reports():
        executed = folder / f"{entry.name}.ipynb"
        _run(
            [str(BIN / "papermill"), "--no-progress-bar", str(entry.notebook), str(executed)], ROOT
        )
        _run([str(BIN / "jupyter"), "nbconvert", "--to", "html", str(executed)], ROOT)


def _limit() -> None:
    _run([str(BIN / "python"), "-c", "from bench import sets; sets.run_cells()"], ROOT)


def run_cells() -> None:
    """Run the cells of every notebook in this process, one after another, and nothing else."""
    import nbformat

    from wellnet_analysis.warm.cells import SocketlessKernel

    kernel = SocketlessKernel.instance()

    async def run(cell: Any) -> None:
        content = {"code": cell.source, "allow_stdin": False}
        request = {"header": {"msg_id": cell.id}, "metadata": {}, "content": content}
        *_, reply = await kernel.answer(request)
        assert reply["content"]["status"] == "ok", cell.source

    async def run_all() -> None:
        for entry in catalogue.reports():
            notebook = nbformat.read(entry.notebook, as_version=4)
            for cell in notebook.cells:
                if cell.cell_type == "code":
                    await run(cell)

    asyncio.run(run_all())


def _nothing_to_do(folder: Path) -> None:
    asked = press.order(PROGRAMME, reports=folder)
    assert asked.unchanged

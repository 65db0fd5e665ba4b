"""The whole set of the demonstration, against papermill and nbconvert by their commands."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.timing import BIN, ROOT, Row, _run, _timed, ratios
from wellnet_analysis import catalogue, press


def measure(*, long: bool) -> list[Row]:
    """Time the set both ways in turn; the same notebooks stand on both sides."""
    runs = 5 if long else 3
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for number in range(runs):
            ours.append(_timed(lambda n=number: _ours(place / f"ours{n}")))
            theirs.append(_timed(lambda: _theirs(place)))
        standing = place / "ours0"
        again = [_timed(lambda: _nothing_to_do(standing)) for _ in range(runs)]
    return [
        Row("whole set, one command, reports to index", tuple(ours)),
        Row("papermill then nbconvert, one after another", tuple(theirs)),
        Row("how many times faster", ratios(theirs, ours), unit="×"),
        Row("nothing changed, in a running process", tuple(again)),
    ]


def _ours(folder: Path) -> None:
    code = (
        "from pathlib import Path; from wellnet_analysis import press; "
        f"press.make(press.order('data/demo/programme.toml', reports=Path({str(folder)!r})))"
    )
    _run([str(BIN / "python"), "-c", code], ROOT)


def _theirs(folder: Path) -> None:
    for entry in catalogue.reports():
        executed = folder / f"{entry.name}.ipynb"
        _run(
            [str(BIN / "papermill"), "--no-progress-bar", str(entry.notebook), str(executed)], ROOT
        )
        _run([str(BIN / "jupyter"), "nbconvert", "--to", "html", str(executed)], ROOT)


def _nothing_to_do(folder: Path) -> None:
    asked = press.order("data/demo/programme.toml", reports=folder)
    assert asked.unchanged

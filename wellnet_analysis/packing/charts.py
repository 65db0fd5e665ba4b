"""Every chart of a set as a drawing, and as pictures for print and for slides."""

from __future__ import annotations

import io
import json
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict

from wellnet_analysis.documents import pictures
from wellnet_analysis.packing.holding import Chart

FOLDER = "charts"
PRINTED = 1890
"""Dots across a picture for print: 16 cm at 300 dots an inch."""
SLIDE = (1920, 1080)
"""Dots across and down a picture that fills a slide."""
_DOTS_A_METRE = round(300 / 0.0254)


def files(charts: Iterable[Chart]) -> Iterator[tuple[str, bytes]]:
    """Write every chart three times.

    Parameters
    ----------
    charts : iterable of Chart
        From :attr:`~wellnet_analysis.packing.holding.FinishedSet.charts`.

    Yields
    ------
    tuple of str and bytes
        Path inside the pack and content; the same chart makes the same bytes.
    """
    for chart in charts:
        yield f"{FOLDER}/as drawings/{chart.anchor}.svg", chart.svg.encode()
        yield f"{FOLDER}/for print/{chart.anchor}.png", printed(chart)
        yield f"{FOLDER}/for slides/{chart.anchor}.png", slide(chart)


@contextmanager
def beside(charts: Sequence[Chart]) -> Iterator[Callable[[], dict[str, bytes]]]:
    """Write the charts in a process of its own while something else is made.

    Parameters
    ----------
    charts : sequence of Chart
        As for :func:`files`.

    Yields
    ------
    callable
        Waits for the files, by path. Where no process can be started, it makes them itself.
    """
    if not charts:
        yield dict
        return
    asked = json.dumps([asdict(chart) for chart in charts]).encode()
    command = [sys.executable, "-m", __name__]
    with ThreadPoolExecutor(1) as waiting:
        running = waiting.submit(subprocess.run, command, input=asked, capture_output=True)

        def done() -> dict[str, bytes]:
            with suppress(OSError, zipfile.BadZipFile):
                made = running.result().stdout
                with zipfile.ZipFile(io.BytesIO(made)) as archive:
                    return {name: archive.read(name) for name in archive.namelist()}
            return dict(files(charts))

        yield done


def main() -> None:
    """Draw the charts that are handed in, and hand back what was drawn."""
    charts = [Chart(**each) for each in json.load(sys.stdin)]
    with zipfile.ZipFile(sys.stdout.buffer, "w") as archive:
        for name, content in files(charts):
            archive.writestr(name, content)


def printed(chart: Chart) -> bytes:
    """Draw a chart for print: 16 cm across at 300 dots an inch, which the file says."""
    drawn = pictures.png(chart.svg, pixels=PRINTED)
    size = struct.pack(">IIB", _DOTS_A_METRE, _DOTS_A_METRE, 1)
    checked = b"pHYs" + size
    piece = struct.pack(">I", len(size)) + checked + struct.pack(">I", zlib.crc32(checked))
    # The header of a PNG is always 33 bytes; what says the size stands right behind it.
    return drawn[:33] + piece + drawn[33:]


def slide(chart: Chart) -> bytes:
    """Draw a chart as large as it fits on a slide, on white."""
    across, down = SLIDE
    width, height = (float(each) for each in _box(chart.svg))
    scale = min(across / width, down / height)
    left, top = (across - width * scale) / 2, (down - height * scale) / 2
    inside = re.sub(
        r'width="[^"]*" height="[^"]*" ',
        f'x="{left:.2f}" y="{top:.2f}" width="{width * scale:.2f}" height="{height * scale:.2f}" ',
        chart.svg, count=1,
    )  # fmt: skip
    whole = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" '
        f'viewBox="0 0 {across} {down}">{inside}</svg>'
    )
    return pictures.png(whole, pixels=across)


def _box(svg: str) -> tuple[str, str]:
    found = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg)
    return (found[1], found[2]) if found else (str(SLIDE[0]), str(SLIDE[1]))


def alternatives(charts: Iterable[Chart]) -> list[dict[str, str]]:
    """List what every chart is called and says in words, and on which page it stands."""
    return [
        {"file": chart.anchor, "title": chart.title, "text_alternative": chart.alternative,
         "page": f"{chart.report}.html"}
        for chart in charts
    ]  # fmt: skip


if __name__ == "__main__":
    main()

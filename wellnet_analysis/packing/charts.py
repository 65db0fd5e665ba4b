"""Every chart of a set as a drawing, and as pictures for print and for slides."""

from __future__ import annotations

import io
import json
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
        drawn = printed(chart)
        yield f"{FOLDER}/for print/{chart.anchor}.png", drawn
        yield f"{FOLDER}/for slides/{chart.anchor}.png", slide(drawn)


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


def slide(drawn: bytes) -> bytes:
    """Put a picture for print on a slide, in the middle of white, smaller where it is too high.

    To draw it again in another size takes three times as long and looks the same.
    """
    from PIL import Image

    across, down = SLIDE
    with Image.open(io.BytesIO(drawn)) as opened:
        picture = opened.convert("RGB")
    if picture.height > down:
        width = round(picture.width * down / picture.height)
        picture = picture.resize((width, down), Image.Resampling.LANCZOS)
    whole = Image.new("RGB", SLIDE, "white")
    whole.paste(picture, ((across - picture.width) // 2, (down - picture.height) // 2))
    buffer = io.BytesIO()
    whole.save(buffer, "PNG")
    return buffer.getvalue()


def alternatives(charts: Iterable[Chart]) -> list[dict[str, str]]:
    """List what every chart is called and says in words, and on which page it stands."""
    return [
        {"file": chart.anchor, "title": chart.title, "text_alternative": chart.alternative,
         "page": f"{chart.report}.html"}
        for chart in charts
    ]  # fmt: skip


if __name__ == "__main__":
    main()

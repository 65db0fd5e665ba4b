"""A chart of a page as a picture that Word and a website take."""

from __future__ import annotations

import re
import struct
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from wellnet_analysis.errors import PublishError

PIXELS = 1200
"""How wide a picture is unless something else is asked: 14.2 cm at 215 dots an inch."""


@lru_cache(maxsize=512)
def png(svg: str, *, pixels: int = PIXELS) -> bytes:
    """Draw a chart as a picture, with a font we bring along, on white.

    Parameters
    ----------
    svg : str
        A drawing as :class:`~wellnet_analysis.documents.model.Picture` holds it.
    pixels : int
        How wide.

    Returns
    -------
    bytes
        PNG; the same drawing gives the same bytes.

    Raises
    ------
    PublishError
        If it cannot be drawn.
    """
    import resvg_py

    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg, width=pixels, skip_system_fonts=True, font_files=_fonts(),
            sans_serif_family="DejaVu Sans", font_family="DejaVu Sans", background="white",
        )  # fmt: skip
    except ValueError:
        raise PublishError(
            "A chart of this set cannot be drawn as a picture.",
            do="Make the set anew with wellnet render.",
        ) from None
    return bytes(drawn)


def size(content: bytes) -> tuple[int, int]:
    """Read how wide and how high a picture is, in pixels."""
    width, height = struct.unpack(">II", content[16:24])
    return width, height


@lru_cache(maxsize=1)
def _fonts() -> list[str]:
    # Found without matplotlib's own start-up, which costs half a second.
    found = find_spec("matplotlib")
    home = Path(str(found.origin)).parent if found and found.origin else Path()
    folder = home / "mpl-data" / "fonts" / "ttf"
    return [str(folder / f"{name}.ttf") for name in ("DejaVuSans", "DejaVuSans-Bold")]


def proportion(svg: str) -> float:
    """Work out the height of a drawing for every unit of its width.

    Examples
    --------
    >>> proportion('<svg viewBox="0 0 400 100">')
    0.25
    """
    found = re.search(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"', svg)
    return float(found[2]) / float(found[1]) if found and float(found[1]) else 1.0

"""``wellnet formats``: a page in large print, and the start of an easy read version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wellnet_analysis.cli.saying import each, near
from wellnet_analysis.errors import PublishError

_FOLDER = "other-formats"
_LARGEST = 5_000_000


def formats(
    pages: Annotated[list[str], typer.Argument(help="Pages of a finished set (.html).")],
) -> None:
    """Make a page in large print, and the skeleton of an easy read version, for whoever asks.

    Example:  wellnet formats reports/local-wellbeing-networks/reach.html
    """
    each(pages, _offer)


def _offer(name: str) -> int:
    from wellnet_analysis import other_formats, writing

    path = Path(name)
    content = path.read_bytes() if path.is_file() and path.stat().st_size < _LARGEST else b""
    if path.suffix != ".html" or b'class="wn-mast"' not in content:
        raise PublishError(
            "This is no page of a set.",
            where=path.name,
            do="Name one, such as reports/local-wellbeing-networks/reach.html.",
        )
    place = path.resolve().parent
    folder = place.parent / _FOLDER
    made = {
        "large-print": other_formats.large_print(content, folder=f"../{place.name}/"),
        "easy-read-draft": other_formats.easy_read(content),
    }
    for kind, page in made.items():
        target = folder / f"{place.name}-{path.stem}-{kind}.html"
        folder.mkdir(exist_ok=True)
        writing.replace(target, page)
        typer.echo(f"→ {near(target)}")
    typer.echo("The easy read version is a draft: rewrite it with people who read easy read.")
    return 0

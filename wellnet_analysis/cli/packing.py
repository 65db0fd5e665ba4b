"""``wellnet pack``: a finished set for Word, Excel, slides and a website, in a folder and a zip."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wellnet_analysis.cli.saying import OneProgramme, here, near, plain_errors

if TYPE_CHECKING:
    from wellnet_analysis.packing.holding import FinishedSet
    from wellnet_analysis.programme import Programme


def pack(
    released: Annotated[
        str,
        typer.Argument(
            metavar="[SET]", help="A released folder or zip; else the set that was rendered."
        ),
    ] = "",
    programme: OneProgramme = "",
    to: Annotated[str, typer.Option("--to", help="The folder to put it in.")] = "",
    without_pdf: Annotated[
        bool, typer.Option("--without-pdf", help="Leave out what a browser has to print.")
    ] = False,
) -> None:
    """Make the pack of a finished set: Word, workbook, charts, website pages, PDF, evidence.

    Example:  wellnet pack releases/2022-09-30-public/to-publish-public --to packs
    """  # fmt: skip
    with plain_errors(), ExitStack() as until_done:
        from wellnet_analysis.packing import contents, placing

        if released:
            whole, own, at = _of_release(Path(released), programme)
        else:
            whole, own, at = _of_render(programme or here(), until_done)
        at = Path(to) if to else at
        with _progress() as advance:
            files = contents.contents(
                whole, programme=own, printed=not without_pdf, advance=advance
            )
            advance("the folder and the zip")
            name = f"{placing.NAME}{whole.held.suffix}"
            folder, archive = placing.put(files, at=at, name=name)
        _say(files, folder, archive, released=bool(released))


def _of_release(path: Path, programme: str) -> tuple[FinishedSet, Programme | None, Path]:
    """Read a released set; its programme's settings are used where it lies beside them."""
    from wellnet_analysis import verifying
    from wellnet_analysis.packing import holding, placing
    from wellnet_analysis.programme import Programme

    held = verifying.opened(path)
    verifying.refuse_changed(held)
    beside = path.resolve().parent.parent.parent / "programme.toml"
    own = programme or (str(beside) if beside.is_file() else "")
    whole = holding.finished(held)
    return whole, Programme.load(own) if own else None, placing.place_for(path)


def _of_render(programme: str, until_done: ExitStack) -> tuple[FinishedSet, Programme, Path]:
    """Read the set that stands among the reports, which nobody may replace meanwhile."""
    from wellnet_analysis import press, sets, verifying
    from wellnet_analysis.errors import PublishError
    from wellnet_analysis.packing import holding

    asked = press.order(programme)
    until_done.enter_context(sets.locked(asked.reports, asked.programme.slug))
    if not (asked.folder / "run.json").is_file():
        raise PublishError(
            "There is no finished set here.", where=near(asked.folder), do="Run wellnet render "
            "first.",
        )  # fmt: skip
    whole = holding.finished(verifying.opened(asked.folder))
    if not asked.unchanged:
        raise PublishError(
            "The set that stands here is not up to date.", where=near(asked.folder),
            do="Run wellnet render first.",
        )  # fmt: skip
    return whole, asked.programme, asked.folder


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Say on a terminal what is being made, and nothing where output is kept."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda what: None
        return
    with console.status("Making the pack") as shown:
        yield lambda what: shown.update(f"Making the pack: {what}")


def _say(files: dict[str, bytes], folder: Path, archive: Path, *, released: bool) -> None:
    import json

    size = sum(map(len, files.values())) / 1_000_000
    typer.echo(f"→ {near(folder)}   {len(files)} files, {size:.0f} MB\n→ {near(archive)}")
    for sentence in json.loads(files["manifest.json"])["not_made"]:
        typer.echo(sentence)
    if not released:
        typer.echo("A pack is not recorded. What is sent or published is made of a release.")

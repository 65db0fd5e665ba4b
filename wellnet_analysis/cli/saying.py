"""What every command shares: which programme is meant, plain errors, short paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from wellnet_analysis.errors import WellnetError

DEMONSTRATION = "data/demo/programme.toml"
STOPPED = 130
ProgrammeOption = Annotated[
    list[str],
    typer.Option("--programme", help="A programme.toml or its folder; may be repeated."),
]


OneProgramme = Annotated[str, typer.Option("--programme", help="A programme.toml or its folder.")]


def here() -> str:
    """Take the programme of this folder, or the demonstration where there is none."""
    own = Path("programme.toml")
    return str(own) if own.is_file() else DEMONSTRATION


def each(items: Iterable[Any], work: Callable[[Any], int | None]) -> None:
    """Work through several; one that fails does not stop the others."""
    worst = 0
    for item in items:
        try:
            with plain_errors():
                worst = max(worst, work(item) or 0)
        except typer.Exit as fault:
            if fault.exit_code == STOPPED:
                raise
            worst = max(worst, fault.exit_code)
    if worst:
        raise typer.Exit(worst)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn errors that have a remedy into their sentence and their exit code."""
    try:
        yield
    except WellnetError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(error.exit_code or 1) from None
    except KeyboardInterrupt:
        typer.echo("Stopped. Nothing was changed.", err=True)
        raise typer.Exit(STOPPED) from None


def near(path: Path) -> str:
    """Write a path from here, if it is below here."""
    place, here = path.resolve(), Path.cwd().resolve()
    return place.relative_to(here).as_posix() if place.is_relative_to(here) else str(place)

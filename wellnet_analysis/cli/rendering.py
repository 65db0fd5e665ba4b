"""``wellnet render``: from a programme folder to a set of reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated, Any

import typer

from wellnet_analysis.cli.saying import (
    ProgrammeOption,
    each,
    here,
    near,
    plain_errors,
)
from wellnet_analysis.errors import ParameterError


class Engine(StrEnum):
    """How notebooks run."""

    warm = "warm"
    fresh = "fresh"


def render(  # noqa: PLR0917
    reports: Annotated[
        list[str] | None, typer.Argument(help="Reports to make anew; all that need it if none.")
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "-p", "--parameter", help="A parameter as name=value, such as locality=North."
        ),
    ] = None,
    programme: ProgrammeOption = [],  # noqa: B006
    working: Annotated[
        bool, typer.Option("--working", help="A private, unprotected copy for the evaluator.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Run reports that need not run.")] = False,
    engine: Annotated[
        Engine,
        typer.Option(
            "--engine",
            hidden=True,
            help="warm: notebooks run in copies of one process; fresh: in kernels of their own.",
        ),
    ] = Engine.warm,
) -> None:
    """Make the reports of a programme.

    Example:  wellnet render --programme data/demo -p locality=North
    """
    with plain_errors():
        from wellnet_analysis import parameters, press

        values = parameters.parse(parameter or [])
        asked = [
            press.order(file, names=reports or (), values=values, working=working, anew=force)
            for file in programme or [here()]
        ]
        if len({each.folder for each in asked}) < len(asked):
            raise ParameterError(
                "Two of these programmes have the same name, and so the same folder.",
                where="--programme",
                do="Give each its own name in its programme.toml.",
            )
    each(asked, lambda one: render_one(one, engine=engine.value))


def render_one(asked: Any, *, engine: str = "warm") -> int:
    """Make one set and say what became of it; return the exit code it asks for."""
    import time

    if asked.unchanged:
        when = time.strftime("%d %B %Y, %H:%M", time.localtime(
            (asked.folder / "run.json").stat().st_mtime))  # fmt: skip
        typer.echo(f"Nothing changed since {when}: {near(asked.folder / 'index.html')}")
        return 0
    # Loaded only now: nothing of it is needed to say that nothing changed.
    from wellnet_analysis import data, press
    from wellnet_analysis.population import Population

    started = time.perf_counter()
    packed = (asked.folder / "evidence-pack.zip").is_file()
    # Whatever is wrong with the files is said once and before anything runs.
    for file in asked.programme.population_files:
        Population.load(file)
    if "people" in data.exists(asked.programme):
        for note in data.read(asked.programme).notes:
            typer.echo(note)
    # A translation that may not be used is said, and its text stays English.
    refused = asked.translation.refused if asked.translation else ()
    with _progress(asked) as advance:
        folder, outcomes = press.make(asked, progress=advance, engine=engine)
    for outcome in outcomes:
        if outcome.status != "made":
            name = "Not yet" if outcome.status == "not yet" else "FAILED"
            typer.echo(f"{name}: {outcome.entry.title} {outcome.reason}")
    made = [outcome for outcome in outcomes if outcome.status == "made"]
    findings = [finding for outcome in made for finding in outcome.findings]
    withheld = sum(finding["status"] == "withheld" for finding in findings)
    shown = len(findings) - withheld
    seconds = time.perf_counter() - started
    typer.echo(
        f"→ {near(folder / 'index.html')}   {len(made)} page{'s'[: len(made) != 1]}, "
        f"{shown} finding{'s'[: shown != 1]}, {withheld} withheld, {seconds:.0f} s"
    )
    if packed:
        typer.echo("The earlier evidence pack is out of date: run wellnet pack again.")
    for line in refused:
        typer.echo(line)
    if asked.working:
        typer.echo("This copy is not protected. Keep it private.")
    return max(outcome.code for outcome in outcomes)


@contextmanager
def _progress(asked: Any) -> Iterator[Any]:
    """Show a bar on a terminal, and nothing where output is kept."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    count = len(asked.to_run)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console,
        transient=True, disable=not console.is_terminal,
    ) as bar:  # fmt: skip
        task = bar.add_task(f"Making the reports of {asked.programme.name}", total=count)
        yield lambda outcome: bar.advance(task)

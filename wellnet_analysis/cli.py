"""The command ``wellnet``: from a programme folder to protected reports, in plain words.

Exit codes: 0 all well, 1 something to put right, 2 a wrong word on the command line,
3 publishing could reveal somebody. What a command needs is loaded when it runs, so help
and refusals answer at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from wellnet_analysis.errors import ParameterError, WellnetError, listed

DEMONSTRATION = "data/demo/programme.toml"
STOPPED = 130
app = typer.Typer(
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
ProgrammeOption = Annotated[
    list[str],
    typer.Option("--programme", help="A programme.toml or its folder; may be repeated."),
]


@app.callback(invoke_without_command=True)
def status(
    context: typer.Context,
    programme: Annotated[
        str, typer.Option("--programme", help="A programme.toml or its folder.")
    ] = "",
) -> None:
    """Turn a programme's own records into protected, sourced reports.

    Start with:  wellnet render   then open the index it names.
    """
    if context.invoked_subcommand is None:
        with _plain_errors():
            _say_state(programme or _here())


def _here() -> str:
    """Take the programme of this folder, or the demonstration where there is none."""
    own = Path("programme.toml")
    return str(own) if own.is_file() else DEMONSTRATION


def _say_state(programme_file: str) -> None:
    """Print the state of a programme and the next step."""
    from wellnet_analysis import catalogue, data, press

    asked = press.order(programme_file)
    programme = asked.programme
    here = data.exists(programme)
    typer.echo(f"{programme.name} ({programme.place}), as at {programme.as_at.isoformat()}")
    if programme.made_up:
        typer.echo("Made-up data: the people are invented.")
    waiting = [entry for entry in catalogue.reports() if entry.missing(here)]
    typer.echo(f"Tables: {', '.join(sorted(here)) or 'none yet'}.")
    for entry in waiting:
        typer.echo(f"Not yet: {entry.title} It waits for {entry.missing(here)}.")
    index = asked.folder / "index.html"
    if asked.unchanged:
        typer.echo(f"Reports are up to date: {_near(index)}")
        typer.echo("Next: open that file, or wellnet pack to put everything into one file.")
    elif failed := [name for name, each in asked.record.items() if each["status"] == "failed"]:
        typer.echo(f"A report could not be made: {listed(failed)}. The index says why.")
        typer.echo(f"Next: put it right, then wellnet render   ({_near(index)})")
    elif index.is_file():
        typer.echo("Something has changed since the reports were made.")
        typer.echo("Next: wellnet render")
    else:
        typer.echo("No reports yet.")
        typer.echo("Next: wellnet render")


@app.command()
def render(
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
) -> None:
    """Make the reports of a programme.

    Example:  wellnet render --programme data/demo -p locality=North
    """
    with _plain_errors():
        from wellnet_analysis import parameters, press

        values = parameters.parse(parameter or [])
        asked = [
            press.order(file, names=reports or (), values=values, working=working, anew=force)
            for file in programme or [_here()]
        ]
        if len({each.folder for each in asked}) < len(asked):
            raise ParameterError(
                "Two of these programmes have the same name, and so the same folder.",
                where="--programme",
                do="Give each its own name in its programme.toml.",
            )
    _each(asked, _render_one)


def _each(items: Iterable[Any], work: Callable[[Any], int | None]) -> None:
    """Work through several; one that fails does not stop the others."""
    worst = 0
    for item in items:
        try:
            with _plain_errors():
                worst = max(worst, work(item) or 0)
        except typer.Exit as fault:
            if fault.exit_code == STOPPED:
                raise
            worst = max(worst, fault.exit_code)
    if worst:
        raise typer.Exit(worst)


def _render_one(asked: Any) -> int:
    """Make one set and say what became of it; return the exit code it asks for."""
    import time

    from wellnet_analysis import data, press
    from wellnet_analysis.population import Population

    if asked.unchanged:
        when = time.strftime("%d %B %Y, %H:%M", time.localtime(
            (asked.folder / "run.json").stat().st_mtime))  # fmt: skip
        typer.echo(f"Nothing changed since {when}: {_near(asked.folder / 'index.html')}")
        return 0
    started = time.perf_counter()
    packed = (asked.folder / "evidence-pack.zip").is_file()
    # Whatever is wrong with the files is said once and before anything runs.
    for file in asked.programme.population_files:
        Population.load(file)
    if "people" in data.exists(asked.programme):
        for note in data.read(asked.programme).notes:
            typer.echo(note)
    with _progress(asked) as advance:
        folder, outcomes = press.make(asked, progress=advance)
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
        f"→ {_near(folder / 'index.html')}   {len(made)} page{'s'[: len(made) != 1]}, "
        f"{shown} finding{'s'[: shown != 1]}, {withheld} withheld, {seconds:.0f} s"
    )
    if packed:
        typer.echo("The earlier evidence-pack.zip is out of date: run wellnet pack again.")
    if asked.programme.disclosure.audience == "working":
        typer.echo("This copy is not protected. Keep it private.")
    return max(outcome.code for outcome in outcomes)


@contextmanager
def _progress(asked: Any) -> Iterator[Any]:
    """Show a bar on a terminal, and nothing where output is kept."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    count = len(set(asked.fingerprints) - asked.standing)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console,
        transient=True, disable=not console.is_terminal,
    ) as bar:  # fmt: skip
        task = bar.add_task(f"Making the reports of {asked.programme.name}", total=count)
        yield lambda outcome: bar.advance(task)


@app.command()
def check(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Programme folders, or programme.toml files.")
    ] = None,
) -> None:
    """Check a programme's settings and tables, and name everything that needs putting right.

    Example:  wellnet check data/demo
    """
    with _plain_errors():
        from wellnet_analysis import data
        from wellnet_analysis.disclosure import make_plan
        from wellnet_analysis.disclosure.advice import held_back
        from wellnet_analysis.population import Population
        from wellnet_analysis.programme import Programme

        def _check_one(path: str) -> None:
            programme = Programme.load(path)
            records = data.read(programme)
            for note in records.notes:
                typer.echo(note)
            populations = [Population.load(file) for file in programme.population_files]
            if populations and populations[0].name.casefold() != programme.place.casefold():
                typer.echo(
                    f"The programme's place is {programme.place}, but people are compared with "
                    f"{populations[0].name}. If that is not meant, change [[population]] in "
                    f"{programme.path.name}."
                )
            typer.echo(
                f"{programme.name}: all tables keep the rules "
                f"({', '.join(source.file for source in records.sources)})."
            )
            for line in held_back(
                records.people, programme, plan=make_plan(records.people, programme)
            ):
                typer.echo(line)

        _each(paths or [_here()], _check_one)


@app.command(name="list")
def list_reports() -> None:
    """List the reports there are, and the parameters they take."""
    with _plain_errors():
        from wellnet_analysis import catalogue, parameters

        entries = catalogue.reports()
        widest = max(len(entry.name) for entry in entries)
        for entry in entries:
            typer.echo(f"{entry.name:<{widest}}  {entry.title}")
            typer.echo(f"{'':<{widest}}  needs {', '.join(entry.needs)}. {entry.readers}.")
        typer.echo("\nParameters (-p name=value):")
        for each in parameters.declared(entries[0].notebook).values():
            if each.name != "programme_file":
                typer.echo(f"  {each.name:<10} {each.meaning}")


@app.command()
def demo(
    folder: Annotated[str, typer.Argument(help="Where to write the tables.")] = "data/demo",
    seed: Annotated[int, typer.Option(help="Another seed, other invented people.")] = 2022,
) -> None:
    """Write the demonstration programme: invented people, real targets.

    Example:  wellnet demo
    """
    with _plain_errors():
        from wellnet_analysis import demo as demonstration

        written = demonstration.write(folder, seed=seed)
        typer.echo(f"Wrote {len(written)} files to {_near(Path(folder))}. Next: wellnet render")


@app.command()
def pack(
    programme: Annotated[
        str, typer.Option("--programme", help="A programme.toml or its folder.")
    ] = "",
) -> None:
    """Put a finished set into one file that can be sent: pages, evidence, fingerprints.

    Example:  wellnet pack
    """
    with _plain_errors():
        from wellnet_analysis import pack as packing
        from wellnet_analysis import press, sets

        asked = press.order(programme or _here())
        with sets.locked(asked.reports, asked.programme.slug):
            typer.echo(f"→ {_near(packing.bundle(asked.folder))}")


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turn errors that have a remedy into their sentence and their exit code."""
    try:
        yield
    except WellnetError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(error.exit_code or 1) from None
    except KeyboardInterrupt:
        typer.echo("Stopped. Nothing was changed.", err=True)
        raise typer.Exit(STOPPED) from None


def _near(path: Path) -> str:
    """Write a path from here, if it is below here."""
    place, here = path.resolve(), Path.cwd().resolve()
    return place.relative_to(here).as_posix() if place.is_relative_to(here) else str(place)


def main() -> None:
    """Run the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()

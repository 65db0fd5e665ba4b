"""``wellnet`` alone, ``check``, ``list`` and ``demo``: what there is, and the next step."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wellnet_analysis.cli.importing import (
    DatesOption,
    SheetOption,
    TableOption,
    checked,
    is_export,
)
from wellnet_analysis.cli.saying import each, here, near, plain_errors
from wellnet_analysis.errors import listed


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
        with plain_errors():
            _say_state(programme or here())


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
    if releases := asked.ledger.releases:
        number, last = len(releases), releases[-1]
        typer.echo(
            f"Released {number} time{'s'[: number != 1]}, last on {last.released_on}: figures as "
            f"at {last.name}."
        )
    index = asked.folder / "index.html"
    if asked.unchanged:
        typer.echo(f"Reports are up to date: {near(index)}")
        typer.echo("Next: open that file; to send or publish it, wellnet release.")
    elif failed := [name for name, each in asked.record.items() if each["status"] == "failed"]:
        typer.echo(f"A report could not be made: {listed(failed)}. The index says why.")
        typer.echo(f"Next: put it right, then wellnet render   ({near(index)})")
    elif index.is_file():
        typer.echo("Something has changed since the reports were made.")
        typer.echo("Next: wellnet render")
    else:
        typer.echo("No reports yet.")
        typer.echo("Next: wellnet render")


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Registration exports, registers, programme folders."),
    ] = None,
    into: Annotated[str, typer.Option("--into", help="A programme to check exports against.")] = "",
    sheet: SheetOption = "",
    table: TableOption = "",
    dates: DatesOption = "",
) -> None:
    """Check exports, or a programme's settings and tables; name everything to put right.

    Example:  wellnet check data/demo
    """
    with plain_errors():
        exported = checked(into=into, sheet=sheet, table=table, dates=dates)

        def _check_one(path: str) -> int:
            return exported(path) if is_export(path) else _check_programme(path)

        each(paths or [here()], _check_one)


def _check_programme(path: str) -> int:
    """Check a programme's settings and tables, and say what its reports will hold back."""
    from wellnet_analysis import data
    from wellnet_analysis.disclosure import make_plan
    from wellnet_analysis.disclosure.advice import held_back
    from wellnet_analysis.orders import translation_of
    from wellnet_analysis.population import Population
    from wellnet_analysis.programme import Programme
    from wellnet_analysis.proofreading import proofread
    from wellnet_analysis.releasing.answering import unanswered

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
    if lacking := unanswered(programme):
        names = listed(each.name for each in lacking)
        typer.echo(
            f"Reports can be made; none can be released until {programme.path.name} has {names}."
        )
    if translation := translation_of(programme):
        for line in translation.refused:
            typer.echo(line)
    for line in proofread(programme, records.tables):
        typer.echo(f"Words: {line}")
    for line in held_back(records.people, programme, plan=make_plan(records.people, programme)):
        typer.echo(line)
    return 0


def list_reports() -> None:
    """List the reports there are, and the parameters they take."""
    with plain_errors():
        from wellnet_analysis import catalogue, parameters

        entries = catalogue.reports(working=True)
        widest = max(len(entry.name) for entry in entries)
        for entry in entries:
            typer.echo(f"{entry.name:<{widest}}  {entry.title}")
            typer.echo(f"{'':<{widest}}  needs {', '.join(entry.needs)}. {entry.readers}.")
            if entry.working:
                typer.echo(f"{'':<{widest}}  In working copies only: nothing of it is published.")
        typer.echo("\nParameters (-p name=value):")
        for each in parameters.declared(entries[0].notebook).values():
            if each.name != "programme_file":
                typer.echo(f"  {each.name:<10} {each.meaning}")


def demo(
    folder: Annotated[str, typer.Argument(help="Where to write the tables.")] = "data/demo",
    seed: Annotated[int, typer.Option(help="Another seed, other invented people.")] = 2022,
) -> None:
    """Write the demonstration programme: invented people, real targets.

    Example:  wellnet demo
    """
    with plain_errors():
        from wellnet_analysis import demo as demonstration

        written = demonstration.write(folder, seed=seed)
        typer.echo(f"Wrote {len(written)} files to {near(Path(folder))}. Next: wellnet render")

"""``wellnet new``: a programme's folder to begin with."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from wellnet_analysis.cli.importing import import_files
from wellnet_analysis.cli.saying import near, plain_errors
from wellnet_analysis.errors import ParameterError


def new(
    name: Annotated[str, typer.Argument(help="What the programme, or the centre, is called.")],
    *,
    place: Annotated[str, typer.Option("--place", help="Where it is.")] = "Islington",
    opened: Annotated[
        str, typer.Option("--opened", help="First day of registration; today if not given.")
    ] = "",
    closed: Annotated[
        str, typer.Option("--closed", help="Last day of registration; four weeks if not given.")
    ] = "",
    places: Annotated[int, typer.Option("--places", help="Places over all localities.")] = 0,
    locality: Annotated[
        list[str] | None, typer.Option("--locality", help="A part of the area; may be repeated.")
    ] = None,
    folder: Annotated[
        str, typer.Option("--in", help="In which folder; outside this repository if not given.")
    ] = "",
    from_: Annotated[
        str,
        typer.Option("--from", help="An export to begin with: its dates and lists, its people."),
    ] = "",
    centre: Annotated[
        bool, typer.Option("--centre", help="Only a partner centre's one-sheet counts template.")
    ] = False,
) -> None:
    """Make a new programme's folder: settings, templates, a registration form.

    Example:  wellnet new "Our network" --place Islington --places 45
    """
    with plain_errors():
        from wellnet_analysis.starting import gather, start, start_centre

        if centre:
            made = start_centre(name, beside=folder)
            typer.echo(f"→ {near(made.files[0])}   counts only: send it to the centre.")
            return
        told = gather(from_) if from_ else None
        made = start(
            name,
            place=place,
            opened=_day(opened, "--opened") or (told.opened if told else date.today()),
            closed=_day(closed, "--closed") or (told.closed if told else None),
            places=places,
            localities=locality or (told.localities if told else ()),
            channels=told.channels if told else (),
            beside=folder,
        )
        typer.echo(f"→ {near(made.folder)}   {len(made.files)} files")
        typer.echo("programme.toml      your settings: every line is explained in it")
        typer.echo("registration.xlsx   a form with harmonised questions, to fill in or to copy")
        typer.echo("templates/          the headings of each table")
        if from_:
            import_files([from_], into=str(made.folder))
        else:
            typer.echo(f"Next: wellnet import your-export.csv --into {near(made.folder)}")


def _day(text: str, option: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ParameterError(
            "That is not a date.", where=option, do="Write it as 2022-09-30."
        ) from None

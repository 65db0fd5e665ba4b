"""``wellnet grant``: the record of the grant, and of whom organisations are led by, for forms."""

from __future__ import annotations

from typing import Annotated

import typer

from wellnet_analysis.cli.saying import OneProgramme, here, plain_errors


def grant(
    programme: OneProgramme = "",
    as_csv: Annotated[
        bool, typer.Option("--csv", help="The same as a spreadsheet with the standard's headings.")
    ] = False,
    organisations: Annotated[
        bool,
        typer.Option("--organisations", help="Whom each partner is led by and for, in DEI codes."),
    ] = False,
    census: Annotated[
        bool,
        typer.Option("--census", help="Census ethnic groups beside DEI codes, and what is lost."),
    ] = False,
) -> None:
    """Print the record of the grant as grant-makers publish it (360Giving), with DEI codes.

    It speaks of organisations and of the grant, never of a person.

    Example:  wellnet grant
    """
    with plain_errors():
        import json

        from wellnet_analysis import data, grants
        from wellnet_analysis.programme import Programme

        if census:
            _put(grants.census_csv())
            typer.echo("For a project, never for a person: read what is lost.", err=True)
            return
        settings = Programme.load(programme or here())
        known = "organisations" in data.exists(settings)
        table = data.read(settings).tables["organisations"] if known else None
        if organisations:
            coded = grants.partners(table) if table is not None else ()
            if not coded:
                typer.echo("No partner was asked: there is no column led_by_and_for.", err=True)
                raise typer.Exit(1)
            _put(grants.partners_csv(coded, made_up=settings.made_up))
            typer.echo("Ask each organisation before you send what it said of itself.", err=True)
            return
        package = grants.grant_record(settings, table)
        for fault in grants.faults(package):
            typer.echo(f"Against the standard: {fault}", err=True)
        told = json.dumps(package, indent=2, ensure_ascii=False)
        _put(grants.grant_csv(package)) if as_csv else typer.echo(told)
        typer.echo(
            "Held to the fields that the standard requires, in a stored copy of its schema; "
            "whoever asks for it may hold it to a newer one.",
            err=True,
        )


def _put(table: bytes) -> None:
    typer.echo(table.decode("utf-8-sig"), nl=False)

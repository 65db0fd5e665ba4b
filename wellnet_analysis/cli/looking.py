"""``wellnet look``: the first minute with an export of one's own."""

from __future__ import annotations

import sys
import webbrowser
from typing import Annotated

import typer

from wellnet_analysis.cli.importing import DatesOption, SheetOption, order_of
from wellnet_analysis.cli.saying import near, plain_errors


def look(
    file: Annotated[str, typer.Argument(help="A registration export: CSV or XLSX.")],
    *,
    place: Annotated[
        str, typer.Option("--place", help="Where people live that they are compared with.")
    ] = "",
    places: Annotated[int, typer.Option("--places", help="Places on offer.", min=0)] = 0,
    dates: DatesOption = "",
    sheet: SheetOption = "",
    out: Annotated[
        str, typer.Option("--out", help="Where the page goes; private/ beside the export if not.")
    ] = "",
) -> None:
    """Look at a registration export once: one private page, no folder, no settings.

    Example:  wellnet look registrations.csv --place Islington --places 45
    """
    with plain_errors():
        from wellnet_analysis.looking import look as looked

        at_terminal = asking()
        order = order_of(dates)
        if at_terminal:
            place = place or typer.prompt(
                "Compare with the people of (islington, camden, london, england; Enter for nobody)",
                default="", show_default=False,
            )  # fmt: skip
            places = places or typer.prompt("How many places are there", default=0, type=int)
            order = order or _asked_order(file, sheet)
        seen = looked(file, place=place, places=places, dates=order, sheet=sheet, out=out)
        for sentence in seen.sentences:
            typer.echo(sentence)
        typer.echo(f"→ {near(seen.page)}   Private: small groups are not protected on this page.")
        typer.echo(f"To make it a programme:  {seen.command}")
        if at_terminal:
            webbrowser.open(seen.page.resolve().as_uri())


def asking() -> bool:
    """Say whether somebody sits there who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked_order(file: str, sheet: str) -> str:
    """Ask for the order of day and month, if the file leaves it open."""
    from wellnet_analysis.intake import examine

    if not any("read in two ways" in fault.rule for fault in examine(file, sheet=sheet).faults):
        return ""
    first = typer.confirm("Is 05/06/2022 in this file the fifth of June", default=True)
    return "day first" if first else "month first"

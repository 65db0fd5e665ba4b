"""``wellnet population`` and ``wellnet places``: public figures, and places for postcodes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wellnet_analysis.cli.saying import OneProgramme, near, plain_errors
from wellnet_analysis.errors import WellnetError, row_numbers


def population(
    area: Annotated[str, typer.Argument(help="Name or nine-character code of a place.")],
    to: Annotated[str, typer.Option("--to", help="Folder for the files.")] = ".",
    replace: Annotated[bool, typer.Option("--replace", help="Replace files there are.")] = False,
    census_only: Annotated[
        bool, typer.Option("--census-only", help="Leave the newer mid-year estimates out.")
    ] = False,
) -> None:
    """Download the published figures of a place, to compare people with.

    Only the place's name or code is sent, to the national statistics' public service.

    Example:  wellnet population Camden
    """
    with plain_errors():
        from wellnet_analysis.sources import areas, downloading
        from wellnet_analysis.sources.asking import Service

        service = Service()
        found = downloading.census(areas.find(area, service=service), service=service)
        written = [downloading.write(found, Path(to), replace=replace)]
        typer.echo(f"{found.area.name} ({found.area.code}): {found.label}, {len(found.rows)} rows.")
        typer.echo(
            "The Census was taken in a lockdown, in March 2021: some people lived elsewhere."
        )
        if not census_only:
            written += _estimates(found.area, Path(to), replace=replace)
        typer.echo("Add to programme.toml:")
        for path in written:
            typer.echo(f'\n[[population]]\nfile = "{path.name}"')


def _estimates(area: object, folder: Path, *, replace: bool) -> list[Path]:
    """Fetch the estimates too; the Census stands without them."""
    from wellnet_analysis.sources import downloading
    from wellnet_analysis.sources.asking import Service

    try:
        found = downloading.estimates(area, service=Service())  # type: ignore[arg-type]
        path = downloading.write(found, folder, replace=replace)
    except WellnetError as error:
        typer.echo(f"The mid-year estimates were left out. {error}", err=True)
        return []
    typer.echo(f"Beside it: {found.label}, by age and sex.")
    return [path]


def places(
    file: Annotated[str, typer.Argument(help="A table of people with a column 'postcode'.")],
    directory: Annotated[
        str, typer.Option("--directory", help="The postcode directory you downloaded.")
    ],
    *,
    wards: Annotated[
        str, typer.Option("--wards", help="Your table: ward_code, ward, locality.")
    ] = "",
    to: Annotated[str, typer.Option("--to", help="The file to write.")] = "",
    small_areas: Annotated[
        int, typer.Option("--small-areas", help="How many small areas the ranks run over.")
    ] = 32_844,
    programme: OneProgramme = "",
) -> None:
    """Put ward, locality and deprivation in the place of postcodes.

    No postcode leaves this computer, and none is in the file that is written.

    Example:  wellnet places people.csv --directory ONSPD_MAY_2022_UK.csv
    """
    with plain_errors():
        from wellnet_analysis import writing
        from wellnet_analysis.sources import postcodes, registers

        source = Path(file)
        people = registers.read(source)
        codes = people[postcodes.postcode_column(people)].map(postcodes.plain)
        found = postcodes.looked_up(set(codes) - {""}, Path(directory), small_areas=small_areas)
        told, lost = postcodes.replaced(
            people, found, wards=registers.read(Path(wards)) if wards else None,
            localities=_localities(programme),
        )  # fmt: skip
        target = Path(to) if to else source.with_name(f"{source.stem}_places.csv")
        writing.replace(target, told.to_csv(index=False, lineterminator="\n").encode())
        typer.echo(f"→ {near(target)}   {len(told)} rows, no postcodes.")
        if lost:
            typer.echo(f"Not in the directory, so without a place: {row_numbers(lost)}.")
        typer.echo(f"Put it in the place of {source.name}, and delete every copy with postcodes.")


def _localities(programme: str) -> dict[str, str]:
    from wellnet_analysis.programme import Programme

    return dict(Programme.load(programme).locality_of) if programme else {}

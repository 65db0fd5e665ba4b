"""``wellnet quotes`` and ``import-coding``: words approved, and coded interviews brought in."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from wellnet_analysis.cli.saying import OneProgramme, here, near, plain_errors
from wellnet_analysis.errors import ParameterError


def quotes(
    *,
    approve: Annotated[
        str, typer.Option("--approve", help="Code of a quote whose words you have read.")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="Who read it.")] = "",
    on: Annotated[str, typer.Option("--on", help="On which day, as 2022-09-30.")] = "",
    because: Annotated[
        list[str] | None,
        typer.Option("--because", help="KIND=reason: why flagged words may stay; repeatable."),
    ] = None,
    programme: OneProgramme = "",
) -> None:
    """List the quotes that wait for somebody to read them, or approve one; no words are printed.

    Example:  wellnet quotes --approve Q1 --by "A. Editor" --on 2022-09-30
    """
    with plain_errors():
        from wellnet_analysis import voices
        from wellnet_analysis.programme import Programme

        loaded = Programme.load(programme or here())
        if approve:
            voices.sign(loaded, approve, by=by, on=_day(on), because=_reasons(because or ()))
            typer.echo(f"Approved: {approve}. Written to {near(loaded.folder / 'quotes.csv')}.")
            typer.echo("Next: wellnet render")
            return
        found = voices.standings(loaded)
        for each in found:
            typer.echo(f"{each.quote_id}: {each.told}")
        waiting = sum(each.waiting for each in found)
        typer.echo(f"{waiting or 'None'} of {len(found)} wait{'s'[: waiting == 1]} to be read.")
        if waiting:
            typer.echo(
                "Read the words in quotes.csv, then: wellnet quotes --approve CODE --by NAME --on "
                "DATE; for each kind of flag --because KIND=reason, or change the words first."
            )


def _day(on: str) -> date:
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise ParameterError(
            "An approval needs its day.", where="--on", do="Write it as 2022-09-30."
        ) from None


def _reasons(told: list[str] | tuple[str, ...]) -> dict[str, str]:
    parts = [one.partition("=") for one in told]
    if not all(kind.strip() and why.strip() for kind, _, why in parts):
        raise ParameterError(
            "A reason is not written as KIND=reason.", where="--because",
            do="Write for example --because \"name=the name of a public hall\".",
        )  # fmt: skip
    return {kind.strip(): why.strip() for kind, _, why in parts}


def import_coding(
    file: Annotated[
        str, typer.Argument(help="A REFI-QDA project (.qdpx), or a table of codings (CSV, XLSX).")
    ],
    into: Annotated[
        str, typer.Option("--into", help="The programme: a programme.toml or its folder.")
    ],
) -> None:
    """Import coded interviews or forms: themes, passages and coders, and never the texts.

    Example:  wellnet import-coding interviews.qdpx --into our-programme
    """
    with plain_errors():
        from pathlib import Path

        from wellnet_analysis.intake.coding import bring_coding
        from wellnet_analysis.programme import Programme

        taken = bring_coding(file, into=into)
        folder = Programme.load(into).folder
        typer.echo(
            f"→ {near(folder / 'segments.csv')}   {taken.rows} rows of {taken.sources} interviews "
            f"or forms; {taken.themes} new themes in codebook.csv. {Path(file).name} is as it was."
        )
        if taken.unnamed:
            typer.echo(
                f"{taken.unnamed} of them are of nobody in people.csv and count towards no "
                "theme: name each source by its person's participant_id, and import again."
            )
        if taken.passed_over:
            typer.echo(f"{taken.passed_over} codings have no passage of text and were left out.")
        typer.echo("A coder who coded anything in a source is taken to have read all of it.")
        typer.echo(f"Next: wellnet render --programme {near(folder)}")

"""Commands that ask a finished set: what speaks of something, what moved."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wellnet_analysis.cli.saying import OneProgramme, here, near, plain_errors

_SHOWN_MOVES = 30
_SetOption = Annotated[
    str, typer.Option("--set", help="A set's folder or zip; without it, the programme's own.")
]


def find(
    words: Annotated[list[str], typer.Argument(help='What to look for, such as "diverse".')],
    programme: OneProgramme = "",
    of_set: _SetOption = "",
    most: Annotated[int, typer.Option("--most", help="How many to list; 0 for all.")] = 10,
) -> None:
    """Find what may be said about something: sentence, base, source, page.

    Example:  wellnet find diverse
    """
    with plain_errors():
        from wellnet_analysis import evidence
        from wellnet_analysis.words import counted

        folder = Path(of_set) if of_set else _folder(programme)
        held = evidence.read(folder)
        found = evidence.find(" ".join(words), held, most=most)
        for each in found:
            typer.echo(f"{each}\n")
        if found:
            typer.echo(f"{counted(len(found), 'finding')} in {near(folder)}.")
        else:
            typer.echo("No finding speaks of it. Try another word, or part of one.")
            raise typer.Exit(1)


def compare(
    old: Annotated[str, typer.Argument(help="The earlier set: a folder or a zip.")],
    new: Annotated[
        str, typer.Argument(help="The later set; without it, the programme's own.")
    ] = "",
    programme: OneProgramme = "",
    everything: Annotated[bool, typer.Option("--all", help="List every move.")] = False,
) -> None:
    """Say what moved between two sets, and whether it matters.

    Example:  wellnet compare releases/2022-06-30-council
    """
    with plain_errors():
        from wellnet_analysis import evidence

        later = evidence.read(Path(new) if new else _folder(programme))
        found = evidence.compare(evidence.read(Path(old)), later)
        typer.echo(
            f"{found.new.programme}: from {found.old.as_at} to {found.new.as_at}, "
            f"{len(found.moved)} findings moved and {found.same} say what they said."
        )
        listed = found.moved if everything else found.moved[:_SHOWN_MOVES]
        for each in listed:
            typer.echo(f"  - {each}")
        if len(listed) < len(found.moved):
            typer.echo(f"  … and {len(found.moved) - len(listed)} more: --all lists them.")
        for caution in found.cautions:
            typer.echo(caution)


def _folder(programme: str) -> Path:
    from wellnet_analysis import press

    return press.order(programme or here()).folder

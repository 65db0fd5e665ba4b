"""``wellnet ledger check``, ``rebuild`` and ``merge``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wellnet_analysis.cli.saying import OneProgramme, here, plain_errors

if TYPE_CHECKING:
    from wellnet_analysis.disclosure.ledger import Ledger
    from wellnet_analysis.programme import Programme

EXPOSED = 3


def check(programme: OneProgramme = "") -> None:
    """Check that the ledger is whole, and list what it holds.

    Example:  wellnet ledger check
    """
    with plain_errors():
        from wellnet_analysis.disclosure import ledger

        found = ledger.read(_programme(programme))
        for entry, release in zip(_of_releases(found), found.releases, strict=True):
            why = f"  Corrects: {release.reason}" if release.reason else ""
            typer.echo(f"{entry:>3}  {release.released_on}  {release.name}{why}")
        number = len(found.releases)
        typer.echo(
            f"The ledger is whole: {number} release{'s'[: number != 1]}, and every released set "
            "is in it." if number else "Nothing was released yet."
        )  # fmt: skip


def _of_releases(found: Ledger) -> list[int]:
    return [entry.number for entry in found.entries if entry.id in found.ids]


def rebuild(
    programme: OneProgramme = "",
    without_lost: Annotated[
        bool, typer.Option("--without-lost", help="Go on although a release is lost for good.")
    ] = False,
) -> None:
    """Make a damaged or lost ledger again, from the folders and zips under releases/.

    Example:  wellnet ledger rebuild
    """
    with plain_errors():
        from wellnet_analysis.disclosure import rebuilding

        mended = rebuilding.rebuild(_programme(programme), without_lost=without_lost)
        number = len(mended.ledger.releases)
        if mended.kept:
            typer.echo(f"The damaged file is kept as {mended.kept}.")
        if mended.lost:
            typer.echo(f"Lost for good: {mended.lost}. Later editions are not tried against that.")
        typer.echo(f"The ledger is whole: {number} release{'s'[: number != 1]}.")


def merge(
    other: Annotated[str, typer.Argument(help="The ledger.jsonl of the other computer.")],
    programme: OneProgramme = "",
) -> None:
    """Make one ledger of two that were kept apart, and try everything in it together.

    Example:  wellnet ledger merge from-the-other-laptop.jsonl
    """
    with plain_errors():
        from wellnet_analysis.disclosure import merging

        mended = merging.merge(_programme(programme), Path(other))
        added = len(mended.added)
        typer.echo(
            f"{added} release{'s'[: added != 1]} added; the ledger now holds "
            f"{len(mended.ledger.releases)}."
        )
        exposed, doubtful = _exposed(mended.ledger)
        for sentence in exposed:
            typer.echo(f"  - {sentence}")
        if exposed:
            typer.echo(
                "Laid side by side, these releases give this away, and they are published already. "
                "Tell whoever answers for data protection; later editions take it into account.",
                err=True,
            )
            raise typer.Exit(EXPOSED)
        if doubtful:
            typer.echo(
                f"In doubt: {doubtful} sum{'s'[: doubtful != 1]} could be worked out to lie in a "
                "range that holds small numbers. Only the records tell; the next wellnet render "
                "compares what is new with them."
            )
        far = ", as far as it can be seen without records" * bool(doubtful)
        typer.echo(f"Tried together: nobody can be found{far}.")


def _exposed(found: Ledger) -> tuple[list[str], int]:
    """Say what all that was released gives away to its readers, and how much is in doubt."""
    from wellnet_analysis import verifying
    from wellnet_analysis.errors import DisclosureError

    try:
        tried = tuple(verifying.every_attack(found.editions))
    except DisclosureError as error:
        return [str(error)], 0
    said = dict.fromkeys(
        verifying.in_words(exposure, found.editions)
        for attack in tried
        for exposure in attack.exposures
    )
    return list(said), verifying.in_doubt(tried)


def _programme(programme: str) -> Programme:
    from wellnet_analysis.programme import Programme
    from wellnet_analysis.releasing.recovering import recover

    found = Programme.load(programme or here())
    recover(found)
    return found

"""Commands that ask a finished set: what speaks of something, what moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wellnet_analysis.cli.saying import OneProgramme, here, near, plain_errors

if TYPE_CHECKING:
    from wellnet_analysis.claims import Judged
    from wellnet_analysis.programme import Programme

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


def claims(
    programme: OneProgramme = "",
    of_set: _SetOption = "",
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Draft claims from the findings, to copy and edit.")
    ] = False,
) -> None:
    """Hold what is said of the programme (claims.toml) to the findings it rests on.

    Exit code 1: an accepted claim does not hold any more.

    Example:  wellnet claims
    """
    with plain_errors():
        from wellnet_analysis import catalogue, evidence
        from wellnet_analysis import claims as register
        from wellnet_analysis.programme import Programme

        settings = Programme.load(programme or here())
        rows = evidence.read(Path(of_set) if of_set else _folder(programme)).rows
        said = register.claims_of(settings.folder)
        if suggest:
            first = {name for entry in catalogue.reports() for name in entry.first}
            drafts = register.suggested(rows, first, known={each.rests_on for each in said})
            typer.echo(drafts or "Every finding that heads a page has its claim.")
            return
        if not said:
            typer.echo("There is no claims.toml yet. Begin one: wellnet claims --suggest")
            return
        judged = judged_claims(settings, rows)
        for each in judged:
            _say_claim(each)
        if any(each.fallen for each in judged):
            typer.echo("An accepted claim does not hold: do not publish it as a fact.", err=True)
            raise typer.Exit(1)


def judged_claims(settings: Programme, rows: Iterable[Mapping[str, Any]]) -> tuple[Judged, ...]:
    """Hold the claims of a programme to the findings of a set."""
    from wellnet_analysis import claims as register
    from wellnet_analysis.grading import Evidence

    described = (settings.folder / "theory.csv").exists()
    return register.judge(
        register.claims_of(settings.folder), rows,
        evidence=Evidence(settings.evaluation, described=described), data_from=settings.opened,
    )  # fmt: skip


def _say_claim(judged: Judged) -> None:
    claim, finding = judged.claim, judged.finding
    typer.echo(f"{judged.verdict.upper()}: {judged.wording}")
    if finding:
        typer.echo(f"  rests on {claim.rests_on} (if {claim.holds_if}): {finding['sentence']}")
    if judged.grade:
        typer.echo(f"  evidence grade {judged.grade.level} of 5: {judged.grade.why}")
    for other in claim.alternatives:
        typer.echo(f"  what else could explain it: {other}")
    if claim.would_change_our_mind:
        typer.echo(f"  what would change our mind: {claim.would_change_our_mind}")
    for caution in judged.cautions:
        typer.echo(f"  careful: {caution}")


def _folder(programme: str) -> Path:
    from wellnet_analysis import press

    return press.order(programme or here()).folder
